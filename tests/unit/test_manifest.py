from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from mkdocs_casebook.build import manifest
from tests import kit

SITE = {"index.html": "x", "sitemap.xml": "x", "assets/casebook/frame.css": "x", "é.png": "x"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder that a build filled and listed."""
    for path, text in SITE.items():
        kit.put(tmp_path / "site", path, text)
    manifest.write(tmp_path / "site")
    return tmp_path / "site"


def test_the_list_has_names_only_in_order(site: Path) -> None:
    text = (site / manifest.LIST).read_text(encoding="utf-8")
    assert json.loads(text) == sorted([*SITE, manifest.LIST])
    manifest.write(site)
    assert (site / manifest.LIST).read_text(encoding="utf-8") == text


def test_everything_else_is_a_stranger(site: Path) -> None:
    assert manifest.strangers(site) == []
    kit.put(site, "CNAME", "x")
    kit.put(site, "a b/c.txt", "x")
    (site / "link").symlink_to("nowhere")
    (site / "folder").symlink_to(site.parent)
    assert manifest.strangers(site) == ["CNAME", "a b/c.txt", "folder", "link"]


def test_a_name_may_be_spelt_as_the_disk_does(site: Path) -> None:
    (site / "é.png").rename(site / unicodedata.normalize("NFD", "é.png"))
    assert manifest.strangers(site) == []


def test_no_folder_and_an_empty_one_have_no_strangers(tmp_path: Path) -> None:
    assert manifest.strangers(tmp_path / "none") == []
    assert manifest.strangers(tmp_path) == []
    assert manifest.kept(tmp_path) == []


@pytest.mark.parametrize("gone", ["sitemap.xml", "assets/casebook/frame.css"])
def test_without_a_list_the_site_map_and_our_assets_tell(site: Path, gone: str) -> None:
    (site / manifest.LIST).unlink()
    kit.put(site, "old.html", "x")
    assert manifest.strangers(site) == []
    (site / gone).unlink()
    if gone.startswith("assets"):
        (site / "assets/casebook").rmdir()
    assert "old.html" in manifest.strangers(site)


def test_a_repository_inside_a_site_is_never_ours(site: Path) -> None:
    (site / manifest.LIST).unlink()
    kit.put(site, "clone/.git/HEAD", "x")
    kit.put(site, "checkout/.git", "gitdir: x")
    assert manifest.strangers(site) == ["checkout/.git", "clone/.git/HEAD"]


@pytest.mark.parametrize("text", [b"", b"{", b"{}", b"[1]", b"\xff", b"[" * 10**5, b"null"])
def test_a_list_that_makes_no_sense_lists_nothing(site: Path, text: bytes) -> None:
    (site / manifest.LIST).write_bytes(text)
    assert set(manifest.strangers(site)) >= SITE.keys()


def test_dotfiles_that_no_build_wrote_are_kept(site: Path) -> None:
    kit.put(site, ".well-known/ours", "x")
    manifest.write(site)
    for name in (".git/HEAD", ".htaccess", ".well-known/mine", "deep/.hidden"):
        kit.put(site, name, "x")
    assert manifest.kept(site) == [".git/HEAD", ".htaccess", ".well-known/mine"]
    assert manifest.strangers(site) == ["deep/.hidden"]


def test_what_was_there_before_is_listed_only_if_it_was_written_again(site: Path) -> None:
    for name in (".htaccess", ".nojekyll", "CNAME"):
        kit.put(site, name, "x")
    before = manifest.seen(site)
    assert {*before} == {".htaccess", ".nojekyll", "CNAME"}
    kit.put(site, ".nojekyll", "written by a build")
    manifest.write(site, before)
    assert manifest.kept(site) == [".htaccess"]
    assert manifest.strangers(site) == ["CNAME"]


@pytest.mark.parametrize(
    ("old", "fresh", "expected"),
    [
        ({".a": "x"}, {".a": "y"}, [".a"]),
        ({".a": "x"}, {".a": "x"}, []),
        ({".a": "x"}, {".b": "x"}, []),
        ({".a": "x"}, {".a/b": "x"}, [".a"]),
        ({".a/b": "x"}, {".a": "x"}, [".a/b"]),
        ({".a/b": "x"}, {".a/c": "x"}, []),
    ],
)
def test_a_conflict_is_a_kept_file_whose_place_is_taken(
    tmp_path: Path, old: dict[str, str], fresh: dict[str, str], expected: list[str]
) -> None:
    for name, files in (("old", old), ("fresh", fresh)):
        for path, text in files.items():
            kit.put(tmp_path / name, path, text)
    assert manifest.conflicts(tmp_path / "old", tmp_path / "fresh") == expected


@pytest.mark.parametrize(
    ("name", "usual"),
    [
        ("404.html", True),
        ("guide/index.html", True),
        ("assets/javascripts/bundle.js", True),
        ("google123.html", False),
        ("old/report.pdf", False),
        ("my-assets/logo.png", False),
    ],
)
def test_somebody_s_own_files_are_told_from_those_of_an_engine(name: str, usual: bool) -> None:
    assert manifest.is_usual(name) is usual
