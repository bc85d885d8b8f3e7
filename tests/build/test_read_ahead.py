"""While case studies are read ahead, the index is that of the pages as they are published."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.build.sites import Site, configure, run
from tests.build.store import Store

AHEAD = """
from mkdocs.plugins import event_priority
from mkdocs_casebook.engine import read_ahead
from mkdocs_casebook.search import index

read_ahead.WORTH = 1
used = []
make, write = index.make, index.write

def again(*given):
    used.append("again")
    return make(*given)

def twice(site, book, **given):
    write(site, book, **given)
    index.FOLDER, index.make, given["ahead"] = "../plain", make, None
    write(site, book, **given)
    index.FOLDER, index.make = "pagefind", again

index.make, index.write = again, twice
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
    index.make, index.write = make, write
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


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_read_ahead_is_what_is_published(
    garden: Path, store: Store, tmp_path: Path, change: str
) -> None:
    start = "import os\nfrom mkdocs.plugins import event_priority\n"
    (garden / "change.py").write_text(start + CHANGES[change], encoding="utf-8")
    (garden / "ahead.py").write_text(AHEAD, encoding="utf-8")
    configure(garden, hooks="[ahead.py, change.py]")
    done = run(garden, tmp_path / "site")
    assert done.code == 0, done.output
    again = 0 if change in UNSEEN else 1
    assert (garden / "used.txt").read_text(encoding="utf-8") == f"True 1 {again}\n"
    ahead, plain = Site(tmp_path / "site").files, Site(tmp_path / "plain").files
    assert len(plain) > 10
    assert plain == index_of(ahead)
    # A build that reads nothing ahead writes just what is written here for the second time.
    usual = store.book("plots")[1].files
    assert (index_of(usual) == plain) == (change == "nothing")


def index_of(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files of the index in those of a site, by their paths in its folder."""
    found = {path.partition("pagefind/")[2]: data for path, data in files.items()}
    return {path: data for path, data in found.items() if path}
