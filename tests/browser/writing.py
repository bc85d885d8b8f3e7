"""The form as an author fills it in, with the keyboard."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

STEPS = ("who", "question", "short", "text", "evidence", "messages", "people", "end")
TITLE = "Two butts and a channel"
LINES: Mapping[str, str] = {
    "page-field-period": "2024",
    "page-field-question": "Can rain replace the tap?",
    "page-field-title": TITLE,
    "page-field-summary": "Two plots caught rain for a summer, and carried less water.",
    "page-field-did": "Two plots put butts below a roof and led a channel to the beds.",
    "page-field-changed": "Both diaries say that fewer cans were carried than the year before.",
    "page-field-hard": "It was hard to keep leaves out of the channel.",
    "page-section-1": "Two plots on the north side share one roof.",
    "page-section-2": "We put two butts below the roof in March.\n\n"
    "We put two butts below the roof in March, and a channel in April.",
    "page-consent-role": "coordinator",
    "page-consent-scope": "The text, on this site.",
    "page-sender-name": "Ann Author",
    "page-sender-reply": "ann@plots.example",
    "page-note": "We would like a table of the rain.",
}
"""What is written into boxes, by the id of the question."""


BEFORE = """css => {
  const kinds = "a[href], button, input, select, textarea, summary, [tabindex]";
  const isMet = each => each.tabIndex >= 0 && !each.disabled
    && each.checkVisibility({ visibilityProperty: true });
  const met = [...document.querySelectorAll(kinds)].filter(isMet);
  const at = met.findIndex(each => each.matches(css));
  if (at > 0 && !document.activeElement.matches(css)) met[at - 1].focus();
}"""
"""Puts the focus on what stands before something: the next Tab leads there."""


class Author:
    """Somebody who fills the form in with keys, and begins wherever a key is needed."""

    def __init__(self, page: Page, base: str, query: str = "") -> None:
        self.page = page
        page.goto(f"{base}submit/form/{query}")
        expect(self.at("live")).to_be_visible()

    def at(self, name: str) -> Locator:
        """A part of the form by its id."""
        return self.page.locator(f"#page-{name}")

    def reach(self, css: str) -> None:
        """Press the Tab key next to what fits, until that has the focus."""
        self.page.evaluate(BEFORE, css)
        self.tab(css, 3)

    def tab(self, css: str, times: int) -> None:
        """Press the Tab key until what fits has the focus."""
        for key in ("Tab", "Shift+Tab"):
            for _ in range(times):
                if self.page.evaluate("css => document.activeElement.matches(css)", css):
                    return
                self.page.keyboard.press(key)
        raise AssertionError(f"the Tab key does not reach {css}")

    def press(self, css: str) -> None:
        """Press a button."""
        self.reach(css)
        self.page.keyboard.press("Enter")

    def write(self, question: str, words: str) -> None:
        """Write an answer into the box of a question."""
        self.reach(f"#{question}-box")
        self.page.keyboard.insert_text(words)

    def tick(self, question: str, value: str) -> None:
        """Tick a box, or the first of a set and then on to the one with a value."""
        css = f'#{question} input[value="{value}"]'
        kind = self.page.locator(css).first.get_attribute("type")
        if kind == "radio":
            self.reach(f"#{question} input[type=radio]")
            for _ in range(6):
                self.page.keyboard.press("ArrowDown")
                if self.page.locator(css).is_checked():
                    return
        self.reach(css)
        self.page.keyboard.press("Space")

    def choose(self, css: str, letters: str) -> None:
        """Choose the value of a list whose name begins with some letters."""
        self.reach(css)
        self.page.keyboard.type(letters)

    def next(self) -> None:
        """Go on to the next step."""
        self.press("#page-next")

    def go(self, step: str) -> None:
        """Jump to a step by the list of steps."""
        self.page.evaluate("step => document.querySelector(`[data-go=${step}]`).click()", step)
        expect(self.at(f"step-{step}")).to_be_focused()

    def written(self, step: str) -> None:
        """Write all the answers of a step that are lines."""
        for question, words in LINES.items():
            if self.page.locator(f'[data-step="{step}"] #{question}').count():
                self.write(question, words)

    def walk(self) -> None:
        """Answer everything, step by step, up to the end."""
        self.choose("#page-field-alliance-box", "Upper")
        self.choose("#page-field-programme-box", "Dry")
        self.written("who")
        self.tick("page-field-phases", "spring")
        self.tick("page-field-soil", "clay")
        self.next()
        self.written("question")
        self.tick("page-field-focus", "water")
        self.next()
        self.written("short")
        self.tick("page-field-outcome", "reported")
        self.next()
        self.written("text")
        self.next()
        self.press("#page-field-evidence .cb-entry-add")
        self.choose("#page-field-evidence-1-kind-box", "Garden")
        self.write("page-field-evidence-1-what", "Both plots kept a diary.")
        self.next()
        self.tick("page-field-messages", "1")
        self.write("page-field-messages-1-how", "Rain from the roof was led to the beds.")
        self.reach("#page-field-messages-1-passage-box")
        for _ in range(5):
            self.page.keyboard.press("ArrowDown")
        self.next()
        self.page.keyboard.press("Tab")
        self.reach("#page-consent-agreed input")
        self.page.keyboard.press("Space")
        self.written("people")
        self.next()
        expect(self.at("step-end")).to_be_focused()

    def saved(self) -> dict[str, Any]:
        """The draft as the browser keeps it."""
        expect(self.at("saved")).not_to_be_empty()
        # What is new is kept a little later, or when the page is left.
        self.page.evaluate("dispatchEvent(new Event('pagehide'))")
        kept = self.page.evaluate(
            "() => JSON.parse(localStorage.getItem(`casebook-draft:${location.pathname}`))"
        )
        draft: dict[str, Any] = kept["draft"]
        return draft

    def file(self, css: str) -> tuple[str, dict[str, Any]]:
        """The name and the content of the file that a button saves."""
        with self.page.expect_download() as found:
            self.page.locator(css).click()
        return found.value.suggested_filename, json.loads(found.value.path().read_text("utf-8"))

    def opened(self) -> Author:
        """The same, with the part on the draft unfolded."""
        self.at("draft").evaluate("each => { each.open = true; }")
        return self

    def open_file(self, path: Path) -> None:
        """Open a saved file."""
        self.opened().at("open").set_input_files(path)


class Keyboard(Author):
    """An author whose keyboard is all there is: each way is as long as the Tab key makes it."""

    def reach(self, css: str) -> None:
        self.tab(css, 150)
