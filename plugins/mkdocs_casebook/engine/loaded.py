"""What a finished page loads: the theme's script where it is asked for, and nothing unsaid.

Other plugins have had the page before: some take the quotation marks of attributes away, and some
write `=""` behind those without a value.
"""

from __future__ import annotations

import re

SCRIPT_NAMES = (
    *("document$", "location$", "target$", "keyboard$", "viewport$", "tablet$", "screen$"),
    *("print$", "alert$", "progress$", "component$"),
)
"""What the theme's script offers to others, such as plugins that open pictures."""
CONFIGURATION = re.compile(r'<script id="?__config"? type="?application/json"?>')
NOTE = re.compile(r'<p data-quiet(?:="")?>(.*?)</p>\n?', re.DOTALL)
MAIN = re.compile(r'<main (?=class="?md-main["\s>])')

_ASKS = re.compile(
    r"(?<![\w$])(?:" + "|".join(re.escape(each) for each in SCRIPT_NAMES) + r")(?![\w$])"
)
# Each begins with what is searched for quickly, since every page is asked.
_PARTS = (
    re.compile(r'class=(?<=\sclass=)(?:"(?:[^"]*\s)?)?(?:annotate|mermaid|tabbed-set)(?=[\s">])'),
    re.compile(r"data-(?<=\sdata-)(?:preview|tabs)\b"),
)
"""Marks of the page's own parts that only the theme's script brings to life."""
_LOADS = re.compile(
    r"""(?:\s(?:src|poster|data|background)\s*=\s*["']?\s*|url\(\s*["']?\s*|@import\s+["'])"""
    r"(?:[a-z][a-z+.-]*:)?\Z",
    re.IGNORECASE,
)
"""What is before the `//` of an address that a page or a style sheet loads."""
_NEAR = 60
"""Characters before an address in which that is looked for; whole pages would take too long."""
_SRCSET = re.compile(r"""\ssrcset\s*=\s*(?:"[^"]*//|'[^']*//)""", re.IGNORECASE)
_LINK = re.compile(
    r"<(?:link|image|use)\b[^>]*?\shref\s*=\s*[\"']?\s*(?:[a-z][a-z+.-]*:)?//[^>]*>", re.IGNORECASE
)
_MERELY_SAID = re.compile(
    r'\srel="?(?:canonical|shortlink|alternate|prev|next)(?=["\s>])', re.IGNORECASE
)
_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script", re.DOTALL | re.IGNORECASE)
_OURS = re.compile(
    r'\ssrc="?[^"\s:]*assets/(?:casebook/[a-z]+\.js|javascripts/bundle\.[0-9a-f]+\.min\.js)'
    r'(?="|\s|$)'
)
_HARMLESS = re.compile(r'\s(?:type="?application/(?:ld\+)?json|id="?page-state)(?="|\s|$)')
_THEMES = ("__md_scope=", "var target=", "var tabs=", "var el=document.querySelector(")
"""How the scripts begin that the theme writes into a page."""
_DRAWN = re.compile(r'\sclass="?mermaid(?=["\s>])')
_ACTIVE = re.compile(r"<(?:iframe|object|embed|portal)\b|<[a-z][^>]*\son[a-z]+\s*=", re.IGNORECASE)


def asks(text: str) -> bool:
    """Whether a script uses what the theme's script offers."""
    return "$" in text and _ASKS.search(text) is not None


def asks_elsewhere(text: str) -> bool:
    """Whether a page or a style sheet loads anything from another host."""
    for at in (found.start() for found in re.finditer("//", text)):
        if _LOADS.search(text, max(0, at - _NEAR), at):
            return True
    if "srcset" in text and _SRCSET.search(text):
        return True
    return any(not _MERELY_SAID.search(each[0]) for each in _LINK.finditer(text))


def with_script(html: str, script: str, styles: str) -> str:
    """The page with the theme's script, if anything in it asks for that and it is not there.

    Both addresses are as the page sees them; the style sheet fits the script's work to our looks.
    """
    tag = f'<script src="{script}"></script>'
    head, head_end, body = html.partition("</head>")
    mark = CONFIGURATION.search(body)
    there = re.search(rf'src="?{re.escape(script)}["\s>]', html)
    if not mark or there or not (asks(html) or _has_parts(html)):
        return html
    inside, end, after = body[mark.end() :].partition("</script>")
    link = f'<link rel="stylesheet" href="{styles}">'
    return f"{head}{link}{head_end}{body[: mark.end()]}{inside}{end}{tag}{after}"


def _has_parts(html: str) -> bool:
    return any(part.search(html) for part in _PARTS)


def searchable(html: str) -> str:
    """A page of another template than ours, with the mark of what the search reads."""
    if "data-pagefind-body" in html:
        return html
    return MAIN.sub("<main data-pagefind-body ", html, count=1)


def with_true_note(html: str, *, quiet: bool = True) -> str:
    """The page with the note that it asks nothing of others only if that is so."""
    if "<p data-quiet" not in html:
        return html
    true = quiet and is_quiet(html)
    *before, after = NOTE.split(html)
    pairs = zip(before[::2], before[1::2], strict=True)
    kept = [text.rstrip(" \t") + (f"<p>{note}</p>\n" if true else "") for text, note in pairs]
    return "".join(kept) + after


def is_quiet(html: str) -> bool:
    """Whether a page asks nothing of other hosts, and runs only the theme's scripts and ours."""
    if asks_elsewhere(html) or _ACTIVE.search(html):
        return False
    if _DRAWN.search(html) and "assets/javascripts/bundle" in html:
        return False  # the theme's script then loads the program that draws from another host
    return all(_is_known(each[1], each[2]) for each in _SCRIPT.finditer(html))


def _is_known(attributes: str, text: str) -> bool:
    if re.search(r"\ssrc\s*=", attributes):
        return _OURS.search(attributes) is not None
    return _HARMLESS.search(attributes) is not None or text.strip().startswith(_THEMES)
