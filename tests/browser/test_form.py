"""The form in a browser: an author writes, stops, goes on elsewhere, and makes the file to send."""

from __future__ import annotations

import base64
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from mkdocs_casebook import diagnostics
from tests import kit
from tests import sent as submission
from tests.browser.conftest import DESKTOP, PHONE, Served, Windows, complaints, serve
from tests.browser.judging import COLOURS, STANDARDS, found_in, violations
from tests.browser.writing import LINES, STEPS, TITLE, Author, Keyboard
from tests.build.sites import PLOTS, casebook, copy_casebook, run
from tests.build.store import Store
from tests.build.test_sending import CONTACT, REPOSITORY


@pytest.fixture(scope="module")
def site(store: Store) -> Iterator[Served]:
    """The small site with every part, a contact and a repository, below the root of its host."""
    built = store.book("plots", plugins=CONTACT, repo_url=REPOSITORY, edit_uri="edit/main/docs/")
    yield from serve(built, under="sub/")


@pytest.fixture
def page(windows: Windows) -> Iterator[Page]:
    page = windows.open(viewport=PHONE)
    said = complaints(page)
    yield page
    page.goto("about:blank")  # the form saves what is new while it is left, and this is forgotten
    assert said == []


def fields(draft: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = draft["fields"]
    return found


def test_the_whole_form_is_filled_in_with_the_keyboard_on_a_phone(
    page: Page, site: Served, tmp_path: Path
) -> None:
    author = Keyboard(page, site.base)
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    author.walk()
    expect(author.at("missing")).to_have_text("Nothing is missing.")
    expect(author.at("found")).to_have_text("Nothing was found.")
    name, sent = author.file("#page-finish")
    assert re.fullmatch(rf"casebook-submission-{sent['reference']}-\d{{4}}\.json", name)
    assert (sent["format"], sent["version"], sent["state"]) == ("casebook-submission", 1, "sent")
    assert fields(sent)["title"] == TITLE
    assert fields(sent)["alliance"] == "upper-plots"
    assert fields(sent)["soil"] == ["clay"]
    assert fields(sent)["messages"] == [
        {
            "message": "1",
            "how": "Rain from the roof was led to the beds.",
            "passage": "We put two butts below the roof in March, and",
        }
    ]
    assert fields(sent)["evidence"] == [{"kind": "diary", "what": "Both plots kept a diary."}]
    assert sent["sections"]["What we grew"] == LINES["page-section-2"]
    assert sent["consent"]["agreed"] is True
    assert sent["sender"] == {"name": "Ann Author", "reply": "ann@plots.example"}
    expect(author.at("receipt")).to_be_focused()
    expect(author.at("receipt")).to_contain_text(sent["reference"])
    expect(author.at("receipt")).to_contain_text("editors@plots.example")
    assert hosts == set()
    (tmp_path / name).write_text(json.dumps(sent), encoding="utf-8")
    root = copy_casebook(PLOTS, tmp_path / "plots")
    taken = casebook(root, "intake", "--publish", "--agreed", tmp_path / name)
    assert taken.code == 0, taken.output
    done = run(root, tmp_path / "site")
    assert done.code == 0, done.output
    shown = (tmp_path / "site" / "messages" / "1-save-water" / "index.html").read_text("utf-8")
    assert "Rain from the roof was led to the beds." in shown
    # A picture as the form makes it: its bytes come from a canvas, which no test looks into.
    picture = submission.picture(section="What we grew", alt="An empty garden bed")
    file = tmp_path / "pictured" / name
    file.parent.mkdir()
    file.write_text(json.dumps({**sent, "pictures": [picture]}), encoding="utf-8")
    assert_taken_in(file, copy_casebook(PLOTS, tmp_path / "pictured" / "plots"))


def assert_taken_in(file: Path, root: Path) -> None:
    """An editor takes a file in, and its case study shows what it says that it shows."""
    sent = json.loads(file.read_text(encoding="utf-8"))
    assert "Nothing: it can be published." in submission.call(root, "letter", file).output
    done = submission.call(root, "intake", "--publish", "--agreed", file)
    assert done.exit_code == 0, done.output
    assert "Answer to: Ann Author, ann@plots.example" in done.output
    book = kit.load(root)
    assert not diagnostics.errors(kit.faults(root))
    case = next(each for each in book.listed if each.title == TITLE)
    assert case.submission == sent["reference"]
    assert book.fragment(case).passages
    for tag in case.messages:
        message = book.by_number[tag.message]
        assert case in [each.case for each in book.shown_by(message)]
    (picture,) = sent["pictures"]
    made = root / "case_studies" / case.slug / "picture-1.jpg"
    assert made.read_bytes() != base64.b64decode(picture["data"])
    assert "nothing in it differs" in submission.call(root, "intake", file).output


def test_a_draft_is_there_again_when_the_page_is(page: Page, site: Served) -> None:
    author = Author(page, site.base)
    author.write("page-field-period", "2024")
    author.go("question")
    author.write("page-field-title", TITLE)
    expect(author.at("saved")).to_contain_text("Saved on this device at ")
    before = author.saved()
    page.reload()
    expect(author.at("progress")).to_have_text("Step 2 of 7: Your question and title")
    expect(author.at("field-title-box")).to_have_value(TITLE)
    expect(author.at("field-title-count")).to_have_text("5 of 20 words")
    author.write("page-field-question", "Why?")
    after = author.saved()
    assert after["reference"] == before["reference"]
    assert fields(after) == {**fields(before), "question": "Why?"}


def test_a_saved_file_is_finished_in_another_browser_without_a_connection(
    page: Page, windows: Windows, site: Served, tmp_path: Path
) -> None:
    """Everything is loaded at the start: nothing is asked of the site after that."""
    author = Author(page, site.base)
    author.write("page-field-period", "2024")
    name, draft = author.opened().file("#page-save")
    assert name == f"casebook-draft-{draft['reference']}.json"
    (tmp_path / name).write_text(json.dumps(draft), encoding="utf-8")
    other = windows.open(viewport=PHONE, locale="en-GB")
    second = Author(other, site.base)
    other.context.set_offline(True)
    second.open_file(tmp_path / name)
    expect(second.at("step-who")).to_be_focused()
    expect(second.at("field-period-box")).to_have_value("2024")
    second.go("text")
    second.write("page-section-1", LINES["page-section-1"])
    second.go("messages")
    second.tick("page-field-messages", "2")
    second.choose("#page-field-messages-2-passage-box", "All")
    second.go("end")
    second.press("#page-preview-open")
    expect(second.at("preview")).to_contain_text(LINES["page-section-1"])
    with other.expect_download() as found:
        second.press("#page-finish")
        second.press("#page-finish-asks button:last-child")
    sent = json.loads(found.value.path().read_text("utf-8"))
    other.context.set_offline(False)
    assert sent["reference"] == draft["reference"]
    assert fields(sent)["messages"] == [{"message": "2", "passage": "The plot"}]


HOSTILE = {
    "nothing": "",
    "not ours": '{"format": "other"}',
    "deep": "[" * 100_000,
    "a script": "<script>document.title = 'x'</script>",
    "changed": json.dumps({"format": "casebook-submission", "version": 1, "evil": "x"}),
}


def saved_file(**changes: object) -> dict[str, Any]:
    return {
        "format": "casebook-submission",
        "version": 1,
        "reference": "K7RM-4QXD",
        "state": "draft",
        "saved": "2026-11-28",
        "site": "",
        "fields": {"title": TITLE},
        "sections": {},
        **changes,
    }


def test_a_file_that_is_no_draft_is_refused_in_a_sentence(
    page: Page, site: Served, tmp_path: Path
) -> None:
    author = Author(page, site.base)
    author.write("page-field-period", "2024")
    author.saved()
    file = tmp_path / "x.json"
    for name, text in HOSTILE.items():
        file.write_text(text, encoding="utf-8")
        author.open_file(file)
        told = author.at("draft-asks")
        expect(told, name).to_contain_text("was not opened.")
        expect(author.at("field-period-box"), name).to_have_value("2024")
        told.get_by_role("button").click()
        expect(told, name).to_be_empty()


def test_nothing_in_a_file_runs_and_what_fits_nowhere_is_named(
    page: Page, site: Served, tmp_path: Path
) -> None:
    evil = "<img src=x onerror=\"document.title='evil'\">"
    draft = saved_file(
        fields={
            "title": evil,
            "alliance": "nobody",
            "phases": {"a": "b"},
            "messages": [{"message": "1", "how": evil, "passage": evil}, {"message": "77"}],
            "evidence": [{"kind": evil, "what": evil}],
            "toString": "x",
        },
        sections={"The plot": f"{evil} [x](javascript:document.title='evil')", "Evil": evil},
        proposed={"alliances": [{"key": '"]<b>', "name": evil}]},
        pictures=[{"name": evil, "alt": evil, "section": "The plot", "data": "/9j/AAAA"}],
        note=evil,
    )
    file = tmp_path / "x.json"
    file.write_text(json.dumps(draft), encoding="utf-8")
    author = Author(page, site.base)
    author.open_file(file)
    told = author.at("draft-asks")
    expect(told).to_contain_text("alliance, phases, messages, evidence, toString, Evil")
    author.go("end")
    author.press("#page-preview-open")
    expect(author.at("preview")).to_contain_text(evil)
    assert page.evaluate("document.querySelectorAll('#page-preview [onerror]').length") == 0
    assert page.evaluate("document.querySelectorAll('#page-preview a[href]').length") == 0
    assert page.title().startswith("Write your case study")


def test_an_address_chooses_answers_and_no_draft_is_lost(page: Page, site: Served) -> None:
    query = "?message=2&phase=spring&soil=sand&region=hill&alliance=lower-plots&colour=red"
    author = Author(page, site.base, query)
    expect(author.at("notes")).to_have_text(
        "The address also asks for what this form does not have: colour=red."
    )
    draft = author.saved()
    assert fields(draft) == {
        "alliance": "lower-plots",
        "phases": ["spring"],
        "soil": ["sand"],
        "messages": [{"message": "2"}],
    }
    assert page.url.endswith("/submit/form/")
    author.write("page-field-period", "2024")
    author.saved()
    page.goto(f"{site.base}submit/form/?message=1")
    asked = author.at("asks")
    expect(asked).to_contain_text("A draft is on this device")
    expect(author.at("next")).to_be_hidden()
    asked.get_by_role("button", name="Go on with the draft").click()
    assert author.saved()["reference"] == draft["reference"]
    page.goto(f"{site.base}submit/form/?message=1")
    with page.expect_download() as found:
        asked.get_by_role("button", name="Begin a new one").click()
    assert json.loads(found.value.path().read_text("utf-8"))["reference"] == draft["reference"]
    assert fields(author.saved()) == {"messages": [{"message": "1"}]}


def test_two_windows_ask_which_draft_stays(page: Page, site: Served) -> None:
    author = Author(page, site.base)
    author.write("page-field-period", "2024")
    author.saved()
    other = Author(page.context.new_page(), site.base)
    other.go("question")
    other.write("page-field-title", TITLE)
    other.saved()
    asked = author.at("asks")
    expect(asked).to_contain_text("Another window of this form has changed the draft.")
    asked.get_by_role("button", name="The one in the other window").click()
    expect(author.at("field-title-box")).to_have_value(TITLE)
    other.page.close()


def test_a_browser_that_keeps_nothing_is_told_of(page: Page, site: Served) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full'); };")
    author = Author(page, site.base)
    author.write("page-field-period", "2024")
    expect(author.at("saved")).to_contain_text("does not let the page save anything")
    assert fields(author.opened().file("#page-save")[1]) == {"period": "2024"}


def test_a_draft_is_deleted_when_its_author_is_sure(page: Page, site: Served) -> None:
    author = Author(page, site.base)
    author.write("page-field-period", "2024")
    first = author.saved()["reference"]
    author.opened()
    author.press("#page-delete")
    author.at("draft-asks").get_by_role("button", name="Delete it").click()
    expect(author.at("saved")).to_have_text("The draft is deleted.")
    expect(author.at("field-period-box")).to_have_value("")
    assert page.evaluate("localStorage.length") == 0
    author.write("page-field-period", "2023")
    assert author.saved()["reference"] != first


def test_what_was_typed_last_does_not_bring_a_deleted_draft_back(page: Page, site: Served) -> None:
    author = Author(page, site.base)
    author.write("page-field-period", "2024")
    author.saved()
    author.opened()
    page.evaluate(
        """async () => {
          const box = document.getElementById("page-field-period-box");
          document.getElementById("page-delete").click();
          box.value = "2025";
          box.dispatchEvent(new Event("input", { bubbles: true }));
          document.querySelector("#page-draft-asks button:last-child").click();
          await new Promise((done) => setTimeout(done, 600));
        }"""
    )
    expect(author.at("saved")).to_have_text("The draft is deleted.")
    assert page.evaluate("localStorage.length") == 0


def test_something_new_is_proposed_with_its_facts(page: Page, site: Served) -> None:
    author = Author(page, site.base)
    author.press("#page-new-alliances .cb-entry-add")
    author.write("page-new-alliances-1-name", "Brook Plots")
    author.choose("#page-new-alliances-1-region-box", "Valley")
    author.press("#page-new-soil .cb-entry-add")
    author.write("page-new-soil-1-name", "Loam")
    draft = author.saved()
    assert draft["proposed"] == {
        "alliances": [{"key": "new-1", "name": "Brook Plots", "region": "valley"}],
        "words": [{"key": "new-2", "list": "soil", "name": "Loam"}],
    }
    assert fields(draft) == {"alliance": "new-1", "soil": ["new-2"]}
    chosen = author.at("field-alliance-box").evaluate("each => each.selectedOptions[0].textContent")
    assert chosen == "Brook Plots"
    page.reload()
    expect(author.at("field-alliance-box")).to_have_value("new-1")
    assert author.saved() == draft
    author.press("#page-new-alliances .cb-entry-remove")
    assert "alliance" not in fields(author.saved())


def test_a_fault_is_told_beside_its_box_and_once_before_the_next_step(
    page: Page, site: Served
) -> None:
    author = Author(page, site.base)
    author.write("page-field-period", "soon")
    author.press("#page-next")
    summary = author.at("summary")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("1 answer needs another look")
    told = author.at("field-period-faults")
    expect(told).to_contain_text("Please mend:")
    box = author.at("field-period-box")
    expect(box).to_have_attribute("aria-invalid", "true")
    expect(box).to_have_accessible_description(re.compile("Please mend:"))
    summary.get_by_role("button").click()
    expect(box).to_be_focused()
    box.fill("2024")
    author.press("#page-next")
    expect(author.at("step-question")).to_be_focused()
    expect(told).to_be_empty()


def test_a_tap_right_after_mending_is_not_lost(page: Page, site: Served) -> None:
    """What is told beside a box goes only when the finger has found what it was aimed at."""
    author = Author(page, site.base)
    author.write("page-field-period", "soon")
    box = author.at("field-period-box")
    page.keyboard.press("Tab")
    told = author.at("field-period-faults")
    expect(told).to_contain_text("Please mend:")
    box.fill("2024")
    tick = page.locator("#page-field-phases input").first
    tick.scroll_into_view_if_needed()
    place = tick.bounding_box()
    assert place
    page.mouse.move(place["x"] + 5, place["y"] + 5)
    page.mouse.down()
    page.wait_for_timeout(300)
    page.mouse.up()
    expect(tick).to_be_checked()
    expect(told).to_be_empty()


def test_a_file_that_was_made_before_a_change_is_not_offered_again(
    page: Page, site: Served
) -> None:
    author = Author(page, site.base)
    author.go("end")
    author.press("#page-finish")
    author.press("#page-finish-asks button:last-child")
    expect(author.at("receipt")).to_be_visible()
    author.go("question")
    author.write("page-field-title", TITLE)
    author.go("end")
    expect(author.at("receipt")).to_be_hidden()


def test_what_was_mended_before_an_answer_is_in_the_file(page: Page, site: Served) -> None:
    author = Author(page, site.base)
    author.go("end")
    author.press("#page-finish")
    asks = author.at("finish-asks")
    expect(asks).to_be_visible()
    author.go("question")
    author.write("page-field-title", TITLE)
    author.go("end")
    expect(asks).to_be_hidden()
    author.press("#page-finish")
    # Whoever answers late sends what the form says then.
    page.evaluate(
        """title => {
          const box = document.getElementById("page-field-title-box");
          box.value = title;
          box.dispatchEvent(new Event("input", { bubbles: true }));
        }""",
        f"{TITLE}, again",
    )
    name, sent = author.file("#page-finish-asks button:last-child")
    assert fields(sent)["title"] == f"{TITLE}, again"
    expect(author.at("receipt-date")).to_have_text(re.compile(r"^\d{1,2} [A-Z][a-z]+ \d{4}$"))
    address = author.at("receipt").locator("a[href^='mailto:']").get_attribute("href")
    letter = parse_qs(urlsplit(address or "").query)
    assert letter["subject"] == ["Our case study for your site"]
    assert all(each in letter["body"][0] for each in (TITLE, sent["reference"], name))


def test_the_page_says_where_a_saved_file_is(page: Page, site: Served) -> None:
    author = Author(page, site.base)
    author.opened()
    name, _ = author.file("#page-save")
    expect(author.at("draft-asks")).to_contain_text(name)
    author.press("#page-draft-asks button:last-child")
    expect(author.at("draft-asks")).to_be_hidden()


PASTE = """([text, html]) => {
  const held = new DataTransfer();
  held.setData("text/plain", text);
  held.setData("text/html", html);
  const sent = { clipboardData: held, bubbles: true, cancelable: true };
  document.activeElement.dispatchEvent(new ClipboardEvent("paste", sent));
}"""


def test_what_a_word_processor_had_as_a_list_and_a_table_is_one(page: Page, site: Served) -> None:
    author = Author(page, site.base)
    author.go("text")
    box = author.at("section-2-box")
    box.fill("Before.\n\n")
    text = "We had:\r\n•\tspades\r\n•\tcans\r\nMonth\tCans\r\nMay\t12\r\n"
    page.evaluate(PASTE, [text, "<p>We had:</p>"])
    lines = ["- spades", "- cans", "", "| Month | Cans |", "| --- | --- |", "| May | 12 |"]
    expect(box).to_have_value("\n".join(["Before.", "", "We had:", "", *lines]))
    page.keyboard.press("Control+z")
    expect(box).to_have_value("Before.\n\n")


def test_who_agreed_is_a_role(page: Page, site: Served) -> None:
    author = Author(page, site.base)
    author.go("people")
    author.write("page-consent-role", "Helen Marsh, headteacher")
    page.keyboard.press("Tab")
    expect(author.at("consent-role-faults")).to_contain_text("looks like the name of a person")


def test_the_form_speaks_of_its_questions_and_not_of_a_file(page: Page, site: Served) -> None:
    author = Author(page, site.base)
    author.go("short")
    author.write("page-field-changed", "The beds stayed wet.")
    page.keyboard.press("Tab")
    told = author.at("field-changed-faults")
    expect(told).to_contain_text("in the step on evidence")
    expect(told).not_to_contain_text(re.compile(r"`|evidence:|front matter"))


def test_who_can_be_recognised_is_pointed_out_before_anything_leaves(
    page: Page, site: Served
) -> None:
    """With the words themselves, since nobody else sees them here."""
    author = Author(page, site.base)
    author.go("question")
    author.write("page-field-question", "Why? Write to jane.doe@plots.example")
    author.go("text")
    author.write("page-section-1", "Ours.\n\nJamie Smith in Year 4 dug the first bed.")
    page.keyboard.press("Tab")
    told = author.at("section-1-faults")
    expect(told).to_contain_text("Jamie Smith in Year 4")
    expect(told).to_contain_text("say why in the note to the editor")
    author.go("end")
    found = author.at("found")
    expect(found.get_by_role("button")).to_have_count(2)
    found.get_by_role("button", name="Question").click()
    told = author.at("field-question-faults")
    expect(told).to_contain_text("The words are “jane.doe@plots.example”.")


def test_a_picture_is_made_smaller_and_loses_its_place(
    page: Page, site: Served, tmp_path: Path
) -> None:
    photo = tmp_path / "IMG_2041.jpg"
    with_place(photo)
    author = Author(page, site.base)
    author.go("people")
    author.at("pictures-file").set_input_files([photo, Path(__file__)])
    said = author.at("pictures-said")
    expect(said).to_contain_text("1 picture is in your draft.")
    expect(said).to_contain_text("could not be taken: test_form.py")
    author.write("page-pictures-1-alt", "Two butts below a roof")
    author.tick("page-pictures-1-people", "consent")
    author.go("end")
    missing = author.at("missing")
    expect(missing).to_contain_text("Picture 1: Who agreed, and to what?")
    missing.get_by_role("button", name="Who agreed, and").click()
    author.write("page-pictures-1-consent", "The two gardeners, to this page.")
    author.saved()
    page.reload()
    expect(page.locator(".cb-picture")).to_be_visible()
    (picture,) = author.opened().file("#page-save")[1]["pictures"]
    assert picture["alt"] == "Two butts below a roof"
    assert picture["name"] == "photo-1.jpg"
    assert picture["people"] == "consent"
    assert picture["section"] == "The plot"
    data = base64.b64decode(picture["data"])
    assert b"Exif" not in data
    with Image.open(io.BytesIO(data)) as made:
        assert max(made.size) == 1600
        assert not made.getexif()
        # What a camera turns is upright afterwards.
        assert made.height > made.width


def test_who_has_an_account_gets_a_file_that_the_check_accepts(
    page: Page, site: Served, tmp_path: Path
) -> None:
    """But for its number, which an editor gives it."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.context.route(
        "https://github.com/**", lambda route: route.fulfill(body="<p>A new file</p>")
    )
    file = tmp_path / "draft.json"
    file.write_text(json.dumps(FINISHED), encoding="utf-8")
    author = Author(page, site.base)
    author.open_file(file)
    expect(author.at("step-who")).to_be_focused()
    author.go("end")
    page.get_by_text("I have an account with GitHub").click()
    expect(page.locator("#page-public").locator("xpath=../..")).to_contain_text("public at once")
    with page.context.expect_page() as opened:
        author.press("#page-public")
    address = f"{REPOSITORY}/new/main/case_studies?filename=two-butts-and-a-channel.md"
    assert opened.value.url == address
    opened.value.close()
    page.bring_to_front()
    text = page.evaluate("navigator.clipboard.readText()")
    root = copy_casebook(PLOTS, tmp_path / "plots")
    kit.put(root, "case_studies/two-butts-and-a-channel.md", text)
    done = casebook(root, "check", "--format", "json")
    told = json.loads(done.output)
    mine = [each for each in told["diagnostics"] if "two-butts" in each["span"]["path"]]
    assert [each["problem"] for each in mine] == ['This draft has nothing yet in "id".']


FINISHED = saved_file(
    fields={
        "alliance": "upper-plots",
        "programme": "dry-years",
        "period": "2024",
        "phases": ["spring"],
        "soil": ["clay", "sand"],
        "area": "120",
        "soil-test": "https://plots.example/test",
        "question": "Can rain: yes or no # replace the tap?",
        "title": TITLE,
        "summary": LINES["page-field-summary"],
        "focus": ["water"],
        "did": LINES["page-field-did"],
        "changed": LINES["page-field-changed"],
        "hard": LINES["page-field-hard"],
        "outcome": "reported",
        "messages": [
            {"message": "1", "how": "Rain “from” the roof: to the beds.", "passage": "What we grew"}
        ],
        "evidence": [{"kind": "diary", "what": "- Both plots kept a 'diary'."}],
        "sources": [{"title": "Our diary", "url": "https://plots.example/diary"}],
        "authors": [{"name": "Ann Author", "role": "coordinator"}],
        "log": [{"date": "2024-03", "note": "The butts came.", "messages": ["1"]}],
        "review": [{"date": "2024", "by": "gardeners of nine plots", "note": "They asked."}],
    },
    sections={"The plot": "Ours.", "What we grew": "Leeks, and more.\n\n- one\n- two"},
    consent={"agreed": True, "role": "coordinator", "scope": "The text."},
    sender={"name": "Ann Author", "reply": "ann@plots.example"},
)


MEET = """() => {
  window.met ??= {};
  const met = (window.met[innerWidth] ??= new Set());
  for (const each of document.body.querySelectorAll("*")) {
    if (each.checkVisibility({ visibilityProperty: true })) met.add(each);
  }
}"""
"""Remembers what is shown now, in this size."""
UNITE = """() => {
  const all = [...Object.values(window.met)].flatMap(each => [...each]);
  for (const each of all) {
    for (let at = each; at; at = at.parentElement) at.hidden = false;
  }
}"""
"""Shows at the same time whatever was remembered."""
LOST = """() => [...window.met[innerWidth]]
  .filter(each => !each.checkVisibility({ visibilityProperty: true }))
  .map(each => each.outerHTML)"""
CONTRAST = "color-contrast"
TAKE = """() => {
  window.taken = [...document.querySelectorAll(".cb-step[hidden]")].map(each => {
    const place = document.createComment("");
    each.replaceWith(place);
    return [place, each];
  });
}"""
"""Takes out the steps that are not shown: axe looks at all of them, to say nothing of any."""
GIVE = "taken.forEach(([place, each]) => place.replaceWith(each))"


def test_axe_finds_nothing_on_any_step(page: Page, main_site: Served) -> None:
    """With everything open, and something wrong in it."""
    author = Author(page, main_site.base, "?message=2,9&evidence=interviews&alliance=portswood")
    author.write("page-field-period", "soon")
    author.press("#page-new-alliances .cb-entry-add")
    found: dict[str, list[str]] = {}
    for step in STEPS:
        author.go(step)
        page.evaluate("document.querySelectorAll('article details').forEach(d => d.open = true)")
        if step == "end":
            author.press("#page-preview-open")
        page.evaluate(TAKE)
        for size in (PHONE, DESKTOP):
            page.set_viewport_size(size)
            found[f"{step}, {size}"] = found_in(page, STANDARDS, without=[CONTRAST])
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), step
            page.evaluate(MEET)
        page.evaluate(GIVE)
    # To compare colours takes longer than all else, and is the same beside other steps.
    page.evaluate(UNITE)
    expect(author.at("field-period-faults")).to_contain_text("Please mend:")
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)
        assert page.evaluate(LOST) == []
        found[f"colours, {size}"] = violations(page, COLOURS)
    assert {where: each for where, each in found.items() if each} == {}
    assert len(found) == 2 * len(STEPS) + 2


def test_a_casebook_has_its_own_words_in_the_form(page: Page, gardens_site: Served) -> None:
    author = Author(page, gardens_site.base)
    expect(page.locator("h1")).to_have_text("Write your plot diary")
    expect(author.at("field-alliance")).to_contain_text("Society")
    expect(author.at("new-alliances")).to_contain_text("Not in the list: society")
    author.go("messages")
    expect(author.at("step-messages")).to_have_text("Lessons")
    author.tick("page-field-messages", "1")
    expect(page.get_by_text("How does your plot diary show this?")).to_be_visible()
    author.go("end")
    author.press("#page-finish")
    author.press("#page-finish-asks button:last-child")
    expect(author.at("receipt")).to_contain_text("This site names no address to send it to.")
    expect(author.at("public")).to_have_count(0)


def test_without_scripts_the_page_names_the_other_ways(browser: Browser, site: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.base}submit/form/")
    expect(page.locator("main")).to_contain_text("The form needs JavaScript")
    expect(page.locator("#page-live")).to_be_hidden()
    page.get_by_role("link", name="all ways").click()
    assert page.url == f"{site.base}submit/"
    context.close()


def with_place(path: Path) -> None:
    """A photograph of a camera that was held upright, with the place where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "A camera"
    exif.get_ifd(0x8825)[2] = (51.0, 30.0, 0.0)
    Image.effect_noise((3000, 2000), 40).convert("RGB").save(path, exif=exif)
    assert b"Exif" in path.read_bytes()
