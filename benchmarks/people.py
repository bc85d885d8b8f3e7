"""Measure on sentences of our own what the rules on people miss, and where they are wrong.

`people.txt` beside this file has the sentences by kind: `+` what must be pointed out, `-` what must
not. The first of each two was there to tune the rules on, and the second only to measure them.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mkdocs_casebook.diagnostics import Code, codes
from mkdocs_casebook.people import advised, identifiers
from mkdocs_casebook.people.finds import as_read

SENTENCES = Path(__file__).with_suffix(".txt")
HALVES = ("tuned", "measured")
RIGHT = {
    "address": {codes.PERSON_ADDRESS},
    "sensitive": {codes.PERSON_SENSITIVE},
    "staff": {codes.PERSON_SENSITIVE},
    "family": {codes.PUPILS_FAMILY, codes.PUPILS_NAME},
    "difference": {codes.PUPILS_DIFFERENCE},
    "name": {codes.PUPILS_NAME},
    "few": {codes.PUPILS_FEW, codes.PERSON_SENSITIVE},
    "number": {codes.PERSON_NUMBER},
    "contact": {codes.PERSON_EMAIL, codes.PERSON_PHONE},
    "birth": {codes.PERSON_BIRTH},
}
"""The rules of which one has to point at a sentence of each kind; any is a false alarm."""


@dataclass(frozen=True)
class Sentence:
    """A sentence with what is right about it."""

    kind: str
    wanted: bool
    text: str
    half: str


def sentences(path: Path = SENTENCES) -> Iterator[Sentence]:
    """Every sentence of the set, in its order."""
    kind, seen = "", {"+": 0, "-": 0}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            kind, seen = line[3:], {"+": 0, "-": 0}
        elif line[:2] in ("+ ", "- "):
            yield Sentence(kind, line[0] == "+", line[2:], HALVES[seen[line[0]] % 2])
            seen[line[0]] += 1


def codes_in(text: str) -> set[Code]:
    """The rules that point at something in a text."""
    plain = as_read(text)
    return {find.code for find in (*identifiers.found(plain), *advised(plain))}


def main() -> None:
    """Print the figures of both halves, and on request each sentence that was judged wrongly."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--wrong", choices=HALVES, help="print the sentences judged wrongly")
    wrong = parser.parse_args().wrong
    every = [*sentences()]
    found = {each: codes_in(each.text) for each in every}
    for half in HALVES:
        print(f"{half:10} missed of    alarms of")
        for kind in (*dict.fromkeys(each.kind for each in every), "all"):
            own = [e for e in every if e.half == half and kind in (e.kind, "all")]
            meant, innocent = [e for e in own if e.wanted], [e for e in own if not e.wanted]
            missed = [e for e in meant if not RIGHT[e.kind] & found[e]]
            alarms = [e for e in innocent if found[e]]
            print(f"{kind:10} {len(missed):6} {len(meant):2} {len(alarms):9} {len(innocent):2}")
            for each in (*missed, *alarms) if wrong == half and kind != "all" else ():
                print(f"    {'+' if each.wanted else '-'} {each.text} {sorted(found[each])}")


if __name__ == "__main__":
    main()
