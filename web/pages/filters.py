"""How templates put things into words."""

from __future__ import annotations

from urllib.parse import urlsplit

from qa.answer import Block
from qa.answer.layout import also_at, who
from qa.answer.verification import as_shown
from qa.answer.wording import counted, post, with_article
from qa.entities.spelling import displayed
from web.pages import pages
from web.presenters import with_long_dates
from web.public_address import absolute


def sentence(text: str) -> str:
    """A message as a sentence.

    >>> sentence("the question is empty")
    'The question is empty.'
    """
    whole = f"{text[:1].upper()}{text[1:]}"
    return whole if whole.endswith((".", "!", "?", "…")) else f"{whole}."


def host(url: str) -> str:
    """Whose page an address is on.

    >>> host("https://www.mofa.example/a/b")
    'mofa.example'
    """
    return (urlsplit(url).hostname or url).removeprefix("www.")


def person_name(speaker: str) -> str:
    """A speaker's name as people write it: "KOVAC, Ana" is Ana Kovac."""
    return displayed(speaker)


def whose(block: Block) -> str:
    """Whose words a lead is."""
    return who(block.citation) if block.citation else ""


def whole_address(path: str) -> str:
    """The address of a page as it can be written down elsewhere."""
    return absolute(path)


for _filter in (
    *(also_at, as_shown, counted, host, person_name, post, sentence, whose),
    *(whole_address, with_article, with_long_dates),
):
    pages.app_template_filter()(_filter)
