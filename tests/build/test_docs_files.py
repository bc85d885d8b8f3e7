"""Files in docs that are published as they are: pictures clean, everything else told."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.build.sites import ENGINES, Site, casebook, configure, run
from tests.pictures import DAMAGED, POSITION, SECRET, TELLING, frames, jpeg, orientation

ENDINGS = {"JPEG": "jpg", "MPO": "JPG", "PNG": "png", "WebP": "webp", "GIF": "gif"}
SCRIPT = '<svg xmlns="http://www.w3.org/2000/svg">\n<script>alert(1)</script></svg>'
SVG = '<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"/></svg>'


def name_of(kind: str) -> str:
    """A file name with the usual ending, such as `moving-png.png`."""
    ending = next(ending for word, ending in ENDINGS.items() if word in kind)
    return f"{kind.lower().replace(' ', '-').replace(',', '')}.{ending}"


NAMED = {name_of(kind): data for kind, data in TELLING.items()}


def put(root: Path, files: Mapping[str, bytes | str]) -> None:
    for path, data in files.items():
        place = root / "docs" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data.encode() if isinstance(data, str) else data)


def told(output: str, code: str = "docs/") -> list[str]:
    """Lines about files in docs."""
    return [line for line in output.splitlines() if code in line and "published" in line]


def is_clean(site: Path) -> None:
    """No byte of the site tells what was planted."""
    for path, data in Site(site).files.items():
        every = gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
        assert SECRET not in every, path
        assert POSITION not in every, path


@pytest.mark.parametrize("engine", ENGINES)
def test_no_byte_of_a_site_tells_where_a_picture_was_made(
    engine: str, garden: Path, tmp_path: Path
) -> None:
    put(garden, {f"photos/{name}": data for name, data in NAMED.items()})
    # Blogs, events and hidden folders that the owner wants published count as docs.
    put(garden, {"blog/posts/a.jpeg": jpeg(), "events/b.jpg": jpeg(), ".well-known/c.jpg": jpeg()})
    # It is what a file holds that counts, not what it is called.
    put(garden, {"odd.dat": jpeg(), "wrong.JPG": TELLING["PNG RGB"], "no-ending": jpeg()})
    configure(garden, exclude_docs='"!.well-known"')
    before = Site(garden / "docs").files
    done = run(garden, tmp_path / "site", engine)
    assert (done.code, done.warnings) == (0, [])
    assert told(done.output) == []
    is_clean(tmp_path / "site")
    assert Site(garden / "docs").files == before
    after = Site(tmp_path / "site").files
    for path, data in before.items():
        if not path.endswith(".md"):
            assert frames(after[path]) == frames(data), path
    assert orientation(after["photos/jpeg-rgb.jpg"]) == 6


def test_casebook_build_cleans_as_well(garden: Path) -> None:
    put(garden, {"photo.jpg": jpeg()})
    assert casebook(garden, "build").code == 0
    is_clean(garden / "site")
    assert orientation((garden / "site" / "photo.jpg").read_bytes()) == 6


THIEF = """
def on_env(env, config, files):
    global taken
    taken = files.media_files()
    for file in taken:
        files.remove(file)

def on_post_build(config):
    for file in taken:
        file.copy_file()
"""
MOVER = """
import shutil, tempfile
from pathlib import Path
from mkdocs.plugins import event_priority

@event_priority(-90)
def on_files(files, config):
    for file in list(files):
        if file.src_uri == "photo.jpg":
            file.abs_src_path = shutil.copy(file.abs_src_path, tempfile.mkdtemp())
            file.dest_uri = "elsewhere/moved.bin"
"""
FAILURE = """
def on_post_page(output, page, config):
    raise ValueError("a plugin that breaks")
"""


@pytest.mark.parametrize(
    ("hook", "path"), [(THIEF, "photo.jpg"), (MOVER, "elsewhere/moved.bin")], ids=["thief", "mover"]
)
def test_whoever_publishes_a_picture_of_docs_publishes_a_clean_one(
    hook: str, path: str, garden: Path, tmp_path: Path
) -> None:
    """Plugins that make pictures smaller take files from the engine and write them themselves."""
    put(garden, {"photo.jpg": jpeg()})
    (garden / "hook.py").write_text(hook, encoding="utf-8")
    configure(garden, hooks="[hook.py]")
    assert run(garden, tmp_path / "site").code == 0
    is_clean(tmp_path / "site")
    assert frames((tmp_path / "site" / path).read_bytes()) == frames(jpeg())


@pytest.mark.parametrize("others", ["blog", "blog, {optimize: {optimize_png: false}}"])
def test_pictures_of_posts_are_clean(others: str, garden: Path, tmp_path: Path) -> None:
    post = "---\ndate: 2024-01-01\n---\n# Post\n\n![The plot](a.jpg)\n"
    put(garden, {"blog/index.md": "# Blog\n", "blog/posts/first.md": post})
    put(garden, {"blog/posts/a.jpg": jpeg(), "blog/b.jpg": jpeg()})
    configure(garden, plugins=f"[casebook, {others}]", validation="{}")
    done = run(garden, tmp_path / "site")
    assert done.code == 0, done.output
    assert len(list((tmp_path / "site").rglob("*.jpg"))) == 2
    is_clean(tmp_path / "site")


@pytest.mark.parametrize("engine", ENGINES)
def test_pictures_beside_own_templates_are_clean(engine: str, garden: Path, tmp_path: Path) -> None:
    """What lies in `custom_dir` is the owner's as well."""
    put(garden, {"../own/images/hall.jpg": jpeg(), "../own/images/art.svg": SCRIPT})
    configure(garden, theme="{name: material, font: false, custom_dir: own}")
    done = run(garden, tmp_path / "site", engine)
    assert (done.code, done.warnings) == (0, [])
    is_clean(tmp_path / "site")
    published = (tmp_path / "site" / "images" / "hall.jpg").read_bytes()
    assert frames(published) == frames(jpeg())
    assert (garden / "own" / "images" / "hall.jpg").read_bytes() == jpeg()
    told = "own/images/art.svg:2:1 This picture is published as it is, and runs a script"
    assert done.output.count(told) == 1


def test_a_build_that_breaks_leaves_no_picture_that_tells(garden: Path, tmp_path: Path) -> None:
    put(garden, {"photo.jpg": jpeg()})
    (garden / "hook.py").write_text(FAILURE, encoding="utf-8")
    configure(garden, hooks="[hook.py]")
    assert run(garden, tmp_path / "site").code == 1
    assert (tmp_path / "site" / "photo.jpg").exists()
    is_clean(tmp_path / "site")


def test_a_picture_linked_into_the_site_is_cut_from_its_source(
    garden: Path, tmp_path: Path
) -> None:
    """Some plugins link files rather than copy them; what the owner has must stay whole."""
    put(garden, {"photo.jpg": jpeg()})
    hook = (
        "import os\ndef on_post_build(config):\n    place = config.site_dir + '/photo.jpg'\n"
        "    os.unlink(place)\n    os.link(config.docs_dir + '/photo.jpg', place)\n"
    )
    (garden / "hook.py").write_text(hook, encoding="utf-8")
    configure(garden, hooks="[hook.py]")
    assert run(garden, tmp_path / "site").code == 0
    is_clean(tmp_path / "site")
    assert (garden / "docs" / "photo.jpg").read_bytes() == jpeg()


def test_a_cleaned_file_may_be_read_by_whoever_might_before(garden: Path, tmp_path: Path) -> None:
    put(garden, {"photo.jpg": jpeg(), "note.txt": "x"})
    assert run(garden, tmp_path / "site").code == 0
    modes = {(tmp_path / "site" / name).stat().st_mode for name in ("photo.jpg", "note.txt")}
    assert len(modes) == 1
    assert not list((tmp_path / "site").rglob(".casebook*"))


FULL = """
from pathlib import Path

def on_post_build(config):
    def replace(self, target):
        raise OSError(28, "No space left on device")
    Path.replace = replace
"""


def test_a_full_disk_is_a_sentence(garden: Path, tmp_path: Path) -> None:
    put(garden, {"photo.jpg": jpeg()})
    (garden / "hook.py").write_text(FULL, encoding="utf-8")
    configure(garden, hooks="[hook.py]")
    done = run(garden, tmp_path / "site")
    assert done.code == 1
    sentence = "docs/photo.jpg could not be published without its metadata: No space left on device"
    assert sentence in done.output
    assert "Traceback" not in done.output
    assert not list((tmp_path / "site").rglob(".casebook*"))


UNCLEAN = {
    "heic.jpg": b"\0\0\0\x18ftypheic" + bytes(12) + b"\0\0\0\x14meta....infeExif",
    "cut.jpg": DAMAGED["JPEG, a length beyond the end"],
    "none.png": b"version https://git-lfs.github.com/spec/v1\n",
}


@pytest.mark.parametrize("engine", ENGINES)
def test_what_cannot_be_cleaned_is_told_and_is_no_fault(
    engine: str, garden: Path, tmp_path: Path
) -> None:
    put(garden, {**UNCLEAN, "art.svg": SCRIPT, "page.html": "<p onclick='x()'>", "fine.svg": SVG})
    done = run(garden, tmp_path / "site", engine)
    assert (done.code, done.warnings) == (0, [])
    lines = "\n".join(line for line in done.output.splitlines() if "docs/" in line)
    for sentence in (
        "docs/heic.jpg:1:1 This HEIC or AVIF picture is published as it is",
        "docs/cut.jpg:1:1 This JPEG picture is damaged and is published as it is",
        "docs/none.png:1:1 The name of this file ends in .png, but it is not such a picture.",
        "docs/art.svg:2:1 This picture is published as it is, and runs a script",
        "docs/page.html:1:1 This page is published as it is, and runs a script",
    ):
        assert lines.count(sentence) == 1, lines
    assert "fine.svg" not in lines
    for name, data in UNCLEAN.items():
        assert (tmp_path / "site" / name).read_bytes() == data
    assert (tmp_path / "site" / "art.svg").read_text(encoding="utf-8") == SCRIPT


def test_a_build_says_no_more_than_can_be_read(garden: Path, tmp_path: Path) -> None:
    put(garden, {f"slides/{number:02}.html": "<script>1</script>" for number in range(30)})
    done = run(garden, tmp_path / "site")
    assert done.code == 0
    assert len(told(done.output)) == 20
    assert "There is advice on 10 more files: run `casebook check` to read the rest." in done.output
    assert len(told(casebook(garden, "check").output)) == 30


def test_check_tells_without_refusing(garden: Path) -> None:
    put(garden, {**UNCLEAN, "photo.jpg": jpeg(), "art.svg": SCRIPT, "old/art.svg": SCRIPT})
    put(garden, {"drafts/art.svg": SCRIPT})
    configure(garden, exclude_docs="old/", draft_docs="/drafts/")
    done = casebook(garden, "check", "--format", "github")
    assert done.code == 0
    assert "::notice file=docs/art.svg,line=2,col=1::This picture" in done.output
    assert "::notice file=docs/cut.jpg,line=1,col=1::" in done.output
    assert "4 pieces of advice in 4 files." in done.output
