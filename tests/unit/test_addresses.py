from __future__ import annotations

import pytest

from mkdocs_casebook.linking import addresses
from mkdocs_casebook.linking.addresses import (
    Address,
    destination,
    of,
    of_prose,
    redirects,
    short_link,
)
from mkdocs_casebook.linking.casebook import Casebook
from mkdocs_casebook.records import Record
from tests import kit
from tests.kit import (
    accepts,
    case,
    message,
    refuses,
)

LEDGER = "addresses.lock"


@pytest.fixture(scope="module")
def book() -> Casebook:
    files = {"messages/01-choose-well.md": message(1, "Choose", more="aliases: [first]\n")}
    return accepts(case(id="12", aliases="[threes, old-trios]"), files)


def record(book: Casebook, kind: str, slug: str) -> Record:
    return book.by_key[kind, slug]


@pytest.mark.parametrize(
    ("kind", "slug", "address"),
    [
        ("case", "trios", "case-studies/trios/"),
        ("message", "2-share-leaders", "messages/2-share-leaders/"),
        ("alliance", "coast", "alliances/coast/"),
        ("cluster", "ring", "clusters/ring/"),
        ("programme", "pedagogy", "programmes/pedagogy/"),
        ("event", "launch", "events/launch/"),
    ],
)
def test_every_kind_of_record_has_its_folder(
    book: Casebook, kind: str, slug: str, address: str
) -> None:
    assert of(record(book, kind, slug)) == address


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("index.md", ""),
        ("README.md", ""),
        ("about.md", "about/"),
        ("about/index.md", "about/"),
        ("about/us.md", "about/us/"),
        ("a/b/README.md", "a/b/"),
    ],
)
def test_pages_of_the_site_stand_where_the_engine_puts_them(path: str, address: str) -> None:
    assert of_prose(path) == address


def test_short_links_and_former_names_lead_on(book: Casebook) -> None:
    (trios,) = (each for each in book.cases if each.slug == "trios")
    first = book.by_number[1]
    assert (short_link(trios), short_link(first)) == ("c/12/", "m/1/")
    assert redirects([trios, first]) == [
        ("c/12/", trios),
        ("case-studies/threes/", trios),
        ("case-studies/old-trios/", trios),
        ("m/1/", first),
        ("messages/first/", first),
    ]


@pytest.mark.parametrize(
    ("site", "found"),
    [
        ("https://x.example", "https://x.example/c/1/"),
        ("https://x.example/", "https://x.example/c/1/"),
        ("https://x.example/a/1.0", "https://x.example/a/1.0/c/1/"),
        ("", ""),
        (None, ""),
    ],
)
def test_an_address_is_told_whole_where_the_site_knows_its_own(
    site: str | None, found: str
) -> None:
    assert addresses.whole(site, Address("c/1/")) == found


def test_values_maps_and_parts_of_lists_have_addresses() -> None:
    assert addresses.facet("phase", "primary") == "find/phase/primary/"
    assert addresses.across("region") == "coverage/region/"
    assert addresses.part(addresses.CASES, 1) == "case-studies/"
    assert addresses.part(addresses.CASES, 2) == "case-studies/page/2/"
    assert addresses.part(addresses.facet("phase", "a"), 10) == "find/phase/a/page/10/"


def test_a_choice_is_written_as_it_stands_in_an_address() -> None:
    assert addresses.query({"message": "6", "phase": "special"}) == "message=6&phase=special"
    assert addresses.query({}) == ""


def test_everything_published_has_one_address(book: Casebook) -> None:
    assert sorted(kit.published(book).lasting) == [
        "",
        "alliances/",
        "alliances/coast/",
        "c/12/",
        "c/2/",
        "case-studies/",
        "case-studies/old-trios/",
        "case-studies/seminar/",
        "case-studies/threes/",
        "case-studies/trios/",
        "clusters/",
        "clusters/ring/",
        "contribute/fields/",
        "coverage/",
        "coverage/evidence/",
        "coverage/programme/",
        "coverage/region/",
        "events/",
        "events/launch/",
        "find/",
        "find/evidence/survey/",
        "find/focus/coaching/",
        "find/focus/maths/",
        "find/period/2012/",
        "find/period/2013/",
        "find/period/2014/",
        "find/phase/primary/",
        "find/phase/secondary/",
        "find/region/south/",
        "log/",
        "m/1/",
        "m/2/",
        "m/3/",
        "messages/",
        "messages/1-choose-well/",
        "messages/2-share-leaders/",
        "messages/3-keep-a-log/",
        "messages/first/",
        "programmes/",
        "programmes/pedagogy/",
        "submit/",
        "submit/form/",
    ]
    assert kit.published(book).contested == []


def test_a_draft_has_no_address() -> None:
    draft = accepts(files={"case_studies/new.md": case(id="9", title="New", status="draft")})
    assert not any(
        "new" in address or "c/9/" in address for address in kit.published(draft).by_address
    )


@pytest.mark.parametrize(
    ("address", "directories", "file"),
    [
        ("", True, "index.html"),
        ("", False, "index.html"),
        ("case-studies/", True, "case-studies/index.html"),
        ("case-studies/", False, "case-studies/index.html"),
        ("case-studies/trios/", True, "case-studies/trios/index.html"),
        ("case-studies/trios/", False, "case-studies/trios.html"),
        ("c/1/", True, "c/1/index.html"),
        ("c/1/", False, "c/1/index.html"),
        ("log/", True, "log/index.html"),
        ("log/", False, "log/index.html"),
        ("find/", False, "find/index.html"),
        ("find/phase/primary/", True, "find/phase/primary/index.html"),
        ("find/phase/primary/", False, "find/phase/primary.html"),
        ("case-studies/page/2/", True, "case-studies/page/2/index.html"),
        ("case-studies/page/2/", False, "case-studies/page/2.html"),
    ],
)
def test_an_address_has_one_file(address: str, directories: bool, file: str) -> None:
    assert destination(Address(address), directories=directories) == file


@pytest.mark.parametrize("directories", [True, False])
def test_no_two_addresses_share_a_file(book: Casebook, directories: bool) -> None:
    files = [
        destination(Address(each), directories=directories) for each in kit.published(book).lasting
    ]
    assert len({*map(str.casefold, files)}) == len(files)


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("docs/log.md", "log/"),
        ("docs/messages/index.md", "messages/"),
        ("docs/case-studies/trios.md", "case-studies/trios/"),
        ("docs/Case-Studies/TRIOS/index.md", "Case-Studies/TRIOS/"),
        ("docs/c/1.md", "c/1/"),
        ("docs/find.md", "find/"),
        ("docs/find/phase/primary.md", "find/phase/primary/"),
        ("docs/coverage/region/index.md", "coverage/region/"),
        ("docs/submit/README.md", "submit/"),
    ],
)
def test_a_page_of_the_site_must_not_stand_in_the_way(path: str, address: str) -> None:
    says = f"The address /{address} is already one of the casebook's own. Rename the file."
    refuses("# Mine\n", "address-taken", path=path, says=says)
