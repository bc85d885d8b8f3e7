"""What word processors put into a file unasked: special spaces, tabs, curly quotation marks."""

from __future__ import annotations

import pytest

from mkdocs_casebook.diagnostics import shown
from tests.kit import BODY, accepts, case, line_of, refuses

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
