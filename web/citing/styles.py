"""References as The Chicago Manual of Style (notes and bibliography, 17th and 18th editions) and
the American Psychological Association (7th edition) have them, as plain text.

They give the source, not the quote. A name is turned only where it is known to end in the family
name. The reference ends by saying whose the words are, where the author is not who said them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.records import PartialDate
from qa.answer.wording import listed
from qa.records import Attribution
from web.citing.records import (
    Cited,
    authors,
    date_parts,
    kind_name,
    link,
    month_first,
    parties,
    published,
    publisher,
    title,
    whose,
)

_NESTED = str.maketrans({"“": "‘", "”": "’"})

_CAPITAL = re.compile(r"^(?:a(?=ccessed )|r(?=evision ))")
"""The first letter of "accessed" and "revision", never of an address."""


def chicago_note(cited: Cited) -> str:
    """A footnote: `Ilse Marend, “On Peace,” speech, Vessaria, March 5, 2019, https://….`"""
    names = listed([author.name for author in authors(cited)])
    reported = cited.citation.attribution is Attribution.REPORTED
    if reported:
        voice = listed(parties(cited.citation.voice or "")) or "Others"
        names = f"{voice}, quoted in {names}" if names else voice
    kind, issuer = kind_name(cited.kind), publisher(cited) or ""
    note = _joined([names, _named(cited, ","), kind, issuer, *_when_and_where(cited)])
    return _row(_closed(note), "" if reported else whose(cited.citation))


def chicago_bibliography(cited: Cited) -> str:
    """An entry: `Marend, Ilse. “On Peace.” Speech, Vessaria, March 5, 2019. https://….`"""
    when, *where = _when_and_where(cited)
    about = _joined([_kind(cited), publisher(cited) or "", when])
    sentences = [_inverted(cited), _named(cited, "."), about]
    sentences += [_CAPITAL.sub(lambda first: first.group().upper(), part) for part in where]
    return _row(*map(_closed, sentences), whose(cited.citation))


def apa(cited: Cited) -> str:
    """A reference: `Marend, I. (2019, March 5). On Peace [Speech]. Vessaria. https://…`"""
    names = _ampersand([author.initialled for author in authors(cited)])
    when, revision = published(cited), cited.citation.revision
    changed = f"; revision {revision}" if revision > 1 else ""
    described = f"{title(cited) or ''} [{_kind(cited)}{changed}]".strip()
    dated = f"({_year_first(when)})"
    where = link(cited) or ""
    # A text without a date, or that has changed, may change again.
    if where and cited.found_on and (when is None or changed):
        where = f"Retrieved {month_first(cited.found_on)}, from {where}"
    parts = [names, dated, described] if names else [described, dated]
    note = whose(cited.citation)
    # APA sets no full stop after an address.
    return _row(*map(_closed, [*parts, publisher(cited) or ""]), f"[{note}]" if note else "", where)


def _kind(cited: Cited) -> str:
    return kind_name(cited.kind).capitalize()


def _inverted(cited: Cited) -> str:
    """The authors, the first by the family name."""
    names = [author.name for author in authors(cited)]
    return listed([author.inverted for author in authors(cited)[:1]] + names[1:])


def _named(cited: Cited, mark: str) -> str:
    """The title in quotation marks with the mark inside, as Americans set it."""
    name = (title(cited) or "").translate(_NESTED).replace('"', "'")
    if not name:
        return ""
    return f"“{name}”" if name[-1] in "?!" else f"“{name.rstrip('.,')}{mark}”"


def _when_and_where(cited: Cited) -> list[str]:
    """The date, the day of the search, and the address."""
    when, revision = published(cited), cited.citation.revision
    seen = f"accessed {month_first(cited.found_on)}" if cited.found_on else ""
    if revision > 1:
        seen = f"{seen} (revision {revision})" if seen else f"revision {revision}"
    return [month_first(when) if when else "n.d.", *filter(None, [seen, link(cited)])]


def _joined(parts: Sequence[str]) -> str:
    """Parts with commas between; a title brings its own."""
    joined = ""
    for part in filter(None, parts):
        joined += (" " if joined.endswith("”") else ", ") * bool(joined) + part
    return joined.removesuffix(".")


def _closed(part: str) -> str:
    return part if not part or part[-1] in ".?!”" else f"{part}."


def _row(*parts: str) -> str:
    return " ".join(filter(None, parts))


def _year_first(when: PartialDate | None) -> str:
    """The year, then month and day.

    >>> _year_first(PartialDate("2019-03-05")), _year_first(PartialDate("2019")), _year_first(None)
    ('2019, March 5', '2019', 'n.d.')
    """
    if when is None:
        return "n.d."
    year = str(date_parts(when)[0])
    month_and_day = month_first(when).removesuffix(year).rstrip(", ")
    return f"{year}, {month_and_day}" if month_and_day else year


def _ampersand(names: Sequence[str]) -> str:
    """
    >>> _ampersand(["Vessaria", "Korund"])
    'Vessaria, & Korund'
    """
    return ", & ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
