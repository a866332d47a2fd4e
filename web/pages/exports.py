"""An answer as a file: Markdown to read, JSON for programs, CSV of its quotes."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Mapping

from flask import Response, send_file

from index.one_line import one_line
from qa.answer import layout
from qa.answer.layout import also
from qa.answer.wording import counted, post
from qa.records import Answer, Context, PartType, Status
from web.citing import FORMATS, cite_all
from web.citing.plain import escaped, markdown, quoted
from web.kept_answers import KeptAnswer
from web.pages import pages
from web.pages.answers import kept_answer
from web.pages.pdf import as_pdf
from web.pages.references import cited_of, desk_or_none, permalink_of
from web.pages.rendering import quote_address
from web.pages.word import as_word
from web.presenters import CLOSEST_LABEL, citation_body, long_date, with_long_dates
from web.public_address import absolute

COLUMNS = (
    "number quote issuer speaker role voice attribution date title url statement_id revision "
    "start end permalink link also_in"
).split()
_FORMULA_STARTS = (*"=+-@\t\r\n", *"＝＋－＠")
"""A spreadsheet runs a cell that begins so, some also with the wide forms of East Asia (OWASP, "CSV
Injection")."""

_BYTE_ORDER_MARK = "\ufeff"

_FILE_NAME_CHARS = 60
"""Of the question; enough to tell one file from another."""


@pages.get("/a/<answer_id>.<any(csv, json, md, ris, bib, docx, pdf):form>")
def export_answer(answer_id: str, form: str) -> Response:
    """The answer as an attachment, named for its question."""
    kept = kept_answer(answer_id)
    mimetype, write = _FORMS[form]
    content = write(kept)
    return send_file(
        io.BytesIO(content.encode("utf-8") if isinstance(content, str) else content),
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
    apostrophe, and the file with a mark without which some would not take it for UTF-8."""
    out = io.StringIO()
    out.write(_BYTE_ORDER_MARK)
    rows = csv.writer(out)
    rows.writerow(COLUMNS)
    permalink = permalink_of(kept)
    for citation in kept.answer.citations:
        values = {
            **{name: getattr(citation, name, None) for name in COLUMNS},
            "speaker": citation.called,
            "role": post(citation.role),
            "attribution": citation.attribution.value,
            "date": citation.published_on,
            "permalink": permalink,
            "link": absolute(quote_address(citation, kept.answer_id)),
            "also_in": " ".join(place.statement_id for place in citation.also_in),
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
    """The parts of the answer in Markdown, each quote with its source below it."""
    desk = desk_or_none()
    parts = []
    for block in layout(answer):
        citation = block.citation
        if citation is None:
            words = escaped(with_long_dates(block.part.text))
            parts.append(f"## {words}" if block.type is PartType.HEADING else words)
        elif block.is_whole:
            context = citation.context or Context()
            parts.append(f"**\\[{citation.number}\\]**")
            parts += [f"Asked: {escaped(one_line(context.question))}"] if context.question else []
            parts += [f"Before it: {escaped(one_line(context.before))}"] if context.before else []
            parts.append(markdown(cited_of(kept, citation, desk)))
            parts += [f"After it: {escaped(one_line(context.after))}"] if context.after else []
            parts += [escaped(with_long_dates(also(citation)))] if also(citation) else []
        else:
            parts.append(f"**“{escaped(one_line(block.part.text))}”** \\[{citation.number}\\]")
    return [*parts, *_beside(answer)]


def _beside(answer: Answer) -> list[str]:
    """What is no answer: passages that come close, and other readings."""
    parts = [f"## {CLOSEST_LABEL.removesuffix(':')}"] if answer.closest else []
    for passage in answer.closest:
        who = ", ".join(filter(None, (passage.called, passage.issuer)))
        where = ", ".join(filter(None, (who, passage.title, long_date(passage.published_on))))
        parts.append(f"{quoted(passage.text)}\n>\n> — {escaped(one_line(where))}")
    if answer.readings:
        lines = [f"- {escaped(o.question)} ({counted(o.quotes, 'quote')})" for o in answer.readings]
        parts += ["It can also be read as:", "\n".join(lines)]
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


def _cited(key: str) -> Callable[[KeptAnswer], str]:
    """Writes all citations in the format of this key."""
    form = next(one for one in FORMATS if one.key == key)

    def write(kept: KeptAnswer) -> str:
        desk = desk_or_none()
        every = [cited_of(kept, citation, desk) for citation in kept.answer.citations]
        return cite_all(every, form) + "\n"

    return write


_FORMS: Mapping[str, tuple[str, Callable[[KeptAnswer], str | bytes]]] = {
    "md": ("text/markdown", as_markdown),
    "json": ("application/json", as_json),
    "csv": ("text/csv", as_csv),
    "ris": ("application/x-research-info-systems", _cited("ris")),
    "bib": ("application/x-bibtex", _cited("bibtex")),
    "docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        as_word,
    ),
    "pdf": ("application/pdf", as_pdf),
}
