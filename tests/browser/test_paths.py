from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import PHONE

settings = pytest.mark.parametrize

CASE = "case-studies/jurassic-coast-trios/"
MESSAGE = "messages/5-empower-middle-leaders/"


def test_from_home_to_a_message_to_the_passage_and_back(page: Page) -> None:
    page.goto("")
    page.get_by_role("main").get_by_role("link", name="5 Empower middle leaders").click()
    expect(page).to_have_url(re.compile(f"{MESSAGE}$"))
    page.get_by_role("link", name="Read the passage").first.click()
    expect(page).to_have_url(re.compile(f"{CASE}#shows-5$"))
    expect(page.locator("#shows-5")).to_be_in_viewport()
    page.locator("#shows-5").get_by_role("link", name="Shows message 5").click()
    expect(page).to_have_url(re.compile(f"{MESSAGE}#case-jurassic-coast-trios$"))
    expect(page.locator("#case-jurassic-coast-trios")).to_be_in_viewport()
    page.go_back()
    expect(page.locator("#shows-5")).to_be_in_viewport()
    page.go_back()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("What leaders tried"))


def test_the_case_page_leads_to_its_own_passages(page: Page) -> None:
    page.goto(CASE)
    block = page.locator(".cb-show-list > li")
    for number in range(block.count()):
        link = block.nth(number).get_by_role("link", name="Go to the passage")
        anchor = str(link.get_attribute("href"))
        link.click()
        expect(page.locator(anchor)).to_be_in_viewport()


@settings("link", ["c/1/", "c/1/?from=slide#shows-5"])
def test_a_short_link_leads_to_the_case_with_its_query_and_anchor(page: Page, link: str) -> None:
    page.goto(link)
    expect(page).to_have_url(re.compile(re.escape(CASE + link.removeprefix("c/1/")) + "$"))


@settings("page", [{"java_script_enabled": False}], indirect=True)
def test_without_scripts_everything_is_there_but_the_search(page: Page) -> None:
    page.goto("m/5/")
    expect(page).to_have_url(re.compile(f"{MESSAGE}index.html$"))
    page.get_by_role("link", name="Read the passage").first.click()
    expect(page.locator("#shows-5")).to_be_in_viewport()
    expect(page.get_by_role("navigation", name="Site")).to_be_visible()
    for name in ("Search", "Dark"):
        expect(page.get_by_role("button", name=name)).to_be_hidden()


@settings("page", [{"java_script_enabled": False, "viewport": PHONE}], indirect=True)
def test_without_scripts_the_phone_menu_opens(page: Page) -> None:
    page.goto("")
    page.get_by_text("Menu", exact=True).click()
    page.get_by_role("navigation", name="Site menu").get_by_role("link", name="Events").click()
    expect(page).to_have_url(re.compile("events/$"))


@settings("page", [{"viewport": PHONE}], indirect=True)
def test_the_phone_menu_by_finger_and_by_keyboard(page: Page) -> None:
    page.goto(CASE)
    menu = page.get_by_role("navigation", name="Site menu")
    expect(menu).to_be_hidden()
    page.get_by_text("Menu", exact=True).click()
    expect(menu).to_be_visible()
    page.mouse.click(30, 700)
    expect(menu).to_be_hidden()
    page.get_by_text("Menu", exact=True).focus()
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    page.keyboard.press("Tab")
    expect(menu.get_by_role("link").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(page.locator(".cb-nav-phone summary")).to_be_focused()


def background(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


@settings("page", [{"color_scheme": "dark"}], indirect=True)
def test_dark_follows_the_system_until_the_reader_chooses(page: Page) -> None:
    page.goto("")
    dark = background(page)
    page.get_by_role("button", name="Light colours").click()
    expect(page.get_by_role("button", name="Dark colours")).to_be_visible()
    light = background(page)
    assert light != dark
    page.goto(CASE)
    assert background(page) == light
    page.emulate_media(color_scheme="light")
    page.get_by_role("button", name="Dark colours").click()
    assert background(page) == dark


@settings("page", [{"color_scheme": "dark", "java_script_enabled": False}], indirect=True)
def test_dark_follows_the_system_without_scripts(page: Page) -> None:
    page.goto("")
    assert background(page) == "rgb(20, 24, 31)"


def test_print_shows_the_case_and_no_furniture(page: Page) -> None:
    page.goto(CASE)
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("#shows-5")).to_be_visible()
    for furniture in (".cb-header", ".cb-footer"):
        expect(page.locator(furniture)).to_be_hidden()
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_print_keeps_what_marks_a_link(page: Page) -> None:
    for case in ("camden-connecting-classrooms", "new-river-differentiation"):
        page.goto(f"case-studies/{case}/")
        page.emulate_media(media="print")
        marks = page.locator(".cb-show-list .cb-mark")
        assert marks.count()
        for mark in marks.all():
            expect(mark).to_be_visible()
        for way in page.locator(".cb-show-list .cb-down").all():
            expect(way).to_be_hidden()
        page.emulate_media(media="screen")
        expect(page.locator(".cb-show-list .cb-down").first).to_be_visible()


@settings("page", [{"color_scheme": "dark"}], indirect=True)
def test_print_is_light(page: Page) -> None:
    page.goto(CASE)
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(27, 36, 48)"


def test_print_unfolds_what_is_folded(page: Page) -> None:
    page.goto("messages/12-build-trust/")
    folded = page.locator("details.cb-excerpt blockquote").first
    expect(folded).to_be_hidden()
    page.emulate_media(media="print")
    expect(folded).to_be_visible()


def test_the_keyboard_reaches_the_text_first(page: Page) -> None:
    page.goto(CASE)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the main text")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    inside = page.evaluate("document.querySelector('main').contains(document.activeElement)")
    assert inside is True


def header_search(page: Page, keys: str = "/") -> Locator:
    """Open the search of the header by its key."""
    expect(page.get_by_role("button", name="Search")).to_be_visible()
    page.keyboard.press(keys)
    dialog = page.get_by_role("dialog", name="Search")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    return dialog


@settings("keys", ["/", "Control+k"])
def test_search_opens_by_keyboard_finds_and_closes(page: Page, keys: str) -> None:
    page.goto(CASE)
    dialog = header_search(page, keys)
    page.keyboard.type("in-class coaching")
    result = dialog.get_by_role("link", name="Coaching that grows across a city's schools").first
    expect(result).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("button", name="Search")).to_be_focused()


@settings("keys", ["/", "Control+k"])
def test_search_gives_the_focus_and_the_place_back(page: Page, keys: str) -> None:
    page.goto("case-studies/")
    link = page.locator(".cb-case-line h2 a").nth(12)
    link.focus()
    place = page.evaluate("scrollY")
    assert place > 500
    dialog = header_search(page, keys)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(link).to_be_focused()
    assert page.evaluate("scrollY") == place


class Held:
    """Lets what the search is made of come late: each script waits until it is let go."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.waiting: list[Route] = []

    def begin(self) -> None:
        self.page.route(re.compile(r"/casebook/(dialog|search)\.js$"), self._hold)

    def _hold(self, route: Route) -> None:
        self.waiting.append(route)

    def release(self, name: str) -> None:
        """Wait until the page has asked for a script, and let it come."""
        for _ in range(1000):
            for route in self.waiting:
                if route.request.url.endswith(f"/{name}.js"):
                    self.waiting.remove(route)
                    return route.continue_()
            self.page.wait_for_timeout(10)
        raise AssertionError(f"{name}.js was not asked for")


@pytest.fixture
def held(page: Page) -> Iterator[Held]:
    """The scripts of the search; what is still to come ends with the test."""
    yield Held(page)
    page.unroute_all(behavior="ignoreErrors")


@settings("way", ["click", "/", "Control+k"])
def test_letters_typed_before_the_search_is_there_are_in_it(
    page: Page, way: str, held: Held
) -> None:
    page.goto(CASE)
    button = page.get_by_role("button", name="Search")
    expect(button).to_be_visible()
    held.begin()
    if way == "click":
        button.click()
    else:
        page.keyboard.press(way)
    # Letters before each script is there, while it comes, and after.
    page.keyboard.type("and/")
    held.release("dialog")
    page.keyboard.type("or scr", delay=10)
    held.release("search")
    page.keyboard.type("eww", delay=10)
    page.keyboard.press("Backspace")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_have_count(1)
    expect(dialog.get_by_role("button", name="Close")).to_be_visible()
    page.keyboard.type("driver")
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    expect(dialog.get_by_role("searchbox")).to_have_value("and/or screwdriver")
    expect(dialog.get_by_role("status")).not_to_be_empty()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("trust")  # in the place of what was asked before
    expect(dialog.get_by_role("searchbox")).to_have_value("trust")


AT_ONCE = """() => {
    const key = (key) => document.activeElement.dispatchEvent(
        new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    key("Escape");
    key("/");
}"""


def test_the_search_opens_again_in_the_moment_in_which_it_closes(page: Page) -> None:
    page.goto(CASE)
    page.keyboard.press("/")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="Close")).to_be_visible()
    page.evaluate(AT_ONCE)  # before the browser draws, and so before the focus has left the box
    page.keyboard.type("trust")
    expect(dialog.get_by_role("searchbox")).to_have_value("trust")


def test_a_question_sent_before_the_search_is_there_is_asked(page: Page, held: Held) -> None:
    page.goto(CASE)
    held.begin()
    page.get_by_role("button", name="Search").click()
    page.keyboard.type("trust")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(re.escape("/find/?q=trust") + "$"))
    held.release("search")  # of which this page is made as well
    expect(page.locator("#page-words")).to_have_value("trust")


def test_a_search_that_was_closed_before_it_answers_stays_closed(page: Page, held: Held) -> None:
    page.goto(CASE)
    held.begin()
    page.get_by_role("button", name="Search").click()
    page.keyboard.type("trust")
    page.keyboard.press("Escape")  # which in some browsers only empties the box
    page.keyboard.press("Escape")
    held.release("dialog")
    held.release("search")
    dialog = page.locator("dialog")
    expect(dialog.get_by_role("button", name="Close", include_hidden=True)).to_have_count(1)
    expect(dialog).to_be_hidden()
    page.keyboard.press("/")
    page.keyboard.type("time")
    expect(dialog.get_by_role("searchbox")).to_have_value("time")
    expect(dialog.get_by_role("link").first).to_be_visible()


def test_a_search_that_cannot_be_had_takes_no_letters(page: Page) -> None:
    page.goto("")
    page.route("**/dialog.js", lambda route: route.abort())
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("button", name="Search is not available")).to_be_visible()
    page.get_by_label("What is on your mind?").focus()
    page.keyboard.type("trust")
    expect(page.get_by_label("What is on your mind?")).to_have_value("trust")


@settings("way", ["button", "outside", "early"])
def test_search_closes_by_mouse(page: Page, way: str, held: Held) -> None:
    page.goto(CASE)
    if way == "early":  # before what answers has come
        held.begin()
    dialog = header_search(page)
    if way == "button":
        dialog.get_by_role("button", name="Close").click()
    else:
        page.mouse.click(5, 700)
    expect(dialog).to_be_hidden()


def test_arrows_move_through_the_results_and_stop_at_their_ends(page: Page) -> None:
    page.goto("")
    dialog = header_search(page)
    page.keyboard.type("coaching")
    links = dialog.locator("ol a")
    expect(links.first).to_be_visible()
    box = dialog.get_by_role("searchbox")
    page.keyboard.press("ArrowUp")
    expect(box).to_be_focused()
    for link in links.all():
        page.keyboard.press("ArrowDown")
        expect(link).to_be_focused()
        expect(link).to_be_in_viewport()
    every = dialog.get_by_role("link", name="Search the case studies, with filters")
    for _ in range(2):
        page.keyboard.press("ArrowDown")
        expect(every).to_be_focused()
    for _ in links.all():
        page.keyboard.press("ArrowUp")
    expect(links.first).to_be_focused()
    address = str(links.first.get_attribute("href"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(address.partition(":~:")[0]) + "$"))


def test_enter_in_the_box_asks_the_page_that_finds(page: Page) -> None:
    page.goto(CASE)
    header_search(page)
    page.keyboard.press("Enter")  # nothing is asked yet
    expect(page).to_have_url(re.compile(f"{CASE}$"))
    page.keyboard.type("R&D + trust")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(re.escape("/find/?q=R%26D+%2B+trust") + "$"))
    expect(page.locator("#page-words")).to_have_value("R&D + trust")


def test_a_result_in_the_same_page_closes_the_search_and_is_shown(page: Page) -> None:
    page.goto(CASE)
    dialog = header_search(page)
    page.keyboard.type("maturity model")
    dialog.locator(f'a[href*="{CASE}"]').first.click()
    expect(dialog).to_be_hidden()
    expect(page).to_have_url(re.compile("#what-was-hard$"))
    expect(page.locator("#what-was-hard")).to_be_in_viewport()


def test_search_says_that_nothing_was_found(page: Page) -> None:
    page.goto("")
    dialog = header_search(page)
    page.keyboard.type("zzzyx")
    expect(dialog.get_by_role("status")).to_contain_text("Nothing was found for “zzzyx”.")
    assert dialog.locator("ol a").count() == 0


def test_script_in_the_search_stays_text(page: Page) -> None:
    page.goto("")
    dialog = header_search(page)
    page.keyboard.type("<img src=x onerror=alert(1)> trust")
    expect(dialog.get_by_role("status")).to_have_text(re.compile("found"))
    assert dialog.locator("img").count() == 0


def test_search_leads_to_the_heading(page: Page) -> None:
    page.goto("")
    page.get_by_role("button", name="Search").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    page.keyboard.type("maturity model")
    hit = dialog.locator(f'a[href*="{CASE}"][href*="#what-was-hard"]').first
    hit.click()
    expect(page).to_have_url(re.compile(f"{CASE}.*#what-was-hard$"))


def test_a_lost_reader_finds_the_way(page: Page) -> None:
    page.goto("404.html")
    expect(page.get_by_role("heading", level=1)).to_have_text("Page not found")
    assert page.locator("main a, article a").count() >= 3
