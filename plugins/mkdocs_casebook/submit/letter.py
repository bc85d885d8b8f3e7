"""The letter to an author: what must be mended, what could be better, what is good, what then."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from mkdocs_casebook.diagnostics import Diagnostic, codes
from mkdocs_casebook.language import NOTHING, Catalogue, Said, in_a_row, said
from mkdocs_casebook.linking import Casebook
from mkdocs_casebook.records import STAGES, UNASKED, CaseStudy, fields_of
from mkdocs_casebook.submit import praise, taking
from mkdocs_casebook.submit.desk import Desk
from mkdocs_casebook.submit.placing import Placed, Places, discreet
from mkdocs_casebook.submit.submission import Submission

EMPTY = (codes.VALUE_MISSING, codes.VALUE_EMPTY)
FILE_WORDS = re.compile(r"`[^`]+`|\bline \d|front matter|\.yml\b")
"""What only somebody who sees the file can follow."""
OWN_WORDS: Mapping[str, Said] = {
    "passage-missing": said(
        "The words that you name are not in your text. Copy five to ten words from the paragraph "
        "that you mean, or choose one of your headings."
    ),
    "passage-ambiguous": said(
        "The words that you name are in your text more than once. Use more of them, so that they "
        "appear only once."
    ),
    "body-html": said("There is HTML in your text, which is not published. Use words alone."),
}
"""What an author is told in place of the sentence for files, by the code of a fault."""
MARKS = re.compile(r"([\\*_\[\]<>])")
WIDTH = 76
BY_CONSENT = frozenset({"licence", "consent"})
"""What is set when an author agrees, which is asked for as one thing."""
EDITORS = UNASKED - {"consent"}
"""Fields that nobody asks an author for; `consent` has the words of one."""
STATUS = re.compile(r"^(status:\s*)(\S+)", re.MULTILINE)


@dataclass(frozen=True)
class Letter:
    """What an author is told."""

    title: str
    reference: str
    mend: tuple[Said, ...]
    improve: tuple[Said, ...]
    good: tuple[Said, ...]
    stage: str
    """One of `STAGES`."""
    by_form: bool
    """Whether it came from the form, and may come from there again."""
    for_editor: tuple[Placed, ...] = ()
    """What has to be mended, though nobody asks its author for it."""
    with_page: bool = False
    """Whether there is a page to send with it, to which its author may agree."""

    def text(self, catalogue: Catalogue, *, plain: bool = False) -> str:
        """The letter, as Markdown or as plain text."""
        blocks = [*self._blocks(catalogue)]
        made = [_plain(*each) if plain else _marked(*each) for each in blocks]
        return "\n\n".join(made) + "\n"

    def _blocks(self, catalogue: Catalogue) -> Iterator[tuple[str, list[str]]]:
        """Each kind of block with its lines: a title, a heading, words, or a list."""
        say = catalogue.say
        name = self.title or say("without a title yet")
        yield "title", [say("Your {case}: {title}", title=name)]
        stage = next(each for each in STAGES if each.key == self.stage)
        lines = [say("It is now: {word}.", word=say(stage.word)), say(stage.means)]
        if self.reference:
            lines.append(say("Its reference is {reference}.", reference=self.reference))
        yield "words", [" ".join(lines)]
        nothing = say("Nothing: it can be published.")
        if self.for_editor:
            nothing = say("Nothing: what is left is for the editor to mend.")
        for heading, every, none in (
            (say("What must be mended"), self.mend, nothing),
            (say("What could be better"), self.improve, ""),
            (say("What is good"), self.good, ""),
        ):
            if every or none:
                yield "heading", [heading]
                told = [discreet(each.by(catalogue)) for each in every]
                yield ("list", told) if told else ("words", [none])
        if steps := [each.by(catalogue) for each in self._next()]:
            yield "heading", [say("What happens next")]
            yield "list", steps

    def _next(self) -> Iterator[Said]:
        if self.mend and self.by_form:
            yield said(
                "Open your draft in the form, change it there, finish it, and send us the new "
                "file. It keeps its reference."
            )
        elif self.mend:
            yield said("Answer this letter with the words that you would like to change.")
        elif self.improve:
            yield said("Tell us which of these you would like to change. You need not change any.")
        if self.with_page and not self.mend:
            told = said(
                "The page as it will be comes with this letter. Read it, and answer whether you "
                "agree to it."
            )
            kept = said("Until you have agreed to it, only the editors see it.")
            yield in_a_row(told, kept) if self.by_form else told
        keys = [each.key for each in STAGES]
        for each in STAGES[keys.index(self.stage) + 1 :]:
            if each.key != "questions":
                yield said("{word}: {means}", word=said(each.word), means=said(each.means))


def of_submission(desk: Desk, sent: Submission) -> Letter:
    """The letter on a submission that is not taken in yet, as if it were to be published."""
    known = taking.taken_in(desk.casebook, sent.reference)
    made = taking.make(desk, sent, None, taking.Manner(publish=True))
    edits = dict(made.edits)
    if known:
        edits[known.path] = None  # of two with one title, this would be the second
    casebook, faults = desk.judged(edits)
    found = [*made.faults, *taking.placed(desk, casebook, faults, made)]
    found = [each for each in found if sent.agreed or _field(each) not in BY_CONSENT]
    if sent.state == "draft":
        words = said("You have not finished it yet: finish it at the end of the form.")
        found.append(Placed("error", NOTHING, words))
    if not sent.agreed:
        words = said("Nobody has agreed to the publication yet. Agree at the end of the form.")
        found.append(Placed("error", said("Consent"), words))
    case = next((c for c in casebook.judged(CaseStudy) if c.path == made.path), None)
    praised = praise.good(casebook, case, {each.code for each in found}) if case else ()
    return _letter(sent.title, sent.reference, found, praised, "received", by_form=True)


def of_case(desk: Desk, path: str) -> Letter:
    """The letter on a case study of the casebook, as if it were to be published."""
    text = desk.bytes_of(path).decode("utf-8", "replace")
    status = STATUS.search(text)
    draft = status is not None and status[2] == taking.DRAFT
    edits = {path: STATUS.sub(rf"\1{taking.PUBLISHED}", text, count=1).encode()} if draft else {}
    casebook, faults = desk.judged(edits)
    document = casebook.library.documents.get(path)
    others = _pictures(casebook, path)
    places = Places(document, casebook.library.case_kind, others) if document else None
    found = [
        places.of(each)
        for each in faults
        if places and each.span.path in (path, *others) and each.severity != "exception"
    ]
    case = next((c for c in casebook.judged(CaseStudy) if c.path == path), None)
    praised = praise.good(casebook, case, {each.code for each in found}) if case else ()
    stage = "received" if draft else "published"
    reference = case.submission or "" if case else ""
    title = str(document.values.get("title") or "") if document else ""
    told = _letter(title, reference, found, praised, stage, by_form=bool(reference))
    return replace(told, with_page=draft)


def _pictures(casebook: Casebook, path: str) -> dict[str, Said]:
    """The pictures in the folder of a case study, and what each is called."""
    place = PurePosixPath(path)
    if place.name != "index.md":
        return {}
    every = [PurePosixPath(each.path) for each in casebook.library.assets.values()]
    own = [each for each in every if each.parent == place.parent]
    return {str(each): said("the picture {name}", name=each.name) for each in own}


def _letter(
    title: str,
    reference: str,
    found: Iterable[Placed],
    praised: Iterable[Said],
    stage: str,
    *,
    by_form: bool,
) -> Letter:
    every = [*found]
    errors = [each for each in every if each.severity == "error"]
    mend = (*_words(each for each in errors if not _is_editors(each)),)
    editors = (*(each for each in errors if _is_editors(each)),)
    advice = [each for each in every if each.severity != "error" and not _is_editors(each)]
    improve = (*_words(advice),)
    stage = "questions" if mend and stage != "published" else stage
    title = discreet(" ".join(title.split()))
    return Letter(title, reference, mend, improve, (*praised,), stage, by_form, editors)


def _field(found: Placed) -> str:
    """The field of the front matter that something is wrong in, or nothing."""
    return re.split(r"[.\[]", found.fault.field)[0] if found.fault else ""


def _is_editors(found: Placed) -> bool:
    """Whether only an editor can mend something."""
    name = _field(found)
    known = fields_of(CaseStudy).get(name)
    return name in EDITORS or (known is not None and known.about.editors)


def _words(found: Iterable[Placed]) -> Iterator[Said]:
    """Each thing once, in words for somebody who has only seen a form."""
    told: dict[str, Said] = {}
    for each in found:
        words = _for_author(each, each.fault) if each.fault else each.words
        if each.where:
            words = said("{place}: {sentence}", place=each.where, sentence=words)
        told.setdefault(str(words), words)
    yield from told.values()


def _for_author(found: Placed, fault: Diagnostic) -> Said:
    """A fault without lines, files, YAML and exceptions, of which an author knows nothing."""
    if found.code in EMPTY and found.help:
        return in_a_row(said("There is nothing here yet."), found.help)
    if found.code in OWN_WORDS:
        return OWN_WORDS[found.code]
    remedy = fault.remedy
    if "exception" in remedy:
        remedy = said("Leave it out, or tell the editor why it has to stay.")
    elif FILE_WORDS.search(remedy):
        remedy = found.help
    problem = fault.problem
    if found.code.startswith("unknown-"):
        problem = said("What is written here is not known in this casebook.")
    return in_a_row(problem, remedy)


def _marked(kind: str, lines: Sequence[str]) -> str:
    safe = [MARKS.sub(r"\\\1", each) for each in lines]
    safe = [f"{each[:1].upper()}{each[1:]}" for each in safe]
    if kind == "list":
        return "\n".join(f"{number}. {each}" for number, each in enumerate(safe, 1))
    marks = {"title": "# ", "heading": "## "}
    return "\n".join(f"{marks.get(kind, '')}{each}" for each in safe)


def _plain(kind: str, lines: Sequence[str]) -> str:
    bare = [each.replace("`", "") for each in lines]
    bare = [f"{each[:1].upper()}{each[1:]}" for each in bare]
    if kind == "list":
        return "\n".join(f"{number}. {each}" for number, each in enumerate(bare, 1))
    text = "\n".join(bare)
    return f"{text}\n{'-' * min(len(text), WIDTH)}" if kind in ("title", "heading") else text
