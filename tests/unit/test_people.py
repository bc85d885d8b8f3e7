from __future__ import annotations

import functools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from mkdocs_casebook import diagnostics
from mkdocs_casebook.diagnostics.formats import as_annotations, as_json, as_text
from mkdocs_casebook.language.checksums import UPN_LETTERS, is_isbn, is_nhs_number, is_upn
from mkdocs_casebook.people import credentials, identifiers, pupils
from mkdocs_casebook.people.finds import as_read, masked
from tests import pictures
from tests.kit import (
    BODY,
    CASE,
    EVENT,
    HEADER_LINES,
    REGISTERS,
    accepts,
    case,
    faults,
    line_of,
    message,
    refuses,
    written,
)

FIRST = HEADER_LINES + BODY.count("\n") + 2
"""The line of what is appended to the usual body after an empty one."""

PRIVATE: dict[str, list[str]] = {
    "person-number": [
        "H801200001001",
        "B801200005001",
        "b8012 0000 5001",
        "UPN: X999999999999",
        "943 476 5919",
        "943-476-5919",
        "9434765919",
        "NHS number 123 456 7890",
        "NHS no. 1234567890",
        "AB123456C",
        "QQ 12 34 56 C",
    ],
    "person-email": [
        "jane.smith@school.sch.uk",
        "jane [at] school [dot] uk",
        "jane(at)school.org",
        "jane at school dot org dot uk",
        "jane @ school.uk",
        "ｊａｎｅ＠school.uk",
        "ja\u00adne@sch\u00adool.uk",
        "j&#64;school.uk",
        "head (at) portswoodschool dot org dot uk",
        "head[at]portswood.sch.uk",
        "head AT portswood.sch.uk",
        "head AT portswood dot sch dot uk",
        "head <at> portswood.sch.uk",
        "jane&commat;school.uk",
    ],
    "person-phone": [
        "07700 900123",
        "07700900123",
        "07700-900-123",
        "07700.900123",
        "07700\u00a0900\u2013123",
        "(01632) 960 123",
        "01632 960123",
        "020 7946 0018",
        "0800 111 111",
        "+44 7700 900123",
        "+44 (0)20 7946 0018",
        "0044 7700 900123",
        "44 7700 900123",
        "+1 (202) 555-0143",
        "+33 1 42 68 53 00",
        "0033 1 42 68 53 00",
        "Phone: (202) 555-0143",
        "Tel. 8077 1234",
    ],
    "person-birth": [
        "born 12/03/2004",
        "born on 12 March 2004",
        "born on the 12th of March 2004",
        "DOB: 12.3.04",
        "D.O.B. 12/03/2004",
        "date of birth: 12 March 2004",
        "Date of birth (dd/mm/yyyy): 12/03/2004",
        "date of birth is 2004-03-12",
        "(b. 12 March 2004)",
        "12/03/2004 (DOB)",
        "born March 12, 2004",
    ],
    "secret-key": [
        "-----BEGIN RSA PRIVATE KEY-----",
        "-----BEGIN OPENSSH PRIVATE KEY-----",
        "ghp_abcdefghijklmnopqrstuvwxyz0123456789",
        "github_pat_abcdefghijklmnopqrstuvwxyz0123456789",
        "glpat-abcdefghijklmnopqrst",
        "AKIAIOSFODNN7EXAMPLE",
        "sk-abcdefghijklmnopqrstuvwx",
        "sk-proj-abcdefghijklmnopqrstuvwx",
        "sk_live_abcdefghijklmnopqrst",
        "xoxb-123456789012-abcdef",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abcdefgh",
        "https://jane:hunter2@school.uk/x",
    ],
    "secret-password": [
        "password: hunter2",
        "Password: Summer2024!",
        "the password is Summer2024!",
        "password: swordfish",
        "api_key = 4f6e8a0c",
        "PIN: 4711",
    ],
}
EACH = [(code, text) for code, texts in PRIVATE.items() for text in texts]

HARMLESS = [
    "ISBN 0-19-852663-6",
    "ISBN 978-0-19-852663-6",
    "0-19-852663-6",
    "0198526636",
    "ISSN 0141-1926",
    "2012-2014",
    "2012 to 2014, 2015-2016",
    "2013/14 2014/15 2015/16",
    "1 000 000 pupils and 12 345 678 901",
    "£12 345 678 and £4,000,000,000",
    "a gain of +12 345 678, of +4.25 (2012-13) and of +5 months",
    "10.1080/01411926.2013.123456",
    "doi:10.1234/0123456789",
    "https://studylib.net/doc/07700900123/developing",
    "studylib.net/doc/9434765919/x",
    "08.30-10.45 08:30-10:45 12.15",
    "01.09.2012 - 31.08.2013",
    "URN 123456 and 10012345",
    "children born between 1 September 2007 and 31 August 2008",
    "pupils born 1 April 2004 to 31 August 2004",
    "children born in 2004, and the project in March 2004",
    "we asked for the date of birth",
    "The password was on the wall",
    "password: every pupil has one",
    "Passwords: pupils chose their own",
    "we met @ the school, see @twitter",
    "1, 2, 3, 4, 5, 6, 7, 8, 9, 10",
    "0 12 34 56 78 90",
    "2 0 3 5 1 7 4 8 9 2 1",
    "0.05 0.001 0.012345678",
    "KS2 (2011): 78, 81; 2012: 83",
    "page 01234 56",
    "1234567890",
    "telephone 300 000 people",
    "git@github.com:org/repo.git",
    "the task-based sk-learn",
    "look at example.org and AT last",
]


@pytest.mark.parametrize(("code", "text"), EACH)
def test_what_leads_to_a_person_is_found_and_never_printed_whole(code: str, text: str) -> None:
    (find,) = identifiers.found(as_read(text))
    assert find.code == code
    assert as_read(text)[find.at : find.end] == find.words
    assert find.words not in find.masked
    assert len(find.masked) < len(find.words)


@pytest.mark.parametrize("text", HARMLESS)
def test_years_books_sums_and_addresses_are_no_persons(text: str) -> None:
    assert identifiers.found(as_read(text)) == []
    with written({CASE: case(f"{BODY}\nWe say {text} here.\n")}) as root:
        assert diagnostics.errors(faults(root)) == []


@pytest.mark.parametrize("code", PRIVATE)
@pytest.mark.parametrize(
    "pattern", ["{}", "Ask for {}, please.", "- a\n- {}, they say", "> Ask {}.", "## About {}"]
)
def test_it_is_refused_in_the_text_and_goes_when_deleted(code: str, pattern: str) -> None:
    private = PRIVATE[code][0]
    text = pattern.format(private)
    line = FIRST + text.count("\n")
    fault = refuses(case(f"{BODY}\n{text}\n"), code, line=line)
    assert fault.span.column == text.split("\n")[-1].find(private) + 1
    assert fault.remedy.startswith("Delete it")
    assert fault.severity == "error"
    for shown in (as_text([fault]), as_json([fault]), as_annotations([fault])):
        assert private not in shown
    accepts(case(f"{BODY}\n{text.replace(private, 'x')}\n"))


MAIL, PHONE = "jo@coast.sch.uk", "07700 900123"
ELSEWHERE: dict[str, tuple[str, str]] = {
    "words of a link": (f"[{MAIL}](https://x.org)", "person-email"),
    "title of a link": (f'[us](https://x.org "{PHONE}")', "person-phone"),
    "mailto": (f"[us](mailto:{MAIL})", "person-email"),
    "mailto in percent": ("[us](mailto:jo%40coast.sch.uk)", "person-email"),
    "automatic": (f"<{MAIL}>", "person-email"),
    "query": ("[us](https://x.org/?to=jo@coast.sch.uk)", "person-email"),
    "password in an address": ("[us](https://x.org/?next=ftp://jo:pass@x.org)", "secret-key"),
    "code": (f"Type `{MAIL}` there.", "person-email"),
    "fence": (f"```\n{MAIL}\n```", "person-email"),
    "note": (f"So.[^1]\n\n[^1]: Ask {MAIL}.", "person-email"),
    "cell": (f"| a | b |\n|---|---|\n| x | {MAIL} |", "person-email"),
    "head": (f"| a | {MAIL} |\n|---|---|\n| x | y |", "person-email"),
    "comment": (f"<!-- ask {MAIL} -->", "person-email"),
    "date below its head": ("| Name | DOB |\n|---|---|\n| A | 12/03/2004 |", "person-birth"),
    "over two lines": ("Ring 07700\n900123 now.", "person-phone"),
    "emphasis": ("jo@**coast**.sch.uk", "person-email"),
}


@pytest.mark.parametrize(("text", "code"), ELSEWHERE.values(), ids=ELSEWHERE)
def test_it_is_refused_wherever_a_text_can_hold_it(text: str, code: str) -> None:
    with written({CASE: case(f"{BODY}\n{text}\n")}) as root:
        found = faults(root)
    assert {each.code for each in found} == {code}
    assert all(each.span.line >= FIRST for each in found)


def test_a_link_to_a_telephone_is_told_as_one() -> None:
    with written({CASE: case(f"{BODY}\n[ring](tel:+447700900123)\n")}) as root:
        found = faults(root)
    assert {each.code for each in found} == {"link-scheme", "person-phone"}
    assert "900123" not in as_text(found)


def test_descriptions_of_pictures_and_their_names_are_read() -> None:
    picture = pictures.saved(pictures.noise(), "PNG")
    text = case(f"{BODY}\n![Hall: {PHONE}](hall.png)\n")
    refuses(text, "person-phone", line=FIRST, files={"case_studies/hall.png": picture})
    path = f"case_studies/{MAIL}.png"
    says = "Rename the file, and mend the links to it."
    refuses(picture.decode("latin-1"), "person-email", path=path, says=says, files={path: picture})


@pytest.mark.parametrize(
    "field", ["title", "summary", "question", "evidence", "log", "sources", "messages", "aliases"]
)
def test_it_is_refused_in_every_field_of_a_header(field: str) -> None:
    values = {
        "evidence": f"[{{kind: survey, what: Ask {MAIL}}}]",
        "log": f"[{{date: 2013, note: Ask {MAIL}}}]",
        "sources": f"[{{title: Ask {MAIL}}}]",
        "messages": f"[{{message: 1, how: Ask {MAIL}, passage: What we did}}]",
        "aliases": "[ring-07700-900123]",
    }
    text = case(**{field: values.get(field, f"Ask {MAIL}")})
    code: str = "person-phone" if field == "aliases" else "person-email"
    line = line_of(field) if field in ("title", "summary", "question") else 0
    with written({CASE: text}) as root:
        (fault,) = faults(root)
    assert fault.code == code
    assert fault.field.startswith(field)
    assert line in (0, fault.span.line)
    assert text.split("\n")[fault.span.line - 1][fault.span.column - 1 :].startswith(
        ("jo@", "07700")
    )


def test_comments_of_a_header_are_as_public() -> None:
    text = case(status=f"published  # ask {MAIL}")
    refuses(text, "person-email", line=line_of("status"))


OTHER_FILES = {
    "messages/01-choose-well.md": message(1, "Choose well", f"Ask {MAIL}.\n"),
    "docs/events/launch.md": EVENT + f"Ask {MAIL}.\n",
    f"{REGISTERS}/alliances.yml": (
        f"coast: {{name: Coast, region: south, cluster: ring, summary: Ask {MAIL}}}\n"
    ),
    f"{REGISTERS}/programmes.yml": f"pedagogy: {{name: P, summary: Ask {MAIL}}}\n",
}


@pytest.mark.parametrize(("path", "text"), OTHER_FILES.items())
def test_the_same_holds_for_what_editors_write(path: str, text: str) -> None:
    with written({path: text}) as root:
        (fault,) = faults(root)
    assert (fault.code, fault.span.path) == ("person-email", path)


def test_an_owner_may_give_an_address_but_no_number_of_a_child() -> None:
    own = f"---\ntitle: Home\n---\nWrite to {MAIL} or ring {PHONE}. password: hunter2\n"
    accepts(files={"docs/about.md": own})
    with written({"docs/about.md": f"{own}\nPupil H801200001001\n"}) as root:
        (told,) = faults(root)
    assert (told.code, told.severity) == ("person-number", "advice")
    assert str(told.span) == "docs/about.md:6:7"


def test_drafts_are_read_and_withdrawn_texts_are_not() -> None:
    body = f"{BODY}\nAsk {MAIL}.\n"
    refuses(case(body, status="draft"), "person-email", line=FIRST, files={EVENTS: None})
    gone = {"status": "withdrawn", "withdrawn": "{date: 2026-03, reason: It was asked for}"}
    accepts(files={CASE: case(body, title=MAIL, **gone)})
    gone["withdrawn"] = f"{{date: 2026-03, reason: Ask {MAIL}}}"
    refuses(case(body, **gone), "person-email", line=HEADER_LINES, files={EVENTS: None})


EVENTS = "docs/events/launch.md"


def test_no_other_sentence_repeats_what_is_private() -> None:
    files = {
        CASE: case(
            f"{BODY}\n[x]({MAIL}.md) [y](case:{MAIL})\n",
            period=PHONE,
            alliance=f"{MAIL}",
            messages=f"[{{message: 1, how: So., passage: '{PHONE}'}}]",
        )
    }
    with written(files) as root:
        found = faults(root)
    assert "value-period" in {each.code for each in found}
    for shown in (as_text(found), as_json(found), as_annotations(found)):
        assert MAIL not in shown
        assert PHONE not in shown


def test_the_name_of_a_field_gives_no_address_away() -> None:
    evidence = "\n  - {kind: survey, what: “Ask us, head@portswood.sch.uk, please”, found: read}"
    with written({CASE: case(evidence=evidence)}) as root:
        found = faults(root)
    assert found
    for shown in (as_text(found), as_json(found), as_annotations(found)):
        assert "portswood" not in shown
        assert "head@" not in shown


def test_an_address_that_is_cut_is_not_printed_either() -> None:
    long = f"{'word ' * 9}head@portswood.sch.uk and more words than are shown"
    with written({CASE: case(alliance=long)}) as root:
        assert "head@" not in as_text(faults(root))


def test_no_other_rule_prints_the_name_of_a_pupil() -> None:
    body = f"{BODY}\n• Oliver Smith in Year 4\n• Two\n\nThen [Oliver Smith](gone.md) read.\n"
    with written({CASE: case(body)}) as root:
        found = faults(root)
    assert {"pupils-name", "list-printed"} <= {each.code for each in found}
    for shown in (as_text(found), as_json(found), as_annotations(found)):
        assert "Oliver" not in shown
        assert "Smith" not in shown


@given(some.text(some.characters(categories=("L", "N", "P")), min_size=1, max_size=80))
def test_a_mask_never_shows_the_whole(words: str) -> None:
    assert words == "…" or words not in masked(words)
    assert len(masked(words).replace("…", "")) * 3 <= len(words)


DIGITS = some.text("0123456789", min_size=9, max_size=9)


@given(DIGITS, some.text("0123456789", min_size=2, max_size=2), some.sampled_from(UPN_LETTERS))
def test_one_letter_fits_each_pupil_number_and_one_slip_is_noticed(
    nine: str, two: str, last: str
) -> None:
    for digits in (f"801{nine}", f"8{nine}{two}"[:11] + last):
        fitting = [letter for letter in UPN_LETTERS if is_upn(letter + digits)]
        assert len(fitting) == 1
        assert is_upn((fitting[0] + digits).lower())
        other = str((int(digits[4]) + 1) % 10)
        assert not is_upn(f"{fitting[0]}{digits[:4]}{other}{digits[5:]}")


@given(DIGITS)
def test_at_most_one_last_digit_fits_an_nhs_number(nine: str) -> None:
    fitting = [digit for digit in "0123456789" if is_nhs_number(nine + digit)]
    assert len(fitting) <= 1
    for digit in fitting:
        assert is_isbn(nine + digit)
        swapped = nine[1] + nine[0] + nine[2:] + digit
        assert nine[0] == nine[1] or not is_nhs_number(swapped)


@pytest.mark.parametrize("text", ["", "A", "H80120000100", "H8012000010011", "S801200001001", "é"])
def test_what_has_another_form_is_no_number(text: str) -> None:
    assert not is_upn(text)
    assert not is_nhs_number(text)
    assert not is_isbn(text)


@pytest.mark.parametrize("unit", ["a.", "a'", "a@b.", "0(1)", "born 1"])
def test_no_run_of_characters_is_found_to_be_anything(unit: str) -> None:
    assert len(identifiers.found(as_read(unit * 3000))) <= 1


@functools.cache  # to make one takes longer than to draw from it
def holding(pattern: re.Pattern[str]) -> some.SearchStrategy[str]:
    """Texts in which a pattern is found, among other words."""
    return some.from_regex(pattern, fullmatch=False)


@given(holding(credentials.PASSWORD))
def test_no_password_is_passed_over_for_a_word_that_is_not_there(text: str) -> None:
    assert credentials._may_tell(text)


@given(holding(identifiers.SIGN))
def test_no_sign_of_an_address_is_passed_over(text: str) -> None:
    assert identifiers._may_be_written_to(text)


@given(holding(pupils.COUNTED))
def test_no_number_of_pupils_is_passed_over(text: str) -> None:
    assert pupils.may_count(text)


NAMED = (
    *(pupils.AFTER, pupils.OLD, pupils.OLD_AFTER, pupils.OLD_FIRST, pupils.OWNED),
    *(pupils.CALLED, pupils.PUPIL, pupils.AGE_ALONE, pupils.IN_CLASS, pupils.A_CHILD),
)


@given(some.sampled_from(NAMED).flatmap(holding))
def test_no_name_of_a_pupil_is_passed_over(text: str) -> None:
    assert pupils._may_name(text)


NUMBERS = (
    *(identifiers.UPN, identifiers.UPN_NAMED, identifiers.NHS, identifiers.NHS_NAMED),
    *(identifiers.INSURANCE, identifiers.PHONE_UK, identifiers.PHONE_ABROAD),
    identifiers.PHONE_NAMED,
)


@given(some.sampled_from(NUMBERS).flatmap(lambda each: some.tuples(some.just(each), holding(each))))
def test_no_number_beside_addresses_is_passed_over(case: tuple[re.Pattern[str], str]) -> None:
    pattern, text = case
    plain = identifiers._without(text, identifiers.ADDRESS)
    assert pattern.search(plain) is None or identifiers._with_numbers(text) == plain
