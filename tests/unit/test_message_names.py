"""A message may be named by its number, by the name of its file, or by a former name."""

from __future__ import annotations

import pytest

from mkdocs_casebook.linking.casebook import Casebook
from mkdocs_casebook.records import Record
from tests import kit
from tests.kit import BODY, CASE, Files, accepts, case, line_of, message, refuses

MESSAGE = "messages/02-share-leaders.md"
EVENT = "docs/events/launch.md"
FORMER = message(2, "Share leaders", more="aliases: [2-lend-leaders, 2-swap]\n")
NAMES = ("share-leaders", "2-share-leaders", "02-share-leaders", "lend-leaders", "2-swap")
LINES = "log: [{{date: 2013, note: We met., messages: {0}}}]"


def book(name: str) -> tuple[str, Files]:
    """A casebook that names the second message everywhere; its first case study and the rest."""
    text = case(
        f"{BODY}See [it](message:{name}) and [more](message:{name}#page-gloss).\n",
        messages="[{message: 1, how: Each met., passage: What we did}, "
        f"{{message: {name}, how: One led., passage: Context}}]",
        log=f"[{{date: 2013, note: We met., messages: [1, {name}]}}]",
        related=f"[{{message: {name}, reason: It says more.}}]",
    )
    event = (
        f"---\ntitle: Launch\ndate: 2013-06\npresents: {{messages: [3, {name}]}}\n---\nWe met.\n"
    )
    return text, {MESSAGE: FORMER, EVENT: event}


def read(name: str) -> Casebook:
    text, files = book(name)
    return accepts(text, files)


def resolved(casebook: Casebook, target: str) -> Record | None:
    found = casebook.resolve(CASE, target)
    return found.record if found else None


@pytest.mark.parametrize("name", NAMES)
def test_every_name_is_the_number(name: str) -> None:
    plain, named = read("2"), read(name)
    (one,) = (each for each in plain.listed if each.path == CASE)
    (other,) = (each for each in named.listed if each.path == CASE)
    assert other.model_dump() == one.model_dump()
    assert named.events == plain.events
    assert kit.ledger(named) == kit.ledger(plain)
    pages, by_name = kit.pages(plain), kit.pages(named)
    assert {path: page.text for path, page in by_name.items()} == {
        path: page.text for path, page in pages.items()
    }


def test_the_same_message_by_two_names_is_there_twice() -> None:
    tag = "{{message: {}, how: a, passage: What we did}}"
    both = f"[{tag.format(2)}, {tag.format('share-leaders')}]"
    problem = f"Message 2 is already listed in line {line_of('messages')}."
    refuses(case(messages=both), "case-duplicate-message", line=line_of("messages"), says=problem)
    log = "[{date: 2013, note: a, messages: [2, share-leaders]}]"
    refuses(case(log=log), "value-list", line=len(kit.FIELDS) + 2, says='"2" more than once')


HINTS = [
    ("share-laeders", "Did you mean share-leaders? Change the value."),
    ("2-share-laeders", "Did you mean 2-share-leaders? Change the value."),
    ("Share leaders", 'Did you mean 2, "Share leaders"? Change the value.'),
    ("Share-leaders", 'Did you mean 2, "Share leaders"? Change the value.'),
    ("something-else", "Known here: 1 to 3."),
    ("message-2", '"message-2" is not only a number. Write 2.'),
]


@pytest.mark.parametrize(("name", "says"), HINTS)
def test_an_unknown_name_is_told_with_what_was_meant(name: str, says: str) -> None:
    tags = f"[{{message: {name}, how: a, passage: What we did}}]"
    refuses(case(messages=tags), "unknown-message", line=line_of("messages"), says=says)
    event = f"---\ntitle: a\ndate: 2013\npresents: {{messages: [{name}]}}\n---\nWe met.\n"
    refuses(event, "unknown-message", path=EVENT, line=4, says=says)


@pytest.mark.parametrize(("name", "says"), HINTS[:2] + HINTS[4:5])
def test_a_link_to_an_unknown_name_is_told_with_what_was_meant(name: str, says: str) -> None:
    text = case(f"{BODY}See [it](message:{name}).\n")
    refuses(text, "unknown-message", line=kit.HEADER_LINES + 8, says=says)


def test_a_name_of_two_messages_is_none() -> None:
    files: Files = {"messages/04-share-leaders.md": message(4, "Lend leaders")}
    accepts(case(messages=kit.tags(2)), files)
    accepts(case(f"{BODY}See [it](message:4-share-leaders).\n"), files)
    tags = "[{message: share-leaders, how: a, passage: What we did}]"
    refuses(case(messages=tags), "unknown-message", line=line_of("messages"), files=files)


def test_a_present_name_goes_before_a_former_one() -> None:
    files: Files = {
        "messages/03-keep-a-log.md": message(3, "Keep a log", more="aliases: [3-share-leaders]\n")
    }
    casebook = accepts(case(f"{BODY}See [it](message:share-leaders).\n"), files)
    assert resolved(casebook, "message:share-leaders") == casebook.by_number[2]


@pytest.mark.parametrize("path", [MESSAGE, "messages/share-leaders.md"])
def test_a_message_that_failed_has_its_names(path: str) -> None:
    tags = "[{message: share-leaders, how: a, passage: What we did}]"
    text = case(f"{BODY}See [it](message:share-leaders).\n", messages=tags)
    broken = message(2, "Share leaders").replace("group: across\n", "")
    files: Files = {MESSAGE: None, path: broken, kit.OTHER: None, CASE: text}
    with kit.written(files) as root:
        assert [each.span.path for each in kit.faults(root)] == [path]


def test_digits_are_always_a_number() -> None:
    files: Files = {"messages/04-2.md": message(4, "Lend leaders")}
    casebook = accepts(case(f"{BODY}See [it](message:2).\n"), files)
    assert resolved(casebook, "message:2") == casebook.by_number[2]


def test_questions_stand_on_the_first_part_of_its_page() -> None:
    more = "questions:\n  - Who leads across <schools>?\nalso_called: [lending]\n"
    casebook = accepts(files={MESSAGE: message(2, "Share leaders", more=more)})
    pages = {path: page.text for path, page in kit.pages(casebook).items()}
    having = [path for path, text in pages.items() if "Who leads across <schools>?" in text]
    assert having == ["messages/2-share-leaders/"]
    assert "Questions this message addresses" in pages[having[0]]
    assert not any("lending" in text for text in pages.values())


def test_a_question_is_short() -> None:
    more = f"questions:\n  - Who {'leads ' * 20}?\n"
    says = "21 words; at most 20 are allowed"
    refuses(message(2, "Share", more=more), "value-long", path=MESSAGE, line=6, says=says)
