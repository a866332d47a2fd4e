"""How answers put names, numbers and times into words of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from index.names import Names
from index.names.members import load_groups
from index.one_line import one_line
from index.records import PartialDate
from qa.answer.verification import MARKER

_ARTICLE_BEFORE = re.compile(
    r"^(?:United (?:States|Nations|Kingdom|Arab Emirates|Republic)|European (?:Union|Commission|"
    r"Council|Parliament|Communit|Economic|Central)|African Union|Arab League|Holy See|White House|"
    r"Kremlin|Vatican|Pentagon|Taliban|Commonwealth|Non-Aligned|"
    r"(?:People[’']s |Democratic |Federal |Islamic |Socialist |Arab |Federative )*Republic of|"
    r"Democratic People[’']s Republic|"
    r"(?:Kingdom|State|Union|League|Council|Community|Group|Organi[sz]ation|Association|Ministry|"
    r"Government|Office|Department|Embassy|Mission|Permanent Mission|Delegation|Cabinet|Presidency|"
    r"Secretariat|Parliament|Movement) (?:of|for|to)|"
    r"(?:US|U\.S\.|USA|UK|U\.K\.|UN|U\.N\.|EU|AU|USSR|DRC|DPRK|UAE|OAS|OAU|OSCE|IAEA|WHO|IMF|WTO|ICC|"
    r"ILO|PLO|GCC|OECD|G\d+)$)"
)
_ARTICLE_BY_END = re.compile(
    r"\b(?:States|Islands|Republic|Kingdom|Emirates|Netherlands|Philippines|Gambia|Bahamas|Maldives|"
    r"Comoros|Seychelles|Union|Nations|Federation|Office|Ministry|Department|House|Council|"
    r"Commission|Assembly|Agency|Committee|Court|Parliament|League|Forum|Bank|Fund|Community|"
    r"Organi[sz]ation|Secretariat|Presidency|Alliance|Authority|Government)$"
)
_LONGEST_INITIALS = 4
_SMALL = frozenset("of and for the to in on at de la".split())
_MARKS = str.maketrans({"“": "‘", "„": "‘", "«": "‘", "”": "’", "»": "’", '"': "’"})


def with_article(name: str) -> str:
    """The name of a state or a body as it stands inside a sentence.

    >>> with_article("United States"), with_article("Japan"), with_article("NATO")
    ('the United States', 'Japan', 'NATO')
    """
    shown = in_line(name)
    is_one = _ARTICLE_BEFORE.search(shown) or _ARTICLE_BY_END.search(shown)
    return f"the {shown}" if is_one and not shown.lower().startswith("the ") else shown


def post(role: str | None) -> str:
    """A post as people write it, also where its source shouts; empty for none.

    >>> post("PRIME MINISTER"), post("Minister for EU affairs"), post("CEO"), post(None)
    ('Prime Minister', 'Minister for EU affairs', 'CEO', '')
    """
    if role and role.isupper() and len(role) > _LONGEST_INITIALS:
        words = [w.lower() if w.lower() in _SMALL else w.capitalize() for w in role.split()]
        return " ".join(words)
    return role or ""


def listed(names: Sequence[str], last: str = "and") -> str:
    """Names in a row: `A, B and C`."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def named(parties: Iterable[str], last: str = "and") -> str:
    """States and bodies in a row, with their articles.

    >>> named(["Japan", "South Korea", "United States"])
    'Japan, South Korea and the United States'
    """
    return listed([with_article(name) for name in parties], last)


def joint(parties: Sequence[str]) -> str:
    """Whose words joint ones are; where the text names one of them only, that there are others,
    and of a group that they are its members'.

    >>> joint(["Korund"]), joint(["Korund", "Vessaria"])
    ('joint words of Korund and others', 'joint words of Korund and Vessaria')
    >>> joint(["G7"])
    'joint words of the members of the G7'
    """
    if len(parties) == 1:
        party = Names.load().whole(parties[0])
        if party is not None and party.key in load_groups():
            return f"joint words of the members of {with_article(parties[0])}"
    return f"joint words of {named(parties if len(parties) > 1 else [*parties, 'others'])}"


def counted(number: int, noun: str) -> str:
    """`1 statement`, `2 statements`, `1,024 statements`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def in_line(text: str) -> str:
    """Words of our own, and names in them: in one line, without a quotation or a quote's number.

    >>> in_line('Ana "the Rock" Osei\\n“We agree.” [1]')
    'Ana ’the Rock’ Osei ‘We agree.’ (1)'
    """
    return MARKER.sub(r"(\1)", one_line(text).translate(_MARKS))


def window(first: date | None, last: date | None) -> str:
    """The asked window, with a leading space; empty when time is open.

    >>> window(date(2015, 1, 1), None), window(date(2016, 1, 1), date(2016, 12, 31))
    (' since 2015', ' in 2016')
    """
    if first and last:
        if first == last:
            return f" on {first.isoformat()}"
        whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
        if whole and first.year == last.year:
            return f" in {first.year}"
        if not whole:  # "from 2024 to 31 January 2024" is nobody's way to say it
            return f" from {first.isoformat()} to {last.isoformat()}"
        return f" from {first.year} to {last.year}"
    if first:
        return f" since {_day(first, start=True)}"
    return f" up to {_day(last, start=False)}" if last else ""


def _day(day: date, *, start: bool) -> str:
    edge = (1, 1) if start else (12, 31)
    return str(day.year) if (day.month, day.day) == edge else day.isoformat()


def dated(dates: Iterable[str | None]) -> str:
    """From the earliest to the latest of ISO dates, each as precise as it is known.

    >>> dated(["2019", "2021-05-02", None, "2021"]), dated(["2020", "2020"]), dated([None])
    ('2019 to 2021', '2020', '')
    """
    days = [PartialDate.parse(day) for day in dates if day]
    if not days:
        return ""
    first = min(days, key=lambda day: (day.first_day, -len(day.text))).text
    last = max(days, key=lambda day: (day.last_day, -len(day.text))).text
    return first if first == last else f"{first} to {last}"
