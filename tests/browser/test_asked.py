"""The search answers what was asked: words, numbers and letters as people type them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import kit
from tests.browser import asking
from tests.browser.asking import Listed, Told, listed
from tests.browser.conftest import DESKTOP, PHONE, Served, complaints, serve, strange
from tests.browser.finding import found, told, view
from tests.build.store import Store

TEXT = """## Context

Two schools share a hall. Staff had workload in mind, and the heads won't forget it.

## What we did

They came—laughing—home. The tutor–learner ratio fell. They waited…singing softly. The non‑fiction
shelf was full. Choir·orchestra day. Seen→heard. Plays/operas came later.

Each had 1:1 help. Grades ran 9-1. They used release 2.0. Pupils aged 11–16 came in 2012–14.
Reading rose by 12.5%. They raised £3,450.50, open 24/7.

Łukasz came from Łódź. Søren lived in a Straße. The ﬁreworks made CO₂. It was a whole-school plan.
NQTs and SLEs met for co-operation. Assessment was shared, and so was the timetable of each.

### Findings

It went on.
"""
OTHER = """## Context

A garden.

## What we did

Pupils met every week at 20 past 11, and 125 came in 91 days with 345050 seeds. They ran.
From 2005 to 2007 it was a field.
"""
BOOK = {
    kit.CASE: kit.case(TEXT, title="Reading partners"),
    kit.OTHER: kit.case(OTHER, **{**kit.OTHER_FIELDS, "title": "A garden"}),
    "messages/02-share-leaders.md": kit.message(
        2, "Share leaders", "Deputies can be lent out, which stretches them. A timetable helps.\n"
    ),
    "docs/visits.md": "# Visits\n\nHow to arrange lodgings for guests.\n",
}


@pytest.fixture(scope="module")
def asked_site(store: Store) -> Iterator[Served]:
    yield from serve(strange(store, "asked", "", BOOK))


class Kept:
    """A page that finds and a dialog, kept open: no answer depends on what was asked before."""

    def __init__(self, browser: Browser, site: Served) -> None:
        self.context = browser.new_context(base_url=site.base, viewport=DESKTOP)
        self.find, self.front = self.context.new_page(), self.context.new_page()
        self.faults = [complaints(each) for each in (self.find, self.front)]
        self.find.goto("find/")
        asking.open_dialog(self.front)

    def listed(self, *words: str) -> dict[str, Listed]:
        """What the page that finds lists."""
        answers = listed(self.find, words)
        assert self.faults == [[], []]
        assert [each for each, answer in answers.items() if f"“{each}”" not in answer.said] == []
        return answers

    def told(self, *words: str) -> dict[str, Told]:
        """What the search of the header lists."""
        answers = asking.told(self.front, words)
        assert self.faults == [[], []]
        return answers

    def titles(self, *words: str) -> dict[str, list[str]]:
        """The cases that the page that finds lists."""
        return {each: answer.titles for each, answer in self.listed(*words).items()}


@pytest.fixture(scope="module")
def asked(browser: Browser, asked_site: Served) -> Iterator[Kept]:
    """The small site, to be asked."""
    kept = Kept(browser, asked_site)
    yield kept
    kept.context.close()


@pytest.fixture(scope="module")
def real(browser: Browser, main_site: Served) -> Iterator[Kept]:
    """The real site, to be asked."""
    kept = Kept(browser, main_site)
    yield kept
    kept.context.close()


def ask(page: Page, site: Served, words: str) -> list[str]:
    """The titles that the page that finds lists, as a reader sees them."""
    if not page.url.startswith(f"{site.base}find/"):
        page.goto(f"{site.base}find/")
    page.locator("#page-words").fill(words)
    expect(told(page)).to_contain_text(f"“{words}”")
    return view(page)[1]


JOINED = [
    *("laughing", "learner", "singing", "fiction", "orchestra", "heard", "operas", "home"),
    *("non-fiction", "nonfiction"),
]
NUMBERS = [
    *("1:1", "9-1", "9–1", "2.0", "11–16", "11-16", "2012–14", "2012-14", "2012", "12.5%"),
    *("£3,450.50", "3450.50", "24/7"),
]
LETTERS = [
    *("Lukasz", "Łukasz", "LODZ", "soren", "strasse", "straße", "fireworks", "ﬁreworks"),
    *("CO2", "CO₂", "cooperation", "co-operation"),
    *("whole school plan", '"whole school plan"', "“whole-school plan”"),
]
ABBREVIATIONS = ["NQT", "NQTs", "nqts", "SLE", "SLEs", "SLE’s", "won't", "won’t"]


@pytest.mark.parametrize(
    "kind", [JOINED, NUMBERS, LETTERS, ABBREVIATIONS], ids=["joined", "numbers", "letters", "short"]
)
def test_a_word_of_a_page_is_found_however_it_stands_there(asked: Kept, kind: list[str]) -> None:
    for words, answer in asked.listed(*kind).items():
        assert answer.titles == ["Reading partners"], words
        assert "othing" not in answer.said, words
        assert answer.marks, words


def test_a_number_without_marks_is_another_one(asked: Kept) -> None:
    for words, titles in asked.titles("125", "91", "345050", "20").items():
        assert titles == ["A garden"], words


def test_a_word_that_no_page_has_finds_no_shorter_one(asked: Kept) -> None:
    unknown = ("won", "load", "QTLS", "gardenxy", "ranxq", "partnersmith")
    for words, answer in asked.listed(*unknown).items():
        assert answer.titles == [], words
        assert f"Nothing was found for “{words}”." in answer.said
    rest = asked.listed("workload zzz")["workload zzz"]
    assert rest.titles == ["Reading partners"]
    assert "Nothing was found for “zzz”; these match the rest." in rest.said


def test_what_is_typed_so_far_finds_what_it_begins(page: Page, asked_site: Served) -> None:
    for words in ("orches", "reading timet", "lau"):
        assert ask(page, asked_site, words) == ["Reading partners"], words
        assert "othing" not in told(page).inner_text()


SLIPS = {
    "assesment": "assessment",
    "assessmnet": "assessment",
    "timetabel": "timetable",
    "orchesta": "orchestra",
    "garedn": "garden",
    "itmetable": "timetable",
}


def test_an_abbreviation_is_not_the_beginning_of_a_word(asked: Kept) -> None:
    for words, answer in asked.listed("TI", "TIs", "T.I.", "SAs").items():
        assert answer.titles == []
        assert f"Nothing was found for “{words}”." in answer.said
    assert len(asked.titles("tim")["tim"]) == 1  # what is typed of "timetable" so far


def test_a_slip_of_the_pen_is_forgiven_and_told(asked: Kept) -> None:
    on_page, in_dialog = asked.listed(*SLIPS), asked.told(*SLIPS)
    for typed, meant in SLIPS.items():
        assert on_page[typed].titles, typed
        said = f"Showing results for “{meant}”; nothing was found for “{typed}”."
        assert said in on_page[typed].said
        assert said in in_dialog[typed].said


def test_another_word_is_no_slip(asked: Kept) -> None:
    for typed, answer in asked.listed("hull", "grader", "ASSESSMANT", "12345678").items():
        assert f"Nothing was found for “{typed}”." in answer.said
        assert "Showing results for" not in answer.said


def test_labels_of_the_facts_are_not_found(asked: Kept) -> None:
    labels = ("licence", "region", "programme", "place", "focus", "phases")
    assert asked.titles(*labels) == {each: [] for each in labels}


def test_words_are_loaded_only_for_what_was_not_found(page: Page, asked_site: Served) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    ask(page, asked_site, "laughing learner")
    assert [url for url in loaded if "/words/" in url] == []
    ask(page, asked_site, "assesment")
    assert [url.split("/words/")[1][:2] for url in loaded if "/words/" in url] == ["a-"]


def test_a_span_of_years_is_met_by_its_ends(asked: Kept) -> None:
    for words, answer in asked.listed("2005-07", "2005–2007", "2005/07", "2005-09").items():
        assert answer.titles == ["A garden"], words
        assert "othing" not in answer.said, words
    assert asked.titles("2001-03", "05-07") == {"2001-03": [], "05-07": []}


def test_what_every_page_of_a_kind_says_is_not_found(asked: Kept) -> None:
    for words, answer in asked.listed("retelling", '"short link"', '"last checked"').items():
        assert answer.titles == [], words
        assert answer.beside == [], words


@pytest.mark.cut_line
def test_where_the_words_do_not_come_the_search_says_so(page: Page, asked_site: Served) -> None:
    page.route("**/pagefind/words/*", lambda route: route.abort())
    page.goto(f"{asked_site.base}find/?q=assesment")
    expect(told(page)).to_contain_text("not available just now")
    page.unroute_all()
    page.get_by_role("button", name="Try again").click()
    expect(told(page)).to_contain_text("Showing results for “assessment”")


# ---- messages and other pages


def aside(page: Page) -> list[tuple[str, str]]:
    links = page.get_by_role("complementary", name="Messages and other pages").locator("li > a")
    return [
        (" ".join(each.inner_text().split()), str(each.get_attribute("href")).partition("#")[0])
        for each in links.all()
    ]


def test_a_message_is_offered_by_its_text(page: Page, asked_site: Served) -> None:
    assert ask(page, asked_site, "lending a deputy, stretches") == []
    assert aside(page) == [("2 Share leaders", "/messages/2-share-leaders/")]
    expect(told(page)).to_contain_text("0 of 2 case studies. Also 1 key message.")
    mark = page.get_by_role("complementary", name="Messages and other pages").locator("mark")
    assert mark.first.inner_text().lower().startswith(("deput", "stretch", "lent"))


def test_another_page_is_offered_by_its_text(page: Page, asked_site: Served) -> None:
    assert ask(page, asked_site, "lodgings guests") == []
    assert aside(page) == [("Visits", "/visits/")]
    expect(told(page)).to_contain_text("Also 1 other page.")
    page.locator("#page-list").get_by_role("link", name="Visits").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Visits")


def test_filters_are_said_to_hold_for_cases_alone(page: Page, asked_site: Served) -> None:
    page.goto(f"{asked_site.base}find/?phase=primary&q=lodgings")
    view(page)
    assert aside(page) == [("Visits", "/visits/")]


def expect_fits(page: Page) -> None:
    """Nothing goes over the edge, on a desk or on a phone, in light or in dark colours."""
    for scheme, size in (("dark", DESKTOP), ("light", PHONE)):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.set_viewport_size(size)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.parametrize("page", [{"viewport": PHONE}], indirect=True)
def test_what_stands_beside_is_counted_once_and_fits(page: Page) -> None:
    page.goto("find/?q=sharing+leadership")
    _, cases = view(page)
    others = aside(page)
    messages = [
        path for _, path in others if path.startswith("/messages/") and path != "/messages/"
    ]
    assert cases
    assert 1 <= len(messages) <= 3
    assert 1 <= len(others) - len(messages) <= 2
    assert len({path for _, path in others}) == len(others)
    expect_fits(page)


def test_a_page_on_the_half_of_a_question_is_offered_beside(asked: Kept) -> None:
    answer = asked.listed("timetable orchestra")["timetable orchestra"]
    assert answer.titles == ["Reading partners"]
    assert answer.beside == [["2 Share leaders", "/messages/2-share-leaders/"]]


@pytest.mark.parametrize("page", [{"viewport": PHONE}], indirect=True)
@pytest.mark.parametrize("words", ["coaching+for+middle+leaders", "coching+for+middel+leaders"])
def test_few_with_both_ideas_hide_no_page_with_the_weightier(page: Page, words: str) -> None:
    page.goto(f"find/?q={words}")
    _, cases = view(page)
    assert len(cases) > 1
    assert "/messages/5-empower-middle-leaders/" in [path for _, path in aside(page)]
    expect_fits(page)


LISTS = {
    "list of all the alliances": "/alliances/",
    "what events were there": "/events/",
    "key messages": "/messages/",
    "a list of programmes": "/programmes/",
}


def test_a_list_is_found_by_its_name(real: Kept) -> None:
    on_page, in_dialog = real.listed(*LISTS), real.told(*LISTS)
    assert {words: answer.beside[0][1] for words, answer in on_page.items()} == LISTS
    assert {words: answer.links[0] for words, answer in in_dialog.items()} == LISTS


PLACES = {
    "South West": {"/alliances/", "/find/region/south-west/"},
    "Cornwall": {"/find/region/south-west/"},
    "schools in Norfolk": {"/find/region/east-of-england/"},
}


def test_a_region_is_found_by_its_name_and_its_counties(real: Kept) -> None:
    for words, answer in real.listed(*PLACES).items():
        assert {path for _, path in answer.beside} >= PLACES[words], words


def test_a_message_is_offered_by_name_only_for_all_that_was_asked(real: Kept) -> None:
    (answer,) = real.listed("projects that didn't work").values()
    assert answer.offers == []


def test_the_best_message_is_seen_where_it_is_near(real: Kept) -> None:
    (answer,) = real.told("collaboration between schools").values()
    assert "Select appropriate projects" in answer.names[2]


def test_a_message_that_is_offered_by_name_is_not_told_again(real: Kept) -> None:
    (answer,) = real.listed("build trust").values()
    assert answer.offers == ["/messages/12-build-trust/"]
    assert "/messages/12-build-trust/" not in [path for _, path in answer.beside]


def order(listed: Listed) -> list[str]:
    """The cases and what stands beside them, by the names of their elements."""
    return [each for each, _ in listed.outline if each in ("article", "aside")]


def test_what_answers_better_comes_first(asked: Kept, real: Kept) -> None:
    assert order(asked.listed("stretches")["stretches"]) == ["aside"]
    answer = real.listed("coaching")["coaching"]
    assert order(answer)[:4] == ["article", "article", "article", "aside"]
    assert len(answer.titles) == order(answer).count("article")


# ---- what is listed, and in which words it is told


EVERYDAY = {
    "how do I get heads to back a project": "/messages/6-ensure-headteacher-sponsorship/",
    "what should I not do": "/messages/13-manage-risks/",
    "what should we not do": "/messages/13-manage-risks/",
    "coaching in a small rural primary": "/case-studies/mead-research-mentors/",
    "lesson study in maths": "/case-studies/southwark-lesson-study/",
}


def test_everyday_words_decide_nothing(real: Kept) -> None:
    assert {words: answer.links[0] for words, answer in real.told(*EVERYDAY).items()} == EVERYDAY
    # A case tells of high attainers, which is the same stem.
    (answer,) = real.told("how can I raise the attainment").values()
    assert "/about/" in answer.links[:2]


def test_a_page_about_the_rarer_idea_is_listed_where_few_have_both(real: Kept) -> None:
    (answer,) = real.told("lesson study in maths").values()
    wanted = ["/case-studies/southwark-lesson-study/", "/case-studies/brooke-weston-lesson-study/"]
    assert {*wanted} <= {*answer.links}
    assert "/find/focus/mathematics/" not in answer.links[: answer.links.index(wanted[0])]


KINDS = {"case stud": "/case-studies/", "key message": "/messages/"}


@pytest.mark.parametrize("words", ["pitfalls", "barriers", "coaching", "build trust", "results"])
def test_what_is_said_agrees_with_what_is_listed(real: Kept, words: str) -> None:
    in_dialog = real.told(words)[words]
    said, links = in_dialog.said, in_dialog.links
    numbers = [int(each) for each in re.findall(r"(\d+) (?:case|key|other)", said)]
    first = re.match(r"The first (\d+) of (\d+): ", said)
    assert len(links) == (int(first[1]) if first else sum(numbers))
    assert not first or int(first[2]) == sum(numbers) > len(links)
    if not first:
        for kind, folder in KINDS.items():
            told_of = re.search(rf"(\d+) {kind}", said)
            listed = [each for each in links if re.match(f"{folder}.", each)]
            assert len(listed) == (int(told_of[1]) if told_of else 0)
    # The page that finds tells the same numbers, and lists all of them.
    there = real.listed(words)[words]
    told_there = re.findall(r"(\d+) (?:of \d+ case|key|other)", there.said)
    assert sum(map(int, told_there)) == sum(numbers)
    beside = len(there.beside) + len(there.offers)
    assert beside == sum(map(int, re.findall(r"(\d+) (?:key|other)", there.said)))


BROWSE = ["browse the key messages", "/messages/"]


@pytest.mark.parametrize("words", ["don't", "how would you get that", "not"])
def test_a_question_of_everyday_words_alone_is_led_on(real: Kept, words: str) -> None:
    in_dialog = real.told(words)[words]
    assert f"“{words}” has no word that says what to look for." in in_dialog.said
    assert "fewer" not in in_dialog.said
    assert in_dialog.ways == [BROWSE]
    on_page = real.listed(words)[words]
    assert "has no word that says what to look for" in on_page.text
    assert on_page.links == [BROWSE]


def test_one_word_is_not_asked_to_be_fewer(real: Kept) -> None:
    advised = {"xyzzy": "Try another word", "xyzzy plumf": "Try fewer or other"}
    for words, answer in real.told(*advised).items():
        assert advised[words] in answer.said


@pytest.mark.parametrize("words", ["what was hard", "what we did", "using research", "coaching"])
def test_a_found_sentence_is_one_of_running_text(real: Kept, words: str) -> None:
    quotes, texts = real.listed(words)[words].quotes, real.told(words)[words].texts
    assert texts
    tag = re.compile(
        r"(What (was hard|we did)|Nearby evidence|Our gloss|Coaching|[\w ]+, Using [\w ]+)\."
    )
    assert [each for each in (*quotes, *texts) if tag.fullmatch(each.strip())] == []


def test_the_cases_have_a_heading_of_their_own(real: Kept) -> None:
    headings = {"pitfalls": "Case studies", "coaching": "More case studies"}
    for words, answer in real.listed(*headings).items():
        at = answer.outline.index(["h2", headings[words]])
        assert answer.outline[at - 1][0] == "aside"
        assert answer.outline[at + 1] == ["article", 1]


@pytest.mark.parametrize(
    "page",
    [{"viewport": PHONE}, {"viewport": {"width": 320, "height": 640}, "color_scheme": "dark"}],
    indirect=True,
)
def test_a_button_leads_from_the_filters_to_what_they_leave(page: Page) -> None:
    page.goto("find/")
    page.get_by_role("button", name="Filters").click()
    jump = page.locator("#page-jump")
    box = page.locator('[data-facet="message"] input:enabled').first
    box.check()
    expect(told(page)).to_contain_text(re.compile(r": \d+ of"))
    count = re.search(r": (\d+) of", told(page).inner_text())
    assert count
    expect(jump).to_have_text(re.compile(rf"^Show {count[1]} case stud(y|ies)$"))
    expect(jump).to_be_in_viewport(ratio=1)
    # What has the focus is never behind it.
    for _ in range(25):
        page.keyboard.press("Tab")
        hidden = page.evaluate(
            """() => { const it = document.activeElement, bar = document.querySelector(".cb-jump");
              const [a, b] = [it, bar].map((each) => each.getBoundingClientRect());
              return !bar.contains(it) && it.closest("#page-filters") && a.bottom > b.top + 1; }"""
        )
        assert not hidden
    jump.focus()
    page.keyboard.press("Enter")
    expect(told(page)).to_be_focused()
    expect(told(page)).to_be_in_viewport(ratio=1)
    expect(page.locator("#page-filters")).to_be_hidden()
    expect(found(page).first).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
