"""Long lists over several pages: everything stands on one of them, and each can be reached."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from mkdocs_casebook.linking import addresses
from mkdocs_casebook.linking.addresses import Address
from mkdocs_casebook.linking.casebook import Casebook
from mkdocs_casebook.records import CaseStudy
from mkdocs_casebook.site.examples import ExamplePages, in_phases
from mkdocs_casebook.site.outputs import Page
from mkdocs_casebook.site.pages import plan
from mkdocs_casebook.site.paging import (
    ALLIANCES_A_PAGE,
    CASES_A_PAGE,
    EXAMPLES_A_PAGE,
    LOG_A_PAGE,
    MENTIONS_A_PAGE,
    parts,
)
from mkdocs_casebook.site.regions import regions
from tests import kit
from tests.kit import BODY, CASE, FILES, OTHER, REGISTERS, Files, Reader, accepts, only, tags

ALLIANCES = f"{REGISTERS}/alliances.yml"
COUNT = CASES_A_PAGE + 3
PHASES = ("[primary]", "[secondary]", "[primary, secondary]")
LAST = "See [it](message:1#case-case-1), and [the last](message:1#case-case-53).\n"
MANY: Files = {
    **only(
        *(
            {"messages": tags(1), "phases": PHASES[n % 3], "period": f"{2012 + n % 2}"}
            for n in range(COUNT)
        )
    ),
    OTHER: kit.case(f"{BODY}\n{LAST}", id="99", title="Other", messages=tags(2)),
}
"""More cases of the first message than fit on a page, and one of the second that refers to them."""


@pytest.fixture(scope="module")
def book() -> Casebook:
    return accepts(files=MANY)


@pytest.fixture(scope="module")
def found(book: Casebook) -> Mapping[str, Reader]:
    return kit.pages(book)


def pieces(casebook: Casebook, address: str) -> list[Page]:
    """The pages of a list, in order."""
    return [spec for spec in plan(casebook) if address in (spec.address, spec.first)]


def hrefs(page: Reader) -> list[str]:
    return [each["href"] for each in page.tags("a") if "href" in each]


@pytest.mark.parametrize(
    ("count", "sizes"),
    [(0, [0]), (1, [1]), (5, [5]), (6, [5, 1]), (10, [5, 5]), (11, [5, 5, 1])],
)
def test_a_list_is_cut_into_pages_of_one_size(count: int, sizes: list[int]) -> None:
    made = parts(range(count), 5)
    assert [len(each.items) for each in made] == sizes
    assert [each.number for each in made] == [*range(1, len(sizes) + 1)]
    assert {each.count for each in made} == {len(sizes)}
    assert [item for each in made for item in each.items] == [*range(count)]


LISTS: dict[str, Callable[[CaseStudy], bool]] = {
    "case-studies/": lambda _: True,
    "alliances/coast/": lambda _: True,
    "clusters/ring/": lambda _: True,
    "programmes/pedagogy/": lambda _: True,
    "find/region/south/": lambda _: True,
    "find/evidence/survey/": lambda _: True,
    "find/focus/coaching/": lambda _: True,
    "find/focus/maths/": lambda _: False,
    "find/phase/primary/": lambda case: "primary" in case.phases,
    "find/period/2013/": lambda case: bool(case.period and 2013 in case.period.all),
}


@pytest.mark.slow
@pytest.mark.parametrize(("address", "kept"), LISTS.items(), ids=LISTS)
def test_every_case_stands_on_one_page_of_each_of_its_lists(
    book: Casebook, found: Mapping[str, Reader], address: str, kept: Callable[[CaseStudy], bool]
) -> None:
    specs = pieces(book, address)
    lists = [[case.slug for case in spec.context().part.items] for spec in specs]
    cases = [case.slug for case in book.listed if kept(case)]
    assert [slug for each in lists for slug in each] == cases
    assert len(specs) == max(1, -(-len(cases) // CASES_A_PAGE))
    for spec, slugs in zip(specs, lists, strict=True):
        page = found[str(spec.address)]
        lines = [each for each in page.elements if each.attributes.get("class") == "cb-case-line"]
        assert len(lines) == len(slugs)
        assert {f"/case-studies/{slug}/" for slug in slugs} <= set(hrefs(page))


def test_later_pages_are_called_by_their_number(book: Casebook) -> None:
    assert [str(spec.address) for spec in pieces(book, "case-studies/")] == [
        "case-studies/",
        "case-studies/page/2/",
    ]
    assert [spec.title for spec in pieces(book, "messages/1-choose-well/")] == [
        "1. Choose well", "1. Choose well, page 2", "1. Choose well, page 3",
    ]  # fmt: skip
    titles = Counter(spec.title for spec in plan(book))
    assert [title for title, count in titles.items() if count > 1] == []


def test_a_later_page_is_nobodys_own_and_promises_nothing(book: Casebook) -> None:
    later = [spec for spec in plan(book) if spec.first]
    assert len(later) > 5
    firsts = {spec.address: spec for spec in plan(book) if not spec.first}
    for spec in later:
        assert spec.first
        assert spec.address.startswith(f"{spec.first}page/")
        assert firsts[spec.first].template == spec.template
        assert (spec.record, spec.shortlink, spec.listed, spec.lasting) == (
            None, None, False, False,
        )  # fmt: skip
    assert all(spec.lasting for spec in firsts.values())


def test_every_page_of_a_list_is_well_made(found: Mapping[str, Reader]) -> None:
    for address, page in found.items():
        assert len(page.ids) == len(set(page.ids)), address
        (heading,) = [each for each in page.elements if each.tag == "h1"]
        assert heading
        if "/page/" in address:
            assert f", page {address.rstrip('/').rpartition('/')[2]}" in page.text


def assert_all_are_reached(casebook: Casebook, address: str) -> None:
    """Links called next lead from the first page over every other, and those called prev back."""
    specs = pieces(casebook, address)
    order = [str(spec.address) for spec in specs]
    made = kit.pages(casebook, specs)

    def leads(at: str, rel: str) -> list[str]:
        every = {each["href"] for each in made[at].tags("a") if each.get("rel") == rel}
        return sorted(each.removeprefix("/") for each in every & {f"/{one}" for one in order})

    assert len(order) > 1
    assert [leads(each, "next") for each in order] == [*([each] for each in order[1:]), []]
    assert [leads(each, "prev") for each in order] == [[], *([each] for each in order[:-1])]


@pytest.mark.parametrize(
    "address",
    ["case-studies/", "alliances/coast/", "clusters/ring/", "programmes/pedagogy/",
     "find/region/south/", "messages/1-choose-well/"],
)  # fmt: skip
def test_one_page_leads_to_the_next(book: Casebook, address: str) -> None:
    assert_all_are_reached(book, address)


def test_every_example_stands_on_the_page_that_links_lead_to(
    book: Casebook, found: Mapping[str, Reader]
) -> None:
    places = ExamplePages(book)
    message = book.by_number[1]
    examples = in_phases(book, message)
    assert len(examples) == COUNT
    for at, (_, example) in enumerate(examples):
        address = places.of(message, example.anchor)
        assert address == addresses.part(addresses.of(message), at // EXAMPLES_A_PAGE + 1)
        assert example.anchor in found[str(address)].ids
    shown = Counter(
        each
        for spec in pieces(book, "messages/1-choose-well/")
        for each in found[str(spec.address)].ids
        if each.startswith("case-")
    )
    assert shown == Counter(example.anchor for _, example in examples)


def test_what_is_no_example_is_on_the_first_page(book: Casebook) -> None:
    places = ExamplePages(book)
    message = book.by_number[1]
    for record in book.records():
        assert places.of(record) == addresses.of(record)
        assert places.of(record, "page-examples") == addresses.of(record)
    assert places.of(message, "case-unheard-of") == addresses.of(message)


def test_every_link_with_an_anchor_has_its_other_end(found: Mapping[str, Reader]) -> None:
    led = 0
    for address, page in found.items():
        for link in hrefs(page):
            place, _, anchor = link.partition("#")
            target = place.removeprefix("/") if place else address
            if anchor and target in found:
                assert anchor in found[target].ids, (address, link)
                led += "/page/" in target
    assert led > COUNT


def test_a_reference_to_an_example_leads_to_its_page(found: Mapping[str, Reader]) -> None:
    links = [link for link in hrefs(found["case-studies/seminar/"]) if "#case-case-" in link]
    first = next(page for page in found if "case-case-1" in found[page].ids)
    last = next(page for page in found if "case-case-53" in found[page].ids)
    assert links == [f"/{first}#case-case-1", f"/{last}#case-case-53"]
    assert first != last


def test_a_case_and_its_example_lead_to_each_other(
    book: Casebook, found: Mapping[str, Reader]
) -> None:
    places = ExamplePages(book)
    for case in book.listed:
        (shown,) = book.shows(case)
        page = str(places.of(shown.message, shown.anchor))
        assert f"/{page}#{shown.anchor}" in hrefs(found[f"case-studies/{case.slug}/"])
        assert f"/case-studies/{case.slug}/#{shown.passage.anchor}" in hrefs(found[page])


def mentioning(target: str, count: int) -> str:
    """One of the site's own pages that links so often to something, each time in other words."""
    return "# About\n\n" + "\n\n".join(f"Word {n}w is [here]({target})." for n in range(count))


@pytest.mark.slow
@pytest.mark.parametrize("count", [1, MENTIONS_A_PAGE, MENTIONS_A_PAGE + 1, 2 * MENTIONS_A_PAGE])
@pytest.mark.parametrize("examples", [0, 1, EXAMPLES_A_PAGE + 1])
def test_every_mention_of_a_message_stands_once(count: int, examples: int) -> None:
    cases = only(*[{"messages": tags(1)}] * examples)
    casebook = accepts(files={**cases, "docs/about.md": mentioning("message:1", count)})
    specs = pieces(casebook, "messages/1-choose-well/")
    made = kit.pages(casebook, specs)
    assert len(casebook.mentions(casebook.by_number[1])) == count
    text = " ".join(page.text for page in made.values())
    for n in range(count):
        assert text.count(f"Word {n}w is here.") == 1
    longest = max(-(-count // MENTIONS_A_PAGE), -(-examples // EXAMPLES_A_PAGE))
    assert len(specs) == longest
    assert {spec.context().part.count for spec in specs} == {longest}
    shown = Counter(each for page in made.values() for each in page.ids if each[:5] == "case-")
    assert shown == Counter(f"case-case-{n}" for n in range(1, examples + 1))
    listed = [page.text.count("Word ") for page in made.values()]
    assert max(listed) <= MENTIONS_A_PAGE


@pytest.mark.parametrize("examples", [0, 1])
def test_every_page_of_mentions_can_be_reached(examples: int) -> None:
    cases = only(*[{"messages": tags(1)}] * examples)
    text = mentioning("message:1", MENTIONS_A_PAGE + 1)
    casebook = accepts(files={**cases, "docs/about.md": text})
    assert_all_are_reached(casebook, "messages/1-choose-well/")


def test_the_gloss_stands_on_the_first_page_only(book: Casebook) -> None:
    specs = pieces(book, "messages/1-choose-well/")
    made = kit.pages(book, specs)
    assert ["Our gloss." in page.text for page in made.values()] == [True, False, False]


def log(count: int, first: int = 0) -> str:
    lines = (f"{{date: {2000 + n // 30}, note: Note {n}w.}}" for n in range(first, count))
    return f"[{', '.join(lines)}]"


def test_every_line_of_the_log_stands_once() -> None:
    count = LOG_A_PAGE + 1
    half = count // 2  # a case may have at most 100 lines
    second = kit.case(log=log(count, half), id="2", title="The rest of it")
    casebook = accepts(files={CASE: kit.case(log=log(half)), OTHER: second})
    specs = pieces(casebook, "log/")
    text = [page.text for page in kit.pages(casebook, specs).values()]
    assert [sum(f"Note {n}w." in each for n in range(count)) for each in text] == [LOG_A_PAGE, 1]
    assert_all_are_reached(casebook, "log/")


def test_the_map_leads_to_the_page_on_which_a_region_begins() -> None:
    names = {f"a{n}": "south" for n in range(ALLIANCES_A_PAGE)} | {"z1": "west", "z2": "east"}
    register = FILES[ALLIANCES] + "".join(
        f"{key}: {{name: Alliance {key}, region: {region}}}\n" for key, region in names.items()
    )
    vocabulary = FILES[f"{REGISTERS}/vocabulary.yml"].replace(
        "south: {name: South}",
        "south: {name: South, tile: [1, 1]}, east: {name: East, tile: [1, 2]}, "
        "west: {name: West, tile: [2, 1]}, moon: {name: Moon, tile: [2, 2]}",
    )
    casebook = accepts(files={ALLIANCES: register, f"{REGISTERS}/vocabulary.yml": vocabulary})
    specs = pieces(casebook, "alliances/")
    made = kit.pages(casebook, specs)
    assert [region.page for region in regions(casebook)] == [
        "alliances/", "alliances/page/2/", "alliances/page/2/", "alliances/",
    ]  # fmt: skip
    for region in regions(casebook):
        assert region.term
        anchor = f"page-region-{region.term.slug}"
        assert (anchor in made[str(region.page)].ids) == bool(region.alliances)
    for page in made.values():
        assert "/alliances/page/2/#page-region-east" in hrefs(page)
    listed = [link for page in made.values() for link in hrefs(page) if "/alliances/" in link]
    for alliance in casebook.alliances:
        assert listed.count(f"/alliances/{alliance.slug}/") == 1
    assert_all_are_reached(casebook, "alliances/")


NOTHING: Files = {
    CASE: None,
    OTHER: None,
    "docs/events/launch.md": None,
    f"{REGISTERS}/clusters.yml": None,
    ALLIANCES: "{}\n",
    f"{REGISTERS}/programmes.yml": "{}\n",
    f"{REGISTERS}/vocabulary.yml": (
        "phases: {}\nregions: {}\nfocus: {}\nevidence: {}\ngroups: {across: {name: All}}\n"
    ),
}


@pytest.mark.parametrize("name", ["small", "many", "empty", "gardens"])
def test_what_is_promised_is_what_is_planned_to_last(name: str) -> None:
    files: dict[str, Files] = {"small": {}, "many": MANY, "empty": NOTHING}
    casebook = kit.load(kit.GARDENS) if name == "gardens" else accepts(files=files[name])
    # Where an owner may have a page, a redirect lasts only as long as there is none.
    lead_on = {each.address for each in kit.published(casebook).redirects} - {"contribute/"}
    lasting = {spec.address for spec in plan(casebook) if spec.lasting}
    assert set(kit.published(casebook).lasting) == lasting | lead_on


@pytest.mark.parametrize("directories", [True, False])
def test_no_two_pages_share_a_file(book: Casebook, directories: bool) -> None:
    planned = [spec.address for spec in plan(book)]
    lead_on = [each.address for each in kit.published(book).redirects]
    names = [addresses.destination(each, directories=directories) for each in (*planned, *lead_on)]
    assert len({name.casefold() for name in names}) == len(names)


@pytest.mark.parametrize(
    "path", ["docs/case-studies/page/2.md", "docs/find/region/south/page/2.md"]
)
def test_a_page_of_the_site_must_not_stand_where_a_list_goes_on(path: str, tmp_path: Path) -> None:
    root = kit.write(tmp_path, {**MANY, path: "# Mine\n"})
    assert Address(path.removeprefix("docs/").replace(".md", "/")) in {
        spec.address for spec in plan(kit.load(root))
    }
    assert [(each.code, each.span.path) for each in kit.faults(root)] == [("address-taken", path)]
