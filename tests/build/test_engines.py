from __future__ import annotations

import re

import pytest

from tests.build.sites import Site

# Each engine signs its pages; nothing else may differ.
SIGNED = re.compile(rb'<meta name="generator"[^>]*>')


def test_both_engines_make_the_same_pages(twins: tuple[Site, Site]) -> None:
    one, other = twins
    assert set(one.pages) == set(other.pages)
    for path in one.pages:
        assert SIGNED.sub(b"", one.files[path]) == SIGNED.sub(b"", other.files[path]), path


@pytest.mark.parametrize("kind", [".css", ".js", ".woff2", ".xml", ".png"])
def test_both_engines_publish_the_same_files(twins: tuple[Site, Site], kind: str) -> None:
    one, other = (
        {p: d for p, d in site.files.items() if p.endswith(kind) and not p.startswith("pagefind/")}
        for site in twins
    )
    assert one == other
