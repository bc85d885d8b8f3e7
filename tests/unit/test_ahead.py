"""Main parts that are read before their pages are finished: indexed is what is published."""

from __future__ import annotations

import gzip
import multiprocessing
from collections.abc import Mapping
from pathlib import Path

import pytest

from mkdocs_casebook.search import Ahead, index, is_published
from mkdocs_casebook.search.index import SearchError, excluded, write
from tests import kit
from tests.unit.test_search import CASES, page, shelf

MAIN = "<h1>Trios</h1>\n<p>We won’t stop.</p>"


def finished(main: str = MAIN, before: str = "", after: str = "", more: str = "") -> str:
    """A page as the frame makes it of a main part."""
    return (
        f"<html><head><title>Won’t – Site</title></head><body><nav>Who’s who</nav>{before}"
        f'<article class="x" data-pagefind-body{more}>\n  {main}\n </article>{after}</body></html>'
    )


def main_of(slug: str, words: str = "") -> str:
    whole = page(slug, CASES[slug]).partition("<main data-pagefind-body>")[2]
    return whole.partition("</main>")[0] + words


def site(folder: Path, words: str = "") -> Path:
    """Four cases, the last with more words, and a page of another kind."""
    for slug in CASES:
        text = finished(main_of(slug, words if slug == "case-4" else ""))
        kit.put(folder, f"case-studies/{slug}/index.html", text)
    kit.put(folder, "about/index.html", page("about"))
    return folder


def ahead(*slugs: str, language: str = "en", rest: Mapping[str, str] | None = None) -> Ahead:
    """What has read cases, and then closed if a `rest` is given."""
    reader = Ahead(language, excluded(()))
    for slug in slugs or CASES:
        reader.add(f"case-studies/{slug}/index.html", main_of(slug))
    if rest is not None:
        reader.close({}, rest)
    return reader


def files(site: Path) -> dict[str, bytes]:
    folder = site / index.FOLDER
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def opened(fragment: bytes) -> str:
    return gzip.decompress(fragment).decode(errors="replace")


def test_a_page_is_compared_with_its_main_part() -> None:
    assert is_published(finished(), MAIN)
    assert is_published(finished(), f"\n{MAIN}\n\n")
    # It would be called "Won’t – Site".
    assert not is_published(finished("<p>Trios</p>"), "<p>Trios</p>")


@pytest.mark.parametrize(
    "html",
    [
        finished(MAIN.replace("stop", "go")),
        finished(f"{MAIN}<p>More.</p>"),
        finished(f"<p>More.</p>{MAIN}"),
        finished(before="<h1>Other</h1>"),
        finished(after="<IMG src=x>"),
        finished(before="<span data-pagefind-meta='x:y'></span>"),
        finished(after="<p data-pagefind-body>x</p>"),
        finished(more=' data-pagefind-filter="a:b"'),
        finished().replace(" data-pagefind-body", ""),
        "",
    ],
)
def test_whatever_else_the_search_would_read_is_seen(html: str) -> None:
    assert not is_published(html, MAIN)


@pytest.mark.slow
@pytest.mark.parametrize("slugs", [tuple(CASES), ("case-1", "case-2")])
def test_what_is_read_ahead_gives_the_same_index(tmp_path: Path, slugs: tuple[str, ...]) -> None:
    write(site(tmp_path / "plain"), shelf())
    reader = ahead(*slugs)
    write(site(tmp_path / "ahead"), shelf(), ahead=reader)
    assert reader._process is None
    assert files(tmp_path / "plain") == files(tmp_path / "ahead")


@pytest.mark.slow
@pytest.mark.parametrize("slugs", [tuple(CASES), ("case-2", "case-1")])
def test_a_page_that_was_changed_afterwards_is_read_as_it_is_published(
    tmp_path: Path, slugs: tuple[str, ...]
) -> None:
    words = "<p>Zebras came.</p>"
    write(site(tmp_path / "plain", words), shelf())
    reader = ahead(*slugs)
    write(site(tmp_path / "ahead", words), shelf(), ahead=reader)
    reader.stop()
    assert files(tmp_path / "plain") == files(tmp_path / "ahead")
    kept = [opened(data) for name, data in files(tmp_path / "ahead").items() if "fragment/" in name]
    assert any("Zebras" in text for text in kept)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("rest", "as_it_is"),
    [
        ({"about/index.html": page("about")}, True),
        ({"about/index.html": page("about").replace("about", "other")}, False),
        ({"about/index.html": page("about"), "gone/index.html": page("gone")}, False),
        ({}, False),
    ],
)
def test_when_all_pages_were_handed_over_the_index_is_made_before_they_are_asked_for(
    tmp_path: Path, rest: dict[str, str], as_it_is: bool
) -> None:
    write(site(tmp_path / "plain"), shelf())
    reader = ahead(rest=rest)
    assert reader._answers.poll(30), "the index is made without being asked for"
    write(site(tmp_path / "ahead"), shelf(), ahead=reader)
    assert (reader._process is None) == as_it_is
    reader.stop()
    assert files(tmp_path / "plain") == files(tmp_path / "ahead")


@pytest.mark.slow
def test_main_parts_and_finished_pages_are_read_in_the_order_of_their_paths(
    tmp_path: Path,
) -> None:
    kit.put(site(tmp_path / "plain"), "list/index.html", finished())
    kit.put(site(tmp_path / "ahead"), "list/index.html", finished())
    write(tmp_path / "plain", shelf())
    reader = ahead()
    reader.close({"list/index.html": MAIN}, {"about/index.html": page("about")})
    write(tmp_path / "ahead", shelf(), ahead=reader)
    assert reader._process is None, "it was not read again"
    assert files(tmp_path / "plain") == files(tmp_path / "ahead")


@pytest.mark.slow
def test_pages_that_were_read_for_another_language_are_read_again(tmp_path: Path) -> None:
    write(site(tmp_path / "plain"), shelf(), language="de")
    reader = ahead()
    write(site(tmp_path / "ahead"), shelf(), language="de", ahead=reader)
    reader.stop()
    assert files(tmp_path / "plain") == files(tmp_path / "ahead")


@pytest.mark.slow
def test_a_reader_that_ends_is_told_in_a_sentence(tmp_path: Path) -> None:
    reader = ahead()
    assert reader._process
    reader._process.kill()
    with pytest.raises(SearchError, match="The process that reads pages has ended"):
        write(site(tmp_path), shelf(), ahead=reader)


@pytest.mark.slow
def test_a_reader_that_is_stopped_leaves_nothing_behind() -> None:
    reader = ahead()
    reader.stop()
    assert not multiprocessing.active_children()


def test_nothing_is_started_before_there_is_a_page() -> None:
    reader = Ahead("en", ())
    reader.stop()
    assert not multiprocessing.active_children()
