"""Build a whole site beside the old one and swap the two, so that a failure changes nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ENGINES = ("mkdocs", "properdocs")
QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
"""Silences the engines' advertisements for one another; they are no fault of the site's."""


def engine_environment(root: Path) -> dict[str, str]:
    """The environment for an engine: quiet, and dated by the last commit rather than by today."""
    environment = {**os.environ, **QUIET}
    if "SOURCE_DATE_EPOCH" not in environment and (epoch := _last_commit(root)):
        environment["SOURCE_DATE_EPOCH"] = epoch
    return environment


def _last_commit(root: Path) -> str:
    command = ["git", "-C", str(root), "log", "-1", "--format=%ct"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def build(config: Path, site: Path, engine: str = "mkdocs") -> bool:
    """Build strictly into a fresh folder, then put it in the place of `site`.

    Returns whether that worked; where it did not, `site` is as it was. The engine prints what it
    has to say.
    """
    site.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{site.name}-", dir=site.parent))
    command = [sys.executable, "-m", engine, "build", "--strict", "--config-file", str(config)]
    try:
        done = subprocess.run(
            [*command, "--site-dir", str(fresh)],
            env=engine_environment(config.parent),
            check=False,
        )
        if done.returncode == 0:
            fresh.chmod(0o755)
            swap(fresh, site)
        return done.returncode == 0
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def swap(fresh: Path, site: Path) -> None:
    """Put the folder `fresh` in the place of `site`; both must lie on one disk."""
    old = site.with_name(f".{site.name}-old-{os.getpid()}")
    if site.exists():
        site.rename(old)
    try:
        fresh.rename(site)
    except OSError:
        if old.exists():
            old.rename(site)
        raise
    shutil.rmtree(old, ignore_errors=True)
