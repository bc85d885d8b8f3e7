"""Links followed by a reader's hand: where they arrive is what they said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import DESKTOP, Served, Windows, serve
from tests.build.sites import GARDENS, Run, Site, configure, copy_casebook, run, words
from tests.build.store import Store
from tests.build.test_arrivals import HOME, NAMED, names
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


# Where clicks on what is seen at the middle of each link would lead; the page stays as it is.
LEADS = """chosen => {
  let leads;
  const stay = (event) => {
    leads = event.defaultPrevented ? "" : event.target.closest("a")?.href;
    event.preventDefault();
  };
  addEventListener("click", stay);
  const every = chosen.map(([css, at]) => {
    const link = document.querySelectorAll(css)[at];
    link.scrollIntoView({ block: "center", behavior: "instant" });
    const { left, top, width, height } = link.getClientRects()[0];
    const seen = document.elementFromPoint(left + width / 2, top + height / 2);
    leads = undefined;
    seen.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, view: window }));
    return leads ?? "";
  });
  removeEventListener("click", stay);
  return every;
}"""
# A click tells where it would lead, and the page stays for the next one.
STAY = """() => addEventListener("click", (event) => {
  window.leads = event.defaultPrevented ? "" : event.target.closest("a").href;
  event.preventDefault();
})"""


def led(page: Page, link: Locator) -> str:
    """Where a click leads on a page that stays."""
    page.evaluate("window.leads = ''")
    link.click()
    return str(page.evaluate("window.leads"))


def promised(served: Served, link: dict[str, Any], url: str) -> bool:
    """Whether an address is what the link promised by its words, its choice or its number."""
    if link["find"]:
        return url == f"{served.base}find/?{link['find']}"
    said = re.sub(r"^(?:Message|Lesson) (\d+): ", r"\1 ", link["said"])
    said = said.removeprefix("Read the passage in ")
    path, _ = served.site.arrival(HOME, url.removeprefix(served.base))
    named = {said, f"Coverage by {said.lower()}"} & names(served.site, path)
    return bool(named) and url.endswith(link["anchor"])


def expect_arrival(page: Page, served: Served, url: str) -> None:
    """The page is the one at this address, and shows its part or has its values chosen."""
    expect(page).to_have_url(url)
    parts = urlsplit(url)
    for facet, values in parse_qs(parts.query).items():
        for value in values[0].split(","):
            box = page.locator(f".cb-filter[data-facet={facet}] li[data-id='{value}'] input")
            expect(box).to_be_checked()
    if parts.fragment:
        expect(page.locator(f"[id='{parts.fragment}']")).to_be_in_viewport()
    path, _ = served.site.arrival(HOME, parts.path.removeprefix(urlsplit(served.base).path))
    assert heading(page) == served.site.heading(path)


def whole_choice(served: Served, finds: set[str]) -> str:
    """The address of one view that has everything chosen that these choose."""
    chosen: dict[str, list[str]] = {}
    for each in sorted(finds):
        facet, _, value = each.partition("=")
        chosen.setdefault(facet, []).append(value)
    return f"{served.base}find/?" + "&".join(f"{k}={','.join(v)}" for k, v in chosen.items())


@pytest.mark.parametrize("name", STARTS)
def test_a_link_that_is_clicked_arrives_where_it_said(
    request: pytest.FixtureRequest, reader: Page, name: str
) -> None:
    served: Served = request.getfixturevalue(f"{name}_site")
    kinds: set[str] = set()
    finds: set[str] = set()
    parts: set[str] = set()
    for start in STARTS[name]:
        reader.goto(served.base + start)
        every = reader.evaluate(LINKS, [*NAMED])
        first = {link["css"]: link for link in reversed(every)}
        last = {link["css"]: link for link in every}
        chosen = {(link["css"], link["at"]): link for link in (*first.values(), *last.values())}
        leads = dict(zip(chosen, reader.evaluate(LEADS, [*chosen]), strict=True))
        for each, link in chosen.items():
            assert promised(served, link, leads[each]), (start, link["said"], leads[each])
        finds |= {link["find"] for link in chosen.values() if link["find"]}
        parts |= {url for url in leads.values() if "#" in url}
        # One link of each kind is followed; where others lead, the click has told.
        for css, at in {css: (css, at) for css, at in chosen if css not in kinds}.values():
            if reader.url != served.base + start:
                reader.goto(served.base + start)
            reader.locator(css).nth(at).click()
            expect_arrival(reader, served, leads[css, at])
        kinds |= {*first}
        assert chosen or start in ("about/", "case-studies/frost-fleece/")
    # Parts of one page follow each other, so that it is loaded once.
    for url in [*sorted(parts), *([whole_choice(served, finds)] if finds else [])]:
        reader.goto(url)
        expect_arrival(reader, served, url)


def test_the_frame_leads_to_what_it_names(reader: Page, plots_site: Served) -> None:
    for name, title in (
        *(("Coverage", "Coverage by season"), ("Clusters", "Clusters")),
        *(("Programmes", "Programmes"), ("Garden Notes", "Garden Notes")),
    ):
        reader.goto(f"{plots_site.base}case-studies/dry-bed/")
        reader.get_by_role("link", name=name, exact=True).first.click()
        assert heading(reader).lower() in (title.lower(), "coverage by phase")


def short_links(site: Site) -> dict[str, tuple[str, str]]:
    """Each page with a short link: what the link shows, and where it leads."""
    found = {}
    for path, page in site.real_pages.items():
        if b"cb-short" in site.files[path]:
            for link in page.select(".cb-short a"):
                found[path] = words(link), str(link["href"])
    return found


@pytest.mark.parametrize(
    ("name", "address"),
    [("main", "https://casebook.example/"), ("gardens", "https://gardens.example/")],
)
def test_every_short_link_arrives_at_its_page(
    request: pytest.FixtureRequest, reader: Page, name: str, address: str
) -> None:
    served: Served = request.getfixturevalue(f"{name}_site")
    found = short_links(served.site)
    for path, (shown, link) in found.items():
        assert served.site.arrival(path, link) == (path, "")
        # What stands on paper is the same link at the public address.
        assert shown.startswith(address)
        assert served.site.arrival(HOME, shown.removeprefix(address)) == (path, "")
    kinds = {path.partition("/")[0]: path for path in found}
    assert {*kinds} == {"case-studies", "messages"}
    for path in kinds.values():
        url = served.base + path.removesuffix(HOME)
        reader.goto(url)
        title = heading(reader)
        shown = reader.locator(".cb-short a").inner_text()
        assert shown == found[path][0]
        reader.locator(".cb-short a").click()
        expect(reader).to_have_url(url)
        assert heading(reader) == title
        reader.goto(served.base + shown.removeprefix(address))
        expect(reader).to_have_url(url)


@pytest.fixture
def copying(windows: Windows) -> Page:
    """A page from which something may be copied, and read again."""
    return windows.open(viewport=DESKTOP, permissions=["clipboard-read", "clipboard-write"])


def copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


@pytest.mark.parametrize("folder", ["case-studies/dry-bed/", "messages/1-save-water/"])
def test_the_short_link_is_copied_by_hand_and_by_keyboard(
    copying: Page, gardens_site: Served, folder: str
) -> None:
    page = copying
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


BOTH_FORMS = """async () => {
  const [found] = await navigator.clipboard.read();
  const read = async (type) => (await found.getType(type)).text();
  return [await read("text/plain"), await read("text/html")];
}"""


def test_a_citation_is_copied_as_a_text_and_with_its_titles_in_italics(
    copying: Page, gardens_site: Served
) -> None:
    page = copying
    page.goto(f"{gardens_site.base}case-studies/dry-bed/")
    shown = page.locator(".cb-citations .cb-copy-text").first.inner_text()
    today = page.evaluate("new Date().toLocaleDateString('en-GB', {dateStyle: 'long'})")
    assert shown.endswith(f"https://gardens.example/c/2/ (Accessed: {today}).")
    page.get_by_role("button", name="Copy the citation (Harvard)").click()
    expect(page.locator(".cb-citations").get_by_role("status").first).to_have_text("Copied")
    plain, marked = page.evaluate(BOTH_FORMS)
    assert plain == shown
    assert "<i>The dry bed</i>" in marked


REFUSALS = {
    "refused": "for (const each of ['write', 'writeText'])"
    " navigator.clipboard[each] = () => Promise.reject(new Error('no'))",
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
    reader.get_by_role("button", name="Copy the citation (APA)").click()
    said = reader.locator(".cb-citations").get_by_role("status").last
    expect(said).to_contain_text("It is selected")
    assert "The dry bed. " in reader.evaluate("String(getSelection())")


def test_without_scripts_there_is_the_link_and_no_button(
    windows: Windows, gardens_site: Served
) -> None:
    page = windows.open(java_script_enabled=False, viewport=DESKTOP)
    page.goto(f"{gardens_site.base}case-studies/dry-bed/")
    expect(page.get_by_role("button", name="Copy the short link")).to_be_hidden()
    page.get_by_role("link", name="https://gardens.example/c/2/").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The dry bed")
    expect(page).to_have_url(re.compile("/case-studies/dry-bed/index.html$"))


@pytest.fixture(scope="module")
def nameless(store: Store) -> Iterator[Served]:
    """The small site with a file for each page, below a folder; it does not know its address."""
    yield from serve(store.book("gardens", directories=False, site_url='""'), under="sub/")


def test_a_site_that_does_not_know_its_address_tells_where_it_was_found(
    copying: Page, nameless: Served
) -> None:
    page = copying
    page.goto(f"{nameless.base}case-studies/dry-bed.html")
    short = f"{nameless.base}c/2/"
    expect(page.locator(".cb-short")).to_contain_text(f"{short} Copy")
    for each in page.locator(".cb-citations .cb-copy-text").all():
        expect(each).to_contain_text(short)
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
    reader.goto(signs.base)
    reader.evaluate(STAY)
    expect(reader.get_by_role("button", name="Search")).to_be_visible()
    reader.keyboard.press("/")
    dialog = reader.get_by_role("dialog")
    leads = []
    for number in range(len(SIGNS)):
        dialog.get_by_role("searchbox").fill(f"zebra{number}")
        leads.append(led(reader, dialog.get_by_role("link", name=f"Page {number}")))
    for number, url in enumerate(leads):
        reader.goto(url)
        expect(reader.get_by_role("heading", level=1)).to_have_text(f"Page {number}")
        expect(reader).to_have_url(re.compile(f"#zoo-{number}$"))
        reader.evaluate(STAY)
        home = led(reader, reader.get_by_role("link", name="Garden Notes", exact=True).first)
        assert home.removesuffix(HOME) == signs.base
    # The same without a listener of ours.
    reader.goto(home)
    reader.keyboard.press("/")
    dialog.get_by_role("searchbox").fill("zebra0")
    dialog.get_by_role("link", name="Page 0").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Page 0")
    expect(reader).to_have_url(leads[0].partition(":~:")[0])
    reader.get_by_role("link", name="Garden Notes", exact=True).first.click()
    expect(reader).to_have_url(re.compile("/sub/(index.html)?$"))


def test_on_a_disk_such_a_site_offers_no_half_of_an_address(reader: Page, nameless: Served) -> None:
    reader.goto((nameless.site.folder / "case-studies" / "dry-bed.html").as_uri())
    expect(reader.locator(".cb-short-text")).to_have_text("c/2/")
    expect(reader.locator("main, article").get_by_role("button", name="Copy")).to_have_count(0)
