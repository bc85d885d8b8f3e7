"""Measure the search of a simulated casebook in a real browser, beside Pagefind's own filters.

Run as `python -m benchmarks.find NUMBER FOLDER`: makes and builds a casebook of NUMBER cases in
FOLDER (what is there already is used again), opens its page that finds, and prints a table. Sizes
are what a server sends that zips text, as Pages does; times are medians.
"""

from __future__ import annotations

import argparse
import gzip
import http.server
import shutil
import statistics
import subprocess
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from pagefind_bin import get_executable
from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.generate import generate
from mkdocs_casebook.build import settings
from mkdocs_casebook.build.publish import build
from mkdocs_casebook.linking.casebook import Casebook
from mkdocs_casebook.search import index
from mkdocs_casebook.text.cache import Cache
from mkdocs_casebook.text.converter import Converter
from tests.browser.chromium import ADVICE, ARGUMENTS, find

SEED = 1
WORDS = ("collaborate", "colleagues", "trust", "coaching")
"""In every sixth case of the simulation, every second, three of four, and nearly every one."""
ROUNDS = 40
SLOWER = 4
"""How much slower than this machine's a cheap laptop's processor is taken to be."""
ZIPPED = {".html", ".css", ".js", ".json"}

CHANGES = """async ([rounds]) => {
  const said = document.getElementById("page-said");
  const list = document.getElementById("page-list");
  const free = ".cb-filter input[type=checkbox]:not(:disabled)";
  const boxes = () => [...document.querySelectorAll(free)];
  const times = { told: [], listed: [] };
  for (let round = 0; round < rounds; round += 1) {
    const chosen = boxes().filter((box) => box.checked);
    const open = boxes().filter((box) => !box.checked);
    const box = chosen.length > 2 ? chosen[0] : open[(round * 7) % open.length];
    const begun = performance.now();
    const watch = (target, done) => new Promise((resolve) => {
      const look = new MutationObserver(() => {
        if (!done()) return;
        look.disconnect();
        resolve(performance.now() - begun);
      });
      look.observe(target, { childList: true, characterData: true, subtree: true });
    });
    const before = said.textContent;
    const told = watch(said, () => said.textContent !== before);
    const listed = watch(list, () => list.querySelector("article, .cb-instead"));
    box.click();
    times.told.push(await told);
    times.listed.push(await listed);
  }
  return times;
}"""
PEER = """async ([bundle, rounds]) => {
  const pagefind = await import(`${bundle}pagefind.js`);
  await pagefind.init();
  const known = await pagefind.filters();
  const facets = Object.keys(known);
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const chosen = {};
    for (let n = 0; n < 2; n += 1) {
      const facet = facets[(round + 3 * n) % facets.length];
      chosen[facet] = { any: [Object.keys(known[facet])[0]] };
    }
    const begun = performance.now();
    // The list, and for each chosen facet the numbers beside its values: one search without it.
    await pagefind.search(null, { filters: chosen });
    for (const facet in chosen) {
      await pagefind.search(null, { filters: { ...chosen, [facet]: undefined } });
    }
    times.push(performance.now() - begun);
  }
  return times;
}"""


class Zipping(http.server.SimpleHTTPRequestHandler):
    """Serves a folder as a usual host does: text zipped, everything else as it is."""

    protocol_version = "HTTP/1.1"  # keeps its connections, as every host does
    disable_nagle_algorithm = True
    sent: ClassVar[Counter[str]] = Counter()
    """Bytes of bodies by kind of file, since the last clearing."""

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Answer with the file, or its index page."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        data = path.read_bytes()
        self.send_response(200)
        if path.suffix in ZIPPED:
            data = gzip.compress(data, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
        self.sent[kind(self.path)] += len(data)


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of a folder, served."""
    handler = partial(Zipping, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def kind(url: str) -> str:
    """What a fetched file is, in the words of the table."""
    name = url.partition("?")[0]
    if name.endswith((".css", ".woff2", "/", ".html")):
        return "page"
    if "/fragment/" in name:
        return "results"
    if "/index/" in name:
        return "words"
    if "/filter/" in name or name.endswith(".bin"):
        return "table"
    if name.endswith("pf_meta"):
        return "pages' numbers"
    return "wasm" if "wasm." in name else "scripts"


def fetched(browser: Browser, base: str, act: Callable[[Page], None]) -> Counter[str]:
    """Bytes sent by kind, to a fresh profile up to the end of `act`."""
    context = browser.new_context()
    page = context.new_page()
    Zipping.sent.clear()
    page.goto(f"{base}find/")
    act(page)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)
    context.close()
    return Counter(Zipping.sent)


def first_query(page: Page, word: str) -> None:
    """Type one word and wait for its results."""
    page.locator("#page-words").fill(word)
    page.locator("#page-list .cb-result mark").first.wait_for()


def facet_click(page: Page) -> None:
    """Choose one value and wait for its results."""
    page.locator('[data-facet="phase"] input').first.check()
    page.locator("#page-list .cb-result").first.wait_for()


def own_filters(page: Page) -> None:
    """What Pagefind itself fetches to know all of its filters."""
    page.evaluate(
        "async () => { const p = await import('/pagefind/pagefind.js'); await p.filters(); }"
    )


def timed(browser: Browser, base: str, slower: int) -> dict[str, float]:
    """Medians in milliseconds for one change of a filter, ours and Pagefind's."""
    page = browser.new_page()
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.goto(f"{base}find/")
    facet_click(page)
    page.evaluate(CHANGES, [8])  # warm up
    ours = page.evaluate(CHANGES, [ROUNDS])
    theirs = page.evaluate(PEER, ["/pagefind/", ROUNDS])
    page.close()
    return {
        "told": statistics.median(ours["told"]),
        "listed": statistics.median(ours["listed"]),
        "peer": statistics.median(theirs),
    }


def indexing(site: Path, root: Path) -> tuple[float, float]:
    """Seconds for our index, and for Pagefind's binary alone with the same settings."""
    casebook = Casebook.load(root, converter=Converter(Cache(root / ".cache" / "casebook")))
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "site"
        shutil.copytree(site, copy, ignore=shutil.ignore_patterns("pagefind"))
        command = [str(get_executable()), "--site", str(copy)]
        command += ["--exclude-selectors", index.EXCLUDED]
        begun = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        alone = time.perf_counter() - begun
        shutil.rmtree(copy / "pagefind")
        begun = time.perf_counter()
        index.write(copy, casebook)
        return time.perf_counter() - begun, alone


def made(number: int, root: Path) -> Path:
    """The built site of a casebook, made only where it is not there yet."""
    site = root / "site"
    if not (site / "index.html").exists():
        if not (root / "mkdocs.yml").exists():
            generate(number, root, SEED)
        begun = time.perf_counter()
        build(settings.read(root / "mkdocs.yml"), site.absolute())
        print(f"- built in {time.perf_counter() - begun:.0f} s, cold")
    return site


def report(number: int, root: Path) -> None:
    """Make, build, measure and print."""
    executable = find()
    if not executable:
        raise SystemExit(ADVICE)
    print(f"\n## {number:,} case studies\n")
    site = made(number, root)
    with served(site) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        sizes = {"one filter": fetched(browser, base, facet_click)}
        for word in WORDS:
            query = fetched(browser, base, partial(first_query, word=word))
            sizes[f"first query, “{word}”"] = query
        filters = fetched(browser, base, own_filters)
        usual, slow = timed(browser, base, 1), timed(browser, base, SLOWER)
        browser.close()
    tell_pages(site)
    tell_index(number, *indexing(site, root))
    tell_sizes(sizes, filters["table"])
    tell_times(usual, slow)


def tell_pages(site: Path) -> None:
    """Print how many pages there are, and the heaviest."""
    pages = sorted(site.rglob("*.html"), key=lambda path: path.stat().st_size)
    size = pages[-1].stat().st_size / 1000
    print(f"- {len(pages):,} pages, the heaviest of {size:.0f} kB of HTML, ", end="")
    print(f"/{pages[-1].relative_to(site).parent}/")


def tell_index(number: int, ours: float, alone: float) -> None:
    """Print the seconds of indexing for 1,000 cases."""
    per = 1000 / number
    print(f"- index: {ours * per:.2f} s per 1,000, Pagefind alone {alone * per:.2f} s", end="")
    print(f" (ratio {ours / alone:.2f})\n")


def tell_sizes(sizes: dict[str, Counter[str]], filters: int) -> None:
    """Print what was fetched besides the page, by kind."""
    for title, kinds in sizes.items():
        parts = ", ".join(f"{k} {v / 1000:.1f}" for k, v in sorted(kinds.items()) if k != "page")
        total = sum(v for k, v in kinds.items() if k != "page") / 1000
        print(f"- {title}: {total:.0f} kB ({parts})")
    one = sizes["one filter"]
    print(f"- the page itself, with style sheets and fonts: {one['page'] / 1000:.0f} kB")
    print(f"- Pagefind's own filters in the place of the table: {filters / 1000:.0f} kB", end="")
    print(f" (ratio {filters / one['table']:.1f})\n")


def tell_times(usual: dict[str, float], slow: dict[str, float]) -> None:
    """Print the medians as a table."""
    print("| a change of a filter, ms | numbers told | list shown | Pagefind's filters | ratio |")
    print("| --- | ---: | ---: | ---: | ---: |")
    ratio = usual["peer"] / usual["told"]
    numbers = f"{usual['told']:.1f} | {usual['listed']:.1f} | {usual['peer']:.1f} | {ratio:.1f}"
    print(f"| this machine | {numbers} |")
    # Pagefind works in a thread of its own, which cannot be slowed: no figure of it here.
    print(f"| {SLOWER} times slower | {slow['told']:.1f} | {slow['listed']:.1f} | | |")


def main() -> None:
    """Read the command line and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("number", type=int)
    parser.add_argument("folder", type=Path)
    asked = parser.parse_args()
    report(asked.number, asked.folder.resolve())


if __name__ == "__main__":
    main()
