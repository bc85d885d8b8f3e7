"""Each rule has its own sentence: what is wrong, where, and how to mend it."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from mkdocs_casebook.diagnostics.codes import ROWS
from tests import kit
from tests.kit import (
    BODY,
    EVENT,
    OTHER,
    OTHER_FIELDS,
    REGISTERS,
    Files,
    case,
    faults,
    line_of,
    message,
    refuses,
    written,
)

PACKAGE = Path(__file__).parents[2] / "plugins" / "mkdocs_casebook"
TESTS = Path(__file__).parent
ALLIANCES = f"{REGISTERS}/alliances.yml"
VOCABULARY = f"{REGISTERS}/vocabulary.yml"
TWO = "[{message: 1, how: a., passage: What we did}, {message: 1, how: b., passage: every week}]"


def other(**fields: str) -> Files:
    return {OTHER: case(**{**OTHER_FIELDS, **fields})}


def passage(words: str) -> str:
    return case(messages=f"[{{message: 1, how: It did., passage: {words}}}]")


FIELDS: list[tuple[str, str, int, int, str]] = [
    (
        case(alliance="cost"),
        "unknown-alliance",
        line_of("alliance"),
        11,
        '"cost" is not listed in case_studies/_registers/alliances.yml. If you mean "Coast '
        'Alliance", write coast. If it is new, leave it: the editor adds the line '
        '`cost: {name: "Cost"}` there, with the full name in the place of "Cost". Until then, this '
        "case study cannot be published.",
    ),
    (
        case(programme="leading pedagogy".replace(" ", "-")),
        "unknown-programme",
        line_of("programme"),
        12,
        '"leading-pedagogy" is not listed in case_studies/_registers/programmes.yml. If you mean '
        '"Leading pedagogy", write pedagogy. If it is new, leave it: the editor adds the line',
    ),
    (
        case(phases="[primary, secundary]"),
        "unknown-term",
        line_of("phases"),
        19,
        '"secundary" is not a word for "Phase" in case_studies/_registers/vocabulary.yml. Did you '
        "mean secondary? Change the value.",
    ),
    (
        case(focus="[mathematics]"),
        "unknown-term",
        line_of("focus"),
        9,
        '"mathematics" is not a word for "Focus" in '
        "case_studies/_registers/vocabulary.yml. Did you "
        "mean maths? Change the value.",
    ),
    (
        case(evidence="[{kind: guess, what: We think so.}]"),
        "unknown-term",
        line_of("evidence"),
        19,
        '"guess" is not a word for "Kind of evidence" in '
        "case_studies/_registers/vocabulary.yml. Known here: "
        "survey.",
    ),
    (
        case(messages="[{message: 4, how: It did., passage: What we did}]"),
        "unknown-message",
        line_of("messages"),
        22,
        '"4" is not the number of any key message. Known here: 1 to 3.',
    ),
    (
        case(log="[{date: 2012, note: a., messages: [1, 9]}]"),
        "unknown-message",
        kit.HEADER_LINES,
        44,
        '"9" is not the number of any key message. Known here: 1 to 3.',
    ),
    (
        case(messages=TWO),
        "case-duplicate-message",
        line_of("messages"),
        67,
        f"Message 1 is already listed in line {line_of('messages')}. Keep one of the two, and join "
        "what both say in its `how`.",
    ),
    (
        case(status="withdrawn"),
        "case-withdrawn",
        line_of("status"),
        9,
        "A withdrawn case study needs a notice, and no other may have one. Set the status to "
        "withdrawn and add the notice, or remove both.",
    ),
    (
        case(withdrawn="{date: 2020, reason: They asked.}"),
        "case-withdrawn",
        line_of("status"),
        9,
        "Set the status to withdrawn and add the notice, or remove both. Example: withdrawn: {date",
    ),
    (
        passage("we met each single week"),
        "passage-missing",
        line_of("messages"),
        48,
        'The passage "we met each single week" is neither a heading nor in the text of this file.',
    ),
    (
        passage("of bees and honey"),
        "passage-missing",
        line_of("messages"),
        48,
        "Give a heading of the file, or copy five to ten words from the paragraph you mean.",
    ),
]


@pytest.mark.parametrize(("text", "code", "line", "column", "says"), FIELDS)
def test_a_field_is_judged_where_it_stands(
    text: str, code: str, line: int, column: int, says: str
) -> None:
    refuses(text, code, line=line, column=column, says=says)


def test_a_phrase_that_stands_twice_is_no_passage() -> None:
    text = passage("every week").replace("Four schools.", "Four schools met every week.")
    says = 'The phrase "every week" appears 2 times (line 22 or 26). Use more words, so that it'
    refuses(text, "passage-ambiguous", line=line_of("messages"), says=says)


BODIES: list[tuple[str, str, str]] = [
    (
        BODY.replace("Context", "Contexts"),
        "section-missing",
        'The section "Context" is missing. Is "Contexts" meant? Then call it "Context". If not, ',
    ),
    (
        BODY.replace("Four schools.", ""),
        "section-empty",
        'The section "Context" has no text. Write it; if nothing is known, say so in a sentence.',
    ),
    (
        BODY.replace("Four schools.", "word " * 23),
        "section-long",
        'The section "Context" has 23 words; at most 20 are allowed. Cut 3 or more words.',
    ),
]


@pytest.mark.parametrize(("body", "code", "says"), BODIES)
def test_a_text_is_judged_where_it_stands(body: str, code: str, says: str) -> None:
    refuses(case(body), code, line=kit.HEADER_LINES + 1, says=says)


FILES: list[tuple[Files, str, str, int, str]] = [
    (
        other(title="TEACHERS  in threes"),
        "case-duplicate-title",
        OTHER,
        3,
        "The title is the same as that of case_studies/trios.md. Change one of them, so that",
    ),
    (
        other(aliases="[trios]"),
        "address-taken",
        OTHER,
        kit.HEADER_LINES,
        "The address /case-studies/trios/ is already taken by case_studies/trios.md.",
    ),
    (
        {"messages/04-again.md": message(3, "Again")},
        "message-duplicate-number",
        "messages/04-again.md",
        2,
        "The number 3 is already that of messages/03-keep-a-log.md. Give the newer of the "
        "two the next free number, 4.",
    ),
    (
        {"messages/03-keep-a-log.md": message(3, "Keep a log").replace("across", "inside")},
        "unknown-term",
        "messages/03-keep-a-log.md",
        4,
        '"inside" is not a word for "Group of messages" in '
        "case_studies/_registers/vocabulary.yml. Known",
    ),
    (
        {ALLIANCES: "coast: {name: Coast, region: south, cluster: rings}\n"},
        "unknown-cluster",
        ALLIANCES,
        1,
        '"rings" is not a key in case_studies/_registers/clusters.yml. Did you mean ring, "The',
    ),
    (
        {ALLIANCES: "coast: {name: Coast, region: sout}\n"},
        "unknown-term",
        ALLIANCES,
        1,
        '"sout" is not a word for "Region" in case_studies/_registers/vocabulary.yml. Did you mean',
    ),
    (
        {"docs/events/launch.md": EVENT.replace("cases: [trios]", "cases: [trois]")},
        "unknown-case",
        "docs/events/launch.md",
        4,
        '"trois" is not the name of any published case study. Did you mean trios, '
        '"Teachers in threes"?',
    ),
    (
        {"docs/events/launch.md": EVENT.replace("messages: [1]", "messages: [8]")},
        "unknown-message",
        "docs/events/launch.md",
        4,
        '"8" is not the number of any key message.',
    ),
    (
        {"docs/messages/index.md": "# Ours\n"},
        "address-taken",
        "docs/messages/index.md",
        1,
        "The address /messages/ is already one of the casebook's own. Rename the file.",
    ),
    (
        {"addresses.lock": "# Ledger\n/case-studies/tryos/  case tryos\n"},
        "address-lost",
        "addresses.lock",
        2,
        "The address /case-studies/tryos/ was published for the case study tryos and would now be "
        "lost. If case_studies/trios.md took its place, write `aliases: [tryos]` into the front "
        "matter of case_studies/trios.md. If not, bring the file case_studies/tryos.md back",
    ),
]


@pytest.mark.parametrize(("files", "code", "path", "line", "says"), FILES)
def test_files_are_judged_together(
    files: Files, code: str, path: str, line: int, says: str
) -> None:
    with written(files) as root:
        found = [each for each in faults(root) if (each.code, each.span.path) == (code, path)]
        every = faults(root)
    assert len(every) == 1, [each.sentence for each in every]
    assert [each.span.line for each in found] == [line]
    assert says in found[0].sentence


PLANTED = case(f"{BODY}[gone](nowhere.md)\n", **{**OTHER_FIELDS, "id": "9", "title": "Another"})
BREAKS: dict[str, Callable[[str], str | bytes]] = {
    "bytes": lambda _: b"\xff",
    "syntax": lambda text: text.replace(": ", ": [", 1),
    "field": lambda text: re.sub("(number|name|title):", "nme:", text),
}


@pytest.mark.parametrize("path", sorted(kit.FILES.keys() - {"docs/index.md"}))
@pytest.mark.parametrize("how", BREAKS)
def test_a_broken_file_is_blamed_alone_and_hides_nothing(path: str, how: str) -> None:
    text = BREAKS[how](kit.FILES[path])
    with written({"case_studies/planted.md": PLANTED, path: text}) as root:
        found = faults(root)
    planted = [each for each in found if each.span.path == "case_studies/planted.md"]
    assert [each.code for each in planted] == ["link-unknown"]
    assert {each.span.path for each in found if each not in planted} == {path}


def codes_raised() -> set[str]:
    """Every code that the program's own source can give to a diagnostic."""
    names = {
        node.attr if isinstance(node, ast.Attribute) else node.id
        for path in PACKAGE.rglob("*.py")
        if path.parent.name != "diagnostics"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        or (isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load))
    }
    return {code for code in ROWS if code.upper().replace("-", "_") in names}


@pytest.mark.slow
def test_every_code_is_raised_and_every_code_is_tested() -> None:
    assert codes_raised() == set(ROWS)
    tests = "".join(path.read_text(encoding="utf-8") for path in TESTS.glob("test_*.py"))
    assert [code for code in ROWS if f'"{code}"' not in tests] == []
