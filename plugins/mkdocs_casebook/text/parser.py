"""Parse a body: markdown-it with every rule named here, so that nothing else is ever enabled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.utils import EnvType
from mdit_py_plugins.footnote import footnote_plugin

from mkdocs_casebook.diagnostics import Diagnostic, Span, codes
from mkdocs_casebook.language import said
from mkdocs_casebook.text import markup, printed, unpublished
from mkdocs_casebook.text.fragment import Body

NESTING_LIMIT = 20
LINE_LIMIT = 20_000
RULES = [
    *("blockquote", "fence", "heading", "hr", "html_block", "lheading", "list", "paragraph"),
    *("reference", "table"),
    *("autolink", "backticks", "emphasis", "entity", "escape", "html_inline", "image", "link"),
    *("newline", "balance_pairs", "fragments_join"),
    *("footnote_def", "footnote_inline", "footnote_ref", "note_list", "footnote_tail"),
]
"""The closed list. `hr` and `lheading` are here so that `---` means what the forge shows."""


@dataclass
class Parsed:
    """A body that was parsed, in the state that a conversion has brought it to."""

    body: Body
    md: MarkdownIt
    env: EnvType
    tokens: list[Token]
    lines: list[str]
    """The body as it is written."""

    def span(self, line: int, column: int = 1) -> Span:
        """A place in the file; `line` is counted from 0 within the body."""
        return Span(self.body.path, self.body.line + line, column)

    def render(self, tokens: Sequence[Token]) -> str:
        """The HTML of tokens."""
        return str(self.md.renderer.render(tokens, self.md.options, self.env))


def parse(body: Body) -> Parsed:
    """Parse a body. Raw HTML is recognised in order to be refused."""
    env: EnvType = {}
    md = _markdown()
    return Parsed(body, md, env, md.parse(body.text, env), body.text.split("\n"))


# All that is known of one text is in its `env`, so one parser serves a process.
@cache
def _markdown() -> MarkdownIt:
    md = MarkdownIt("zero", {"html": True, "maxNesting": NESTING_LIMIT})
    md.use(footnote_plugin)
    unpublished.install(md)
    printed.install(md)
    md.enable(RULES)
    markup.install(md)
    # Schemes are judged by `checks`, with a line and a sentence; nothing is dropped unsaid here.
    md.validateLink = _any_link  # type: ignore[method-assign]
    return md


def _any_link(url: str) -> bool:
    return True


def too_long(body: Body) -> Iterator[Diagnostic]:
    """The first line that is too long to be parsed at all."""
    long = next((n for n, s in enumerate(body.text.split("\n")) if len(s) > LINE_LIMIT), None)
    if long is not None:
        problem = said("The line has more than {most} characters.", most=f"{LINE_LIMIT:,}")
        span = Span(body.path, body.line + long)
        yield Diagnostic(codes.BODY_LIMIT, span, problem, said("Break it into paragraphs."))


def too_deep(text: Parsed) -> Iterator[Diagnostic]:
    """The parser leaves out what is nested more deeply; that must not go unsaid."""
    containers = [t for t in text.tokens if t.type in ("list_item_open", "blockquote_open")]
    containers += [note.opened for note in unpublished.notes(text.env)]
    deep = next((t for t in containers if t.level >= NESTING_LIMIT - 1), None)
    if deep:
        problem = said(
            "Lists or quotations are nested more than {most} deep here.",
            most=NESTING_LIMIT // 2 - 1,
        )
        span = text.span(deep.map[0] if deep.map else 0)
        yield Diagnostic(codes.BODY_LIMIT, span, problem, said("Nest them less deeply."))
