"""How fresh what was searched is, told where nothing was found: what a "not found" is worth."""

from __future__ import annotations

from dataclasses import replace

from index.sources.freshness import Freshness
from index.sources.recipes import Recipe
from qa.answer.layout import with_parts
from qa.answer.wording import counted, in_line, named
from qa.records import Answer, Part, PartType, Status
from qa.retrieval.corpus import Corpus


def with_freshness(answer: Answer, corpus: Corpus) -> Answer:
    """A refusal with when the sources that were asked for were looked at last. An answer stays as
    it is, and so does one as of a day."""
    if answer.status is not Status.NOT_FOUND or corpus.view.as_of is not None:
        return answer
    names = corpus.roster.names
    issuers = answer.interpretation.issuers
    asked = {key for name in issuers for p in names.party_of(name) for key in names.same(p.key)}

    def is_asked(recipe: Recipe) -> bool:
        own = [p for name in (recipe.issuer, recipe.state) if name for p in names.party_of(name)]
        return not asked or any(party.key in asked for party in own)

    fresh = corpus.view.freshness(is_asked)
    told = Part(PartType.TEXT, in_line(in_words(fresh, issuers if asked else ())))
    at = next((n for n, p in enumerate(answer.parts) if p.type is PartType.NOTE), None)
    parts = (*answer.parts[:at], told, *(answer.parts[at:] if at is not None else ()))
    return with_parts(replace(answer, searched=replace(answer.searched, fresh=fresh)), parts)


def in_words(fresh: Freshness, issuers: tuple[str, ...]) -> str:
    """One sentence, its days as ISO 8601; `issuers` are whose sources these are, all unless told.

    >>> in_words(Freshness("2026-03-02T07:30:00Z"), ())
    'No source is followed here: statements are taken in by hand, the last on 2026-03-02.'
    >>> in_words(Freshness("2026-03-02T07:30:00Z", 3, 1, "2026-03-04T06:00:00Z"), ("Valdoria",))
    'The source of Valdoria that is followed here was looked at on 2026-03-04, 06:00 UTC.'
    """
    last = f", the last on {fresh.stored_at[:10]}" if fresh.stored_at else ""
    if not fresh.followed:
        return f"No source is followed here: statements are taken in by hand{last}."
    of = f" of {named(issuers, 'or')}" if issuers else ""
    if not fresh.sources:
        return f"No source{of} is followed here: what there is was taken in by hand."
    is_one = fresh.sources == 1
    which = "The source" if is_one else f"All {counted(fresh.sources, 'source')}"
    which += f"{of} that {'is' if is_one else 'are'} followed here"
    if fresh.looked_at is None:
        told = f"Of the {counted(fresh.sources, 'source')}{of}, not every one was looked at yet"
        told = f"{which} was never looked at yet" if is_one else told
    else:
        moment = f"{fresh.looked_at[:10]}, {fresh.looked_at[11:16]} UTC"
        told = f"{which} {'was looked at on' if is_one else 'were looked at since'} {moment}"
    if not fresh.behind:
        return f"{told}."
    lost = "it cannot be read now" if is_one else f"{fresh.behind} of them cannot be read now"
    return f"{told}; {lost}, so what is new there is missing."
