"""The form in a browser: an author writes, stops, goes on elsewhere, and makes the file to send."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Served, Windows, serve
from tests.browser.writing import LINES, TITLE, Author
from tests.build.store import Store

CONTACT = "[casebook: {contact: editors@plots.example}]"
REPOSITORY = "https://github.com/plots/notes"


@pytest.fixture(scope="module")
def site(store: Store) -> Iterator[Served]:
    """The small site with every part, a contact and a repository, below the root of its host."""
    built = store.book("plots", plugins=CONTACT, repo_url=REPOSITORY, edit_uri="edit/main/docs/")
    yield from serve(built, under="sub/")


@pytest.fixture
def page(windows: Windows) -> Iterator[Page]:
    page = windows.open(viewport=PHONE)
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
    yield page
    assert said == []


def fields(draft: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = draft["fields"]
    return found


def test_the_whole_form_is_filled_in_with_the_keyboard_on_a_phone(page: Page, site: Served) -> None:
    author = Author(page, site.base)
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    author.walk()
    expect(author.at("missing")).to_have_text("Nothing is missing.")
    expect(author.at("found")).to_have_text("Nothing was found.")
    name, sent = author.file("#page-finish")
    assert name == f"casebook-submission-{sent['reference']}.json"
    assert (sent["format"], sent["version"], sent["state"]) == ("casebook-submission", 1, "sent")
    assert fields(sent)["title"] == TITLE
    assert fields(sent)["alliance"] == "upper-plots"
    assert fields(sent)["soil"] == ["clay"]
    assert fields(sent)["messages"] == [
        {
            "message": "1",
            "how": "Rain from the roof was led to the beds.",
            "passage": "We put two butts below the roof in March, and",
        }
    ]
    assert fields(sent)["evidence"] == [{"kind": "diary", "what": "Both plots kept a diary."}]
    assert sent["sections"]["What we grew"] == LINES["page-section-2"]
    assert sent["consent"]["agreed"] is True
    assert sent["sender"] == {"name": "Ann Author", "reply": "ann@plots.example"}
    expect(author.at("receipt")).to_be_focused()
    expect(author.at("receipt")).to_contain_text(sent["reference"])
    expect(author.at("receipt")).to_contain_text("editors@plots.example")
    assert hosts == set()
