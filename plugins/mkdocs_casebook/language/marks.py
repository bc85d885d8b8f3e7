"""Pieces of a page that stay English where its language is another one.

Whoever fills a template cannot know whether a sentence will be in an element or in an attribute.
So an English piece is put between two characters that no text may hold, and once the page is whole
its element is marked, or a `span` around it. An attribute cannot say what language it is in.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

START, END = "\ue000", "\ue001"
_TAGS = re.compile(
    r"(<!--.*?-->|<(script|style|title|textarea|svg)\b.*?</\2\s*>"
    r"|<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>)",
    re.DOTALL | re.IGNORECASE,
)
_ONE = re.compile(rf"\s*{START}([^{START}{END}]*){END}\s*")
_OPENS = re.compile(r"<([a-zA-Z][\w-]*)")
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "source", "wbr", "col"})


def english(text: str) -> Markup:
    """A piece of HTML that is English, without tags; blanks alone are of no language."""
    return escape(text) if not text.strip() else Markup(f"{START}{escape(text)}{END}")


def plain(text: str) -> str:
    """The text without marks."""
    return text.replace(START, "").replace(END, "")


def resolved(html: str) -> str:
    """The HTML with each English piece marked as such: its element, or a `span` of its own."""
    if START not in html:
        return html
    # With two groups: text, tag, name of an element that is kept whole, text, ...
    parts = _TAGS.split(html.replace(f"{END}{START}", ""))
    texts, tags = parts[::3], [plain(each) for each in parts[1::3]]
    for at, text in enumerate(texts):
        if START not in text:
            continue
        before, after = tags[at - 1] if at else "", tags[at] if at < len(tags) else ""
        if _ONE.fullmatch(text) and _is_whole(before, after):
            tags[at - 1] = f'{before[:-1]} lang="en">'
            texts[at] = plain(text)
        elif before.lower().startswith("<option"):
            texts[at] = plain(text)
        else:
            texts[at] = text.replace(START, '<span lang="en">').replace(END, "</span>")
    return "".join(part for pair in zip(texts, [*tags, ""], strict=True) for part in pair)


def _is_whole(before: str, after: str) -> bool:
    """Whether nothing else is in the element that a piece is in."""
    opens = _OPENS.match(before)
    if not opens or opens[1].lower() in _VOID or re.search(r"\slang\s*=", before):
        return False
    return after.lower().startswith(f"</{opens[1].lower()}") and not before.endswith("/>")
