"""The addresses that somebody types or pastes, and what is none."""

from __future__ import annotations

import re

from index.records import Rejection
from web.presenters import web_link

_BARE = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE)
"""As browsers show one: without its scheme."""


def addresses_in(lines: str) -> tuple[list[str], list[Rejection]]:
    """The addresses of pages, and the lines that hold something else.

    >>> addresses_in("example.org/a\\n\\n http://example.org/b ")[0]
    ['https://example.org/a', 'http://example.org/b']
    """
    found: list[str] = []
    refused: list[Rejection] = []
    for line in filter(None, map(str.strip, lines.splitlines())):
        whole = [f"https://{one}" if _BARE.fullmatch(one) else one for one in line.split()]
        if all(map(web_link, whole)):
            found += whole
        else:
            refused.append(Rejection(line, "not the address of a page: it begins with https://"))
    return found, refused
