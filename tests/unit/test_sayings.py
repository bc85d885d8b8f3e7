"""Sentences of faults: said in our English at once, and in the words of a casebook at output."""

from __future__ import annotations

import copy
import json
import pickle

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mkdocs_casebook import diagnostics
from mkdocs_casebook.diagnostics import ROWS, Diagnostic, Span, as_it_is, codes, listed, options
from mkdocs_casebook.engine.advice import MORE_ADVICE, refusal
from mkdocs_casebook.language import ENGLISH, NOTHING, Catalogue, Said, in_a_row
from mkdocs_casebook.language import said as say
from mkdocs_casebook.language import said_count as count
from tests import kit, said
from tests.said import MADE_UP, OWN, RENAMED

DIARIES = Catalogue(labels={"case": ("plot diary", "plot diaries")})
ANYTHING = st.text(alphabet="ab {}{{}}%\\\"'«»\n\x00é日case", max_size=20)


def kept(sentence: Said) -> Said:
    """A sentence as it comes out of a cache."""
    return Said.known(json.loads(json.dumps(sentence.kept())))


def test_a_sentence_is_its_own_text_and_is_said_again_in_other_words() -> None:
    sentence = say("No {case} has the id {value}.", value=7)
    assert sentence == "No case study has the id 7."
    assert hash(sentence) == hash(str(sentence))
    assert sorted([sentence, say("A"), say("Z")]) == ["A", str(sentence), "Z"]
    assert sentence.by(DIARIES) == "No plot diary has the id 7."
    assert sentence.by(MADE_UP) == "«No «case study» has the id 7.»"
    assert sentence.by(ENGLISH) == sentence


def test_a_number_chooses_the_sentence_and_a_sentence_may_stand_in_another() -> None:
    one, many = (count("{number} {case}", "{number} {cases}", number) for number in (1, 2))
    assert (one.by(DIARIES), many.by(DIARIES)) == ("1 plot diary", "2 plot diaries")
    whole = in_a_row(say("Look at {what}.", what=many), NOTHING, say("Do."))
    assert whole == "Look at 2 case studies. Do."
    assert whole.by(DIARIES) == "Look at 2 plot diaries. Do."
    assert in_a_row() == in_a_row(NOTHING) == ""


def test_things_in_a_row_may_be_said_too() -> None:
    things = [as_it_is("`x`"), say("{case}"), say("{cases}")]
    assert options(things).by(DIARIES) == "`x`, plot diary or plot diaries"
    assert listed(things).by(DIARIES) == "`x`, plot diary and plot diaries"
    assert (options([]), options(["a"]), listed([]), listed(["a", 2])) == (
        *("none yet", "a", ""),
        "a and 2",
    )
    assert options(list("abc"), 2) == "a, b and others"


@given(ANYTHING, ANYTHING)
@example("{case}", "{0.__class__}")
def test_a_value_is_never_taken_for_a_sentence(first: str, second: str) -> None:
    inner = say("at {place}", place=second)
    sentence = say("No {case} {value} {inner}", value=first, inner=inner)
    assert sentence == f"No case study {first} at {second}"
    own = Catalogue(labels={"case": (first, second)})
    for each in (
        sentence,
        kept(sentence),
        pickle.loads(pickle.dumps(sentence)),
        copy.deepcopy(sentence),
    ):
        assert each == sentence
        assert each.by(DIARIES) == f"No plot diary {first} at {second}"
        assert each.by(own) == f"No {first} {first} at {second}"
    assert sentence.with_values(lambda text: text[::-1]) == (
        f"No case study {first[::-1]} at {second[::-1]}"
    )


@pytest.mark.parametrize(
    "entry",
    [
        None,
        "It is so.",
        {},
        {"forms": ["It is so."]},
        {"forms": "It is so.", "values": {}},
        {"forms": [], "values": {}},
        {"forms": ["a", "b", "c"], "values": {"number": 1}},
        {"forms": [7], "values": {}},
        {"forms": ["{x}"], "values": {}},
        {"forms": ["{x}"], "values": ["x"]},
        {"forms": ["{x}"], "values": {"x": None}},
        {"forms": ["{x}"], "values": {"x": 1.5}},
        {"forms": ["{x}"], "values": {"x": {"forms": ["{y}"], "values": {}}}},
        {"forms": ["{x"], "values": {"x": ""}},
        {"forms": ["{}"], "values": {}},
        {"forms": ["{0}"], "values": {"0": ""}},
        {"forms": ["{x.__class__}"], "values": {"x": ""}},
        {"forms": ["{x[0]}"], "values": {"x": "a"}},
        {"forms": ["{x!r}"], "values": {"x": ""}},
        {"forms": ["{x:>999999999}"], "values": {"x": ""}},
        {"forms": ["one", "many"], "values": {}},
        {"forms": ["one", "many"], "values": {"number": "x"}},
    ],
)
def test_what_a_cache_holds_is_a_sentence_that_only_puts_values_in_their_places(
    entry: object,
) -> None:
    with pytest.raises(ValueError, match=r"."):
        Said.known(entry)


FIRST = (
    "a.md:1:1 «advice»: «In ««how» of «the «12th» ««message»»»»: ««««So.» «Do.»» «Example: x: y»» "
    "(rule: pupils-few)»»"
)


def test_every_word_that_the_checker_says_of_faults_can_be_another() -> None:
    """What stands around the sentences: counts, places in headers, severities, titles of codes."""
    fault = Diagnostic(
        codes.PUPILS_FEW, Span("a.md"), say("So."), say("Do."), "messages[11].how", "x: y"
    )
    many = [Diagnostic(codes.IMAGE, Span("b.md", n), say("So."), say("Do.")) for n in range(25)]
    text = diagnostics.as_text([fault, *many], MADE_UP)
    lines = text.split("\n")
    assert lines[0] == FIRST
    assert lines[-2] == "b.md «error»: «and 5 more of this kind.»"
    assert lines[-1] == "«««25 errors» and «1 piece of advice»» in «2 files».»"
    for row in ROWS.values():
        assert row.summary.by(MADE_UP).startswith("«")
    assert str(refusal([fault], MADE_UP)).startswith("«The casebook has faults.»\n")
    assert MADE_UP.count(*MORE_ADVICE, 2).startswith("«There are 2 more pieces of advice:")


WRONG = kit.case(
    f"{kit.BODY}\n# Too high\n\n[it](case:semina) [it](alliance:coats) [it](message:14)\n",
    alliance="cost",
    phases="[secundary]",
    messages="[{message: 4, how: a., passage: What we did}]",
    log="[{date: 2012, note: a., messages: [9]}]",
)
GONE = "/c/7/  case told\n/case-studies/told/  case told\n/messages/9-old/  message 9-old\n"


def test_an_owners_names_stand_in_faults_in_every_format() -> None:
    names = "".join(
        f"  {key}: {{one: {OWN[key][0]}, many: {OWN[key][1]}}}\n" for key in OWN if key in LABELS
    )
    files: kit.Files = {
        kit.CASE: WRONG,
        f"{kit.REGISTERS}/words.yml": f"labels:\n{names}",
        "addresses.lock": GONE,
    }
    with kit.written(files) as root:
        casebook = kit.load(root)
        found = kit.faults(root)
    with kit.written({**files, f"{kit.REGISTERS}/words.yml": None}) as root:
        assert kit.faults(root) == found, "the order depends on the names of things"
    assert len({each.code for each in found}) == 6
    catalogue = casebook.catalogue
    for form in (diagnostics.as_text, diagnostics.as_annotations, diagnostics.as_json):
        text = form(found, catalogue)
        assert OWN["case"][0] in text
        assert "case stud" not in text
        assert OWN["message"][0] in text
    log = json.loads(diagnostics.as_sarif(found, catalogue, version="1"))["runs"][0]
    titles = {
        each["id"]: each["shortDescription"]["text"] for each in log["tool"]["driver"]["rules"]
    }
    assert titles["unknown-alliance"] == f"No {OWN['alliance'][0]} has this key."
    assert any(OWN["case"][0] in each["message"]["text"] for each in log["results"])


LABELS = {"case", "message", "alliance", "programme", "cluster", "event", "phase", "region"}


@pytest.mark.parametrize(
    ("problem", "remedy"),
    [
        (say("No case study is there."), say("Do.")),
        (say("So."), say("Ask the {who}.", who=say("alliance"))),
        (say("There is no {what}.", what="such thing here"), say("Do.")),
        (as_it_is("It was built from pieces."), say("Do.")),
    ],
)
def test_a_fault_that_is_not_wholly_said_is_seen(problem: Said, remedy: Said) -> None:
    fault = Diagnostic(codes.IMAGE, Span("a.md"), problem, remedy)
    with pytest.raises(AssertionError):
        said.judge([fault])
    said.judge([Diagnostic(codes.IMAGE, Span("a.md"), say("So."), say("Do."))])


def test_names_of_ours_are_told_from_what_stays() -> None:
    assert RENAMED.say("{case}") == OWN["case"][0]
    kept_words = say("Write `message: 3` into messages/a.md or [x](case:y).")
    said.judge([Diagnostic(codes.IMAGE, Span("a.md"), kept_words, NOTHING)])
