"""Templates have short lines, and tags that open and close in one branch (H025 of djlint)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "plugins" / "mkdocs_casebook"
TEMPLATES = sorted(PACKAGE.rglob("*.html"))
WIDTH = 120
DJLINT = Path(sys.executable).with_name("djlint")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_line_is_longer_than_can_be_read(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [n for n, line in enumerate(lines, 1) if len(line) > WIDTH] == []


@pytest.mark.slow
def test_a_tag_that_another_branch_closes_is_refused(tmp_path: Path) -> None:
    split = tmp_path / "split.html"
    split.write_text("{% if a %}<a href='b'>{% else %}<span>{% endif %}c{{ '</a>' if a }}\n")
    done = subprocess.run(
        [DJLINT, "--lint", "--profile", "jinja", split], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "H025" in done.stdout
