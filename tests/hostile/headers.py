"""Hostile front matter of case studies."""

from __future__ import annotations

from tests import kit
from tests.hostile.kinds import CASES, HARMLESS, Hostile, page, quoted, study

SCRIPT = "<script>alert(1)</script>"
FLAG = "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f"


def tag(message: str = "1", how: str = "h", passage: str = "What we did") -> str:
    """A tag with a message, as YAML."""
    return f"{{message: {message}, how: {how}, passage: {passage}}}"


# Titles that are only text: each is published, and shown as it was written.
TITLES = {
    "script": SCRIPT,
    "image": "<img src=x onerror=alert(1)>",
    "svg": "<svg/onload=alert(1)>",
    "double-quote": '" onmouseover="alert(1)" x="',
    "single-quote": "' onfocus='alert(1)' autofocus='",
    "end-of-title": f"</title>{SCRIPT}",
    "end-of-textarea": f"</textarea></noscript></template>{SCRIPT}",
    "end-of-script": f"</script>{SCRIPT}",
    "end-of-comment": f"-->{SCRIPT}<!--",
    "end-of-cdata": f"]]>{SCRIPT}<![CDATA[",
    "open-cdata": "<![CDATA[ x",
    "entities": "&lt;script&gt;alert(1)&lt;/script&gt; &#60;img src=x onerror=alert(1)&#62;",
    "twice-escaped": "&amp;lt;img src=x onerror=alert(1)&amp;gt;",
    "jinja": "{{ config.site_name }} {% include 'x' %} {# gone #} {{ 7 * 191 }}",
    "format": "{0} {title.__class__} %s %(title)s ${title}",
    "markdown": "[x](javascript:alert(1)) ![y](//evil.example/y.png) **z** `w`",
    "template-literal": "`${alert(1)}` \\u003cscript\\u003e",
    "address": "javascript:alert(1)",
    "formula": "=cmd|' /C calc'!A1",
    "formula-plus": "+1+1",
    "formula-at": "@SUM(A1)",
    "path": "../../../../etc/os-release",
    "ampersand": "R&D: cost < £10 & time > 2 h",
    "iframe": "<iframe src=//evil.example></iframe>",
    "base": "<base href=//evil.example/>",
    "refresh": '<meta http-equiv="refresh" content="0;url=//evil.example">',
    "form": "<form action=//evil.example><button>Go</button></form>",
    "style": "<style>body{display:none}</style>",
    "stylesheet": "<link rel=stylesheet href=//evil.example/x.css>",
    "namespaces": "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src>'>",
    "clobber": "<a id=__config></a><form id=main name=body>",
    "command": "::error file=x.md,line=1::owned %0A::set-output name=x::y",
    "emoji": f"{FLAG} Wales, \U0001f469\u200d\U0001f3eb",
    "combining": "Z" + "\u0351" * 10,
}  # fmt: skip

# Every other text of a header, with a script and with an end of an attribute in it.
TEXT = quoted(f'{SCRIPT} " onmouseover="alert(1)')
ESCAPED = '\\<script>alert(1)\\</script> "'
TABLE = f"\n| {ESCAPED} | {ESCAPED} | n |\n| - | - | - |\n| {ESCAPED} | 1 | 2 |\n"
FIELDS: dict[str, dict[str, str]] = {
    "summary": {"summary": TEXT},
    "question": {"question": TEXT},
    "how": {"messages": f"[{tag(how=TEXT)}]"},
    "evidence": {"evidence": f"[{{kind: survey, what: {TEXT}}}]"},
    "source": {"sources": f"[{{title: {TEXT}, url: 'https://a.example/?a&b', note: {TEXT}}}]"},
    "log": {"log": f"[{{date: 2013, note: {TEXT}, messages: [1, 2]}}]"},
    "review": {"review": f"[{{date: 2013-02, by: {TEXT}, note: {TEXT}}}]"},
    "not-found": {"not_found": f"[{TEXT}]", "checked": "2026-03"},
    "chart": {"charts": f"[{{table: '{SCRIPT} \"', title: {TEXT}, unit: {TEXT}}}]"},
    "withdrawal": {"status": "withdrawn", "withdrawn": f"{{date: 2026, reason: {TEXT}}}"},
    "block": {"summary": f"|\n  {SCRIPT}\n\n  # no comment\n  --- "},
    "folded": {"question": f">-\n  {SCRIPT}\n    <img src=x\n  onerror=alert(1)>"},
    "aliases": {"aliases": "[" + ", ".join(f"former-{n}" for n in range(50)) + "]"},
    "words": {"id": "4", "title": "yes", "summary": "1:30", "question": "0o17"},
    "address-port": {"sources": "[{title: t, url: 'http://a.example:8080/#x'}]"},
}  # fmt: skip

REFUSED: dict[str, tuple[str, dict[str, str]]] = {
    # YAML that is more than values
    "bomb": ("front-matter-alias", {"log": "&a [x, x]\nz: &b [*a, *a]\ny: [*b, *b, *b]"}),
    "cycle": ("front-matter-alias", {"log": "&a [*a]"}),
    "merge-key": ("front-matter-alias", {"review": "\n  - &r {date: 2012}\n  - {<<: *r}"}),
    "anchored-key": ("front-matter-alias", {"&k": "x"}),
    "python-tag": ("front-matter-tag", {"summary": "!!python/object/apply:os.system [id]"}),
    "binary-tag": ("front-matter-tag", {"summary": "!!binary R0lGODlhDAAMAIQAAP"}),
    "include-tag": ("front-matter-tag", {"summary": "!include /etc/os-release"}),
    "env-tag": ("front-matter-tag", {"summary": "!ENV [HOME]"}),
    "tagged-key": ("front-matter-tag", {"!!str x": "y"}),
    "duplicate": ("front-matter-duplicate-key", {"status": "draft\nstatus: published"}),
    "duplicate-inside": ("front-matter-duplicate-key", {"log": "[{date: 1, date: 2}]"}),
    "complex-key": ("front-matter-syntax", {"? [a, b]\n": "x"}),
    "list-as-key": ("front-matter-syntax", {"[a, b]": "x"}),
    "tab": ("front-matter-syntax", {"summary": "\n\tx: y"}),
    "open-quote": ("front-matter-syntax", {"summary": '"never closed'}),
    "open-bracket": ("front-matter-syntax", {"summary": "[never, closed"}),
    "reserved": ("front-matter-syntax", {"summary": "@nobody"}),
    "comment": ("front-matter-syntax", {"summary": "Half of it #hidden from readers"}),
    "colon": ("front-matter-syntax", {"summary": "one: two: three"}),
    "deep-list": ("front-matter-depth", {"log": "[" * 2000 + "]" * 2000}),
    "deep-map": ("front-matter-depth", {"log": "{a: " * 300 + "1" + "}" * 300}),
    "deep-open": ("front-matter-depth", {"log": "[" * 30_000}),
    "many": ("front-matter-depth", {"log": "[" + "x," * 25_000 + "]"}),
    "large": ("file-size", {"summary": quoted("word " * 14_000)}),
    "list-of-all": ("value-type", {"messages": "[[[1]]]"}),
    # Keys that are the engine's, the theme's, the program's or nobody's
    "template": ("value-unknown-key", {"template": "../../../../etc/os-release"}),
    "icon": ("value-unknown-key", {"icon": "../../../../etc/passwd"}),
    "hide": ("value-unknown-key", {"hide": "[navigation, toc]"}),
    "search": ("value-unknown-key", {"search": "{exclude: true}"}),
    "tags": ("value-unknown-key", {"tags": "[a]"}),
    "slug": ("value-unknown-key", {"slug": "../../index"}),
    "own-path": ("value-unknown-key", {"path": "/etc/os-release"}),
    "kind": ("value-unknown-key", {"kind": "message"}),
    "class": ("value-unknown-key", {"__class__": "x"}),
    "script-key": ("value-unknown-key", {f'"{SCRIPT}"': "x"}),
    "newline-key": ("value-unknown-key", {'"a\\n::error::b"': "x"}),
    "empty-key": ("value-unknown-key", {'""': "x"}),
    "long-key": ("value-unknown-key", {"k" * 1000: "x"}),
    # Values of the wrong shape
    "title-list": ("value-type", {"title": "[a, b]"}),
    "title-map": ("value-type", {"title": "{<script>: 1}"}),
    "title-none": ("value-empty", {"title": "~"}),
    "title-blank": ("value-empty", {"title": '" \\t\\u00a0"'}),
    "title-long": ("value-long", {"title": "word " * 21}),
    "id-octal": ("value-number", {"id": "017"}),
    "id-sixty": ("value-number", {"id": "1:30"}),
    "id-hex": ("value-number", {"id": "0x1F"}),
    "id-float": ("value-number", {"id": "1e3"}),
    "id-infinite": ("value-number", {"id": ".inf"}),
    "id-boolean": ("value-number", {"id": "true"}),
    "id-arabic": ("value-number", {"id": "١٢"}),
    "id-square": ("value-number", {"id": "²"}),
    "id-negative": ("value-number", {"id": "-1"}),
    "id-zero": ("value-number", {"id": "0"}),
    "id-huge": ("value-number", {"id": "9" * 5000}),
    "message-huge": ("unknown-message", {"messages": f"[{tag('9' * 5000)}]"}),
    "message-unknown": ("unknown-message", {"messages": f"[{tag('999999')}]"}),
    "message-flood": ("case-duplicate-message", {"messages": "[" + f"{tag()}," * 100 + "]"}),
    "passage-pattern": ("passage-missing", {"messages": f"[{tag(passage='(a+)+$ .*')}]"}),
    "date-impossible": ("value-date", {"log": "[{date: 2024-02-30, note: n}]"}),
    "date-huge": ("value-date", {"log": f"[{{date: {'9' * 5000}, note: n}}]"}),
    "date-time": ("value-date", {"log": "[{date: '2012-12-01T00:00:00Z', note: n}]"}),
    "period-back": ("value-period", {"period": "2014-2012"}),
    "period-ages": ("value-period", {"period": "0000-9999"}),
    "licence": ("value-choice", {"licence": f'"{SCRIPT}"'}),
    "status": ("value-choice", {"status": '"published\\n"'}),
    "alliance-path": ("unknown-alliance", {"alliance": "../coast"}),
    "alliance-class": ("unknown-alliance", {"alliance": "__class__"}),
    "alliance-unknown": ("unknown-alliance", {"alliance": "c0ast"}),
    "alias-up": ("value-slug", {"aliases": "[../../index]"}),
    "alias-index": ("value-slug", {"aliases": "[index]"}),
    "alias-device": ("value-slug", {"aliases": "[con]"}),
    "alias-taken": ("address-taken", {"aliases": "[seminar]"}),
    "title-taken": ("case-duplicate-title", {"title": "A  SEMINAR by the sea"}),
}  # fmt: skip

# Places that no page may lead to, each as the address of a source.
ADDRESSES = {
    "script": "javascript:alert(1)",
    "mixed-case": "JaVaScRiPt:alert(1)//https://",
    "blank": " javascript:alert(1)",
    "data": "data:text/html,<script>alert(1)</script>",
    "vbscript": "vbscript:msgbox(1)",
    "file": "file:///etc/os-release",
    "no-scheme": "//evil.example/",
    "no-host": "https:///evil.example",
    "backslash": "https:\\\\evil.example",
    "user": "https://gov.uk@evil.example/",
    "attribute": 'https://a.example/" onclick="alert(1)',
    "tag": "https://a.example/<script>",
    "newline": "https://a.example/\nx",
    "half-open": "https://[::1",
    "port": "https://a.example:99999999/",
    "long": "https://a.example/" + "a" * 3000,
}

# Characters that a reviewer does not see, in a title as they are.
UNSEEN = {
    "override": "\u202e",
    "isolate": "\u2066",
    "zero-width": "\u200b",
    "joiner": "\u200d",
    "soft-hyphen": "\u00ad",
    "mark": "\ufeff",
    "tag-letter": "\U000e0041",
    "filler": "\u3164",
    "line": "\u2028",
    "next-line": "\u0085",
    "escape": "\x1b[31m",
    "bell": "\x07",
    "nul": "\x00",
    "delete": "\x7f",
    "c1": "\x9b",
}


def cases() -> list[Hostile]:
    """Every hostile header."""
    made = [
        page("title", name, study(name, title=quoted(text)), HARMLESS, shown=text)
        for name, text in TITLES.items()
    ]
    made += [
        page("field", name, study(f"field {name}", kit.BODY + TABLE, **fields), HARMLESS)
        for name, fields in FIELDS.items()
    ]
    made += [
        page("header", name, study(f"header {name}", **fields), code)
        for name, (code, fields) in REFUSED.items()
    ]
    made += [
        page(
            "source", name, study(name, sources=f"[{{title: t, url: {quoted(text)}}}]"), "value-url"
        )
        for name, text in ADDRESSES.items()
    ]
    for name, text in UNSEEN.items():
        code: str = "file-hidden-character"
        made.append(page("unseen", name, study(name, title=f"Three{text}teachers"), code))
        spelt = "".join(f"\\U{ord(each):08x}" for each in text)
        made.append(page("spelt", name, study(name, title=f'"Three{spelt}teachers"'), code))
    made.append(
        page(
            "header",
            "second",
            study("second").replace("title:", "--- x\ntitle:", 1),
            "front-matter-syntax",
        )
    )
    made.append(page("header", "directive", "---\n%YAML 1.1\n" + study("x"), "front-matter-tag"))
    made.append(page("header", "none", kit.BODY, "front-matter-missing"))
    made.append(
        page("header", "open", study("open").replace("---\n##", "##"), "front-matter-unclosed")
    )
    made.append(page("header", "plain", f"---\n{SCRIPT}\n---\n{kit.BODY}", "value-type"))
    taken = f"{CASES}/taken.md"  # the last of two is at fault, and files go by the alphabet
    made.append(
        Hostile("header", "id-taken", taken, {taken: study("taken", id="2")}, "case-duplicate-id")
    )
    return made
