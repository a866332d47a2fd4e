"""Each view is looked at in four ways: axe-core reads it, and a picture of it is kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

PICTURES = Path(__file__).parents[2] / "test-artifacts" / "pages"
WIDTHS = (360, 1440)
SCHEMES = ("light", "dark")
_RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "resultTypes": ["violations"],
}
_COLOURS = {
    **_RULES,
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
"""What alone can differ in the dark."""
_AXE = Axe().axe_script
IS_ON_TOP = """one => {
    const box = one.getBoundingClientRect();
    const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return one === at || one.contains(at);
}"""
"""Whether nothing lies over the middle of an element."""


def look(page: Page, name: str) -> None:
    """Check the view as it stands, narrow and wide, in light and dark; `name` names its pictures.
    Raises `AssertionError` with what axe found, or when the page must be scrolled sideways."""
    before = page.viewport_size
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            picture(page, f"{name}-{width}-{scheme}")
            # At the end of the page the box that sticks to the window's foot covers nothing.
            page.evaluate("scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })")
            found = violations(page, _RULES if scheme == "light" else _COLOURS)
            assert not found, "\n".join([f"{name}, {width} px, {scheme}:", *found])
        assert_no_sideways_scrolling(page)
    page.emulate_media(color_scheme="light")
    if before:
        page.set_viewport_size(before)


def picture(page: Page, name: str, *, full_page: bool = True) -> None:
    """Keep a picture of the whole page, or of what the window shows of it."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.png", full_page=full_page, animations="disabled")


def violations(page: Page, rules: dict[str, Any] | None = None) -> list[str]:
    """What axe-core objects to, a line for each element."""
    rules = rules or _RULES
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(_AXE)
    found: dict[str, Any] = page.evaluate("rules => axe.run(document, rules)", rules)
    return [
        f"{rule['id']}: {node['html'][:160]} ({node['failureSummary'][:200]})"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def assert_no_sideways_scrolling(page: Page) -> None:
    """The content is not wider than the window."""
    content, window = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert content <= window, f"{content} px of content in a window of {window} px"
