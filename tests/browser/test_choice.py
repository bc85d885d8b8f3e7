"""The functions that read and write a choice, asked in the browser without the page's help."""

from __future__ import annotations

import random
from typing import Any

from playwright.sync_api import Page

from tests.browser.finding import Shelf

NUMBER = 300
ANYWHERE = "assets/casebook/choice.js"
"""A text of the site, which loads at once: from there, too, a script can be imported."""
WORDS = (
    *("coaching", "maturity model", "R&D", "a=b", "50%", "1+1", "#5", "who?", "x,y", "a%20b"),
    *("“quoted”", '"lesson study"', "naïve café", "日本", "🌱", "<b>", "it's", "/", "\\", "null"),
)
ASK = """async ([choices, values]) => {
  const { read, write } = await import("/assets/casebook/choice.js");
  return choices.map((choice) => {
    const address = write(choice, values);
    return [address, read(address, values)];
  });
}"""


def choices(shelf: Shelf, seed: int) -> list[dict[str, Any]]:
    """Choices as the page holds them; orders that are the usual ones are not told."""
    rng = random.Random(seed)
    found = []
    for _ in range(NUMBER):
        words = rng.choice(("", *WORDS))
        keys = rng.sample(sorted(shelf.values), rng.randint(0, len(shelf.values)))
        chosen = {}
        for key in keys:
            values = shelf.values[key]
            some = set(rng.sample(values, rng.randint(1, min(5, len(values)))))
            chosen[key] = [id_ for id_ in values if id_ in some]
        sort = rng.choice(("", "mine", "newest") if words else ("", "mine"))
        found.append({"chosen": chosen, "words": words, "sort": sort, "left": []})
    return found


def test_what_is_written_is_read_again(page: Page, shelf: Shelf) -> None:
    page.goto("find/")
    every = choices(shelf, 1)
    answers = page.evaluate(ASK, [every, shelf.values])
    assert [read for _, read in answers] == every
    assert len({address for address, _ in answers}) > NUMBER / 2


def test_equal_choices_have_one_address(page: Page, shelf: Shelf) -> None:
    page.goto("find/")
    rng = random.Random(2)
    every = choices(shelf, 2)
    mixed = []
    for choice in every:
        keys = rng.sample(sorted(choice["chosen"]), len(choice["chosen"]))
        chosen = {}
        for key in keys:
            ids = choice["chosen"][key]
            chosen[key] = [*rng.sample(ids, len(ids)), rng.choice(ids)]
        usual = "best" if choice["words"] else shelf.order
        mixed.append(
            {**choice, "chosen": chosen, "sort": choice["sort"] or rng.choice(("", usual))}
        )
    one, other = (page.evaluate(ASK, [each, shelf.values]) for each in (every, mixed))
    assert [address for address, _ in one] == [address for address, _ in other]
    assert [read for _, read in one] == [read for _, read in other]
    by_address: dict[str, Any] = {}
    for choice, (address, _) in zip(every, one, strict=True):
        assert by_address.setdefault(address, choice) == choice


def test_no_address_stops_the_reading(page: Page, shelf: Shelf) -> None:
    page.goto("find/")
    rng = random.Random(3)
    letters = "?&=,%+#<>'\"\\ aphse12\u00e9\u2028"
    names = ["message", "phase", "sort", "q", "__proto__", "constructor", "toString", "%zz"]
    pieces = [*letters, *names]
    addresses = ["?" + "".join(rng.choices(pieces, k=rng.randint(1, 12))) for _ in range(NUMBER)]
    answers = page.evaluate(
        """async ([addresses, values]) => {
          const { read, write } = await import("/assets/casebook/choice.js");
          return addresses.map((address) => {
            try {
              const once = write(read(address, values), values);
              return [address, once, write(read(once, values), values), read(once, values).left];
            } catch (error) {
              return [address, String(error), "", []];
            }
          });
        }""",
        [addresses, shelf.values],
    )
    assert [each for each in answers if each[1] != each[2] or each[3]] == []


def test_a_former_id_is_read_as_the_present_one(page: Page) -> None:
    page.goto(ANYWHERE)
    values = {"phase": ["spring", "autumn"], "focus": ["early", "water"]}
    former = {"phase": {"early": "spring", "before-may": "spring"}, "gone": {"x": "y"}}
    asked = {
        "?phase=early": {"phase": ["spring"]},
        "?phase=Early,autumn,before-may": {"phase": ["spring", "autumn"]},
        "?focus=early": {"focus": ["early"]},
        "?phase=constructor,toString": {},
        "?gone=x": {},
    }
    answers = page.evaluate(
        """async ([queries, values, former]) => {
          const { read, write } = await import("/assets/casebook/choice.js");
          return queries.map((query) => read(query, values, former).chosen);
        }""",
        [list(asked), values, former],
    )
    assert answers == list(asked.values())


def test_a_facet_may_be_called_as_what_mailers_add(page: Page) -> None:
    page.goto(ANYWHERE)
    answers = page.evaluate(
        """async () => {
          const { read } = await import("/assets/casebook/choice.js");
          return [{ si: ["a"] }, {}].map((values) => read("?si=a&utm_source=x", values));
        }"""
    )
    empty = {"words": "", "sort": "", "left": []}
    assert answers == [{"chosen": {"si": ["a"]}, **empty}, {"chosen": {}, **empty}]
