"""From the form to a case study: an author fills it in, and an editor takes the file in."""

from __future__ import annotations

import base64
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from mkdocs_casebook import diagnostics
from tests import kit, sent
from tests.browser.conftest import PHONE, Served, Windows, serve
from tests.browser.writing import TITLE, Author
from tests.build.store import Store


@pytest.fixture(scope="module")
def site(store: Store) -> Iterator[Served]:
    """The small site with every part."""
    contact = "[casebook: {contact: editors@plots.example}]"
    yield from serve(store.book("plots", plugins=contact))


def test_what_the_form_saves_is_taken_in_and_shows_its_messages(
    windows: Windows, site: Served, tmp_path: Path
) -> None:
    author = Author(windows.open(viewport=PHONE), site.base)
    author.walk()
    name, whole = author.file("#page-finish")
    # A picture as the form makes it: its bytes come from a canvas, which no test looks into.
    whole["pictures"] = [sent.picture(section="What we grew", alt="An empty garden bed")]
    book = Path(shutil.copytree(kit.GARDENS.with_name("plots"), tmp_path / "book"))
    file = tmp_path / name
    file.write_text(json.dumps(whole), encoding="utf-8")
    letter = sent.call(book, "letter", file)
    assert "Nothing: it can be published." in letter.output
    done = sent.call(book, "intake", "--publish", "--agreed", file)
    assert done.exit_code == 0, done.output
    assert "Answer to: Ann Author, ann@plots.example" in done.output
    casebook = kit.load(book)
    assert not diagnostics.errors(kit.faults(book))
    case = next(each for each in casebook.listed if each.title == TITLE)
    assert case.submission == whole["reference"]
    assert casebook.fragment(case).passages
    for tag in case.messages:
        message = casebook.by_number[tag.message]
        assert case in [each.case for each in casebook.shown_by(message)]
    folder = book / "case_studies" / case.slug
    assert (folder / "picture-1.jpg").read_bytes() != base64.b64decode(whole["pictures"][0]["data"])
    assert "nothing in it differs" in sent.call(book, "intake", file).output
