"""Leave out: which files of the site's own folder the engine does not publish, as it decides."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from pathspec.gitignore import GitIgnoreSpec

from mkdocs_casebook.language import NOTHING, Said, said

ALWAYS = GitIgnoreSpec.from_lines([".*", "/templates/"])
"""What the engine leaves out of its own accord, unless `exclude_docs` lets it in again."""
FRONT = frozenset({"index.md", "index.html"})
"""What takes the address of a README.md next to it."""


@dataclass(frozen=True)
class Exclusions:
    """What `exclude_docs` and `draft_docs` say; None where they say nothing."""

    exclude: GitIgnoreSpec | None = None
    drafts: GitIgnoreSpec | None = None

    @classmethod
    def of(cls, exclude: str, drafts: str) -> Exclusions:
        """The patterns as they are written, one a line. Raises ValueError for one that is none."""
        return cls(*(GitIgnoreSpec.from_lines(text.splitlines()) for text in (exclude, drafts)))

    def left_out(self, paths: Iterable[str]) -> dict[str, Said]:
        """The paths, relative to the folder, that are not published, each with the reason."""
        every = list(paths)
        reasons = {path: reason for path in every if (reason := self._reason(path))}
        published = {*every} - {*reasons}
        for path in published:
            folder, name = posixpath.split(path)
            fronts = {posixpath.join(folder, front) for front in FRONT} & published
            if name == "README.md" and fronts:
                reasons[path] = said(
                    "{name} beside it takes its address", name=posixpath.basename(min(fronts))
                )
        return reasons

    @cached_property
    def _rules(self) -> tuple[GitIgnoreSpec, GitIgnoreSpec]:
        """The owner's own patterns, and all of them together."""
        own = self.exclude or GitIgnoreSpec([])
        return own, ALWAYS + own

    def _reason(self, path: str) -> Said:
        own, whole = self._rules
        if whole.match_file(path):
            always = said("the site generator never publishes the folder templates")
            asked = said("exclude_docs in mkdocs.yml leaves it out")
            return asked if own.match_file(path) else always
        if self.drafts and self.drafts.match_file(path):
            return said("draft_docs in mkdocs.yml leaves it out")
        return NOTHING
