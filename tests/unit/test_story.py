"""A case study in three sentences: what may be one, and what the page says of those left out."""

from __future__ import annotations

import re

import pytest

from mkdocs_casebook.language import ends, first_end
from mkdocs_casebook.records import CaseStudy, fields_of
from tests.kit import CASE, HEADER_LINES, Reader, accepts, case, faults, pages, refuses, written

SAID = {
    "did": "Three teachers watched one another.",
    "changed": "Heads saw more talk of lessons.",
    "hard": "Cover was hard to find.",
}
HEADS = {"did": "What they did", "changed": "What changed", "hard": "What was hard"}
NOT_FOUND = "Not found in the sources."

ONE = [
    "Dr. Smith of St. Ives came to No. 5, by p. 7 of the U.K. Guide.",
    "J. Smith met A. B. Cole, i.e. two heads, and Prof. Dee.",
    "Costs fell by 1.5 points, e.g. Sundays (see the table).",
    'They asked "Why? and how?" of each lesson.',
    "Was it hard?",
    "They met ... and met again!",
    "It ended as “a success.”",
]
TWO = [
    ("We met. It rained.", ("met", ".")),
    ("Was it? Yes.", ("it", "?")),
    ("In 2013. 2014 was better.", ("2013", ".")),
    ('They said "no." The rest came.', ('"no', ".")),
    ("So did I. It was late.", ("I", ".")),
    ("A. and B. met. Then they left.", ("met", ".")),
    ("We met… Then it rained.", ("met", "…")),
]


@pytest.mark.parametrize("text", ONE)
def test_one_sentence_is_one_whatever_is_shortened_in_it(text: str) -> None:
    assert first_end(text) is None
    assert ends(text)
    accepts(case(did=f"'{text}'"))


@pytest.mark.parametrize(("text", "found"), TWO)
def test_the_end_of_a_first_sentence_is_found_and_the_remedy_works(
    text: str, found: tuple[str, str]
) -> None:
    assert first_end(text) == found
    told = refuses(case(did=f"'{text}'"), "value-sentence", line=HEADER_LINES)
    asked = re.search(r'instead of "(.+?)" after "(.+?)", or keep', told.remedy)
    assert asked
    mark, word = asked[1], asked[2].replace("'", '"')
    assert f"{word}{mark}" in text
    accepts(case(did=f"'{text.replace(word + mark, word + ';', 1)}'"))


@pytest.mark.parametrize("text", ["We met", "We met,", "We met (in May)"])
def test_a_sentence_has_an_end(text: str) -> None:
    assert not ends(text)
    refuses(case(hard=text), "value-sentence", line=HEADER_LINES, says="does not end like")
    accepts(case(hard=f"{text.rstrip(',')}."))


@pytest.mark.parametrize("name", SAID)
def test_each_has_at_most_35_words(name: str) -> None:
    limit = fields_of(CaseStudy)[name].limit
    assert (limit.words, limit.characters) == (35, 350)
    text = f"{'word ' * 34}end."
    accepts(case(**{name: text}))
    says = "36 words; at most 35 are allowed"
    refuses(case(**{name: f"one {text}"}), "value-long", line=HEADER_LINES, says=says)


def brief(text: str) -> Reader:
    return pages(accepts(text, advised=True))["case-studies/trios/"]


def test_the_page_shows_them_before_the_question() -> None:
    page = brief(case(**SAID))
    words = [word for name in SAID for word in (HEADS[name], SAID[name])]
    assert f"In short {' '.join(words)} The question" in page.text


@pytest.mark.parametrize("name", SAID)
def test_a_retold_case_says_what_was_not_found_and_an_own_account_is_silent(name: str) -> None:
    less = {each: words for each, words in SAID.items() if each != name}
    outcome = "not-found" if name == "changed" else "reported"
    retold = brief(case(**less, account="retold", outcome=outcome))
    assert f"{HEADS[name]} {NOT_FOUND}" in retold.text
    assert retold.text.count(NOT_FOUND) == 1
    own = brief(case(**less))
    assert NOT_FOUND not in own.text
    assert f"In short {HEADS[name]}" not in own.text
    assert all(words in own.text for words in less.values())


@pytest.mark.parametrize("account", ["own", "retold"])
def test_a_case_without_any_has_no_such_part(account: str) -> None:
    page = brief(case(account=account))
    assert "page-brief" not in page.ids
    assert "In short" not in page.text
    assert NOT_FOUND not in page.text


@pytest.mark.parametrize("account", ["own", "retold"])
def test_what_changed_and_the_outcome_agree(account: str) -> None:
    text = case(**SAID, account=account, outcome="not-found")
    told = refuses(text, "changed-outcome", line=HEADER_LINES + 1, says='is "not-found"')
    for word in re.findall(r"`outcome: ([a-z-]+)`", told.remedy):
        accepts(text.replace("outcome: not-found", f"outcome: {word}"))
    accepts(text.replace(f"changed: {SAID['changed']}\n", ""))


def test_a_retold_case_that_reports_something_says_what_changed() -> None:
    text = case(did=SAID["did"], account="retold", outcome="reported")
    line = [*text.split("\n")].index("outcome: reported") + 1
    told = refuses(text, "changed-outcome", line=line, says="would say that what changed was not")
    assert "write `outcome: not-found`" in told.remedy
    accepts(text.replace("outcome: reported", "outcome: not-found"))
    accepts(text.replace("did:", f"changed: {SAID['changed']}\ndid:"))
    accepts(text.replace("account: retold", "account: own"))
    accepts(case(account="retold", outcome="reported"))


@pytest.mark.parametrize("name", SAID)
def test_they_are_judged_as_a_summary_is(name: str) -> None:
    example = fields_of(CaseStudy)[name].example.partition(": ")[2]
    refuses(case(**{name: example}), "value-example", line=HEADER_LINES)
    refuses(case(**{name: "Ask jane@school.uk."}), "person-email", line=HEADER_LINES)
    refuses(case(**{name: "Jamie in Year 4 read."}), "pupils-name", line=HEADER_LINES)
    refuses(case(**{name: "Three pupils read."}), "pupils-few", line=HEADER_LINES)
    refuses(case(**{name: "They met in TBC."}), "text-unfinished", line=HEADER_LINES)


def test_a_sentence_that_fails_hides_no_other_fault() -> None:
    text = case(did="We met. It rained.", outcome="not-found", changed=SAID["changed"])
    with written({CASE: text}) as root:
        assert [each.code for each in faults(root)] == ["value-sentence", "changed-outcome"]


@pytest.mark.parametrize("field", ["changed", "outcome"])
def test_a_value_that_fails_is_not_held_against_another(field: str) -> None:
    said = {**SAID, "outcome": "not-found", field: "Heads saw more"}
    with written({CASE: case(**said)}) as root:
        assert [each.field for each in faults(root)] == [field]
