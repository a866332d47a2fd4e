"""Small PDFs, written by hand."""

from __future__ import annotations

from collections.abc import Sequence

Placed = tuple[float, float, float, str]
"""Left, baseline, size (points), text."""


def make_pdf(pages: Sequence[Sequence[Placed]], encrypted: bool = False) -> bytes:
    """A PDF of lines of Helvetica at given places; with a password that nobody knows if asked."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", _FONT]
    kids = []
    for lines in pages:
        content = b"BT\n" + b"".join(map(_show, lines)) + b"ET"
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(_PAGE % len(objects))
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    return _assemble(objects, _ENCRYPT if encrypted else b"")


_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
_PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
    b"/Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>"
)
_ENCRYPT = b" /Encrypt << /Filter /Standard /V 1 /R 2 /O (%s) /U (%s) /P -4 >> /ID [(a)(b)]" % (
    b"x" * 32,
    b"y" * 32,
)


def _show(line: Placed) -> bytes:
    left, bottom, size, text = line
    escaped = (
        text.encode("cp1252").replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
    )
    return b"/F1 %g Tf 1 0 0 1 %g %g Tm (%s) Tj\n" % (size, left, bottom, escaped)


def _assemble(objects: Sequence[bytes], extra: bytes) -> bytes:
    out = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer << /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF"
    return out + trailer % (len(objects) + 1, extra, start)
