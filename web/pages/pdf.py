"""An answer as a PDF: each quote with its source, tagged for screen readers (PDF/UA-1)."""

from __future__ import annotations

import importlib
import importlib.util
import json
import re
from pathlib import Path
from typing import Any

from flask import abort

from web.citing.printable import printable
from web.kept_answers import KeptAnswer
from web.pages import pages
from web.pages.documents import paragraphs

HAS_PDF = importlib.util.find_spec("typst") is not None
_MISSING = "This service cannot write PDF files: typst (the extra `pdf`) is not installed."
_NO_FONT = (
    "No PDF of this answer: no font of this service has the sign {sign}, and no quote is given "
    "with a gap. Print the page of the answer instead; your browser can save that as PDF."
)
_TEMPLATES = Path(__file__).parents[1] / "templates"
_TEMPLATE = "answer.typ"
_UNDISPLAYED = re.compile(r"the text `\"(.+?)\"` could not be displayed")
_LANGUAGE = re.compile(r"[a-z]{2,3}")  # what Typst takes as one


@pages.app_context_processor
def _offered() -> dict[str, object]:
    """Whether there are PDF files, for templates."""
    return {"has_pdf": HAS_PDF}


def as_pdf(kept: KeptAnswer) -> bytes:
    """The document; ends the request with 404 where the library is not installed, or where no
    font has all signs of the answer: PDF/UA forbids the box that stands for a missing one."""
    if not HAS_PDF:
        abort(404, _MISSING)
    # Late, because it is an extra.
    typst: Any = importlib.import_module("typst")
    try:
        written: bytes = typst.compile(
            (_TEMPLATES / _TEMPLATE).read_bytes(),
            root=str(_TEMPLATES),
            sys_inputs={"answer": json.dumps(_given(kept))},
            pdf_standards=["ua-1"],
        )
    except typst.TypstError as error:
        undisplayed = _UNDISPLAYED.search(str(error))
        if undisplayed is None:
            raise
        abort(404, _NO_FONT.format(sign=f"“{undisplayed.group(1)}”"))
    return written


def _given(kept: KeptAnswer) -> dict[str, object]:
    """What the template draws. It gets words as data: nothing in them is read as markup."""
    return {
        "question": printable(kept.question),
        "asked_at": [int(part) for part in kept.asked_at[:10].split("-")],
        "paragraphs": [
            {
                "style": one.style.value,
                "text": one.text,
                "address": one.address,
                "here": one.here,
                "lang": _language(one.lang),
                "sticky": one.is_kept_with_next,
            }
            for one in paragraphs(kept)
        ],
    }


def _language(tag: str) -> str | None:
    primary = tag.partition("-")[0].casefold()
    return primary if _LANGUAGE.fullmatch(primary) else None
