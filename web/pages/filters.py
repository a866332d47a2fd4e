"""How templates put things into words."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from qa.composition import counted
from qa.verification import as_shown
from web.pages import pages
from web.presenters import long_date

_DAY = re.compile(r"\b\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?\b")


def sentence(text: str) -> str:
    """A message as a sentence.

    >>> sentence("the question is empty")
    'The question is empty.'
    """
    whole = f"{text[:1].upper()}{text[1:]}"
    return whole if whole.endswith((".", "!", "?", "…")) else f"{whole}."


def with_long_dates(text: str) -> str:
    """Composed words with their ISO dates as people write them; never for quotes.

    >>> with_long_dates("8 quotes, 1982-01-26 to 1987-01")
    '8 quotes, 26 January 1982 to January 1987'
    """
    return _DAY.sub(lambda match: long_date(match.group()), text)


def host(url: str) -> str:
    """Whose page an address is on.

    >>> host("https://www.mofa.example/a/b")
    'mofa.example'
    """
    return (urlsplit(url).hostname or url).removeprefix("www.")


for _filter in (as_shown, counted, host, sentence, with_long_dates):
    pages.app_template_filter()(_filter)
