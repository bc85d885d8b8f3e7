"""What a fuzzer is let loose on: each target takes bytes, and fails where a promise is broken."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path

from mkdocs_casebook.media import encoder
from mkdocs_casebook.reading import read_yaml
from mkdocs_casebook.reading.front_matter import read_page
from mkdocs_casebook.submit import Manner, Submission, as_lines, desk, read, take_in
from mkdocs_casebook.submit.appending import added
from mkdocs_casebook.submit.emitting import header
from mkdocs_casebook.text.convert import convert
from mkdocs_casebook.text.fragment import Body
from mkdocs_casebook.text.passages import Wanted
from tests import kit, sent

LIBRARY = kit.accepts().library
CATALOGUE = LIBRARY.catalogue
HELD: list[AbstractContextManager[desk.Desk]] = []
OPEN: list[desk.Desk] = []


def submission(data: bytes) -> None:
    """Any bytes are a submission, or are refused in sentences of one line."""
    found = read(data, LIBRARY)
    if not isinstance(found, Submission):
        assert found
        assert all(line.isprintable() for line in as_lines("x", found, CATALOGUE))


def page(data: bytes) -> None:
    """Any header is read, or has faults with a place; what is read is written and read as such."""
    text = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    document, faults = read_page(text, "x.md")
    assert document or faults
    assert all(each.sentence and each.span.line > 0 for each in faults)
    if document and not faults:
        again, told = read_yaml(header(_plain(document.values)), "x.md", 2)
        assert again
        assert not told
        assert again.values == _plain(document.values)


def _plain(values: object) -> dict[str, object]:
    """Of some values, those that a form could have sent."""
    found: dict[str, object] = {}
    for name, value in values.items() if isinstance(values, dict) else ():
        texts = value if isinstance(value, list) else [value]
        if texts and name.isidentifier() and all(isinstance(each, str) for each in texts):
            found[name] = value
    return found


def text(data: bytes) -> None:
    """Any text is converted, and its HTML has no script."""
    # As the reader hands a text on: with one kind of line ends.
    whole = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    body = Body(path="x.md", text=whole, wanted=(WANTED,))
    made = convert(body)
    assert all(each.sentence for each in made.faults)
    html = "".join(each for each in made.html if isinstance(each, str)).lower()
    assert "<script" not in html


WANTED = Wanted(message=1, text="every week")


def register(data: bytes) -> None:
    """A register takes an entry and keeps all others, or is left as it is."""
    whole = data.decode("utf-8", "replace")
    made = added(whole, (), "new-entry", {"name": "New: x", "phases": ["a", "b"]})
    if made is not None:
        after, faults = read_yaml(made.replace("\r\n", "\n"), "")
        assert after
        assert not faults


def intake(data: bytes) -> None:
    """A submission with hostile words anywhere is taken as it is, or nothing is to be written."""
    words = data.decode("utf-8", "replace").split("\x01")
    whole = sent.values({"title": words[0]})
    for word, key in zip(words[1:], ("summary", "question", "did"), strict=False):
        whole["fields"][key] = word
    whole["sections"] = {**sent.SECTIONS, "Context": words[-1]}
    table = OPEN[0]
    found = read(json.dumps(whole).encode(), table.casebook.library)
    if not isinstance(found, Submission):
        return
    before = (table.casebook, table.faults)
    taken = take_in(table, found, Manner())
    if taken.state == "refused":
        assert not taken.edits
        return
    document, faults = read_page((taken.edits[taken.path] or b"").decode(), taken.path)
    assert document
    assert not faults
    assert document.values.get("title", "") == (words[0] if words[0].strip() else "")
    table.keep(taken.before, *before)


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    **{"submission": submission, "header": page, "text": text},
    **{"register": register, "intake": intake},
}


def seeds(name: str) -> list[bytes]:
    """What a target takes and is well with, to begin from."""
    files = [each.encode() for each in kit.FILES.values()]
    if name == "submission":
        return [sent.data(), sent.data(pictures=[sent.picture()], proposed={"alliances": []})]
    if name == "intake":
        return ["\x01".join(("Title", "A summary.", "A question?", "Text.")).encode()]
    return [*files, kit.BODY.encode()]


def prepared() -> None:
    """Make ready what targets share; it lasts as long as the process."""
    vars(encoder)["run"] = kit.run_here
    root = kit.write(Path(tempfile.mkdtemp(), "book").resolve())
    HELD.append(sent.opened(root))
    OPEN.append(HELD[0].__enter__())
