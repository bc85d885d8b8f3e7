from __future__ import annotations

import pytest

from mkdocs_casebook import addresses
from mkdocs_casebook.addresses import (
    Address,
    claims,
    collisions,
    destination,
    lost,
    of,
    of_prose,
    read_ledger,
    redirects,
    short_link,
    write_ledger,
)
from mkdocs_casebook.casebook import Casebook
from mkdocs_casebook.check import published
from mkdocs_casebook.model import Record
from tests.kit import (
    CASE,
    FILES,
    OTHER_FIELDS,
    REGISTERS,
    accepts,
    case,
    line_of,
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
    assert sorted(published(book)) == [
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
    ]
    assert collisions(claims(book.records())) == []


def test_a_draft_has_no_address() -> None:
    draft = accepts(files={"case_studies/new.md": case(id="9", title="New", status="draft")})
    assert not any("new" in address or "c/9/" in address for address in published(draft))


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
        ("c/1/", False, "c/1.html"),
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
    files = [destination(Address(each), directories=directories) for each in published(book)]
    assert len({*map(str.casefold, files)}) == len(files)


def test_two_claims_on_one_address_collide_in_any_mixture_of_cases(book: Casebook) -> None:
    one, other, third = book.messages
    wanted = [
        (Address("messages/A/"), one),
        (Address("messages/b/"), one),
        (Address("messages/a/"), other),
        (Address("messages/a/"), third),
    ]
    assert collisions(wanted) == [("messages/A/", [one, other, third])]


TAKEN = "is already taken by {}. Rename the file, or remove the former name from `aliases`."


def test_a_former_name_must_be_free() -> None:
    says = f"The address /case-studies/trios/ {TAKEN.format(CASE)}"
    other = case(aliases="[shore, trios]", **OTHER_FIELDS)
    path = "case_studies/seminar.md"
    refuses(other, "address-taken", line=19, column=10, path=path, says=says)
    says = f"The address /case-studies/trios/ {TAKEN.format(CASE)}"
    refuses(case(aliases="[trios]"), "address-taken", line=19, says=says)
    refuses(case(aliases="[a, a]"), "value-list", line=19, says="more than once")


def test_a_file_and_a_folder_of_one_name_collide() -> None:
    path = "case_studies/trios/index.md"
    says = f"The address /case-studies/trios/ {TAKEN.format(CASE)}"
    refuses(case(id="9", title="Nine"), "address-taken", line=2, path=path, says=says)


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


def test_the_ledger_reads_as_it_was_written() -> None:
    text = write_ledger(["case-studies/b/", "", "c/1/", "case-studies/a/", "c/1/"])
    assert text == addresses.LEDGER_HEAD + "/\n/c/1/\n/case-studies/a/\n/case-studies/b/\n"
    first = addresses.LEDGER_HEAD.count("\n") + 1
    known = {
        "": first,
        "c/1/": first + 1,
        "case-studies/a/": first + 2,
        "case-studies/b/": first + 3,
    }
    assert read_ledger(text) == known
    assert read_ledger(text.replace("\n", "\r\n")) == known
    assert read_ledger("\n# no\n\n  /a/ \nb/\n") == {"a/": 4, "b/": 5}
    assert read_ledger("") == {}


def test_what_is_lost_is_told_with_its_line() -> None:
    ledger = {"": 3, "a/": 4, "b/": 5}
    assert lost(ledger, ["", "b/", "new/"]) == [("a/", 4)]
    assert lost(ledger, ["", "a/", "b/"]) == []


def test_a_casebook_keeps_its_addresses() -> None:
    book = accepts(case(aliases="[threes]"))
    ledger = write_ledger(published(book))
    accepts(case(aliases="[threes]"), {LEDGER: ledger})
    says = (
        "The address /case-studies/threes/ was published and would now be lost. Bring the page "
        "back, or write `aliases: [threes]` into the header of the page that replaces it (perhaps "
        "/case-studies/trios/)."
    )
    line = ledger.split("\n").index("/case-studies/threes/") + 1
    fault = refuses(None, "address-lost", line=line, path=LEDGER, files={LEDGER: ledger})
    assert fault.sentence == says


def test_a_value_keeps_its_address_though_its_last_case_goes() -> None:
    notice = "{date: 2020, reason: They asked.}"
    ledger = write_ledger(published(accepts(case(period="2001", focus="[maths]"))))
    gone = case(period="2001", focus="[maths]", status="withdrawn", withdrawn=notice)
    accepts(gone, {LEDGER: ledger})


def test_a_value_that_goes_is_told_without_advice_that_nobody_can_follow() -> None:
    ledger = write_ledger(published(accepts()))
    line = ledger.split("\n").index("/find/focus/maths/") + 1
    vocabulary = f"{REGISTERS}/vocabulary.yml"
    files = {LEDGER: ledger, vocabulary: FILES[vocabulary].replace(", maths: {name: Maths}", "")}
    fault = refuses(None, "address-lost", line=line, path=LEDGER, files=files)
    assert fault.problem == "The address /find/focus/maths/ was published and would now be lost."
    assert "aliases" not in fault.remedy


def test_a_broken_page_is_not_lost() -> None:
    ledger = write_ledger(published(accepts()))
    line = line_of("outcome")
    refuses(case(outcome="good"), "value-choice", line=line, files={LEDGER: ledger})


def test_a_ledger_that_cannot_be_read_is_told() -> None:
    refuses(None, "file-encoding", path=LEDGER, files={LEDGER: b"\xff\xfe/\x00"})
    refuses(None, "file-kind", path=LEDGER, files={f"{LEDGER}/x": "x"})
