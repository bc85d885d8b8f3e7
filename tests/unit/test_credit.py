"""Authors, the history of a case study, and what authors say is worth reading with it."""

from __future__ import annotations

import datetime
import re

import pytest

from mkdocs_casebook.language import is_orcid
from mkdocs_casebook.records import CaseStudy, PartialDate
from tests.kit import (
    CASE,
    EVENT,
    HEADER_LINES,
    OTHER,
    OTHER_FIELDS,
    Files,
    Reader,
    accepts,
    case,
    message,
    pages,
    refuses,
)

LAST = HEADER_LINES
TRIOS, SEMINAR = "case-studies/trios/", "case-studies/seminar/"
ANN = "{name: Ann Author, role: head of the lead school, orcid: 0000-0002-1825-0097}"
BOB = "{name: Bob Writer, page: 'https://example.org/bob'}"


def page_of(text: str, address: str = TRIOS, files: Files | None = None) -> Reader:
    return pages(accepts(text, files, advised=True))[address]


def cited(page: Reader) -> str:
    """How the page says that it is cited, in Harvard and APA style."""
    return page.text.partition("Cite this case study ")[2].partition("Short link")[0]


def many(count: int) -> str:
    return f"[{', '.join(f'{{name: Ann Author{n}}}' for n in range(1, count + 1))}]"


@pytest.mark.parametrize(
    ("number", "right"),
    [
        ("0000-0002-1825-0097", True),
        ("0000-0002-1694-233X", True),
        ("0000-0002-1694-233x", True),
        ("0000-0002-1825-0079", False),
        ("0000-0002-1694-2330", False),
        ("0000-0002-1825-009", False),
        ("٠٠٠٠-0002-1825-0097", False),
    ],
)
def test_the_last_sign_of_an_orcid_is_verified(number: str, right: bool) -> None:
    assert is_orcid(number) is right


def test_authors_are_credited_with_their_links() -> None:
    page = page_of(case(authors=f"[{ANN}, {BOB}, {{name: Cy Scribe}}]"))
    assert "Authors Ann Author (head of the lead school) Bob Writer Cy Scribe" in page.text
    links = [each["href"] for each in page.tags("a") if "example.org" in each.get("href", "")]
    assert links == ["https://example.org/bob"]
    assert "https://orcid.org/0000-0002-1825-0097" in [e.get("href") for e in page.tags("a")]


def test_an_author_may_have_both_a_page_and_an_orcid_as_a_whole_address() -> None:
    author = ANN.replace("0000-0002", "https://orcid.org/0000-0002").replace(
        "}", ", page: 'https://example.org/ann'}"
    )
    links = [each.get("href") for each in page_of(case(authors=f"[{author}]")).tags("a")]
    assert {"https://example.org/ann", "https://orcid.org/0000-0002-1825-0097"} <= {*links}


@pytest.mark.parametrize(
    ("count", "harvard", "apa"),
    [
        (1, "Author1, A. (", "Author1, A. ("),
        (
            3,
            "Author1, A., Author2, A. and Author3, A. (",
            "Author1, A., Author2, A., & Author3, A. (",
        ),
        (4, "Author1, A. et al. (", "Author1, A., Author2, A., Author3, A., & Author4, A. ("),
        (219, "Author1, A. et al. (", "Author19, A., … Author219, A. ("),
    ],
)
def test_an_own_account_is_cited_by_its_authors_and_names_all_of_them(
    count: int, harvard: str, apa: str
) -> None:
    page = page_of(case(authors=many(count)))
    assert cited(page).startswith(f"Harvard{harvard}no date) Teachers in threes, Small.")
    assert f"{apa}n.d.). Teachers in threes. Small." in cited(page)
    assert "Coast Alliance" not in cited(page)
    assert all(f"Ann Author{n}" in page.text for n in range(1, count + 1))
    assert len(page.tags("details")) == (count > 8)


def test_a_retold_case_is_cited_by_its_editors_whoever_wrote_its_sources() -> None:
    page = page_of(case(authors=f"[{ANN}]", account="retold"))
    assert "Authors of the sources Ann Author" in page.text
    assert cited(page).startswith("HarvardSmall (editors) (no date) Teachers in threes, Small.")
    assert "Ann Author" not in cited(page)


def test_a_case_without_authors_names_none() -> None:
    page = page_of(case())
    assert "Authors" not in page.text
    assert cited(page).startswith("HarvardCoast Alliance (no date) Teachers in threes, Small.")


def test_there_may_be_500_authors() -> None:
    accepts(case(authors=many(500)))
    refuses(case(authors=many(501)), "value-list", line=LAST, says="at most 500")


@pytest.mark.parametrize("name", ["Jamie in Year 4", "Dr Jane Smith", "Poppy, 9", "Amy Class"])
def test_no_name_of_an_author_is_objected_to(name: str) -> None:
    accepts(case(authors=f'[{{name: "{name}"}}]'))


@pytest.mark.parametrize(
    ("author", "code"),
    [
        ("name: Jane jane@school.uk", "person-email"),
        ("name: Jane Smith 023 8011 2233", "person-phone"),
        ("name: Jane, page: 'https://example.org/?to=jane@school.uk'", "person-email"),
        ("name: Jane, role: 'head, jane@school.uk'", "person-email"),
    ],
)
def test_contact_details_of_an_author_are_refused(author: str, code: str) -> None:
    refuses(case(authors=f"[{{{author}}}]"), code, line=LAST)


def test_an_author_is_no_excuse_for_a_pupil_of_that_name() -> None:
    text = case(authors="[{name: Jamie Smith}]", hard="Jamie in Year 4 read.")
    refuses(text, "pupils-name", line=LAST + 1)


def test_the_page_tells_when_it_was_published_and_changed() -> None:
    changes = "[{date: 2024-05, note: A table was added.}, {date: 2024-06-02, note: And one more.}]"
    page = page_of(case(published="2024-03-12", changes=changes))
    told = "12 March 2024 First published. May 2024 A table was added. 2 June 2024 And one more."
    assert f"History {told}" in page.text
    assert "page-history" in page.ids
    alone = page_of(case(published="2024"))
    assert "History 2024 First published." in alone.text
    assert "page-history" not in page_of(case()).ids


NOW = datetime.datetime.now(datetime.UTC).date()


@pytest.mark.parametrize(
    ("published", "changes", "says"),
    [
        ("2024-03", "2024-02", "before the case study was published, 2024-03."),
        ("2024-03-12", "2024-03-11", "before the case study was published"),
        ("2024-03", "2024-05, 2024-04", "older than the one above it, of 2024-05. Move it up"),
        (None, "2024-05-02, 2023", "older than the one above it"),
        ("2024-03", f"{NOW.year + 1}", "is in the future. Write the day"),
        ("2024-03", f"{NOW + datetime.timedelta(days=3)}", "is in the future"),
    ],
)
def test_dates_out_of_order_are_told(published: str | None, changes: str, says: str) -> None:
    entries = ", ".join(f"{{date: {each}, note: Mended.}}" for each in changes.split(", "))
    refuses(
        case(published=published, changes=f"[{entries}]"),
        "history-date",
        line=LAST + bool(published),
        says=says,
    )


def test_what_may_have_been_in_order_is_not_told() -> None:
    for published, changed in [
        ("2024-03-12", "2024-03"),
        ("2024-03-12", "2024"),
        ("2024", "2024-01"),
        ("2024-03", "2024-03"),
        (f"{NOW.year}", f"{NOW}"),
        (f"{NOW}", f"{NOW}"),
    ]:
        changes = f"[{{date: {changed}, note: Mended.}}]"
        accepts(case(published=published, changes=changes))


def test_no_case_was_published_in_the_future() -> None:
    future = f"{NOW.year + 1}-01-02"
    refuses(case(published=future), "history-date", line=LAST, says=f"The date {future} is in")


def test_a_date_is_before_another_as_far_as_both_are_known() -> None:
    def before(one: str, other: str) -> bool:
        return PartialDate.parse(one).is_before(PartialDate.parse(other))

    assert before("2012", "2013-01")
    assert before("2012-02", "2012-03-01")
    assert before("2012-03-01", "2012-03-02")
    assert not before("2012", "2012-05")
    assert not before("2012-05-09", "2012-05")
    assert not before("2013-01", "2012-12")


def test_a_link_to_a_case_is_shown_at_both_ends_with_its_reason() -> None:
    text = case(related="[{case: seminar, reason: Both began by the sea.}]")
    casebook = accepts(text)
    found = pages(casebook)
    here, there = found[TRIOS].text, found[SEMINAR].text
    assert "Read next A seminar by the seaBoth began by the sea." in here
    assert "Read next Teachers in threesBoth began by the sea." in there


def test_where_both_name_each_other_each_page_has_its_own_reason() -> None:
    text = case(related="[{case: seminar, reason: Read it first.}]")
    other = {OTHER: case(**OTHER_FIELDS, related="[{case: trios, reason: Read it second.}]")}
    found = pages(accepts(text, other))
    assert found[TRIOS].text.count("A seminar by the seaRead it first.") == 1
    assert "Read it second." not in found[TRIOS].text
    assert "Teachers in threesRead it second." in found[SEMINAR].text


def test_what_an_author_chose_comes_first_and_stands_once() -> None:
    shared = {**OTHER_FIELDS, "messages": "[{message: 1, how: So., passage: every week}]"}
    before = page_of(case(), files={OTHER: case(**shared)}).text
    assert "Read next A seminar by the seaBoth show message 1" in before
    text = case(related="[{message: 3, reason: A log.}, {case: seminar, reason: By the sea.}]")
    after = page_of(text, files={OTHER: case(**shared)}).text
    assert "Read next Message 3: Keep a logA log. A seminar by the seaBy the sea." in after
    assert "Both show message 1" not in after


@pytest.mark.parametrize("name", ["3", "keep-a-log", "3-keep-a-log", "03-keep-a-log"])
def test_a_message_shows_it_apart_from_its_examples(name: str) -> None:
    text = case(related=f"[{{message: {name}, reason: They kept one.}}]")
    page = page_of(text, "messages/3-keep-a-log/")
    assert re.search(r"Related case studies .* Teachers in threesThey kept one\.", page.text)
    assert "No case study shows this message yet" in page.text
    assert "page-related" in page.ids
    assert "page-related" not in page_of(case(), "messages/3-keep-a-log/").ids


def test_a_former_name_of_a_case_leads_to_it() -> None:
    other = {OTHER: case(**OTHER_FIELDS, aliases="[old-seminar]")}
    text = case(related="[{case: old-seminar, reason: By the sea.}]")
    assert "A seminar by the seaBy the sea." in page_of(text, files=other).text


GONE: Files = {
    OTHER: case(
        **OTHER_FIELDS,
        status="withdrawn",
        withdrawn="{date: 2020, reason: They asked.}",
        aliases="[old-seminar]",
    ),
    "docs/events/launch.md": EVENT.replace("presents: {cases: [trios], messages: [1]}\n", ""),
}
DRAFT: Files = {OTHER: case(**OTHER_FIELDS, status="draft")}
LINKS: list[tuple[str, Files, str, str]] = [
    ("{case: trios, reason: It.}", {}, "related-end", "leads to its own page"),
    (
        "{case: seminar, reason: A.}, {case: seminar, reason: B.}",
        {},
        "related-end",
        "the same page",
    ),
    ("{message: 3, reason: A.}, {message: keep-a-log, reason: B.}", {}, "related-end", "same page"),
    ("{case: seminar, reason: It.}", GONE, "related-end", '"seminar" is withdrawn'),
    ("{case: old-seminar, reason: It.}", GONE, "related-end", "is withdrawn"),
    ("{case: seminar, reason: It.}", DRAFT, "related-end", '"seminar" is still a draft'),
    ("{case: seminer, reason: It.}", {}, "unknown-case", "Did you mean seminar,"),
    ("{message: 33, reason: It.}", {}, "unknown-message", "Known here: 1 to 3"),
    ("{message: keep-a-logs, reason: It.}", {}, "unknown-message", "Did you mean keep-a-log?"),
    ("{case: seminar, message: 1, reason: It.}", {}, "related-end", "has both"),
    ("{reason: It.}", {}, "related-end", "has neither `case` nor `message`. Add `case:`"),
    ("{case: seminar}", {}, "value-missing", 'The field "reason" is missing'),
]


@pytest.mark.parametrize(("links", "files", "code", "says"), LINKS)
def test_a_link_that_leads_to_no_other_page_is_a_fault(
    links: str, files: Files, code: str, says: str
) -> None:
    refuses(case(related=f"[{links}]"), code, line=LAST, says=says, files=files)


def test_the_successor_of_a_withdrawn_case_is_offered() -> None:
    notice = "{date: 2020, reason: They asked., successor: third}"
    files = {
        **GONE,
        OTHER: case(**OTHER_FIELDS, status="withdrawn", withdrawn=notice),
        "case_studies/third.md": case(id="3", title="Third"),
    }
    text = case(related="[{case: seminar, reason: It.}]")
    told = refuses(text, "related-end", line=LAST, files=files)
    assert told.remedy == "Write third, which takes its place. Delete it."
    accepts(text.replace("case: seminar", "case: third"), files)


def test_a_case_that_could_not_be_read_is_not_called_unknown() -> None:
    files = {OTHER: case(**OTHER_FIELDS).replace("title: A seminar by the sea\n", "")}
    with pytest.raises(AssertionError) as told:
        accepts(case(related="[{case: seminar, reason: It.}]"), files)
    assert "unknown" not in str(told.value)
    assert CASE not in str(told.value)


def test_a_message_that_could_not_be_read_is_not_called_unknown() -> None:
    broken = {"messages/03-keep-a-log.md": message(3, "Keep a log", more="colour: red\n")}
    with pytest.raises(AssertionError) as told:
        accepts(case(related="[{message: keep-a-log, reason: It.}]"), broken)
    assert CASE not in str(told.value)


def test_consent_is_part_of_no_export_of_a_record() -> None:
    consent = "{date: 2024-02, scope: The whole text, role: head of the lead school}"
    (found,) = [each for each in accepts(case(consent=consent)).listed if each.id == 1]
    assert found.consent
    assert found.consent.role == "head of the lead school"
    assert "consent" not in found.model_dump()
    assert "The whole text" not in repr(found)
    assert "consent" in CaseStudy.model_fields


def test_consent_names_a_role_and_nobody() -> None:
    consent = "{date: 2024-02, scope: The whole text, role: Jane Smith}"
    refuses(case(consent=consent), "value-role", line=LAST, says="looks like the name of a person")
