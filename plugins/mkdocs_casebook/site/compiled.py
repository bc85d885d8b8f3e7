"""Templates of packages as an earlier build compiled them: that takes longer than most sites do.

They lie where Python keeps its own compiled modules, and are trusted like those. The cache of a
casebook may come from an untrusted place, so it holds no code.
"""

from __future__ import annotations

import hashlib
import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from pickle import UnpicklingError

import jinja2
from jinja2 import Environment, FileSystemBytecodeCache
from jinja2.bccache import Bucket

PACKAGES = (Path(__file__).parents[1], Path(jinja2.__file__).parents[1])
"""Templates below these are as lasting as the code there; an owner's are compiled each time."""
BOTH_ENDS = ("start", "end")
OPTIONS = (
    *("autoescape", "trim_blocks", "lstrip_blocks", "keep_trailing_newline", "optimized"),
    *(f"{sign}_{end}_string" for sign in ("block", "variable", "comment") for end in BOTH_ENDS),
    *("line_statement_prefix", "line_comment_prefix", "newline_sequence"),
)
"""What decides, besides the source, which code a template becomes."""


class Compiled(FileSystemBytecodeCache):
    """Keeps compiled templates, unless Python is to keep nothing or may not."""

    def __init__(self) -> None:
        folder = Path(cache_from_source(__file__)).parent / "templates"
        super().__init__(str(folder), "%s.pyc")

    def get_bucket(
        self, environment: Environment, name: str, filename: str | None, source: str
    ) -> Bucket:
        """A template as it was kept, or a place for it."""
        # Without a key, it is neither looked for nor kept.
        lasting = filename and any(map(Path(filename).is_relative_to, PACKAGES))
        key = self.get_cache_key(name, filename) if lasting else ""
        bucket = Bucket(environment, key, _checksum(environment, source))
        if lasting:
            self.load_bytecode(bucket)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take a template that was kept, unless it cannot be read."""
        with suppress(OSError, EOFError, UnpicklingError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template. Where that is not possible, it costs time only."""
        if not bucket.key or sys.dont_write_bytecode:
            return
        with suppress(OSError):
            Path(self.directory).mkdir(parents=True, exist_ok=True)
            super().dump_bytecode(bucket)


def _checksum(environment: Environment, source: str) -> str:
    options = [repr(getattr(environment, each)) for each in OPTIONS]
    added = [*sorted(environment.extensions), *sorted(environment.filters)]
    told = [jinja2.__version__, sys.version, *options, *added, source]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()
