"""Which pictures are published: those that a published text shows."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from mkdocs_casebook.linking import picture_use
from tests.kit import (
    BODY,
    CASE,
    EVENT,
    OTHER,
    OTHER_FIELDS,
    Files,
    accepts,
    case,
    message,
    refuses,
)


def drawn() -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (4, 4), (9, 9, 9)).save(stream, "PNG")
    return stream.getvalue()


PICTURE: Files = {"case_studies/hall.png": drawn(), "messages/plan.png": drawn()}
NOTICE = "{date: 2020, reason: They asked.}"


@pytest.mark.parametrize(
    ("path", "text", "shown"),
    [
        (CASE, case(f"{BODY}\n![A hall](hall.png)\n"), "case_studies/hall.png"),
        (CASE, case(f"{BODY}\n[The hall](hall.png)\n"), "case_studies/hall.png"),
        (CASE, case(f"{BODY}\n![A plan](../messages/plan.png)\n"), "messages/plan.png"),
        (CASE, case(f"{BODY}\n![A hall](hall.png)\n", status="draft"), ""),
        (
            CASE,
            case(f"{BODY}\n![A hall](hall.png)\n", status="withdrawn", withdrawn=NOTICE),
            "",
        ),
        (CASE, case(f"{BODY}\nThe file hall.png.\n"), ""),
        (
            "messages/01-choose-well.md",
            message(1, "Choose well", "![A plan](plan.png)\n"),
            "messages/plan.png",
        ),
        (
            "docs/events/launch.md",
            f"{EVENT}\n![A hall](../../case_studies/hall.png)\n",
            "case_studies/hall.png",
        ),
        ("docs/about/us.md", "![A hall](../case_studies/hall.png)\n", "case_studies/hall.png"),
        ("docs/about.md", '<img src="/case-studies/hall.png">\n', "case_studies/hall.png"),
        ("docs/about.md", "About hall.png\n", ""),
    ],
)
def test_a_picture_is_published_if_a_published_text_shows_it(
    path: str, text: str, shown: str
) -> None:
    event = EVENT.replace("{cases: [trios], messages: [1]}", "{}")
    files = {**PICTURE, "docs/events/launch.md": event, path: text}
    assert [*picture_use.published(accepts(files=files))] == ([shown] if shown else [])


def test_a_picture_that_a_draft_shares_is_published() -> None:
    other = case(f"{BODY}\n![A hall](hall.png)\n", **OTHER_FIELDS)
    draft = case(f"{BODY}\n![A hall](hall.png)\n", status="draft")
    event = EVENT.replace("{cases: [trios], messages: [1]}", "{}")
    files = {**PICTURE, CASE: draft, OTHER: other, "docs/events/launch.md": event}
    assert [*picture_use.published(accepts(files=files))] == ["case_studies/hall.png"]


def test_a_picture_that_nobody_shows_is_still_checked() -> None:
    refuses(None, "image", path="case_studies/spare.png", files={"case_studies/spare.png": b"x"})
