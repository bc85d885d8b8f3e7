"""What a reader sees of a page, computed by the browser: rings, colours, names."""

from __future__ import annotations

import asyncio
from typing import Any

from playwright.sync_api import Page

RING = """(it) => {
  const opaque = (each) => {
    for (; each; each = each.parentElement) {
      const colour = getComputedStyle(each).backgroundColor;
      if (!/, 0\\)$/.test(colour) && colour !== 'transparent') return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3).map((v) => v / 255)
      .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  // What has no size, such as the button of a tab, shows its ring on something beside it.
  const ringed = (each) => getComputedStyle(each).outlineStyle !== 'none';
  const sized = it.offsetWidth && getComputedStyle(it).opacity > 0;
  const beside = [...it.parentElement.children].find((each) => each !== it && ringed(each));
  const style = getComputedStyle(sized || !beside ? it : beside);
  const none = style.outlineStyle === 'none' || !(sized || beside);
  const width = none ? 0 : parseFloat(style.outlineWidth);
  const offset = parseFloat(style.outlineOffset);
  const ground = opaque(offset < 0 ? it : it.parentElement);
  const [one, other] = [light(style.outlineColor), light(ground)].sort((a, b) => b - a);
  const box = it.getBoundingClientRect();
  const out = width + offset;
  let cut = '';
  for (let each = it.parentElement; each && each !== document.body; each = each.parentElement) {
    const how = getComputedStyle(each);
    if (how.overflowX === 'visible' && how.overflowY === 'visible') continue;
    const edge = each.getBoundingClientRect();
    if (box.left - out < edge.left - 1 || box.right + out > edge.right + 1) cut = each.className;
  }
  return {
    what: `${it.tagName}.${it.className}#${it.id} ${it.textContent.trim().slice(0, 40)}`,
    width, contrast: (one + 0.05) / (other + 0.05), cut,
  };
}"""
# What has the focus is looked at before the next key moves it, and once all is at rest.
NOTE = f"""() => {{
  const ring = {RING};
  const [found, seen] = [[], new Set()];
  let done = false;
  const note = () => {{
    const it = document.activeElement;
    const outside = !it || it === document.body;
    if (done || (outside && !found.length)) return;
    done = outside || seen.has(it);
    if (!done) found.push(ring(it));
    seen.add(it);
  }};
  addEventListener("keydown", note, true);
  window.rings = () => ({{ found, done }});
}}"""
STEP = 20
"""Keys that are pressed before the page is asked whether it has come to its end."""


def rings(page: Page, most: int = 500) -> list[dict[str, Any]]:
    """Everything that the Tab key reaches from the top of a page, with the ring that it gets."""
    page.evaluate(NOTE)
    for _ in range(most // STEP):
        hold_tab(page, STEP)
        told = page.evaluate("rings()")
        if told["done"]:
            found: list[dict[str, Any]] = told["found"]
            return found
    raise AssertionError(f"more than {most} places have the focus")


def hold_tab(page: Page, times: int) -> None:
    """The Tab key held down, as a reader may do: no key waits until the one before is drawn."""
    keyboard = page.keyboard._impl_obj

    async def hold() -> None:
        await asyncio.gather(*(keyboard.down("Tab") for _ in range(times)))
        await keyboard.up("Tab")

    page._sync(hold())


def faint(found: list[dict[str, Any]]) -> list[str]:
    """What cannot be seen to have the focus: no ring, a faint one, or one that is cut off."""
    return [
        f"{each['what']}: {each['width']}px, {each['contrast']:.1f}:1, cut by {each['cut']!r}"
        for each in found
        if each["width"] < 2 or each["contrast"] < 3 or each["cut"]
    ]
