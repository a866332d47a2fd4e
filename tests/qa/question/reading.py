"""Questions over the shared stock, parsed as if on one day."""

from __future__ import annotations

from datetime import date

from qa.question.parsed import ParsedQuestion
from qa.question.parser import parse
from qa.retrieval.corpus import Corpus

TODAY = date(2026, 11, 25)


def parsed(question: str, corpus: Corpus) -> ParsedQuestion:
    """What is read from a question."""
    return parse(question, corpus.roster, corpus.view, TODAY)


def likeliest_voice(question: ParsedQuestion) -> str | None:
    """Who is likeliest asked for the words of: a party, a person, or a name that nobody bears."""
    if not question.roles:
        return None
    mention = max(question.roles, key=lambda role: role.voice).mention
    named = mention.people or mention.parties
    return named[0].name if named else mention.text
