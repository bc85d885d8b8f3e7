from __future__ import annotations

import functools
import gzip
import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import mkdocs_casebook
from mkdocs_casebook.build import manifest
from mkdocs_casebook.linking import addresses
from mkdocs_casebook.linking.breakdowns import breakdowns
from mkdocs_casebook.linking.casebook import Casebook
from mkdocs_casebook.linking.relations import Illustration
from mkdocs_casebook.records import Case, Message
from mkdocs_casebook.site.pages import plan
from tests import kit
from tests.build.sites import Parsed, Site
from tests.build.store import Built, Store, source

HEAVY = 200_000
"""Bytes of HTML that no page may have, whatever the casebook."""


ASSETS = Path(mkdocs_casebook.__file__).parent / "assets"
OURS = r"assets/casebook/[a-z_]+\.js$"


def path_of(built: Built, address: addresses.Address) -> str:
    directories = any(
        path.startswith("messages/1-") and path.endswith("/index.html")
        for path in built[1].real_pages
    )
    return addresses.destination(address, directories=directories)


def pairs(casebook: Casebook) -> list[Illustration]:
    return [each for case in casebook.listed for each in casebook.shows(case)]


def test_a_strict_build_has_no_warning(built: Built) -> None:
    assert built[0].code == 0, built[0].output
    assert built[0].warnings == []


def text_of(site: Site, path: str) -> str:
    return text_in(site.pages.page(path))


@functools.cache
def text_in(page: Parsed) -> str:
    return " ".join(page.soup.get_text(" ").split())


@functools.cache
def targets(site: Site, path: str) -> set[tuple[str, str]]:
    return {site.target(path, link) for _, link in site.links(path)}


def test_every_pair_stands_on_both_pages(built: Built) -> None:
    site, casebook = built[1], source(built)
    in_data = {(case.slug, tag.message) for case in casebook.listed for tag in case.messages}
    assert {(each.case.slug, each.message.number) for each in pairs(casebook)} == in_data
    for each in pairs(casebook):
        case, message = (path_of(built, addresses.of(r)) for r in (each.case, each.message))
        for path in (case, message):
            assert each.how in text_of(site, path)
        assert each.passage.anchor in site.ids(case)
        assert each.anchor in site.ids(message)
        assert (case, each.passage.anchor) in targets(site, message)
        assert (message, each.anchor) in targets(site, case)


def test_every_link_and_anchor_resolves(built: Built) -> None:
    site = built[1]
    lost = []
    for path in site.pages:
        if path == "404.html":
            continue  # its links are absolute, since it is shown at any address
        for _, link in site.links(path):
            if urlsplit(link).scheme:
                continue
            target, anchor = site.target(path, link)
            if target not in site.files or (
                anchor and target.endswith(".html") and anchor not in site.ids(target)
            ):
                lost.append((path, link))
    assert lost == []


def test_the_page_for_lost_readers_leads_to_pages_that_exist(built: Built) -> None:
    site = built[1]
    links = [link for _, link in site.links("404.html") if not urlsplit(link).scheme]
    home = site.pages["index.html"].select_one("link[rel=canonical]")
    base = f"{urlsplit(str(home['href'])).path.rpartition('/')[0]}/"  # type: ignore[index]
    assert links
    for link in links:
        if not link.startswith("#"):
            assert link.startswith(base), link
            assert site.target("index.html", link.removeprefix(base) or "./")[0] in site.files, link


ASKING = ("link", "object", "iframe", "embed")
"""Elements that ask for something without `src`."""


def test_no_page_asks_another_host_for_anything(built: Built) -> None:
    site = built[1]
    for path in site.pages:
        for element in site.tags(path):
            if element.name not in ASKING and "src" not in element.attrs:
                continue
            rel = str(element.get("rel"))
            if "canonical" in rel or "shortlink" in rel:
                continue
            link = str(element.get("src") or element.get("href"))
            assert not urlsplit(link).netloc, (path, link)
        assert b"@import" not in site.files[path]


HEADINGS = ("h1", "h2", "h3", "h4")


def test_every_page_is_well_made(built: Built) -> None:
    site = built[1]
    titles: Counter[str] = Counter()
    for path, page in site.real_pages.items():
        (html,) = site.tags(path, "html")
        assert html["lang"] == "en"
        assert len(site.tags(path, "h1")) == 1, path
        doubled = [name for name, count in Counter(site.ids(path)).items() if count > 1]
        assert doubled == [], path
        levels = [int(h.name[1]) for h in site.tags(path, *HEADINGS) if h.find_parent("main")]
        jumps = [b for a, b in pairwise(levels) if b > a + 1]
        assert jumps == [], (path, levels)
        described = [each for each in site.tags(path, "meta") if each.get("name") == "description"]
        assert described, path
        assert described[0]["content"], path
        assert [each for each in site.tags(path, "link") if each.get("rel") == ["canonical"]], path
        for image in site.tags(path, "img"):
            assert image.get("alt") or not image.find_parent("main"), path
        titles[str(page.title)] += 1
    assert [title for title, count in titles.items() if count > 1] == []


def test_redirects_lead_to_a_page_in_one_hop(built: Built) -> None:
    site, casebook = built[1], source(built)
    records: tuple[Message | Case, ...] = (*casebook.messages, *casebook.cases)
    for record in records:
        short = f"{addresses.short_link(record)}index.html"
        assert site.redirects[short] == path_of(built, addresses.of(record))
    for target in site.redirects.values():
        assert target in site.real_pages


FORMER = {
    "c/7/": "case-studies/dry-bed/",
    "case-studies/twelve-butts/": "case-studies/rain-butts/",
    "alliances/brook-side/": "alliances/lower-plots/",
    "find/focus/rain/": "find/focus/water/",
    "find/soil/brick-earth/": "find/soil/clay/",
}
"""Former addresses of the gardens casebook, of every kind that has any."""
OF_PARTS = {
    "clusters/ring/": "clusters/hill-ring/",
    "programmes/the-drought/": "programmes/dry-years/",
    "events/autumn-walk/": "events/2021-autumn-walk/",
    "find/phase/early/": "find/phase/spring/",
    "find/phase/before-may/": "find/phase/spring/",
}
"""Those of parts that only the casebook of plots has."""


def test_a_former_address_of_every_kind_leads_on(built: Built) -> None:
    site, casebook = built[1], source(built)
    leads = {each.address: each.target for each in kit.published(casebook).redirects}
    if ("case", "dry-bed") in casebook.by_key:  # the casebook of this repository has none yet
        assert leads.items() >= FORMER.items()
    for address, page in leads.items():
        forms = {f"{address}index.html", f"{address.rstrip('/')}.html"} & site.redirects.keys()
        assert forms
        assert {site.redirects[form] for form in forms} == {path_of(built, page)}


def test_a_former_address_of_every_part_leads_on(store: Store) -> None:
    site = store.book("plots")[1]
    assert {at: site.redirects[f"{at}index.html"] for at in OF_PARTS} == {
        at: f"{to}index.html" for at, to in OF_PARTS.items()
    }


def test_every_recorded_address_is_answered(built: Built) -> None:
    site, casebook = built[1], source(built)
    assert casebook.ledger.entries
    now = kit.published(casebook).lasting
    for address, entry in casebook.ledger.entries.items():
        if entry.key[0] == "file":
            assert site.files[address]
            continue
        page = path_of(built, now[address].page)
        assert page in site.real_pages
        assert {*entry.ids} <= {*site.ids(page)}


def test_the_site_map_lists_the_pages(built: Built) -> None:
    site = built[1]
    # Nothing leads to the index page of a part that has no content.
    unled = {path_of(built, spec.address) for spec in plan(source(built)) if spec.empty}
    listed = {
        urlsplit(str(loc.text)).path
        for loc in ElementTree.fromstring(site.files["sitemap.xml"]).iter()
        if loc.tag.endswith("}loc")
    }
    canonical = {
        urlsplit(str(page.select_one("link[rel=canonical]")["href"])).path  # type: ignore[index]
        for path, page in site.real_pages.items()
        if path not in unled
    }
    assert unled
    assert listed == canonical
    assert gzip.decompress(site.files["sitemap.xml.gz"]) == site.files["sitemap.xml"]


def test_search_holds_every_page_once_but_later_parts_and_what_has_no_case(built: Built) -> None:
    site, casebook = built[1], source(built)
    entry = json.loads(site.files["pagefind/pagefind-entry.json"])
    indexed = {
        path
        for path in site.real_pages
        if any("data-pagefind-body" in each.attrs for each in site.tags(path))
    }
    values = [value for facet in breakdowns(casebook) for value in facet.values]
    others = {
        addresses.FIND,
        *(spec.address for spec in plan(casebook) if spec.first or spec.empty),
    }
    # A message without a case is a page of its own.
    others |= {
        value.address
        for value in values
        if not value.cases and value.address.startswith(addresses.FIND)
    }
    lists = {path_of(built, address) for address in others} & {*site.real_pages}
    lists |= {path for path in site.real_pages if path.startswith(addresses.COVERAGE)}
    withdrawn = {path_of(built, addresses.of(case)) for case in casebook.cases if not case.listed}
    assert indexed == {*site.real_pages} - lists - withdrawn
    assert entry["languages"]["en"]["page_count"] == len(indexed)
    assert json.loads(site.files["pagefind/casebook.json"])["pages"] == len(indexed)


def test_pages_are_light(built: Built) -> None:
    site = built[1]
    for path in site.real_pages:
        assert len(site.files[path]) <= 100_000, path
        own = {
            site.target(path, str(each.get("src") or each.get("href")))[0]
            for each in site.tags(path, "script", "link", "img")
            if "src" in each.attrs or {"stylesheet", "preload"} & {*each.get_attribute_list("rel")}
        }
        pictures = {site.target(path, str(each["src"]))[0] for each in site.tags(path, "img")}
        total = len(site.files[path]) + sum(len(site.files[each]) for each in own - pictures)
        # The form has all its questions in one page, so that it works to the end without a line.
        assert total <= (330_000 if path.startswith("submit/form") else 300_000), (path, total)


def test_scripts_are_whole_without_their_comments(built: Built) -> None:
    files = built[1].files
    scripts = {path: files[path].decode() for path in files if re.match(OURS, path)}
    # They lie in folders by subject, and are published side by side.
    sources = {
        path.name: re.sub(r'"\.\./[a-z]+/', '"./', path.read_text(encoding="utf-8"))
        for path in ASSETS.rglob("*.js")
        if path.parent.name != "vendor"  # as others wrote it
    }
    assert len(sources) == len([*ASSETS.glob("js/[!v]*/*.js")])
    assert {path.rpartition("/")[2] for path in scripts} == {*sources}
    for path, text in scripts.items():
        if path.endswith("catalogue.js"):
            continue  # written for each casebook: `tests/unit/test_scripts_say.py` has it
        source = sources[path.rpartition("/")[2]].splitlines()
        assert len(text) < len("\n".join(source))
        # Whole lines alone are left out, each of them a comment.
        kept = iter(text.splitlines())
        line = next(kept, None)
        for each in source:
            if each == line:
                line = next(kept, None)
            else:
                assert each.lstrip().startswith(("//", "/**", "*")), each
        assert line is None
        for found in re.findall(r'(?:from|import\()\s*"\./([a-z]+\.js)"', text):
            assert f"assets/casebook/{found}" in scripts


def test_the_list_of_a_site_names_its_files_and_no_other(built: Built) -> None:
    assert json.loads(built[1].files[manifest.LIST]) == sorted(built[1].files)


def test_nothing_but_the_site_is_published(built: Built) -> None:
    others = {path for path in built[1].files if not path.startswith("pagefind/")}
    kinds = {Path(path).suffix for path in others - {manifest.LIST}}
    assert kinds <= {
        *(".html", ".css", ".js", ".map", ".xml", ".gz", ".woff2", ".png", ".svg", ".txt", ".jpg"),
        *(".json", ".bib", ".ris", ""),
    }


def test_no_page_is_heavy_however_many_cases_there_are(crowd: Built) -> None:
    run, site = crowd
    assert run.code == 0, run.output
    assert run.warnings == []
    assert {
        path: len(site.files[path]) for path in site.pages if len(site.files[path]) > HEAVY
    } == {}
