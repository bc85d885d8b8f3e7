"""Environments with other plugins, apart from the one that the tests run in.

Each is a group of dependencies in `pyproject.toml`, as `uv.lock` pins it. What is there already is
kept between runs, so that only the first one needs the network.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.build.sites import ROOT
from tests.build.store import alone

FOLDER = ROOT / ".cache" / "environments"
UV = ROOT / ".tools" / "uv" / "bin" / "uv"


class NotInstalledError(Exception):
    """An environment cannot be had, such as on a machine without network."""


@dataclass(frozen=True)
class Environment:
    """An installed environment."""

    programs: Path

    @property
    def python(self) -> str:
        """The interpreter."""
        return str(self.programs / "python")

    @property
    def variables(self) -> dict[str, str]:
        """What its programs need to find one another, as mike does the engine."""
        return {"PATH": os.pathsep.join([str(self.programs), os.environ["PATH"]])}


def environment(group: str) -> Environment:
    """Casebook with a group of dependencies and nothing else. Raises NotInstalledError."""
    if not UV.exists():
        raise NotInstalledError(
            "uv is not there, which installs other plugins: run `make install`."
        )
    options = ["--quiet", "--locked", "--no-default-groups", "--python", sys.executable]
    with alone(FOLDER / f"{group}.lock"):
        done = subprocess.run(
            [str(UV), "sync", *options, "--group", group],
            cwd=ROOT,
            env={**os.environ, "UV_PROJECT_ENVIRONMENT": str(FOLDER / group)},
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        raise NotInstalledError(
            f"The plugins of the group {group!r} in pyproject.toml cannot be installed; the first "
            f"run of their tests needs the network. uv says:\n{done.stderr}"
        )
    return Environment(FOLDER / group / "bin")
