"""A casebook with a word of its own in every field of everything that must not be published."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from itertools import count, product
from pathlib import Path

from PIL import Image, PngImagePlugin

from tests import kit
from tests.build.sites import Site

MARK = "zqx"
"""Begins every word that must stand nowhere in the site."""
KEPT = "zqkept"
"""Begins words that readers find: they show that the search for words sees them."""
_letters = product("bcdfgklmn", repeat=4)


def planted() -> str:
    """A word that stands nowhere else; letters only, so that no index cuts or drops it."""
    return MARK + "".join(next(_letters))


_shades = count(1)


def picture(kind: str = "PNG", words: str = "") -> bytes:
    """A picture like no other, with words in its metadata."""
    shade = next(_shades)
    drawn = Image.new("RGB", (24, 16), (shade * 7 % 256, shade * 31 % 256, 90))
    stream = io.BytesIO()
    if kind == "PNG":
        told = PngImagePlugin.PngInfo()
        told.add_text("Comment", words)
        drawn.save(stream, "PNG", pnginfo=told)
    else:
        exif = Image.Exif()
        exif[0x010E] = words
        drawn.save(stream, "JPEG", exif=exif, comment=words.encode())
    return stream.getvalue()


def secret_case(status: str, number: int, **more: str) -> str:
    """A case study with a planted word in every field that takes words."""
    p = planted
    body = (
        f"## Context\n\n{p()} and [time](message:2) {p()}. See [us](alliance:coast).\n\n"
        f"## What we did\n\n{p()} met. ![{p()}]({p()}.png) {p()}[^1]\n\n"
        f"![{p()}](../shared.jpg)\n\n### {p()}\n\n"
        f"| {p()} | {p()} |\n| --- | --- |\n| {p()} | 3 |\n\n[^1]: {p()}\n\n<!-- {p()} -->\n"
    )
    table = body.partition("| ")[2].partition(" |")[0]
    shown = body.partition("](zqx")[2].partition(".png")[0]
    secret_case.picture = f"{MARK}{shown}.png"  # type: ignore[attr-defined]
    fields = {
        "id": str(number),
        "title": f"{p()} {p()}",
        "summary": p(),
        "question": p(),
        "period": "1986-1987",
        "messages": f"[{{message: 3, how: {p()}, passage: What we did}}]",
        "evidence": f"[{{kind: survey, what: {p()}}}]",
        "sources": f"[{{title: {p()}, url: 'https://{p()}.example/', note: {p()}}}]",
        "not_found": f"[{p()}]",
        "charts": f"[{{table: {table}, title: {p()}, unit: {p()}}}]",
        "log": f"[{{date: 1986, note: {p()}, messages: [3]}}]",
        "review": f"[{{date: 1986, by: {p()}, note: {p()}}}]",
        "status": f"{status} # {p()}",
        **more,
    }
    return kit.case(body, **fields)


def page(title: str, words: str, header: str = "") -> str:
    """A page of the site's own that mentions a message and a case study."""
    return (
        f"---\n{header}title: {title}\n---\nSee [time](message:2) and [us](case:trios), {words}.\n"
    )


CONFIGURATION = """site_name: Planted
site_url: https://planted.example/
theme: {name: material, font: false}
plugins:
  - blog: {draft_if_future_date: true}
  - casebook
hooks: [hook.py]
exclude_docs: |
  notes/
  zqx*.md
  README.md
draft_docs: |
  /wip.md
  /events/later.md
"""
HOOK = """def on_files(files, config):
    files.remove(files.get_file_from_path("taken.md"))
    hidden = files.get_file_from_path("hidden.md")
    hidden.inclusion = type(hidden.inclusion).EXCLUDED
    return files
"""
GONE = "case_studies/given-back"
"""The folder of the withdrawn case; its name is kept, as its address is."""


def write(root: Path) -> list[bytes]:
    """The casebook below `root`. Gives the bytes of the pictures that must not be published."""
    draft = f"case_studies/{planted()}"
    files: dict[str, str | bytes] = {
        f"{draft}/index.md": secret_case("draft", 77, aliases=f"[{planted()}]")
    }
    hidden = {f"{draft}/{secret_case.picture}"}  # type: ignore[attr-defined]
    notice = f"{{date: 2026-03, reason: {KEPT}reason.}}"
    files[f"{GONE}/index.md"] = secret_case("withdrawn", 78, withdrawn=notice, aliases="[lent]")
    hidden |= {f"{GONE}/{secret_case.picture}"}  # type: ignore[attr-defined]
    hidden |= {f"case_studies/{planted()}.jpg", f"messages/{planted()}.png"}
    pictures = {path: picture("JPEG" if "jpg" in path else "PNG", planted()) for path in hidden}
    body = f"{kit.BODY}\n{KEPT}room ![A hall](shared.jpg) <!-- {planted()} -->"
    files |= {
        "case_studies/shared.jpg": picture("JPEG", planted()),
        kit.CASE: kit.case(body),
        "messages/02-share-leaders.md": kit.message(
            2, "Share leaders", "Told in [our words](case:given-back). ![A plan](plan.png)\n"
        ),
        "messages/plan.png": picture("PNG", planted()),
        f"{kit.REGISTERS}/words.yml": f"# {planted()}\nsynonyms: [[head, headteacher]]\n",
        f"{kit.REGISTERS}/vocabulary.yml": kit.FILES[f"{kit.REGISTERS}/vocabulary.yml"].replace(
            "sections: [", "sections: [{heading: Asides, required: no}, "
        ),
        "docs/events/launch.md": kit.EVENT.replace("[trios]", "[trios, given-back]"),
        f"docs/events/{planted()}.md": f"---\ntitle: {planted()}\ndate: 1986\n---\n{planted()}\n",
        "docs/events/later.md": (
            f"---\ntitle: {planted()}\ndate: 1987\nplace: {planted()}\n"
            f"presents: {{cases: [trios], messages: [1]}}\n---\n[One](message:1) {planted()}\n"
        ),
        "docs/notes/plan.md": page(planted(), planted()),
        "docs/templates/mail.md": page(planted(), planted()),
        "docs/wip.md": page(planted(), planted()),
        "docs/README.md": page(planted(), planted()),
        "docs/taken.md": page(planted(), planted()),
        "docs/hidden.md": page(planted(), planted()),
        "docs/blog/index.md": "# News\n",
        "docs/blog/posts/one.md": page(planted(), planted(), "date: 2020-01-31\ndraft: true\n"),
        "docs/blog/posts/two.md": page(planted(), planted(), "date: 2199-01-31\n"),
        "docs/blog/posts/told.md": page(f"{KEPT}post", f"{KEPT}said", "date: 2020-02-01\n"),
        "mkdocs.yml": CONFIGURATION,
        "hook.py": HOOK,
        **pictures,
    }
    kit.write(root, files)
    return list(pictures.values())


def unpacked(site: Site) -> Iterator[tuple[str, bytes]]:
    """Every file of a site by its path, and once more what is inside those that are zipped."""
    for path, data in site.files.items():
        yield path, data
        while data.startswith(b"\x1f\x8b"):
            data = gzip.decompress(data)
            yield f"{path} (unzipped)", data


def told(site: Site, word: str) -> dict[str, str]:
    """Where a word stands in a site, in a name or in any byte, with what is around it."""
    found = {path: path for path in site.files if word in path.lower()}
    for path, data in unpacked(site):
        at = data.lower().find(word.encode())
        if at >= 0:
            found[path] = data[max(0, at - 60) : at + 60].decode(errors="replace")
    return found
