"""A quote as a BibTeX entry: valid whatever the statement holds, Unicode kept."""

from __future__ import annotations

import re
import unicodedata

from index.one_line import one_line
from index.records import PartialDate
from qa.answer.verification import unwrapped
from web.citing.records import (
    Cited,
    authors,
    date_parts,
    kind_name,
    link,
    published,
    publisher,
    title,
    whose,
)

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_ESCAPED = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        # A brace counts for the parser even behind a backslash, so it is named instead.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{char: rf"\{char}" for char in "&%$#_"},
    }
)
_KEY_WORDS = 3
_KEY_CHARS = 20


def bibtex(cited: Cited) -> str:
    """An `@misc` entry; the quote is its `annote`, which styles do not print."""
    lines = "".join(f"  {name} = {value},\n" for name, value in _fields(cited).items())
    return f"@misc{{{key(cited)},\n{lines}}}"


def escaped(text: str) -> str:
    """Text as a field's value, white space folded as BibTeX would do it."""
    return one_line(text).translate(_ESCAPED)


def key(cited: Cited) -> str:
    """Author, year, first words of the title and the quote's number, in plain letters."""
    names = authors(cited)
    first = (names[0].family or names[0].name) if names else ""
    year = (cited.citation.published_on or "")[:4]
    start = "".join((title(cited) or "").split()[:_KEY_WORDS])
    plain = f"{_letters(first)}{year}{_letters(start)}"
    return f"{plain or 'statement'}-{cited.citation.number}"


def _fields(cited: Cited) -> dict[str, str]:
    names, when, url = authors(cited), published(cited), link(cited)
    # An inner pair of braces keeps a name whole: it is not split into given and family.
    shown = [
        escaped(author.inverted) if author.family else f"{{{escaped(author.name)}}}"
        for author in names
    ]
    how = ", ".join(filter(None, [kind_name(cited.kind).capitalize(), publisher(cited)]))
    revision = f"Revision {cited.citation.revision}." if cited.citation.revision > 1 else ""
    values = {
        "author": " and ".join(shown),
        "title": f"{{{escaped(title(cited) or '')}}}" if title(cited) else "",
        "howpublished": escaped(how),
        "url": url or "",
        "urldate": cited.found_on.isoformat() if cited.found_on and url else "",
        "language": escaped(cited.lang or ""),
        "note": escaped(" ".join(filter(None, [whose(cited.citation), revision]))),
        "annote": escaped(f"“{unwrapped(cited.citation.quote)}”"),
    }
    fields = {name: f"{{{value}}}" for name, value in values.items() if value}
    return {**fields, **_date_fields(when)}


def _date_fields(when: PartialDate | None) -> dict[str, str]:
    if when is None:
        return {}
    year, *rest = date_parts(when)
    fields = {"year": f"{{{year}}}", **({"month": _MONTHS[rest[0] - 1]} if rest else {})}
    return {**fields, "day": f"{{{rest[1]}}}"} if len(rest) == 2 else fields


def _letters(text: str) -> str:
    """The start of a text in plain small letters and digits, accents left off."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]", "", bare)[:_KEY_CHARS]
