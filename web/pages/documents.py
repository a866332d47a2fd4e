"""What a document (Word, PDF) holds of an answer, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from index.one_line import one_line
from qa.answer import Block, layout
from qa.answer.layout import also
from qa.answer.verification import as_shown
from qa.records import Answer, Citation, Context, PartType
from web.citing.plain import source_line
from web.citing.printable import printable
from web.citing.records import link
from web.front_desk import Desk
from web.kept_answers import KeptAnswer
from web.pages.languages import language_of
from web.pages.references import cited_of, desk_or_none, permalink_of
from web.presenters import CLOSEST_LABEL, long_date, with_long_dates


class Style(str, Enum):
    """How a paragraph is set."""

    HEADING = "heading"
    TEXT = "text"
    LEAD = "lead"
    CONTEXT = "context"
    QUOTE = "quote"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, without characters that nobody sees."""

    style: Style
    text: str
    address: str = ""
    """Where it stands: the publisher's page of a quote, the answer's own."""
    here: str = ""
    """The quote in its statement, as On Record shows it."""
    lang: str = ""
    """Of words of a statement, a tag; empty for our own and where it is not known."""

    @property
    def is_kept_with_next(self) -> bool:
        """Whether no page ends after it: a quote is on the page of what it leans on and of its
        source."""
        return self.style in {Style.HEADING, Style.CONTEXT, Style.QUOTE}


def paragraphs(kept: KeptAnswer) -> Iterator[Paragraph]:
    """The answer below its question: when it was asked, then its parts in order, every quote whole
    with its source, and what is no answer at the end."""
    asked = f"{long_date(kept.asked_at[:10])}, {kept.asked_at[11:16]} UTC"
    yield Paragraph(Style.TEXT, f"Answer by On Record, {asked}.", permalink_of(kept))
    desk = desk_or_none()
    for block in layout(kept.answer):
        yield from _drawn(block, kept, desk)
    yield from _closest(kept.answer)


def _drawn(block: Block, kept: KeptAnswer, desk: Desk | None) -> Iterator[Paragraph]:
    words, citation = printable(with_long_dates(block.part.text)), block.citation
    if citation is None:
        is_heading = block.type is PartType.HEADING
        yield Paragraph(Style.HEADING if is_heading else Style.TEXT, words)
    elif block.is_whole:
        yield from _whole(citation, kept, desk)
    else:
        lead = f"“{one_line(as_shown(printable(block.part.text)))}” [{citation.number}]"
        yield Paragraph(Style.LEAD, lead, lang=_lang(citation))


def _whole(citation: Citation, kept: KeptAnswer, desk: Desk | None) -> Iterator[Paragraph]:
    """A quote with what it leans on, and where it stands."""
    lang = _lang(citation)
    context = citation.context or Context()
    before = (("Asked", context.question), ("Before it", context.before))
    for label, words in before:
        if words:
            yield Paragraph(Style.CONTEXT, f"{label}: {one_line(printable(words))}", lang=lang)
    quote = f"“{as_shown(printable(citation.quote))}” [{citation.number}]"
    yield Paragraph(Style.QUOTE, quote, lang=lang)
    if context.after:
        after = f"After it: {one_line(printable(context.after))}"
        yield Paragraph(Style.CONTEXT, after, lang=lang)
    cited = cited_of(kept, citation, desk)
    source = f"— {printable(source_line(cited))}"
    yield Paragraph(Style.SOURCE, source, link(cited) or "", cited.address or "")
    if elsewhere := also(citation):
        yield Paragraph(Style.TEXT, printable(with_long_dates(elsewhere)))


def _closest(answer: Answer) -> Iterator[Paragraph]:
    if answer.closest:
        yield Paragraph(Style.HEADING, CLOSEST_LABEL.removesuffix(":"))
    for passage in answer.closest:
        who = (passage.called, passage.issuer, passage.title, long_date(passage.published_on))
        yield Paragraph(Style.QUOTE, f"“{as_shown(printable(passage.text))}”")
        yield Paragraph(Style.SOURCE, f"— {printable(', '.join(filter(None, who)))}")


def _lang(citation: Citation) -> str:
    return language_of(citation.statement_id, citation.revision) or ""
