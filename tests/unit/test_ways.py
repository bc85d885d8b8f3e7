"""The page of the ways to send a case study, and what leads there."""

from __future__ import annotations

import json
import re
from email import message_from_string
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from mkdocs_casebook.linking import addresses
from mkdocs_casebook.linking.breakdowns import breakdowns
from mkdocs_casebook.linking.casebook import Casebook
from mkdocs_casebook.linking.coverage import MOST_WANTED, coverage
from mkdocs_casebook.linking.ways import Ways
from mkdocs_casebook.records import STAGES
from mkdocs_casebook.site.kinds.submit import context
from tests import kit, pseudo
from tests.kit import CASE, FILES, OTHER, REGISTERS, accepts, case, lean, only

VOCABULARY = f"{REGISTERS}/vocabulary.yml"
HUB = "https://github.com/owner/name"
WAYS = {
    "none": Ways(),
    "mail": Ways("cases@example.org"),
    "upload": Ways("https://files.example/drop?to=us"),
    "public": Ways("", HUB, "GitHub"),
    "both": Ways("cases@example.org", HUB, "GitHub", f"{HUB}/new/main/case_studies"),
}


def book(ways: Ways, files: kit.Files | None = None) -> Casebook:
    with kit.written(files) as root:
        casebook = kit.load(root, ways=ways)
    return casebook


def page(casebook: Casebook) -> kit.Reader:
    return kit.pages(casebook)["submit/"]


@pytest.mark.parametrize("name", WAYS)
def test_only_the_ways_that_there_are_are_offered_and_the_public_one_comes_last(name: str) -> None:
    ways = WAYS[name]
    shown = page(book(ways))
    offered = [each for each in shown.ids if each.endswith("-way") and each != "page-form-way"]
    wanted = {"page-mail-way": ways.contact, "page-public-way": ways.repository}
    assert offered == [way for way, there in wanted.items() if there]
    assert ("GitHub" in shown.text) == bool(ways.repository)
    assert ("names no address" in shown.text) == (not ways.contact)
    hrefs = [each["href"] for each in shown.tags("a")]
    outside = {each for each in hrefs if not each.startswith(("/", "mailto:"))}
    licence = "https://creativecommons.org/licenses/by/4.0/"
    assert outside == {licence, *filter(None, (ways.upload, ways.new_file or ways.repository))}


@pytest.mark.parametrize("name", WAYS)
def test_each_way_says_who_can_see_it_before_it_can_be_taken(name: str) -> None:
    for way in page(book(WAYS[name])).html.split('aria-labelledby="page-')[1:]:
        body = way.partition("</section>")[0]
        assert body.index("Time") < body.index("Who can see it") < body.index('class="cb-more"')
        assert "about" in body
        if way.startswith("public"):
            assert body.index("Public at once.") < body.index('class="cb-more"')
    assert "our estimates" in page(book(WAYS[name])).text


def test_the_link_of_the_e_mail_is_one_that_mailers_read() -> None:
    (href,) = {e["href"] for e in page(book(WAYS["both"])).tags("a") if e["href"][:7] == "mailto:"}
    parts = urlsplit(href)
    assert unquote(parts.path) == "cases@example.org"
    asked = parse_qs(parts.query, strict_parsing=True)
    assert asked.keys() == {"subject", "body"}
    assert not re.search(r"[\s+]", href)
    assert asked["subject"] == ["New case study"]
    lines = asked["body"][0].split("\r\n")
    assert lines[0] == "Here is our case study: it is attached, or our notes are below."
    assert not [line for line in lines if "\n" in line or "\r" in line]
    assert "No child is named in it, and none can be recognised." in lines
    assert len(href) < 2000


@pytest.mark.parametrize("contact", ["a+b&c?d@example.org", "o'neill@example.org"])
def test_no_address_adds_anything_to_the_e_mail(contact: str) -> None:
    link = Ways(contact).mail("One", "Two")
    assert urlsplit(link).query == "subject=One&body=Two"
    assert unquote(urlsplit(link).path) == contact
    headers = message_from_string(f"To: {unquote(urlsplit(link).path)}\n\n")
    assert headers.keys() == ["To"]


def test_every_word_for_what_becomes_of_one_is_there_in_order() -> None:
    text = page(book(WAYS["none"])).text
    at = [text.index(f"{stage.word}{stage.means}") for stage in STAGES]
    assert at == sorted(at)


def test_sections_have_their_limits_and_their_questions() -> None:
    words = FILES[VOCABULARY].replace(
        "{heading: What we did}", '{heading: What we did, required: no, help: "Who did it?"}'
    )
    shown = page(book(WAYS["none"], {VOCABULARY: words})).text
    assert "Context at most 20 words" in shown
    assert "What we did at most 400 words may be left out Who did it?" in shown


def test_answers_are_of_published_cases_and_lead_there() -> None:
    hidden = case(id="7", title="Hidden", status="draft", question="Is this hidden?")
    casebook = book(WAYS["none"], {"case_studies/hidden.md": hidden})
    shown = context(casebook)
    answers = [each.answer for each in (*shown.sections, *shown.facts) if each.answer]
    assert len(answers) >= len(shown.sections)
    assert {each.case.slug for each in answers} <= {"trios", "seminar"}
    assert "Hidden" not in page(casebook).text
    leads = {each["href"] for each in page(casebook).tags("a")}
    assert leads >= {f"/{addresses.of(each.case)}" for each in answers}
    every = [each for each in page(casebook).elements if each.tag == "details"]
    assert not [each for each in every if "open" in each.attributes]


def test_a_casebook_without_a_published_case_has_no_answer() -> None:
    casebook = book(WAYS["both"], only())
    assert "A real answer" not in page(casebook).text


def test_the_page_knows_what_an_address_may_ask_for() -> None:
    nasty = "</script><b>Choose & well"
    shown = page(book(WAYS["none"], {"messages/01-choose-well.md": kit.message(1, nasty)}))
    (script,) = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', shown.html)
    names = json.loads(script)
    assert dict(names["message"]["values"])["1"] == nasty
    assert dict(names["phase"]["values"])["primary"] == "Primary"
    assert names["phase"]["name"] == "Phase"


@pytest.mark.parametrize("name", WAYS)
def test_every_sentence_is_said_in_the_made_up_language(name: str) -> None:
    po = f"{REGISTERS}/{pseudo.LANGUAGE}.po"
    with kit.written({po: pseudo.made_up()}) as root:
        casebook = kit.load(root, pseudo.LANGUAGE, WAYS[name])
    known = [*FILES.values(), "Small", *(each or "" for each in vars(WAYS[name]).values())]
    escaped = pseudo.Escaped("\n".join(known))
    assert [*escaped.in_page(page(casebook).html)] == []


def test_a_casebook_of_another_field_is_not_spoken_to_as_a_school() -> None:
    casebook = kit.load(kit.GARDENS, ways=WAYS["both"])
    spoken = page(casebook).spoken
    assert not re.search(
        r"school|teacher|pupil|leader|case stud|key message|alliance|programme|phase|region",
        spoken,
        re.IGNORECASE,
    )
    assert "Send us your plot diary" in spoken


GUIDE = "# How to contribute\n\nWrite to us.\n"


@pytest.mark.parametrize("path", ["docs/contribute.md", "docs/contribute/index.md"])
def test_an_owners_own_guide_stays_and_is_linked(path: str) -> None:
    casebook = accepts(files={path: GUIDE})
    assert addresses.CONTRIBUTE not in kit.published(casebook).by_address
    linked = "/docs/contribute.md" in {each.get("href") for each in page(casebook).tags("a")}
    assert linked == (path == "docs/contribute.md")


def test_the_address_of_the_former_guide_redirects_and_is_no_promise() -> None:
    casebook = accepts()
    output = kit.published(casebook).by_address[addresses.CONTRIBUTE]
    assert output.page == addresses.SUBMIT
    assert not output.lasting
    asked = FILES[VOCABULARY].replace(", submit]", "]")
    without = accepts(files={VOCABULARY: asked})
    assert addresses.CONTRIBUTE not in kit.published(without).by_address


def test_whom_to_send_to_is_content_enough_for_the_page() -> None:
    files = {VOCABULARY: FILES[VOCABULARY].replace(", submit]", "]")}
    for name, ways in WAYS.items():
        assert ("submit/" in kit.pages(book(ways, files))) == bool(ways.contact), name


def pasted(casebook: Casebook, address: str) -> list[str]:
    html = kit.pages(casebook)[address].html
    return re.findall(r'<pre class="cb-paste-text">(.*?)</pre>', html, re.DOTALL)


def test_the_map_has_a_text_to_paste_for_each_value_with_whole_links() -> None:
    texts = pasted(accepts(), "coverage/")
    assert len(texts) == 2
    assert texts[0].startswith("We are looking for case studies (Phase: Primary).")
    links = re.findall(r"^https://small\.example/submit/\?(.*)$", texts[0], re.MULTILINE)
    assert [each.replace("&amp;", "&") for each in links] == [
        f"message={number}&phase=primary" for number in (3, 1, 2)
    ]


def test_a_message_without_enough_examples_has_one_and_others_have_none() -> None:
    shown = {"messages": kit.tags(1)}
    casebook = accepts(files=only(shown, shown))
    assert pasted(casebook, "messages/1-choose-well/") == []
    (text,) = pasted(casebook, "messages/2-share-leaders/")
    assert "Share leaders\nhttps://small.example/submit/?message=2\n" in text


def test_nothing_is_asked_for_where_no_page_says_how_to_send() -> None:
    files = {VOCABULARY: FILES[VOCABULARY].replace(", submit]", "]")}
    casebook = accepts(files=files)
    assert pasted(casebook, "coverage/") == pasted(casebook, "messages/3-keep-a-log/") == []


def test_a_large_map_lists_the_emptiest_of_each_value_and_says_how_many_more() -> None:
    phases = "".join(f"phase-{n}: {{name: Phase {n}}}, " for n in range(30))
    usual = "{primary: {name: Primary},"
    words = FILES[VOCABULARY].replace(usual, f"{{primary: {{name: P}}, {phases}")
    messages = {
        f"messages/{n:02}-number-{n}.md": kit.message(n, f"Message {n}") for n in range(4, 24)
    }
    casebook = accepts(files={VOCABULARY: words, **messages})
    (phase,) = [each for each in breakdowns(casebook) if each.key == "phase"]
    wanted = coverage(casebook, phase).wanted
    assert len(wanted) == 32
    assert sum(len(each.cells) for each in wanted) <= MOST_WANTED
    assert {len(each.cells) + each.more for each in wanted} <= {22, 23}
    shown = kit.pages(casebook)["coverage/"]
    found = [each for each in shown.tags("a") if each["href"].startswith("/submit/")]
    assert len(found) <= MOST_WANTED + 1
    assert f"and {wanted[0].more} more; the map has them." in shown.text


def test_pages_of_a_casebook_without_messages_to_ask_for_stand() -> None:
    lonely = {CASE: lean(), OTHER: None, "docs/events/launch.md": None}
    assert "Ways to send it" in page(book(WAYS["mail"], lonely)).text
