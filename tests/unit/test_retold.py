"""What a retold account may leave out, and only a retold one."""

from __future__ import annotations

from typing import get_args

import pytest

from mkdocs_casebook.records import Found
from mkdocs_casebook.site.examples import in_phases
from mkdocs_casebook.site.pages import plan
from mkdocs_casebook.site.render import Renderer
from tests import kit
from tests.kit import BODY, accepts, case, line_of, refuses

LOST = "[Results for pupils.]"
UNSAID = "[{kind: survey, what: Heads were asked.}]"
SHORT = "## Context\n\nFour schools.\n"


def test_a_retold_account_may_lack_sections_if_it_says_what_was_not_found() -> None:
    text = case(SHORT, account="retold", not_found=LOST, messages=None).replace(
        "---\n## ", "messages: [{message: 1, how: They met., passage: Four schools}]\n---\n## "
    )
    accepts(text)
    refuses(text.replace(f"not_found: {LOST}\n", ""), "section-missing", line=20)
    refuses(text.replace("account: retold", "account: own"), "section-missing", line=21)


def test_an_empty_section_is_a_fault_all_the_same() -> None:
    text = case("## Context\n\n## What we did\n\nWe met.\n", account="retold", not_found=LOST)
    refuses(text, "section-empty", line=kit.HEADER_LINES + 2)


@pytest.mark.parametrize("field", ["period", "phases"])
def test_only_a_retold_account_may_lack_years_and_phases(field: str) -> None:
    line = f"{field}: {kit.FIELDS[field]}\n"
    accepts(case(account="retold").replace(line, ""))
    text = case().replace(line, "")
    fault = refuses(text, "value-missing", line=line_of("account") - 1, says="retold account")
    assert fault.field == field
    assert fault.example


def test_a_retold_account_says_of_its_evidence_whether_it_was_read() -> None:
    fault = refuses(
        case(account="retold", evidence=UNSAID),
        "evidence-unsaid",
        line=line_of("evidence"),
        says="not counted",
    )
    assert fault.severity == "advice"
    assert fault.field == "evidence[0].found"
    for word in get_args(Found):
        assert f"`found: {word}`" in fault.remedy
        obeyed = f"[{{kind: survey, what: Heads were asked., found: {word}}}]"
        accepts(case(account="retold", evidence=obeyed))
    accepts(case(account="own", evidence=UNSAID))


def test_an_undated_case_says_so_and_comes_last() -> None:
    casebook = accepts(case(account="retold", period=None, phases="[]"))
    assert [each.slug for each in casebook.listed] == ["seminar", "trios"]
    trios = casebook.listed[1]
    (spec,) = [spec for spec in plan(casebook) if spec.record is trios]
    html = kit.Reader(Renderer(casebook, "Small").render(spec, kit.Urls(casebook))).text
    assert "YearsNot stated" in html
    assert "PhasesNot stated" in html
    assert spec.context().ids["period"] == spec.context().ids["phase"] == []
    assert [name for name, _ in in_phases(casebook, casebook.by_number[1])] == ["Phase not stated"]


def test_what_was_not_found_and_when_it_was_checked_stand_on_the_page() -> None:
    casebook = accepts(case(account="retold", not_found=LOST, checked="2026-11"))
    (spec,) = [s for s in plan(casebook) if s.record and s.record.slug == "trios"]
    html = kit.Reader(Renderer(casebook, "Small").render(spec, kit.Urls(casebook))).text
    assert "What was not found Results for pupils." in html
    assert "Facts last checkedNovember 2026" in html


FIGURES = f"{BODY}\nIn all, 240 pupils took part, and 31 teachers.\n\nEach gave 12 days.\n"


def test_figures_of_an_own_account_need_evidence_or_a_note_and_are_told_once() -> None:
    bare: dict[str, str | None] = {"evidence": None, "outcome": "not-found"}
    text = case(FIGURES, **bare)
    told = refuses(text, "note-missing", line=text[: text.index("240")].count("\n") + 1)
    assert "the figure" in told.problem
    assert "List under `evidence` what your figures come from; or put the mark" in told.remedy
    accepts(case(FIGURES, outcome="not-found"))
    accepts(case(FIGURES.replace("teachers.", "teachers.[^1]") + "\n[^1]: Our list.\n", **bare))


def test_a_change_and_a_figure_without_evidence_are_one_piece_of_advice() -> None:
    text = case(FIGURES, evidence=None)
    refuses(text, "evidence-none", line=text[: text.index("outcome:")].count("\n") + 1)
