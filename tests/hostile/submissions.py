"""Hostile submission files: a stranger made each of them, and an editor takes it in."""

from __future__ import annotations

import base64
import io
import json
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests import sent
from tests.hostile.headers import SCRIPT, TITLES, UNSEEN
from tests.sent import data, picture, values

HARMLESS = ""
TAG = sent.FIELDS["messages"][0]


@dataclass(frozen=True)
class Attack:
    """One hostile file, and what is said of it; nothing is said of one that is inert."""

    name: str
    content: bytes
    says: str = HARMLESS


def of(name: str, says: str, fields: Mapping[str, Any] | None = None, **changed: Any) -> Attack:
    """A whole submission of which one thing is hostile."""
    return Attack(name, data(fields, **changed), says)


def raw(**changed: str) -> bytes:
    """A submission in which some values stand as they are given."""
    text = json.dumps(values())
    for name, value in changed.items():
        whole = json.dumps({name: values()[name]})[1:-1]
        text = text.replace(whole, f'"{name}": {value}')
    return text.encode()


def bomb(width: int, height: int) -> bytes:
    """A PNG of few bytes that says that it has very many pixels."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        whole = kind + content
        return struct.pack(">I", len(content)) + whole + struct.pack(">I", zlib.crc32(whole))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 100_000, 9))
        + chunk(b"IEND", b"")
    )


def long_text(size: int) -> bytes:
    """A PNG with a text that grows when it is unpacked."""
    made = io.BytesIO(sent.image("PNG"))
    whole = made.getvalue()
    content = b"Comment\0\0" + zlib.compress(b"x" * size, 9)
    body = b"zTXt" + content
    chunk = struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))
    return whole[:33] + chunk + whole[33:]


FILES = (
    Attack("empty", b"", "is not a whole submission"),
    Attack("nothing", b"null", "is not a submission"),
    Attack("list", b"[]", "is not a submission"),
    Attack("text", b'"x"', "is not a submission"),
    Attack("other", b'{"format": "casebook"}', "is not a submission of a casebook"),
    Attack("cut", data()[:-9], "is not a whole submission"),
    Attack("more", data() + b"{}", "is not a whole submission"),
    Attack("bom", b"\xef\xbb\xbf" + data()),
    Attack("utf-16", data().decode().encode("utf-16"), "saved as UTF-16"),
    Attack("utf-16-bare", data().decode().encode("utf-16-le"), "saved as UTF-16"),
    Attack("latin", data({"title": "x"}).replace(b'"x"', b'"\xe9"'), "not UTF-8"),
    Attack("overlong", data({"title": "x"}).replace(b'"x"', b'"\xc0\xaf"'), "not UTF-8"),
    Attack("zip", b"PK\x03\x04\x14\x01\xff" + bytes(100), "not UTF-8"),
    Attack("large", b" " * (24 * 1024**2 + 1), "24 MB is the most"),
    Attack("deep", b"[" * 100_000, "nested more than 8 deep"),
    Attack("deep-whole", b"[" * 50 + b"]" * 50, "nested more than 8 deep"),
    Attack("deep-inside", raw(note="[" * 50 + "]" * 50), "nested more than 8 deep"),
    Attack("deep-objects", b'{"a":' * 50_000, "nested more than 8 deep"),
    Attack("many", raw(note=f"[{'0,' * 30_000}0]"), "more than 20000 values"),
    Attack("digits", raw(version="9" * 5000), "where no form writes a number"),
    Attack("exponent", raw(version="1e999"), "where no form writes a number"),
    Attack("not-a-number", raw(version="NaN"), "where no form writes a number"),
    Attack("infinity", raw(version="-Infinity"), "where no form writes a number"),
    Attack("twice", data()[:-1] + b', "note": "y"}', '"note" twice'),
    Attack(
        "twice-inside",
        data().replace(b'"title": "', b'"title": "x", "title": "'),
        '"title" twice',
    ),
    Attack("surrogate", data().replace(b"Reading", b"\\ud800"), "characters that no text has"),
    Attack("surrogate-key", data().replace(b'"note"', b'"\\udfff"'), "characters that no text"),
    Attack("nul", data().replace(b"Reading", b"\\u0000"), "characters that no text has"),
    Attack("control", data().replace(b"Reading", b"\x07"), "is not a whole submission"),
    of("version", 'has version "2"', version=2),
    of("version-text", 'is "1", and not a number', version="1"),
    of("version-yes", 'is "True", and not a number', version=True),
)
SHAPES = (
    of("reference-path", "is no reference", reference="../../x"),
    of("reference-mark", "is no reference", reference="K7RM-4QX;"),
    of("reference-line", "is no reference", reference="K7RM-4QXD\n"),
    of("reference-letters", "is no reference", reference="K7RM-4QXO"),
    of("reference-list", "must be a text", reference=["K7RM-4QXD"]),
    of("reference-none", "It is missing.", reference=None),
    of("state", "is no state", state="published"),
    of("unknown", 'no place for "status"', status="published"),
    of("prototype", 'no place for "__proto__"', __proto__={"x": "y"}),
    of("constructor", 'no place for "constructor"', {"constructor": {"prototype": "x"}}),
    *(
        of(f"field-{name}", f'no place for "{name}"', {name: "x"})
        for name in ("id", "status", "account", "tags_by", "licence", "consent", "published")
    ),
    *(
        of(f"field-{name}", f'no place for "{name}"', {name: [{"rule": "person-email"}]})
        for name in ("exceptions", "charts", "related", "aliases", "former_ids", "withdrawn")
    ),
    *(
        of(f"reader-{name}", f'no place for "{name}"', {name: "x"})
        for name in ("path", "slug", "template", "__class__", "submission")
    ),
    of("inside", 'no place for "__proto__"', {"messages": [{**TAG, "__proto__": "x"}]}),
    of("key-yaml", "no place for", {"messages": [{**TAG, "a: b\n- c": "x"}]}),
    of("number", "must be a text", {"title": 5}),
    of("none", "must be a text", {"title": [], "summary": {}}),
    of("list", "must be a list", {"focus": "coaching"}),
    of("group", "must be a group", {"messages": ["1"]}),
    of("lists", "must be a text", {"focus": [["coaching"]]}),
    Attack("fields", raw(fields="[]"), "must be a group"),
    of("sections", "must be a group", sections=["x"]),
    of("section", "must be a text", sections={"Context": ["x"]}),
    of("heading", "no place for", sections={"Context\n---\n": "x"}),
    of("heading-proto", 'no place for "__proto__"', sections={"__proto__": "x"}),
    of("consent-list", "must be a group", consent=["agreed"]),
    of("consent-text", "must be yes or no", consent={**sent.CONSENT, "agreed": "yes"}),
    of("sender-more", 'no place for "cc"', sender={"cc": "x"}),
    of("proposed", 'no place for "messages"', proposed={"messages": []}),
    of("proposed-list", "must be a list", proposed={"alliances": {}}),
    of("proposed-facts", 'no place for "path"', proposed={"alliances": [{"path": "x"}]}),
    of("proposed-key", "none that the form gives", proposed={"alliances": [{"name": "Four"}]}),
    of(
        "proposed-known",
        "none that the form gives",
        proposed={"alliances": [{"key": "coast", "name": "Four"}]},
    ),
    of("proposed-list-none", "It is missing.", proposed={"words": [{"key": "new-1"}]}),
    of("long", "65,536 is the most", {"title": "x" * 65_537}),
    of("long-key", "65,536 is the most", {"x" * 65_537: "x"}),
    of("pictures", "must be a list", pictures={}),
    of("pictures-many", "20 is the most", pictures=[picture()] * 21),
    of("picture-more", 'no place for "src"', pictures=[picture(src="x")]),
    of("people", '"everybody" is no answer', pictures=[picture(people="everybody")]),
)
NAMES = (
    *("../../../evil.jpg", "/etc/passwd.jpg", "..\\evil.jpg", "C:evil.jpg", ".hidden.jpg"),
    *("a/b.jpg", "x.svg", "x.jpg.html", "x\n.jpg", "con\u202egpj.jpg", "nul\u200b.jpg", "|.png"),
)
BROKEN = {
    "rubbish": "!!! not base64 !!!",
    "spaces": "AAAA AAAA",
    "letters": "Łódź",
    "empty": "",
    "half": "AAA",
    "address": f"data:image/png;base64,{base64.b64encode(sent.image('PNG')).decode()}",
}
NO_PICTURES = {
    "html": b"<html><script>alert(1)</script>",
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "pdf": b"%PDF-1.7",
    "cut": sent.image("PNG")[:60],
    "bomb": bomb(60_000, 60_000),
    "bomb-flat": bomb(1_000_000, 40),
}
PICTURES = (
    *(
        of(f"name-{number}", "A picture cannot be called", pictures=[picture(name=name)])
        for number, name in enumerate(NAMES)
    ),
    *(
        of(f"data-{name}", "did not arrive whole", pictures=[picture(data=each)])
        for name, each in BROKEN.items()
    ),
    *(
        of(f"file-{name}", "error: In the picture 1", pictures=[picture(each)])
        for name, each in NO_PICTURES.items()
    ),
    of("text-bomb", "or it is damaged", pictures=[picture(long_text(9_000_000), name="x.png")]),
    of("trailing", HARMLESS, pictures=[picture(sent.image() + b"<script>alert(1)</script>")]),
    of("heavy", "more than 4 MB", pictures=[picture(bytes(4 * 1024**2 + 8))]),
    of(
        "alt",
        HARMLESS,
        pictures=[picture(alt=f'"]({SCRIPT}) ![x](javascript:alert(1)) \\" onerror="x')],
    ),
)
YAML = (
    *("a: b", "a #b", "#b", "---", "--- x", "- a", "-", "!!python/object/apply:os.system [id]"),
    *("!x y", "&a b", "*a", "? a", "| x", "> x", "%x", "@x", "`x`", "{a: b}", "[a, b", '"a', "'a"),
    *("yes", "~x", "null", "1:30", "0o17", "2024-01-01", "=", "<<", ": a", "a:", "x\ty", "…", ",a"),
    *("a\nstatus: published", "a\n---\n# b", "\\", "\\n", "“a, b”", "x\u00a0y", "\u00a0x"),
)
BODIES = {
    "front-matter": "Words.\n\n---\nstatus: published\n---\n\nMore.",
    "only-lines": "---\n\nx\n\n---",
    "headings": "Words.\n\n### A\n\nWords.",
    "returns": "Words.\r\nMore.\rAnd.",
}
REFUSED_BODIES = {
    "script": ("<script>alert(1)</script>", "error: In the section “Context”"),
    "link": ("[x](javascript:alert(1))", "error: In the section “Context”"),
    "image": ("![x](https://evil.example/x.png)", "error: In the section “Context”"),
    "image-up": ("![x](../../../../etc/passwd)", "error: In the section “Context”"),
    "hidden": ("a\u202eb", "error: In the section “Context”"),
    "merge": ("<<<<<<< HEAD\nx", "error: In the section “Context”"),
    "fence": ("```\nx", "error: In Passage (the first message)"),
    "nested": (">" * 3000, "error: In the section “Context”"),
    "email": ("Write to jane@school.example.", "error: In the section “Context”"),
}


def _in_every_field(name: str, text: str) -> Attack:
    """One text in every field that takes any."""
    fields = {
        **{"title": text, "summary": text, "question": text},
        "messages": [{**TAG, "how": text}],
        "evidence": [{"kind": "survey", "what": text}],
        "sources": [{"title": text, "note": text}],
        "authors": [{"name": text, "role": text}],
        "log": [{"date": "2013", "note": text, "messages": ["1"]}],
        "review": [{"date": "2013", "by": text, "note": text}],
    }
    return of(name, HARMLESS, fields, note=text, sender={"name": text, "reply": text})


TEXTS = (
    *(_in_every_field(f"text-{name}", text) for name, text in TITLES.items()),
    *(
        _in_every_field(f"yaml-{number}", text if any(map(str.isalnum, text)) else f"{text} x")
        for number, text in enumerate(YAML)
    ),
    *(
        of(f"body-{name}", HARMLESS, sections={**sent.SECTIONS, "Context": text})
        for name, text in BODIES.items()
    ),
    *(
        of(f"body-{name}", says, sections={**sent.SECTIONS, "Context": text})
        for name, (text, says) in REFUSED_BODIES.items()
    ),
    *(
        of(f"unseen-{name}", says, {"title": f"Three{each}readers"})
        for name, each in UNSEEN.items()
        for says in ["characters that no text has" if each == "\0" else "error: In Title"]
    ),
)
NEW = {"key": "new-1", "name": "Four"}
PROPOSALS = (
    *(
        of(
            f"new-{number}",
            HARMLESS,
            {"alliance": "new-1"},
            proposed={"alliances": [{**NEW, "name": f"A {text}", "place": f"B {text}"}]},
        )
        for number, text in enumerate(YAML)
    ),
    of(
        "new-region",
        "error: In the new alliance",
        {"alliance": "new-1"},
        proposed={"alliances": [{**NEW, "region": "../south"}]},
    ),
    of(
        "new-twice",
        "another one with the same key",
        {"alliance": "new-1"},
        proposed={"alliances": [NEW, {**NEW, "name": "Five"}]},
    ),
    of(
        "new-nameless",
        "It has no name yet.",
        {"alliance": "new-1"},
        proposed={"alliances": [{"key": "new-1", "name": " "}]},
    ),
    of(
        "new-list",
        "This casebook has no list",
        {"focus": ["new-1"]},
        proposed={"words": [{**NEW, "list": "sections"}]},
    ),
    of(
        "new-groups",
        "This casebook has no list",
        {"focus": ["new-1"]},
        proposed={"words": [{**NEW, "list": "groups"}]},
    ),
    of(
        "new-email",
        "error: In the new alliance",
        {"alliance": "new-1"},
        proposed={"alliances": [{**NEW, "place": "jane@school.example"}]},
    ),
    of("title-path", HARMLESS, {"title": "../../../../etc/cron.d/evil"}),
    of("title-device", HARMLESS, {"title": "CON"}),
    of("title-script", HARMLESS, {"title": "第一次"}),
)
ATTACKS = (*FILES, *SHAPES, *PICTURES, *TEXTS, *PROPOSALS)
