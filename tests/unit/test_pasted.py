"""What word processors put into a file unasked: special spaces, tabs, curly quotation marks."""

from __future__ import annotations

import pytest

from mkdocs_casebook.diagnostics import shown
from tests.kit import BODY, FIELDS, accepts, case, line_of, refuses

SPACES = ("\u00a0", "\u202f", "\u3000", " \u00a0 ")


@pytest.mark.parametrize("space", SPACES)
def test_a_special_space_behind_a_value_is_no_part_of_it(space: str) -> None:
    casebook = accepts(
        case(
            account=f"own{space}",
            alliance=f"coast{space}",
            phases=f"[primary{space}, secondary{space}]",
            title=f"Teachers in threes{space}",
        )
    )
    assert casebook.library.cases[0].title == "Teachers in threes"


def test_white_space_in_shown_words_does_not_look_like_damage() -> None:
    assert shown("one\ttwo\u00a0three\nfour") == '"one two three four"'
    assert shown("one\x1b[31m\x00") == '"one\ufffd[31m\ufffd"'
    table = f"{BODY}\nYear\tPupils\n2012\t240\n2013\t260\n"
    told = refuses(case(table), "table-printed", line=case().count("\n") + 2)
    assert '"Year Pupils"' in told.sentence
    refuses(case(account='"own\u00a0"'), "value-choice", line=line_of("account"), says='"own "')


TEXTS = {
    "title": "{}",
    "summary": "{}",
    "question": "{}",
    "did": "{}",
    "messages": "[{{message: 1, how: {}, passage: What we did}}]",
    "evidence": "[{{kind: survey, what: {}, found: read}}]",
    "sources": "[{{title: {}}}]",
    "log": "[{{date: 2012, note: {}}}]",
}


@pytest.mark.parametrize("field", TEXTS)
@pytest.mark.parametrize("marks", ["“{}”", "”{}”", "„{}“", "‘{}’", '“{}"'])
def test_curly_quotation_marks_around_a_value_are_told_wherever_it_is(
    field: str, marks: str
) -> None:
    quoted = marks.format("The heads didn’t agree.")
    written = case(**{field: TEXTS[field].format(quoted)})
    told = refuses(written, "quotes-printed", line=written[: written.index(quoted)].count("\n") + 1)
    assert f"The curly quotation marks around {quoted} count as a part of it." in told.sentence
    assert "Delete them" in told.remedy
    accepts(written.replace(quoted, quoted[1:-1]))
    if '"' not in quoted:
        accepts(written.replace(quoted, f'"{quoted}"'))


def test_a_passage_in_curly_quotation_marks_is_told_unless_the_text_has_them() -> None:
    tag = "[{message: 1, how: Each trio met weekly., passage: “every week”}]"
    refuses(case(messages=tag), "quotes-printed", line=line_of("messages"))
    accepts(case(BODY.replace("every week", "“every week”"), messages=tag))


@pytest.mark.parametrize(
    "title",
    [
        "“Trust” and what came of it",
        "What came of “trust”",
        "“Trust” and “hope”",
        "‘Trust’ and ‘hope’",
        "‘Tis time",
        "The heads’ and the teachers’",
        "’Twas the heads’ and ours",
    ],
)
def test_a_title_may_begin_or_end_with_a_quotation(title: str) -> None:
    accepts(case(title=title))


def test_a_sentence_in_curly_quotation_marks_without_an_end_is_told_both() -> None:
    told = refuses(case(did="“The heads met”"), "value-sentence", line=len(FIELDS) + 2)
    assert "marks around “The heads met” count" in told.problem
    assert told.remedy.startswith("Delete them, and write one whole sentence, with a full stop")
