"""What is cited, and its parts as every format needs them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from index.one_line import one_line
from index.records import PartialDate
from qa.answer.wording import named, with_article
from qa.entities.spelling import displayed
from qa.records import Attribution, Citation
from web.presenters import long_date, web_link

_KINDS = {
    "speech": "speech",
    "press_release": "press release",
    "press_conference": "press conference",
    "joint_statement": "joint statement",
    "readout": "read-out",
    "interview": "interview",
    "written_statement": "written statement",
}
_UNSAFE_IN_TEXT = re.compile(r"[\s<>\"\\{}|^`]")
"""Legal nowhere in a URL (RFC 3986), and read as the end of one, or as markup, by many."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation with what a reference says besides."""

    citation: Citation
    found_on: date | None = None
    """The day of the search, UTC."""
    kind: str | None = None
    lang: str | None = None
    address: str | None = None
    """Where On Record shows the quote, when people can reach it."""
    family_last: bool = False
    """Whether the speaker's name is known to end in the family name; else it is not turned."""


@dataclass(frozen=True, slots=True)
class Author:
    """A person, a state or an office that a reference begins with."""

    name: str
    family: str | None = None
    given: str | None = None

    @property
    def inverted(self) -> str:
        """`Family, Given` for a person whose name is known that way; else the name."""
        return f"{self.family}, {self.given}" if self.family else self.name

    @property
    def initialled(self) -> str:
        """`Family, G. H.`, as APA has it; else the name."""
        if not self.family or not self.given:
            return self.name
        return f"{self.family}, {_initials(self.given)}"


def authors(cited: Cited) -> tuple[Author, ...]:
    """Who said it, as far as known: the speaker; those who speak jointly; else the voice."""
    citation = cited.citation
    if citation.called:
        return (_person(_as_known(citation), family_last=cited.family_last),)
    if citation.attribution is Attribution.JOINT and citation.voice:
        return tuple(Author(name) for name in parties(citation.voice))
    named = _voice_or_issuer(citation)
    return (Author(one_line(named)),) if named else ()


def publisher(cited: Cited) -> str | None:
    """The issuer, where it is not the author already."""
    issuer = cited.citation.issuer and one_line(cited.citation.issuer)
    return None if not issuer or issuer in {a.name for a in authors(cited)} else issuer


def parties(voice: str) -> list[str]:
    """The names in a voice that several share.

    >>> parties("Vessaria; Korund")
    ['Vessaria', 'Korund']
    """
    return [one_line(name) for name in voice.split(";") if name.strip()]


def whose(citation: Citation) -> str:
    """A sentence that says whose words they are, where the reference alone would mislead; else
    nothing."""
    voice = named(parties(citation.voice)) if citation.voice else ""
    if citation.attribution is Attribution.REPORTED:
        by = f" by {with_article(citation.issuer)}" if citation.issuer else ""
        return f"Words of {voice or 'others'}, as reported{by}."
    if citation.attribution is Attribution.JOINT:
        others = " and others" if len(parties(citation.voice or "")) == 1 else ""
        return f"Joint words of {voice}{others}." if voice else "Joint words."
    if citation.speaker and voice and _voice_or_issuer(citation) != citation.issuer:
        return f"Speaking for {voice}."
    return ""


def kind_name(kind: str | None) -> str:
    """What sort of text it is, for people: "press release"; "statement" when it is not known."""
    return _KINDS.get(kind or "", "statement")


def title(cited: Cited) -> str | None:
    """The title on one line; None when there is none."""
    return one_line(cited.citation.title or "") or None


def link(cited: Cited) -> str | None:
    """The publisher's address when it can be followed, safe inside other text."""
    return safe_link(cited.citation.url)


def safe_link(url: str | None) -> str | None:
    """`url` with what would end or break it percent-encoded; None unless `http` or `https`."""
    found = web_link((url or "").strip())
    return (
        _UNSAFE_IN_TEXT.sub(lambda match: quote(match.group(), safe=""), found) if found else None
    )


def published(cited: Cited) -> PartialDate | None:
    """When it was said or published, as precisely as known."""
    text = cited.citation.published_on
    return PartialDate.parse(text) if text else None


def month_first(when: PartialDate | date) -> str:
    """A date as American styles write it, no more precise than it is.

    >>> month_first(PartialDate("2019-03-05")), month_first(PartialDate("2019-03"))
    ('March 5, 2019', 'March 2019')
    """
    *day, month_and_year = long_date(_text(when)).split(" ", 1)
    if not day or not day[0].isdigit():
        return long_date(_text(when))
    month, year = month_and_year.split(" ")
    return f"{month} {day[0]}, {year}"


def day_first(when: PartialDate | date) -> str:
    """A date as British and most other writers have it."""
    return long_date(_text(when))


def date_parts(when: PartialDate | date) -> list[int]:
    """Year, month and day as numbers, as many as are known."""
    return [int(part) for part in _text(when).split("-")]


def _text(when: PartialDate | date) -> str:
    return when.isoformat() if isinstance(when, date) else when.text


def _voice_or_issuer(citation: Citation) -> str | None:
    """The issuer, unless the words are another's: a guest's state, whose voice it then is. An
    office that names its state ("Ministry of Foreign Affairs of Vessaria") speaks for it."""
    issuer, voice = citation.issuer, citation.voice
    if citation.attribution is Attribution.DIRECT and voice and issuer:
        return issuer if voice.casefold() in issuer.casefold() else voice
    return issuer or voice


_STYLES = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Mx|Miss|H\.\s?E|(?:His|Her|Their) (?:Excellency|Majesty|Highness))\.?\s+)+"
)
"""How a person is addressed is no part of the name."""


def _as_known(citation: Citation) -> str:
    """The speaker's usual name; as the record has it, where that tells the family name."""
    called, given = one_line(citation.called or ""), one_line(citation.speaker or "")
    return given if "," in given and displayed(given) == called else called


def _person(name: str, *, family_last: bool) -> Author:
    name = _STYLES.sub("", name)
    if name.count(",") == 1:
        family, given = (part.strip() for part in name.split(","))
        if family and given:
            return Author(f"{given} {family}", family, given)
    if family_last and " " in name:
        given, _, family = name.rpartition(" ")
        return Author(name, family, given)
    return Author(name)


def _initials(given: str) -> str:
    """First letters, as many as there are names, hyphens kept.

    >>> _initials("Jean-Luc Marie")
    'J.-L. M.'
    """
    return " ".join(
        "-".join(f"{part[0].upper()}." for part in name.split("-") if part)
        for name in given.split()
    )
