"""The real case studies: what they say has a source, and can be read in five minutes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mkdocs_casebook.records import CaseStudy
from tests import kit

ROOT = Path(__file__).parents[2]
CASEBOOK = kit.load(ROOT)
NOTE = re.compile(r"\[\^(\w+)\](?!:)")
DEFINITION = re.compile(r"^\[\^(\w+)\]: (.+)$", re.MULTILINE)
WORDS = (
    "three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|twenty|thirty|forty"
    "|fifty|hundred|thousand|January|February|March|April|June|July|August|September|October"
    "|November|December"
)
FIGURE = re.compile(rf"\d|\b(?:{WORDS})\b", re.IGNORECASE)
LINK = re.compile(r"\[[^]]*\]\([^)]*\)")
OURS = ("Our reading", "We read")
ONLY_TITLES = re.compile(r"\bonly the (?:title|heading)s?\b|\bby their titles\b", re.IGNORECASE)
LEFT_OPEN = re.compile(
    r"\b(?:whether|that|how|why|what) [^;]+ (?:not stated|not found|not known|not told|open)\b"
    r"|\bread [^;,]+ as a ground for\b"
)
RESULTS = ("What changed", "What leaders learned", "What was hard")
CONTENTS = re.compile(r"\bheadings?\b|\btitles?\b|\blist of contents\b", re.IGNORECASE)
NO_PROOF = re.compile(r"\bnot (?:established|shown|known|found)\b")
TRACKED = re.compile(r"[?&](?:utm_\w+|fbclid|gclid|mc_[ce]id)=")
"""What mailers add to an address on its way."""
GRADE = 9.0
"""School grade at the American count, which is an age of about 14."""

cases = pytest.mark.parametrize("case", CASEBOOK.listed, ids=lambda case: case.slug)


def body(case: CaseStudy) -> str:
    return CASEBOOK.library.documents[case.path].body


def paragraphs(text: str) -> list[str]:
    """Running text: neither headings, tables nor notes."""
    blocks = (" ".join(block.split()) for block in DEFINITION.sub("", text).split("\n\n"))
    return [block for block in blocks if block and not block.startswith(("#", "|"))]


def plain(text: str) -> str:
    """The words of running text, without marks and targets of links."""
    words = NOTE.sub("", " ".join(paragraphs(text)))
    return re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", words)


def grade(text: str) -> float:
    import textstat  # loads more than all other tests of a quick run together

    return float(textstat.automated_readability_index(text))


def without_note(text: str) -> list[str]:
    """Paragraphs with a figure and no note. A reading of ours may count in words, not in digits."""
    found = [(each, LINK.sub("", each)) for each in paragraphs(text) if not NOTE.search(each)]
    return [
        each
        for each, words in found
        if (re.search(r"\d", words) if each.startswith(OURS) else FIGURE.search(words))
    ]


def test_a_figure_without_a_note_would_be_found() -> None:
    text = "Twelve schools came.\n\nIn 2013 it ended.[^1]\n\nIt rained. See [it](message:13)."
    assert without_note(text) == ["Twelve schools came."]
    assert without_note("Our reading: all three did.") == []
    assert without_note("Our reading: 55% did.") != []


def test_there_is_a_publication() -> None:
    assert len(CASEBOOK.listed) >= 24
    assert len(CASEBOOK.messages) == 13
    assert all(CASEBOOK.shown_by(message) for message in CASEBOOK.messages)


@cases
def test_every_figure_and_date_has_a_note(case: CaseStudy) -> None:
    assert without_note(body(case)) == []


@cases
def test_every_note_leads_to_a_source_of_the_header(case: CaseStudy) -> None:
    notes = dict(DEFINITION.findall(body(case)))
    assert notes
    assert set(notes) == set(NOTE.findall(body(case)))
    known = {source.url for source in case.sources}
    for text in notes.values():
        links = re.findall(r"<(https?://[^>]+)>", text)
        assert links
        assert set(links) <= known


@cases
def test_a_case_says_when_it_was_checked_and_whose_reading_it_is(case: CaseStudy) -> None:
    assert case.checked
    assert case.account == "own" or case.tags_by == "editors"
    assert case.outcome != "measured" or FIGURE.search(body(case))


@cases
def test_retold_evidence_says_whether_anything_in_it_was_read(case: CaseStudy) -> None:
    assert case.account == "own" or all(evidence.found for evidence in case.evidence)


@cases
def test_a_link_is_marked_as_its_sentence_says(case: CaseStudy) -> None:
    for tag in case.messages:
        assert tag.rests_on == "title" or not ONLY_TITLES.search(tag.how), tag.how
        assert not tag.established or not LEFT_OPEN.search(tag.how), tag.how


@cases
def test_a_section_on_what_came_of_it_tells_more_than_headings(case: CaseStudy) -> None:
    for section in re.split(r"^## ", DEFINITION.sub("", body(case)), flags=re.MULTILINE)[1:]:
        heading, _, text = section.partition("\n")
        assert heading not in RESULTS or not CONTENTS.search(text), heading


@cases
def test_a_note_on_what_is_not_established_says_so(case: CaseStudy) -> None:
    left_open = {tag.message for tag in case.messages if not tag.established}
    for entry in case.log:
        assert not left_open & {*entry.messages} or NO_PROOF.search(entry.note), entry.note


def test_no_address_has_what_a_mailer_added() -> None:
    folders = ("case_studies", "messages", "docs")
    files = [path for folder in folders for path in (ROOT / folder).rglob("*.[my][dm]*")]
    assert len(files) > len(CASEBOOK.listed)
    tracked = [path.name for path in files if TRACKED.search(path.read_text(encoding="utf-8"))]
    assert tracked == []


@cases
def test_a_case_without_years_says_that_they_were_not_found(case: CaseStudy) -> None:
    looked_for = " ".join(case.not_found)
    assert case.period or re.search(r"\b(?:dates|years?) of\b", looked_for, re.IGNORECASE)


@cases
def test_each_reason_is_one_sentence(case: CaseStudy) -> None:
    for tag in case.messages:
        assert tag.how.endswith(".")
        assert not re.search(r"[.!?]\s+[A-Z]", tag.how), tag.how


@pytest.mark.slow
@cases
def test_a_case_reads_easily(case: CaseStudy) -> None:
    assert grade(plain(body(case))) <= GRADE
    assert grade(" ".join([case.summary, *(tag.how for tag in case.messages)])) <= GRADE + 3


@pytest.mark.parametrize(
    "path", [m.path for m in CASEBOOK.messages] + [p.path for p in CASEBOOK.library.prose]
)
def test_our_own_pages_read_easily(path: str) -> None:
    assert grade(plain(CASEBOOK.library.documents[path].body)) <= GRADE


@pytest.mark.parametrize("path", sorted(CASEBOOK.library.documents))
def test_nothing_is_left_to_be_written(path: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    assert not re.search(r"\b(?:TODO|TBC|TBD|FIXME|lorem ipsum|coming soon)\b", text, re.IGNORECASE)


@pytest.mark.parametrize("path", sorted(CASEBOOK.library.documents))
def test_no_private_detail_stands_anywhere(path: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    assert not re.search(r"[\w.+-]+@[\w-]+\.\w", text)
    assert not re.search(r"\b0\d{3,4}[ -]?\d{3}[ -]?\d{3,4}\b", text)
