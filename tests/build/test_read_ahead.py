"""While case studies are read ahead, the index is that of the pages as they are published."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.build.sites import Site, configure, run

AHEAD = """
from mkdocs.plugins import event_priority
from mkdocs_casebook.engine import read_ahead
from mkdocs_casebook.search import index

read_ahead.WORTH = 1
used = []
make = index.make

def again(*given):
    used.append("again")
    return make(*given)

index.make = again
add = read_ahead.add
stop = read_ahead.stop

def noted(build, html, page):
    add(build, html, page)
    used.append(bool(build.ahead and build.ahead.given))

def told(build):
    used.append("stopped" if build.ahead else "nothing")
    stop(build)

read_ahead.add, read_ahead.stop = noted, told

@event_priority(-2000)
def on_post_build(config):
    with open("used.txt", "w", encoding="utf-8") as out:
        print(True in used, used.count("stopped"), used.count("again"), file=out)
    index.make = make
"""
UNSEEN = ("nothing", "the content before we hand it over")
"""With these, what was read ahead is used."""
CHANGES = {
    "nothing": "",
    "the content before we hand it over": """
def on_page_content(html, page, config, files):
    return html.replace("<h1", "<p>Zebras came.</p><h1")
""",
    "the finished page": """
def on_post_page(output, page, config):
    return output.replace("</article>", "<p>Zebras came.</p></article>")
""",
    "the finished page after us": """
@event_priority(-1000)
def on_post_page(output, page, config):
    return output.replace("</article>", "<p>Zebras came.</p></article>")
""",
    "a finished page of the site's own": """
@event_priority(-1000)
def on_post_page(output, page, config):
    more = "<p>Zebras came.</p></article>"
    return output.replace("</article>", more) if page.file.src_uri == "index.md" else output
""",
    "a list": """
@event_priority(-1000)
def on_post_page(output, page, config):
    more = "<p>Zebras came.</p></article>"
    return output.replace("</article>", more) if page.url == "case-studies/" else output
""",
    "a page more": """
@event_priority(100)
def on_post_build(config):
    with open(os.path.join(config.site_dir, "more.html"), "w", encoding="utf-8") as out:
        out.write("<html><body><h1 data-pagefind-body>Zebras</h1></body></html>")
""",
    "the file of the page": """
@event_priority(100)
def on_post_build(config):
    place = os.path.join(config.site_dir, "case-studies", "dry-bed", "index.html")
    text = open(place, encoding="utf-8").read()
    open(place, "w", encoding="utf-8").write(text.replace("<h1", "<p>Zebras came.</p><h1"))
""",
}


def index_of(root: Path, site: Path, ahead: str, change: str) -> dict[str, bytes]:
    start = "import os\nfrom mkdocs.plugins import event_priority\n"
    (root / "change.py").write_text(start + change, encoding="utf-8")
    (root / "ahead.py").write_text(ahead, encoding="utf-8")
    configure(root, plugins="[casebook]", hooks="[ahead.py, change.py]")
    done = run(root, site)
    assert done.code == 0, done.output
    files = Site(site).files
    return {path: data for path, data in files.items() if path.startswith("pagefind/")}


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_read_ahead_is_what_is_published(garden: Path, tmp_path: Path, change: str) -> None:
    plain = index_of(garden, tmp_path / "plain", "", CHANGES[change])
    ahead = index_of(garden, tmp_path / "ahead", AHEAD, CHANGES[change])
    again = 0 if change in UNSEEN else 1
    assert (garden / "used.txt").read_text(encoding="utf-8") == f"True 1 {again}\n"
    assert plain == ahead
