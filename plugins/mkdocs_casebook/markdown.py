"""Convert: closed Markdown to a link-neutral fragment of HTML, in one pure function.

The parser is markdown-it with every rule named here, so that nothing else is ever enabled. Links
stay as the author wrote them (`message:5`, `../messages/05-….md`); `sanitise.finish` resolves them
and cleans the HTML as the last step before it is placed in a page.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.utils import EnvType
from mdit_py_plugins.footnote import footnote_plugin

from mkdocs_casebook import losses, markup
from mkdocs_casebook.diagnostics import Diagnostic, Span, shown
from mkdocs_casebook.fragment import Body, Fragment, Heading, Passage, Section, Table
from mkdocs_casebook.passages import Block, Wanted, find, fold
from mkdocs_casebook.references import plain, references
from mkdocs_casebook.values import count_words

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
# Ids of the page templates and of notes: a heading never takes one of them.
OWN_ID = re.compile(r"(?:shows|case|chart|fn|fnref|page)(?:-.*|\d*)|main")
COMMENT = re.compile(r"<!--(?:-?>|.*?-->)", re.DOTALL)


def convert(body: Body) -> Fragment:
    """Convert one body. Pure, picklable, and without limits of time: see `workers`."""
    long = next((n for n, s in enumerate(body.text.split("\n")) if len(s) > LINE_LIMIT), None)
    if long is not None:
        problem = f"The line has more than {LINE_LIMIT:,} characters."
        span = Span(body.path, body.line + long)
        fault = Diagnostic("body-limit", span, problem, "Break it into paragraphs.")
        return Fragment(html="", text="", faults=(fault,))
    return _Conversion(body).run()


def parser() -> MarkdownIt:
    """The closed list of Markdown, as a parser. Raw HTML is recognised in order to be refused."""
    md = MarkdownIt("zero", {"html": True, "maxNesting": NESTING_LIMIT})
    md.use(footnote_plugin)
    losses.install(md)
    md.enable(RULES)
    markup.install(md)
    # Schemes are judged by `check`, with a line and a sentence; nothing is dropped here in silence.
    md.validateLink = _any_link  # type: ignore[method-assign]
    return md


def _any_link(url: str) -> bool:
    return True


class _Conversion:
    """The state of one conversion."""

    def __init__(self, body: Body) -> None:
        self.body = body
        self.md = parser()
        self.env: EnvType = {}
        self.tokens = self.md.parse(body.text, self.env)
        self.lines = body.text.split("\n")
        self.faults: list[Diagnostic] = []

    def run(self) -> Fragment:
        self._refuse_depth()
        self._refuse_losses()
        self._refuse_html()
        headings = self._name_headings()
        found_links = tuple(references(self.tokens, self.env, self.lines, self.body.line))
        blocks = list(self._blocks(headings))
        found, misses = find(blocks, self.body.wanted)
        passages = tuple(self._passage(wanted, block) for wanted, block in found)
        text = "\n".join(block.text for block in blocks if not block.section)
        sections = self._sections(headings)
        tables = tuple(self._tables())
        self._mark(found)
        self._place_charts()
        return Fragment(
            html=self._render(self.tokens),
            text=text,
            headings=tuple(headings),
            sections=sections,
            references=found_links,
            passages=passages,
            tables=tables,
            misses=tuple(misses),
            faults=tuple(self.faults),
        )

    def _render(self, tokens: Sequence[Token]) -> str:
        return str(self.md.renderer.render(tokens, self.md.options, self.env))

    def _span(self, line: int, column: int = 1) -> Span:
        return Span(self.body.path, self.body.line + line, column)

    def _refuse_depth(self) -> None:
        """The parser leaves out what is nested more deeply; that must not go unsaid."""
        containers = [t for t in self.tokens if t.type in ("list_item_open", "blockquote_open")]
        containers += [note.opened for note in losses.notes(self.env)]
        deep = next((t for t in containers if t.level >= NESTING_LIMIT - 1), None)
        if deep:
            problem = (
                f"Lists or quotations are nested more than {NESTING_LIMIT // 2 - 1} deep here."
            )
            span = self._span(deep.map[0] if deep.map else 0)
            self.faults.append(Diagnostic("body-limit", span, problem, "Nest them less deeply."))

    def _refuse_losses(self) -> None:
        for line, problem, remedy in losses.losses(self.tokens, self.env, self.lines):
            self.faults.append(Diagnostic("body-lost", self._span(line), problem, remedy))

    def _refuse_html(self) -> None:
        """Comments are dropped; any other HTML is a fault that names its tag."""
        for note in losses.notes(self.env):
            if losses.is_unused(note, self.env):
                self._without_html(note.tokens)
        self.tokens = self._without_html(self.tokens)

    def _without_html(self, tokens: Sequence[Token]) -> list[Token]:
        kept: list[Token] = []
        for token in tokens:
            line = token.map[0] if token.map else 0
            if token.type == "html_block":
                self._html_fault(token.content, line)
                continue
            if token.children:
                for child in token.children:
                    if child.type == "html_inline":
                        self._html_fault(child.content, self._line_of(child.content, line))
                token.children = [c for c in token.children if c.type != "html_inline"]
            kept.append(token)
        return kept

    def _html_fault(self, html: str, line: int) -> None:
        rest = COMMENT.sub("", html).strip()
        if not rest:
            return
        words = rest.splitlines()[0]
        problem = f"{shown(words)} is HTML, which is not published."
        remedy = "Write it in Markdown; to show the characters themselves, put them between `."
        if words.startswith("<!--"):
            problem = f"The comment {shown(words)} never ends, so that all below it would be lost."
            remedy = "Put --> behind its last word."
        elif "<" not in rest:
            problem = f"{shown(words)} shares a line with a comment, where it is not published."
            remedy = "Give the comment a line of its own."
        span = self._span(line + html.count("\n", 0, html.find(words)))
        self.faults.append(Diagnostic("body-html", span, problem, remedy))

    def _line_of(self, text: str, start: int) -> int:
        """The first line from `start` on that holds `text`, or `start`."""
        return next((n for n in range(start, len(self.lines)) if text in self.lines[n]), start)

    def _name_headings(self) -> list[Heading]:
        headings: list[Heading] = []
        taken: set[str] = set()
        above = 1
        for token, inline in zip(self.tokens, self.tokens[1:], strict=False):
            if token.type != "heading_open":
                continue
            level, text = int(token.tag[1]), plain(inline)
            slug = slugify(text, taken)
            taken.add(slug)
            token.attrSet("id", slug)
            line = token.map[0] if token.map else 0
            headings.append(Heading(id=slug, text=text, level=level, line=self.body.line + line))
            if level == 1 or level > above + 1:
                wrong = "of level 1" if level == 1 else f"of level {level} below level {above}"
                remedy = "Begin it with ##, and go down one level at a time."
                problem = f"The heading {shown(text)} is {wrong}."
                self.faults.append(Diagnostic("heading-level", self._span(line), problem, remedy))
            above = level
        return headings

    def _sections(self, headings: Sequence[Heading]) -> tuple[Section, ...]:
        """Each heading of level 2 with the number of words below it."""
        words: dict[str, int] = {}
        current = ""
        for number, token in enumerate(self.tokens):
            if token.type == "footnote_block_open":
                break
            if token.type == "heading_open" and token.tag in ("h1", "h2"):
                current = str(token.attrGet("id"))
            elif token.type == "inline" and self.tokens[number - 1].type != "heading_open":
                words[current] = words.get(current, 0) + count_words(plain(token))
            elif token.type == "fence":
                words[current] = words.get(current, 0) + count_words(token.content)
        return tuple(
            Section(heading=h.text, id=h.id, line=h.line, words=words.get(h.id, 0))
            for h in headings
            if h.level == 2
        )

    def _tables(self) -> Iterator[Table]:
        for number, token in enumerate(self.tokens):
            if token.type == "table_open":
                inside = self.tokens[number : self._closing(number)]
                cells = [plain(each) for each in inside if each.type == "inline"]
                width = sum(each.type == "th_open" for each in inside)
                rows = [tuple(cells[n : n + width]) for n in range(0, len(cells), width)]
                line = self.body.line + (token.map[0] if token.map else 0)
                yield Table(head=rows[0], rows=tuple(rows[1:]), line=line)

    def _place_charts(self) -> None:
        """Note before each table that is to be drawn where its chart belongs."""
        tokens: list[Token] = []
        for number, token in enumerate(self.tokens):
            if token.type == "table_open":
                name = plain(next(t for t in self.tokens[number:] if t.type == "inline"))
                if name in self.body.charts:
                    meta = {"number": self.body.charts.index(name) + 1}
                    tokens.append(Token("chart_place", "div", 0, block=True, meta=meta))
            tokens.append(token)
        self.tokens = tokens

    def _blocks(self, headings: Sequence[Heading]) -> Iterator[Block]:
        """What a passage may name: sections by their heading, then paragraphs, items and tables."""
        names = {h.id: h for h in headings}
        heading = ""
        covered = -1
        for number, token in enumerate(self.tokens):
            if token.type == "footnote_block_open":
                return
            line = self.body.line + (token.map[0] if token.map else 0)
            if token.type == "heading_open":
                named = names[str(token.attrGet("id"))]
                heading = named.text
                if token.level == 0:
                    end = self._section_end(number)
                    yield Block(number, end, line, named.text, heading, section=True)
            elif number > covered and token.type in (
                "paragraph_open",
                "table_open",
                "list_item_open",
            ):
                end = self._closing(number)
                if token.type == "table_open" or self._is_leaf_item(number, end):
                    covered = end
                elif token.type == "list_item_open":
                    continue
                inner = self.tokens[number + 1 : end]
                text = " ".join(plain(each) for each in inner if each.type == "inline")
                yield Block(number, end, line, text, heading)

    def _is_leaf_item(self, start: int, end: int) -> bool:
        """Whether a list item holds a single paragraph, so that the item itself is the passage."""
        opened = [t.type for t in self.tokens[start : end + 1] if t.nesting == 1]
        return opened == ["list_item_open", "paragraph_open"]

    def _closing(self, number: int) -> int:
        kind, level = self.tokens[number].type.replace("_open", "_close"), self.tokens[number].level
        return next(
            n
            for n in range(number, len(self.tokens))
            if self.tokens[n].type == kind and self.tokens[n].level == level
        )

    def _section_end(self, number: int) -> int:
        """The last token before the next heading of the same or a higher level."""
        for n in range(number + 1, len(self.tokens)):
            token = self.tokens[n]
            ends = token.type == "heading_open" and token.tag <= self.tokens[number].tag
            if token.level == 0 and (ends or token.type == "footnote_block_open"):
                return n - 1
        return len(self.tokens) - 1

    def _passage(self, wanted: Wanted, block: Block) -> Passage:
        tokens = [_for_excerpt(t) for t in self.tokens[block.start : block.end + 1]]
        if block.section:
            tokens = tokens[3:]  # without the heading itself
        elif tokens[0].type == "list_item_open":
            tokens = tokens[1:-1]
        words = sum(count_words(plain(t)) for t in tokens if t.type == "inline")
        return Passage(
            message=wanted.message,
            anchor=wanted.anchor,
            excerpt=self._render(tokens),
            words=words,
            heading=block.heading,
            section=block.section,
        )

    def _mark(self, found: Sequence[tuple[Wanted, Block]]) -> None:
        """Wrap every passage in an element with its anchor, and say which message it shows."""
        opened: dict[int, list[Token]] = {}
        markers: dict[int, list[Token]] = {}
        closed: dict[int, list[Token]] = {}
        # Outer passages first, so that the wrapper of a section encloses those of its paragraphs.
        for wanted, block in sorted(found, key=lambda each: (each[1].start, -each[1].end)):
            item = self.tokens[block.start].type == "list_item_open"
            first, last = (block.start + 1, block.end - 1) if item else (block.start, block.end)
            attrs: dict[str, str | int | float] = {
                "class": "passage passage-section" if block.section else "passage",
                "id": wanted.anchor,
                "data-group": wanted.group,
            }
            marker = Token("passage_marker", "p", 0, block=True, meta={"wanted": wanted})
            opened.setdefault(first, []).append(Token("passage_open", "div", 1, attrs, block=True))
            markers.setdefault(block.start + 2 if block.section else last, []).append(marker)
            closed.setdefault(last, []).append(Token("passage_close", "div", -1, block=True))
        self.tokens = [
            token
            for number, original in enumerate(self.tokens)
            for token in (
                *opened.get(number, ()),
                original,
                *markers.get(number, ()),
                *closed.get(number, ()),
            )
        ]


def _for_excerpt(token: Token) -> Token:
    """A copy of a token fit for another page: no ids, no notes, no images, no headings."""
    if token.type in ("heading_open", "heading_close"):
        return token.copy(tag="p", attrs={"class": "excerpt-heading"} if token.nesting == 1 else {})
    if token.children:
        dropped = ("footnote_ref", "image")
        return token.copy(children=[c for c in token.children if c.type not in dropped])
    return token


def slugify(text: str, taken: set[str]) -> str:
    """An id for a heading: `What we did` gives `what-we-did`; never one of the templates' own."""
    letters = unicodedata.normalize("NFKD", fold(text).replace("'", ""))
    bare = "".join(c for c in letters if not unicodedata.combining(c))  # é gives e
    base = "-".join(re.findall(r"[a-z0-9]+", bare)) or "section"
    if OWN_ID.fullmatch(base):
        base = f"section-{base}"
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug
