"""Hostile bytes, names and kinds of files."""

from __future__ import annotations

import io
import os
import struct
import zlib

from PIL import Image

from tests import kit
from tests.hostile.kinds import CASES, HARMLESS, Content, Hostile, Link, Pipe, page, study

SECRET = "/etc/os-release"
"""A file outside every casebook, which every system has; its words are in no page."""
SCRIPT = b"<script>alert(1)</script>"
POINTER = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"


def chunk(kind: bytes, data: bytes) -> bytes:
    """One chunk of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int = 2, height: int = 2, *more: bytes, rows: bytes | None = None) -> bytes:
    """A grey PNG, with more chunks before its end."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    grey = bytes((width + 1) * height) if rows is None else rows
    data = chunk(b"IDAT", zlib.compress(grey))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + data + chunk(b"IEND", b"")


def photograph() -> bytes:
    """A JPEG that says where it was taken, and holds a script."""
    picture = Image.new("RGB", (8, 8))
    exif = picture.getexif()
    exif[270] = SCRIPT.decode()
    exif.get_ifd(0x8825)[2] = (51.0, 30.0, 0.0)
    made = io.BytesIO()
    picture.save(made, "JPEG", exif=exif, comment=SCRIPT)
    return made.getvalue()


TEXTS: dict[str, tuple[str | bytes, str | None]] = {
    "utf-16": (study("utf-16").encode("utf-16"), "file-encoding"),
    "utf-16-le": (study("utf-16-le").encode("utf-16-le"), "file-encoding"),
    "utf-32": (study("utf-32").encode("utf-32"), "file-encoding"),
    "latin-1": (study("é").encode("latin-1"), "file-encoding"),
    "cut-short": (study("x").encode() + b"\xf0\x9f", "file-encoding"),
    "overlong": (study("x").encode() + b"\xc0\xbcscript>", "file-encoding"),
    "surrogate": (study("x").encode() + b"\xed\xa0\x80", "file-encoding"),
    "nul": (study("nul", f"{kit.BODY}\x00"), "file-hidden-character"),
    "binary": (bytes(range(256)) * 40, "file-encoding"),
    "png": (png(), "file-kind"),
    "word": (b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00" + b"\xdf" * 99, "file-kind"),
    "pointer": (POINTER, "file-pointer"),
    "merge": (f"<<<<<<< HEAD\n{study('merge')}=======\nx\n>>>>>>> x\n", "file-merge"),
    "empty": ("", "front-matter-missing"),
    "blank": ("\n \n", "front-matter-missing"),
    "dashes": ("---\n" * 3, "front-matter-missing"),
    "large": (study("large") + "x\n" * 200_000, "file-size"),
    "huge": (b"x" * 5_000_000, "file-size"),
    "mark": ("\ufeff" + study("mark"), HARMLESS),
    "windows": (study("windows").replace("\n", "\r\n"), HARMLESS),
    "old-mac": (study("old-mac").replace("\n", "\r"), HARMLESS),
    "mixed-ends": (study("mixed-ends").replace("---\n", "---\r\n"), HARMLESS),
    "no-end": (study("no-end").rstrip("\n"), HARMLESS),
}

COMMENT = chunk(b"tEXt", b"Comment\0" + SCRIPT)
COMMENT_BOMB = chunk(b"zTXt", b"x\0\0" + zlib.compress(bytes(10**7)))

# Other files beside a case study.
BESIDE: dict[str, tuple[str, Content, str | None]] = {
    "markdown": ("x.markdown", study("x"), "file-kind"),
    "upper-md": ("x.MD", study("x"), "file-kind"),
    "html": ("x.html", SCRIPT, "file-kind"),
    "no-suffix": ("x", SCRIPT, "file-kind"),
    "svg": ("x.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "file-kind"),
    "svgz": ("x.svgz", b"\x1f\x8b", "file-kind"),
    "program": ("x.js", b"alert(1)", "file-kind"),
    "word": ("x.docx", b"PK\x03\x04", "file-kind"),
    "settings": ("x.yml", b"theme: {name: x}", "file-kind"),
    "svg-as-png": ("x.png", b"<svg onload='alert(1)'/>", "image"),
    "html-as-gif": ("x.gif", b"GIF89a/*" + SCRIPT + b"*/", "image"),
    "page-as-jpg": ("x.md.jpg", study("x"), "image"),
    "empty": ("x.png", b"", "image"),
    "cut-short": ("x.png", png()[:40], "image"),
    "pointer": ("x.png", POINTER, "image"),
    "pixels": ("x.png", png(50_000, 50_000, rows=b""), "image"),
    "most-pixels": ("x.png", png(2**31 - 1, 2**31 - 1, rows=b""), "image"),
    "large": ("x.png", png() + bytes(9 * 1024 * 1024), "file-size"),
    "script-name": ("<img src=x onerror=alert(1)>.png", png(), "file-name"),
    "device-name": ("con.png", png(), "file-name"),
    "stream-name": ("x:y.png", png(), "file-name"),
    "odd-name": ("50% of #3 & more;.PNG", png(), HARMLESS),
    "polyglot": ("polyglot.png", png(2, 2, COMMENT) + SCRIPT, HARMLESS),
    "comment-bomb": ("zip.png", png(2, 2, COMMENT_BOMB), "image"),
    "photograph": ("photograph.jpg", photograph(), HARMLESS),
}  # fmt: skip

# Names of case studies; the second is how the diagnostics write it, where it differs.
NAMES: dict[str, tuple[str, str]] = {
    "space": ("case study.md", ""),
    "upper-case": ("README.md", ""),
    "accent": ("café.md", ""),
    "device": ("con.md", ""),
    "numbered-device": ("com1.md", ""),
    "dots": ("a.b.md", ""),
    "dotted": ("a..md", ""),
    "colon": ("a:b.md", ""),
    "dash": ("-rf.md", ""),
    "double-dash": ("a--b.md", ""),
    "underscore": ("a_b.md", ""),
    "index": ("index.md", ""),
    "script": ("<script>alert(1)<.script>.md", ""),
    "attribute": ('" onclick="alert(1).md', ""),
    "percent": ("%2e%2e%2findex.md", ""),
    "command": ("$(id).md", ""),
    "long": ("a" * 81 + ".md", ""),
    "longest": ("a" * 252 + ".md", ""),
    "deep": ("a/" * 40 + "b.md", ""),
    "deep-and-long": (("a" * 250 + "/") * 3 + "b.md", ""),
    "folder": ("A folder/index.md", ""),
    "newline": ("a\n::error::b.md", "a\\n::error::b.md"),
    "escape": ("a\x1b[31mb.md", "a\\x1b[31mb.md"),
    "override": ("a\u202edm.md", "a\\u202edm.md"),
    "backslash": ("a\\b.md", "a\\b.md"),
    "bytes": (os.fsdecode(b"a\xffb.md"), "a\\udcffb.md"),
}

SPECIAL: dict[str, tuple[str, Content]] = {
    "page": (f"{CASES}/leak.md", Link(SECRET)),
    "page-inside": (f"{CASES}/again.md", Link("trios.md")),
    "picture": (f"{CASES}/leak.png", Link(SECRET)),
    "folder": (f"{CASES}/leak", Link("/etc")),
    "folder-up": (f"{CASES}/up", Link("..")),
    "loop": (f"{CASES}/loop", Link("loop")),
    "dangling": (f"{CASES}/dangling.md", Link("nowhere")),
    "endless": (f"{CASES}/endless.md", Link("/dev/zero")),
    "pipe": (f"{CASES}/pipe.md", Pipe()),
    "picture-pipe": (f"{CASES}/pipe.png", Pipe()),
    "message": ("messages/09-leak.md", Link(SECRET)),
    "message-pipe": ("messages/09-pipe.md", Pipe()),
    "event": ("docs/events/leak.md", Link(SECRET)),
    "prose": ("docs/leak.md", Link(SECRET)),
    "prose-pipe": ("docs/pipe.md", Pipe()),
    "prose-picture": ("docs/leak.png", Link(SECRET)),
    "prose-folder": ("docs/leaks", Link("/etc")),
    "prose-loop": ("docs/loop", Link(".")),
    "prose-hidden-loop": ("docs/.hidden/loop", Link(".")),
    "report": (f"{CASES}/_registers/report.yml", Link(SECRET)),
    "report-pipe": (f"{CASES}/_registers/report.yml", Pipe()),
    "report-dangling": (f"{CASES}/_registers/report.yml", Link("nowhere")),
    "register": (f"{CASES}/_registers/programmes.yml", Link(SECRET)),
    "register-pipe": (f"{CASES}/_registers/clusters.yml", Pipe()),
    "ledger": ("addresses.lock", Link(SECRET)),
}

# Whole folders that are links; all that is in them would be read or even published.
FOLDERS = ("docs", "messages")


def cases() -> list[Hostile]:
    """Every hostile file."""
    made = [page("file", name, text, code) for name, (text, code) in TEXTS.items()]
    for name, (file, content, code) in BESIDE.items():
        folder = f"{CASES}/beside-{name}"
        path = f"{folder}/{file}"
        files = {f"{folder}/index.md": study(f"beside {name}"), path: content}
        made.append(Hostile("beside", name, path, files, code))
    for name, (file, said) in NAMES.items():
        path = f"{CASES}/{file}"
        named = f"{CASES}/{said or file}"
        made.append(Hostile("name", name, named, {path: study(f"name {name}")}, "file-name"))
    for name, (path, content) in SPECIAL.items():
        made.append(Hostile("special", name, path, {path: content}, "file-kind"))
    for path in FOLDERS:
        made.append(Hostile("folder", path, path, {path: Link("/etc")}, "file-kind"))
    twin = f"{CASES}/trios/index.md"
    made.append(Hostile("name", "twin", twin, {twin: study("twin")}, "address-taken"))
    hidden = f"{CASES}/.hidden.md"
    made.append(Hostile("name", "hidden", hidden, {hidden: SCRIPT}, "file-name"))
    return made
