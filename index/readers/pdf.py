"""PDF: its text, read by pdfium in a process of its own with limits on time and memory."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import index
from index.cleaning import find_title, normalise, trim_furniture
from index.confined import own_environment
from index.errors import UnreadableSource
from index.pdf_lines import EXIT_BROKEN, EXIT_PASSWORD
from index.readers.documents import describe
from index.readers.pdf_layout import Line, lay_out
from index.readers.statements import build_statement
from index.records import Statement

MAGIC = b"%PDF-"
_MAGIC_WITHIN = 1024  # bytes; Acrobat, too, looks for it that far
_SECONDS = 60  # for one file; a report of 1,000 pages takes about 10
_LARGER, _SMALLER = 1.15, 0.95  # times the usual size: a heading; a letterhead or a note
_MAX_TITLE = 300  # characters
_PACKAGES = Path(index.__file__).parent.parent


def read_pdf(data: bytes, url: str | None = None, charset: str | None = None) -> Statement:
    """The statement in a PDF file; raises `UnreadableSource` for what is no PDF, is protected by
    a password, holds no text or takes too long."""
    if MAGIC not in data[:_MAGIC_WITHIN]:
        raise UnreadableSource("not a PDF")
    paragraphs, first_size = lay_out(_read_lines(data))
    paragraphs = trim_furniture([p for p in map(normalise, paragraphs) if p.strip()])
    if not paragraphs:
        raise UnreadableSource("the PDF holds no text; a scan must be recognised first")
    title = _title(paragraphs, first_size)
    body = paragraphs[1:] if title else paragraphs
    if not body:
        raise UnreadableSource("there is no text below the title")
    return build_statement(describe(body, {"title": title, "url": url}, dated_by=paragraphs))


def _title(paragraphs: Sequence[str], first_size: float) -> str | None:
    if first_size >= _LARGER and len(paragraphs[0]) <= _MAX_TITLE:
        return paragraphs[0]
    return find_title(paragraphs) if first_size >= _SMALLER else None


def _read_lines(data: bytes) -> list[Line]:
    command = [sys.executable, "-m", "index.pdf_lines", str(_SECONDS)]
    try:
        done = subprocess.run(  # noqa: S603
            command,
            input=data,
            capture_output=True,
            cwd=_PACKAGES,
            env=own_environment(),
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UnreadableSource(f"the PDF takes longer than {_SECONDS} s to read") from None
    if done.returncode == EXIT_PASSWORD:
        raise UnreadableSource("the PDF is protected by a password")
    if done.returncode == EXIT_BROKEN:
        raise UnreadableSource("the PDF is damaged or cut off")
    if done.returncode != 0:
        raise UnreadableSource("the PDF cannot be read within the limits of time and memory")
    return [Line(*json.loads(line)) for line in done.stdout.splitlines()]
