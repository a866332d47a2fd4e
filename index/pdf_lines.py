"""A program of its own: a PDF on standard input, its lines of text on standard output.

Runs apart so that a hostile file can take no more than the limits below, whatever it does to
pdfium. Writes one JSON array a line: page (1-based), left, right, baseline, height (points), text.
Imports nothing of the project, because each PDF starts it anew.
"""

from __future__ import annotations

import ctypes
import json
import sys
from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

try:
    import resource
except ImportError:  # Windows, which has no such limits: the parent's timeout remains
    resource = None  # type: ignore[assignment]

MAX_MEMORY = 2 << 30  # bytes of address space; a 20 MB file of scans needs about 0.5 GB
EXIT_PASSWORD, EXIT_BROKEN = 3, 4
_MAX_PAGES = 3_000
_MAX_CHARS_PER_PAGE = 200_000
_MAX_CHARS = 20_000_000
_LINE_END_HYPHENS = (2, 0xFFFE)  # how pdfium reports a hyphen that divides a word between lines


def main() -> int:
    """Exit status 0 with the lines written, or one of the `EXIT_` numbers."""
    seconds = int(sys.argv[1])
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        document = pdfium.PdfDocument(sys.stdin.buffer.read())
    except pdfium.PdfiumError as error:
        return EXIT_PASSWORD if "password" in str(error).lower() else EXIT_BROKEN
    written = 0
    for number in range(min(len(document), _MAX_PAGES)):
        try:
            textpage = document[number].get_textpage()
        except pdfium.PdfiumError:
            continue  # one damaged page does not cost the others
        for line in _lines(textpage):
            written += sys.stdout.write(json.dumps([number + 1, *line]) + "\n")
        if written > _MAX_CHARS:
            break
    return 0


def _lines(textpage: Any) -> Iterator[tuple[float, float, float, float, str]]:
    """Left, right, baseline, height and text of each line, as pdfium orders them."""
    units: list[int] = []
    indices: list[int] = []
    count = min(textpage.count_chars(), _MAX_CHARS_PER_PAGE)
    for index in range(count):
        unit = pdfium_c.FPDFText_GetUnicode(textpage, index)
        if unit in (10, 13):
            yield from _line(textpage, units, indices)
            units, indices = [], []
            continue
        units.append(0xAD if unit in _LINE_END_HYPHENS else unit)
        if unit > 32:
            indices.append(index)
        if unit in _LINE_END_HYPHENS:
            yield from _line(textpage, units, indices)
            units, indices = [], []
    yield from _line(textpage, units, indices)


def _line(
    textpage: Any, units: list[int], indices: list[int]
) -> Iterator[tuple[float, float, float, float, str]]:
    if not indices:
        return
    data = b"".join(unit.to_bytes(2, "little") for unit in units if unit <= 0xFFFF)
    text = data.decode("utf-16-le", errors="replace")
    left, bottom, _, _ = _box(textpage, indices[0])
    _, _, right, _ = _box(textpage, indices[-1])
    size = pdfium_c.FPDFText_GetFontSize(textpage, indices[0])
    yield round(left, 1), round(right, 1), round(bottom, 1), round(size, 1), text


def _box(textpage: Any, index: int) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of a character, in points; bottom is the font's, so that it is
    the same for all characters of a line."""
    box = pdfium_c.FS_RECTF()
    pdfium_c.FPDFText_GetLooseCharBox(textpage, index, ctypes.byref(box))
    return box.left, box.bottom, box.right, box.top


if __name__ == "__main__":
    sys.exit(main())
