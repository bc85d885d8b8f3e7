"""What is seen and heard: rings of the focus, colours of every kind, names, and what is cut off."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, CDPSession, Page, ViewportSize, expect

from tests.browser import seen
from tests.browser.conftest import DESKTOP, PHONE, Served, Windows, serve, strange
from tests.browser.finding import view
from tests.browser.judging import violations
from tests.browser.seeing import faint, hold_tab, rings
from tests.browser.test_pages import GARDENS, MAIN, PLOTS
from tests.build.store import Store

settings = pytest.mark.parametrize
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def seen_site(store: Store) -> Iterator[Served]:
    yield from serve(strange(store, "seen", seen.SETTINGS, seen.files()))


@pytest.fixture
def visit(windows: Windows) -> Open:
    """Opens an address in a window of some size that asks for some colours."""

    def visit(address: str, viewport: ViewportSize = DESKTOP, **colours: Any) -> Page:
        page = windows.open(viewport=DESKTOP)  # all share its context, and what it has loaded
        page.set_viewport_size(viewport)
        page.emulate_media(**colours)
        return shown(page, address)

    return visit


def shown(page: Page, address: str) -> Page:
    """The page, ready at an address; one that finds is only ready with its list."""
    page.goto(address)
    if address.partition("?")[0].endswith("/find/"):
        page.locator("#page-ask").wait_for()
    if "/find/?" in address:
        view(page)
    return page


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    """A window for tests that only press the Tab key, of which a page keeps nothing."""
    context = browser.new_context(viewport=DESKTOP)
    yield context.new_page()
    context.close()


# The focus

ALIKE = {"passage", "example", "find-facet", "find-nothing", "gardens-home", "gardens-find"}
"""Addresses that show another state of a page, and the same things to act on."""
KINDS = [
    *(("main", path) for name, path in MAIN.items() if name not in ALIKE),
    *(("gardens", path) for name, path in GARDENS.items() if name not in {*ALIKE, "redirect"}),
    *(("plots", path) for path in PLOTS.values()),
    *(("seen", path) for path in ("rich/", "case-studies/trios/", "find/")),
]


@settings(("site", "path"), KINDS)
def test_whatever_has_the_focus_shows_it(
    window: Page, request: pytest.FixtureRequest, site: str, path: str
) -> None:
    served: Served = request.getfixturevalue(f"{site}_site")
    page = shown(window, served.base + path)
    page.evaluate("document.querySelectorAll('article details').forEach(d => d.open = true)")
    assert faint(rings(page)) == []


@settings("path", ["", "find/", "coverage/programme/", "messages/12-build-trust/"])
def test_whatever_has_the_focus_shows_it_on_a_phone_in_the_dark(
    visit: Open, main_site: Served, path: str
) -> None:
    page = visit(main_site.base + path, viewport=PHONE, color_scheme="dark")
    if page.get_by_role("button", name="Filters").is_visible():
        page.get_by_role("button", name="Filters").click()
    page.evaluate("document.querySelectorAll('article details').forEach(d => d.open = true)")
    page.evaluate("document.activeElement.blur()")
    assert faint(rings(page)) == []


def test_the_dialog_shows_what_has_the_focus(visit: Open, main_site: Served) -> None:
    page = visit(main_site.base)
    page.keyboard.press("/")
    page.get_by_role("dialog").get_by_role("searchbox").fill("trust")
    page.get_by_role("dialog").get_by_role("link").first.wait_for()
    assert faint(rings(page)) == []


def test_the_skip_link_leads_to_the_text_without_a_ring_around_it(
    visit: Open, main_site: Served
) -> None:
    page = visit(main_site.base)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    assert page.locator("#main").evaluate("it => getComputedStyle(it).outlineStyle") == "none"


@settings("width", [320, 360, 640])
def test_the_names_of_the_map_hide_no_cell_that_has_the_focus(
    visit: Open, main_site: Served, width: int
) -> None:
    page = visit(f"{main_site.base}coverage/programme/", viewport={"width": width, "height": 740})
    page.evaluate(
        """() => {
          [window.hidden, window.cells] = [[], 0];
          addEventListener("keydown", () => {  // before the key moves the focus on
            const cell = document.activeElement.closest('td');
            if (!cell) return;
            cells += 1;
            const name = cell.parentElement.firstElementChild;
            const covers = getComputedStyle(name).position === 'sticky' && name.tagName === 'TH';
            const box = document.activeElement.getBoundingClientRect();
            const least = covers ? name.getBoundingClientRect().right : 0;
            if (box.left < least - 1) hidden.push(document.activeElement.ariaLabel);
          }, true);
        }"""
    )
    hold_tab(page, 201)
    assert page.evaluate("hidden") == []
    assert page.evaluate("cells") > 50


# The dark, and colours that the system chooses


@settings("path", ["find/", "case-studies/portswood-coaching/", "about/"])
def test_what_the_browser_draws_is_as_dark_as_the_page(
    visit: Open, main_site: Served, path: str
) -> None:
    scheme = "getComputedStyle(document.body).colorScheme"
    page = visit(main_site.base + path, color_scheme="dark")
    assert page.evaluate(scheme) == "dark"
    page.get_by_role("button", name="Light colours").click()
    assert page.evaluate(scheme) == "light"
    page.emulate_media(media="print")
    assert page.evaluate(scheme) == "light"


def test_a_check_box_is_dark_in_the_dark(visit: Open, main_site: Served) -> None:
    page = visit(f"{main_site.base}find/", color_scheme="dark")
    box = page.locator(".cb-filter input[type=checkbox]:enabled").first
    picture = Image.open(io.BytesIO(box.screenshot())).convert("L")
    middle = picture.getpixel((picture.width // 2, picture.height // 2))
    assert isinstance(middle, int)
    assert middle < 128


def test_the_button_says_what_it_does(visit: Open, main_site: Served) -> None:
    page = visit(main_site.base, color_scheme="light")
    button = page.locator("#page-colours")
    for name in ("Dark", "Light", "Dark"):
        expect(button).to_have_accessible_name(f"{name} colours")
        assert button.locator("span").first.inner_text() == name
        assert button.get_attribute("aria-pressed") is None
        button.click()
    page.emulate_media(color_scheme="dark")  # the reader's choice holds
    expect(button).to_have_accessible_name("Light colours")


@settings("scheme", ["light", "dark"])
def test_keys_of_charts_keep_their_colours_where_the_system_chooses_them(
    visit: Open, seen_site: Served, scheme: str
) -> None:
    page = visit(
        f"{seen_site.base}case-studies/trios/", forced_colors="active", color_scheme=scheme
    )
    for css in (".cb-shade", ".cb-stack span"):
        grounds = page.locator(css).evaluate_all(
            "all => all.map(each => getComputedStyle(each).backgroundColor)"
        )
        assert len(grounds) == len({*grounds}) == 3


@settings("path", ["messages/", "coverage/region/", "case-studies/portswood-coaching/"])
def test_where_the_system_chooses_colours_only_the_current_entry_is_marked(
    visit: Open, main_site: Served, path: str
) -> None:
    page = visit(main_site.base + path, forced_colors="active")
    lines = page.locator(".cb-nav-wide > ul > li > a").evaluate_all(
        """all => all.map(each => {
          const ground = getComputedStyle(document.body).backgroundColor;
          const marked = getComputedStyle(each).borderBottomColor !== ground;
          return [marked, each.hasAttribute('aria-current')];
        })"""
    )
    assert lines
    for marked, current in lines:
        assert marked == current


def test_where_the_system_chooses_colours_the_target_of_a_link_is_marked(
    visit: Open, main_site: Served
) -> None:
    page = visit(
        f"{main_site.base}case-studies/jurassic-coast-trios/#shows-5", forced_colors="active"
    )
    assert page.locator("#shows-5").evaluate("it => getComputedStyle(it).outlineStyle") == "solid"


# Names


def test_every_table_is_heard_by_a_name_of_its_own(visit: Open, seen_site: Served) -> None:
    page = visit(f"{seen_site.base}case-studies/trios/")
    for size in (DESKTOP, PHONE):
        page.set_viewport_size(size)
        assert violations(page) == []
        names = page.locator(".table-wrap").evaluate_all("all => all.map(e => e.ariaLabel)")
        assert names == [
            "Table: Number of schools that took part",
            *("Table: Place", "Table: Place (2)", "Table: Column 0", "Table: Aspect"),
        ]
        for name in names:
            expect(page.get_by_role("group", name=name, exact=True)).to_be_visible()
        assert page.get_by_role("region").count() == 0


def test_links_of_the_map_say_what_they_lead_to(visit: Open, main_site: Served) -> None:
    page = visit(f"{main_site.base}coverage/")
    said = "all => all.map(e => { const c = e.cloneNode(true);"
    said += " c.querySelectorAll('[aria-hidden]').forEach(x => x.remove()); return c.textContent })"
    names = [" ".join(name.split()) for name in page.locator(".cb-map td a").evaluate_all(said)]
    assert len(names) == len({*names}) > 30
    for name in names:
        assert re.match(r"1 case study\b|\d+ case studies\b", name), name
        expect(page.get_by_role("link", name=name, exact=True)).to_have_count(1)
    title = page.locator(".cb-map-title").first.inner_text()
    assert any(name.endswith(f" for message 1, {title}; Primary") for name in names)


@settings("path", ["coverage/", "coverage/region/"])
def test_what_is_wanted_has_a_name_that_is_seen(visit: Open, main_site: Served, path: str) -> None:
    page = visit(main_site.base + path)
    titles = page.locator(".cb-map-title").all_inner_texts()
    links = page.locator(".cb-wanted a")
    assert links.count() > 3
    hidden = "all => all.map(e => { const c = e.cloneNode(true);"
    hidden += " c.querySelectorAll('.cb-hidden, .cb-number').forEach(x => x.remove());"
    hidden += " return c.textContent.trim(); })"
    assert {*links.evaluate_all(hidden)} <= {*titles}


def test_numbers_of_messages_are_heard_with_their_titles(visit: Open, main_site: Served) -> None:
    page = visit(f"{main_site.base}case-studies/")
    links = page.locator(".cb-case-line .cb-meta a[title]")
    names = links.evaluate_all("all => all.map(e => [e.textContent, e.ariaLabel, e.title])")
    assert len(names) > 50
    for number, name, title in names:
        assert name == f"Message {number}: {title}"
    page = visit(f"{main_site.base}find/?message=3")
    chips = page.locator("#page-list .cb-chip")
    chips.first.wait_for()
    for name, title in chips.evaluate_all("all => all.map(e => [e.ariaLabel, e.title])"):
        assert name == "Message " + title.replace(" ", ": ", 1)


# What fits, and what is cut off

# A frame gets another width in a moment; it is loaded twice, so that our typeface is at hand.
HEADERS = """async ([address, widths]) => {
  const frame = document.createElement("iframe");
  frame.style.cssText = "border: 0; height: 740px; width: 1280px";
  document.body.replaceChildren(frame);
  const loaded = () => new Promise((done) => { frame.onload = done; });
  frame.src = address;
  await loaded();
  frame.contentWindow.location.reload();
  await loaded();
  const { fonts } = frame.contentDocument;
  await fonts.ready;
  const ours = [...fonts].some((each) => each.status === "loaded");
  const header = frame.contentDocument.querySelector(".cb-header");
  return [ours, widths.map((width) => {
    frame.style.width = `${width}px`;
    return [frame.contentWindow.innerWidth, header.offsetHeight];
  })];
}"""


@settings("typeface", ["ours", "another"])
@settings("site", ["main", "stranger", "sections", "gardens"])
def test_the_header_is_one_row_from_a_tablet_on(
    windows: Windows, request: pytest.FixtureRequest, site: str, typeface: str
) -> None:
    served: Served = request.getfixturevalue(f"{site}_site")
    page = windows.open(viewport=DESKTOP)
    if typeface == "another":  # as on a first visit, when ours comes too late
        page.route("**/*.woff2", lambda route: route.abort())
    page.goto(f"{served.base}assets/casebook/tokens.css")  # a page of the site without styles
    for path in ("about/", ""):
        ours, high = page.evaluate(HEADERS, [served.base + path, [*range(768, 1281, 16)]])
        assert ours is (typeface == "ours")
        assert len(high) == 33
        assert {width: height for width, height in high if not 0 < height <= 70} == {}


@settings("path", ["coverage/", "coverage/region/"])
def test_no_words_of_the_map_are_cut_off(visit: Open, main_site: Served, path: str) -> None:
    page = visit(main_site.base + path)
    note = page.get_by_text("Some appear in several columns")
    assert note.evaluate("it => !it.closest('.cb-scroll')")
    for width in (320, 360, 768):
        page.set_viewport_size({"width": width, "height": 740})
        box = note.bounding_box()
        assert box
        assert box["x"] + box["width"] <= width
        expect(page.locator(".cb-map")).to_have_accessible_description(note.inner_text())


@settings("path", ["", "coverage/", "messages/12-build-trust/"])
def test_bands_have_no_seam(visit: Open, main_site: Served, path: str) -> None:
    page = visit(main_site.base + path)
    protocol = page.context.new_cdp_session(page)
    for width, scale in ((1001, 1.25), (1366, 1.25), (1366, 1.5), (1280, 1)):
        page.set_viewport_size({"width": width, "height": 900})
        zoomed = {"width": width, "height": 900, "deviceScaleFactor": scale, "mobile": False}
        protocol.send("Emulation.setDeviceMetricsOverride", zoomed)
        assert page.evaluate("[innerWidth, devicePixelRatio]") == [width, scale]
        assert_no_seam(page, protocol, width, scale)


def assert_no_seam(page: Page, protocol: CDPSession, width: int, scale: float) -> None:
    """The band at the top of a page has one colour along its lower end, and one downwards."""
    box = page.locator(":is(.cb-hero, .cb-head)").bounding_box()
    assert box
    band = {"x": 0, "y": 0, "width": width, "height": box["y"] + box["height"], "scale": 1}
    taken = protocol.send("Page.captureScreenshot", {"clip": band})["data"]
    picture = Image.open(io.BytesIO(base64.b64decode(taken))).convert("RGB")
    assert abs(picture.width - width * scale) <= 1
    low = int((box["y"] + box["height"] - 8) * scale)
    assert len(colours(picture, (0, low, picture.width, low + 1))) == 1
    assert len(colours(picture, (3, int(box["y"] * scale) + 2, 4, low))) == 1
    room = page.evaluate("document.documentElement.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") == room


def colours(picture: Image.Image, box: tuple[int, int, int, int]) -> set[bytes]:
    """Every colour in a part of a picture."""
    dots = picture.crop(box).tobytes()
    assert dots
    return {dots[at : at + 3] for at in range(0, len(dots), 3)}


def test_lists_of_pages_are_not_drawn_like_the_menu(visit: Open, main_site: Served) -> None:
    page = visit(f"{main_site.base}case-studies/portswood-coaching/")
    for css in (".cb-not-found ul", ".cb-related", ".cb-sources"):
        line = page.locator(css).first.evaluate("it => getComputedStyle(it).borderLeftWidth")
        assert line == "0px", css


def test_paper_has_the_whole_width_for_what_was_found(visit: Open, main_site: Served) -> None:
    page = visit(f"{main_site.base}find/")
    page.emulate_media(media="print")
    wide = [page.locator(css).evaluate("it => it.offsetWidth") for css in ("#page-list", ".cb")]
    assert wide[0] > 0.55 * wide[1]


# Words and filters


def test_words_are_no_filter(visit: Open, main_site: Served) -> None:
    page = visit(f"{main_site.base}find/?q=trust", viewport=PHONE)
    button = page.locator("#page-filters-open")
    expect(page.locator("#page-choices li")).to_have_count(1)
    expect(button).to_have_text("Filters")
    page.goto(f"{main_site.base}find/?message=12&phase=primary,secondary&q=trust")
    expect(page.locator("#page-choices li")).to_have_count(4)
    expect(button).to_have_text("Filters (3)")


def test_letters_leave_values_whatever_marks_they_have(visit: Open, main_site: Served) -> None:
    page = visit(f"{main_site.base}find/")
    page.locator('[data-facet="alliance"] summary').click()
    page.locator('[data-facet="alliance"] input[type=search]').fill("Pörtsw")
    shown = page.locator('[data-facet="alliance"] li:visible')
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text("Portswood")


# Pictures and order


def test_a_picture_looks_as_it_did(visit: Open, seen_site: Served) -> None:
    page = visit(f"{seen_site.base}case-studies/trios/")
    pixel = page.evaluate(
        """() => {
          const canvas = document.createElement('canvas');
          const context = canvas.getContext('2d');
          context.drawImage(document.querySelector('.cb-body img'), 0, 0);
          return [...context.getImageData(9, 9, 1, 1).data];
        }"""
    )
    assert all(abs(a - b) <= 2 for a, b in zip(pixel, (255, 0, 0, 255), strict=True)), pixel


@settings("path", ["alliances/", "find/"])
def test_names_with_accents_stand_beside_their_letters(
    visit: Open, seen_site: Served, path: str
) -> None:
    page = visit(seen_site.base + path)
    if path == "find/":
        page.locator('[data-facet="alliance"] summary').click()
        names = page.locator('[data-facet="alliance"] label').all_inner_texts()
    else:
        names = page.locator(".cb-records h3").all_inner_texts()
    told = [name.splitlines()[0].strip(" 0123456789") for name in names]
    assert told == ["École Alliance", "Ecology Ring", "Zed Alliance"]
