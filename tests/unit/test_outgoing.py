from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFile

from mkdocs_casebook.build.settings import Settings
from mkdocs_casebook.diagnostics.core import Diagnostic
from mkdocs_casebook.media import images, metadata, outgoing
from mkdocs_casebook.media.outgoing import tend
from mkdocs_casebook.media.traces import trace
from mkdocs_casebook.reading.folders import Folders
from tests import kit
from tests.pictures import DAMAGED, PLAIN, SECRET, TELLING, exif, frames, noise, saved

SCRIPT = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


def box(name: bytes, *inside: bytes, long: bool = False) -> bytes:
    """A part of a film."""
    body = b"".join(inside)
    if long:
        return b"\0\0\0\1" + name + (len(body) + 16).to_bytes(8) + body
    return (len(body) + 8).to_bytes(4) + name + body


FTYP = box(b"ftyp", b"isom\0\0\0\0isommp42")
MDAT = box(b"mdat", b"loci \xa9xyz Exif", long=True)
XMP_UUID = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
JXL = box(b"JXL ", b"\r\n\x87\n")
UNCLEAN = {
    "AVIF": saved(noise(), "AVIF", exif=exif()),
    "HEIC": box(b"ftyp", b"heic\0\0\0\0") + box(b"meta", box(b"iinf", b"infeExif")),
    "HEIC with XMP": box(b"ftyp", b"heic\0\0\0\0") + box(b"meta", b"application/rdf+xml"),
    "JPEG XL": JXL + box(b"jxlc", b"x") + box(b"Exif", SECRET),
    "TIFF": saved(noise(), "TIFF", artist="SECRET"),
    "TIFF in the other order": b"MM\0*\0\0\0\x08\0\x01\x88\x25\0\4\0\0\0\1\0\0\0\0\0\0\0\0",
    "film": FTYP + MDAT + box(b"moov", box(b"udta", box(b"\xa9xyz", b"+50.7-002.4/"))),
    "film of Apple's": FTYP + box(b"moov", box(b"meta", b"com.apple.quicktime.location.ISO6709")),
    "film of a phone": FTYP + MDAT + box(b"moov", box(b"udta", box(b"loci", b"\0"))),
    "film with XMP": FTYP + MDAT + box(b"uuid", XMP_UUID + b"<exif:GPSLatitude>"),
    "film without an end": FTYP + b"\0\0\0\0moov" + b"loci",
    "PDF": b"%PDF-1.4\n1 0 obj <</Filter /DCTDecode>> stream\n"
    + saved(noise(), "JPEG", exif=exif()),
}
QUIET = {
    "AVIF": saved(noise(), "AVIF"),
    "TIFF": saved(noise(), "TIFF"),
    "film": FTYP + MDAT + box(b"moov", b"trak"),
    "JPEG XL": JXL + box(b"jxlc", b"Exif"),
    "PDF": b"%PDF-1.4\n" + saved(noise(), "JPEG"),
    "text": b"Exif GPSLatitude",
    "nothing": b"",
}


@pytest.mark.parametrize("data", UNCLEAN.values(), ids=UNCLEAN)
def test_what_other_files_tell_is_seen(data: bytes) -> None:
    assert trace(data)


@pytest.mark.parametrize("data", QUIET.values(), ids=QUIET)
def test_files_that_tell_nothing_are_not_named(data: bytes) -> None:
    assert trace(data) is None


@given(head=st.sampled_from([b"", FTYP, JXL, b"II*\0", b"MM\0*", b"%PDF-"]), rest=st.binary())
@settings(deadline=None)
def test_no_bytes_whatever_break_it(head: bytes, rest: bytes) -> None:
    trace(head + rest)


def put(root: Path, name: str, data: bytes) -> Settings:
    kit.put(root, f"docs/{name}", data)
    return Settings(root / "mkdocs.yml")


def found(root: Path, name: str, data: bytes) -> list[str]:
    told = told_of(put(root, name, data))
    assert {each.severity for each in told} <= {"advice"}
    assert {each.span.path for each in told} <= {f"docs/{name}"}
    return [f"{each.code}: {each.sentence}" for each in told]


TELLS: list[tuple[str, bytes, str]] = [
    (
        "photo.heic",
        UNCLEAN["HEIC"],
        "file-metadata: This HEIC or AVIF picture is published as it is, and may tell a position, "
        "a camera or names. Save it again as JPEG, PNG or WebP, which are cleaned here.",
    ),
    (
        "film.mov",
        UNCLEAN["film"],
        "file-metadata: This film is published as it is, and may tell a position. If nobody should "
        "know, remove it with the program that made it.",
    ),
    (
        "report.pdf",
        UNCLEAN["PDF"],
        "file-metadata: This PDF is published as it is, and may tell the position or the camera of "
        "a photo inside. If nobody should know, remove it with the program that made it.",
    ),
    (
        "photo.jpg",
        DAMAGED["JPEG, a length beyond the end"],
        "file-metadata: This JPEG picture is damaged and is published as it is, with whatever it "
        "tells of places and people. Save it again as JPEG, PNG or WebP, which are cleaned here.",
    ),
    (
        "photo.JPEG",
        b"<html>Not found",
        "file-metadata: The name of this file ends in .jpeg, but it is not such a picture. Save "
        "the picture again as JPEG, PNG or WebP, or correct the ending.",
    ),
    (
        "art.SVG",
        SCRIPT,
        "file-script: This picture is published as it is, and runs a script for whoever opens it "
        "by its own address. The script may do there whatever your own pages may. If you did not "
        "put it there, remove the script, or save the picture as PNG; if you did, leave it.",
    ),
    (
        "page.htm",
        b"<script>1</script>",
        "file-script: This page is published as it is, and runs a script for whoever opens it by "
        "its own address. The script may do there whatever your own pages may. If you did not put "
        "it there, remove the script; if you did, leave it.",
    ),
]


@pytest.mark.parametrize(("name", "data", "sentence"), TELLS, ids=[each[0] for each in TELLS])
def test_each_file_is_told_in_a_sentence(
    name: str, data: bytes, sentence: str, tmp_path: Path
) -> None:
    assert found(tmp_path, name, data) == [sentence]


@pytest.mark.parametrize("data", TELLING.values(), ids=TELLING)
def test_what_will_be_cleaned_is_not_told(data: bytes, tmp_path: Path) -> None:
    assert found(tmp_path, f"photo{ending(data)}", data) == []


def ending(data: bytes) -> str:
    return images.ENDINGS[metadata.kind_of(data).upper()][0]


@pytest.mark.parametrize("data", TELLING.values(), ids=TELLING)
def test_a_picture_is_told_whose_name_promises_another_kind(data: bytes, tmp_path: Path) -> None:
    name = "photo.png" if ending(data) == ".jpg" else "photo.JPG"
    (only,) = found(tmp_path, name, data)
    assert only.startswith("image-ending: The name of this ")
    assert f'Rename it to "photo{ending(data)}", here and in the pages that show it.' in only


def test_the_remedies_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    for data in (UNCLEAN["AVIF"], UNCLEAN["TIFF"], TELLING["GIF"][:-400]):
        assert found(tmp_path, "photo.jpg", data)
        with Image.open(io.BytesIO(data)) as picture:
            again = saved(picture.convert("RGB"), "JPEG", exif=exif(), comment=SECRET)
        assert found(tmp_path, "photo.jpg", again) == []
        assert SECRET not in tended(tmp_path / "docs" / "photo.jpg", again)[0]
    assert found(tmp_path, "photo.jpg", QUIET["TIFF"])
    (tmp_path / "docs" / "photo.jpg").rename(tmp_path / "docs" / "photo.tif")
    assert told_of(Settings(tmp_path / "mkdocs.yml")) == []


def test_each_kind_of_file_has_a_code_of_its_own(tmp_path: Path) -> None:
    codes = {each.code for name, data, _ in TELLS for each in told_of(put(tmp_path, name, data))}
    assert codes == {"file-metadata", "file-script"}


def test_what_the_engine_leaves_out_unasked_is_not_told(tmp_path: Path) -> None:
    assert found(tmp_path, "templates/art.svg", SCRIPT) == []
    chosen = Settings(tmp_path / "mkdocs.yml", exclude_docs="!/templates/")
    assert [each.span.path for each in told_of(chosen)] == ["docs/templates/art.svg"]


def test_pages_and_hidden_files_are_none_of_its_business(tmp_path: Path) -> None:
    for name in ("page.md", ".hidden.svg", ".folder/art.svg"):
        assert found(tmp_path, name, SCRIPT) == []


@pytest.mark.parametrize("pattern", ["art.svg", "/old/", "old/", "*.svg"])
@pytest.mark.parametrize("field", ["exclude_docs", "draft_docs"])
def test_files_that_are_not_published_are_not_told(
    field: str, pattern: str, tmp_path: Path
) -> None:
    chosen = put(tmp_path, "old/art.svg", SCRIPT)
    assert len(told_of(chosen)) == 1
    assert told_of(Settings(chosen.path, **{field: f"# old ones\n{pattern}\n"})) == []  # type: ignore[arg-type]


@pytest.mark.parametrize("docs", ["..", "../x", ".", "/", "none", "./docs"])
def test_a_folder_that_is_refused_is_not_walked(docs: str, tmp_path: Path) -> None:
    put(tmp_path / "casebook", "art.svg", SCRIPT)
    kit.put(tmp_path, "x/art.svg", SCRIPT)
    roots = (tmp_path / "casebook", tmp_path / "x" / ".." / "casebook")
    for root in roots:
        told = told_of(Settings(root / "mkdocs.yml", Folders(docs=docs)))
        assert [each.span.path for each in told] == (["docs/art.svg"] if docs == "./docs" else [])


def told_of(chosen: Settings) -> list[Diagnostic]:
    """What `casebook check` says of the files in docs."""
    return outgoing.advice(chosen.root, chosen.folders.docs, chosen.exclusions)


def tended(place: Path, data: bytes) -> tuple[bytes, list[Diagnostic]]:
    place.write_bytes(data)
    told = tend(place, "docs/photo.jpg")
    return place.read_bytes(), told


def test_a_file_is_cleaned_in_its_place(tmp_path: Path) -> None:
    for data in TELLING.values():
        left, told = tended(tmp_path / "photo.jpg", data)
        assert SECRET not in left
        assert frames(left) == frames(data)
        assert {each.code for each in told} <= {"image-ending"}
    assert [each.name for each in tmp_path.iterdir()] == ["photo.jpg"]


@pytest.mark.parametrize("data", [*PLAIN.values(), *DAMAGED.values(), b"", SCRIPT])
def test_a_file_with_nothing_to_do_is_not_touched(data: bytes, tmp_path: Path) -> None:
    place = tmp_path / "photo.jpg"
    place.write_bytes(data)
    before = place.stat()
    tend(place, "docs/photo.jpg")
    after = place.stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert place.read_bytes() == data


@pytest.mark.parametrize("link", [Path.symlink_to, Path.hardlink_to], ids=["soft", "hard"])
def test_a_link_is_cut_rather_than_followed(
    link: Callable[[Path, Path], None], tmp_path: Path
) -> None:
    source, place = tmp_path / "source.jpg", tmp_path / "photo.jpg"
    source.write_bytes(TELLING["JPEG RGB"])
    link(place, source)
    tend(place, "docs/photo.jpg")
    assert source.read_bytes() == TELLING["JPEG RGB"]
    assert SECRET not in place.read_bytes()
    assert not place.is_symlink()


def test_a_film_of_many_pictures_is_not_cut_to_its_first(tmp_path: Path) -> None:
    film = PLAIN["JPEG"] * 3
    place = tmp_path / "film.mjpeg"
    place.write_bytes(film)
    tend(place, "docs/film.mjpeg")
    assert place.read_bytes() == film


@pytest.mark.slow
def test_a_large_picture_is_cleaned(tmp_path: Path) -> None:
    with Image.effect_noise((5000, 4000), 100) as large:
        data = saved(large, "JPEG", quality=100, exif=exif(), comment=SECRET) + SECRET
    assert len(data) > 20_000_000
    left, told = tended(tmp_path / "photo.jpg", data)
    assert SECRET not in left
    assert left[-100_000:] == data[: -len(SECRET)][-100_000:]
    assert told == []
