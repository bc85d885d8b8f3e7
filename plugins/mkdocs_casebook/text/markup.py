"""Render rules: how tokens of our Markdown become HTML where the parser's own way will not do."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from mkdocs_casebook.text.slots import Html, Slot

SLOT = "\0"
"""Stands for a slot while a text is rendered. The parser leaves no such character in any text."""


def install(md: MarkdownIt) -> None:
    """Put our rules in place of the parser's own."""
    for name, rule in RULES.items():
        md.add_render_rule(name, _method(rule))


def _method(rule: Callable[[Token], str]) -> Callable[..., str]:
    """A rule of one token in the form that the renderer calls."""

    def render(
        _self: RendererHTML, tokens: Sequence[Token], index: int, _o: OptionsDict, _e: EnvType
    ) -> str:
        return rule(tokens[index])

    return render


def _note(token: Token) -> tuple[int, str]:
    """A note's number, and the id of the place in the text that refers to it."""
    number, again = token.meta["id"] + 1, token.meta.get("subId", 0)
    return number, f"fnref-{number}" + (f"-{again + 1}" if again else "")


def _note_reference(token: Token) -> str:
    number, place = _note(token)
    link = f'<a id="{place}" href="#fn-{number}" aria-label="Note {number}">{number}</a>'
    return f'<sup class="note-ref">{link}</sup>'


def _note_back(token: Token) -> str:
    number, place = _note(token)
    label = f"Back to the text at note {number}"
    return f' <a class="note-back" href="#{place}" aria-label="{label}">↩</a>'


def _fence(token: Token) -> str:
    return f'<pre tabindex="0"><code>{escapeHtml(token.content)}</code></pre>\n'


def _table(token: Token) -> str:
    # A wide table scrolls in its own box, which therefore has to be reachable by keyboard and to
    # have a name. It is no landmark: a text may have many tables.
    name = escapeHtml(token.meta["name"])
    return f'<div class="table-wrap" role="group" aria-label="{name}" tabindex="0"><table>\n'


def _cell(token: Token) -> str:
    side = re.search(r"text-align:(left|right|center)", str(token.attrGet("style") or ""))
    scope = ' scope="col"' if token.tag == "th" else ""
    return f"<{token.tag}{scope}" + (f' class="align-{side[1]}">' if side else ">")


def _ordered_list(token: Token) -> str:
    """A list whose numbers are long says so, so that the style sheet can make room for them."""
    start = int(token.attrGet("start") or 1)
    room = "" if start < 100 else ' class="wide"' if start < 10_000 else ' class="widest"'
    return "<ol" + (f' start="{start}"' if start != 1 else "") + f"{room}>\n"


def slot(kept: Slot) -> Token:
    """A token that keeps the place of a slot while a text is rendered."""
    return Token("slot", "", 0, block=True, meta={"slot": kept})


def pieces(html: str, tokens: Sequence[Token]) -> Html:
    """The HTML that was rendered from tokens, cut where their slots are."""
    slots = [token.meta["slot"] for token in tokens if token.type == "slot"]
    first, *others = html.split(SLOT)
    after = zip(slots, others, strict=True)
    return (first, *(each for pair in after for each in pair))


def _second_id(token: Token) -> str:
    # Unmarked, it would part the text in the search's index where nobody sees a break.
    return f'<span id="{escapeHtml(token.meta["name"])}" data-pagefind-ignore=""></span>'


def _constant(html: str) -> Callable[[Token], str]:
    return lambda _token: html


RULES: dict[str, Callable[[Token], str]] = {
    "fence": _fence,
    "footnote_anchor": _note_back,
    "footnote_block_close": _constant("</ol></section>\n"),
    "footnote_block_open": _constant('<section class="notes" aria-label="Notes"><ol>\n'),
    "footnote_open": lambda token: f'<li id="fn-{_note(token)[0]}">',
    "footnote_ref": _note_reference,
    "ordered_list_open": _ordered_list,
    "second_id": _second_id,
    "slot": _constant(SLOT),
    "table_close": _constant("</table></div>\n"),
    "table_open": _table,
    "td_open": _cell,
    "th_open": _cell,
}
