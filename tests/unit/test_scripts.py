from __future__ import annotations

import gzip

import pytest

from mkdocs_casebook.media.scripts import first_script
from tests.active import HARMLESS, RUNNING

HTML_MORE = {
    "a module": '<script type="module">x</script>',
    "a script of another language": '<p>x</p>\n\n<SCRIPT type="Text/JavaScript">x</SCRIPT>',
    "a frame with its own text": '<iframe srcdoc="&lt;script&gt;x&lt;/script&gt;"></iframe>',
    "an old address": '<a href="vbscript:x">x</a>',
    "an address with gaps": '<a href=" java&#10;script&colon;x">x</a>',
    "what Python's parser breaks on": "<![ x\n<script>x</script>",
    "a comment that browsers end early": "<!--> <script>x</script> -->",
    "another such comment": "<!-- --!> <script>x</script> -->",
}


@pytest.mark.parametrize(("suffix", "text"), RUNNING.values(), ids=RUNNING)
def test_a_script_is_found(suffix: str, text: str) -> None:
    assert first_script(text.encode(), suffix) > 0


@pytest.mark.parametrize("text", HTML_MORE.values(), ids=HTML_MORE)
def test_a_script_is_found_in_any_disguise(text: str) -> None:
    assert first_script(text.encode(), ".html") > 0


@pytest.mark.parametrize(("suffix", "text"), HARMLESS.values(), ids=HARMLESS)
def test_what_runs_nothing_is_not_told(suffix: str, text: str) -> None:
    assert first_script(text.encode(), suffix) == 0


def test_the_line_of_the_script_is_told() -> None:
    assert first_script(b"<p>x</p>\n<p>y</p>\n <script>z</script>", ".html") == 3
    svg = b'<svg xmlns="http://www.w3.org/2000/svg">\n\n<a href="javascript:x"/></svg>'
    assert first_script(svg, ".svg") == 3


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_file_in_another_encoding_is_read(encoding: str) -> None:
    svg = f'<?xml version="1.0" encoding="{encoding[:6]}"?>{RUNNING["an SVG"][1]}'
    assert first_script(svg.encode(encoding), ".svg") == 1
    assert first_script("<script>x</script>".encode(encoding), ".html") == 1


@pytest.mark.slow
def test_a_packed_picture_is_unpacked_within_limits() -> None:
    assert first_script(gzip.compress(RUNNING["an SVG"][1].encode()), ".svgz") == 1
    assert first_script(gzip.compress(HARMLESS["an SVG"][1].encode()), ".svgz") == 0
    assert first_script(gzip.compress(bytes(200_000_000), 1), ".svgz") == 0
    assert first_script(b"\x1f\x8bdamaged", ".svgz") == 0


@pytest.mark.slow
def test_a_large_file_is_searched() -> None:
    filling = "<p>x</p>\n" * 150_000
    assert first_script(f"{filling}<script>x</script>".encode(), ".html") == 150_001
    assert first_script(filling.encode(), ".html") == 0


@pytest.mark.parametrize("suffix", [".html", ".svg"])
def test_tags_that_nothing_closes_do_not_hold_up_a_build(suffix: str) -> None:
    """Python's own parser would take minutes."""
    assert first_script(("\n" + "<script " * 16_000).encode(), suffix) == 2


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"\x00" * 9, b"<svg", b"<\xe9on x='"])
@pytest.mark.parametrize("suffix", [".svg", ".html", ".xml", ".svgz"])
def test_bytes_that_are_no_text_are_no_fault(data: bytes, suffix: str) -> None:
    assert first_script(data, suffix) == 0


def test_entities_that_multiply_are_not_put_in() -> None:
    names = "".join(f'<!ENTITY {b} "{f"&{a};" * 50}">' for a, b in zip("abcdef", "bcdefg"))  # noqa: B905
    text = f'<!DOCTYPE svg [<!ENTITY a "x">{names}]><svg onfocus="">&g;</svg>'
    assert first_script(text.encode(), ".svg") == 1
