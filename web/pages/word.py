"""An answer as a Word document: each quote with its source, under the headings of the answer."""

from __future__ import annotations

import importlib.util
import io
from typing import TYPE_CHECKING

from flask import abort

from index.one_line import one_line
from qa.answer import Block, layout
from qa.records import PartType
from web.citing.plain import source_line
from web.kept_answers import KeptAnswer
from web.pages import pages
from web.pages.references import cited_of, desk_or_none, permalink_of
from web.presenters import long_date, with_long_dates

if TYPE_CHECKING:
    from docx.document import Document

    from web.front_desk import Desk

HAS_WORD = importlib.util.find_spec("docx") is not None
_MISSING = "This service cannot write Word files: python-docx (the extra `word`) is not installed."


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
    document.core_properties.title = _printable(kept.question)
    document.core_properties.author = "On Record"
    document.add_heading(_printable(kept.question), 1)
    asked = f"{long_date(kept.asked_at[:10])}, {kept.asked_at[11:16]} UTC"
    document.add_paragraph(f"Answer by On Record, {asked}: {permalink_of(kept)}")
    desk = desk_or_none()
    for block in layout(kept.answer):
        _add(document, block, kept, desk)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _add(document: Document, block: Block, kept: KeptAnswer, desk: Desk | None) -> None:
    words, citation = block.part.text, block.citation
    if citation is None:
        if block.type is PartType.HEADING:
            document.add_heading(_printable(words), 2)
        else:
            document.add_paragraph(_printable(with_long_dates(words)))
    elif block.is_whole:
        document.add_paragraph(_printable(f"“{citation.quote}” [{citation.number}]"), "Quote")
        cited = cited_of(kept, citation, desk)
        document.add_paragraph(_printable(f"— {source_line(cited)} {cited.address or ''}"))
    else:
        document.add_paragraph(_printable(f"“{one_line(words)}” [{citation.number}]"), "Quote")


def _printable(text: str) -> str:
    """Text without the characters that XML 1.0 cannot hold at all."""
    return "".join(char for char in text if char in "\t\n" or char >= " ")
