"""Files of the owner's in a real browser: pictures look the same, and scripts are known as such."""

from __future__ import annotations

import base64
import functools
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page

from mkdocs_casebook.media.metadata import strip
from tests.active import HARMLESS, RUNNING
from tests.browser.conftest import Quiet, Server
from tests.pictures import TELLING, exif, jpeg, noise, saved

TURNED = {
    f"{kind} turned {value}": saved(noise(), kind, exif=exif(value))
    for kind in ("JPEG", "PNG", "WEBP")
    for value in range(1, 9)
}
CUT = {"JPEG cut off": jpeg()[:-300], "GIF with a comment": TELLING["GIF"]}
PICTURES = {**TELLING, **TURNED, **CUT}
LOOK = """async ([kind, ...both]) => {
  const look = async (text) => {
    const picture = new Image();
    picture.src = `data:image/${kind};base64,${text}`;
    document.body.replaceChildren(picture);
    await picture.decode();
    const box = picture.getBoundingClientRect();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [picture.naturalWidth, picture.naturalHeight];
    const pen = canvas.getContext("2d");
    pen.drawImage(picture, 0, 0);
    const dots = pen.getImageData(0, 0, canvas.width, canvas.height).data;
    return [box.width, box.height, canvas.width, canvas.height, ...dots];
  };
  const [before, after] = [await look(both[0]), await look(both[1])];
  return [before.length, after.length, before.every((each, at) => each === after[at])];
}"""


def test_a_cleaned_picture_looks_the_same(browser: Browser) -> None:
    page = browser.new_page()
    for name, data in PICTURES.items():
        kind = name.split()[0].lower().replace("mpo", "jpeg").replace("moving", "png")
        both = [base64.b64encode(each).decode() for each in (data, strip(data))]
        before, after, same = page.evaluate(LOOK, [kind, *both])
        assert before > 4 * 30 * 20, name
        assert (after, same) == (before, True), name
    page.close()


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A folder and the address where it is served."""
    folder = tmp_path_factory.mktemp("raw")
    handler = functools.partial(Quiet, directory=str(folder))
    with Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield folder, f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize("runs", [True, False])
def test_what_is_told_does_run_and_the_rest_does_not(
    runs: bool, opened: tuple[Path, str], browser: Browser
) -> None:
    folder, base = opened
    context = browser.new_context()
    said: dict[str, list[str]] = {}
    pages: list[Page] = []
    for name, (suffix, text) in (RUNNING if runs else HARMLESS).items():
        file = f"file{len(pages)}{suffix}"
        (folder / file).write_text(text, encoding="utf-8")
        page = context.new_page()
        page.on("dialog", functools.partial(note, said.setdefault(name, [])))
        page.goto(f"{base}/{file}", wait_until="load")
        pages.append(page)
    pages[-1].wait_for_timeout(150)
    context.close()
    assert {name: bool(told) for name, told in said.items()} == dict.fromkeys(said, runs)


def note(said: list[str], dialog: Dialog) -> None:
    said.append(dialog.message)
    dialog.dismiss()
