"""From an answer to the statement on it, under the names that its source is known by."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime, timezone
from importlib.metadata import version

from lxml import html
from lxml.cssselect import CSSSelector

from index.dates import find_dateline
from index.errors import InvalidDate, UnreadableSource
from index.fetching import Reply
from index.moments import iso
from index.officialness import standing_in
from index.origins import Origin, OriginStanding
from index.readers.formats import HEAD_BYTES, choose_reader
from index.readers.provenance import is_sure, known_by
from index.records import PartialDate, Statement
from index.sources.discovery import Entry, page_tree
from index.sources.judging import NoStatement, is_notice, judge_reply, judge_text
from index.sources.masks import masked
from index.sources.politeness import host_of
from index.sources.press_corner import Document, document
from index.sources.recipes import Recipe

READER = f"{version('onrecord')}/3"
"""What reads pages; its second part is raised when the same bytes are read otherwise."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What an answer is: a statement, or why it is none."""

    statement: Statement | None
    verdict: NoStatement | None = None
    notice: bool = False
    """Whether the page says that what still stands on it is withdrawn."""


def read(reply: Reply, entry: Entry, recipe: Recipe, masks: list[str], now: float) -> Reading:
    """Read an answer; never raises for what a site may send."""
    held = document(reply)
    shown = held.page if held else reply
    verdict = judge_reply(shown)
    if verdict is not None:
        return Reading(None, verdict)
    try:
        statement = _statement(shown, entry, recipe, now)
        if held is not None:
            statement = _cited(statement, held, reply)
    except UnreadableSource as error:
        return Reading(None, NoStatement("unreadable", str(error)))
    verdict = judge_text(statement.title, statement.text)
    if verdict is not None:
        return Reading(None, verdict)
    text = masked(statement.text, (*recipe.page.masks, *masks))
    return Reading(replace(statement, text=text), notice=is_notice(text))


def _statement(reply: Reply, entry: Entry, recipe: Recipe, now: float) -> Statement:
    content, stated = reply.content, _Stated()
    if recipe.page != type(recipe.page)() and reply.content_type in ("", "text/html"):
        content, stated = _selected(reply, recipe)
    reader = choose_reader(reply.url, content[:HEAD_BYTES], reply.content_type)
    charset = "utf-8" if content is not reply.content else reply.charset
    found = reader(content, reply.url, charset)
    moment = datetime.fromtimestamp(now, timezone.utc)
    host = host_of(reply.url)
    standing = standing_in(recipe, host, reply.url, is_sure(reply.url), moment.date())
    origin = Origin(
        standing=standing,
        brought_by="address",
        name=entry.url,
        host=host,
        url=reply.url,
        fetched_at=iso(now),
        digest=hashlib.sha256(reply.content).hexdigest(),
    )
    trusted = standing is not OriginStanding.UNCHECKED
    named = replace(origin, standing=OriginStanding.OPERATOR) if trusted else origin
    own = replace(known_by(found, named), origin=origin)
    published = stated.date or own.published_on or _day(entry.published_on)
    own = replace(own, title=stated.title or own.title or entry.title, published_on=published)
    if not trusted:
        return own
    extra = {**own.extra, **({"state": recipe.state} if recipe.state else {})}
    return replace(
        own,
        issuer=recipe.issuer or own.issuer,
        lang=recipe.language or own.lang,
        extra={**extra, "source": recipe.name},
    )


def _cited(statement: Statement, held: Document, reply: Reply) -> Statement:
    """A document of an interface, as the page that people read."""
    origin = replace(statement.origin, digest=hashlib.sha256(reply.content).hexdigest())
    day = held.published_on or statement.published_on
    return replace(statement, url=held.url, origin=origin, published_on=day)


@dataclass(frozen=True, slots=True)
class _Stated:
    title: str | None = None
    date: PartialDate | None = None


def _selected(reply: Reply, recipe: Recipe) -> tuple[bytes, _Stated]:
    """The page with nothing in its body but what the recipe's selectors leave."""
    tree, rules = page_tree(reply), recipe.page
    for selector in rules.drop:
        for element in _all(tree, selector):
            element.drop_tree()
    titles = _texts(tree, rules.title)
    dates = _texts(tree, rules.date)
    if rules.text is not None:
        chosen = _all(tree, rules.text)
        if not chosen:
            raise UnreadableSource(f"nothing on the page matches {rules.text!r}, the recipe's text")
        body = html.Element("body")
        for element in chosen:
            body.append(element)
        former = tree.find("body")
        if former is not None:
            tree.replace(former, body)
        else:
            tree.append(body)
    day = find_dateline(dates, recipe.language) if dates else None
    content = html.tostring(tree, encoding="utf-8", doctype="<!doctype html>")
    return content, _Stated(titles[0] if titles else None, day)


def _texts(tree: html.HtmlElement, selector: str | None) -> list[str]:
    found = []
    for element in _all(tree, selector) if selector else ():
        for words in (element.get("datetime"), element.get("content"), element.text_content()):
            if words and words.strip():
                found.append(" ".join(words.split()))
                break
    return found


def _all(tree: html.HtmlElement, selector: str) -> list[html.HtmlElement]:
    return list(CSSSelector(selector, translator="html")(tree))


def _day(day: date | None) -> PartialDate | None:
    try:
        return PartialDate.parse(day.isoformat()) if day else None
    except InvalidDate:
        return None
