"""What a reader says of the own school: it sorts, it explains, and it stays on the device."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser.conftest import DESKTOP, PHONE, Windows
from tests.browser.finding import BATCH, LOOK, Shelf, found, told, view

settings = pytest.mark.parametrize

MINE = {"phase": "primary", "region": "south-west"}
MESSAGE = "messages/12-build-trust/"
KEY = "casebook-mine"


def say(page: Page) -> None:
    """Tell phase and region, with the mouse."""
    page.get_by_text("Schools like mine").click()
    panel = page.locator("#page-mine")
    panel.get_by_label("Phase").select_option(MINE["phase"])
    panel.get_by_label("Region").select_option(MINE["region"])
    expect(told(page)).to_have_text(re.compile("most like mine first"))


def settle(page: Page) -> None:
    """Wait until a page has compared its cases with what is kept, whatever came of it."""
    page.evaluate("import('/assets/casebook/mine.js').then(() => null)")


def reason(shelf: Shelf, values: dict[str, list[str]]) -> str:
    """What a case with these values has in common with the reader's school."""
    names = [shelf.names[key][id_] for key, id_ in MINE.items() if id_ in values[key]]
    return f"Like yours: {', '.join(names)}." if names else ""


def test_what_is_like_mine_comes_first_and_says_why(page: Page, shelf: Shelf) -> None:
    page.goto("find/")
    say(page)
    expect(page).to_have_url(re.compile(r"find/\?sort=mine$"))
    cases = sorted(
        shelf.cases, key=lambda case: -sum(id_ in case[1][key] for key, id_ in MINE.items())
    )
    expect(found(page)).to_have_text([title for title, _ in cases[:BATCH]])
    for article, (_, values) in zip(page.locator("#page-list article").all(), cases, strict=False):
        why = reason(shelf, values)
        line = article.locator(".cb-like")
        expect(line).to_have_text(why) if why else expect(line).to_be_hidden()
    assert reason(shelf, cases[0][1]) == "Like yours: Primary, South West."


def test_the_order_holds_beside_filters_and_words(page: Page, shelf: Shelf) -> None:
    page.goto("find/")
    say(page)
    page.goto("find/?phase=secondary&sort=mine")
    left = shelf.left({"phase": ["secondary"]})
    every = dict(shelf.cases)
    likeness = [sum(id_ in every[t][key] for key, id_ in MINE.items()) for t in left]
    expected = [t for _, t in sorted(zip(likeness, left, strict=True), key=lambda each: -each[0])]
    assert expected != left
    expect(found(page)).to_have_text(expected[:BATCH])
    page.goto("find/?q=trust&sort=mine")
    listed = view(page)[1]
    likeness = [sum(id_ in every[t][key] for key, id_ in MINE.items()) for t in listed]
    assert likeness == sorted(likeness, reverse=True)


@settings("path", ["case-studies/", MESSAGE, "case-studies/jurassic-coast-trios/"])
def test_other_pages_say_it_under_the_title_of_each_case(
    page: Page, shelf: Shelf, path: str
) -> None:
    page.goto("find/")
    say(page)
    page.goto(path)
    expect(page.locator(".cb-like").first).to_be_visible()
    said = page.locator("[data-like]").evaluate_all(
        """cases => cases.map(one => {
          const head = one.querySelector("h1, h2, h3, h4");
          const line = one.querySelector(".cb-like");
          return [head.textContent.trim(), line?.textContent ?? "",
            !line || line.previousElementSibling === head];
        })"""
    )
    every = dict(shelf.cases)
    assert said == [[title, reason(shelf, every[title]), True] for title, *_ in said]
    assert any(why for _, why, _ in said)


def test_what_one_test_says_is_not_known_to_the_next(page: Page, windows: Windows) -> None:
    page.goto("find/")
    say(page)
    home = page.evaluate("location.origin")
    page.evaluate("sessionStorage.setItem('a', 'b'); document.cookie = 'a=b'")
    windows.forget()
    assert page.url == "about:blank"
    again = windows.open(base_url=f"{home}/", viewport=DESKTOP)
    assert again.context == page.context
    again.goto("find/")
    kept = "[localStorage.length, sessionStorage.length, document.cookie]"
    assert again.evaluate(kept) == [0, 0, ""]


def test_a_page_that_one_test_changed_for_good_is_not_the_next_ones(
    page: Page, windows: Windows
) -> None:
    page.goto("assets/casebook/mine.js")
    page.set_viewport_size(PHONE)
    page.emulate_media(media="print", color_scheme="dark", forced_colors="active")
    heard: list[Page] = []
    page.on("load", lambda loaded: heard.append(loaded))
    base = page.url.removesuffix("assets/casebook/mine.js")
    windows.forget()
    again = windows.open(base_url=base, viewport=DESKTOP)
    assert again == page  # which can be as before
    again.goto("assets/casebook/mine.js")
    assert heard == []
    size = "[innerWidth, innerHeight, matchMedia('print').matches]"
    assert again.evaluate(size) == [*DESKTOP.values(), False]
    colours = ("(prefers-color-scheme: light)", "(forced-colors: none)")
    assert again.evaluate("all => all.map(each => matchMedia(each).matches)", colours) == [True] * 2
    again.add_init_script("window.lasting = true")
    windows.forget()
    assert again.is_closed()
    third = windows.open(base_url=base, viewport=DESKTOP)
    third.goto("assets/casebook/mine.js")
    assert third.evaluate("window.lasting") is None


def test_nobody_is_told(page: Page) -> None:
    asked: list[Request] = []
    page.context.on("request", lambda request: asked.append(request))
    page.goto("find/")
    say(page)
    for path in ("case-studies/", MESSAGE, "", "find/?q=trust&sort=mine"):
        page.goto(path)
        expect(page.locator(".cb-like").first).to_be_visible()
    kept = page.evaluate("({...localStorage})")
    assert list(kept) == [KEY]
    assert {key: each["id"] for key, each in json.loads(kept[KEY]).items()} == MINE
    assert page.evaluate("sessionStorage.length") == 0
    assert page.context.cookies() == []
    assert len(asked) > 10
    for request in asked:
        assert request.method == "GET"
        for secret in (*MINE.values(), "South%20West", "Primary", KEY):
            assert secret not in request.url


def test_forget_this_forgets_it(page: Page, shelf: Shelf) -> None:
    page.goto("find/")
    say(page)
    page.get_by_role("button", name="Forget this").click()
    expect(page).to_have_url(re.compile("find/$"))
    expect(found(page)).to_have_text([title for title, _ in shelf.cases])
    expect(page.locator("#page-mine").get_by_label("Phase")).to_be_focused()
    assert page.evaluate("localStorage.length") == 0
    for label in ("Phase", "Region"):
        expect(page.locator("#page-mine").get_by_label(label)).to_have_value("")
    for path in ("find/?phase=primary", "case-studies/", MESSAGE):
        page.goto(path)
        settle(page)
        expect(page.locator(".cb-like:visible")).to_have_count(0)


def test_what_was_said_is_still_there_on_the_next_visit(page: Page, shelf: Shelf) -> None:
    page.goto("find/")
    say(page)
    page.goto("find/")
    page.get_by_text("Schools like mine").click()
    panel = page.locator("#page-mine")
    expect(panel.get_by_label("Phase")).to_have_value(MINE["phase"])
    expect(panel.get_by_label("Region")).to_have_value(MINE["region"])
    # It explains, but orders only where that was chosen.
    expect(page.locator("#page-sort")).to_have_value(shelf.order)
    panel.get_by_label("Phase").select_option("")
    panel.get_by_label("Region").select_option("")
    expect(page.locator("#page-sort")).to_have_value(shelf.order)
    assert page.evaluate("localStorage.length") == 0


BROKEN = (
    "{",
    '"primary"',
    "null",
    "[]",
    "7",
    '{"phase": "primary"}',
    '{"phase": {"id": "primary"}}',
    '{"phase": {"id": "primary", "name": {"a": 1}}}',
    '{"phase": {"id": ["primary"], "name": ["Primary"]}}',
    '{"phase": {"id": "gone", "name": "Gone"}, "colour": {"id": "red", "name": "Red"}}',
    '{"phase": {"id": "primary", "name": "<img src=x onerror=alert(1)>"}}',
)


# What a page shows of each memory; it is loaded anew, and not drawn, which takes half the time.
REMEMBER = """async ([path, every]) => {
  LOOK
  const texts = (page, css) => [...page.querySelectorAll(css)].map((each) => each.textContent);
  const remember = async (kept) => {
    localStorage.setItem("casebook-mine", kept);
    const frame = document.createElement("iframe");
    frame.hidden = true;
    frame.src = `/${path}`;
    const loaded = new Promise((done) => frame.addEventListener("load", done));
    document.body.append(frame);
    await loaded;
    const { contentDocument: page, contentWindow: window } = frame;
    if (page.getElementById("page-list")) await filled(page);
    await window.eval("import('/assets/casebook/mine.js').then(() => null)");
    const shown = {
      said: texts(page, "#page-said").join(),
      count: page.querySelectorAll("#page-list article :is(h3, h4)").length,
      likes: texts(page, ".cb-like"),
      images: page.querySelectorAll(".cb-like img").length,
    };
    frame.remove();
    return shown;
  };
  const seen = [];
  for (const each of every) seen.push(await remember(each));
  return seen;
}""".replace("LOOK", LOOK)


@settings("path", ["find/?phase=primary", "find/?sort=mine", "case-studies/", MESSAGE])
def test_a_broken_memory_does_no_harm(page: Page, path: str) -> None:
    page.goto("assets/casebook/mine.js")  # of the same site, and shown at once
    every = page.evaluate(REMEMBER, [path, BROKEN])
    for kept, seen in zip(BROKEN, every, strict=True):
        if path.startswith("find/"):
            assert "24 case studies, " in seen["said"], kept
            # Without anything to compare with, the list of all stays as it is.
            whole = "sort" in path and '"name": "' not in kept
            assert seen["count"] == (24 if whole else BATCH), kept
        for text in seen["likes"]:
            assert "undefined" not in text, kept
            assert "[object" not in text, kept
        assert seen["images"] == 0, kept


def test_where_nothing_may_be_kept_the_page_says_so(page: Page) -> None:
    page.add_init_script(
        """Object.defineProperty(window, "localStorage", {
          get() { throw new DOMException("no", "SecurityError"); },
        });"""
    )
    page.goto("find/?phase=primary")
    expect(found(page)).to_have_count(BATCH)
    page.get_by_text("Schools like mine").click()
    page.locator("#page-mine").get_by_label("Region").select_option("london")
    expect(told(page)).to_have_text("This browser does not let the page save anything.")
    page.goto("case-studies/")
    expect(page.locator("[data-like]").first).to_be_visible()


def test_an_order_by_likeness_without_any_school_is_the_order_of_lists(
    page: Page, shelf: Shelf
) -> None:
    page.goto("find/?sort=mine")
    expect(found(page)).to_have_text([title for title, _ in shelf.cases])
    expect(told(page)).to_have_text(shelf.still)
    expect(page.get_by_label("Order")).to_have_value(shelf.order)
    page.goto("find/?phase=primary&sort=mine")
    expect(told(page)).to_have_text(re.compile(shelf.order_said))
