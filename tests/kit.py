"""A small casebook in text, and two verbs for it: `accepts` and `refuses`."""

from __future__ import annotations

import atexit
import functools
import os
import posixpath
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from typing import Any

from mkdocs_casebook.build.assembly import assemble, check
from mkdocs_casebook.diagnostics.core import Diagnostic, errors
from mkdocs_casebook.linking.addresses import Address
from mkdocs_casebook.linking.casebook import Casebook
from mkdocs_casebook.linking.ways import Ways
from mkdocs_casebook.reading import front_matter, schema, yaml
from mkdocs_casebook.site.outputs import Page
from mkdocs_casebook.site.pages import plan
from mkdocs_casebook.site.published import Published, ledger_text
from mkdocs_casebook.site.render import Renderer
from mkdocs_casebook.text.convert import convert
from mkdocs_casebook.text.converter import Converter
from mkdocs_casebook.text.fragment import Body, Fragment
from mkdocs_casebook.text.passages import Wanted
from mkdocs_casebook.text.slots import ChartSlot, PassageSlot, Slot
from tests import said

Files = Mapping[str, str | bytes | None]

GARDENS = Path(__file__).parent / "sites" / "gardens"
"""A small casebook of another subject, with its own names for things and few parts."""
PLOTS = GARDENS.with_name("plots")
"""One with every part, and former keys of every kind."""
CASE = "case_studies/trios.md"
OTHER = "case_studies/seminar.md"
REGISTERS = "case_studies/_registers"

FIELDS = {
    "id": "1",
    "title": "Teachers in threes",
    "summary": "Three teachers watched one another teach.",
    "alliance": "coast",
    "programme": "pedagogy",
    "period": "2012-2014",
    "phases": "[primary]",
    "focus": "[coaching]",
    "question": "Does watching help?",
    "messages": "[{message: 1, how: Each trio met weekly., passage: What we did}]",
    "evidence": "[{kind: survey, what: Heads were asked., found: read}]",
    "outcome": "reported",
    "account": "own",
    "tags_by": "editors",
    "sources": "[{title: Our report}]",
    "licence": "CC-BY-4.0",
    "status": "published",
}
SIX = ("id", "title", "summary", "messages", "account", "status")
"""The fields that every published case study needs."""
BODY = "## Context\n\nFour schools.\n\n## What we did\n\nWe met in threes, every week.\n"
HEADER_LINES = len(FIELDS) + 2
"""Number of lines of a header made by `case` without further fields."""
OTHER_FIELDS = {
    "id": "2",
    "title": "A seminar by the sea",
    "period": "2013",
    "messages": "[{message: 2, how: One seminar a term., passage: every week}]",
}
EVENT = (
    "---\ntitle: Launch\ndate: 2013-06\npresents: {cases: [trios], messages: [1]}\n---\nWe met.\n"
)


def line_of(field: str) -> int:
    """The line where `case` writes a field."""
    return [*FIELDS].index(field) + 2


def case(body: str = BODY, **fields: str | None) -> str:
    """The text of a case study; a field that is None is left out, new ones come last."""
    lines = [f"{k}: {v}\n" for k, v in {**FIELDS, **fields}.items() if v is not None]
    return "---\n" + "".join(lines) + "---\n" + body


def lean(*names: str, body: str = BODY, **fields: str) -> str:
    """A case study with the fields that each needs, some of the usual others, and these."""
    kept = {name: FIELDS[name] for name in FIELDS if name in (*SIX, *names)}
    lines = [f"{key}: {value}\n" for key, value in {**kept, **fields}.items()]
    return "---\n" + "".join(lines) + "---\n" + body


def without(*names: str, **fields: str) -> str:
    """The usual case study without some of its fields."""
    return lean(*(name for name in FIELDS if name not in names), **fields)


def only(*cases: Mapping[str, str | None]) -> dict[str, str | bytes | None]:
    """Case studies with these fields, called case-1 and so on, in the place of the usual ones."""
    made: dict[str, str | bytes | None] = {CASE: None, OTHER: None, "docs/events/launch.md": None}
    for number, fields in enumerate(cases, 1):
        own = {"id": str(number), "title": f"Case {number}", **fields}
        made[f"case_studies/case-{number}.md"] = case(BODY, **own)
    return made


def tags(*numbers: int) -> str:
    """A list of messages for the header of a case study."""
    each = (f"{{message: {n}, how: Shows {n}., passage: What we did}}" for n in numbers)
    return f"[{', '.join(each)}]"


def message(number: int, title: str, body: str = "Our gloss.\n", more: str = "") -> str:
    """The text of a message."""
    return f"---\nnumber: {number}\ntitle: {title}\ngroup: across\n{more}---\n{body}"


FILES: dict[str, str] = {
    CASE: case(),
    OTHER: case(**OTHER_FIELDS),
    "messages/01-choose-well.md": message(1, "Choose well"),
    "messages/02-share-leaders.md": message(2, "Share leaders"),
    "messages/03-keep-a-log.md": message(3, "Keep a log"),
    f"{REGISTERS}/alliances.yml": "coast: {name: Coast Alliance, region: south, cluster: ring}\n",
    f"{REGISTERS}/clusters.yml": "ring: {name: The ring}\n",
    f"{REGISTERS}/programmes.yml": "pedagogy: {name: Leading pedagogy}\n",
    f"{REGISTERS}/vocabulary.yml": (
        "phases: {primary: {name: Primary}, secondary: {name: Secondary}}\n"
        "regions: {south: {name: South}}\n"
        "focus: {coaching: {name: Coaching}, maths: {name: Maths}}\n"
        "evidence: {survey: {name: Survey}}\n"
        "groups: {across: {name: Across schools}}\n"
        "sections: [{heading: Context, max_words: 20}, {heading: What we did}]\n"
        "required: [alliance, programme, period, phases, focus, question, outcome, tags_by, "
        "sources, licence]\n"
        "parts: [log, review, submit]\n"
    ),
    "docs/index.md": "---\ntitle: Home\n---\nWelcome.\n",
    "docs/events/launch.md": EVENT,
}


def asking(*parts: str) -> str:
    """The usual vocabulary, with these parts asked for besides the usual ones."""
    usual = "parts: [log, review, submit"
    return FILES[f"{REGISTERS}/vocabulary.yml"].replace(usual, ", ".join([usual, *parts]))


def published(casebook: Casebook) -> Published:
    """Everything that a casebook publishes."""
    return assemble(casebook)


def ledger(casebook: Casebook) -> str:
    """The ledger of a casebook, as it is to be."""
    return ledger_text(casebook, published(casebook))


class Direct(Converter):
    """Converts in this process, which saves the start of workers, and each body once."""

    def expect(self) -> None:
        """Nothing is to be made ready."""

    def _convert(self, bodies: list[Body]) -> list[Fragment]:
        return [once(body) for body in bodies]


def run_here(
    work: Callable[[Any], Any], tasks: Sequence[Any], **limits: float
) -> list[Any | Exception]:
    """What `processing.run` gives, without its processes and their limits."""
    results: list[Any | Exception] = []
    for task in tasks:
        try:
            results.append(work(task))
        except Exception as error:
            results.append(error)
    return results


@functools.lru_cache(4096)
def once(body: Body) -> Fragment:
    """A body as it was converted for an earlier test; nothing but the body counts."""
    return convert(body)


def write(root: Path, files: Files | None = None) -> Path:
    """The small casebook below `root`, with other or fewer (None) files."""
    for path, text in {**FILES, **(files or {})}.items():
        if text is not None:
            put(root, path, text)
    return root


def put(root: Path, path: str, text: str | bytes) -> None:
    """Write one file."""
    place = os.path.join(root, path)
    data = text.encode() if isinstance(text, str) else text
    try:
        with open(place, "wb") as file:
            file.write(data)
    except FileNotFoundError:
        Path(place).parent.mkdir(parents=True)
        Path(place).write_bytes(data)


def load(
    root: Path,
    language: str = "en",
    ways: Ways | None = None,
    converter: Converter | None = None,
) -> Casebook:
    """The casebook below `root`, converted in this process."""
    # Where commands of other environments are made ready, there is none.
    import pytest

    with pytest.MonkeyPatch.context() as patch:
        for module in (yaml, front_matter):
            patch.setattr(module, "read_yaml", read_once)
        patch.setattr(schema, "build", built_once)
        converter = converter or Direct()
        return Casebook.load(root, converter=converter, language=language, ways=ways)


def read_once(
    text: str, path: str, first_line: int = 1
) -> tuple[yaml.Document | None, list[Diagnostic]]:
    """What `read_yaml` gives; the usual files, which most tests have, are read for the first."""
    if text in USUAL:
        document, faults = usual(text, path, first_line)
        if document:
            SHARED[id(document.values)] = document
        return document, [*faults]
    return read_yaml(text, path, first_line)


def built_once(
    kind: Any,
    document: yaml.Document,
    at: Any = (),
    numbers: Mapping[str, int] = schema.NO_NUMBERS,
    unfinished: list[str] | None = None,
    **known: str,
) -> tuple[Any, list[Diagnostic]]:
    """What `schema.build` gives; the records of usual files, which are frozen, are shared too."""
    key = (kind, id(document.values), at, *numbers.items(), *known.items())
    if key in BUILT:
        return BUILT[key], []
    record, faults = build(kind, document, at, numbers, unfinished, **known)
    if record and id(document.values) in SHARED and len(BUILT) < MOST:
        BUILT[key] = record
    return record, faults


build = schema.build
SHARED: dict[int, yaml.Document] = {}
"""The usual documents that were read, by their values; they live as long as the tests."""
BUILT: dict[Any, Any] = {}
MOST = 4096
read_yaml = yaml.read_yaml
usual = functools.cache(read_yaml)
USUAL = frozenset(
    text if path.endswith(".yml") else text.split("---\n")[1].removesuffix("\n")
    for path, text in FILES.items()
)
"""The headers and registers of the small casebook."""


def unchanged() -> None:
    """What was read of the usual files is what they say."""
    for path, text in FILES.items():
        header, line = (text, 1) if path.endswith(".yml") else (text.split("---\n")[1][:-1], 2)
        assert header in USUAL
        assert usual(header, path, line) == read_yaml(header, path, line)


def faults(root: Path, language: str = "en") -> list[Diagnostic]:
    """Everything that is wrong with the casebook below `root`; it is said as all sentences are."""
    found = check(load(root, language))
    said.judge(found, root)
    return found


@contextmanager
def written(files: Files | None = None) -> Iterator[Path]:
    """A folder with the small casebook, for the time of a `with`.

    It serves again if all but `files` is as it was: the others need not be written each time.
    """
    spare = SPARE.setdefault(os.getpid(), [])
    kept = spare.pop() if spare else KeptFolder()
    if not kept.change({**(files or {})}):
        spare.append(kept)
        with tempfile.TemporaryDirectory() as folder:
            yield write(Path(folder), files)
        return
    whole = False
    try:
        yield kept.root
        whole = kept.restored()
    finally:
        spare.append(kept) if whole else kept.remove()


class KeptFolder:
    """A folder with the small casebook, in which some files are changed and put back."""

    def __init__(self) -> None:
        self.root = write(Path(tempfile.mkdtemp()))
        self.changed: list[str] = []
        every = {str(parent) for path in FILES for parent in PurePosixPath(path).parents}
        self.folders = {each: {*os.listdir(self.root / each)} for each in every}
        self.states = {path: self.state(path) for path in (*FILES, *every)}

    def state(self, path: str) -> tuple[int, ...]:
        """What changes with a file or a folder."""
        try:
            found = os.lstat(os.path.join(self.root, path))
        except OSError:
            return ()
        return (found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino, found.st_mode)

    def change(self, files: Files) -> bool:
        """Write these files, where no folder comes or goes with one."""
        every = {path: text for path, text in files.items() if FILES.get(path) != text}
        gone = Counter(above(path) for path, text in every.items() if text is None)
        if not {above(path) for path in every} <= self.folders.keys():
            return False
        if any(len(self.folders[folder]) <= number for folder, number in gone.items()):
            return False
        self.changed = [*every]
        for path, text in every.items():
            if text is not None:
                put(self.root, path, text)
            elif path in FILES:
                os.unlink(self.root / path)
        return True

    def restored(self) -> bool:
        """Put the usual files in their places again; False if anything else was touched."""
        again = {above(path) for path in self.changed}
        for path in self.changed:
            place = os.path.join(self.root, path)
            if os.path.isfile(place):
                os.unlink(place)
            if path in FILES:
                put(self.root, path, FILES[path])
        if any({*os.listdir(self.root / each)} != self.folders[each] for each in again):
            return False
        again |= FILES.keys() & {*self.changed}
        self.states |= {path: self.state(path) for path in again}
        return all(self.state(path) == each for path, each in self.states.items())

    def remove(self) -> None:
        """Leave nothing behind."""
        shutil.rmtree(self.root)


def above(path: str) -> str:
    """The folder that a file is in."""
    return posixpath.dirname(path) or "."


SPARE: dict[int, list[KeptFolder]] = {}
"""Folders that nobody uses now, by the process that made them."""


@atexit.register
def leave() -> None:
    """Remove the folders that served; a worker of xdist asks for it, since it just stops."""
    for kept in SPARE.pop(os.getpid(), ()):
        kept.remove()


def accepts(
    text: str | None = None,
    files: Files | None = None,
    *,
    advised: bool = False,
    language: str = "en",
) -> Casebook:
    """The small casebook is well with this text of its first case study, or with these files.

    With `advised`, advice is no matter.
    """
    with written({**({CASE: text} if text is not None else {}), **(files or {})}) as root:
        casebook = load(root, language)
        found = check(casebook)
        said.judge(found, root)
    found = errors(found) if advised else found
    assert not found, "\n".join(f"{each.span} {each.sentence}" for each in found)
    return casebook


def refuses(
    text: str | None,
    code: str,
    *,
    line: int = 1,
    column: int | None = None,
    says: str = "",
    path: str = CASE,
    files: Files | None = None,
) -> Diagnostic:
    """There is this one fault in the text of the first case study, or in another file of these."""
    with written({**({path: text} if text is not None else {}), **(files or {})}) as root:
        found = faults(root)
    assert [(each.code, each.span.path, each.span.line) for each in found] == [(code, path, line)]
    (only,) = found
    assert column in (None, only.span.column)
    assert says in only.sentence
    return only


def want(number: int, passage: str) -> Wanted:
    """A passage to look for."""
    return Wanted(message=number, text=passage)


def fragment(text: str, *wanted: Wanted, line: int = 1) -> Fragment:
    """A text converted as the body of a case study."""
    return convert(Body(path="case_studies/x.md", text=text, line=line, wanted=wanted))


def html(text: str) -> str:
    """The HTML of a text that has no faults."""
    made = fragment(text)
    assert not made.faults
    return filled(made)


def filled(made: Fragment) -> str:
    """The HTML of a fragment, with the names of its slots in them."""
    return "".join(each if isinstance(each, str) else stand_in(each) for each in made.html)


def stand_in(slot: Slot) -> str:
    """What tests see in the place of a slot."""
    if isinstance(slot, ChartSlot):
        return f"<figure>{slot.table}</figure>"
    if isinstance(slot, PassageSlot):
        return f'<div id="shows-{slot.message}">'
    return f"<p>Shows message {slot.message}</p>"


@dataclass(frozen=True)
class Element:
    """A start tag, and how many elements are open around it."""

    tag: str
    attributes: dict[str, str]
    depth: int


class Reader(HTMLParser):
    """Reads HTML into elements; refuses what is not well nested."""

    VOID = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "wbr"})

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.prose: list[str] = []
        self.html = text
        self.feed(text)
        self.close()
        assert not self.open, f"never closed: {self.open}"

    def updatepos(self, i: int, j: int) -> int:
        """Nobody asks for lines, and to count them takes a fifth of the time."""
        return j

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), f"an attribute twice in <{tag}>"
        found = {name: value or "" for name, value in attrs}
        self.elements.append(Element(tag, found, len(self.open)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag, f"</{tag}> out of turn"

    def handle_data(self, data: str) -> None:
        if self.open[-1:] == ["script"]:
            return
        self.words.append(data)
        if "code" not in self.open:
            self.prose.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    @functools.cached_property
    def ids(self) -> list[str]:
        """Every id, in order."""
        return [each.attributes["id"] for each in self.elements if "id" in each.attributes]

    @functools.cached_property
    def text(self) -> str:
        """All words, with white space folded."""
        return " ".join("".join(self.words).split())

    @functools.cached_property
    def spoken(self) -> str:
        """All words but code, such as the keys of fields and the names of files."""
        return " ".join("".join(self.prose).split())

    def tags(self, name: str) -> list[dict[str, str]]:
        """The attributes of each element of a kind."""
        return [each.attributes for each in self.elements if each.tag == name]


class Urls:
    """Links for pages that are rendered without an engine: from the root, and easy to tell.

    It answers for what a casebook publishes, and for nothing else.
    """

    def __init__(self, casebook: Casebook) -> None:
        self.addresses = published(casebook).by_address
        self.pictures = casebook.library.assets
        self.own = {page.path for page in casebook.library.prose} | casebook.library.files

    def page(self, address: Address) -> str:
        """The address itself."""
        assert address in self.addresses, f"nothing is published at /{address}"
        return f"/{address}"

    def asset(self, path: str) -> str | None:
        """The file itself, if it is a picture."""
        return f"/{path}" if path in self.pictures else None

    def prose(self, path: str, anchor: str = "", source: str = "") -> str | None:
        """The file itself, if it is one of the site's own pages."""
        link = f"/{path}#{anchor}" if anchor else f"/{path}"
        return link if path in self.own else None


class Pages(Mapping[str, Reader]):
    """Planned pages by their addresses, each rendered when it is asked for: most tests ask for one.

    They are all of a casebook, unless `specs` names some.
    """

    def __init__(self, casebook: Casebook, specs: Iterable[Page] | None = None) -> None:
        renderer = Renderer(casebook, "Small", "https://small.example/")
        urls = Urls(casebook)
        chosen = plan(casebook) if specs is None else specs
        self.specs = {str(each.address): each for each in chosen}
        self.html = functools.cache(lambda address: renderer.render(self.specs[address], urls))

    def __getitem__(self, address: str) -> Reader:
        return parsed(self.html(address))

    def __iter__(self) -> Iterator[str]:
        return iter(self.specs)

    def __len__(self) -> int:
        return len(self.specs)


pages = Pages


# Many pages are the same whatever a test changes, and to read one takes as long as to write it.
parsed = functools.lru_cache(1024)(Reader)


def copy_gardens(target: Path) -> Path:
    """A copy of the second casebook, without what a build left there."""
    return Path(shutil.copytree(GARDENS, target, ignore=shutil.ignore_patterns(".cache")))
