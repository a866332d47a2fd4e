"""The few words that an answer says of its own, in the language that the question was asked in.
What else is told beside the quotes stays English, and the quotes are what they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from babel import Locale

from index.names import Names
from index.toml import load_toml
from qa.answer.layout import with_parts
from qa.answer.wording import in_line
from qa.records import Answer, Interpretation, Part, PartType, Status


def in_language(answer: Answer, lang: str, names: Names) -> Answer:
    """The answer with what it says of what was found, or that nothing was, in a language that it
    has words for; else as it is."""
    words = _words().get(lang)
    if words is None or answer.status is Status.UNCLEAR:
        return answer
    if answer.status is Status.NOT_FOUND:
        told = words["not_found"].format(searched=answer.searched.statements)
        parts = (_text(told), *answer.parts)
    else:
        at = next((n for n, p in enumerate(answer.parts) if p.type is PartType.TEXT), None)
        if at is None:
            return answer
        headline = _text(_headline(answer, lang, words, names))
        parts = (*answer.parts[:at], headline, *answer.parts[at + 1 :])
    return with_parts(answer, parts)


def read_as(question: str, lang: str) -> str:
    """What a question in another language was read as, told in it."""
    return f"{_words()[lang]['read_as']}: {question}" if lang in _words() else question


def _headline(answer: Answer, lang: str, words: Mapping[str, str], names: Names) -> str:
    read = answer.interpretation
    who = _called([*read.speakers, *(() if read.speakers else read.issuers)], lang, names)
    about = _called(read.about, lang, names)
    whom = words["on"].format(who=who, about=about) if who and about else who or about
    statements = len({citation.statement_id for citation in answer.citations})
    found = words["found"].format(quotes=len(answer.citations), statements=statements)
    return ". ".join(part for part in (whom, _when(read, words), found) if part)


def _called(parties: Sequence[str], lang: str, names: Names) -> str:
    """Names in a row, those of states as CLDR has them in a language."""
    territories = Locale(lang).territories
    called = []
    for name in parties:
        found = names.party_of(name)
        called.append(territories.get(found[0].key, name) if len(found) == 1 else name)
    return ", ".join(called)


def _when(read: Interpretation, words: Mapping[str, str]) -> str:
    first, last = read.from_day, read.to_day
    if first and last:
        way = "within" if first.year == last.year else "between"
        return words[way].format(first=first.year, last=last.year)
    if first:
        return words["since"].format(first=first.year)
    return words["until"].format(last=last.year) if last else ""


def _text(words: str) -> Part:
    return Part(PartType.TEXT, in_line(words))


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    return load_toml("qa", "data/answer_words.toml")
