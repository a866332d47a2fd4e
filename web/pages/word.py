"""An answer as a Word document: each quote with its source, under the headings of the answer."""

from __future__ import annotations

import importlib.util
import io
from typing import TYPE_CHECKING

from flask import abort

from web.citing.printable import printable
from web.kept_answers import KeptAnswer
from web.pages import pages
from web.pages.documents import Paragraph, Style, paragraphs

if TYPE_CHECKING:
    from docx.document import Document

HAS_WORD = importlib.util.find_spec("docx") is not None
_MISSING = "This service cannot write Word files: python-docx (the extra `word`) is not installed."
_STYLES = {Style.QUOTE: "Quote", Style.LEAD: "Intense Quote", Style.CONTEXT: "Caption"}


@pages.app_context_processor
def _offered() -> dict[str, object]:
    """Whether there are Word files, for templates."""
    return {"has_word": HAS_WORD}


def as_word(kept: KeptAnswer) -> bytes:
    """The document; ends the request with 404 where the library is not installed."""
    if not HAS_WORD:
        abort(404, _MISSING)
    # Late, because it is an extra.
    import docx  # noqa: PLC0415

    document = docx.Document()
    document.core_properties.title = printable(kept.question)
    document.core_properties.author = "On Record"
    document.add_heading(printable(kept.question), 1)
    for paragraph in paragraphs(kept):
        _add(document, paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _add(document: Document, paragraph: Paragraph) -> None:
    if paragraph.style is Style.HEADING:
        document.add_heading(paragraph.text, 2)
    else:
        words = " ".join(filter(None, (paragraph.text, paragraph.address, paragraph.here)))
        added = document.add_paragraph(words, _STYLES.get(paragraph.style))
        added.paragraph_format.keep_with_next = paragraph.is_kept_with_next
        added.paragraph_format.keep_together = paragraph.style is Style.SOURCE
