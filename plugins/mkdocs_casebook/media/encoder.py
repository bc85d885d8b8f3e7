"""Encode the pictures of a casebook in processes under limits, each once, and remember them."""

from __future__ import annotations

import hashlib
import io
import warnings
from collections.abc import Mapping, Sequence
from concurrent.futures import TimeoutError as Overdue
from dataclasses import dataclass, field
from functools import cached_property
from importlib import metadata as packages
from pathlib import Path

from PIL import Image

from mkdocs_casebook.diagnostics import Diagnostic
from mkdocs_casebook.language import NOTHING, Said, said
from mkdocs_casebook.media import images, metadata
from mkdocs_casebook.processing import Store, run
from mkdocs_casebook.reading import read_bytes

SECONDS = 30.0
"""Longest time for one picture; the largest that is permitted takes a tenth of it."""
MEMORY = 2 * 1024**3
"""Bytes of address space that one worker may use: some copies of the largest picture."""
ENTRY_LIMIT = 32 * 1024 * 1024
"""Bytes of an entry; a picture of 1,600 by 1,600 pixels without any compression takes a third."""
KEPT_INFO = {
    *("jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"),
    *("version", "background", "duration", "timestamp", "extension", "transparency", "loop"),
}
"""What Pillow reports about files that it wrote without metadata: how their pixels are stored."""
ENDS = {"PNG": b"IEND\xaeB`\x82", "JPEG": b"\xff\xd9", "GIF": b";"}
"""How whole files end; Pillow takes some that were cut off. A WebP file begins with its length."""


@dataclass(frozen=True)
class Encoded:
    """A picture as it is published, or why it cannot be."""

    data: bytes = b""
    problem: Said = NOTHING
    """A sentence; empty if the picture is fine."""
    look: images.Look | None = None
    """What the source is."""


@dataclass
class Pictures:
    """The pictures of one casebook as they are published; each is encoded once, when first asked.

    `paths` are relative to `root`.
    """

    root: Path
    paths: Sequence[str]
    store: Store = field(default_factory=Store)
    seconds: float = SECONDS

    def __getitem__(self, path: str) -> Encoded | Diagnostic:
        """A picture by its path, or why its file cannot be read."""
        return self._every[path]

    @cached_property
    def _every(self) -> dict[str, Encoded | Diagnostic]:
        read = {each: read_bytes(self.root, each, images.BYTE_LIMIT) for each in self.paths}
        good = {path: data for path, data in read.items() if isinstance(data, bytes)}
        bad = {path: fault for path, fault in read.items() if isinstance(fault, Diagnostic)}
        return {**bad, **self._encode(good)}

    def _encode(self, pictures: Mapping[str, bytes]) -> dict[str, Encoded]:
        salt = _version() if pictures else b""
        names = {path: _name(salt, data) for path, data in pictures.items()}
        wanted = {names[path]: data for path, data in pictures.items()}
        remembered = {name: self.store.get(name, ENTRY_LIMIT) for name in wanted}
        tasks = [(data, remembered[name]) for name, data in wanted.items()]
        results = run(work, tasks, seconds=self.seconds, memory=MEMORY, share=8)
        done: dict[str, Encoded] = {}
        for name, result in zip(wanted, results, strict=True):
            done[name] = self._refused(result) if isinstance(result, Exception) else result
            if done[name].data and done[name].data != remembered[name]:
                self.store.put(name, done[name].data)
        return {path: done[name] for path, name in names.items()}

    def _refused(self, error: Exception) -> Encoded:
        if isinstance(error, Overdue):
            problem = said(
                "The picture takes longer than {seconds} seconds.", seconds=f"{self.seconds:g}"
            )
            return Encoded(problem=problem)
        return Encoded(problem=images.DAMAGED)


def work(task: tuple[bytes, bytes | None]) -> Encoded:
    """Encode a picture, or take what was remembered if that can be trusted; runs in a worker."""
    data, remembered = task
    look = images.look(data)
    if look and remembered is not None and is_clean(remembered, look.kind):
        return Encoded(remembered, look=look)
    try:
        return Encoded(images.clean(data), look=look)
    except images.ImageError as error:
        return Encoded(problem=error.problem, look=look)


def is_clean(data: bytes, kind: str) -> bool:
    """Whether data decode as a still picture of this kind that is small enough and bare."""
    try:
        with (
            warnings.catch_warnings(action="ignore"),
            Image.open(io.BytesIO(data), formats=[kind]) as opened,
        ):
            if max(opened.size) > images.SIDE_LIMIT or getattr(opened, "n_frames", 1) != 1:
                return False
            opened.load()
            told = opened.info.keys() - KEPT_INFO
            whole = data.endswith(ENDS.get(kind, b""))
            if kind == "WEBP":
                whole = int.from_bytes(data[4:8], "little") + 8 == len(data)
            bare = not told and not opened.getexif() and metadata.strip(data) == data
            return whole and bare
    except Exception:  # whatever a damaged or hostile entry provokes
        return False


def _name(salt: bytes, data: bytes) -> str:
    digest = hashlib.sha256(salt + hashlib.sha256(data).digest()).hexdigest()
    return f"pictures/{digest}.bin"


def _version() -> bytes:
    """Changes whenever a picture could become another one."""
    folder = Path(__file__).parent
    code = b"".join((folder / each).read_bytes() for each in ("images.py", "colours.py"))
    return hashlib.sha256(code + packages.version("pillow").encode()).digest()
