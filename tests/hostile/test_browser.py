from __future__ import annotations

import functools
import http.server
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Locator, Page, expect

from tests.browser.answering import Elsewhere, answering
from tests.browser.conftest import DESKTOP, Quiet
from tests.build.sites import Site
from tests.build.store import Built
from tests.hostile.conftest import HARMLESS

# What a browser made of a page: its scripts, what it would obey, and whose the frame's ids are.
LOOK = """() => {
  const every = [...document.querySelectorAll("*")];
  const kind = /^[\\s\\u0000-\\u001f]*(javascript|data|vbscript|file|blob):/i;
  const obeyed = (each) => each.name.startsWith("on") || each.name === "srcdoc" ||
    (each.name !== "content" && kind.test(each.value) && !each.name.startsWith("data-"));
  // What a browser may load only when it draws.
  const elsewhere = (each) => /url\\(/i.test(each.getAttribute("style")) ||
    [each.src, each.srcset, each.poster, each.data, each.getAttribute("background")].some((link) =>
      typeof link === "string" && new URL(link, location).origin !== location.origin);
  return {
    scripts: document.scripts.length,
    obeyed: every.filter((e) => [...e.attributes].some(obeyed)).map((e) => e.outerHTML),
    frames: document.querySelectorAll("iframe, object, embed, base, svg image").length,
    elsewhere: every.filter(elsewhere).map((e) => e.outerHTML),
    forms: document.querySelectorAll("form:not(.cb-hero-ask, #page-ask, .cb-dialog-head)").length,
    main: document.getElementById("main")?.tagName,
    search: document.getElementById("page-search")?.tagName,
    body: document.body instanceof HTMLBodyElement && document.forms instanceof HTMLCollection,
  };
}"""
# What is typed into the search, and the case whose title must be among the results.
SHOWN = {
    "svg onload": "svg",
    "onfocus autofocus": "single-quote",
    "textarea noscript template": "end-of-textarea",
    "config site_name include": "jinja",
    "iframe src evil": "iframe",
    "mglyph mtext": "namespaces",
    "u003cscript": "template-literal",
    "Wales": "emoji",
}
WORDS = ("case odd attributes", "case field source", "clobber location", "fence html", "Texts")
TYPED = (
    "<img src=x onerror=alert(1)>",
    '"><script>alert(1)</script>',
    "{{constructor.constructor('alert(1)')()}}",
    "javascript:alert(1)",
)


@dataclass
class Watched:
    """A page of the served site, and everything that it did and should not have done."""

    page: Page
    base: str
    faults: list[str]
    """Other hosts add what they are asked for: to be told of every request takes long."""

    def __post_init__(self) -> None:
        self.page.on("dialog", self._dialog)
        self.page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        self.page.on("console", self._console)
        self.page.on("popup", lambda page: self.faults.append(f"popup: {page.url}"))

    def _dialog(self, dialog: Dialog) -> None:
        self.faults.append(f"dialog on {self.page.url}")
        dialog.dismiss()

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(f"console on {self.page.url}: {message.text}")


@pytest.fixture(scope="session")
def served(harmless: Built) -> Iterator[tuple[str, Site]]:
    """The site of all harmless cases behind an address, below the folder of its settings."""
    handler = functools.partial(Quiet, directory=str(harmless[1].folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", harmless[1]
        server.shutdown()


@pytest.fixture(scope="module")
def watched(browser: Browser, served: tuple[str, Site]) -> Iterator[Watched]:
    faults: list[str] = []
    with answering(functools.partial(Elsewhere, asked=faults)) as proxy:
        context = browser.new_context(
            base_url=served[0],
            viewport=DESKTOP,
            proxy={"server": proxy, "bypass": f"<-loopback>,{urlsplit(served[0]).netloc}"},
        )
        context.set_default_timeout(10_000)
        yield Watched(context.new_page(), served[0], faults)
        context.close()


# A page in a frame that is not drawn is parsed and run as in a window, in half the time.
FRAME = """([address, look]) => new Promise((done) => {
  const frame = document.createElement("iframe");
  frame.style.display = "none";
  frame.onload = () => {
    const {location, Function: own} = frame.contentWindow;
    const seen = own(`return (${look})()`)();
    frame.remove();
    done([location.pathname, seen]);
  };
  frame.src = address;
  document.body.append(frame);
})"""


def expected(html: bytes) -> dict[str, object]:
    """What a browser makes of a page that does no harm: each tag of a script is one that runs."""
    return {
        "scripts": len(re.findall(rb"<script\b", html, re.IGNORECASE)),
        **{"obeyed": [], "elsewhere": [], "frames": 0, "forms": 0},
        **{"main": "SPAN", "search": "BUTTON", "body": True},
    }


def test_every_page_is_inert(watched: Watched, served: tuple[str, Site]) -> None:
    page, site = watched.page, served[1]
    assert len(site.real_pages) > 140
    page.goto("")
    for path, html in site.real_pages.files.items():
        at, seen = page.evaluate(FRAME, [f"/{quote(path)}", LOOK])
        assert at == f"/{quote(path)}"
        assert seen == expected(html), path
        assert watched.faults == []
    assert page.url == watched.base


def test_a_page_of_each_kind_is_inert_in_a_window(
    watched: Watched, served: tuple[str, Site]
) -> None:
    page, site = watched.page, served[1]
    # Of hostile case studies, which are named after what they are, one of each family.
    start = re.compile(r"case-studies/[^/-]+|[^/]+")
    kinds = {found[0]: path for path in site.real_pages if (found := start.match(path))}
    assert len(kinds) > 10
    for path in kinds.values():
        page.goto(quote(path))
        assert urlsplit(page.url).path == f"/{quote(path)}"
        assert page.evaluate(LOOK) == expected(site.files[path]), path
    assert watched.faults == []


def test_short_links_of_hostile_pages_lead_on(watched: Watched, served: tuple[str, Site]) -> None:
    redirects = served[1].redirects
    hostile = [path for path in redirects if redirects[path].startswith("case-studies/title-")]
    for path in hostile[:6]:
        place = f"/{redirects[path].removesuffix('index.html')}"
        watched.page.goto(f'{path}?<script>alert(1)</script>#"><img src=x onerror=alert(1)>')
        watched.page.wait_for_url(f"**{place}**")
    assert watched.faults == []


# Resolves with the next answer of the search of the header.
ANSWER = """() => {
  const said = document.querySelector("dialog [role=status]");
  window.answer = new Promise((done) => {
    new MutationObserver(done).observe(said, {childList: true});
  }).then(() => null);
}"""


def search(page: Page, words: str) -> Locator:
    """Type into the search of the header, and give its results once they answer these words."""
    dialog = page.get_by_role("dialog")
    page.evaluate(ANSWER)
    dialog.get_by_role("searchbox").fill(words)
    page.evaluate("window.answer")
    expect(dialog.get_by_role("status")).to_contain_text(re.compile("ound|stud|message|page"))
    return dialog.locator("ol a")


def test_the_search_shows_titles_as_text(watched: Watched) -> None:
    page = watched.page
    page.goto("")
    page.locator("#page-search").click()
    expect(page.get_by_role("dialog").get_by_role("status")).to_be_attached()
    titles = {case.name: case.shown for case in HARMLESS if case.family == "title"}
    for words, name in SHOWN.items():
        expect(search(page, words).filter(has_text=titles[name]).first).to_be_visible()
    for words in WORDS:
        expect(search(page, words).first).to_be_visible()
    for words in TYPED:
        search(page, words)
        assert inert(page)
    assert watched.faults == []


# Whether the page that finds has answered these words: asked at each frame, not ever later.
ANSWERED = """words => new URLSearchParams(location.search).get("q") === words
  && document.getElementById("page-list").ariaBusy === "false" """


def test_the_page_that_finds_shows_titles_as_text(watched: Watched) -> None:
    page = watched.page
    titles = {case.name: case.shown for case in HARMLESS if case.family == "title"}
    first = next(iter(SHOWN))
    page.goto(f"find/?q={quote(first)}")
    links = page.locator("#page-list article h3 a")
    for words, name in SHOWN.items():
        if words != first:
            page.locator("#page-words").fill(words)
        page.wait_for_function(ANSWERED, arg=words)
        expect(links.filter(has_text=titles[name]).first).to_be_visible()
        expect(page).to_have_url(re.compile(rf"\?q={quote(words).replace('%20', '.*')}$"))
    for words in TYPED:
        page.goto(
            "find/?" + "&".join(f"{quote(key)}={quote(words)}" for key in ("q", "message", words))
        )
        expect(page.locator("#page-list")).to_have_attribute("aria-busy", "false")
        assert inert(page)
    assert watched.faults == []


def inert(page: Page) -> bool:
    seen = page.evaluate(LOOK)
    kept = ("obeyed", "frames", "forms", "body")
    return [seen[each] for each in kept] == [[], 0, 0, True]


def test_a_dialog_would_be_seen(watched: Watched) -> None:
    """The other tests of this file could not fail if this one did."""
    page = watched.page
    page.goto("")
    with page.expect_event("dialog"):
        page.evaluate("document.body.innerHTML += '<img src=x onerror=alert(1)>'")
    with page.expect_event("requestfailed"):
        page.evaluate("document.body.innerHTML += '<img src=//evil.example/x.png>'")
    assert any(fault.startswith("dialog") for fault in watched.faults)
    assert "GET http://evil.example/x.png HTTP/1.1" in watched.faults
    seen = page.evaluate(LOOK)
    assert seen["obeyed"]
    assert seen["elsewhere"]


def test_what_a_page_does_in_a_frame_would_be_seen(watched: Watched) -> None:
    """As above, of a page that is not drawn."""
    page = watched.page
    page.goto("")
    watched.faults.clear()
    harm = "<img src=http://evil.example/x.png onerror=alert(1)>"
    blob = "html => URL.createObjectURL(new Blob([html], {type: 'text/html'}))"
    _, seen = page.evaluate(FRAME, [page.evaluate(blob, harm), LOOK])
    assert any(fault.startswith("dialog") for fault in watched.faults)
    assert "GET http://evil.example/x.png HTTP/1.1" in watched.faults
    assert seen["obeyed"]
    assert seen["elsewhere"]
