"""Random casebooks: whatever their authors write, no link loses its other end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_casebook.build.assembly import check
from mkdocs_casebook.diagnostics import errors
from mkdocs_casebook.linking import breakdowns, facets
from mkdocs_casebook.linking.casebook import Casebook
from mkdocs_casebook.linking.coverage import coverage
from mkdocs_casebook.linking.facets import BUILT_IN
from mkdocs_casebook.linking.related import messages_shown
from mkdocs_casebook.site.pages import plan
from mkdocs_casebook.text.wording import unfinished
from tests import kit

WORDS = st.text(
    alphabet="ab XY 019 <>&\"'`#:;,.!?*_[]{}()|\\~@%-=+/é日\u2014\u2019",
    min_size=1,
    max_size=30,
)
WORDS = WORDS.map(lambda text: " ".join(text.split())).filter(lambda text: not unfinished(text))

ALLIANCES = {"coast": "Coast Alliance", "hills": "Hills & <dales>"}
MEMBERS = {"coast": 9, "hills": 10}
LIMIT = 9
SIZED: kit.Files = {
    f"{kit.REGISTERS}/alliances.yml": json.dumps(
        {
            key: {
                "name": name,
                "partners": [
                    {"what": "All", "members": str(MEMBERS[key]), "source": {"title": "Ours"}}
                ],
            }
            for key, name in ALLIANCES.items()
        }
    ),
    f"{kit.REGISTERS}/vocabulary.yml": kit.FILES[f"{kit.REGISTERS}/vocabulary.yml"]
    + f"sizes: {{small: {{name: Small, most: {LIMIT}}}, large: {{name: Large}}}}\n",
}
"""Registers in which every alliance has a size."""


@st.composite
def sentences(draw: st.DrawFn, mark: str) -> str:
    """Any words, after a mark that makes them unique."""
    return f"{mark} {draw(WORDS)}".strip()


@dataclass(frozen=True)
class Tag:
    message: int
    how: str
    passage: str
    rests_on: str
    established: str

    @property
    def counts(self) -> bool:
        """Whether it is a full example of its message."""
        return (self.rests_on, self.established) == ("text", "yes")


@dataclass(frozen=True)
class Case:
    number: int
    fields: dict[str, Any]
    tags: tuple[Tag, ...]
    log: tuple[str, ...]
    body: str

    @property
    def slug(self) -> str:
        return f"case-{self.number}"

    @property
    def read(self) -> bool:
        """Whether its evidence counts."""
        own = self.fields["account"] == "own"
        return any(each.get("found", "read" if own else "") == "read" for each in self.evidence)

    @property
    def evidence(self) -> list[dict[str, str]]:
        return list(self.fields["evidence"])

    @property
    def rank(self) -> tuple[int, int]:
        """2 if it is known by title only, 1 if something is missing, 0 if nothing is; how much."""
        missing = (not self.read) + ("## Context" not in self.body)
        titles = all(tag.rests_on == "title" for tag in self.tags)
        return 2 if titles else min(missing, 1), missing

    @property
    def text(self) -> str:
        values = {**self.fields, "messages": [vars(tag) for tag in self.tags]}
        header = "".join(f"{key}: {json.dumps(value)}\n" for key, value in values.items())
        return f"---\n{header}---\n{self.body}"


@dataclass(frozen=True)
class Book:
    messages: int
    cases: tuple[Case, ...]

    @property
    def files(self) -> dict[str, str | bytes | None]:
        """The small casebook with these messages and cases in the place of its own."""
        ours = {f"messages/{n:02}-m{n}.md": kit.message(n, f"Message {n}") for n in self.numbers}
        cases = {f"case_studies/{case.slug}.md": case.text for case in self.cases}
        nothing = {
            path: None
            for path in kit.FILES
            if path.startswith(("messages/", "case_studies/t", "case_studies/s"))
        }
        register = json.dumps({key: {"name": name} for key, name in ALLIANCES.items()})
        return {
            **nothing,
            "docs/events/launch.md": None,
            f"{kit.REGISTERS}/alliances.yml": register,
            **ours,
            **cases,
        }

    @property
    def numbers(self) -> range:
        return range(1, self.messages + 1)

    @property
    def listed(self) -> list[Case]:
        return [case for case in self.cases if case.fields["status"] == "published"]


@st.composite
def cases(draw: st.DrawFn, number: int, messages: int, count: int) -> Case:
    blocks = [f"block{number}x{n} stands here" for n in range(draw(st.integers(1, 4)))]
    targets = [f"message:{n}" for n in range(1, messages + 1)] + ["alliance:hills", "case:case-1"]
    for n in range(len(blocks)):
        if target := draw(st.none() | st.sampled_from(targets)):
            blocks[n] = f"Before. See{number}x{n} [the words]({target}) in {blocks[n]}. After."
    phrases = ["What we did", *(f"block{number}x{n} stands" for n in range(len(blocks)))]
    numbers = draw(st.lists(st.integers(1, messages), min_size=1, max_size=4, unique=True))
    tags = tuple(
        Tag(
            n,
            draw(sentences(f"how{number}x{n}")),
            draw(st.sampled_from(phrases)),
            draw(st.sampled_from(["text", "title"])),
            draw(st.sampled_from(["yes", "yes", "no"])),
        )
        for n in numbers
    )
    account = draw(st.sampled_from(["own", "retold"]))
    states = ["read", "named", "planned", *([None] if account == "own" else [])]
    evidence = [
        {"kind": "survey", "what": draw(sentences(f"evidence{number}x{n}"))}
        | ({"found": found} if found else {})
        for n, found in enumerate(draw(st.lists(st.sampled_from(states), max_size=2)))
    ]
    context = "## Context\n\nFour schools.\n\n"
    if account == "retold" and draw(st.booleans()):
        context = ""
    status = (
        draw(st.sampled_from(["published"] * 4 + ["draft", "withdrawn"]))
        if number > 1
        else "published"
    )
    log = tuple(draw(st.lists(sentences(f"log{number}"), max_size=2)))
    fields: dict[str, Any] = {
        "id": str(number),
        "title": draw(sentences(f"title{number}")),
        "summary": draw(sentences(f"summary{number}")),
        "alliance": draw(st.sampled_from(sorted(ALLIANCES))),
        "programme": "pedagogy",
        "period": draw(st.sampled_from(["2012", "2012-2014", "2015"])),
        "phases": draw(st.sampled_from([["primary"], ["secondary"], ["primary", "secondary"]])),
        "focus": draw(st.sampled_from([["coaching"], ["maths"], ["coaching", "maths"]])),
        "question": draw(sentences(f"question{number}")),
        "outcome": draw(st.sampled_from(["measured", "reported", "not-found"])),
        "account": account,
        "tags_by": draw(st.sampled_from(["alliance", "editors"])),
        "sources": [{"title": draw(sentences(f"source{number}"))}],
        "evidence": evidence,
        "review": [
            {"date": "2014", "by": draw(sentences(f"by{number}")), "note": note}
            for note in draw(st.lists(sentences(f"review{number}"), max_size=2))
        ],
        "log": [
            {"date": f"201{n}", "note": note, "messages": [str(numbers[0])]}
            for n, note in enumerate(log)
        ],
        "licence": "CC-BY-4.0",
        "status": status,
    }
    if not context:
        fields["not_found"] = [draw(sentences(f"lost{number}"))]
    if status == "withdrawn":
        fields["withdrawn"] = {"date": "2020", "reason": "They asked."}
    text = "\n\n".join(blocks)
    return Case(number, fields, tags, log, f"{context}## What we did\n\n{text}\n")


@st.composite
def books(draw: st.DrawFn) -> Book:
    messages = draw(st.integers(1, 4))
    count = draw(st.integers(1, 5))
    return Book(messages, tuple(draw(cases(n, messages, count)) for n in range(1, count + 1)))


Pages = dict[str, kit.Reader]


def render(root: Path) -> tuple[Casebook, Pages]:
    """A casebook, and every planned page by its address."""
    casebook = kit.load(root)
    faults = [each for each in check(casebook) if each.severity == "error"]
    assert not faults, [each.sentence for each in faults]
    return casebook, {f"/{address}": page for address, page in kit.pages(casebook).items()}


def rendered(root: Path) -> dict[str, str]:
    """The HTML of every planned page."""
    return {address: page.html for address, page in render(root)[1].items()}


@settings(max_examples=30)
@given(books())
def test_pages_keep_all_that_authors_wrote_and_both_ends_of_every_link(book: Book) -> None:
    with kit.written(book.files) as root:
        records, pages = render(root)
    both_ends_of_every_pair_stand_on_both_pages(book, pages)
    no_link_leads_nowhere_and_no_id_stands_twice(records, pages)
    no_sentence_is_lost(book, pages)
    a_link_in_the_text_is_mentioned_with_its_sentence_on_the_other_page(book, pages)


def both_ends_of_every_pair_stand_on_both_pages(book: Book, pages: Pages) -> None:
    for case in book.listed:
        page = pages[f"/case-studies/{case.slug}/"]
        for tag in case.tags:
            other = pages[f"/messages/{tag.message}-m{tag.message}/"]
            passage = f"/case-studies/{case.slug}/#shows-{tag.message}"
            example = f"/messages/{tag.message}-m{tag.message}/#case-{case.slug}"
            assert tag.how in page.text
            assert f"shows-{tag.message}" in page.ids
            assert example in {each.get("href") for each in page.tags("a")}
            for words in (tag.how, case.fields["title"], ALLIANCES[case.fields["alliance"]]):
                assert words in other.text
            assert f"case-{case.slug}" in other.ids
            assert passage in {each.get("href") for each in other.tags("a")}
    shown = Counter(
        (address, each)
        for address, page in pages.items()
        if address.startswith("/messages/")
        for each in page.ids
        if each.startswith("case-")
    )
    pairs = {
        (f"/messages/{tag.message}-m{tag.message}/", f"case-{case.slug}")
        for case in book.listed
        for tag in case.tags
    }
    assert shown == Counter(pairs)


SITE = "mkdocs_casebook.site"


@contextmanager
def cut() -> Iterator[None]:
    """Lists of all kinds go on to another page after each entry."""
    limits = [f"{name}_A_PAGE" for name in ("CASES", "EXAMPLES", "MENTIONS", "ALLIANCES", "LOG")]
    takers = [each for name, each in [*sys.modules.items()] if name.startswith(SITE)]
    with pytest.MonkeyPatch.context() as patch:
        for limit in limits:
            asked = [each for each in takers if hasattr(each, limit)]
            assert asked
            for module in asked:
                patch.setattr(module, limit, 1)
        yield


@settings(max_examples=20)
@given(books())
def test_lists_in_parts_lead_nowhere_else(book: Book) -> None:
    with kit.written(book.files) as root, cut():
        records, pages = render(root)
    no_link_leads_nowhere_and_no_id_stands_twice(records, pages)


def no_link_leads_nowhere_and_no_id_stands_twice(records: Casebook, pages: Pages) -> None:
    leads_on = {f"/{each.address}" for each in kit.published(records).redirects}
    known = {key: {id_ for id_, *_ in values} for key, values in facets.known(records).items()}
    for address, page in pages.items():
        assert len(set(page.ids)) == len(page.ids)
        for link in (each["href"] for each in page.tags("a") if "href" in each):
            place, _, anchor = link.partition("#")
            place, _, chosen = place.partition("?")
            place = place or address
            if place in leads_on or place.startswith(("/docs/", "https:")) or place == "/":
                continue
            assert place in pages, (address, link)
            assert not anchor or anchor in pages[place].ids, (address, link)
            assert not chosen or place in ("/find/", "/submit/", "/submit/form/"), (address, link)
            for key, id_ in parse_qsl(chosen, strict_parsing=bool(chosen)):
                assert id_ in known[key], (address, link)


def no_sentence_is_lost(book: Book, found: Pages) -> None:
    pages = {address: page.text for address, page in found.items()}
    for case in book.listed:
        page = pages[f"/case-studies/{case.slug}/"]
        for name in ("title", "summary", "question"):
            assert case.fields[name] in page
        parts = (*case.fields["sources"], *case.fields["evidence"], *case.fields["review"])
        for name, words in ((name, words) for part in parts for name, words in part.items()):
            assert name in ("kind", "date", "found") or words in page
        assert all(tag.how in page for tag in case.tags)
        for note in case.log:
            assert note in page
            assert note in pages["/log/"]
    for case in book.cases:
        if case.fields["status"] != "published":
            assert case.fields["summary"] not in " ".join(pages.values())


def a_link_in_the_text_is_mentioned_with_its_sentence_on_the_other_page(
    book: Book, pages: Pages
) -> None:
    for case in book.listed:
        for block in case.body.split("\n\n"):
            if "](" not in block:
                continue
            target = block.partition("](")[2].partition(")")[0]
            kind, _, name = target.partition(":")
            if kind == "case" and name == case.slug:
                continue
            place = {
                "message": f"/messages/{name}-m{name}/",
                "alliance": f"/alliances/{name}/",
                "case": f"/case-studies/{name}/",
            }[kind]
            sentence = (
                block.strip()
                .removeprefix("Before. ")
                .removesuffix(" After.")
                .replace(f"]({target})", "")
                .replace("[", "")
            )
            assert sentence in pages[place].text


@settings(max_examples=10)
@given(books(), st.randoms(use_true_random=False))
def test_the_same_files_give_the_same_pages_in_any_order(book: Book, chance: Any) -> None:
    items = list(book.files.items())
    chance.shuffle(items)
    with kit.written(book.files) as one, kit.written(dict(items)) as other:
        assert rendered(one) == rendered(other)


@settings(max_examples=20)
@given(books())
def test_related_cases_share_what_they_say(book: Book) -> None:
    with kit.written(book.files) as root:
        casebook: Casebook = kit.load(root)
    for case in casebook.listed:
        own = messages_shown(case)
        found = casebook.related(case)
        others = [o for o in casebook.listed if own & messages_shown(o) and o.key != case.key]
        assert len(found) == min(4, len(others))
        last = [casebook.strength(each.case).completeness == "titles" for each in found]
        assert last == sorted(last)
        for each in found:
            assert each.case.key != case.key
            assert each.case.listed
            by_title = {
                tag.message
                for one in (case, each.case)
                for tag in one.messages
                if tag.rests_on == "title"
            }
            shared = own & messages_shown(each.case)
            assert {m.number for m in each.messages} == shared - by_title
            assert {m.number for m in each.titles} == shared & by_title
            assert shared
            same = {facet.key: {value.id for value in values} for facet, values in each.same}
            assert same.get("focus", set()) == set(case.focus) & set(each.case.focus)
            assert same.get("phase", set()) == set(case.phases) & set(each.case.phases)


def chosen(case: Case, key: str) -> list[str]:
    """The values that a case has of a facet, from what its author wrote."""
    start, _, end = case.fields["period"].partition("-")
    members = MEMBERS[case.fields["alliance"]]
    found: dict[str, list[str]] = {
        "message": [str(tag.message) for tag in case.tags if tag.established == "yes"],
        "phase": case.fields["phases"],
        "region": [],
        "programme": [case.fields["programme"]],
        "focus": case.fields["focus"],
        "evidence": ["survey"] if case.read else [],
        "alliance": [case.fields["alliance"]],
        "period": [str(year) for year in range(int(start), int(end or start) + 1)],
        "size": ["small" if members <= LIMIT else "large"],
    }
    return found[key]


def addressed(casebook: Casebook) -> dict[str, set[str]]:
    """The cases that the page of each value shows, over all its parts."""
    found: dict[str, set[str]] = {}
    pages = kit.pages(casebook)
    for spec in plan(casebook):
        places = {each.get("href", "").partition("#")[0] for each in pages[spec.address].tags("a")}
        slugs = {place.split("/")[2] for place in places if place.startswith("/case-studies/case-")}
        found.setdefault(str(spec.first or spec.address), set()).update(slugs)
    return found


@settings(max_examples=20)
@given(books())
def test_facets_count_what_authors_wrote_and_lead_to_every_case(book: Book) -> None:
    with kit.written({**book.files, **SIZED}) as root:
        casebook = kit.load(root)
    assert not errors(check(casebook))
    whole = addressed(casebook)
    with cut():
        parts = addressed(casebook)
    found = breakdowns.breakdowns(casebook)
    assert [facet.key for facet in found] == [facet.key for facet in BUILT_IN]
    for facet in found:
        for value in facet.values:
            behind = {case.slug for case in book.listed if value.id in chosen(case, facet.key)}
            assert {case.slug for case in value.cases} == behind
            assert len(value.cases) == len(behind)
            for shown in (whole, parts):
                assert behind <= shown[str(value.address)]
                assert shown[str(value.address)] == behind or facet.key in ("message", "alliance")
        counted = sum(len(value.cases) for value in facet.values)
        assert counted == sum(len(chosen(case, facet.key)) for case in book.listed)


@settings(max_examples=20)
@given(books())
def test_the_map_counts_what_authors_wrote(book: Book) -> None:
    with kit.written({**book.files, **SIZED}) as root:
        casebook = kit.load(root)
    for facet in breakdowns.breakdowns(casebook):
        found = coverage(casebook, facet)
        full = [case for case in book.listed if any(tag.counts for tag in case.tags)]
        for row in found.rows:
            number = row.message.number
            own = [c for c in full if any(t.counts and t.message == number for t in c.tags)]
            every = [case for case in book.listed if str(number) in chosen(case, "message")]
            assert (row.cases, row.titles) == (len(own), len(every) - len(own))
            assert {cell.value.id: cell.cases for cell in row.cells} == {
                value.id: sum(value.id in chosen(case, facet.key) for case in own)
                for value in facet.values
            }
            assert {cell.value.id: cell.cases + cell.titles for cell in row.cells} == {
                value.id: sum(value.id in chosen(case, facet.key) for case in every)
                for value in facet.values
            }
        thin = [cell for row in found.rows for cell in row.cells if cell.cases < 2]
        wanted = [cell for each in found.wanted for cell in each.cells]
        assert Counter(wanted) == Counter(thin)


@settings(max_examples=30)
@given(books())
def test_the_fullest_come_first_and_everything_is_counted_once(book: Book) -> None:
    with kit.written(book.files) as root:
        casebook = kit.load(root)
    ranks = {case.slug: case.rank for case in book.listed}
    found = [ranks[case.slug] for case in casebook.listed]
    assert found == sorted(found)
    assert [casebook.strength(case).rank for case in casebook.listed] == found
    count = casebook.counted(casebook.listed)
    titles = [rank for rank, _ in found].count(2)
    assert (count.shown, count.titles) == (len(found) - titles, titles)
    tags = {(case.slug, tag.message): tag for case in book.listed for tag in case.tags}
    for message in casebook.messages:
        examples = [
            (tag.established == "no", tag.rests_on == "title", ranks[each.case.slug])
            for each in casebook.shown_by(message)
            for tag in [tags[each.case.slug, message.number]]
        ]
        kinds = [2 if open_ else 1 if title else 0 for open_, title, _ in examples]
        order = [(kind, rank) for kind, (_, _, rank) in zip(kinds, examples, strict=True)]
        assert order == sorted(order)
        counted = casebook.examples(message)
        assert [counted.shown, counted.titles, counted.open] == [kinds.count(n) for n in range(3)]
        assert counted.all == len([each for each in tags if each[1] == message.number])


DIGEST = """
import hashlib, sys
from pathlib import Path
from tests import kit
made = kit.pages(kit.load(Path(sys.argv[1])))
pages = {address: made.html(address) for address in made}
print(len(pages), hashlib.sha256(repr(pages).encode()).hexdigest())
"""


def test_the_same_files_give_the_same_pages_in_any_process(tmp_path: Path) -> None:
    root = kit.copy_gardens(tmp_path / "gardens")
    said = {
        subprocess.run(
            [sys.executable, "-c", DIGEST, str(root)],
            cwd=Path(__file__).parents[2],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(said) == 1
    assert int(said.pop().split()[0]) > 10
