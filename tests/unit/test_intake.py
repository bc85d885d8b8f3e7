"""Submission files taken in, as an editor does it: the command, in a real folder."""

from __future__ import annotations

import errno
import io
import json
import os
import shutil
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from mkdocs_casebook.reading.front_matter import read_page
from mkdocs_casebook.submit import moving
from tests import kit, sent
from tests.kit import REGISTERS
from tests.sent import call, picture, put, tree


def written(root: Path, path: str = sent.PATH) -> dict[str, Any]:
    document, faults = read_page((root / path).read_text(encoding="utf-8"), path)
    assert document
    assert not faults
    return document.values


def test_a_submission_becomes_a_numbered_draft(root: Path) -> None:
    done = call(root, "intake", put(root))
    assert done.exit_code == 0, done.output
    values = written(root)
    assert values == {
        "id": "3",
        **sent.FIELDS,
        "account": "own",
        "tags_by": "alliance",
        "licence": "CC-BY-4.0",
        "consent": {name: sent.CONSENT[name] for name in ("date", "scope", "role")},
        "submission": sent.REFERENCE,
        "status": "draft",
    }
    text = (root / sent.PATH).read_text(encoding="utf-8")
    body = "## Context\n\nFour schools.\n\n## What we did\n\nLeaders chose the pairs.\n\nWeekly.\n"
    assert text.endswith(f"\n---\n{body}")
    assert call(root, "check", root).output.endswith("No faults found.\n")


def test_how_to_answer_is_told_to_the_editor_and_written_nowhere(root: Path) -> None:
    done = call(root, "intake", put(root))
    assert "Answer to: Zenobia Sender, zenobia@reply.example" in done.output
    assert f"Note to you: {sent.NOTE}" in done.output
    for content in tree(root).values():
        for word in (b"Zenobia", b"reply.example", b"Quixotic"):
            assert word not in content


def test_a_name_in_a_title_is_not_repeated(root: Path) -> None:
    done = call(root, "intake", put(root, {"title": "What Jamie in Year 4 learned"}))
    assert done.exit_code == 0, done.output
    assert 'advice: In Title: "J… in Year 4" looks like' in done.output
    assert "Jamie" not in done.output


def test_it_may_be_published_at_once_when_its_author_has_agreed_to_the_page(root: Path) -> None:
    done = call(root, "intake", "--publish", put(root))
    assert done.exit_code == 1
    assert "Only what its author has seen and agreed to is published." in done.output
    assert not (root / sent.PATH).exists()
    assert call(root, "intake", "--publish", "--agreed", put(root)).exit_code == 0
    values = written(root)
    assert values["status"] == "published"
    assert len(values["published"]) == 10
    (case,) = [each for each in kit.load(root).listed if each.id == 3]
    assert case.submission == sent.REFERENCE
    assert "submission" not in case.model_dump()


def test_the_same_file_twice_makes_no_second_case(root: Path) -> None:
    file = put(root)
    call(root, "intake", file)
    before = tree(root)
    done = call(root, "intake", file)
    assert (done.exit_code, tree(root)) == (0, before)
    assert f"is already taken in as {sent.PATH}, and nothing in it differs." in done.output
    done = call(root, "intake", file, file)
    assert (done.exit_code, tree(root)) == (0, before)


def test_two_files_at_once_get_numbers_and_names_of_their_own(root: Path) -> None:
    file = put(root)
    other = root.parent / "other.json"
    other.write_bytes(sent.data({"title": "Reading in pairs!"}, reference="AAAA-2222"))
    done = call(root, "intake", "--dry-run", file, other)
    assert done.exit_code == 0
    assert "case study 4: case_studies/reading-in-pairs-2.md" in done.output
    assert call(root, "intake", file, other).exit_code == 0
    assert written(root, "case_studies/reading-in-pairs-2.md")["id"] == "4"


def test_a_trial_writes_nothing(root: Path) -> None:
    file = put(root, pictures=[picture()])
    call(root, "check")
    before = tree(root)
    done = call(root, "intake", "--dry-run", file)
    assert (done.exit_code, tree(root)) == (0, before)
    assert "case_studies/reading-in-pairs/index.md" in done.output


def test_a_new_version_is_told_and_written_over_only_if_asked(root: Path) -> None:
    call(root, "intake", put(root))
    place = root / sent.PATH
    text = place.read_text(encoding="utf-8").replace("status: draft", "# ours\nstatus: published")
    text = text.replace("id: 3\n", "# Mind the number.\nid: 3\naliases: [pairs]\n")
    place.write_text(f"{text}\n## Afterwards\n\nBy us.\n", encoding="utf-8")
    new = {"title": "Reading in trios", "question": None}
    sections = {**sent.SECTIONS, "What we did": "Leaders chose the pairs, twice."}
    file = put(root, new, sections=sections)
    before = tree(root)
    done = call(root, "intake", file)
    assert (done.exit_code, tree(root)) == (1, before)
    assert "which differs from it in Title and the section “What we did”." in done.output
    assert "is published, and whoever can see that file knows its reference." in done.output
    assert "Answer to: Zenobia Sender, zenobia@reply.example" in done.output
    done = call(root, "intake", "--again", file)
    assert (done.exit_code, tree(root)) == (1, before)
    assert "Where its author has agreed to the new text, say so with `--agreed`." in done.output
    done = call(root, "intake", "--again", "--agreed", file)
    assert done.exit_code == 0, done.output
    assert "Kept from the file: Question and the section “Afterwards”." in done.output
    values = written(root)
    assert (values["id"], values["status"], values["aliases"]) == ("3", "published", ["pairs"])
    assert values["title"] == "Reading in trios"
    after = place.read_text(encoding="utf-8")
    assert "# Mind the number.\nid: 3\n" in after
    assert "# ours\nstatus: published\n" in after
    assert "Leaders chose the pairs, twice.\n\n## Afterwards\n\nBy us.\n" in after
    assert call(root, "intake", file).exit_code == 0


def test_a_version_with_pictures_moves_the_text_into_a_folder(root: Path) -> None:
    call(root, "intake", put(root))
    done = call(root, "intake", "--again", put(root, pictures=[picture(), picture()]))
    assert done.exit_code == 0, done.output
    assert not (root / sent.PATH).exists()
    folder = root / "case_studies/reading-in-pairs"
    assert sorted(each.name for each in folder.iterdir()) == [
        *("index.md", "picture-1.jpg", "picture-2.jpg")
    ]
    done = call(root, "intake", "--again", put(root, pictures=[picture()]))
    assert done.exit_code == 0, done.output
    assert sorted(each.name for each in folder.iterdir()) == ["index.md", "picture-1.jpg"]
    assert call(root, "check", root).output.endswith("No faults found.\n")


def test_a_picture_is_encoded_anew_without_what_it_tells(root: Path) -> None:
    exif = Image.Exif()
    exif[0x010E] = "Xylophone street 7"
    file = put(root, pictures=[picture(sent.image(exif=exif), name="photo 1.JPG")])
    done = call(root, "intake", file)
    assert done.exit_code == 0, done.output
    folder = root / "case_studies/reading-in-pairs"
    content = (folder / "picture-1.jpg").read_bytes()
    assert b"Xylophone" not in content
    assert Image.open(io.BytesIO(content)).size == (60, 40)
    assert "Four schools.\n\n![An empty hall](picture-1.jpg)\n" in (folder / "index.md").read_text()


def test_a_picture_that_the_text_names_stays_where_it_is(root: Path) -> None:
    sections = {**sent.SECTIONS, "Context": "Four.\n\n![A hall](hall.jpg)\n\nSchools."}
    assert call(root, "intake", put(root, sections=sections, pictures=[picture()])).exit_code == 0
    text = (root / "case_studies/reading-in-pairs/index.md").read_text(encoding="utf-8")
    assert "Four.\n\n![A hall](picture-1.jpg)\n\nSchools.\n\n##" in text


def test_a_description_is_no_markdown(root: Path) -> None:
    alt = r"A [hall](x) *with* `code` <b> & \ !"
    assert call(root, "intake", put(root, pictures=[picture(alt=alt)])).exit_code == 0
    casebook = kit.load(root)
    html = kit.filled(casebook.fragment(next(c for c in casebook.library.cases if c.id == 3)))
    assert f'<img src="picture-1.jpg" alt="{escape(alt)}"' in html
    assert html.count("<b>") == html.count("<code>") == html.count("<em>") == 0


ALLIANCE = {
    **{"key": "new-1", "name": "Four Rivers: an alliance", "lead": "River School"},
    **{"place": "Bath", "region": "south", "phases": ["primary"]},
}


def new_things(**more: Any) -> dict[str, Any]:
    return {
        "alliances": [ALLIANCE],
        "programmes": [{"key": "new-1", "name": "Better reading"}],
        "words": [{"list": "focus", "key": "new-2", "name": "Pairs", "means": "Two read."}],
        **more,
    }


def test_what_is_new_is_registered_beside_what_is_there(root: Path) -> None:
    alliances = (
        "# Ours\ncoast: {name: Coast Alliance, region: south, cluster: ring} # first\n# End\n"
    )
    kit.put(root, f"{REGISTERS}/alliances.yml", alliances)
    fields = {"alliance": "new-1", "programme": "new-1", "focus": ["coaching", "new-2"]}
    done = call(root, "intake", put(root, fields, proposed=new_things()))
    assert done.exit_code == 0, done.output
    text = (root / REGISTERS / "alliances.yml").read_text(encoding="utf-8")
    assert text == alliances.replace(
        "# End\n",
        'four-rivers-an-alliance:\n  name: "Four Rivers: an alliance"\n'
        "  lead_school: River School\n  place: Bath\n  region: south\n  phases: [primary]\n# End\n",
    )
    library = kit.load(root).library
    assert library.programmes["better-reading"].name == "Better reading"
    assert library.vocabulary["focus"]["pairs"].description == "Two read."
    values = written(root)
    assert (values["alliance"], values["programme"]) == (
        "four-rivers-an-alliance",
        "better-reading",
    )
    assert values["focus"] == ["coaching", "pairs"]
    assert call(root, "check", root).output.endswith("No faults found.\n")
    # The same file again finds all of it there.
    again = call(root, "intake", put(root, fields, proposed=new_things()))
    assert "nothing in it differs" in again.output


def test_what_is_there_already_is_not_registered_twice(root: Path) -> None:
    proposed = {"alliances": [{"key": "new-1", "name": "coast alliance"}]}
    done = call(root, "intake", put(root, {"alliance": "new-1"}, proposed=proposed))
    assert done.exit_code == 0, done.output
    assert "is there already: coast." in done.output
    assert written(root)["alliance"] == "coast"


def test_one_thing_that_is_proposed_twice_is_registered_once(root: Path) -> None:
    word = {"list": "focus", "key": "new-1", "name": "In pairs"}
    words = [word, {**word, "key": "new-2", "name": "in Pairs"}]
    file = put(root, {"focus": ["new-1", "new-2"]}, proposed={"words": words})
    done = call(root, "intake", file)
    assert done.exit_code == 1
    assert 'In Focus: The list "focus" names "in-pairs" more than once.' in done.output
    file = put(root, {"focus": ["new-2"]}, proposed={"words": words})
    assert call(root, "intake", file).exit_code == 0
    assert written(root)["focus"] == ["in-pairs"]


def test_a_name_that_is_nearly_there_is_told(root: Path) -> None:
    proposed = {"alliances": [{"key": "new-1", "name": "Coast Aliance"}]}
    done = call(root, "intake", put(root, {"alliance": "new-1"}, proposed=proposed))
    assert (
        'may be "Coast Alliance", which is there already as coast: ask the author.' in done.output
    )
    assert written(root)["alliance"] == "coast-aliance"


TAG = sent.FIELDS["messages"][0]
FAULTS: tuple[tuple[Mapping[str, Any], Mapping[str, Any], str], ...] = (
    ({"summary": "word " * 61}, {}, "error: In Summary: "),
    (
        {"messages": [{"message": "9", "how": "H.", "passage": "Context"}]},
        {},
        "In Key message (the",
    ),
    (
        {"messages": [{"message": "1", "how": "H.", "passage": "no such"}]},
        {},
        "In Passage (the first",
    ),
    ({"focus": ["coachin"]}, {}, 'In Focus: "coachin" is not a word'),
    ({"period": "soon"}, {}, "In Years: "),
    ({}, {"sections": {**sent.SECTIONS, "Context": "w " * 21}}, "In the section “Context”: "),
    ({}, {"sections": {**sent.SECTIONS, "Context": "<b>x</b>"}}, "In the section “Context”: "),
    ({"alliance": "new-9"}, {}, "In Alliance: "),
    ({"title": "A seminar by the sea"}, {}, "In Title: The title is the same as that of"),
    ({"authors": [{"name": "A", "role": "Jane Smith"}]}, {}, "In Role (the first author): "),
    ({"question": "Write to jane@school.example?"}, {}, "In Question: "),
    ({}, {"consent": {**sent.CONSENT, "role": "Jane Smith"}}, "In Role: "),
    ({}, {"consent": {}}, "In the consent: Nobody has agreed to the publication."),
    ({}, {"state": "draft"}, "In the submission: Its author has not finished it; it was saved on"),
    ({}, {"pictures": [picture(b"GIF89a rubbish")]}, 'In the picture 1, "hall.jpg": '),
    ({}, {"pictures": [picture(alt=" ")]}, "no description"),
    ({}, {"pictures": [picture(people="")]}, "whether people can be recognised"),
    ({}, {"pictures": [picture(people="consent")]}, "nobody is said to agree"),
    ({}, {"pictures": [picture(section="Elsewhere")]}, "which was not sent"),
    ({}, {"pictures": [picture(sent.image("GIF"))]}, "neither a JPEG nor a PNG"),
)


@pytest.mark.parametrize(("fields", "changed", "says"), FAULTS, ids=[each[2] for each in FAULTS])
def test_a_fault_is_placed_where_its_author_finds_it_and_changes_nothing(
    root: Path, fields: Mapping[str, Any], changed: Mapping[str, Any], says: str
) -> None:
    file = put(root, fields, **changed)
    call(root, "check")
    before = tree(root)
    done = call(root, "intake", file)
    assert (done.exit_code, tree(root)) == (1, before), done.output
    assert says in done.output
    assert "was not taken in, and nothing was written." in done.output
    assert "casebook letter" in done.output
    assert "jane@school.example" not in done.output


def test_all_faults_are_told_in_one_run(root: Path) -> None:
    fields = {"summary": "word " * 61, "focus": ["coachin"], "period": "soon"}
    file = put(root, fields, pictures=[picture(alt="")], state="draft", consent=None)
    done = call(root, "intake", file)
    for place in ("Summary", "Focus", "Years", "the picture 1", "the submission", "the consent"):
        assert f"error: In {place}" in done.output
    assert done.output.count("no description") == 1
    assert "Registered" not in done.output


def test_an_unfinished_one_is_taken_in_if_asked(root: Path) -> None:
    file = put(root, {"summary": None, "messages": None}, state="draft", consent=None)
    done = call(root, "intake", "--draft", file)
    assert done.exit_code == 0, done.output
    assert 'nothing yet in "summary"' in done.output
    values = written(root)
    assert "licence" not in values
    assert "consent" not in values
    assert call(root, "check", root).exit_code == 0


def test_a_broken_casebook_is_to_be_mended_first(root: Path) -> None:
    kit.put(root, f"{REGISTERS}/vocabulary.yml", "phases: [")
    done = call(root, "intake", put(root))
    assert done.exit_code == 1
    assert "The casebook itself has faults." in done.output


def test_faults_of_other_case_studies_stop_nothing(root: Path) -> None:
    kit.put(root, kit.CASE, kit.case(alliance="nowhere"))
    done = call(root, "intake", put(root))
    assert done.exit_code == 0, done.output
    assert "trios" not in done.output


def test_a_failure_in_the_middle_leaves_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fields = {"alliance": "new-1"}
    file = put(root, fields, proposed={"alliances": [ALLIANCE]}, pictures=[picture()])
    call(root, "check")
    before = tree(root)
    replace = Path.replace
    for at in range(3):
        calls = iter(range(100))

        def broken(place: Path, target: Path, calls: Any = calls, at: int = at) -> Path:
            if target.is_relative_to(root / "case_studies") and next(calls) == at:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(target))
            return replace(place, target)

        monkeypatch.setattr(Path, "replace", broken)
        done = call(root, "intake", file)
        assert done.exit_code == 1
        assert done.output.endswith(
            "The disk is full. Make room on it, and try again. Nothing was changed.\n"
        )
        assert tree(root) == before
        assert not (root / "case_studies/reading-in-pairs").exists()
    monkeypatch.setattr(Path, "replace", replace)
    assert call(root, "intake", file).exit_code == 0


def test_nothing_is_written_through_a_link_nor_over_what_changed(root: Path) -> None:
    kit.put(root, "there/x.md", "x")
    (root / "linked").symlink_to(root / "there")
    with pytest.raises(moving.MovedError, match="is reached by a link"):
        moving.apply(root, {"linked/x.md": b"y"}, {"linked/x.md": b"x"})
    with pytest.raises(moving.MovedError, match="was changed by somebody else"):
        moving.apply(root, {"there/x.md": b"y"}, {"there/x.md": b"z"})
    assert (root / "there/x.md").read_bytes() == b"x"


@pytest.mark.parametrize(
    "text",
    ["coast:\r  name: Coast\r", "coast: [\n", "- coast\n", "coast: {name: A}\n...\n", "%x\n"],
    ids=ascii,
)
def test_a_register_takes_the_entry_or_the_editor_is_given_the_line(root: Path, text: str) -> None:
    kit.put(root, f"{REGISTERS}/programmes.yml", text.replace("coast", "pedagogy"))
    file = put(
        root, {"programme": "new-1"}, proposed={"programmes": [{"key": "new-1", "name": "X: y"}]}
    )
    before = (root / REGISTERS / "programmes.yml").read_bytes()
    done = call(root, "intake", file)
    assert done.exit_code in (0, 1)
    after = (root / REGISTERS / "programmes.yml").read_bytes()
    if done.exit_code:
        assert after == before
        assert "Add it by hand, as" in done.output or "has faults" in done.output
    else:
        assert kit.load(root).library.programmes["x-y"].name == "X: y"


def test_case_studies_may_lie_in_the_folder_of_pages(root: Path) -> None:
    (root / "case_studies").rename(root / "docs/cases")
    (root / "docs/film.mp4").write_bytes(b"film")
    kit.put(
        root,
        "mkdocs.yml",
        "site_name: S\nsite_url: ''\nplugins: [casebook: {cases: docs/cases}]\n",
    )
    done = call(root, "intake", put(root, pictures=[picture()]))
    assert done.exit_code == 0, done.output
    assert (root / "docs/cases/reading-in-pairs/index.md").exists()
    assert (root / "docs/film.mp4").read_bytes() == b"film"
    assert call(root, "check", root).output.endswith("No faults found.\n")


def test_links_and_pipes_beside_the_case_studies_hold_nothing_up(root: Path) -> None:
    (root / "case_studies/linked.md").symlink_to("/etc/passwd")
    os.mkfifo(root / "case_studies/pipe.md")
    done = call(root, "intake", put(root))
    assert done.exit_code == 0, done.output


def test_a_file_that_is_too_large_or_none_is_told_before_it_is_read(root: Path) -> None:
    large = root.parent / "large.json"
    with large.open("wb") as stream:
        stream.truncate(5 * 1024**3)
    linked = root.parent / "linked.json"
    linked.symlink_to(large)
    pipe = root.parent / "pipe.json"
    os.mkfifo(pipe)
    done = call(root, "intake", large, linked, pipe, root, root / "nowhere.json")
    assert done.exit_code == 1
    assert "large.json error: The file has 5,120.0 MB; 24 MB is the most." in done.output
    for name in ("linked.json", "pipe.json", "book"):
        assert f'"{name}" is a folder, a link or a special file' in done.output
    assert '"nowhere.json" cannot be read: no such file or directory.' in done.output
    assert done.output.count("was not taken in, and nothing was written.") == 5


def test_own_facets_and_fields_are_taken_and_a_new_word_of_a_facet_registered(
    tmp_path: Path,
) -> None:
    book = Path(shutil.copytree(kit.GARDENS, tmp_path / "book"))
    before = (book / REGISTERS / "vocabulary.yml").read_text(encoding="utf-8")
    fields = {
        **{"title": "Two butts", "summary": "We caught rain.", "alliance": "upper-plots"},
        **{"focus": ["water"], "soil": ["clay", "new-1"], "area": "120", "period": "2024"},
        "soil-test": "https://example.org/test",
        "messages": [{"message": "1", "how": "We carried less.", "passage": "Less water"}],
        "evidence": [{"kind": "diary", "what": "A diary."}],
    }
    whole = {
        **sent.values(),
        "fields": fields,
        "sections": {"The plot": "North.", "What we grew": "Less water was carried."},
        "proposed": {
            "words": [{"list": "soil", "key": "new-1", "name": "Peat", "means": "Black."}]
        },
    }
    file = tmp_path / "sent.json"
    file.write_text(json.dumps(whole), encoding="utf-8")
    done = call(book, "intake", "--publish", "--agreed", file)
    assert done.exit_code == 0, done.output
    assert "is plot diary 10: case_studies/two-butts.md" in done.output
    after = (book / REGISTERS / "vocabulary.yml").read_text(encoding="utf-8")
    chalk = "      chalk: {name: Chalk}\n"
    assert after == before.replace(
        chalk, f"{chalk}      peat: {{name: Peat, description: Black.}}\n"
    )
    assert written(book, "case_studies/two-butts.md")["soil"] == ["clay", "peat"]
    (case,) = [each for each in kit.load(book).listed if each.title == "Two butts"]
    assert case.extra == {"area": 120, "soil-test": "https://example.org/test"}
    assert not [e for e in kit.faults(book) if e.severity == "error"]
