"""An answer as a file: Markdown to read, JSON for programs, CSV of its quotes."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Mapping

from flask import Response, send_file

from qa.composition import counted
from qa.records import Answer, Citation, Status
from web.blocks import Role, blocks
from web.citing.plain import escaped, markdown
from web.kept_answers import KeptAnswer
from web.pages import pages
from web.pages.answers import kept_answer
from web.pages.filters import with_long_dates
from web.pages.references import cited_of, desk_or_none, permalink_of
from web.presenters import citation_body, long_date

COLUMNS = (
    "number quote issuer speaker role voice attribution date title url statement_id revision "
    "start end permalink"
).split()
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet runs a cell that begins so (OWASP, "CSV Injection")."""

_FILE_NAME_CHARS = 60
"""Of the question; enough to tell one file from another."""


@pages.get("/a/<answer_id>.<any(csv, json, md):form>")
def export_answer(answer_id: str, form: str) -> Response:
    """The answer as an attachment, named for its question."""
    kept = kept_answer(answer_id)
    mimetype, write = _FORMS[form]
    return send_file(
        io.BytesIO(write(kept).encode("utf-8")),
        mimetype=mimetype,  # Flask adds the charset to a text
        as_attachment=True,
        download_name=f"{file_stem(kept.question)}.{form}",
        max_age=0,
        etag=False,
    )


def file_stem(question: str) -> str:
    """A file name for a question, in its own letters.

    >>> file_stem("What did São Tomé say?"), file_stem("?!")
    ('on-record-what-did-são-tomé-say', 'on-record-answer')
    """
    words = "-".join(re.findall(r"\w+", question.casefold())) or "answer"
    return f"on-record-{words[:_FILE_NAME_CHARS].strip('-')}"


def as_json(kept: KeptAnswer) -> str:
    """The API's object with the question, when it was asked and where it stands. Its conversation
    is left out: who gets one answer does not get the rest."""
    body = {
        "question": kept.question,
        "asked_at": kept.asked_at,
        "permalink": permalink_of(kept),
        **kept.body,
        "citations": [citation_body(citation) for citation in kept.answer.citations],
        "conversation": None,
    }
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"


def as_csv(kept: KeptAnswer) -> str:
    """The quotes, one a row (RFC 4180); a cell that a spreadsheet would run begins with an
    apostrophe."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(COLUMNS)
    permalink = permalink_of(kept)
    for citation in kept.answer.citations:
        values = {
            **{name: getattr(citation, name, None) for name in COLUMNS},
            "attribution": citation.attribution.value,
            "date": citation.published_on,
            "permalink": permalink,
        }
        rows.writerow([_cell(values[name]) for name in COLUMNS])
    return out.getvalue()


def _cell(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA_STARTS) else value


def as_markdown(kept: KeptAnswer) -> str:
    """The answer with each quote, its source and its place."""
    answer = kept.answer
    asked = f"{long_date(kept.asked_at[:10])}, {kept.asked_at[11:16]} UTC"
    parts = [
        f"# {escaped(kept.question)}",
        f"Answer by On Record, {asked}. {_searched(answer)}Permalink: <{permalink_of(kept)}>",
        *_body(kept, answer),
    ]
    return "\n\n".join(parts) + "\n"


def _body(kept: KeptAnswer, answer: Answer) -> list[str]:
    """The lines of the answer in Markdown, each quote with its source below it."""
    desk = desk_or_none()
    by_number: Mapping[int, Citation] = {c.number: c for c in answer.citations}
    parts = []
    for block in blocks(answer.text, answer.citations):
        if block.role is Role.BY:  # the source below each quote says it
            continue
        numbers = [piece.number for piece in block.pieces if piece.number]
        if block.role is Role.QUOTE and numbers:
            parts.append(f"**\\[{numbers[0]}\\]**")
            parts.append(markdown(cited_of(kept, by_number[numbers[0]], desk)))
        else:
            parts.append(escaped(with_long_dates("".join(p.text for p in block.pieces))))
    return parts


def _searched(answer: Answer) -> str:
    """What was looked through; what was not found says it itself, and a question that could not
    be read was not looked for."""
    if answer.status is not Status.ANSWERED:
        return ""
    searched = answer.searched
    dates = ""
    if searched.from_day:
        last = f" to {long_date(searched.to_day)}" if searched.to_day != searched.from_day else ""
        dates = f", dated {long_date(searched.from_day)}{last}"
    return f"Searched {counted(searched.statements, 'statement')}{dates}. "


_FORMS: Mapping[str, tuple[str, Callable[[KeptAnswer], str]]] = {
    "md": ("text/markdown", as_markdown),
    "json": ("application/json", as_json),
    "csv": ("text/csv", as_csv),
}
