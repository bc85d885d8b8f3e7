"""The page that finds: one address for each view, and every number as it should be."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests import kit
from tests.browser import asking
from tests.browser.conftest import DESKTOP, Served, Windows
from tests.browser.finding import (
    BATCH,
    LOOK,
    Shelf,
    arrive,
    choose,
    expect_list,
    found,
    query,
    told,
    turn,
    value,
    view,
)
from tests.build.sites import ROOT

settings = pytest.mark.parametrize

CHOSEN = {"message": ["10"], "phase": ["primary"]}
NOTHING = {"message": ["11"], "phase": ["special"]}
CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}
HEAR = """() => {
  window.heard = [];
  const said = document.getElementById("page-said");
  new MutationObserver(() => heard.at(-1) === said.textContent || heard.push(said.textContent))
    .observe(said, {childList: true, characterData: true, subtree: true});
}"""


def words(page: Page) -> Locator:
    return page.get_by_role("searchbox", name="Words, or the number of any message")


def chips(page: Page) -> list[str]:
    return page.get_by_label("Chosen filters").get_by_role("button").all_inner_texts()


# ---- the address


@settings("page", [CLIPBOARD], indirect=True)
def test_two_filters_and_a_word_have_one_address_that_shows_the_same_elsewhere(
    page: Page, windows: Windows, main_site: Served, shelf: Shelf
) -> None:
    page.goto("find/")
    choose(page, "phase", "primary")
    choose(page, "message", "10")
    words(page).click()
    page.keyboard.type("coaching")
    expect(page).to_have_url(f"{main_site.base}find/?message=10&phase=primary&q=coaching")
    here = view(page)
    assert here[0].startswith("Message 10 and Primary and “coaching”: ")
    assert here[1]
    assert set(here[1]) <= set(shelf.left(CHOSEN))
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = str(page.evaluate("navigator.clipboard.readText()"))
    assert copied == page.url
    elsewhere = windows.open(base_url=main_site.base, viewport=DESKTOP)  # it has no clipboard
    elsewhere.goto(copied)
    assert view(elsewhere) == here


BY_HAND = (
    "?phase=primary&message=10",
    "?message=10,10&message=10&phase=primary&phase=primary",
    "?phase=%20Primary%20&message=%2010,",
    "?sort=ORDER&phase=PRIMARY&q=%20&message=10",
    "?phase=,primary,,&message=10",
    "?phase=primary&message=draw-on-skills-differently",
    "?phase=primary&message=10,10-draw-on-skills-differently",
)


def test_an_address_written_by_hand_becomes_the_one_of_its_view(
    page: Page, main_site: Served, shelf: Shelf
) -> None:
    written = [each.replace("ORDER", shelf.order) for each in BY_HAND]
    for seen in arrive(page, main_site.base, written):
        assert seen.address == f"{main_site.base}find/?message=10&phase=primary"
        assert seen.lists(shelf.left(CHOSEN), len(shelf.cases)), seen
        assert seen.said.startswith("Message 10 and Primary: ")


def test_several_values_stand_in_the_order_of_the_page(page: Page, main_site: Served) -> None:
    written = ["?phase=secondary,primary&q=trust", "?q=trust&phase=primary,secondary"]
    for seen in arrive(page, main_site.base, written):
        assert seen.address == f"{main_site.base}find/?phase=primary,secondary&q=trust"
        assert seen.said.startswith("(Primary or Secondary) and “trust”: ")


def test_an_address_that_chooses_nothing_is_that_of_the_page(
    page: Page, main_site: Served, shelf: Shelf
) -> None:
    for seen in arrive(
        page, main_site.base, ["?sort=best", f"?sort={shelf.order}", "?q=", "?phase="]
    ):
        assert seen.address == f"{main_site.base}find/"


UNKNOWN = {
    "?phase=tertiary": "phase=tertiary",
    "?colour=red": "colour=red",
    "?colour": "colour",
    "?sort=oldest": "sort=oldest",
    "?constructor=x": "constructor=x",
    "?toString": "toString",
    "?__proto__=x": "__proto__=x",
    "?phase=constructor": "phase=constructor",
    "?phase=<img src=x onerror=alert(1)>": "<img src=x onerror=alert(1)>",
    "?<script>alert(1)</script>=1": "<script>alert(1)</script>",
    "?javascript:alert(1)=1": "javascript:alert(1)=1",
}


# What the page notes as it comes to each address, and again when another choice is made there.
NOTED = f"""async (addresses) => {{
  {LOOK}
  const note = document.getElementById("page-left-out");
  const box = document.querySelector('[data-facet="phase"] li[data-id="primary"] input');
  const noted = async () => {{
    await filled(document);
    return {{ seen: note.checkVisibility(), text: note.textContent, address: location.href }};
  }};
  const every = [];
  for (const each of addresses) {{
    history.pushState(null, "", location.pathname + each);
    dispatchEvent(new PopStateEvent("popstate"));
    const before = await noted();
    box.click();
    every.push([before, await noted()]);
  }}
  return every;
}}"""


def test_what_is_not_known_is_left_out_and_named_as_text(
    page: Page, main_site: Served, shelf: Shelf
) -> None:
    written = [f"{each}&message=10&phase=primary" for each in UNKNOWN]
    every = arrive(page, main_site.base, written)
    for seen, named in zip(every, UNKNOWN.values(), strict=True):
        assert seen.lists(shelf.left(CHOSEN), len(shelf.cases)), seen
        assert named in (seen.left_out or "")
        assert seen.strange == 0
    page.goto(f"find/{written[0]}")
    for named, (before, after) in zip(UNKNOWN.values(), page.evaluate(NOTED, written), strict=True):
        assert before["seen"]
        assert named in before["text"]
        assert not after["seen"]
        assert after["address"] == f"{main_site.base}find/?message=10"


ADDED = (
    *("fbclid=IwAR0", "utm_source=newsletter", "UTM_Medium=e", "utm_id", "gclid=1&mc_cid=2"),
    *("msclkid=1", "mc_eid=a%20b", "_ga=2.1", "igshid=x", "pk_campaign=a", "mtm_source=b"),
    *("%66bclid=1", "&&utm_term=", "_hsenc=a&_hsmi=2", "ttclid=1&twclid=2&yclid=3", "si=a"),
)


def test_what_was_added_on_the_way_is_passed_over(page: Page, main_site: Served) -> None:
    find = f"{main_site.base}find/"
    for seen in arrive(page, main_site.base, [f"?{a}&phase=primary&message=10" for a in ADDED]):
        assert (seen.address, seen.left_out) == (f"{find}?message=10&phase=primary", None)
    for seen in arrive(page, main_site.base, [f"?{added}" for added in ADDED]):
        assert (seen.address, seen.left_out) == (find, None)
    beside = arrive(page, main_site.base, [f"?{added}&colour=red" for added in ADDED])
    for added, seen in zip(ADDED, beside, strict=True):
        assert seen.left_out
        assert "colour=red" in seen.left_out
        assert added[:5].strip("&") not in seen.left_out
        assert seen.address == f"{find}?colour=red"
    page.goto(f"find/?{ADDED[0]}")
    expect(page.locator("#page-left-out")).to_be_hidden()


FORMER = {
    "phase=early": "phase=spring",
    "phase=autumn,before-may": "phase=spring,autumn",
    "alliance=brook-side": "alliance=lower-plots",
    "programme=the-drought&phase=early": "phase=spring&programme=dry-years",
}


def test_a_former_name_in_an_address_chooses_what_is_called_otherwise_now(
    page: Page, plots_site: Served, garden_shelf: Shelf
) -> None:
    every = arrive(page, plots_site.base, [f"?{asked}" for asked in FORMER])
    for seen, held in zip(every, FORMER.values(), strict=True):
        assert (seen.address, seen.left_out) == (f"{plots_site.base}find/?{held}", None)
        chosen = {key: ids.split(",") for key, ids in (each.split("=") for each in held.split("&"))}
        assert seen.lists(garden_shelf.left(chosen), len(garden_shelf.cases)), seen


def test_typed_script_is_shown_as_text(page: Page) -> None:
    page.goto("find/")
    for typed in ("<img src=x onerror=alert(1)>", "</q><script>alert(1)</script>", "a&q=b#c%41"):
        words(page).fill(typed)
        expect(told(page)).to_contain_text(f"“{typed}”")
        assert chips(page) == [f"“{typed}”"]
        page.reload()
        expect(words(page)).to_have_value(typed)
        expect(told(page)).to_contain_text(f"“{typed}”")
        assert page.locator("#page-find :is(script, img)").count() == 0


# ---- back and forward


def state(page: Page) -> list[Any]:
    checked = page.locator(".cb-filter input:checked").evaluate_all(
        "boxes => boxes.map(box => box.closest('li').dataset.id)"
    )
    return [page.url, checked, words(page).input_value(), page.locator("#page-sort").input_value()]


def test_back_and_forward_undo_and_redo_one_choice_at_a_time(page: Page, main_site: Served) -> None:
    page.goto("find/")
    seen = [(state(page), told(page).inner_text(), found(page).all_inner_texts())]
    sort = page.locator("#page-sort")
    steps: dict[str, Callable[[], object]] = {
        "?phase=primary": lambda: choose(page, "phase", "primary"),
        "?message=10&phase=primary": lambda: choose(page, "message", "10"),
        # Slowly, so that the list follows the letters.
        "?message=10&phase=primary&q=coach": lambda: words(page).press_sequentially(
            "coach", delay=260
        ),
        "?message=10&phase=primary&q=coach&sort=newest": lambda: sort.select_option("newest"),
    }
    before = page.evaluate("history.length")
    for end, step in steps.items():
        step()
        expect(page).to_have_url(f"{main_site.base}find/{end}")
        expect(told(page)).not_to_have_text(seen[-1][1])
        seen.append((state(page), *view(page)))
    assert page.evaluate("history.length") == before + len(steps)
    for way in (page.go_back, page.go_forward):
        for (url, *rest), sentence, titles in reversed(seen[:-1]):
            way()
            expect(page).to_have_url(url)
            expect(told(page)).to_have_text(sentence)
            expect(found(page)).to_have_text(titles)
            assert state(page)[1:] == rest
        seen.reverse()


# ---- the keyboard


def tab_to(page: Page, target: Locator) -> None:
    for _ in range(150):
        if target.evaluate("each => each === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab never reaches {target}")


def expect_visible_focus(target: Locator) -> None:
    expect(target).to_be_focused()
    expect(target).to_be_in_viewport()
    style, width = target.evaluate(
        """each => {
          const style = getComputedStyle(each);
          return [style.outlineStyle, parseFloat(style.outlineWidth)];
        }"""
    )
    assert style != "none"
    assert width >= 2


def test_a_choice_is_made_by_keyboard_alone_and_the_focus_stays(page: Page, shelf: Shelf) -> None:
    page.goto("find/")
    tab_to(page, words(page))
    page.keyboard.type("trust")
    expect(told(page)).to_have_text(re.compile("^“trust”: "))
    expect(words(page)).to_be_focused()
    for facet, id_, end in (("message", "9", "?message=9&q=trust"), ("phase", "primary", "")):
        box = value(page, facet, id_)
        tab_to(page, box)
        page.keyboard.press("Space")
        expect(box).to_be_checked()
        expect(page).to_have_url(re.compile(re.escape(end or "?message=9&phase=primary&q=trust")))
        view(page)
        expect_visible_focus(box)
    clear = page.get_by_role("button", name="Clear all")
    tab_to(page, clear)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("find/$"))
    expect(words(page)).to_be_focused()
    expect(found(page)).to_have_count(len(shelf.cases))


def test_the_focus_survives_a_count_of_nought(page: Page, shelf: Shelf) -> None:
    page.goto(f"find/{query(NOTHING)}")
    expect_list(page, [], len(shelf.cases))
    box = value(page, "message", "11")
    tab_to(page, box)
    for left in ({"phase": ["special"]}, NOTHING, {"phase": ["special"]}):
        page.keyboard.press("Space")
        expect_list(page, shelf.left(left), len(shelf.cases))
        expect_visible_focus(box)
        expect(box).to_be_enabled()


# ---- what is left


def test_a_case_needs_one_value_of_every_filter(page: Page, shelf: Shelf) -> None:
    page.goto("find/")
    every = shelf.random(30)
    sizes = set()
    for chosen, seen in zip(every, turn(page, *map(query, every)), strict=True):
        left = shelf.left(chosen)
        assert seen.lists(left, len(shelf.cases)), seen
        sizes.add(len(left))
    assert 0 in sizes
    assert max(sizes) > BATCH


def shown(page: Page) -> dict[tuple[str, str], tuple[int, bool, bool]]:
    """Count, whether it can be chosen, and whether it is chosen, of every value."""
    every = page.locator(".cb-filter li").evaluate_all(
        r"""items => items.map(item => [
          item.closest("details").dataset.facet, item.dataset.id,
          item.querySelector(".cb-count").textContent.match(/\d+/g).reduce((a, b) => a + +b, 0),
          !item.querySelector("input").disabled, item.querySelector("input").checked,
          item.checkVisibility(),
        ])"""
    )
    assert all(visible for *_, visible in every)
    return {(key, id_): (count, free, chosen) for key, id_, count, free, chosen, _ in every}


CHOICES: tuple[dict[str, list[str]], ...] = (
    {},
    {"phase": ["primary"]},
    {"message": ["5", "12"], "phase": ["primary", "secondary"]},
    NOTHING,
    {"evidence": ["interviews"], "period": ["2013", "2014"], "region": ["london"]},
    {"alliance": ["camden"], "size": ["large"]},
)


def test_each_value_says_what_it_would_leave(page: Page, shelf: Shelf) -> None:
    page.goto("find/")
    for chosen in CHOICES:
        if chosen:
            assert turn(page, query(chosen))[0].lists(shelf.left(chosen), len(shelf.cases))
        page.evaluate("document.querySelectorAll('.cb-filter').forEach(each => each.open = true)")
        counts = shelf.counts(chosen)
        # A value without a case stays to be seen, but cannot be chosen; a chosen one can always go.
        expected = {
            (key, id_): (n, bool(n) or id_ in chosen.get(key, []), id_ in chosen.get(key, []))
            for (key, id_), n in counts.items()
        }
        assert shown(page) == expected
        assert 0 in counts.values()


def test_the_rest_of_a_long_list_comes_when_it_is_asked_for(page: Page, shelf: Shelf) -> None:
    chosen = {"phase": ["primary", "secondary"]}
    page.goto(f"find/{query(chosen)}")
    left = shelf.left(chosen)
    assert len(left) > BATCH + 1
    expect_list(page, left, len(shelf.cases))
    more = page.get_by_role("button", name="Show more")
    expect(more).to_have_text(f"Show more ({len(left) - BATCH} left)")
    more.focus()
    page.keyboard.press("Enter")
    expect(found(page)).to_have_text(left[: 2 * BATCH])
    expect(found(page).nth(BATCH).get_by_role("link")).to_be_focused()


# ---- nothing found, and clearing


def test_without_a_result_each_filter_says_what_its_absence_would_leave(
    page: Page, shelf: Shelf
) -> None:
    page.goto("find/?q=coaching")
    hits = set(view(page)[1])
    assert len(hits) < BATCH  # all of them are in the list
    phase, message = next(
        (phase, message)
        for phase in shelf.values["phase"]
        for message in shelf.values["message"]
        if not hits & set(shelf.left({"phase": [phase]}))
        and hits & set(shelf.left({"message": [message]}))
        and shelf.left({"phase": [phase], "message": [message]})
    )
    every = {"phase": [phase], "message": [message]}
    page.goto(f"find/{query(every)}&q=coaching")
    expect_list(page, [], len(shelf.cases))
    left = {
        f"Without {shelf.names['phase'][phase]}": len(
            hits & set(shelf.left({"message": [message]}))
        ),
        f"Without message {message}": len(hits & set(shelf.left({"phase": [phase]}))),
        "Without “coaching”": len(shelf.left(every)),
    }
    offered = page.locator(".cb-instead button")
    texts = [
        f"{text}: {n} case {'study' if n == 1 else 'studies'}" for text, n in left.items() if n
    ]
    assert sorted(offered.all_inner_texts()) == sorted(texts)
    assert len(texts) > 1
    offered.filter(has_text="Without “coaching”").click()
    expect_list(page, shelf.left(every), len(shelf.cases))
    expect(page).to_have_url(re.compile(re.escape(f"find/?message={message}&phase={phase}") + "$"))
    expect(words(page)).to_have_value("")
    expect(told(page)).to_be_focused()


def test_where_no_single_filter_is_to_blame_the_page_says_so(page: Page, shelf: Shelf) -> None:
    page.goto(f"find/{query(NOTHING)}&q=zzzyx")
    expect_list(page, [], len(shelf.cases))
    expect(page.locator(".cb-instead")).to_contain_text("even with one filter fewer")
    expect(page.locator(".cb-instead button")).to_have_count(0)


def test_a_filter_goes_with_its_chip_and_all_go_together(page: Page, shelf: Shelf) -> None:
    page.goto(f"find/?message=5,10&phase=primary&q=trust&sort={shelf.order}")
    view(page)
    assert len(chips(page)) == 4
    page.get_by_role("button", name="Remove “trust”").click()
    page.get_by_role("button", name=re.compile("^Remove 5 ")).click()
    expect_list(page, shelf.left(CHOSEN), len(shelf.cases))
    expect(page).to_have_url(re.compile(r"find/\?message=10&phase=primary$"))
    expect(value(page, "message", "5")).not_to_be_checked()
    page.get_by_role("button", name="Clear all").click()
    expect(page).to_have_url(re.compile("find/$"))
    expect(found(page)).to_have_text([title for title, _ in shelf.cases])
    expect(page.get_by_role("button", name="Clear all")).to_be_hidden()
    assert page.locator(".cb-filter input:checked").count() == 0
    assert chips(page) == []


# ---- the line that tells, and the order


def test_each_choice_is_told_once(page: Page, shelf: Shelf) -> None:
    page.goto("find/")
    page.evaluate(HEAR)
    choose(page, "phase", "primary")
    expect_list(page, shelf.left({"phase": ["primary"]}), len(shelf.cases))
    choose(page, "message", "10")
    expect_list(page, shelf.left(CHOSEN), len(shelf.cases))
    words(page).fill("trust")
    expect(told(page)).to_have_text(re.compile("“trust”"))
    view(page)
    page.locator("#page-sort").select_option("newest")
    expect(told(page)).to_have_text(re.compile("the newest first"))
    heard = page.evaluate("heard")
    assert [text.partition(":")[0] for text in heard] == [
        "Primary",
        "Message 10 and Primary",
        "Message 10 and Primary and “trust”",
        "Message 10 and Primary and “trust”",
    ]


def test_only_the_latest_of_quick_choices_is_shown(page: Page, shelf: Shelf) -> None:
    page.goto("find/")
    page.evaluate(
        """() => ["primary", "secondary", "special"].forEach((id) =>
          document.querySelector(`[data-facet="phase"] li[data-id="${id}"] input`).click())"""
    )
    chosen = {"phase": ["primary", "secondary", "special"]}
    expect_list(page, shelf.left(chosen), len(shelf.cases))


def test_lists_have_an_order_of_their_own_until_words_are_typed(page: Page, shelf: Shelf) -> None:
    page.goto("find/")
    sort = page.locator("#page-sort")
    expect(sort).to_have_value(shelf.order)
    expect(told(page)).to_have_text(shelf.still)
    expect(sort.locator("option[value=best]")).to_be_disabled()
    words(page).fill("coaching")
    expect(sort).to_have_value("best")
    expect(told(page)).to_have_text(re.compile(", best match first"))
    best = view(page)[1]
    assert "coaching" in best[0].lower()
    sort.select_option("newest")
    expect(told(page)).to_have_text(re.compile(", the newest first"))
    expect(found(page)).to_have_text([title for title in shelf.newest if title in best])
    expect(page).to_have_url(re.compile(r"find/\?q=coaching&sort=newest$"))
    sort.select_option("best")
    expect(page).to_have_url(re.compile(r"find/\?q=coaching$"))
    expect(found(page)).to_have_text(best)


# ---- words


def test_a_message_is_offered_by_its_number_or_title(page: Page) -> None:
    asked = ["12", "message 12", "key message 12", "build trust", "Trust"]
    page.goto("find/")
    on_page = asking.listed(page, asked)
    assert {typed: answer.offers[0] for typed, answer in on_page.items()} == dict.fromkeys(
        asked, "/messages/12-build-trust/"
    )
    words(page).press("/")  # typed into the box, it is a letter
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("button", name="Search").click()
    in_dialog = asking.told(page, asked)
    assert {typed: answer.links[0] for typed, answer in in_dialog.items()} == dict.fromkeys(
        asked, "/messages/12-build-trust/"
    )
    page.get_by_role("dialog").locator("ol a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Build trust")


def test_a_hit_leads_to_its_heading_and_is_marked(page: Page, main_site: Served) -> None:
    page.goto("find/")
    asked = ("coaching", "maturity model", "supply cover", "Year 7")
    for typed, answer in asking.listed(page, asked).items():
        assert len(answer.hits) == len(answer.titles) > 0, typed
        assert all(answer.marked), typed
        for href in answer.hits:
            path, _, anchor = href.removeprefix("/").partition("#")
            place, sign, text = anchor.partition(":~:text=")
            assert (sign, bool(text)) == (":~:text=", True), href
            assert not place or place in main_site.site.ids(f"{path}index.html"), href
        assert re.search("#[^:]", answer.hits[0]), typed
    first = page.locator("#page-list article .cb-hit a").first
    anchor = str(first.get_attribute("href")).partition("#")[2].partition(":~:")[0]
    first.click()
    expect(page).to_have_url(re.compile(f"#{anchor}$"))
    expect(page.locator(f"#{anchor}")).to_be_attached()


def test_a_mark_holds_the_word(page: Page) -> None:
    page.goto("find/?q=coaching")
    view(page)
    marks = page.locator("#page-list mark").all_inner_texts()
    assert [text for text in marks if "coach" not in text.lower()] == []


# ---- links from other pages


FROM = (
    *("", "case-studies/", "case-studies/jurassic-coast-trios/", "alliances/jurassic-coast/"),
    *("programmes/leadership-of-pedagogy/", "find/", "find/phase/primary/", "coverage/"),
)


@settings("path", FROM)
def test_a_value_on_another_page_leads_to_the_choice_of_it(
    page: Page, shelf: Shelf, path: str
) -> None:
    page.goto(path)
    links = page.locator("a[data-find]").evaluate_all(
        "links => links.map(link => [link.dataset.find, link.getAttribute('href')])"
    )
    assert links
    assert [href for find, href in links if href != f"/find/?{find}"] == []
    finds = [*{find.partition("=")[0]: find for find, _ in links}.values()]
    clicked = finds[FROM.index(path) % len(finds)]  # another facet from each page
    page.locator(f'a[data-find="{clicked}"]').first.click()
    expect(page).to_have_url(re.compile(re.escape(f"/find/?{clicked}") + "$"))
    view(page)
    here, *others = turn(page, f"?{clicked}", *(f"?{find}" for find in finds))
    for find, seen in zip([clicked, *finds], [here, *others], strict=True):
        facet, _, id_ = find.partition("=")
        assert seen.lists(shelf.left({facet: [id_]}), len(shelf.cases)), seen
        assert seen.checked == [[facet, id_]]
        assert seen.chips == [shelf.names[facet][id_]]


@settings(
    ("path", "name", "chosen"),
    [
        ("messages/3-scope-and-plan/", "Filter these", {"message": ["3"]}),
        ("find/phase/primary/", "Filter these", {"phase": ["primary"]}),
    ],
)
def test_a_list_leads_to_the_choice_among_its_cases(
    page: Page, shelf: Shelf, path: str, name: str, chosen: Any
) -> None:
    page.goto(path)
    page.get_by_role("link", name=name).click()
    expect_list(page, shelf.left(chosen), len(shelf.cases))


def test_a_cell_of_the_map_leads_to_its_cases(page: Page, shelf: Shelf) -> None:
    page.goto("coverage/region/")
    cells = page.locator("tbody td a").evaluate_all(
        "links => links.map(link => [link.getAttribute('href'), link.innerText])"
    )
    assert len(cells) > 20
    page.goto("find/")
    for href, text in cells[::7]:
        pairs = (each.partition("=") for each in href.partition("?")[2].split("&"))
        chosen = {key: ids.split(",") for key, _, ids in pairs}
        left = shelf.left(chosen)
        assert str(len(left)) in text.split()
        assert turn(page, query(chosen))[0].lists(left, len(shelf.cases))


def test_the_question_on_the_front_page_is_asked_here(page: Page) -> None:
    page.goto("")
    page.get_by_role("searchbox").fill("maturity model")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"find/\?q=maturity\+model$"))
    assert view(page)[1]


LEFT_OUT = {
    "coaching zebra": " Nothing was found for “zebra”; these match the rest.",
    "Xyzzy coaching plumf": " Nothing was found for “Xyzzy” or “plumf”; these match the rest.",
    "curiosity phonics coaching": " Nothing matches all the words; these match most.",
    "trust": "",
}


def test_what_results_leave_out_of_a_question_is_told(page: Page) -> None:
    page.goto("find/")
    apart = r"(, \d+ of them known by title only)?"
    also = r"( Also \d (key messages?|other pages?)( and \d other pages?)?\.)?"
    for typed, answer in asking.listed(page, [*LEFT_OUT]).items():
        said = rf"stud(y|ies){apart}(, best match first)?\.{also}{LEFT_OUT[typed]}$"
        assert re.search(said, answer.said)
    page.keyboard.press("Control+k")
    count = r"(The first 8 of \d+: )?(\d+ [a-z ]+?(, | and )?)+\."
    for typed, found_there in asking.told(page, [*LEFT_OUT]).items():
        assert re.search(f"^{count}{LEFT_OUT[typed]}$", found_there.said)


# ---- what is less than it seems


def lines_of(page: Page) -> dict[str, tuple[str, list[str]]]:
    """What each case of the list says of its messages and of what came of it, and its marks."""
    found = page.locator("article.cb-case-line").evaluate_all(
        r"""cases => cases.map(one => {
          const words = [...one.querySelectorAll(".cb-meta, .cb-links")].slice(1);
          const said = words.filter(each => !each.matches(".cb-links .cb-meta"));
          const plain = said.map(each => each.textContent).join("");
          return [one.querySelector("a").textContent,
            plain.replace(/[.,:\s]|\bmessages?\b|\band\b/g, ""),
            [...one.querySelectorAll(".cb-mark")].map(mark => mark.textContent)];
        })"""
    )
    return {title: (words, marks) for title, words, marks in found}


def test_a_result_says_of_a_case_what_the_list_says(page: Page) -> None:
    page.goto("case-studies/")
    listed = lines_of(page)
    assert any(marks for _, marks in listed.values())
    page.goto("find/")
    for address in ("?phase=primary", "?q=coaching", "?region=london&sort=newest"):
        turn(page, address)
        results = lines_of(page)
        assert results
        assert results == {title: listed[title] for title in results}


def test_a_message_is_counted_as_everywhere(page: Page) -> None:
    page.goto("find/?message=11")
    shown = page.locator('[data-facet="message"] li[data-id="11"] .cb-count')
    casebook = kit.load(ROOT)
    examples = casebook.examples(casebook.by_number[11])
    assert examples.titles
    number = f"{examples.shown} +{examples.titles} known by title only"
    expect(shown).to_have_text(number)
    all_, titles = examples.shown + examples.titles, examples.titles
    expect(told(page)).to_have_text(
        re.compile(
            rf"^Message 11: {all_} of \d+ case studies, {titles} of them known by title only"
        )
    )
    page.goto("find/?phase=primary")
    page.goto("find/")
    expect(shown).to_have_text(number)


def test_words_that_no_case_has_offer_another_way(page: Page) -> None:
    page.goto("find/?q=xyzzyplumf")
    box = page.locator("#page-list .cb-instead")
    expect(box).to_have_text(
        "No case study was found for “xyzzyplumf”. Try another word, or browse the key messages."
    )
    expect(box.get_by_role("button")).to_have_count(0)
    box.get_by_role("link", name="browse the key messages").click()
    expect(page).to_have_url(re.compile(r"/messages/$"))


# ---- a bad line


PARTS = ["casebook.json", "*.bin", "pagefind.js*", "fragment/*", "*.pf_meta", "wasm*", "index/*"]
MISSING = {"status": 404, "content_type": "text/html", "body": "<title>Not found</title>"}


@pytest.mark.cut_line
@settings("part", PARTS)
def test_what_could_not_be_loaded_is_told_and_asked_for_again(
    page: Page, shelf: Shelf, part: str
) -> None:
    again = page.get_by_role("button", name="Try again")
    wrong = told(page).filter(has_text="not available just now")
    page.route(f"**/pagefind/{part}", lambda route: route.abort())
    page.goto("find/?phase=special&q=school")
    wrong.wait_for()
    expect(found(page)).to_have_text([title for title, _ in shelf.cases])
    page.unroute_all()
    page.route(f"**/pagefind/{part}", lambda route: route.fulfill(**MISSING))
    with page.expect_request(f"**/pagefind/{part}"):
        again.click()
    assert view(page)[1] == [title for title, _ in shelf.cases]
    expect(wrong).to_be_visible()
    page.unroute_all()
    again.click()
    told(page).filter(has_text="Special and “school”").wait_for()
    expect(again).to_have_count(0)
    assert view(page)[1]


@pytest.mark.cut_line
@settings("part", [part for part in PARTS if part != "*.bin"])
def test_the_search_in_the_header_tells_of_a_bad_line(page: Page, part: str) -> None:
    page.goto("")
    page.route(f"**/pagefind/{part}", lambda route: route.abort())
    page.keyboard.press("/")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("coaching")
    dialog.get_by_role("status").filter(has_text="not available just now").wait_for()
    expect(dialog.get_by_role("link")).to_have_count(0)
    page.unroute_all()
    page.keyboard.type(" trios")
    dialog.get_by_role("link").first.wait_for()


def test_the_rest_of_a_list_can_be_asked_for_twice(page: Page) -> None:
    page.goto("find/?phase=primary")
    more = page.get_by_role("button", name="Show more")
    expect(more).to_be_visible()
    page.route("**/pagefind/fragment/*", lambda route: route.abort())
    more.click()
    again = page.get_by_role("button", name="These could not be loaded. Try again")
    expect(again).to_be_visible()
    page.unroute_all()
    before = len(view(page)[1])
    again.click()
    expect(page.locator("#page-list article").nth(before)).to_be_visible()
