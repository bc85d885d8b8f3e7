from __future__ import annotations

import io

import pytest
from PIL import Image

from mkdocs_casebook.checks import links
from mkdocs_casebook.linking import picture_use
from tests import kit
from tests.kit import (
    BODY,
    CASE,
    EVENT,
    HEADER_LINES,
    OTHER,
    OTHER_FIELDS,
    Files,
    accepts,
    case,
    refuses,
)

DRAFT = {OTHER: case(**OTHER_FIELDS, status="draft")}
SCHEME = "are not published. Link to an https:// address, a page of this casebook, or nothing."
OUT = "leads out of the casebook. Link to a page of this casebook by its name, or to an https://"
ADDRESS = "is not a complete web address. Copy it from the address bar."
LINKS: list[tuple[str, str, str]] = [
    ("[it](case:semina)", "unknown-case",
     '"semina" is not the name of any published case study. Did you mean seminar, "A '
     'seminar by the sea"?'),
    ("[it](message:14)", "unknown-message",
     '"14" is not the number of any key message. Known here: 1 to 3.'),
    ("[it](message:two)", "unknown-message",
     '"two" is not the number or the name of any key message.'),
    ("[it](alliance:coats)", "unknown-alliance",
     '"coats" is not the key of any alliance. Did you mean coast, "Coast Alliance"? '
     'Change the value.'),
    ("[it](seminar.md#wat-we-did)", "link-anchor",
     '"seminar.md#wat-we-did" leads to a heading that its page does not have. Did you mean '
     "#what-we-did?"),
    ("[it](#qqq)", "link-anchor", "does not have. Leave out the part from # on."),
    ("[it](message:2#case-trios)", "link-anchor", "Leave out the part from # on."),
    ("[it](semnar.md)", "link-unknown",
     'There is no file "case_studies/semnar.md" to link to. Did you mean "seminar.md"?'),
    ("[it](qqq)", "link-unknown",
     'There is no file "case_studies/qqq" to link to. Correct the name, or remove the link.'),
    ("[it](../../elsewhere.md)", "link-unknown", f'"../../elsewhere.md" {OUT}'),
    ("[it](/messages/02-share-leaders.md)", "link-unknown", OUT),
    ("[it](https://me@localhost/)", "link-unknown", f'"https://me@localhost/" {ADDRESS}'),
    ("[it](http:x)", "link-unknown", f'"http:x" {ADDRESS}'),
    ("[it](javascript:alert)", "link-scheme", f'Links such as "javascript:alert" {SCHEME}'),
    ("[it](//x.org/a)", "link-scheme", f'Links such as "//x.org/a" {SCHEME}'),
    ("[it](tel:123)", "link-scheme", SCHEME),
    ("[](message:1)", "link-empty",
     'The link to "message:1" has no words. Write it as [words that say where it leads](address).'),
    ("[it]()", "link-empty", 'The link to "" has no address.'),
    ("![A hall](who-met.webp)", "image",
     'There is no picture "who-met.webp" next to this file. Put it into the folder "case_studies" '
     "(.gif, .jpeg, .jpg, .png, .webp)."),
    ("![A hall](https://x.org/hall.png)", "image",
     'The picture "https://x.org/hall.png" is on another site, and only your own are shown. Save'),
    ("![A hall](hall.heic)", "image",
     '"hall.heic" is not a picture of a kind that is shown. Save it as PNG or JPEG'),
    ("![A hall](bars.pgn)", "image", 'Did you mean "bars.png"?'),
    ("![ ](bars.png)", "image",
     'The picture "bars.png" has no description. Say between the square brackets what it shows'),
]  # fmt: skip
KEPT = [
    "[it](case:seminar)", "[it](message:2#case-seminar)", "[it](alliance:coast)",
    "[it](seminar.md#what-we-did)", "[it](../docs/events/launch.md)", "[it](../docs/index.md)",
    "[it](#shows-1)", "[it](https://x.org/a?b=c#d)", "[it](HTTP://X.ORG)",
    "![Bars](bars.png)", "[![Bars](bars.png)](message:2)", "[bars](bars.png)", "[`it`](message:1)",
    "[it][b]\n\n[b]: message:3\n\nThen", "<https://x.org>", "[it](../messages/02-share-leaders.md)",
]  # fmt: skip


def png() -> bytes:
    stream = io.BytesIO()
    Image.new("L", (2, 2)).save(stream, "PNG")
    return stream.getvalue()


PICTURE = {"case_studies/bars.png": png()}


@pytest.mark.parametrize(("link", "code", "says"), LINKS)
def test_a_bad_link_is_refused_where_it_stands(link: str, code: str, says: str) -> None:
    column = 5 + link.index("(") + 1 if not link.endswith("()") else None
    line = HEADER_LINES + 8
    text = case(f"{BODY}See {link}.\n")
    refuses(text, code, line=line, column=column, says=says, files=PICTURE)


@pytest.mark.parametrize("link", KEPT)
def test_a_good_link_is_accepted(link: str) -> None:
    accepts(case(f"{BODY}See {link}.\n"), PICTURE)


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        ("messages/02-share-leaders.md", kit.message(2, "Share", "See [it](case:x).\n"), 6),
        ("docs/events/launch.md", f"{EVENT}See [it](case:x).\n", 7),
        ("docs/index.md", "---\ntitle: Home\n---\nSee [it](case:x) and [that](not-ours.md).\n", 4),
    ],
)  # fmt: skip
def test_links_are_judged_in_every_kind_of_text(path: str, text: str, line: int) -> None:
    refuses(text, "unknown-case", path=path, line=line, column=10)


def test_a_bad_link_that_stands_twice_is_told_twice() -> None:
    text = case(f"{BODY}See [it](case:x) and\n[that](case:x).\n")
    with kit.written({CASE: text}) as root:
        spans = [(each.span.line, each.span.column) for each in kit.faults(root)]
    assert spans == [(HEADER_LINES + 8, 10), (HEADER_LINES + 9, 8)]


@pytest.mark.parametrize(
    ("target", "code", "says"),
    [
        ("case:seminar", "unknown-case", '"seminar" is not the name of any published case study.'),
        ("seminar.md", "link-unknown", '"seminar.md" is a draft, which is not published.'),
    ],
)
def test_nothing_may_lead_to_a_draft(target: str, code: str, says: str) -> None:
    text = case(f"{BODY}See [it]({target}).\n")
    refuses(text, code, line=HEADER_LINES + 8, says=says, files=DRAFT)


def test_a_draft_may_lead_within_itself() -> None:
    accepts(files={OTHER: DRAFT[OTHER] + "\nSee [it](#context) and [that](case:trios).\n"})


def test_a_picture_that_cannot_be_decoded_is_refused() -> None:
    path = "case_studies/a.png"
    says = "The file is not a picture of its kind, or it is damaged. Save it again as PNG or JPEG,"
    refuses(None, "image", path=path, says=says, files={path: png()[:40]})


TWO_FORMS = ("caf\u00e9.png", "cafe\u0301.png")


@pytest.mark.parametrize("written", TWO_FORMS)
@pytest.mark.parametrize("stored", TWO_FORMS)
def test_a_letter_in_two_forms_is_one(written: str, stored: str) -> None:
    files: Files = {f"case_studies/{stored}": png(), f"docs/{stored}": png()}
    text = f"{BODY}![A map]({written}) [b]({written}) [c](../docs/{written})\n"
    book = accepts(case(text), files)
    assert [*picture_use.published(book)] == ["case_studies/caf\u00e9.png"]
    accepts(files={**files, "docs/events/launch.md": f"{EVENT}[x](../{written})\n"})


def test_two_names_that_look_alike_are_told() -> None:
    files: Files = {f"case_studies/{name}": png() for name in TWO_FORMS}
    says = "The name looks like that of"
    refuses(None, "file-name", path=f"case_studies/{TWO_FORMS[0]}", says=says, files=files)


def test_a_name_is_shown_as_it_was_written() -> None:
    text = case(f"{BODY}![A hall](caf\u00e9.png)\n")
    says = 'There is no picture "caf\u00e9.png" next to this file.'
    refuses(text, "image", line=HEADER_LINES + 8, says=says)


@pytest.mark.slow
@pytest.mark.parametrize(
    "link",
    [
        "https://en.wikipedia.org/wiki/Children's_literature",
        "https://x.org/it's/o'neill?a='b'",
        "https://x.org/(a)",
    ],
)
def test_an_address_may_hold_an_apostrophe(link: str) -> None:
    fields = {"sources": f'[{{title: Ours, url: "{link}"}}]'}
    book = accepts(case(f"{BODY}See [it]({link}).\n", **fields))
    page = kit.pages(book)["case-studies/trios/"]
    assert [each["href"] for each in page.tags("a")].count(link) == 2


OWNED: Files = {
    "docs/plan.pdf": b"%PDF",
    "docs/events/hall.png": png(),
    "docs/images/bars.PNG": png(),
    "docs/deck.pptx": b"PK",
}


@pytest.mark.slow
def test_texts_may_show_and_lead_to_files_of_docs() -> None:
    more = "\n![A hall](hall.png) ![Bars](../images/bars.PNG) [plan](../plan.pdf)\n"
    more += "[deck](../deck.pptx)\n"
    ours = "[plan](../docs/plan.pdf) ![A hall](../docs/events/hall.png)\n"
    files = {**OWNED, "docs/events/launch.md": EVENT + more, CASE: case(BODY + ours)}
    book = accepts(files=files)
    assert links.files(book) == {*OWNED}
    page = kit.pages(book)["events/launch/"]
    assert [each["src"] for each in page.tags("img")] == [
        "/docs/events/hall.png",
        "/docs/images/bars.PNG",
    ]
    assert {"/docs/plan.pdf", "/docs/deck.pptx"} <= {each["href"] for each in page.tags("a")}


@pytest.mark.parametrize(
    ("link", "code", "says"),
    [
        ("![A hall](hal.png)", "image", 'Did you mean "hall.png"? If not, put it into the folder'),
        ("![A hall](room.png)", "image",
         'There is no picture "room.png" next to this file. Put it into the folder "docs/events"'),
        ("![A hall](../plan.pdf)", "image", '"../plan.pdf" is not a picture of a kind that'),
        ("![](hall.png)", "image", 'The picture "hall.png" has no description.'),
        ("[plan](../plans.pdf)", "link-unknown", 'There is no file "docs/plans.pdf" to link to.'),
    ],
)  # fmt: skip
def test_an_event_is_told_what_is_true_of_it(link: str, code: str, says: str) -> None:
    files = {**OWNED, "docs/events/launch.md": f"{EVENT}\n{link}\n"}
    refuses(None, code, line=8, path="docs/events/launch.md", says=says, files=files)
