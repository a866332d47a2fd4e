"""Answers as Slack shows them. Pure functions: records in, a message's text and blocks out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qa.answer.wording import counted
from qa.records import Answer, Citation, QuoteCheck, Status
from web.chat.rendering import (
    CAVEAT,
    LEAD_CHARS,
    OFFERED,
    OTHER_READINGS,
    headline,
    named,
    nearby,
    notes,
    other_readings,
    quote_of,
    searched,
    suggestions,
    understood,
    verdict,
)
from web.chat.verdicts import REASONS, UNDO
from web.links import Links
from web.pages.differences import runs_of
from web.presenters import CLOSEST_LABEL, shortened, summary_text
from web.slack.entries import entries, pages, quote_block
from web.slack.parts import (
    BOLD,
    ITALIC,
    STRUCK,
    Block,
    actions,
    bullets,
    button,
    channel_list,
    context,
    feedback,
    length,
    link,
    paragraph,
    rich,
    run,
    section,
)
from web.slack.texts import inert

__all__ = [
    "Block", "Links", "Message", "answer_message", "check_message", "failure", "help_message",
    "message", "noted_message", "shared_message", "working",
]  # fmt: skip

_QUESTION_CHARS = 300
_SPOKEN_LINE_CHARS = 600
"""Escaping makes it five times as long at worst."""
_SPOKEN_CHARS = 3_000
"""For notifications and screen readers; `chat.update` takes 4,000."""

_SHARING = "This answer will be posted there, for all to see, with your name."

_CHECK_CHARS = 8_000
_DIFFERENCE_CHARS = 2_500
_PASSAGE_CHARS = 500
"""What does not answer is shown to be recognised, and read where it stands."""


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent to Slack: blocks, and the text for notifications and screen readers."""

    text: str
    blocks: tuple[Block, ...]


def message(text: str, more: Iterable[Block] = ()) -> Message:
    """Words of our own, and what stands below them."""
    return Message(_spoken(text, ()), (paragraph(text), *more))


def working(question: str) -> Message:
    """What stands while the answer is looked for."""
    return message(
        "Looking through the statements on record … The answer comes here, or right below.",
        context(_asked(question)),
    )


def shared_message(answer: Answer, question: str, links: Links, name: str) -> Message:
    """The first page of an answer, as somebody puts it into a channel."""
    shared = answer_message(answer, question, links)
    return Message(shared.text, (*context(f"Shared by {name}" if name else ""), *shared.blocks))


def answer_message(
    answer: Answer, question: str, links: Links, page: int = 0, *, private: bool = False
) -> Message:
    """A page (0-based) of an answer: what was understood, its quotes, and the buttons. `private`
    offers to share what only the asker sees."""
    if answer.status is not Status.ANSWERED:
        return _unanswered(answer, question, links)
    found = pages(entries(answer, links))
    at = min(max(page, 0), len(found) - 1)
    quotes = [entry.citation for entry in found[at] if entry.citation]
    opening = shortened(headline(answer), LEAD_CHARS) if at == 0 else ""
    blocks = [*context(_asked(question)), *_understood(answer)]
    for entry in found[at]:
        blocks += entry.blocks
    blocks += context(_counted(quotes, answer))
    blocks += context(summary_text(answer, LEAD_CHARS)) if at == 0 else []
    blocks += _offers(OTHER_READINGS, other_readings(answer)) if at == 0 else []
    more = at + 1 if at + 1 < len(found) else None
    blocks += _buttons(answer, links, more, private=private)
    return Message(_spoken(opening or _counted(quotes, answer), quotes), tuple(blocks))


def check_message(check: QuoteCheck, links: Links) -> Message:
    """Whether a quotation is on record."""
    blocks = [*context(_asked(check.quote)), *_bold(verdict(check))]
    blocks += _difference(check)
    shown: list[Citation] = []
    for citation in check.citations[:OFFERED]:
        block = quote_block(quote_of(citation, links))
        if length([*blocks, block]) > _CHECK_CHARS:
            break
        blocks.append(block)
        shown.append(citation)
    left = len(check.citations) - len(shown)
    blocks += context(f"{left} more on the page." if left else "")
    address = links.check(check.quote)
    blocks += actions(button("open", "Open in browser", url=address) if address else None)
    return Message(_spoken(verdict(check), shown), tuple(blocks))


def failure(question: str, reason: str) -> Message:
    """That it failed, and what to do."""
    because = f": {reason}" if reason else ""
    return message(f"This failed{because}. Please ask again.", context(_asked(question)))


def help_message(examples: Iterable[str]) -> Message:
    """What can be asked, and how; `examples` are questions."""
    ways = [
        ("@On Record", " and a question, in a channel: answered in the thread; ask on there"),
        ("A direct message", " to On Record: the same, between us"),
        ("/onrecord QUESTION", ": seen by you alone, with a button to share it"),
        ("/onrecord check “QUOTE”", ": whether a quotation is on record"),
        ("Check this quotation", ", in the menu of a message: the same for its words"),
        ("/onrecord defaults issuer=Japan since=2020", ": what this channel asks with when a "
         "question says nothing else; also until=, speaker=, about=, and clear"),
    ]  # fmt: skip
    offered = [section(run(shortened(one, _QUESTION_CHARS))) for one in examples]
    text = "Ask what a government said. Every answer is made of quotes with their sources."
    more = [
        rich(bullets(*(section(run(way, BOLD), run(what)) for way, what in ways))),
        rich(section(run("For example:", ITALIC)), bullets(*offered)),
    ]
    return message(text, more)


def _unanswered(answer: Answer, question: str, links: Links) -> Message:
    """What was searched, what is missing, what comes closest, and what can be asked instead."""
    text = shortened(headline(answer), LEAD_CHARS)
    blocks = [*context(_asked(question)), *_understood(answer)]
    blocks += _bold(text)
    blocks += _closest(answer, links)
    blocks += _offers(OTHER_READINGS, other_readings(answer))
    blocks += _offers(*suggestions(answer))
    blocks += context(CAVEAT if answer.status is Status.NOT_FOUND else "")
    blocks += _buttons(answer, links, None, private=False)
    return Message(_spoken(text, ()), tuple(blocks))


def _closest(answer: Answer, links: Links) -> list[Block]:
    """Passages that do not answer, said to be so; each with the way to it."""
    items = [
        section(
            link(near.title, near.address),
            run(f" · {near.who} · {near.day}: ", ITALIC),
            run(shortened(near.text, _PASSAGE_CHARS)),
        )
        for near in nearby(answer, links)
    ]
    return [rich(section(run(CLOSEST_LABEL, BOLD)), bullets(*items))] if items else []


def _offers(title: str, questions: Sequence[tuple[str, str]]) -> list[Block]:
    """Questions that can be asked as they stand, each with why."""
    offered = [
        section(run(shortened(question, _QUESTION_CHARS)), run(f" ({reason})"[:200], ITALIC))
        for question, reason in questions
    ]
    return [rich(section(run(title)), bullets(*offered))] if offered else []


def _understood(answer: Answer) -> list[Block]:
    """How the question was read, so that a wrong reading is seen."""
    line = understood(answer)
    return context(line and f"Understood as – {line}", notes(answer))


def _counted(shown: Sequence[Citation], answer: Answer) -> str:
    total = len(answer.citations)
    whole = counted(total, "quote")
    if len(shown) < total:
        whole = f"{len(shown)} of {whole}"
    return f"{whole} · {searched(answer)}"


def _buttons(answer: Answer, links: Links, more: int | None, *, private: bool) -> list[Block]:
    value = answer.answer_id or ""
    address = links.answer(answer.answer_id)
    if not value:
        return []
    row = actions(
        button("show_more", "Show more", f"{value}:{more}") if more else None,
        button("share", "Share in channel", value) if private else None,
        channel_list("share_to", "Share in …", _SHARING) if answer.citations else None,
        button("open", "Open in browser", url=address) if address else None,
        id=f"answer:{value}",
    )
    return [*row, feedback("verdict", f"useful {value}", f"not_useful {value}")]


def noted_message(verdict: str, answer_id: str) -> Message:
    """That a verdict is noted, with what can be added to it and how to take it back."""
    back = button(f"verdict_{UNDO}", "Take back", f"{UNDO} {answer_id}")
    if verdict == UNDO:
        return message("Taken back.")
    if verdict == "useful":
        return message("Noted as useful. Thank you.", actions(back))
    if verdict in REASONS:
        return message(f"Noted: {REASONS[verdict].lower()}. Thank you.", actions(back))
    reasons = [
        button(f"verdict_{name}", label, f"{name} {answer_id}") for name, label in REASONS.items()
    ]
    return message("Noted as not useful. What is wrong with it?", actions(*reasons, back))


def _bold(text: str) -> list[Block]:
    return [rich(section(run(text, BOLD)))] if text else []


def _difference(check: QuoteCheck) -> list[Block]:
    """The quotation with what is not on record struck out, and what is on record in bold."""
    runs = [run("The difference: ", ITALIC)]
    for part in runs_of(check.difference):
        runs.append(run(f"{part.space_before}{part.kept}"))
        runs.append(run(part.quoted, STRUCK))
        runs.append(run(f"{part.space_between}{part.stored}" if part.stored else "", BOLD))
    block = rich(section(*runs))
    return [block] if check.difference and length([block]) <= _DIFFERENCE_CHARS else []


def _spoken(first: str, quotes: Iterable[Citation]) -> str:
    """The message in plain words, with as many whole quotes as fit."""
    lines = [inert(shortened(first, _SPOKEN_LINE_CHARS)) or "On Record"]
    for citation in quotes:
        line = inert(f"[{citation.number}] {named(citation)}: “{citation.quote}”")
        if sum(map(len, lines)) + len(line) > _SPOKEN_CHARS:
            break
        lines.append(line)
    return "\n".join(lines)


def _asked(question: str) -> str:
    return f"“{shortened(question, _QUESTION_CHARS)}”" if question.strip() else ""
