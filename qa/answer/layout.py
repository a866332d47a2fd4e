"""An answer's parts as they are laid out: each with its citation, and what quotes share said once.

Every door draws these blocks; the plain rendering of them is `Answer.text`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from qa.answer.earlier import earlier_parts
from qa.answer.verification import as_shown
from qa.answer.wording import in_line, joint, listed, post, with_article
from qa.records import AlsoIn, Answer, Attribution, Citation, Part, PartType

_PLAIN_HOST = re.compile(r"[a-z0-9.-]+")
_CITED = {PartType.LEAD, PartType.QUOTE}


@dataclass(frozen=True, slots=True)
class Block:
    """A part with what has to be said of it."""

    part: Part
    citation: Citation | None = None
    says_who: bool = True
    """Whether it is somebody else than in the quote right above."""
    says_where: bool = True
    """Whether it stands in another statement than the quote right above."""

    is_whole: bool = False
    """Whether the quote of the citation stands here whole, and nowhere else."""

    @property
    def type(self) -> PartType:
        """What the part is."""
        return self.part.type


def parts_of(answer: Answer) -> tuple[Part, ...]:
    """The parts of an answer, also of one that was kept before answers had any."""
    return answer.parts or earlier_parts(answer.text, answer.citations)


def layout(answer: Answer) -> tuple[Block, ...]:
    """The blocks of an answer, in order. No citation is lost: what no part shows is a quote at the
    end."""
    return laid_out(parts_of(answer), answer.citations)


def laid_out(parts: Sequence[Part], citations: Sequence[Citation]) -> tuple[Block, ...]:
    """Parts as blocks, with the citations that they show."""
    by_number = {citation.number: citation for citation in citations}
    every = [*parts, *_unshown(citations, parts)]
    quoted = {part.citation for part in every if part.type is PartType.QUOTE}
    blocks: list[Block] = []
    above: Citation | None = None
    for part in every:
        if part.type not in _CITED:
            blocks.append(Block(part))
            above = None
            continue
        citation = by_number.get(part.citation or 0)
        if citation is None:
            continue
        blocks.append(
            Block(
                part,
                citation,
                says_who=above is None or not is_same_person(above, citation),
                says_where=above is None or not is_same_text(above, citation),
                is_whole=part.type is PartType.QUOTE or citation.number not in quoted,
            )
        )
        above = citation if part.type is PartType.QUOTE else None
    return tuple(blocks)


def _unshown(citations: Sequence[Citation], parts: Sequence[Part]) -> list[Part]:
    """Quotes for the citations that stand nowhere whole."""
    whole = {(part.citation, part.text) for part in parts if part.type is PartType.LEAD}
    quoted = {part.citation for part in parts if part.type is PartType.QUOTE}
    return [
        Part(PartType.QUOTE, citation.quote, citation.number)
        for citation in citations
        if citation.number not in quoted and (citation.number, citation.quote) not in whole
    ]


def is_same_person(one: Citation, other: Citation) -> bool:
    """Whether two quotes are in the same voice; a post is written now longer, now shorter."""
    posts = [(citation.role or "").casefold() for citation in (one, other)]
    return _whose(one) == _whose(other) and (posts[0] in posts[1] or posts[1] in posts[0])


def _whose(citation: Citation) -> tuple[str | None, ...]:
    return citation.issuer, citation.voice, citation.called, citation.attribution.value


def is_same_text(one: Citation, other: Citation) -> bool:
    """Whether two quotes stand in the same revision of a statement."""
    places = [(citation.statement_id, citation.revision) for citation in (one, other)]
    return places[0] == places[1]


def who(citation: Citation, group: str | None = None) -> str:
    """Whose words a quote is; below a heading that names the voice, only the speaker.

    Empty below a heading that says it all.
    """
    voice = citation.voice or citation.issuer or "Unnamed issuer"
    if citation.attribution is Attribution.REPORTED:
        return f"{voice}, as reported by {with_article(citation.issuer or 'the release')}"
    if citation.attribution is Attribution.JOINT:
        return f"J{joint(voice.split('; '))[1:]}"
    person = ", ".join(part for part in (citation.called, post(citation.role)) if part)
    if citation.voice and citation.voice == citation.speaker:  # nobody's side but his own
        return post(citation.role) or "" if group == citation.called else person
    if group in {voice, citation.called}:
        return person if group == voice else voice
    return f"{voice} ({person})" if person else voice


def also(citation: Citation) -> str:
    """Where its line stands as well, as a sentence; empty where it stands nowhere else."""
    places = dict.fromkeys(also_at(place, citation) for place in citation.also_in)
    return f"Also in: {listed(list(places))}." if places else ""


def also_at(place: AlsoIn, citation: Citation) -> str:
    """Another place of a citation's line, in words: its day (ISO 8601), and its site where that is
    another one."""
    day = place.published_on or "an undated statement"
    site, own = _site(place.url), _site(citation.url)
    return f"{day} at {site}" if site and site != own else day


def _site(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return None
    return host if _PLAIN_HOST.fullmatch(host) else None


def with_parts(
    answer: Answer, parts: tuple[Part, ...], citations: tuple[Citation, ...] | None = None
) -> Answer:
    """The answer of other parts, and of other citations where they are given, with its text."""
    kept = answer.citations if citations is None else citations
    return replace(answer, parts=parts, citations=kept, text=plain(laid_out(parts, kept)))


def plain(blocks: Iterable[Block]) -> str:
    """The blocks as text: quotes and leads in quotation marks, each followed by its number."""
    return "".join(text for _, text in plain_pieces(blocks))


def plain_pieces(blocks: Iterable[Block]) -> Iterator[tuple[Block, str]]:
    """Each block with its stretch of the plain text; joined they are the whole."""
    between = ""
    for block in blocks:
        yield block, between + "\n".join(_lines(block))
        between = "\n\n"


def _lines(block: Block) -> list[str]:
    if block.citation is None:
        text = in_line(block.part.text)
        return [f"{text}:" if block.type is PartType.HEADING else text]
    citation = block.citation
    marked = f"“{as_shown(block.part.text)}” [{citation.number}]"
    if block.type is PartType.LEAD:
        day = citation.published_on or "undated"
        return [marked, in_line(f"– {who(citation)}, {day}"), *_also(citation)]
    head = in_line(" · ".join(filter(None, above(block))))
    return [*([f"{head}:"] if head else []), marked, *_also(citation)]


def above(block: Block) -> tuple[str, str]:
    """What is said above a quote: its day (ISO 8601) and whose words it is, each empty where the
    quote right above it has said so."""
    citation = block.citation
    if citation is None:
        return "", ""
    day = (citation.published_on or "undated") if block.says_where or block.says_who else ""
    return day, who(citation, block.part.group) if block.says_who else ""


def _also(citation: Citation) -> list[str]:
    return [f"({also(citation)})"] if citation.also_in else []
