"""Answers and reports for a terminal, or as plain text where the output is piped."""

from __future__ import annotations

import sys
import unicodedata
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from index.one_line import one_line
from qa.answer import Block, layout
from qa.answer.layout import also, who
from qa.answer.verification import as_shown
from qa.answer.wording import counted
from qa.records import Answer, Context, PartType, QuoteCheck, Searched, Status
from web.bibliography import Source, sources
from web.presenters import (
    CLOSEST_LABEL,
    above,
    interpretation_body,
    long_date,
    origin_note,
    reading,
    with_long_dates,
)
from web.sides import person, side, voice_note

_MARKER_STYLE = "bold cyan"
_READING_WIDTH = 88
"""Columns; longer lines are hard to read."""


def console(*, to_stderr: bool = False) -> Console:
    """A console that leaves text alone: no markup, and no wrapping where it is piped."""
    stream = sys.stderr if to_stderr else sys.stdout
    wide = Console(file=stream, highlight=False, markup=False, emoji=False)
    if wide.is_terminal:
        wide.width = min(wide.width, _READING_WIDTH)
    else:
        wide.soft_wrap = True
    return wide


def shown(text: str) -> str:
    """`text` without what a terminal would obey (escape sequences and the like), and without what
    nobody sees or what turns the words round."""
    return "".join(map(_shown, text))


def _shown(char: str) -> str:
    if char.isprintable() or char in "\n\t\u200c\u200d":  # the last two shape some scripts' words
        return char
    if char.isspace():
        return " "
    return "\ufffd" if unicodedata.category(char) == "Cc" else ""


def print_answer(answer: Answer, out: Console) -> None:
    """How it was read, the answer, what else there is, its sources, and what was searched."""
    rows = reading(interpretation_body(answer.interpretation))
    if rows:
        line = "   ".join(f"{label.lower()}: {value}" for label, value in rows)
        _line(out, line, "dim")
    for note in answer.interpretation.notes:
        _line(out, note, "yellow")
    for block in layout(answer):
        _print_block(block, out)
    out.print()
    _print_summary(answer, out)
    _print_beside(answer, out)
    for source in sources(answer.citations):
        print_source(source, out)
    if answer.status is Status.ANSWERED:  # a refusal says so itself
        _line(out, searched_line(answer.searched), "dim")


_STYLES = {PartType.HEADING: "bold underline", PartType.NOTE: "yellow", PartType.LEAD: "bold"}


def _print_block(block: Block, out: Console) -> None:
    out.print()
    style = _STYLES.get(block.type, "")
    citation = block.citation
    if citation is None:
        _line(out, with_long_dates(block.part.text), style)
        return
    indent = 0
    if block.type is PartType.QUOTE:
        indent = 2
        if head := above(block):
            _line(out, f"{head}:", "bold")
    context = citation.context or Context()
    if block.is_whole and context.question:
        _line(out, f"Asked: {context.question}", "dim", indent)
    if block.is_whole and context.before:
        _line(out, f"Before it: {context.before}", "dim", indent)
    quote = Text(shown(f"“{as_shown(block.part.text)}” "), style)
    quote.append(f"[{citation.number}]", _MARKER_STYLE)
    _wrapped(out, quote, indent)
    if block.type is PartType.LEAD:
        _line(out, f"– {who(citation)}, {long_date(citation.published_on)}")
    if block.is_whole and context.after:
        _line(out, f"After it: {context.after}", "dim", indent)
    if block.is_whole and also(citation):
        _line(out, with_long_dates(also(citation)), "dim", indent)


def _print_summary(answer: Answer, out: Console) -> None:
    """What a model wrote, said to be."""
    if answer.summary is None:
        return
    _line(out, f"Written by a model ({answer.summary.model}), checked against the quotes:", "bold")
    _line(out, answer.summary.text, indent=2)
    if answer.summary.dropped:
        left = counted(answer.summary.dropped, "sentence")
        _line(out, f"{left} that did not hold left out.", "dim", indent=2)
    out.print()


def _print_beside(answer: Answer, out: Console) -> None:
    """What is no answer: passages that come close, other readings, and what can be asked."""
    if answer.closest:
        _line(out, CLOSEST_LABEL, "bold")
        out.print()
        print_hits([asdict(passage) for passage in answer.closest], out)
    for other in answer.readings:
        found = counted(other.quotes, "quote")
        _line(out, f"  → {other.question}  (another way to read it: {found})", "cyan")
    for suggestion in answer.suggestions:
        _line(out, f"  → {suggestion.question}  ({suggestion.reason})", "cyan")
    if answer.readings or answer.suggestions:
        out.print()


def print_source(source: Source, out: Console) -> None:
    """The numbers of its quotes, who said it and when, then title and address, one a line."""
    citation = source.first
    who = " – ".join(filter(None, (side(citation), ", ".join(person(citation)))))
    head = Text(" ".join(f"[{one.number}]" for one in source.citations) + " ", _MARKER_STYLE)
    head.append(shown(f"{who}, {long_date(citation.published_on)}"), "bold")
    if voice_note(citation):
        head.append(shown(f" – {voice_note(citation)}"), "italic")
    _wrapped(out, head)
    for line in (citation.title or citation.statement_id, citation.url, origin_note(citation)):
        if line:
            _wrapped(out, Text(one_line(line), "dim"), indent=4)
    out.print()


def searched_line(searched: Searched) -> str:
    """What was looked through, as a sentence."""
    days = dict.fromkeys(long_date(day) for day in (searched.from_day, searched.to_day) if day)
    dates = f", dated {' to '.join(days)}" if days else ""
    return f"Searched {counted(searched.statements, 'statement')}{dates}."


def print_check(check: QuoteCheck, out: Console) -> None:
    """The verdict on a quotation, the differences, and where it stands."""
    _line(out, f"{check.verdict.replace('_', ' ')}: {check.message}", "bold")
    for run in check.difference:
        if run.get("op") != "equal":
            _line(out, f"  asked  “{run.get('asked', '')}”", "red")
            _line(out, f"  stored “{run.get('stored', '')}”", "green")
    out.print()
    for citation in check.citations:
        _wrapped(out, Text(shown(f"“{as_shown(citation.quote)}”")))
        print_source(Source((citation,)), out)


def print_hits(hits: list[dict[str, Any]], out: Console) -> None:
    """Passages, best first: where each is from, then its words."""
    if not hits:
        _line(out, "No passage found.")
    for rank, hit in enumerate(hits, 1):
        who = " – ".join(name for name in (hit["issuer"], hit["speaker"]) if name)
        where = ", ".join(part for part in (who, long_date(hit["published_on"])) if part)
        _line(out, f"{rank}. {where}", "bold")
        _wrapped(out, Text(one_line(hit["title"] or hit["statement_id"]), "dim"), indent=3)
        _wrapped(out, Text(shown(hit["text"])), indent=3)
        out.print()


def _line(out: Console, text: str, style: str = "", indent: int = 0) -> None:
    _wrapped(out, Text(shown(text), style), indent)


def _wrapped(out: Console, text: Text, indent: int = 0) -> None:
    if out.is_terminal:
        out.print(Padding(text, (0, 0, 0, indent)))
    else:
        out.print(Text(" " * indent) + text)
