"""Hostile registers, messages, events and pages of the site's own."""

from __future__ import annotations

from html.parser import HTMLParser

from tests import kit
from tests.hostile.headers import SCRIPT, TEXT, tag
from tests.hostile.kinds import CASES, HARMLESS, Hostile, quoted, study
from tests.hostile.places import POINTER

REGISTERS = kit.REGISTERS
NAMED = f"name: {TEXT}, summary: {TEXT}"
SOURCE = f"{{title: {TEXT}, note: {TEXT}}}"
BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
DEEP = "[" * 500 + "]" * 500

# Entries at the end of a register: its name, the lines, and what is expected.
ENTRIES: dict[str, tuple[str, str, str | None]] = {
    "alliance": (
        "alliances",
        f"evil: {{{NAMED}, lead_school: {TEXT}, place: {TEXT}, region: south,"
        f" cluster: ring, partners: [{{what: {TEXT}, source: {SOURCE}}}], sources: [{SOURCE}]}}\n",
        HARMLESS,
    ),
    "cluster": ("clusters", f"evil: {{{NAMED}, sources: [{SOURCE}]}}\n", HARMLESS),
    "programme": ("programmes", f"evil: {{{NAMED}, period: 1900-2200}}\n", HARMLESS),
    "programme-no": ("programmes", "no: {name: no}\n2013: {name: 2013}\n", HARMLESS),
    "script-key": ("alliances", f"'{SCRIPT}': {{name: x}}\n", "value-slug"),
    "path-key": ("alliances", "../x: {name: x}\n", "value-slug"),
    "class-key": ("programmes", "__class__: {name: x}\n", "value-slug"),
    "newline-key": ("programmes", '"a\\n::error::b": {name: x}\n', "value-slug"),
    "list": ("alliances", "evil: [x]\n", "value-type"),
    "none": ("alliances", "evil:\n", "value-empty"),
    "template": ("alliances", "evil: {name: x, template: ../x}\n", "value-unknown-key"),
    "own-path": ("clusters", "evil: {name: x, path: /etc/passwd}\n", "value-unknown-key"),
    "address": ("programmes", "e: {name: x, sources: [{title: t, url: 'data:x'}]}\n", "value-url"),
    "anchor": ("alliances", "evil: &a {name: x}\n", "front-matter-alias"),
    "bomb": ("programmes", BOMB, "front-matter-alias"),
    "tag": ("programmes", "evil: !!python/name:os.system {name: x}\n", "front-matter-tag"),
    "duplicate": ("alliances", "coast: {name: Another}\n", "front-matter-duplicate-key"),
    "deep": ("clusters", f"evil: {DEEP}\n", "front-matter-depth"),
    "many": ("clusters", "evil: [" + "x," * 25_000 + "]\n", "front-matter-depth"),
    "documents": ("programmes", "---\nevil: {name: x}\n", "front-matter-syntax"),
    "override": ("alliances", "evil: {name: a\u202eb}\n", "file-hidden-character"),
    "spelt-override": ("alliances", 'evil: {name: "a\\u202eb"}\n', "file-hidden-character"),
    "escape": ("programmes", "evil: {name: a\x1bb}\n", "file-hidden-character"),
    "merge": ("programmes", "<<<<<<< HEAD\nevil: {name: x}\n", "file-merge"),
    "large": ("programmes", "# " + "x" * 300_000 + "\n", "file-size"),
    "cluster-unknown": ("alliances", "evil: {name: x, cluster: evil}\n", "unknown-cluster"),
    "region-unknown": ("alliances", "evil: {name: x, region: __class__x}\n", "unknown-term"),
    "vocabulary-list": ("vocabulary", "evil: {}\n", "value-unknown-key"),
    "vocabulary-twice": ("vocabulary", "phases: {}\n", "front-matter-duplicate-key"),
}  # fmt: skip

# Whole registers.
WHOLE: dict[str, tuple[str, str | bytes, str | None]] = {
    "vocabulary": (
        "vocabulary",
        f"phases: {{primary: {{name: {TEXT}}}, secondary: {{name: {TEXT}}}}}\n"
        f"regions: {{south: {{name: {TEXT}}}}}\n"
        f"focus: {{coaching: {{name: {TEXT}, description: {TEXT}}}, maths: {{name: {TEXT}}}}}\n"
        f"evidence: {{survey: {{name: {TEXT}}}}}\n"
        f"groups: {{across: {{name: {TEXT}, description: {TEXT}}}}}\n"
        "sections: [{heading: Context, max_words: 999999}, {heading: What we did}]\n",
        HARMLESS,
    ),
    "report": (
        "report",
        f"title: {TEXT}\nauthors: [{TEXT}]\npublisher: {TEXT}\nnote: {TEXT}\n",
        HARMLESS,
    ),
    "report-address": ("report", "title: x\nurl: javascript:alert(1)\n", "value-url"),
    "report-list": ("report", "- x\n", "value-type"),
    "utf-16": ("programmes", "pedagogy: {name: P}".encode("utf-16"), "file-encoding"),
    "latin-1": ("programmes", "pedagogy: {name: \xe9}".encode("latin-1"), "file-encoding"),
    "nul": ("programmes", "pedagogy: {name: P\x00}", "file-hidden-character"),
    "pointer": ("programmes", POINTER, "file-pointer"),
    "word": ("alliances", SCRIPT, "value-type"),
    "sections-word": ("vocabulary", "sections: x\n", "value-list"),
    "no-phases": ("vocabulary", "phases: []\n", "value-missing"),
}

MESSAGES: dict[str, tuple[str, str, str | None]] = {
    "title": ("", "", HARMLESS),
    "nearby": (f"nearby: [{{note: {TEXT}, sources: [{SOURCE}]}}]\n", "", HARMLESS),
    "clobber": ("", "## __config\n\n## case-trios\n\n## page-gloss", HARMLESS),
    "html": ("", SCRIPT, "body-html"),
    "link": ("", "[x](javascript:alert(1))", "link-scheme"),
    "image": ("", "![x](//evil.example/x.png)", "image"),
    "bullets": ("", "- " * 5000 + "x", "body-limit"),
    "cdata": ("", "<![CDATA[x]]>", "body-html"),
    "template": ("template: ../../x\n", "", "value-unknown-key"),
    "alias": ("nearby: &a [*a]\n", "", "front-matter-alias"),
    "tag": ("report_page: !!int '1'\n", "", "front-matter-tag"),
    "page-octal": ("report_page: 012\n", "", "value-number"),
    "override": ("", "a \u202e b", "file-hidden-character"),
}

EVENTS: dict[str, tuple[str, str, str | None]] = {
    "title": (f"title: {quoted(SCRIPT)}\n", "", HARMLESS),
    "texts": (
        f"title: Texts\nplace: {TEXT}\ndate_note: {TEXT}\nsummary: {TEXT}\nsources: [{SOURCE}]\n",
        "",
        HARMLESS,
    ),
    "odd": ("title: Odd\n", "[x](https://a.example){ onclick=alert(1) } {{ config }}", HARMLESS),
    "html": ("title: x\n", "<img src=x onerror=alert(1)>", "body-html"),
    "link": ("title: x\n", "[x](data:text/html,x)", "link-scheme"),
    "image": ("title: x\n", "![x](/etc/passwd)", "image"),
    "cdata": ("title: x\n", "<![CDATA[x]]>", "body-html"),
    "case": ("title: x\npresents: {cases: [x]}\n", "", "unknown-case"),
    "case-path": ("title: x\npresents: {cases: [../x]}\n", "", "unknown-case"),
    "message": ("title: x\npresents: {messages: [99]}\n", "", "unknown-message"),
    "template": ("title: x\ntemplate: ../../x\n", "", "value-unknown-key"),
    "bomb": ("title: &a [*a]\n", "", "front-matter-alias"),
}


def breaks() -> bool:
    """Whether this Python's HTML parser, and so the engine, breaks on a mark that it mistakes."""
    try:
        HTMLParser().feed("<![ x")
    except AssertionError:
        return True
    return False


BREAKS = breaks()

# The site's own pages, which the engine converts.
PROSE: dict[str, tuple[str | bytes, str | None]] = {
    "title": (f"---\ntitle: {quoted(SCRIPT)}\n---\nx\n", HARMLESS),
    "title-attribute": ("---\ntitle: '\" onclick=\"alert(1)'\n---\nx\n", HARMLESS),
    "words": (f"---\ntitle: W\ndescription: {TEXT}\nauthor: {TEXT}\n---\nx\n", HARMLESS),
    "title-list": ("---\ntitle: ['<img src=x onerror=alert(1)>']\n---\nx\n", HARMLESS),
    "title-number": ("---\ntitle: 7\ndescription: 2024-02-29\nauthor: {a: 1}\n---\nx\n", HARMLESS),
    "title-escaped": ("# &lt;img src=x onerror=alert(1)&gt;\n\nx\n", HARMLESS),
    "keys": ("---\nicon: ../x\nstatus: x\nhide: 7\nsearch: {boost: x}\n---\n# Keys\n", HARMLESS),
    "no-header": ("title: <script>alert(1)</script>\n\nx\n", HARMLESS),
    "open-header": ("---\ntitle: x\n", HARMLESS),
    "empty": ("", HARMLESS),
    "bomb": (f"---\n{BOMB}---\nx\n", "front-matter-alias"),
    "tag": ("---\ntitle: !!python/name:os.system x\n---\nx\n", "front-matter-tag"),
    "duplicate": ("---\ntitle: a\ntitle: b\n---\nx\n", "front-matter-duplicate-key"),
    "utf-16": ("---\ntitle: x\n---\n".encode("utf-16"), "file-encoding"),
    "latin-1": ("caf\xe9".encode("latin-1"), "file-encoding"),
    "nul": ("a\x00b", "file-hidden-character"),
    "override": ("a\u202eb", "file-hidden-character"),
    "pointer": (POINTER, "file-pointer"),
    "merge": ("<<<<<<< HEAD\n", "file-merge"),
    "large": ("x " * 200_000, "file-size"),
    "address": ("[x](https://[::1) [z](https://a\u2100b/) <https://[x>", HARMLESS),
    "cdata": ("x <![ CDATA y\n", "body-html" if BREAKS else HARMLESS),
    "bullets": ("- " * 5000 + "x", "body-limit"),
    "case": ("[x](case:../../x)", "unknown-case"),
    "case-anchor": ("[x](case:trios#__config)", "link-anchor"),
    "message": (f"[x](message:{'9' * 5000})", "unknown-message"),
}  # fmt: skip


# Files whose place is what is wrong, or odd, with them.
PLACES: tuple[tuple[str, str, str | None], ...] = (
    ("message", "messages/60-UPPER.md", "file-name"),
    ("message-deep", "messages/a/60-b.md", "file-name"),
    ("message-html", "messages/60-a.html", "file-kind"),
    ("event", "docs/events/a b.md", "file-name"),
    ("event-deep", "docs/events/a/b/c.md", "file-name"),
    ("prose-newline", "docs/a\nb.md", "file-name"),
    ("prose-script", "docs/<img src=x onerror=alert(1)>.md", HARMLESS),
    ("prose-suffix", "docs/page.markdown", "file-kind"),
    ("event-suffix", "docs/events/page.mkd", "file-kind"),
    ("prose-over-case", "docs/case-studies/trios.md", "address-taken"),
    ("prose-over-index", "docs/messages/index.md", "address-taken"),
    ("prose-over-short", "docs/c/1.md", "address-taken"),
)


def cases() -> list[Hostile]:
    """Every hostile case that is no case study."""
    made: list[Hostile] = []
    for name, (register, lines, code) in ENTRIES.items():
        path = f"{REGISTERS}/{register}.yml"
        made.append(Hostile("entry", name, path, {}, code, appended={path: lines}))
    for name, (register, text, code) in WHOLE.items():
        path = f"{REGISTERS}/{register}.yml"
        made.append(Hostile("register", name, path, {path: text}, code))
    for number, (name, (more, body, code)) in enumerate(MESSAGES.items(), 50):
        path = f"messages/{number}-{name}.md"
        title = f"{SCRIPT} {name}"
        text = kit.message(number, quoted(title), f"{body}\n", more)
        made.append(Hostile("message", name, path, {path: text}, code, shown=title))
    tagged = {
        "messages/90-tag.md": kit.message(90, quoted(SCRIPT)),
        f"{CASES}/message-tag.md": study("tagged", messages=f"[{tag('90')}]"),
    }
    made.append(Hostile("tagged", "title", "messages/90-tag.md", tagged, HARMLESS, shown=SCRIPT))
    for name, (more, body, code) in EVENTS.items():
        path = f"docs/events/{name}.md"
        made.append(
            Hostile("event", name, path, {path: f"---\n{more}date: 2013\n---\n{body}\n"}, code)
        )
    for name, (page, code) in PROSE.items():
        path = f"docs/prose-{name}.md"
        made.append(Hostile("prose", name, path, {path: page}, code))
    for name, path, code in PLACES:
        said = path.replace("\n", "\\n")
        made.append(Hostile("place", name, said, {path: "x\n"}, code))
    return made
