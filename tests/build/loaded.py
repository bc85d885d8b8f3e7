"""What is done once before commands are forked, since it is the same in each of them."""

from __future__ import annotations

import contextlib
import functools
import importlib.util
import io
import logging
import pkgutil
import re
import runpy
import sys
import tempfile
import threading
import warnings
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader
from jinja2.bccache import Bucket

from mkdocs_casebook import exports
from mkdocs_casebook.exports import rule_table
from mkdocs_casebook.language.catalogue import ENGLISH
from mkdocs_casebook.site import kinds
from mkdocs_casebook.site.render import environment
from tests import kit

EVERY = (
    *("mkdocs.commands.build", "mkdocs_casebook.engine.plugin", "mkdocs_casebook.cli.main"),
    *("material.plugins.search.plugin", "material.extensions.emoji", "tests.engine.__main__"),
    *(f"markdown.extensions.{name}" for name in ("attr_list", "codehilite", "tables", "toc")),
)
LOADED = {
    "mkdocs": EVERY,
    # Stands in the place of MkDocs, once this is loaded.
    "properdocs": ("properdocs.replacement", *EVERY),
}
"""What is loaded beside each engine: whatever commands need, or nearly so."""
README = Path(__file__).parents[2] / "README.md"


def load(engine: str, compiled: str) -> None:
    """Load whatever commands need. Templates of engines are compiled into a folder."""
    for each in LOADED[engine]:
        importlib.import_module(each)
    for room in (kinds, exports):
        for found in pkgutil.iter_modules(room.__path__):
            importlib.import_module(f"{room.__name__}.{found.name}")
    if not importlib.util.find_spec("pytest"):  # an environment for plugins of others
        for plugin in metadata.entry_points(group="mkdocs.plugins"):
            plugin.load()
    remember(compiled)
    hurry()
    # What is translated for scripts is the same for every casebook.
    for name in rule_table.named_by_scripts():
        rule_table.plain(rule_table.constant(name), ENGLISH)
    templates = environment()
    for name in templates.list_templates():
        templates.get_template(name)
    practise(engine)


def practise(engine: str) -> None:
    """Build a small casebook, so that whatever is made when it is first needed has been made."""
    example = re.findall(r"```yaml\n# mkdocs.yml\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    words = sys.argv[1:]
    with tempfile.TemporaryDirectory() as name, unheard() as said:
        root = kit.write(Path(name) / "book", {"mkdocs.yml": example[0]})
        sys.argv[1:] = ["build", "--config-file", f"{root}/mkdocs.yml", "--site-dir", f"{name}/s"]
        try:
            runpy.run_module(engine, run_name="__main__", alter_sys=True)
        except SystemExit as end:
            if end.code:
                raise RuntimeError(said.getvalue()) from end
    sys.argv[1:] = words
    # Forks would have their locks, but not them.
    for thread in threading.enumerate():
        if thread is not threading.current_thread():
            thread.join()


@contextlib.contextmanager
def unheard() -> Iterator[io.StringIO]:
    """Catch what an engine says; then forget that it was said, since some is said only once."""
    told = io.StringIO()
    with warnings.catch_warnings(), contextlib.redirect_stderr(told):
        yield told
    for logger in logging.root.manager.loggerDict.values():
        if isinstance(logger, logging.Logger):
            logger.handlers.clear()
            logger.filters.clear()
            logger.level, logger.propagate = logging.NOTSET, True


def remember(compiled: str) -> None:
    """Keep what calls read again and again of files that stay as they are."""
    usual_init, cache = Environment.__init__, Compiled(compiled)

    def made(self: Environment, *given: Any, **named: Any) -> None:
        # Templates without a file name all that there is, in its order.
        usual_init(self, *given, **named if given else {"bytecode_cache": cache, **named})

    Environment.__init__ = made  # type: ignore[method-assign]
    FileSystemLoader.list_templates = _listed  # type: ignore[method-assign]
    for name in ("entry_points", "metadata"):
        usual: Any = vars(metadata.Distribution)[name]
        setattr(metadata.Distribution, name, property(_of_installed(usual.fget)))


def hurry() -> None:
    """Have servers look whether a file was changed more often than twice a second."""
    server = importlib.import_module("mkdocs.livereload").LiveReloadServer
    server.__init__ = functools.partialmethod(server.__init__, polling_interval=0.15)


class Compiled(FileSystemBytecodeCache):
    """Templates as this process or an earlier call compiled them, with the same extensions."""

    def __init__(self, folder: str) -> None:
        super().__init__(folder)
        self.known: dict[tuple[str, str], CodeType] = {}

    def get_bucket(
        self, environment: Environment, name: str, filename: str | None, source: str
    ) -> Bucket:
        told = f"{sorted(environment.extensions)}\n{source}"
        return super().get_bucket(environment, name, filename, told)

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.known.get((bucket.key, bucket.checksum))
        if not bucket.code:
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        assert bucket.code
        self.known[bucket.key, bucket.checksum] = bucket.code
        super().dump_bytecode(bucket)


_every = FileSystemLoader.list_templates


def _listed(self: FileSystemLoader) -> list[str]:
    """The names of templates, but for those of installed themes that begin with a dot.

    Engines leave those out, and Material has fourteen thousand.
    """
    found: set[str] = set()
    for place in map(str, self.searchpath):
        installed = place.startswith(sys.prefix)
        found.update(_installed(place) if installed else _every(FileSystemLoader(place)))
    return sorted(found)


@functools.cache
def _installed(theme: str) -> tuple[str, ...]:
    return tuple(name for name in _every(FileSystemLoader(theme)) if not name.startswith("."))


def _of_installed(usual: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """What a package says of itself; of an installed one, it is read once."""
    known: dict[str, Any] = {}

    def told(self: Any) -> Any:
        place = str(getattr(self, "_path", ""))
        if not place.startswith(sys.prefix):
            return usual(self)
        if place not in known:
            known[place] = usual(self)
        return known[place]

    return told
