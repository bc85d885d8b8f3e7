"""A draft is judged on its author's device as by the checker: codes, places and sentences."""

from __future__ import annotations

import ast
import copy
import json
import random
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from mkdocs_casebook.checks.meant import CODES_OF
from mkdocs_casebook.diagnostics import ROWS
from mkdocs_casebook.exports.rule_table import named_by_scripts, table
from mkdocs_casebook.exports.script_catalogue import said_in
from mkdocs_casebook.records import asked, demands
from mkdocs_casebook.records.case_study import CaseStudy
from mkdocs_casebook.records.fields import every_field, owner_of
from mkdocs_casebook.text import advice, figures
from mkdocs_casebook.text.dialects import MARKS
from mkdocs_casebook.text.parser import RULES
from tests import kit, sent
from tests.drafts import UNREAD, Draft, Told, both, of_file, texts_of, told
from tests.hostile.cases import CASES
from tests.node import SCRIPTS, ask
from tests.sent import call, put

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
SUBMIT = SCRIPTS / "submit"
MISSING = {"value-missing", "section-missing"}
KNOWN = {
    "case-duplicate-message": "The checker names the line of the file; a draft has none.",
    "case-duplicate-title": "Only the whole casebook tells.",
    "image": "Pictures next to a file are there once it is taken in.",
    "link-anchor": "Only the whole casebook tells.",
    "text-copied": "Only the whole casebook tells.",
    "link-unknown": "Files next to a file are there once it is taken in.",
}
"""The differences that stay, and why. Nothing else may differ in a code, a place or a sentence."""
FIELDS: dict[str, Any] = {
    "title": "Teachers in threes",
    "summary": "Three teachers watched one another teach.",
    "alliance": "coast",
    "programme": "pedagogy",
    "period": "2012-2014",
    "phases": ["primary"],
    "focus": ["coaching"],
    "question": "Does watching help?",
    "messages": [{"message": "1", "how": "Each trio met weekly.", "passage": "What we did"}],
    "evidence": [{"kind": "survey", "what": "Heads were asked."}],
    "outcome": "reported",
    "sources": [{"title": "Our report"}],
}
WHOLE = {
    "authors": {"name": "Ann Author"},
    "log": {"date": "2012-12", "note": "We met."},
    "review": {"date": "2013", "by": "coordinators", "note": "They asked."},
}
SECTIONS = {"Context": "Four schools.", "What we did": "We met in threes, every week."}
EACH = 7
"""One of how many texts is tried; all of them agreed when this was written."""
BODIES = (
    *("advice", "strength", "markdown", "passages", "people", "private", "pupils"),
    *("unseen", "headers", "unfinished", "pasted"),
)
SLOTS: tuple[tuple[str, ...], ...] = (
    *((name,) for name in ("title", "summary", "did", "changed", "question", "period")),
    *((name,) for name in ("alliance", "programme", "outcome", "phases", "focus")),
    *(("messages", name) for name in ("how", "passage", "message")),
    *(("evidence", name) for name in ("kind", "what")),
    *(("sources", name) for name in ("title", "url")),
    *(("authors", name) for name in ("name", "role", "orcid", "page")),
    *(("log", "date"), ("review", "by")),
)
PIECES = (
    *("Some words.", "12 of 14 pupils", "Jamie in Year 4", ">95% of pupils", "- one\n- two"),
    *("2012. That year", "1. one\n3. two", "**bold** and *it*", "`code <b>`", "<b>x</b>", "<!--"),
    *("Of 14 pupils, two did not", "Of 14 pupils, two thirds"),
    *("[a](case:trios)", "[b](message:9)", "[c](javascript:x)", "![d](e.png)", "www.example.org"),
    *("| a | b |\n| - | - |\n| 1 | 2 | 3 |", "note[^1]", "[^1]: Our report.", "```\nx\n```"),
    *("### Deep", "#### Deeper", "# Top", "Title\n---", "a\u200bb", "CafÃ©", "&amp;nbsp;", "TODO"),
    *(
        "    indented",
        "> quoted\n> more",
        "ann@example.org",
        "{.x}",
        "==marked==",
        "\\*",
        "| x | y",
    ),
    *("• one\n• two", "a&#8203;b", "We met in threes, every week.", "Ring 07700 900123.", "…", ""),
)


def bodies() -> list[Draft]:
    """Texts of the tests of rules, each as a section, and others made of pieces."""
    texts = texts_of(*(HERE / f"test_{name}.py" for name in BODIES))[::EACH]
    chosen = random.Random(12)
    for _ in range(100):
        pieces = chosen.choices(PIECES, k=chosen.randrange(1, 6))
        texts.append(chosen.choice(("\n\n", "\n", " ")).join(pieces))
    plain = (text.replace("\r\n", "\n").replace("\r", "\n") for text in texts)
    bare = {name: each for name, each in FIELDS.items() if name not in ("evidence", "outcome")}
    return [
        {"fields": (FIELDS, bare)[at % 2], "sections": {**SECTIONS, "What we did": text}}
        for at, text in enumerate(plain)
    ]


def values() -> list[Draft]:
    """The same texts as values of fields, and those of the tests of values."""
    names = ("values", "fields", "schema", "headers", "people", "private", "unseen", "registers")
    texts = texts_of(*(HERE / f"test_{name}.py" for name in names))[::EACH]
    lines = [text for text in texts if "\n" not in text and not UNREAD.search(text)]
    return [_with(SLOTS[at % len(SLOTS)], text) for at, text in enumerate(lines)]


def _with(slot: tuple[str, ...], text: str) -> Draft:
    fields = copy.deepcopy(FIELDS)
    name = slot[0]
    if len(slot) > 1:
        [entry] = fields.setdefault(name, [copy.deepcopy(WHOLE.get(name, {}))])
        entry[slot[1]] = text
    else:
        fields[name] = [text] if name in ("phases", "focus") else text
    return {"fields": fields, "sections": SECTIONS}


def hostile() -> list[Draft]:
    """Hostile case studies, as far as a form could hold them."""
    found = []
    for case in CASES:
        text = case.files.get(case.path)
        if isinstance(text, str) and case.path.endswith(".md") and not case.slow:
            draft = of_file(text, [*SECTIONS])
            # A submission has at most so much in one text.
            if draft and all(len(each) < 2**16 for each in draft["sections"].values()):
                found.append(draft)
    return found


@cache
def judged() -> list[tuple[Draft, list[Told], Any]]:
    """Every draft, once, with what both sides say of it."""
    return [*both([*bodies(), *values(), *hostile()])]


@cache
def judged_cases() -> list[tuple[Draft, list[Told], Any]]:
    """The case studies of this casebook, as drafts."""
    folders = [*ROOT.glob("case_studies/_registers/**/*.yml"), *ROOT.glob("messages/*.md")]
    files: dict[str, str | bytes | None] = dict.fromkeys(kit.FILES)
    files |= {each.relative_to(ROOT).as_posix(): each.read_text("utf-8") for each in folders}
    files["docs/index.md"] = kit.FILES["docs/index.md"]
    headings = [each.heading for each in kit.load(ROOT).library.sections]
    texts = (each.read_text("utf-8") for each in sorted(ROOT.glob("case_studies/*.md")))
    return [*both([draft for text in texts if (draft := of_file(text, headings))], files)]


def differences(found: list[tuple[Draft, list[Told], Any]]) -> list[tuple[str, Told]]:
    """What only one side says."""
    every = []
    for _, theirs, (faults, _) in found:
        python = [each for each in theirs if each.code not in MISSING | {*KNOWN}]
        script = [each for each in map(told, faults) if each.code not in KNOWN]
        every += [("only the checker", each) for each in python if each not in script]
        every += [("only the device", each) for each in script if each not in python]
    return every


@pytest.mark.slow
def test_drafts_are_judged_alike() -> None:
    found = judged()
    told_codes = Counter(each.code for _, theirs, _ in found for each in theirs)
    assert len(found) > 600
    assert len(told_codes) > 40
    assert differences(found)[:4] == []


def test_the_name_of_a_new_alliance_is_no_title_either(root: Path) -> None:
    new = {"alliances": [{"key": "new-1", "name": "Four Rivers"}]}
    fields = {"alliance": "new-1", "title": "Trios in Four Rivers"}
    shown = json.loads(json.dumps(table(kit.load(root))))
    draft = {"fields": {**FIELDS, **fields}, "sections": SECTIONS, "proposed": new}
    faults = ask("submit/judge.js", "found.judge(data[0], data[1])", [draft, shown])
    (problem,) = (each["problem"] for each in faults if each["code"] == "title-alliance")
    done = call(root, "intake", "--dry-run", put(root, fields, proposed=new))
    assert f"In Title: {problem}" in done.output


@pytest.mark.parametrize(
    ("name", "words", "code"),
    [
        ("role", "Helen Marsh, headteacher", "value-role"),
        ("scope", "Ask jane@school.example", "person-email"),
    ],
)
def test_consent_is_judged_like_a_field(root: Path, name: str, words: str, code: str) -> None:
    consent = {**sent.CONSENT, name: words}
    shown = json.loads(json.dumps(table(kit.load(root))))
    draft = {"fields": FIELDS, "sections": SECTIONS, "consent": consent}
    good = {**draft, "consent": sent.CONSENT}
    answer = "data[0].map((each) => found.judge(each, data[1]))"
    faults, none = ask("submit/judge.js", answer, [[draft, good], shown])
    (found,) = (each for each in faults if each["code"] == code)
    assert found["at"] == ["consent", name]
    done = call(root, "intake", "--dry-run", put(root, consent=consent))
    assert found["problem"] in done.output
    assert none == []


@pytest.mark.slow
def test_the_case_studies_of_this_casebook_are_judged_alike() -> None:
    assert len(judged_cases()) > 20
    assert differences(judged_cases())[:4] == []


@pytest.mark.slow
def test_what_is_missing_is_told_alike() -> None:
    for draft, theirs, (_, missing) in judged():
        blank = {".".join(map(str, each["at"])) for each in missing}
        lacks = {".".join(map(str, each.at)) for each in theirs if each.code == "value-missing"}
        assert lacks <= blank, draft


# ---- one place for everything


def test_every_code_is_judged_on_the_device_or_left_for_a_reason() -> None:
    texts = {each.name: each.read_text("utf-8") for each in SUBMIT.glob("*.js")}
    left, voiced = texts.pop("left.js"), texts.pop("voice.js")
    named = {*re.findall(r'"([a-z]+(?:-[a-z]+)*)"', "".join(texts.values()))}
    judged_here = ROWS.keys() & named | {mark.code for mark in MARKS} | {*CODES_OF.values()}
    listed = ask("submit/left.js", "Object.values(found.LEFT).flat()", None)
    assert sorted(listed) == sorted({*ROWS} - judged_here)
    assert set(re.findall(r'"([a-z]+(?:-[a-z]+)*)"', left)) - {*ROWS} == set()
    assert KNOWN.keys() <= {*ROWS}
    assert {*re.findall(r'^  "([a-z-]+)":', voiced, re.MULTILINE)} <= judged_here


SAYING = {"said": 1, "phrase": 1, "_": 1, "said_count": 2}
"""What is handed a sentence of the checker, and how many of its arguments are one."""


def test_what_scripts_say_of_drafts_is_said_by_the_checker() -> None:
    ours: set[str] = set()
    for path in (ROOT / "plugins/mkdocs_casebook").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                forms = node.args[: SAYING.get(name, 0)]
                ours |= {str(each.value) for each in forms if isinstance(each, ast.Constant)}
    for name in JUDGING:
        for each in said_in(SUBMIT / f"{name}.js"):
            wanted = {each} if isinstance(each, str) else {*each}
            assert wanted <= ours, f"{name}: {wanted - ours}"
    assert {f"{name}.js" for name in JUDGING} <= {each.name for each in SUBMIT.iterdir()}


JUDGING = (
    *("body", "credentials", "damage", "declared", "dialects", "differences", "fields", "findings"),
    *(
        "finds",
        "headers",
        "headings",
        "homes",
        "identifiers",
        "judge",
        "links",
        "misfits",
        "missing",
    ),
    *(
        "naming",
        "passages",
        "printed",
        "pupils",
        "sensitive",
        "sentences",
        "slips",
        "tables",
        "text",
    ),
    *("typed", "unknown", "unpublished", "unseen", "value_forms", "values", "wording"),
)
"""The scripts that judge; what the others say is of the form."""


def test_every_demand_of_a_field_is_known_to_scripts() -> None:
    checks, lists = ask("submit/values.js", "[found.CHECKS, found.LIST_CHECKS].map(Object.keys)", 0)
    fields = {field.name for each in asked(CaseStudy).values() for field in each}
    for steps, field in every_field(CaseStudy):
        if steps[0] in fields:
            asks = demands.demands(owner_of(CaseStudy, steps).model_fields[field.name])
            assert {*asks.checks} <= {*checks}
            assert {*(asks.many or ())} <= {*lists}


def test_every_rule_on_a_text_is_known_to_scripts() -> None:
    names = ask("submit/text.js", "Object.keys(found.ADVICE)", None)
    # An account of one's own needs one source for its figures, and no more.
    ours = [rule.__name__ for rule in advice.RULES if rule is not figures.figures_without_note]
    assert names == ours
    assert sorted(ask("submit/markdown.js", "found.RULES", None)) == sorted(RULES)


def test_whatever_scripts_ask_for_is_in_the_table() -> None:
    held = table(kit.accepts())
    assert sorted(held["told"]) == [*named_by_scripts()]
    assert len(held["told"]) > 100
