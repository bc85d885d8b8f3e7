"""Find Chromium, or install it; run as a module before the tests, so that none is skipped."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

LIGHT = "chromium-headless-shell"
"""Chromium without windows; a test that opens a page takes a third of the time in it."""
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Playwright brings a Node.js of its own, which needs a library that a bare system lacks.
LIBRARY = "libatomic1"
ADVICE = (
    "The tests need Chromium and the library libatomic: install the packages "
    f"`{LIGHT}` (or `chromium`) and `{LIBRARY}` of your system, or set CHROMIUM to the path of a "
    "Chromium or Chrome. Then run `make test` again."
)
OFF = (
    # Without it, a page on the way to another keeps its process: a page load takes a sixth less.
    "RenderDocument",
    # Playwright turns these off as well, and only the last such list counts.
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "PaintHolding"),
    *("HttpsUpgrades", "HttpsFirstBalancedModeAutoEnable", "ThirdPartyStoragePartitioning"),
    *("MediaRouter", "OptimizationHints", "NetworkTimeServiceQuerying", "PreconnectToSearch"),
)
"""Features of Chromium that tests do without."""
ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    # Fitting letters to pixels takes a tenth of a page load.
    *("--font-render-hinting=none", "--num-raster-threads=1"),
    f"--disable-features={','.join(OFF)}",
]


def find(*, headed: bool = False) -> str | None:
    """The browser's path, from CHROMIUM or from the system; one with windows if `headed`."""
    given = os.environ.get("CHROMIUM")
    if given:
        return shutil.which(given)
    names = NAMES if headed else (LIGHT, *NAMES)
    return next((path for name in names if (path := shutil.which(name))), None)


def driver_runs() -> bool:
    """Whether Playwright can start its own part outside Python."""
    command = [sys.executable, "-m", "playwright", "--version"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def install(*packages: str) -> None:
    """Install packages of the system, where this process may do so and the system has them."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # Each package by itself: not every system has all of them.
    for command in (["update", "-qq"], *(["install", "-y", "-qq", each] for each in packages)):
        subprocess.run(
            ["apt-get", *command],
            env=environment,
            check=False,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


def main() -> int:
    """Make sure that a browser can be driven; 1 and a sentence where none can."""
    if not (os.environ.get("CHROMIUM") or shutil.which(LIGHT)):
        install(LIGHT)
    if not (find() and driver_runs()):
        install(LIBRARY, NAMES[0])
    if not (find() and driver_runs()):
        sys.stderr.write(f"{ADVICE}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
