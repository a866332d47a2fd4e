"""What is held, as a list to filter and sort, and in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from babel import Locale, UnknownLocaleError

from index.folding import fold
from index.inventory import Holdings

UNNAMED = "Issuer not named"

_PAGE = 100
"""Issuers on a page: as many as one looks through; about 100 kB."""

_SORTS: Mapping[str, Callable[[Holdings], Any]] = {
    "issuer": lambda held: fold(held.issuer or "\uffff"),
    "statements": lambda held: held.statements,
    "from": lambda held: held.earliest or "9999",
    "to": lambda held: held.latest or "0",
    "gaps": lambda held: len(held.gaps),
    "undated": lambda held: held.undated,
    "speakers": lambda held: len(held.speakers),
    "stored": lambda held: held.stored_at or "",
}
_MOST_FIRST = frozenset({"statements", "to", "gaps", "undated", "speakers", "stored"})
"""Sorted from the top at the first click."""


@dataclass(frozen=True, slots=True)
class Listing:
    """How the list of issuers is asked for."""

    words: str = ""
    kind: str = ""
    lang: str = ""
    sort: str = "issuer"
    is_descending: bool = False
    number: int = 1
    """1-based page."""

    @classmethod
    def read(cls, given: Mapping[str, str]) -> Listing:
        """From an address; what it does not know is left as it is by default."""
        sort = given.get("sort", "")
        sort = sort if sort in _SORTS else "issuer"
        number = given.get("page", "")
        order = given.get("order", "")
        return cls(
            words=given.get("q", "").strip()[:300],
            kind=given.get("kind", ""),
            lang=given.get("lang", ""),
            sort=sort,
            is_descending=order == "down" if order else sort in _MOST_FIRST,
            number=max(1, int(number)) if number.isdecimal() and len(number) < 7 else 1,
        )

    @property
    def narrows(self) -> bool:
        """Whether issuers are left out."""
        return bool(self.words or self.kind or self.lang)

    def fields(self, **changes: Any) -> dict[str, str]:
        """The address's fields, with changes; what is as by default is left out."""
        fields = {"q": self.words, "kind": self.kind, "lang": self.lang, "sort": self.sort}
        fields |= {"order": "down" if self.is_descending else "up", "page": ""}
        fields |= {name: str(value) for name, value in changes.items()}
        default_order = "down" if fields["sort"] in _MOST_FIRST else "up"
        fields["order"] = "" if fields["order"] == default_order else fields["order"]
        fields["sort"] = "" if fields["sort"] == "issuer" else fields["sort"]
        return {name: value for name, value in fields.items() if value}

    def by(self, sort: str) -> dict[str, str]:
        """The fields that sort by this, or the other way round when it is so sorted already."""
        is_down = not self.is_descending if sort == self.sort else sort in _MOST_FIRST
        return self.fields(sort=sort, order="down" if is_down else "up")

    def direction(self, sort: str) -> str | None:
        """What `aria-sort` says of a column; None when it is not the one."""
        if sort != self.sort:
            return None
        return "descending" if self.is_descending else "ascending"


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of issuers."""

    shown: Sequence[Holdings]
    found: int
    """On all pages."""
    number: int
    pages: int


def listed(issuers: Iterable[Holdings], listing: Listing) -> Listed:
    """The page of the issuers that match, sorted as asked and then by name."""
    words = fold(listing.words).split()
    matching = [held for held in issuers if _matches(held, words, listing)]
    matching.sort(key=_SORTS["issuer"])
    if listing.sort != "issuer" or listing.is_descending:
        matching.sort(key=_SORTS[listing.sort], reverse=listing.is_descending)
    pages = max(1, -(-len(matching) // _PAGE))
    number = min(listing.number, pages)
    return Listed(matching[(number - 1) * _PAGE : number * _PAGE], len(matching), number, pages)


def _matches(held: Holdings, words: Sequence[str], listing: Listing) -> bool:
    name = fold(held.issuer or UNNAMED)
    return (
        all(word in name for word in words)
        and (not listing.kind or listing.kind in map(kind_field, held.kinds))
        and (not listing.lang or listing.lang in map(kind_field, held.langs))
    )


def kind_field(value: str | None) -> str:
    """A kind or a language in an address."""
    return value or "none"


def kind_name(kind: str | None) -> str:
    """A kind of statement for people.

    >>> kind_name("press_release"), kind_name(None)
    ('Press release', 'Kind not given')
    """
    return kind.replace("_", " ").capitalize() if kind else "Kind not given"


@lru_cache(maxsize=256)
def lang_name(lang: str | None) -> str:
    """A language in English; the tag itself where it is not known.

    >>> lang_name("fr"), lang_name("zh-Hant"), lang_name("x-own"), lang_name(None)
    ('French', 'Chinese (Traditional)', 'x-own', 'Language not given')
    """
    if not lang:
        return "Language not given"
    try:
        return Locale.parse(lang.replace("-", "_")).get_display_name("en") or lang
    except (UnknownLocaleError, ValueError):
        return lang
