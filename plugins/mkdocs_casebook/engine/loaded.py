"""What a finished page loads: the theme's script where it is asked for, and nothing unsaid."""

from __future__ import annotations

import re

SCRIPT_NAMES = (
    *("document$", "location$", "target$", "keyboard$", "viewport$", "tablet$", "screen$"),
    *("print$", "alert$", "progress$", "component$"),
)
"""What the theme's script offers to others, such as plugins that open pictures."""
CONFIGURATION = '<script id="__config" type="application/json">'
NOTE = re.compile(r"<p data-quiet>(.*?)</p>\n?", re.DOTALL)

_ASKS = re.compile(
    r"(?<![\w$])(?:" + "|".join(re.escape(each) for each in SCRIPT_NAMES) + r")(?![\w$])"
)
# Each begins with what is searched for quickly, since every page is asked.
_PARTS = (
    re.compile(r'class="(?<=\sclass=")(?:[^"]*\s)?(?:annotate|mermaid|tabbed-set)(?=[\s"])'),
    re.compile(r"data-(?<=\sdata-)(?:preview|tabs)\b"),
)
"""Marks of the page's own parts that only the theme's script brings to life."""
_LOADS = re.compile(
    r"""(?:\s(?:src|poster|data|background)\s*=\s*["']?\s*|url\(\s*["']?\s*|@import\s+["'])"""
    r"(?:[a-z][a-z+.-]*:)?\Z",
    re.IGNORECASE,
)
"""What stands before the `//` of an address that a page or a style sheet loads."""
_NEAR = 60
"""Characters before an address in which that is looked for; whole pages would take too long."""
_SRCSET = re.compile(r"""\ssrcset\s*=\s*(?:"[^"]*//|'[^']*//)""", re.IGNORECASE)
_LINK = re.compile(
    r"<(?:link|image|use)\b[^>]*?\shref\s*=\s*[\"']?\s*(?:[a-z][a-z+.-]*:)?//[^>]*>", re.IGNORECASE
)
_MERELY_SAID = re.compile(r'\srel="(?:canonical|shortlink|alternate|prev|next)"', re.IGNORECASE)
_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script", re.DOTALL | re.IGNORECASE)
_OURS = re.compile(
    r'\ssrc="[^":]*assets/(?:casebook/[a-z]+\.js|javascripts/bundle\.[0-9a-f]+\.min\.js)"'
)
_THEMES = ("__md_scope=", "var target=", "var tabs=", "var el=document.querySelector(")
"""How the scripts begin that the theme writes into a page."""
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
    before, mark, rest = body.partition(CONFIGURATION)
    if not mark or tag in html or not (asks(html) or _has_parts(html)):
        return html
    inside, end, after = rest.partition("</script>")
    link = f'<link rel="stylesheet" href="{styles}">'
    return f"{head}{link}{head_end}{before}{mark}{inside}{end}{tag}{after}"


def _has_parts(html: str) -> bool:
    return any(part.search(html) for part in _PARTS)


def searchable(html: str) -> str:
    """A page of another template than ours, with the mark of what the search reads."""
    if "data-pagefind-body" in html:
        return html
    return html.replace('<main class="md-main"', '<main data-pagefind-body class="md-main"', 1)


def with_true_note(html: str, *, quiet: bool = True) -> str:
    """The page with the note that it asks nothing of others only if that is so."""
    if "<p data-quiet>" not in html:
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
    if 'class="mermaid"' in html and "assets/javascripts/bundle" in html:
        return False  # the theme's script then loads the program that draws from another host
    return all(_is_known(each[1], each[2]) for each in _SCRIPT.finditer(html))


def _is_known(attributes: str, text: str) -> bool:
    if re.search(r"\ssrc\s*=", attributes):
        return _OURS.search(attributes) is not None
    harmless = re.search(r'\s(?:type="application/(?:ld\+)?json"|id="page-state")', attributes)
    return harmless is not None or text.strip().startswith(_THEMES)
