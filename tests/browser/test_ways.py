"""The ways to send a case study in a browser: for a choice, on a phone, without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Served, Windows, complaints, serve
from tests.browser.judging import violations
from tests.build.store import Store
from tests.build.test_sending import CONTACT, REPOSITORY


@pytest.fixture(scope="module")
def site(store: Store) -> Iterator[Served]:
    built = store.book("plots", plugins=CONTACT, repo_url=REPOSITORY, edit_uri="edit/main/docs/")
    yield from serve(built, under="sub/")


@pytest.fixture
def page(windows: Windows) -> Iterator[Page]:
    page = windows.open(viewport=PHONE)
    said = complaints(page)
    yield page
    assert said == []


def mail(page: Page) -> tuple[str, str]:
    first, second = (each.get_attribute("href") or "" for each in page.locator("[data-mail]").all())
    assert first == second
    href = first
    asked = parse_qs(urlsplit(href).query, strict_parsing=True)
    return asked["subject"][0], asked["body"][0]


def test_a_choice_goes_on_to_the_form_and_into_the_e_mail(page: Page, site: Served) -> None:
    page.goto(f"{site.base}submit/?soil=clay&utm_source=mail&message=2,99&nothing=x")
    expect(page.locator("#page-for")).to_have_text("For: Share the tools, Soil: Clay")
    subject, body = mail(page)
    assert subject.endswith(": Share the tools, Soil: Clay")
    assert body.startswith("For: Share the tools, Soil: Clay\r\n\r\n")
    page.get_by_role("link", name="Open the form").click()
    page.wait_for_url(f"{site.base}submit/form/?message=2&soil=clay")


@pytest.mark.parametrize("query", ["", "?message=99", "?x=1&soil=<b>"])
def test_a_choice_that_nobody_knows_changes_nothing(page: Page, site: Served, query: str) -> None:
    page.goto(f"{site.base}submit/{query}")
    expect(page.locator("#page-for")).to_be_hidden()
    assert mail(page)[1].startswith("Here is our")
    assert page.locator("[data-onward]").get_attribute("href") == "form/"


def test_nothing_is_wrong_with_the_page_on_a_phone(page: Page, site: Served) -> None:
    page.goto(f"{site.base}submit/?message=2")
    for each in page.locator("details.cb-excerpt").all():
        each.locator("summary").click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_text_to_ask_others_is_copied_whole(windows: Windows, site: Served) -> None:
    page = windows.open(viewport=PHONE, permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{site.base}coverage/soil/")
    text = page.locator("details.cb-paste").first
    text.locator("summary").click()
    text.get_by_role("button", name="Copy the text").click()
    expect(text.get_by_role("status")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("We are looking for")
    assert "https://gardens.example/submit/?message=" in copied
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_without_scripts_texts_and_links_are_there(windows: Windows, site: Served) -> None:
    page = windows.open(java_script_enabled=False, viewport=PHONE)
    page.goto(f"{site.base}coverage/soil/")
    page.locator("details.cb-paste summary").first.click()
    expect(page.locator(".cb-paste-text").first).to_be_visible()
    expect(page.get_by_role("button", name="Copy the text")).to_have_count(0)
    page.goto(f"{site.base}contribute/?message=2")
    page.wait_for_url(f"{site.base}submit/**")
    expect(page.locator("#page-for")).to_be_hidden()
    expect(page.get_by_role("link", name="Write to editors@plots.example")).to_be_visible()


def test_the_former_address_keeps_a_choice(page: Page, site: Served) -> None:
    page.goto(f"{site.base}contribute/?message=2")
    page.wait_for_url(f"{site.base}submit/?message=2")
    expect(page.locator("#page-for")).to_have_text("For: Share the tools")
