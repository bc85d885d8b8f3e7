"""The index of a site written by hand, and what the page that finds is told besides."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Mapping
from functools import cache
from html import escape
from pathlib import Path
from random import Random
from typing import Any

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_casebook.linking.casebook import Casebook
from mkdocs_casebook.search import index, page_reading, pagefind
from mkdocs_casebook.search.index import SearchError, guide, write
from mkdocs_casebook.search.ordering import SIGNATURE, about_length, named
from tests import kit
from tests.kit import FILES, REGISTERS, accepts, message
from tests.unit.test_tables import Table, unpack

VOCABULARY = f"{REGISTERS}/vocabulary.yml"
WORDS = f"{REGISTERS}/words.yml"
Facts = Mapping[str, list[str]]
CASES: dict[str, Facts] = {
    "case-1": {"message": ["1", "3"], "phase": ["primary"], "alliance": ["coast"]},
    "case-2": {"message": ["2"], "phase": ["primary", "secondary"], "alliance": ["coast"]},
    "case-3": {"message": ["1"], "phase": [], "alliance": ["hills"]},
    "case-4": {"message": ["3"], "phase": ["secondary"], "alliance": ["hills"]},
}
"""Cases in the order of lists, with their values."""
OTHERS = ("messages/1-choose-well", "about")


@cache
def shelf() -> Casebook:
    """A casebook with these cases."""
    return accepts(files=kit.only(*({} for _ in CASES)))


def page(title: str, facts: Facts | None = None, *, found: bool = True) -> str:
    filters = "".join(
        f'<span data-pagefind-filter="{key}[data-value]" data-value="{value}"></span>'
        for key, values in (facts or {}).items()
        for value in values
    )
    body = " data-pagefind-body" if found else ""
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title></head><body><main{body}>'
        f"<div hidden>{filters}</div><h1>{escape(title)}</h1>"
        f"<p>Words of {escape(title)}.</p></main></body></html>"
    )


def site(folder: Path, rng: Random | None = None) -> Path:
    """Four cases, two other pages that are found, and one that is not, written in any order."""
    made = {f"case-studies/{slug}/": page(slug, facts) for slug, facts in CASES.items()}
    made |= {f"{path}/": page(path) for path in OTHERS} | {"": page("list", found=False)}
    order = list(made)
    if rng:
        rng.shuffle(order)
    for path in order:
        kit.put(folder, f"{path}index.html", made[path])
    return folder


def indexed(folder: Path, rng: Random | None = None) -> Path:
    write(site(folder, rng), shelf())
    return folder / "pagefind"


def about(pagefind: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((pagefind / "casebook.json").read_bytes())
    return found


def table(pagefind: Path) -> Table:
    return unpack((pagefind / about(pagefind)["table"]).read_bytes())


def opened(place: Path) -> bytes:
    data = gzip.decompress(place.read_bytes())
    assert data.startswith(SIGNATURE)
    return data.removeprefix(SIGNATURE)


def entries(pagefind: Path) -> list[Any]:
    """What Pagefind knows of each page, by number: first the name of its fragment."""
    entry = json.loads((pagefind / "pagefind-entry.json").read_bytes())
    (known,) = entry["languages"].values()
    meta = cbor2.loads(opened(pagefind / f"pagefind.{known['hash']}.pf_meta"))
    found: list[Any] = meta[1]
    assert len(found) == known["page_count"]
    return found


def url(pagefind: Path, name: str) -> str:
    """The address of the page with this name in the index."""
    fragment = json.loads(opened(pagefind / "fragment" / f"{name}.pf_fragment"))
    return str(fragment["url"])


def test_the_table_that_is_named_is_there(tmp_path: Path) -> None:
    pagefind = indexed(tmp_path)
    assert (pagefind / about(pagefind)["table"]).is_file()
    assert len([*pagefind.glob("casebook-*")]) == 1


def test_pages_are_counted_as_pagefind_counts_them(tmp_path: Path) -> None:
    pagefind = indexed(tmp_path)
    assert about(pagefind)["pages"] == len(entries(pagefind)) == len(CASES) + len(OTHERS)


def test_every_case_has_its_row_in_the_order_of_lists(tmp_path: Path) -> None:
    pagefind = indexed(tmp_path)
    rows = table(pagefind)
    names = [named(row, about(pagefind)["build"]) for row in range(rows.rows)]
    assert [url(pagefind, name) for name in names] == [f"/case-studies/{slug}/" for slug in CASES]
    assert rows.facets == {
        key: [set(facts[key]) for facts in CASES.values()]
        for key in ("alliance", "message", "phase")
    }


def test_every_page_can_be_fetched_under_its_new_name(tmp_path: Path) -> None:
    pagefind = indexed(tmp_path)
    urls = [url(pagefind, name) for name, *_ in entries(pagefind)]
    cases = [f"/case-studies/{slug}/" for slug in CASES]
    assert sorted(urls) == sorted([*cases, *(f"/{path}/" for path in OTHERS)])
    assert len([*(pagefind / "fragment").iterdir()]) == len(urls)


def test_the_same_pages_give_the_same_bytes(tmp_path: Path) -> None:
    first, *others = [
        {
            path.relative_to(pagefind).as_posix(): path.read_bytes()
            for path in pagefind.rglob("*")
            if path.is_file()
        }
        for pagefind in (indexed(tmp_path / f"{seed}", Random(seed)) for seed in range(4))
    ]
    for other in others:
        assert other.keys() == first.keys()
        assert [path for path, data in first.items() if other[path] != data] == []


def test_other_pages_give_another_build(tmp_path: Path) -> None:
    one = about(indexed(tmp_path / "one"))
    changed = site(tmp_path / "two")
    kit.put(changed, "about/index.html", page("Something else"))
    write(changed, shelf())
    assert about(changed / "pagefind")["build"] != one["build"]
    assert about(changed / "pagefind")["table"] == one["table"]


def test_a_site_without_a_case_has_an_empty_table(tmp_path: Path) -> None:
    kit.put(tmp_path, "index.html", page("Home"))
    write(tmp_path, accepts(files=kit.only()))
    assert about(tmp_path / "pagefind")["pages"] == 1
    assert table(tmp_path / "pagefind") == Table(0, {}, {})


def test_a_page_that_is_no_case_has_no_row_whatever_its_author_marks(tmp_path: Path) -> None:
    kit.put(site(tmp_path), "a/index.html", page("Mine", {"message": ["1"]}))
    write(tmp_path, shelf())
    rows = table(tmp_path / "pagefind")
    assert rows.rows == len(CASES)
    assert rows.facets["message"] == [set(facts["message"]) for facts in CASES.values()]


def test_looks_that_are_not_ours_are_left_out(tmp_path: Path) -> None:
    names = [path.name for path in indexed(tmp_path).iterdir()]
    assert [name for name in names if "ui" in name or "highlight" in name] == []
    assert "pagefind.js" in names


SAYS = "The search index could not be made."


def test_a_binary_that_is_missing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere() -> Path:
        raise FileNotFoundError("Could not find any of these")

    monkeypatch.setattr(pagefind, "get_executable", nowhere)
    with pytest.raises(SearchError, match=f"^{SAYS} Could not find any of these$"):
        write(site(tmp_path), shelf())
    monkeypatch.setattr(pagefind, "get_executable", lambda: tmp_path / "gone")
    with pytest.raises(SearchError, match=f"^{SAYS} .*No such file"):
        write(tmp_path, shelf())


@pytest.mark.parametrize("stream", ["1", "2"])
@pytest.mark.parametrize("reads", ["", "head -c 9; "])
def test_what_the_binary_says_when_it_fails_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stream: str, reads: str
) -> None:
    binary = tmp_path / "pagefind"
    binary.write_text(f"#!/bin/sh\n{reads}echo 'No page, no index.' >&{stream}\nexit 1\n")
    binary.chmod(0o755)
    monkeypatch.setattr(pagefind, "get_executable", lambda: binary)
    with pytest.raises(SearchError, match=rf"^{SAYS} .*No page, no index\.$"):
        write(site(tmp_path / "site"), shelf())


def test_a_binary_that_says_nothing_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pagefind, "get_executable", lambda: "/bin/false")
    with pytest.raises(SearchError, match=rf"^{SAYS} It ended without an answer\.$"):
        write(site(tmp_path), shelf())


def test_a_site_in_another_language_is_cut_to_its_own_stems(tmp_path: Path) -> None:
    write(site(tmp_path), shelf(), language="de")
    entry = json.loads((tmp_path / "pagefind" / "pagefind-entry.json").read_bytes())
    assert list(entry["languages"]) == ["de"]
    assert (tmp_path / "pagefind" / entry["languages"]["de"]["wasm"]).name == "de"
    assert (tmp_path / "pagefind" / "wasm.de.pagefind").is_file()


def test_a_site_without_a_page_that_is_found_is_told(tmp_path: Path) -> None:
    kit.put(tmp_path, "index.html", page("Home", found=False))
    with pytest.raises(SearchError, match=r"^No page is marked as one that is to be found\.$"):
        write(tmp_path, accepts(files=kit.only()))


def test_a_page_without_words_is_passed_over(tmp_path: Path) -> None:
    kit.put(site(tmp_path), "0/index.html", "<html><body><p data-pagefind-body></p></body></html>")
    write(tmp_path, shelf())
    pagefind = tmp_path / "pagefind"
    assert about(pagefind)["pages"] == len(entries(pagefind)) == len(CASES) + len(OTHERS)


@given(st.integers(0, 100_000))
def test_a_length_is_told_within_a_sixteenth(words: int) -> None:
    told = about_length(words)
    assert abs(told - words) <= words / 16
    assert told.bit_count() <= 4


@pytest.mark.parametrize("script", ["pagefind.js", "pagefind-worker.js"])
def test_an_index_that_does_not_come_is_an_error_of_the_search(tmp_path: Path, script: str) -> None:
    text = (indexed(tmp_path) / script).read_text(encoding="utf-8")
    assert "Failed to load the index chunk" not in text
    assert "Failed to load the meta index" not in text
    assert text.count("catch(e){throw e;}") == 2


def test_another_pagefind_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "SWALLOWED", re.compile(b"not in it"))
    with pytest.raises(SearchError, match=r"^This version of Pagefind has another pagefind\.js "):
        write(site(tmp_path), shelf())


def small(words: str = "") -> Casebook:
    """The small casebook with two groups."""
    groups = FILES[VOCABULARY].replace("across:", "inside: {name: Inside}, across:")
    third = message(3, "Keep a “log”").replace("across", "inside")
    cases = kit.only(*({} for _ in CASES))
    files = {VOCABULARY: groups, "messages/03-keep-a-log.md": third, **cases}
    return accepts(files={**files, **({WORDS: words} if words else {})})


@pytest.mark.parametrize(
    ("directories", "url"),
    [(True, "messages/{}/"), (False, "messages/{}.html")],
)
def test_messages_are_told_with_their_group_and_link(directories: bool, url: str) -> None:
    slugs = ("1-choose-well", "2-share-leaders", "3-keep-a-log")
    assert guide(small(), directories=directories)["messages"] == [
        {"number": number, "title": title, "group": group, "url": url.format(slug), "page": -1}
        for number, title, group, slug in zip(
            (1, 2, 3),
            ("Choose well", "Share leaders", "Keep a “log”"),
            (2, 2, 1),
            slugs,
            strict=True,
        )
    ]


def test_questions_and_other_names_of_messages_are_told() -> None:
    more = "questions: [Who leads, Why now]\nalso_called: [lending]\n"
    casebook = accepts(files={"messages/02-share-leaders.md": message(2, "Share", more=more)})
    _, asked, _ = guide(casebook)["messages"]
    assert (asked["questions"], asked["also_called"]) == (("Who leads", "Why now"), ("lending",))


def test_words_that_mean_the_same_are_told() -> None:
    found = guide(small("synonyms: [[head, headteacher], [cover, supply, supply cover]]\n"))
    assert found["synonyms"] == (("head", "headteacher"), ("cover", "supply", "supply cover"))
    assert guide(small())["synonyms"] == ()


def test_the_guide_is_written_as_it_is_told(tmp_path: Path) -> None:
    casebook = small("synonyms: [[é, </script>]]\n")
    write(site(tmp_path), casebook)
    written = about(tmp_path / "pagefind")
    places = {f"/{each['url']}": each["page"] for each in written["messages"]}
    told = json.loads(json.dumps(guide(casebook, places=places)))
    assert {key: written[key] for key in told} == told
    assert written.keys() - told.keys() == {"cases", "pages", "build", "table", "lists"}


def test_lists_are_told_with_their_page_and_nothing_else(tmp_path: Path) -> None:
    site(tmp_path)
    kind = '<span data-pagefind-meta="kind[data-value]" data-value="{}"></span>'
    for name, title, of in [("a", "Alliances", "List"), ("b", "Coast", "Alliance")]:
        kit.put(
            tmp_path, f"{name}/index.html", page(title).replace("<h1>", kind.format(of) + "<h1>")
        )
    write(tmp_path, shelf())
    pagefind = tmp_path / "pagefind"
    ((title, at),) = about(pagefind)["lists"].items()
    assert (title, url(pagefind, named(at, about(pagefind)["build"]))) == ("Alliances", "/a/")


def test_messages_are_told_with_the_number_of_their_page_in_the_index(tmp_path: Path) -> None:
    pagefind = indexed(tmp_path)
    told = {each["url"]: each["page"] for each in about(pagefind)["messages"]}
    at = told.pop("messages/1-choose-well/")
    assert url(pagefind, named(at, about(pagefind)["build"])) == "/messages/1-choose-well/"
    assert set(told.values()) == {-1}


@pytest.mark.parametrize(
    ("page", "link"),
    [
        ("index.html", "/"),
        ("about/index.html", "/about/"),
        ("about.html", "/about.html"),
        ("my-index.html", "/my-index.html"),
        ("what? #1/index.html", "/what%3F%20%231/"),
        ("50% é.html", "/50%25%20%C3%A9.html"),
    ],
)
def test_a_page_is_linked_by_its_address_and_not_by_its_name(page: str, link: str) -> None:
    assert page_reading.link_to(page) == link
