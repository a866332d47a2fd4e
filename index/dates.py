"""A document's own date, as precisely as it states it. Where it states none, there is none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache

import dateparser
from babel import Locale, UnknownLocaleError

from index.errors import InvalidDate
from index.records import PartialDate

_HEAD, _FOOT = 8, 2  # paragraphs, and lines in each, in which a date may stand by itself
_MAX_LINE = 100  # characters of a line that is a date; longer ones tell of something else's
_ISO = re.compile(r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:[T ]\d{2}:?\d{2}.*)?", re.ASCII)
_SLASHED_ISO = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:[T ]\d{2}:\d{2}.*)?", re.ASCII)
_COMPACT_ISO = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})(?:T\d{4,6}Z?)?", re.ASCII)
_NUMERIC = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})", re.ASCII)
# Languages that write 03/05/2021 with the day in front; English does both.
_DAY_FIRST = frozenset(
    "bg ca cs da de el es et fi fr gl hr id it lv nb nl no pl pt ro ru sk sl sr sv tr uk vi".split()
)
_ERAS = {"明治": 1868, "大正": 1912, "昭和": 1926, "平成": 1989, "令和": 2019}  # their first years
_ERA = r"(?:明治|大正|昭和|平成|令和)\s?(?:元|\d{1,2})\s?年\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?"
_DAY = r"\d{1,2}(?:st|nd|rd|th|er|[.ºª°])?"
_WORD = r"[^\W\d_]{3,14}\.?"
_OF = r"(?:(?:de|del|of|di)\s+)?"
_WRITTEN = (
    rf"(?:{_DAY}\s+{_OF}{_WORD},?\s+{_OF}\d{{4}}|{_WORD}\s+{_DAY},?\s+\d{{4}}"
    r"|\d{4}\s?[年년]\s?\d{1,2}\s?[月월](?:\s?\d{1,2}\s?[日일])?"
    rf"|{_ERA}|{_WORD},?\s+{_OF}\d{{4}}|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{4}})"
)
_LABEL = (
    r"(?:(?:date|dated|datum|data|fecha|published|publication\s+date|issued|released|release\s+date"
    r"|posted|delivered|publié|veröffentlicht|publicado|pubblicato)(?:\s+(?:of\s+(?:release|issue|"
    r"publication|delivery)|on|at|le|am|el|il))?\s*:?\s*)"
)
_WEEKDAY = r"(?:(?P<weekday>[^\W\d_]{2,12})\.?,?\s+)"
_PLACE = r"(?:[^\W\d_](?:[^\W\d_]|[.'’ -]){1,40},\s+){1,3}(?:(?:le|el|am|den|il|on)\s+)?"
# Dates of something else than the statement.
_NOT_ITS_OWN = re.compile(
    r"\b(?:updated?|modified|accessed|retrieved|revised|deadline|until|expires?|born|died|since"
    r"|embargo(?:ed)?|next|valid|effective)\b",
    re.IGNORECASE,
)
_TIME = r"(?:[,\s|–-]+(?:at\s+)?\d{1,2}[:.h]\d{2}(?:\s*[ap]\.?m\.?)?(?:\s*[A-Z]{2,4})?)?"
_ALONE = re.compile(
    rf"[\[(]?(?P<label>{_LABEL})?(?:{_PLACE})?(?:{_WEEKDAY})?(?P<date>{_WRITTEN}){_TIME}[\])]?\.?",
    re.IGNORECASE,
)
_LABELLED_YEAR = re.compile(rf"{_LABEL}(?P<date>\d{{4}}(?:-\d{{2}})?)", re.IGNORECASE)
_DATELINE = re.compile(
    rf"{_PLACE}(?P<date>{_WRITTEN})\s*(?:\([^)]{{1,40}}\)\s*)?(?:[–—:]|--?\s)\s*\S", re.IGNORECASE
)


def find_dateline(paragraphs: Sequence[str], lang: str | None) -> PartialDate | None:
    """The date that stands by itself at a text's head or foot, or opens one of its first
    paragraphs behind a place ("OSTRA, 3 March 2021 — …").

    A labelled date ("Published: …") wins over a bare one. Two different bare dates give None: it
    cannot be told which is the document's own.

    >>> find_dateline(["Press release", "3 March 2021", "The Minister met the envoy."], "en").text
    '2021-03-03'
    """
    labelled: list[PartialDate] = []
    bare: list[PartialDate] = []
    for is_labelled, written in _candidates(paragraphs[:_HEAD], lang):
        found = read_date(written, lang)
        if found is not None:
            (labelled if is_labelled else bare).append(found)
    if labelled:
        return labelled[0]
    if not bare:
        foot = (read_date(written, lang) for _, written in _candidates(paragraphs[-_FOOT:], lang))
        bare = [found for found in foot if found is not None]
    return _agreed(bare)


def read_date(written: str, lang: str | None) -> PartialDate | None:
    """The day, month or year that `written` states, at exactly that precision; None where it
    states none, or could be read in two ways.

    >>> read_date("24 janvier 2021", "fr").text, read_date("March 2019", "en").text
    ('2021-01-24', '2019-03')
    >>> read_date("03/05/2021", "en") is None
    True
    """
    plain = unicodedata.normalize("NFKC", written.strip())
    if re.fullmatch(_ERA, plain):
        return _read_era(plain)
    for pattern in (_ISO, _SLASHED_ISO, _COMPACT_ISO):
        match = pattern.fullmatch(plain)
        if match:
            return _checked("-".join(part.zfill(2) for part in match.groups()))
    match = _NUMERIC.fullmatch(plain)
    if match:
        return _read_numeric(int(match[1]), match[2], int(match[3]), match[4], lang)
    if re.fullmatch(_WRITTEN, plain, re.IGNORECASE) is None:
        return None
    return _read_words(plain, lang)


def _candidates(paragraphs: Sequence[str], lang: str | None) -> Iterator[tuple[bool, str]]:
    """Whether it is labelled, and the words, of each date in a document's own place for one."""
    for paragraph in paragraphs:
        for line in paragraph.split("\n", maxsplit=_HEAD)[:_HEAD]:
            plain = line.strip()
            match = None
            if len(plain) <= _MAX_LINE and not _NOT_ITS_OWN.search(plain):
                match = _LABELLED_YEAR.fullmatch(plain) or _ALONE.fullmatch(plain)
            if match is None:
                match = _DATELINE.match(plain)
            if match is None:
                continue
            groups = match.groupdict()
            if _is_weekday(groups.get("weekday"), lang):
                yield bool(groups.get("label", match.re is _LABELLED_YEAR)), match["date"]


def _is_weekday(word: str | None, lang: str | None) -> bool:
    return word is None or word.casefold() in _weekdays(lang or "en") | _weekdays("en")


@cache
def _weekdays(lang: str) -> frozenset[str]:
    """The names of the days of the week (CLDR), folded; none for a language CLDR lacks."""
    try:
        days = Locale.parse(lang).days["format"]
    except (UnknownLocaleError, ValueError):
        return frozenset()
    return frozenset(
        name.casefold().rstrip(".")
        for width in ("wide", "abbreviated")
        for name in days[width].values()
    )


def _agreed(dates: Sequence[PartialDate]) -> PartialDate | None:
    """The most precise of dates that do not contradict each other."""
    if not dates:
        return None
    finest = max(dates, key=lambda found: len(found.text))
    return finest if all(finest.text.startswith(found.text) for found in dates) else None


def _checked(text: str) -> PartialDate | None:
    try:
        return PartialDate.parse(text)
    except InvalidDate:
        return None


def _read_era(written: str) -> PartialDate | None:
    """A date in years of a Japanese reign: 平成28年2月7日."""
    numbers = re.findall(r"元|\d+", written)
    year, *rest = (1 if number == "元" else int(number) for number in numbers)
    parts = [str(_ERAS[written[:2]] + year - 1), *(f"{number:02}" for number in rest)]
    return _checked("-".join(parts))


def _read_numeric(
    first: int, mark: str, second: int, year: str, lang: str | None
) -> PartialDate | None:
    day_first = first > 12 or first == second or lang in _DAY_FIRST or mark == "."
    if not day_first and second <= 12:
        return None
    day, month = (first, second) if day_first else (second, first)
    return _checked(f"{year}-{month:02}-{day:02}")


def _read_words(written: str, lang: str | None) -> PartialDate | None:
    numbers = re.findall(r"\d+", written)
    languages = list(dict.fromkeys([lang or "en", "en"]))
    has_day = len(numbers) == 3 or (len(numbers) == 2 and re.search(r"[^\W\d]{3}", written))
    parts = ["day", "month", "year"] if has_day else ["month", "year"]
    found = _parse(written.rstrip("."), languages, parts)
    if found is None or str(found.year) not in numbers:
        return None
    if not has_day:
        return _checked(f"{found:%Y-%m}")
    return _checked(f"{found:%Y-%m-%d}") if str(found.day) in map(_plain, numbers) else None


def _plain(number: str) -> str:
    return str(int(number))


def _parse(written: str, languages: list[str], parts: list[str]) -> datetime | None:
    """What dateparser reads, with nothing filled in that `written` does not say."""
    settings = {
        "REQUIRE_PARTS": parts,
        "PARSERS": ["absolute-time"],
        "DATE_ORDER": "DMY",
        "PREFER_DAY_OF_MONTH": "first",
    }
    try:
        found: datetime | None = dateparser.parse(written, languages=languages, settings=settings)
    except ValueError:  # a language that dateparser does not know
        if languages == ["en"]:
            return None
        return _parse(written, ["en"], parts)
    return found
