"""Links followed by a reader's hand: where they arrive is what they said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import DESKTOP, Served, Windows, serve
from tests.build.sites import GARDENS, Run, configure, copy_casebook, run
from tests.build.store import Store
from tests.build.test_arrivals import NAMED
from tests.build.test_link_forms import SIGNS

STARTS = {
    "main": [
        *("", "case-studies/", "coverage/", "alliances/", "log/", "find/phase/primary/"),
        *("case-studies/jurassic-coast-trios/", "messages/5-empower-middle-leaders/"),
    ],
    "gardens": [
        *("", "about/", "case-studies/rain-butts/", "alliances/", "coverage/soil/"),
        *("case-studies/frost-fleece/", "messages/1-save-water/"),
    ],
    "plots": ["clusters/", "clusters/hill-ring/", "events/2021-autumn-walk/"],
}
# A link by name promises a page of that name; one that says nothing of the kind is left out.
LINKS = """names => names.flatMap((css) => [...document.querySelectorAll(css)].map((link, at) => ({
  css, at, said: (link.title || link.textContent).trim().replace(/\\s+/g, " "),
  find: link.dataset.find ?? "", anchor: link.hash,
  inside: link.origin === location.origin, seen: link.checkVisibility(),
})).filter(link => link.inside && link.seen))"""


@pytest.fixture
def reader(windows: Windows) -> Iterator[Page]:
    page = windows.open(viewport=DESKTOP)
    failed: list[str] = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.on("response", lambda answer: failed.append(answer.url) if answer.status > 399 else None)
    yield page
    assert failed == []


def heading(page: Page) -> str:
    return " ".join(page.get_by_role("heading", level=1).inner_text().split())


def expect_arrival(page: Page, link: dict[str, Any], start: str) -> None:
    """The page is the one that the link promised by its words, its choice or its number."""
    said = re.sub(r"^(?:Message|Lesson) (\d+): ", r"\1 ", link["said"])
    said = said.removeprefix("Read the passage in ")
    told = (start, link["said"], page.url)
    if link["find"]:
        facet, _, value = link["find"].partition("=")
        assert page.url.endswith(f"find/?{link['find']}"), told
        box = page.locator(f".cb-filter[data-facet={facet}] li[data-id='{value}'] input")
        expect(box).to_be_checked()
        return
    names = {heading(page), re.sub(r"^\d+ ", "", heading(page)), page.title().partition(" – ")[0]}
    assert {said, f"Coverage by {said.lower()}"} & names, told
    if link["anchor"]:
        assert page.url.endswith(link["anchor"]), told
        expect(page.locator(f"[id='{link['anchor'][1:]}']")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("name", "start"), [(name, start) for name in STARTS for start in STARTS[name]]
)
def test_a_link_that_is_clicked_arrives_where_it_said(
    request: pytest.FixtureRequest, reader: Page, name: str, start: str
) -> None:
    served: Served = request.getfixturevalue(f"{name}_site")
    home = served.base
    reader.goto(home + start)
    every = reader.evaluate(LINKS, [*NAMED])
    first = {link["css"]: link for link in reversed(every)}
    last = {link["css"]: link for link in every}
    chosen = {(link["css"], link["at"]): link for link in (*first.values(), *last.values())}
    for (css, at), link in chosen.items():
        reader.goto(home + start)
        reader.locator(css).nth(at).click()
        reader.wait_for_load_state()
        expect_arrival(reader, link, start)
    assert chosen or start in ("about/", "case-studies/frost-fleece/")


def test_the_frame_leads_to_what_it_names(reader: Page, plots_site: Served) -> None:
    for name, title in (
        *(("Coverage", "Coverage by season"), ("Clusters", "Clusters")),
        *(("Programmes", "Programmes"), ("Garden Notes", "Garden Notes")),
    ):
        reader.goto(f"{plots_site.base}case-studies/dry-bed/")
        reader.get_by_role("link", name=name, exact=True).first.click()
        assert heading(reader).lower() in (title.lower(), "coverage by phase")


def test_every_short_link_arrives_at_its_page(
    reader: Page, main_site: Served, gardens_site: Served
) -> None:
    for served, address in (
        (main_site, "https://casebook.example/"),
        (gardens_site, "https://gardens.example/"),
    ):
        for path in served.site.real_pages:
            folder = path.removesuffix("index.html")
            if not served.site.pages[path].select_one(".cb-short a"):
                continue
            reader.goto(served.base + folder)
            title = heading(reader)
            link = reader.locator(".cb-short a")
            shown = link.inner_text()
            link.click()
            expect(reader).to_have_url(served.base + folder)
            assert heading(reader) == title
            # What stands on paper is the same link at the public address.
            reader.goto(served.base + shown.removeprefix(address))
            expect(reader).to_have_url(served.base + folder)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(
        viewport=DESKTOP, permissions=["clipboard-read", "clipboard-write"]
    )
    context.set_default_timeout(10_000)
    yield context
    context.close()


def copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


@pytest.mark.parametrize("folder", ["case-studies/dry-bed/", "messages/1-save-water/"])
def test_the_short_link_is_copied_by_hand_and_by_keyboard(
    context: BrowserContext, gardens_site: Served, folder: str
) -> None:
    page = context.new_page()
    page.goto(gardens_site.base + folder)
    shown = page.locator(".cb-short a").inner_text()
    button = page.get_by_role("button", name="Copy the short link")
    for key in ("", "Enter"):
        page.evaluate("navigator.clipboard.writeText('')")
        button.press(key) if key else button.click()
        expect(page.locator(".cb-short").get_by_role("status")).to_have_text("Copied")
        assert copied(page) == shown
        expect(button).to_be_focused()
    assert shown == f"https://gardens.example/{'c/2/' if 'dry' in folder else 'm/1/'}"


REFUSALS = {
    "refused": "navigator.clipboard.writeText = () => Promise.reject(new Error('no'))",
    "missing": "Object.defineProperty(navigator, 'clipboard', {value: undefined})",
}


@pytest.mark.parametrize("how", REFUSALS)
def test_where_nothing_may_be_copied_the_link_is_selected(
    reader: Page, gardens_site: Served, how: str
) -> None:
    reader.add_init_script(REFUSALS[how])
    reader.goto(f"{gardens_site.base}case-studies/dry-bed/")
    reader.get_by_role("button", name="Copy the short link").click()
    said = reader.locator(".cb-short").get_by_role("status")
    expect(said).to_contain_text("The link is selected")
    assert reader.evaluate("String(getSelection())") == "https://gardens.example/c/2/"


def test_without_scripts_there_is_the_link_and_no_button(
    browser: Browser, gardens_site: Served
) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=gardens_site.base)
    page = context.new_page()
    page.goto("case-studies/dry-bed/")
    expect(page.get_by_role("button", name="Copy the short link")).to_be_hidden()
    page.get_by_role("link", name="https://gardens.example/c/2/").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The dry bed")
    expect(page).to_have_url(re.compile("/case-studies/dry-bed/index.html$"))
    context.close()


@pytest.fixture(scope="module")
def nameless(store: Store) -> Iterator[Served]:
    """The small site with a file for each page, below a folder; it does not know its address."""
    yield from serve(store.book("gardens", directories=False, site_url='""'), under="sub/")


def test_a_site_that_does_not_know_its_address_tells_where_it_was_found(
    context: BrowserContext, nameless: Served
) -> None:
    page = context.new_page()
    page.goto(f"{nameless.base}case-studies/dry-bed.html")
    short = f"{nameless.base}c/2/"
    expect(page.locator(".cb-short")).to_contain_text(f"{short} Copy")
    expect(page.locator(".cb-citation")).to_contain_text(short)
    page.get_by_role("button", name="Copy the short link").click()
    expect(page.locator(".cb-short").get_by_role("status")).to_have_text("Copied")
    assert copied(page) == short
    page.goto(copied(page))
    expect(page).to_have_url(f"{nameless.base}case-studies/dry-bed.html")


@pytest.fixture(scope="module", params=["true", "false"], ids=["folders", "files"])
def signs(request: pytest.FixtureRequest, store: Store) -> Iterator[Served]:
    """The small site, with pages whose names have signs that mean something in an address."""

    def make(folder: Path) -> Run:
        source = copy_casebook(GARDENS, folder / "source")
        for number, name in enumerate(SIGNS):
            body = f"## Zoo {number}\n\nA zebra{number} stands here.\n"
            text = f"# Page {number}\n\nWelcome.\n\n{body}"
            (source / "docs" / f"{name}.md").write_text(text, encoding="utf-8")
        configure(source, use_directory_urls=request.param)
        return run(source, folder / "site")

    yield from serve(store.built(f"signs-{request.param}", make), under="sub/")


def test_a_result_leads_to_a_page_with_signs_in_its_name(reader: Page, signs: Served) -> None:
    for number in range(len(SIGNS)):
        reader.goto(signs.base)
        expect(reader.get_by_role("button", name="Search")).to_be_visible()
        reader.keyboard.press("/")
        dialog = reader.get_by_role("dialog")
        dialog.get_by_role("searchbox").fill(f"zebra{number}")
        dialog.get_by_role("link", name=f"Page {number}").click()
        expect(reader.get_by_role("heading", level=1)).to_have_text(f"Page {number}")
        expect(reader).to_have_url(re.compile(f"#zoo-{number}$"))
        reader.get_by_role("link", name="Garden Notes", exact=True).first.click()
        expect(reader).to_have_url(re.compile("/sub/(index.html)?$"))
