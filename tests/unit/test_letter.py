"""Letters to authors, as the command prints them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests import kit, sent
from tests.sent import call, picture, put, tree


def test_a_good_submission_has_its_letter(root: Path) -> None:
    file = put(root)
    call(root, "check")
    before = tree(root)
    done = call(root, "letter", file)
    assert (done.exit_code, tree(root)) == (0, before)
    assert done.output.startswith(
        "# Your case study: Reading in pairs\n\nIt is now: received. An editor has it"
    )
    assert "Its reference is K7RM-4QXD." in done.output
    assert "## What must be mended\n\nNothing: it can be published.\n" in done.output
    for praise in (
        "It shows 1 message, and the words that show it are in your text.",
        "All 2 sections that readers look for have text.",
        "Everything is within its limit",
        "You name the evidence that you have: Survey.",
        "Whoever wrote it is named, and will be cited.",
        "We found nothing in it that identifies a child or another person.",
    ):
        assert praise in done.output
    assert "What could be better" not in done.output
    assert "Ready: You have seen the page as it will be" in done.output
    assert "questions for you" not in done.output.lower()


PRIVATE = "Jamie in Year 4 wrote to jane@school.example, 01632 960123"
BAD = {
    "summary": "word " * 61,
    "period": None,
    "messages": [{**sent.FIELDS["messages"][0], "passage": "no such words"}],
    "hard": None,
}
SECTIONS = {"Context": "w " * 21}


def test_what_is_to_do_is_in_words_and_nothing_false_is_praised(root: Path) -> None:
    more = {"pictures": [picture(alt="")], "consent": None, "state": "draft"}
    file = put(root, BAD, sections=SECTIONS, **more)
    done = call(root, "letter", file)
    assert done.exit_code == 0
    mend = done.output.partition("## What must be mended\n\n")[2].partition("\n\n")[0]
    for words in (
        "Summary: ",
        "Years: There is nothing here yet. The year or years of the work",
        "Passage (the first message): The words that you name are not in your text.",
        'The section "What we did" is missing.',
        "The section “Context”: ",
        "The picture 1",
        "You have not finished it yet",
        "Consent: Nobody has agreed to the publication yet.",
    ):
        assert words in mend
    assert "It is now: questions for you." in done.output
    assert "Open your draft in the form" in done.output
    good = done.output.partition("## What is good")[2]
    for false in ("are in your text", "sections that readers", "within its limit", "what was hard"):
        assert false not in good


def test_consent_is_one_thing_and_nobody_is_asked_for_what_editors_set(root: Path) -> None:
    done = call(root, "letter", put(root, consent=None))
    assert done.output.count("There is nothing here yet") == 0, done.output
    assert "Consent: Nobody has agreed" in done.output
    file = put(root)
    assert call(root, "intake", file).exit_code == 0
    page = root / sent.PATH
    page.write_text(page.read_text().replace("licence: CC-BY-4.0\n", ""))
    done = call(root, "letter", "3")
    assert "Nothing: what is left is for the editor to mend." in done.stdout
    assert "The page as it will be comes with this letter." in done.stdout
    assert "nothing here yet" not in done.stdout
    assert "For you, and not in the letter: 3 error: In Licence: " in done.stderr


def test_no_yaml_is_in_a_letter(root: Path) -> None:
    file = put(root, BAD, sections=SECTIONS)
    for form in ([], ["--plain"]):
        done = call(root, "letter", *form, file)
        assert not re.search(r"\b(summary|period|status|passage|id): ", done.output)
        assert "front matter" not in done.output
        assert "rule:" not in done.output


HARD = "Jamie in Year 4 said <b>no</b>. Ask jane@school.example."


def test_nothing_that_only_editors_know_is_in_a_letter(root: Path) -> None:
    fields = {"focus": ["coachin"], "summary": f"{PRIVATE}.", **BAD}
    sections = {"Context": f"{HARD} {HARD}", "What we did": "x\n\n## Context\n\n{x}"}
    done = call(root, "letter", put(root, fields, sections=sections))
    assert "Focus: What is written here is not known in this casebook. Did you mean" in done.output
    assert "There is HTML in your text" in done.output
    assert "Leave it out, or tell the editor why it has to stay." in done.output
    for word in (".yml", "front matter", "record an exception", "line 1", "line 2", "line 3"):
        assert word not in done.output, done.output


def test_plain_text_has_no_marks(root: Path) -> None:
    done = call(root, "letter", "--plain", put(root, {"title": "A *new* [thing]"}))
    assert done.output.startswith("Your case study: A *new* [thing]\n------")
    assert "#" not in done.output
    assert "`" not in done.output
    done = call(root, "letter", put(root, {"title": "A *new* [thing]"}))
    assert done.output.startswith("# Your case study: A \\*new\\* \\[thing\\]\n")


@pytest.mark.parametrize("field", ["title", "summary", "question"])
def test_no_private_words_are_in_a_letter(root: Path, field: str) -> None:
    name = "jamie-smith-4b.jpg"
    fields = {field: PRIVATE}
    file = put(root, fields, pictures=[picture(b"x", name=name, alt=PRIVATE)])
    for command in (["letter"], ["letter", "--plain"], ["intake"]):
        done = call(root, *command, file)
        for word in ("Jamie", "jamie", "jane@", "960123"):
            assert word not in done.output, done.output


@pytest.mark.parametrize("name", ["case_studies/trios.md", "trios", "1"])
def test_a_case_study_is_known_by_many_names(
    root: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    done = call(root, "letter", name)
    assert done.exit_code == 0, done.output
    assert done.output.startswith("# Your case study: Teachers in threes\n\nIt is now: published.")


def test_a_draft_is_judged_as_if_it_were_to_be_published(root: Path) -> None:
    assert call(root, "intake", put(root, {"question": None, "outcome": None})).exit_code == 0
    before = tree(root)
    done = call(root, "letter", sent.REFERENCE.lower())
    assert (done.exit_code, tree(root)) == (0, before)
    assert "Question: There is nothing here yet. What you wanted to find out." in done.output
    assert "Outcome: There is nothing here yet." in done.output
    assert "It is now: questions for you." in done.output


def test_a_submission_that_was_taken_in_is_not_held_against_itself(root: Path) -> None:
    file = put(root)
    call(root, "intake", file)
    assert "Nothing: it can be published." in call(root, "letter", file).output


def test_a_file_that_is_none_is_told_to_the_editor_and_not_to_an_author(root: Path) -> None:
    place = root.parent / "sent.json"
    place.write_bytes(b"{")
    done = call(root, "letter", place, "trios")
    assert done.exit_code == 1
    assert "The file is not a whole submission" in done.output
    assert done.output.count("It is now: ") == 1


def test_a_name_of_nothing_is_told(root: Path) -> None:
    done = call(root, "letter", "nothing", "trios")
    assert done.exit_code == 1
    assert '"nothing" is neither a file nor the name' in done.output
    assert "Teachers in threes" in done.output


def test_owners_names_for_things_are_in_a_letter(root: Path) -> None:
    kit.put(root, f"{kit.REGISTERS}/words.yml", "labels: {case: {one: diary, many: diaries}}\n")
    assert call(root, "letter", put(root)).output.startswith("# Your diary: ")


def test_pictures_of_a_case_study_are_part_of_its_letter(root: Path) -> None:
    assert (
        call(root, "intake", "--publish", "--agreed", put(root, pictures=[picture()])).exit_code
        == 0
    )
    place = root / "case_studies/reading-in-pairs/picture-1.jpg"
    place.rename(place.with_suffix(".png"))
    index = place.with_name("index.md")
    index.write_text(index.read_text().replace("picture-1.jpg", "picture-1.png"))
    done = call(root, "letter", "3")
    assert "## What could be better\n\n1. The picture picture-1.png: " in done.output
