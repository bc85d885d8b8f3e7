"""Build real sites in processes of their own, and ask the result questions."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit
from weakref import WeakValueDictionary

from bs4 import BeautifulSoup, Tag

from mkdocs_casebook.build.publish import QUIET
from tests import kit
from tests.build.warm import warm

ROOT = Path(__file__).parents[2]
GARDENS, PLOTS = kit.GARDENS, kit.PLOTS
PARTS = ("case_studies", "messages", "docs", "mkdocs.yml", "addresses.lock")
ENGINES = ("mkdocs", "properdocs")


@dataclass(frozen=True)
class Run:
    """How a build went."""

    code: int
    output: str

    @property
    def warnings(self) -> list[str]:
        return [line for line in self.output.splitlines() if line.startswith(("WARN", "ERROR"))]


def copy_casebook(source: Path, target: Path) -> Path:
    """The parts of a casebook that its author keeps, and nothing that a build left there."""
    target.mkdir(parents=True)
    for name in PARTS:
        place = source / name
        if place.is_dir():
            shutil.copytree(place, target / name)
        elif place.exists():
            shutil.copy(place, target / name)
    return target


def configure(root: Path, **settings: str) -> None:
    """Append settings to mkdocs.yml, in the place of lines that set the same."""
    place = root / "mkdocs.yml"
    lines = place.read_text(encoding="utf-8").splitlines()
    kept, drop = [], False
    for line in lines:
        # What is indented belongs to the setting above it.
        drop = drop if line.startswith(" ") else line.partition(":")[0] in settings
        kept += [] if drop else [line]
    added = [f"{name}: {value}" for name, value in settings.items()]
    place.write_text("\n".join([*kept, *added]) + "\n", encoding="utf-8")


def stranger(root: Path, mkdocs: str = "", files: kit.Files | None = None) -> Path:
    """A casebook as a stranger begins it: the README's own `mkdocs.yml`, and a few texts.

    `mkdocs` is added to the configuration.
    """
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```yaml\n# mkdocs.yml\n(.*?)```", readme, re.DOTALL)
    about = {"docs/about.md": "# About us\n\nWho we are.\n"}
    kit.write(root, {**about, "mkdocs.yml": example, **(files or {})})
    if mkdocs:
        configure(root, **dict(re.findall(r"^(\w+): *((?:.*\n(?: .*\n)*))", mkdocs, re.MULTILINE)))
    return root


def call(
    module: str,
    root: Path,
    *words: str | Path,
    environment: Mapping[str, str] | None = None,
    python: str = sys.executable,
) -> Run:
    """Call a module as a command, from a folder. `environment` adds to what there is.

    Where it adds only packages, a process that has loaded the module already is forked.
    """
    said = [str(each) for each in words]
    surroundings = {**os.environ, **QUIET, **(environment or {})}
    if not {*(environment or ())} - {"PYTHONPATH"} and python == sys.executable:
        engine = next((each for each in ENGINES if each in (module, *said)), ENGINES[0])
        return Run(*warm(engine).run(module, said, root, surroundings))
    command = [python, "-m", module, *said]
    done = subprocess.run(
        command, cwd=root, env=surroundings, capture_output=True, text=True, check=False
    )
    return Run(done.returncode, done.stdout + done.stderr)


def casebook(root: Path, *words: str | Path, environment: Mapping[str, str] | None = None) -> Run:
    """Call the command line from a folder; whatever it says, it is no traceback."""
    done = call("mkdocs_casebook", root, *words, environment=environment)
    assert "Traceback" not in done.output, done.output
    return done


def run(
    root: Path,
    site: Path,
    engine: str = "mkdocs",
    environment: Mapping[str, str] | None = None,
    python: str = sys.executable,
) -> Run:
    """Run a strict build, as its command line does."""
    words = ("build", "--strict", "--site-dir", site)
    return call(engine, root, *words, environment=environment, python=python)


def words(element: Tag) -> str:
    """The text of an element, with white space folded."""
    return " ".join(element.get_text().split())


@dataclass(frozen=True, eq=False)
class Parsed:
    """A page, and what is asked of it again and again. Who changes it copies it."""

    soup: BeautifulSoup

    @cached_property
    def elements(self) -> list[Tag]:
        """All elements in order."""
        return [each for each in self.soup.descendants if isinstance(each, Tag)]

    @cached_property
    def tags(self) -> list[Tag]:
        """Those that no script may copy."""
        copied = self.soup.find_all("template")
        inside = {id(each) for template in copied for each in template.descendants}
        return [each for each in self.elements if id(each) not in inside]

    @cached_property
    def ids(self) -> list[str]:
        """All ids in order."""
        found = (element.get("id") for element in self.elements)
        return [str(each) for each in found if each is not None]


ENGINE_NAME = re.compile(rb'(?<=<meta name="generator" content=")[^"]*')
KNOWN: WeakValueDictionary[bytes, Parsed] = WeakValueDictionary()
"""The pages of sites in use: to parse one takes longer than most tests take to read it."""


def nameless(html: bytes) -> bytes:
    """A page without the name of its engine, in which alone those of both engines differ."""
    return ENGINE_NAME.sub(b"", html, count=1)


def parsed(html: bytes) -> Parsed:
    """A page, parsed once for all sites that have it, but for the name of the engine."""
    key = hashlib.sha256(nameless(html)).digest()
    found = KNOWN.get(key)
    if found is None:
        found = KNOWN[key] = Parsed(BeautifulSoup(html, "html.parser", store_line_numbers=False))
    return found


class Pages(Mapping[str, BeautifulSoup]):
    """HTML pages by their paths, each parsed when it is first asked for."""

    def __init__(self, files: Mapping[str, bytes], parsed: dict[str, Parsed] | None = None) -> None:
        self.files = files
        self.parsed = {} if parsed is None else parsed

    def __getitem__(self, path: str) -> BeautifulSoup:
        return self.page(path).soup

    def page(self, path: str) -> Parsed:
        """The page at a path."""
        if path not in self.parsed:
            self.parsed[path] = parsed(self.files[path])
        return self.parsed[path]

    def __contains__(self, path: object) -> bool:
        return path in self.files

    def __iter__(self) -> Iterator[str]:
        return iter(self.files)

    def __len__(self) -> int:
        return len(self.files)

    def without(self, paths: Set[str]) -> Pages:
        """The same pages without some of them; none is parsed twice."""
        kept = {path: data for path, data in self.files.items() if path not in paths}
        return Pages(kept, self.parsed)


@dataclass(frozen=True)
class Site:
    """A built site."""

    folder: Path

    @cached_property
    def files(self) -> dict[str, bytes]:
        """Every file by its path."""
        found = sorted(path for path in self.folder.rglob("*") if path.is_file())
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in found}

    @cached_property
    def pages(self) -> Pages:
        """Every HTML page by its path, redirects included."""
        return Pages({path: data for path, data in self.files.items() if path.endswith(".html")})

    @cached_property
    def redirects(self) -> dict[str, str]:
        """The path that each redirect page leads to."""
        found: dict[str, str] = {}
        for path in self.pages:
            if b"refresh" not in self.files[path]:
                continue
            refresh = self.pages[path].find("meta", {"http-equiv": "refresh"})
            if isinstance(refresh, Tag):
                found[path] = self.target(path, str(refresh["content"]).partition("url=")[2])[0]
        return found

    @cached_property
    def real_pages(self) -> Pages:
        """The pages that readers read: neither redirects nor the page for what is not found."""
        return self.pages.without({*self.redirects, "404.html"})

    def target(self, source: str, link: str) -> tuple[str, str]:
        """Path of the file and anchor that a link of the page `source` leads to."""
        parts = urlsplit(link)
        path = unquote(parts.path)
        if path:
            place = normpath(join(dirname(source), path)).removeprefix("./")
            folder = path.endswith("/") or place == "." or (self.folder / place).is_dir()
            place = normpath(join(place, "index.html")) if folder else place
        else:
            place = source
        return place, parts.fragment

    def arrival(self, source: str, link: str) -> tuple[str, str]:
        """Path of the page, and the anchor, at which a link of the page `source` arrives."""
        path, anchor = self.target(source, link)
        return self.redirects.get(path, path), anchor

    def heading(self, path: str) -> str:
        """What a page calls itself."""
        return self.said(path, "h1")

    def said(self, path: str, name: str) -> str:
        """What the first element with this name says; to parse it alone takes next to nothing."""
        html = self.files[path]
        found = re.search(rb"<%(name)b\b.*?</%(name)b>" % {b"name": name.encode()}, html, re.DOTALL)
        assert found is not None, path
        return words(BeautifulSoup(found[0], "html.parser"))

    def links(self, source: str) -> Iterator[tuple[Tag, str]]:
        """Everything that a page refers to: elements with their addresses."""
        for element in self.pages.page(source).elements:
            if "href" in element.attrs or "src" in element.attrs:
                yield element, str(element.get("href") or element.get("src"))

    def ids(self, path: str) -> list[str]:
        """The ids of a page, in order."""
        return self.pages.page(path).ids

    def tags(self, path: str, *names: str) -> list[Tag]:
        """The elements of a page in order, or those with these names; none that scripts may copy.

        To go through a list takes a tenth of a search in the page.
        """
        found = self.pages.page(path).tags
        return [each for each in found if not names or each.name in names]


def classes(element: Tag) -> list[str]:
    """The classes of an element."""
    return [str(each) for each in element.get_attribute_list("class") if each]
