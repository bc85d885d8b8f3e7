"""Write a casebook of any size, made as real ones are: `python -m benchmarks.generate 1000 FOLDER`.

The same number, seed and repository give the same bytes. All that such a casebook says is invented.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.cases import Case
from benchmarks.world import ROOT, World
from mkdocs_casebook.reading.folders import Folders
from mkdocs_casebook.reading.registers import REGISTERS

FOLDERS = Folders()
INVENTED = {"alliances", "clusters", "programmes"}
"""Registers that are not copied from the repository."""
CONFIGURATION = """\
site_name: Simulated Casebook
site_url: https://simulated.example/
theme: {name: material, font: false}
plugins: [casebook]
validation:
  nav: {omitted_files: warn}
  links: {not_found: warn, anchors: warn, absolute_links: warn, unrecognized_links: warn}
"""


@dataclass
class Tally:
    """What was written."""

    cases: int = 0
    words: int = 0
    """Words of all bodies."""
    different: set[str] = field(default_factory=set)
    """The different words of all case studies."""


def generate(number: int, folder: Path, seed: int = 1) -> Tally:
    """Write a casebook with so many case studies into a folder."""
    world = World(number, seed)
    for path, text in _frame(world):
        put(folder, path, text)
    tally = Tally()
    for plan in world.plans:
        case = Case(world, plan)
        text = case.text()
        put(folder, f"{FOLDERS.cases}/{plan.slug}.md", text)
        tally.cases += 1
        tally.words += case.words
        tally.different |= words_of(text)
    return tally


def _frame(world: World) -> Iterator[tuple[str, str]]:
    """Every file that is not a case study."""
    yield "mkdocs.yml", CONFIGURATION
    title = f"{len(world.plans):,} case studies"
    yield f"{FOLDERS.docs}/index.md", f"---\ntitle: {title}\n---\nAll of them are invented.\n"
    for message in world.real.messages:
        text = (ROOT / message.path).read_text(encoding="utf-8")
        yield message.path, _relinked(text, world)
    for name in REGISTERS:
        path = f"{FOLDERS.registers}/{name}.yml"
        if name not in INVENTED and (ROOT / path).exists():
            yield path, (ROOT / path).read_text(encoding="utf-8")
    for name, text in world.registers.items():
        yield f"{FOLDERS.registers}/{name}", text


def _relinked(message: str, world: World) -> str:
    """A real message whose links to real case studies lead to invented ones."""
    return re.sub(
        r"\(case:[^)]*\)", lambda _: f"(case:{world.rng.choice(world.plans).slug})", message
    )


def put(folder: Path, path: str, text: str) -> None:
    """Write one file, with the same ends of lines on every system."""
    place = folder / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8", newline="\n")


def words_of(text: str) -> set[str]:
    """The different words of a text: runs of letters, without those of web addresses."""
    return set(re.findall(r"[^\W\d_]+", re.sub(r"https?://\S+", "", text).casefold()))


def main() -> None:
    """Read the command line, write the casebook, say what is in it."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m benchmarks.generate")
    parser.add_argument("number", type=int, help="how many case studies")
    parser.add_argument("folder", type=Path, help="a new or empty folder")
    parser.add_argument("--seed", type=int, default=1, help="another seed, another casebook")
    given = parser.parse_args()
    if given.number < 1:
        sys.exit("The number of case studies must be 1 or more.")
    if given.folder.exists() and any(given.folder.iterdir()):
        sys.exit(f"{given.folder} is not empty; give a new folder.")
    tally = generate(given.number, given.folder, given.seed)
    print(f"{tally.cases:,} case studies in {given.folder}")
    print(f"{tally.words / tally.cases:,.0f} words in a body, on average")
    print(f"{len(tally.different):,} different words in all")


if __name__ == "__main__":
    main()
