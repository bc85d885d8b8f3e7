from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_casebook.diagnostics.core import Diagnostic, errors
from mkdocs_casebook.reading import reader
from mkdocs_casebook.reading.folders import Folders
from mkdocs_casebook.reading.library import Library
from mkdocs_casebook.records import VOCABULARIES
from tests import kit
from tests.kit import (
    BODY,
    CASE,
    EVENT,
    FILES,
    OTHER,
    OTHER_FIELDS,
    REGISTERS,
    Files,
    accepts,
    case,
    faults,
    message,
    refuses,
    written,
)

ALLIANCES = f"{REGISTERS}/alliances.yml"
CLUSTERS = f"{REGISTERS}/clusters.yml"
PROGRAMMES = f"{REGISTERS}/programmes.yml"
REPORT = f"{REGISTERS}/report.yml"
VOCABULARY = f"{REGISTERS}/vocabulary.yml"
NEXT = FILES[VOCABULARY].count("\n") + 1
"""The line after the last one of the vocabulary."""
WORDS = f"{REGISTERS}/words.yml"
LAUNCH = "docs/events/launch.md"
FIRST = "messages/01-choose-well.md"


def read(files: Files | None = None) -> Library:
    with written(files) as root:
        return reader.read(root)


GIF = b"GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\1\0\1\0\0\2\2D\1\0;"


def told(found: list[Diagnostic]) -> list[tuple[str, str]]:
    return [(each.code, str(each.span)) for each in found]


def test_a_casebook_is_read_whole() -> None:
    book = read({REPORT: "title: The report\npublished: 2015\n"})
    assert book.faults == []
    assert book.broken == set()
    assert [each.key for each in book.cases] == [("case", "trios"), ("case", "seminar")]
    slugs = ["1-choose-well", "2-share-leaders", "3-keep-a-log"]
    assert [(each.number, each.slug) for each in book.messages] == [*enumerate(slugs, 1)]
    assert [*book.alliances, *book.clusters, *book.programmes] == ["coast", "ring", "pedagogy"]
    assert [*book.vocabulary] == ["phases", "focus", "evidence", "groups", "regions", "sizes"]
    assert [(each.heading, each.max_words) for each in book.sections] == [
        ("Context", 20),
        ("What we did", 400),
    ]
    assert book.report
    assert book.report.title == "The report"
    assert [(each.slug, str(each.date)) for each in book.events] == [("launch", "June 2013")]
    assert [(each.path, each.title) for each in book.prose] == [("docs/index.md", "Home")]
    assert {*book.documents} == {*FILES, REPORT}


def test_records_come_in_an_order_of_their_own() -> None:
    book = read(
        {
            "case_studies/a.md": case(id="10", title="Ten"),
            "case_studies/z/index.md": case(id="3", title="Three"),
            "messages/a.md": message(4, "Four"),
            "docs/events/a.md": EVENT.replace("2013-06", "2013-07"),
            "docs/events/z.md": EVENT.replace("2013-06", "2012"),
        }
    )
    assert [each.slug for each in book.cases] == ["trios", "seminar", "z", "a"]
    assert [each.number for each in book.messages] == [1, 2, 3, 4]
    assert [each.slug for each in book.events] == ["z", "launch", "a"]


def test_other_folders_may_be_named(tmp_path: Path) -> None:
    folders = Folders(cases="stories", messages="ideas", docs="pages")
    renamed = {"case_studies/": "stories/", "messages/": "ideas/", "docs/": "pages/"}
    for path, text in FILES.items():
        top = path.partition("/")[0] + "/"
        kit.put(tmp_path, path.replace(top, renamed[top]), text)
    book = reader.read(tmp_path, folders)
    assert book.faults == []
    assert [each.path for each in book.cases] == ["stories/trios.md", "stories/seminar.md"]
    assert [each.path for each in book.events] == ["pages/events/launch.md"]


# Refers to every record there is, so that each that fails could be missed.
LINKS = (
    "\nSee [a](case:trios#what-we-did), [b](trios.md), [c](message:1), [d](alliance:coast),"
    " [e](../messages/01-choose-well.md), [f](message:1#case-trios).\n"
)
WOVEN: Files = {OTHER: case(BODY + LINKS, **OTHER_FIELDS), "docs/index.md": f"# Home\n{LINKS[:66]}"}

BROKEN: list[tuple[str, str | bytes | None, str, int]] = [
    (ALLIANCES, None, "file-missing", 1),
    (ALLIANCES, "coast: [\n", "front-matter-syntax", 2),
    (ALLIANCES, "coast: {name: C, rgion: south}\n", "value-unknown-key", 1),
    (ALLIANCES, "- coast\n", "value-type", 1),
    (ALLIANCES, b"coast: {name: Caf\xe9}\n", "file-encoding", 1),
    (CLUSTERS, "ring: {nam: The ring, name: Ring}\n", "value-unknown-key", 1),
    (CLUSTERS, "ring: {name: &a Ring}\n", "front-matter-alias", 1),
    (PROGRAMMES, None, "file-missing", 1),
    (PROGRAMMES, "pedagogy: Leading\n", "value-type", 1),
    (PROGRAMMES, "pedagogy: {name: L}\npedagogy: {name: M}\n", "front-matter-duplicate-key", 2),
    (VOCABULARY, None, "file-missing", 1),
    (VOCABULARY, "phases: {\n", "front-matter-syntax", 2),
    (VOCABULARY, FILES[VOCABULARY].replace("{name: Maths}", "[]"), "value-type", 3),
    (VOCABULARY, FILES[VOCABULARY].replace("{name: Primary}", "~"), "value-empty", 1),
    (VOCABULARY, FILES[VOCABULARY] + "foci: {}\n", "value-unknown-key", NEXT),
    (VOCABULARY, FILES[VOCABULARY] + "sizes: [small]\n", "value-missing", NEXT),
    (VOCABULARY, FILES[VOCABULARY] + "sizes: {s: {most: 5}}\n", "value-missing", NEXT),
    (REPORT, "titel: x\ntitle: y\n", "value-unknown-key", 1),
    (WORDS, "synonyms: [[a, b]\n", "front-matter-syntax", 1),
    (WORDS, "synonym: [[a, b]]\n", "value-unknown-key", 1),
    (WORDS, b"like_mine: Caf\xe9\n", "file-encoding", 1),
    (FIRST, "Our gloss.\n", "front-matter-missing", 1),
    (FIRST, message(1, "Choose").replace("number: 1", "number: one"), "value-number", 2),
    (FIRST, b"\xff\xfe1", "file-encoding", 1),
    (CASE, "", "front-matter-missing", 1),
    (CASE, case(outcome="good"), "value-choice", 13),
    (CASE, case().replace("\n---\n", "\n"), "front-matter-unclosed", 1),
    (CASE, case(BODY + "\n<<<<<<< HEAD\n"), "file-merge", 28),
    (CASE, case(messages="[{message: 1, how: a, passage: b}]"), "passage-missing", 11),
    (CASE, case(BODY + "x" * 20_001), "body-limit", 27),
    (CASE, "version https://git-lfs.github.com/spec/v1\n", "file-pointer", 1),
    (LAUNCH, EVENT.replace("2013-06", "June"), "value-date", 3),
    (LAUNCH, "We met.\n", "front-matter-missing", 1),
]


@pytest.mark.parametrize(
    ("path", "text", "code", "line"), BROKEN, ids=[f"{row[0]}-{row[2]}" for row in BROKEN]
)
def test_a_broken_file_is_one_fault_and_hides_no_other(
    path: str, text: str | bytes | None, code: str, line: int
) -> None:
    planted = case(BODY + LINKS + "\n[gone](nowhere.md)\n", **OTHER_FIELDS)
    with written({**WOVEN, OTHER: planted, path: text}) as root:
        found = faults(root)
    others = [each for each in found if each.span.path != OTHER]
    assert [(each.code, each.span.path, each.span.line) for each in others] == [(code, path, line)]
    assert [each.code for each in found if each.span.path == OTHER] == ["link-unknown"]


def test_woven_together_it_is_well() -> None:
    accepts(files=WOVEN)


MISSING = "Create it; `{}` is enough as long as there is nothing to register."


@pytest.mark.parametrize("path", [ALLIANCES, PROGRAMMES, VOCABULARY])
def test_a_missing_register_is_named(path: str) -> None:
    says = f'The register "{path}" is missing. {MISSING}'
    refuses(None, "file-missing", path=path, says=says, files={path: None})


def test_two_registers_may_be_left_out() -> None:
    alone = "coast: {name: Coast Alliance, region: south}\n"
    assert accepts(files={CLUSTERS: None, ALLIANCES: alone}).library.report is None


def test_a_cluster_that_no_register_has_is_unknown() -> None:
    code: str = "unknown-cluster"
    refuses(None, code, path=ALLIANCES, column=55, files={CLUSTERS: "hoop: {name: The hoop}\n"})


REGISTER_PATHS = [ALLIANCES, CLUSTERS, PROGRAMMES, REPORT, VOCABULARY, WORDS]


@pytest.mark.parametrize("path", REGISTER_PATHS)
def test_a_register_must_be_a_file_of_its_own(path: str) -> None:
    with written({path: None, f"{path}/x.md": "x"}) as root:
        assert ("file-kind", path) in [(each.code, each.span.path) for each in faults(root)]
    with written({path: None}) as root:
        (root / path).symlink_to("/etc/os-release")
        assert told(faults(root)) == [("file-kind", f"{path}:1:1")]


STRAY = {
    "aliances.yml": 'Did you mean "alliances.yml"? Rename or delete it.',
    "reports.yml": 'Did you mean "report.yml"? Rename or delete it.',
    "alliances.yaml": 'Did you mean "alliances.yml"? Rename or delete it.',
    "word.yml": 'Did you mean "words.yml"? Rename or delete it.',
    "words.yaml": 'Did you mean "words.yml"? Rename or delete it.',
    "x.csv": (
        "Known here: alliances.yml, clusters.yml, programmes.yml, report.yml, vocabulary.yml or "
        "words.yml. Rename or delete it."
    ),
}


@pytest.mark.parametrize(("name", "says"), STRAY.items())
def test_a_register_that_nobody_reads_is_told(name: str, says: str) -> None:
    path = f"{REGISTERS}/{name}"
    says = f'There is no register called "{name}". {says}'
    refuses("x: {name: y}\n", "file-kind", path=path, says=says)


def test_the_report_is_checked_as_well() -> None:
    says = '"someday" is not a date that can be sorted.'
    text = "title: x\npublished: someday\n"
    refuses(text, "value-date", line=2, column=12, path=REPORT, says=says)


def test_words_that_mean_the_same_come_in_groups() -> None:
    text = (
        "synonyms:\n  - [ head,  head teacher ]\n  - [é, <b>, c: d]\nlike_mine: Halls like mine\n"
    )
    words = accepts(files={WORDS: text.replace("c: d", "'c: d'")}).library.words
    assert words.synonyms == (("head", "head teacher"), ("é", "<b>", "c: d"))
    assert words.like_mine == "Halls like mine"


@pytest.mark.parametrize("files", [{}, {WORDS: "{}\n"}, {WORDS: "synonyms: []\n"}])
def test_words_may_be_left_out(files: Files) -> None:
    words = accepts(files=files).library.words
    assert (words.synonyms, words.like_mine) == ((), None)


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "says"),
    [
        (
            "synonyms: [[a, b], [head]]\n",
            "value-list",
            1,
            20,
            'The list "synonyms" has too few entries. Add at least one more. Example: synonyms: '
            "[[photograph, picture]]",
        ),
        ("synonyms: [[a, b], []]\n", "value-list", 1, 20, 'The list "synonyms" has no entry.'),
        ("synonyms: [head]\n", "value-list", 1, 12, '"head" is in "synonyms", where a list'),
        ("synonyms: [[a, [b]]]\n", "value-type", 1, 16, 'The field "synonyms" takes one value,'),
        ("synonyms: [[a, '']]\n", "value-empty", 1, 16, 'The list "synonyms" has an empty entry.'),
        (
            "synonyms: []\nlike_mne: x\n",
            "value-unknown-key",
            2,
            1,
            'A casebook has no field called "like_mne" here. Did you mean "like_mine"?',
        ),
        (f"like_mine: {'a ' * 41}\n", "value-long", 1, 12, 'The field "like_mine" has 41 words;'),
        ("- [a, b]\n", "value-type", 1, 1, "The front matter is not a list of fields."),
    ],
)
def test_words_that_cannot_be_read_are_told(
    text: str, code: str, line: int, column: int, says: str
) -> None:
    refuses(text, code, line=line, column=column, path=WORDS, says=says)


def test_sizes_may_be_left_out() -> None:
    assert accepts().library.vocabulary["sizes"] == {}
    text = FILES[VOCABULARY] + "sizes: {small: {name: Small, most: 5}, large: {name: Large}}\n"
    sizes = accepts(files={VOCABULARY: text}).library.vocabulary["sizes"]
    assert [(term.slug, term.most) for term in sizes.values()] == [("small", 5), ("large", None)]


@pytest.mark.parametrize("text", ["sizes:", "sizes: []", "sizes: x"])
def test_sizes_that_are_named_must_be_a_list(text: str) -> None:
    says = 'The vocabulary has no list "sizes". Add `sizes:` with one `key: {name: ...}` per line'
    fault = refuses(
        f"{FILES[VOCABULARY]}{text}\n", "value-missing", line=NEXT, path=VOCABULARY, says=says
    )
    assert fault.field == "sizes"


@pytest.mark.parametrize("name", VOCABULARIES)
@pytest.mark.parametrize("text", ["other", "other: []", "{name}:", "{name}: []", "{name}: x"])
def test_every_list_of_the_vocabulary_must_be_there(name: str, text: str) -> None:
    lines = FILES[VOCABULARY].split("\n")
    number = next(n for n, line in enumerate(lines) if line.startswith(f"{name}:"))
    lines[number] = text.format(name=name) if "{" in text else f"# {name}"
    says = (
        f'The vocabulary has no list "{name}". Add `{name}:` with one `key: {{name: ...}}` per line'
    )
    line = number + 1 if "{" in text else 2 if number == 0 else 1
    fault = refuses("\n".join(lines), "value-missing", line=line, path=VOCABULARY, says=says)
    assert fault.field == name


def vocabulary(sections: str) -> str:
    return FILES[VOCABULARY].partition("sections:")[0] + sections


def test_there_are_no_sections_but_those_that_are_named() -> None:
    assert read({VOCABULARY: vocabulary("")}).sections == ()
    assert read({VOCABULARY: vocabulary("sections: []\n")}).sections == ()
    (only,) = read({VOCABULARY: vocabulary("sections: [{heading: What we did}]\n")}).sections
    assert (only.heading, only.required, only.max_words) == ("What we did", True, 400)
    text = "sections: [{heading: Epilogue, required: no, max_words: 9}]\n"
    (only,) = accepts(files={VOCABULARY: vocabulary(text)}).library.sections
    assert (only.heading, only.required, only.max_words) == ("Epilogue", False, 9)


@pytest.mark.parametrize(
    ("sections", "code", "column", "says"),
    [
        ("yes", "value-list", 11, 'The field "sections" takes a list. Write one `- heading: ...`'),
        ("{heading: x}", "value-list", 11, 'The field "sections" takes a list.'),
        ("[Context]", "value-type", 12, '"Context" is in "sections", where a group of'),
        ("[{heading: a, max_words: 0}]", "value-number", 36, '"0" is too small for "max_words".'),
        ("[{heading: a, words: 9}]", "value-unknown-key", 25, 'Did you mean "max_words"?'),
    ],
)
def test_sections_that_cannot_be_read_ask_for_nothing(
    sections: str, code: str, column: int, says: str
) -> None:
    text = vocabulary(f"sections: {sections}\n")
    refuses(text, code, line=6, column=column, path=VOCABULARY, says=says)


NAMES: list[tuple[str, str, str]] = [
    ("case_studies/Bad Name.md", 'name "Bad Name" cannot', 'Rename it to "bad-name": a to z'),
    ("case_studies/UPPER.md", 'name "UPPER" cannot', 'Rename it to "upper": a to z'),
    ("case_studies/école.md", 'name "école" cannot', 'Rename it to "ecole": a to z, digits and'),
    ("case_studies/日本.md", 'name "日本" cannot', 'Rename it to "a-short-name": a to z'),
    ("case_studies/con.md", 'name "con" cannot', 'Rename it to "a-short-name": a to z'),
    ("case_studies/Index.md", 'name "Index" cannot', 'Rename it to "a-short-name": a to z'),
    ("case_studies/a_b/index.md", 'name "a_b" cannot', 'Rename it to "a-b": a to z'),
    (
        f"case_studies/{'x' * 81}.md",
        "name has 81 characters; at most 80 fit",
        f'Rename it to "{"x" * 80}"',
    ),
    ("case_studies/a.b.md", 'name "a.b" cannot', 'Rename it to "a-b": a to z'),
    ("messages/04_Four.md", 'name "4_Four" cannot', 'Rename it to "4-four": a to z'),
    ("messages/index.md", 'name "index" cannot', 'Rename it to "a-short-name": a to z'),
    ("docs/events/A B.md", 'name "A B" cannot', 'Rename it to "a-b": a to z'),
    (
        "case_studies/index.md",
        "The file is in a folder where no page is looked for.",
        'Put it into a folder of its own, such as "case_studies/our-trios/index.md".',
    ),
    (
        "case_studies/a/b.md",
        "The file is in a folder where no page is looked for.",
        'Put it directly into "case_studies", or call it index.md in a folder of its own there.',
    ),
    (
        "case_studies/a/b/index.md",
        "The file is in a folder where no page is looked for.",
        'Put it directly into "case_studies", or call it index.md in a folder of its own there.',
    ),
    (
        "messages/a/index.md",
        "The file is in a folder where no page is looked for.",
        'Put it directly into "messages".',
    ),
    (
        "docs/events/2013/a.md",
        "The file is in a folder where no page is looked for.",
        'Put it directly into "docs/events".',
    ),
]


@pytest.mark.parametrize(("path", "problem", "remedy"), NAMES)
def test_names_and_places_that_cannot_be_addresses(path: str, problem: str, remedy: str) -> None:
    texts = {"c": case(id="9", title="Nine"), "m": message(4, "Four"), "d": EVENT}
    fault = refuses(texts[path[0]], "file-name", path=path)
    assert problem in fault.problem
    assert fault.remedy.startswith(remedy)


@pytest.mark.parametrize("slug", ["a", "7", "a-b", "2013-x", "x" * 80, "console"])
def test_names_that_can(slug: str) -> None:
    files = {f"case_studies/{slug}.md": case(id="9", title="Nine")}
    assert ("case", slug) in accepts(files=files).by_key
    files = {f"case_studies/{slug}/index.md": case(id="9", title="Nine")}
    assert ("case", slug) in accepts(files=files).by_key


@pytest.mark.parametrize(
    ("stem", "slug"), [("04-x", "4-x"), ("004", "4"), ("0", "0"), ("10", "10")]
)
def test_the_address_of_a_message_goes_without_leading_zeros(stem: str, slug: str) -> None:
    files = {f"messages/{stem}.md": message(4, "Four")}
    assert ("message", slug) in accepts(files=files).by_key


def test_a_message_that_fails_may_be_the_one_that_is_missing_and_no_other() -> None:
    tags = "[{message: 4, how: a, passage: What we did}, {message: 5, how: a, passage: Context}]"
    text = case(BODY + "\n[a](message:4) [b](message:5)\n", messages=tags)
    with written({CASE: text, "messages/04-four.md": "x"}) as root:
        assert told(faults(root)) == [
            ("unknown-message", f"{CASE}:11:66"),
            ("unknown-message", f"{CASE}:28:20"),
            ("front-matter-missing", "messages/04-four.md:1:1"),
        ]
    with written({CASE: text, "messages/any.md": "x"}) as root:
        assert told(faults(root)) == [("front-matter-missing", "messages/any.md:1:1")]


KINDS = {
    "case_studies/a.docx": 'Files of the kind ".docx" are not published. Send it to the editor',
    "case_studies/trios/a.pdf": 'Files of the kind ".pdf" are not published.',
    "case_studies/a.MD": 'of the kind ".MD" are not published. Write the ending in small letters',
    "case_studies/a.md.txt": 'are not published. Rename it to "a.md". A computer may',
    "case_studies/a.md.docx": 'Files of the kind ".docx" are not published. Send it to the editor',
    "case_studies/README": 'Files of the kind "README" are not published.',
    "messages/a.svg": 'Files of the kind ".svg" are not published.',
    "messages/a.html": 'Files of the kind ".html" are not published.',
    "docs/a.markdown": 'Markdown with the suffix ".markdown" would be published unchecked. Rename',
}


@pytest.mark.parametrize(("path", "says"), KINDS.items())
def test_files_of_another_kind_are_told(path: str, says: str) -> None:
    refuses("x", "file-kind", path=path, says=says)


@pytest.mark.parametrize("name", ["a:b.png", "con.jpg", "a?.png", "b./c.png", "NUL.gif"])
def test_a_picture_needs_a_name_that_every_system_can_hold(name: str) -> None:
    path = f"case_studies/{name}"
    stem = name.rpartition("/")[2]
    says = f'The name "{stem}" cannot be used on every system. Rename it with the letters a to z'
    with written({path: GIF}) as root:
        (fault,) = errors(faults(root))
    assert (fault.code, fault.span.path, fault.sentence[: len(says)]) == ("file-name", path, says)


def test_no_message_at_all_is_told_and_no_case_is_well() -> None:
    without = dict.fromkeys([CASE, OTHER, LAUNCH])
    assert accepts(files=without).cases == ()
    messages = dict.fromkeys(path for path in FILES if path.startswith("messages/"))
    says = 'There is no message in the folder "messages". Add a file for each message, such as'
    refuses(None, "file-missing", path="messages", says=says, files={**without, **messages})


PAGES = {
    "---\ntitle: About us\n---\n# Not this\n": "About us",
    "# About *us*\n\nText\n": "About *us*",
    "Text\n\n#  About us \n": "About us",
    "---\nText without an end of its header\n": "docs/about.md",
    "---\ntitle:\n---\nText\n": "docs/about.md",
    "---\ntitle: ''\n---\n# About us\n": "About us",
    "---\ntitle: ' '\n---\n": "docs/about.md",
    "---\ntitle: [a]\nhide: [toc]\n---\n# About us\n": "About us",
    "#\u00a0\n\n# \u00a0\n": "docs/about.md",
    "": "docs/about.md",
    "# " + "x" * 500: "x" * 120,
}


@pytest.mark.parametrize(("text", "title"), PAGES.items())
def test_pages_of_the_site_need_no_header(text: str, title: str) -> None:
    page = accepts(files={"docs/about.md": text}).library.prose[0]
    assert (page.path, page.slug, page.title) == ("docs/about.md", "docs-about-md", title)


@pytest.mark.parametrize(
    ("cases", "messages", "docs"),
    [("case_studies/", "./messages", "docs//"), ("./case_studies//", "messages/.", "x/../docs")],
)
def test_a_folder_may_be_written_with_a_slash_or_a_dot(
    root: Path, cases: str, messages: str, docs: str
) -> None:
    assert Folders(cases, messages, docs) == Folders()
    found = reader.read(root, Folders(cases, messages, docs))
    assert found.faults == []
    assert found.folders.registers == "case_studies/_registers"


@pytest.mark.parametrize("folder", ["", ".", "./", "/elsewhere", "..", "../x", "a/../../b", "a\\b"])
def test_a_folder_that_is_not_below_the_casebook_is_refused(root: Path, folder: str) -> None:
    (fault,) = reader.read(root, Folders(cases=folder)).faults
    assert fault.code == "configuration"
    assert "is not inside the casebook" in fault.sentence


LEFT_BEHIND = [
    *("trios.md~", "#trios.md#", ".#trios.md", ".trios.md.swp", "trios.md.bak", "trios.md.orig"),
    *("trios.md.swo", "Thumbs.db", "thumbs.db", "desktop.ini", ".DS_Store", "~$trios.docx"),
    *("trios.md.tmp", "trios.md.rej", "~WRL0001.tmp", "hall.jpg.part", "__MACOSX/trios.md"),
    *("trios.md.save", "trios.md.save.1", "4913", "Icon\r"),
]


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["case_studies", "messages", "docs", "docs/events", REGISTERS])
@pytest.mark.parametrize("name", LEFT_BEHIND)
def test_what_programs_leave_behind_is_passed_over(folder: str, name: str) -> None:
    accepts(files={f"{folder}/{name}": b"\xff\xfe\x00"})


@pytest.mark.parametrize("name", ["notes.txt", "tmp", "trios.docx", "Thumbs.dbx"])
def test_what_people_leave_is_told(name: str) -> None:
    refuses(b"x".decode(), "file-kind", path=f"case_studies/{name}")
