"""Answers and reports for a terminal, or as plain text where the output is piped."""

from __future__ import annotations

import sys
import unicodedata
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from qa.records import Answer, QuoteCheck, Searched
from web.blocks import Block, Role, Source, blocks, sources
from web.presenters import interpretation_body, long_date, reading, voice_note

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
    """How it was read, the answer, its sources, and what was searched."""
    rows = reading(interpretation_body(answer.interpretation))
    if rows:
        line = "   ".join(f"{label.lower()}: {value}" for label, value in rows)
        _line(out, line, "dim")
    for note in answer.interpretation.notes:
        _line(out, note, "yellow")
    for block in blocks(answer.text, answer.citations):
        _print_block(block, out)
    out.print()
    for suggestion in answer.suggestions:
        _line(out, f"  → {suggestion.question}  ({suggestion.reason})", "cyan")
    for source in sources(answer.citations):
        print_source(source, out)
    _line(out, searched_line(answer.searched), "dim")


def _print_block(block: Block, out: Console) -> None:
    is_quote = block.role is Role.QUOTE
    if not is_quote:
        out.print()
    text = Text(style="bold" if block.role is Role.BY else "")
    for piece in block.pieces:
        text.append(shown(piece.text), None if piece.number is None else _MARKER_STYLE)
    _wrapped(out, text, indent=2 if is_quote else 0)


def print_source(source: Source, out: Console) -> None:
    """The numbers of its quotes, who said it and when, then title and address, one a line."""
    citation = source.first
    who = citation.issuer or "unknown issuer"
    if citation.speaker:
        role = f", {citation.role}" if citation.role else ""
        who = f"{who} – {citation.speaker}{role}"
    head = Text(" ".join(f"[{one.number}]" for one in source.citations) + " ", _MARKER_STYLE)
    head.append(shown(f"{who}, {long_date(citation.published_on)}"), "bold")
    if voice_note(citation):
        head.append(shown(f" – {voice_note(citation)}"), "italic")
    _wrapped(out, head)
    for line in (citation.title or citation.statement_id, citation.url):
        if line:
            _wrapped(out, Text(shown(line), "dim"), indent=4)
    out.print()


def searched_line(searched: Searched) -> str:
    """What was looked through, as a sentence."""
    noun = "statement" if searched.statements == 1 else "statements"
    dates = ""
    if searched.from_day and searched.to_day:
        dates = f", dated {long_date(searched.from_day)} to {long_date(searched.to_day)}"
    return f"Searched {searched.statements:,} {noun}{dates}."


def print_check(check: QuoteCheck, out: Console) -> None:
    """The verdict on a quotation, the differences, and where it stands."""
    _line(out, f"{check.verdict.replace('_', ' ')}: {check.message}", "bold")
    for run in check.difference:
        if run.get("op") != "equal":
            _line(out, f"  asked  “{run.get('asked', '')}”", "red")
            _line(out, f"  stored “{run.get('stored', '')}”", "green")
    out.print()
    for citation in check.citations:
        _wrapped(out, Text(shown(f"“{citation.quote}”")))
        print_source(Source((citation,)), out)


def print_hits(hits: list[dict[str, Any]], out: Console) -> None:
    """Passages, best first: where each is from, then its words."""
    if not hits:
        _line(out, "No passage found.")
    for rank, hit in enumerate(hits, 1):
        who = " – ".join(name for name in (hit["issuer"], hit["speaker"]) if name)
        where = ", ".join(part for part in (who, long_date(hit["published_on"])) if part)
        _line(out, f"{rank}. {where}", "bold")
        _wrapped(out, Text(shown(hit["title"] or hit["statement_id"]), "dim"), indent=3)
        _wrapped(out, Text(shown(hit["text"])), indent=3)
        out.print()


def _line(out: Console, text: str, style: str = "") -> None:
    _wrapped(out, Text(shown(text), style))


def _wrapped(out: Console, text: Text, indent: int = 0) -> None:
    if out.is_terminal:
        out.print(Padding(text, (0, 0, 0, indent)))
    else:
        out.print(Text(" " * indent) + text)
