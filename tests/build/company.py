"""A small site beside whose casebook other plugins work, and builds of it with them."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from mkdocs_casebook.build.publish import QUIET
from tests import kit, pictures
from tests.build import warm as ready
from tests.build.environments import Environment
from tests.build.sites import Run, configure, run, stranger

UNTRUSTED = (
    '{{ 7*7 }} `{{ 6*8 }}` {% include "secret.txt" %} {{ git_revision_date_localized }} '
    "{{ macros_info() }} $PATH"
)
"""What an author of a case study may write, and nothing may run."""
PRINTED = UNTRUSTED.replace("`", "")
"""The same, as readers see it."""
CASE = f"""## Context

Four schools. {UNTRUSTED}

![The plan of the hall](plan.png)

## What we did

We met in threes,  every week.

```
keep    these   spaces {{{{ too }}}}
```
"""
GUIDE = """\
---
tags: [first]
---
# First steps

Six times seven is {{ 6*7 }}. See [a message](message:2), [a case](case:trios) and
[more](second.md#later). All {{ 3*3 }} of us met [at the sea](case:seminar).

![A drawing of beds](../beds.png)

<!-- a remark of the owner's -->
"""
SECOND = """\
# Second steps

## Later

=== "In spring"
    Words in a tab.

=== "In autumn"
    Words in another.
"""
FILES: kit.Files = {
    kit.CASE: None,
    "case_studies/trios/index.md": kit.case(CASE),
    "case_studies/trios/plan.png": pictures.saved(pictures.noise(), "PNG"),
    "docs/index.md": "# Notes of gardens\n\nWelcome.\n\n![A view of beds](beds.png)\n",
    "docs/beds.png": pictures.saved(pictures.noise(seed=1), "PNG"),
    "docs/guide/index.md": "# The guide\n\nWords of [the trios](case:trios).\n",
    "docs/guide/first.md": GUIDE,
    "docs/guide/second.md": SECOND,
    "docs/css/own.css": "/* a remark */\n.own { color: red }\n",
    "docs/js/own.js": "// a remark\nvar own = 1;\n",
    ".gitignore": ".cache/\n",
}
EXTENSIONS = "[attr_list, pymdownx.superfences, pymdownx.tabbed: {alternate_style: true}]"
BEGUN, GONE_ON = "2024-01-02T12:00:00+0000", "2025-06-07T12:00:00+0000"
"""When the site was begun, and when its second page was last changed."""


WHO = {
    f"GIT_{role}_{key}": value
    for role in ("AUTHOR", "COMMITTER")
    for key, value in (("NAME", "A"), ("EMAIL", "a@b.example"))
}
"""Who commits."""


def make(root: Path, plugins: str, files: kit.Files | None = None, **settings: str) -> Path:
    """The site with these plugins, in a git repository of its own."""
    stranger(root, files={**FILES, **(files or {})})
    configure(root, plugins=plugins, markdown_extensions=EXTENSIONS, **settings)
    kit.put(root, "addresses.lock", ledger())
    commit(root, "Begin", BEGUN)
    kit.put(root, "docs/guide/second.md", f"{SECOND}\nAnd one more line.\n")
    commit(root, "Go on", GONE_ON)
    return root


@functools.cache
def ledger() -> str:
    """What the casebook publishes, which does not depend on any plugin."""
    with kit.written(FILES) as root:
        return kit.ledger(kit.load(root))


def commit(root: Path, what: str, date: str) -> None:
    """Commit everything, as if on this date."""
    for command in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-qm", what]):
        git(root, *command, GIT_AUTHOR_DATE=date, GIT_COMMITTER_DATE=date)


def git(root: Path, *words: str, **variables: str) -> str:
    """Run git in the site's repository. Gives what it says."""
    environment = {**os.environ, **WHO, **variables}
    return subprocess.run(
        ["git", *words], cwd=root, env=environment, check=True, capture_output=True, text=True
    ).stdout


def build(folder: Path, where: Environment, warm: Path | None = None, engine: str = "") -> Run:
    """Build the site in `folder / source`; texts that were converted in `warm` are known.

    An engine that is named is called once, so that it is loaded for nobody else.
    """
    root, site = folder / "source", folder / "site"
    if warm:
        shutil.copytree(warm / ".cache", root / ".cache")
    if engine:
        return run(root, site, engine, where.variables, where.python)
    return forked("mkdocs", root, where, "build", "--strict", "--site-dir", str(site))


def mike(root: Path, where: Environment, *words: str) -> Run:
    """Run mike, which builds the site and commits it to a branch."""
    return forked("tests.engine.mike", root, where, *words)


def forked(module: str, root: Path, where: Environment, *words: str) -> Run:
    """Call a module that was loaded with all plugins of an environment."""
    surroundings = {**os.environ, **QUIET, **WHO, **where.variables}
    return Run(*ready.warm(python=where.python).run(module, words, root, surroundings))


FAR = {
    "/fonts.css": ("text/css", b"@font-face { font-family: Far; src: url(HOST/far.woff2) }"),
    "/far.woff2": ("font/woff2", b"wOF2 and more"),
    "/far.png": ("image/png", pictures.saved(pictures.noise(seed=2), "PNG")),
}
"""What another host has that pages may load."""


@contextmanager
def elsewhere() -> Iterator[str]:
    """Another host, for the time of a `with`; gives its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kind, data = FAR[self.path]
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(data.replace(b"HOST", host.encode()))

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        host = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield host
        server.shutdown()
        thread.join()
