"""The page that finds, as a reader uses it; and what it should leave, counted the slow way."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from playwright.sync_api import Locator, Page, expect

from mkdocs_casebook.linking.casebook import Casebook
from mkdocs_casebook.linking.facets import ids, known
from mkdocs_casebook.records import CaseStudy

BATCH = 8
"""Results that the page shows before it is asked for more."""
Chosen: TypeAlias = Mapping[str, Sequence[str]]


class Shelf:
    """The cases of a casebook with their values, in the order of lists, without any index."""

    def __init__(self, casebook: Casebook) -> None:
        self.order = "fullest" if casebook.mixed else "newest"
        """The order in which lists stand, as the page's box has it."""
        self.order_said = casebook.order
        self.still = f"{casebook.counted(casebook.listed).cases}, {casebook.order}."
        self.newest = [case.title for case in sorted(casebook.listed, key=_ended)]
        self.cases = [(case.title, ids(casebook, case)) for case in casebook.listed]
        self.values = {key: [each[0] for each in every] for key, every in known(casebook).items()}
        self.names = {key: {each[0]: each[1] for each in every} for key, every in _named(casebook)}

    def left(self, chosen: Chosen) -> list[str]:
        """Titles of the cases that have one of the values of every filter."""
        return [
            title
            for title, values in self.cases
            if all(set(values[key]) & set(wanted) for key, wanted in chosen.items())
        ]

    def counts(self, chosen: Chosen) -> dict[tuple[str, str], int]:
        """For every value, the cases that it would leave beside the choices of other facets."""
        return {
            (key, value): len(self.left({**chosen, key: [value]}))
            for key, values in self.values.items()
            for value in values
        }

    def random(self, number: int) -> list[dict[str, list[str]]]:
        """Choices of one to three filters with one to three values each; half leave some case."""
        rng = random.Random(12)
        found: list[dict[str, list[str]]] = []
        while len(found) < number:
            case = rng.choice(self.cases)[1]
            chosen = {}
            for key in rng.sample(sorted(self.values), rng.randint(1, 3)):
                chosen[key] = rng.sample(
                    self.values[key], min(rng.randint(1, 3), len(self.values[key]))
                )
                if len(found) % 2 and case[key]:
                    chosen[key] = list({*chosen[key], rng.choice(case[key])})
            found.append(chosen)
        return found


def _ended(case: CaseStudy) -> tuple[int, int]:
    return (-case.period.end, -case.period.start) if case.period else (0, 0)


def _named(casebook: Casebook) -> list[tuple[str, list[tuple[str, str]]]]:
    return [(key, [(i, name) for i, name, _ in every]) for key, every in known(casebook).items()]


def query(chosen: Chosen) -> str:
    """A choice as a reader would write it after the address of the page."""
    return "?" + "&".join(f"{key}={','.join(values)}" for key, values in chosen.items())


def told(page: Page) -> Locator:
    """The line that says what is chosen and what it left."""
    return page.get_by_role("status").and_(page.locator("#page-said"))


def found(page: Page) -> Locator:
    """The titles of the list."""
    return page.locator("#page-list article :is(h3, h4)")


def value(page: Page, facet: str, id_: str) -> Locator:
    """The box of a value of a facet."""
    return page.locator(f'[data-facet="{facet}"] li[data-id="{id_}"] input')


def choose(page: Page, facet: str, id_: str) -> None:
    """Click on a value, and on its facet first where that is folded."""
    box = value(page, facet, id_)
    if not box.is_visible():
        page.locator(f'[data-facet="{facet}"].cb-filter summary').click()
    box.click()


def expect_list(page: Page, titles: Sequence[str], of: int) -> None:
    """Wait until the page tells of these cases, in this order."""
    expect(told(page)).to_have_text(re.compile(rf": {len(titles)} of {of} case (study|studies)\b"))
    expect(found(page)).to_have_text(list(titles[:BATCH]))


@dataclass(frozen=True)
class Seen:
    """What the page that finds shows of an address."""

    address: str
    said: str
    titles: list[str]
    checked: list[list[str]]
    chips: list[str]
    left_out: str | None
    """What it says that it does not know; nothing if that is hidden."""
    strange: int
    """Scripts and pictures among its parts."""

    def lists(self, titles: Sequence[str], of: int) -> bool:
        """Whether it tells of these cases, in this order."""
        told = re.search(rf": {len(titles)} of {of} case (study|studies)\b", self.said)
        return bool(told) and self.titles == list(titles[:BATCH])


LOOK = """
const look = (page) => {
  const all = (selector) => [...page.querySelectorAll(selector)];
  const texts = (selector) => all(selector).map((each) => each.textContent.trim());
  const note = page.getElementById("page-left-out");
  return {
    address: page.location.href,
    said: texts("#page-said").join(),
    titles: texts("#page-list article :is(h3, h4)"),
    checked: all(".cb-filter li:has(input:checked)").map((each) =>
      [each.closest("details").dataset.facet, each.dataset.id]),
    chips: texts("#page-choices button"),
    left_out: note.hidden ? null : note.textContent,
    strange: all("#page-find :is(script, img)").length,
  };
};
const filled = (page) => new Promise((done, failed) => {
  const list = page.getElementById("page-list");
  const look = () => list.ariaBusy === "false" && done();
  setTimeout(() => failed(new Error(`no answer to ${page.location.href}`)), 20_000);
  new page.defaultView.MutationObserver(look).observe(list, { attributes: true });
  look();
});
"""
# What is not drawn loads in half the time; the scripts do the same.
ARRIVE = f"""async (addresses) => {{
  {LOOK}
  const arrive = async (address) => {{
    const frame = document.createElement("iframe");
    frame.hidden = true;
    frame.src = new URL(`../../find/${{address}}`, location);
    const loaded = new Promise((done) => frame.addEventListener("load", done));
    document.body.append(frame);
    await loaded;
    await filled(frame.contentDocument);
    const seen = look(frame.contentDocument);
    frame.remove();
    return seen;
  }};
  return Promise.all(addresses.map(arrive));
}}"""
TURN = f"""async (addresses) => {{
  {LOOK}
  const seen = [];
  for (const each of addresses) {{
    history.pushState(null, "", location.pathname + each);
    dispatchEvent(new PopStateEvent("popstate"));
    await filled(document);
    seen.push(look(document));
  }}
  return seen;
}}"""


def arrive(page: Page, base: str, addresses: Iterable[str]) -> list[Seen]:
    """What a reader sees who comes with each of these from another site; loads each anew."""
    page.goto(f"{base}assets/casebook/choice.js")  # a text, in which frames of the site can stand
    seen: list[dict[str, Any]] = page.evaluate(ARRIVE, list(addresses))
    return [Seen(**each) for each in seen]


def turn(page: Page, *addresses: str) -> list[Seen]:
    """What the page, which is open, shows of each address, as if the reader came back to it."""
    seen: list[dict[str, Any]] = page.evaluate(TURN, list(addresses))
    return [Seen(**each) for each in seen]


def view(page: Page) -> tuple[str, list[str]]:
    """What the page says and lists, once the list has been filled."""
    page.locator("#page-list[aria-busy=false]").wait_for(state="attached")
    return told(page).inner_text(), found(page).all_inner_texts()
