"""Whether a page is a statement at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import html

from index.errors import UnreadableSource
from index.fetching import Reply
from index.sources.discovery import page_tree

_SHORT = 1_500  # characters; the pages that sites make up themselves are short
_NOTICE = 400  # characters of a page that says nothing else
_OF_TITLE = 0.6  # of a title that says nothing else
_LEAST = 40  # characters of a statement
_FURNITURE = ("script", "style", "noscript", "template", "nav", "header", "footer", "aside")
_FEED = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(rss|feed|rdf:RDF|urlset|sitemapindex)\b", re.S
)
_GONE = re.compile(
    r"\b(?:page|document|content|file|resource|item|article)\b[^.]{0,40}"
    r"(?:not (?:be )?found|does not exist|no longer (?:exists|available)|been (?:moved|deleted))"
    r"|\b(?:not found|error|erreur|fehler)\s*[:(–-]?\s*404\b|\b404\b[^.]{0,20}not found|^\s*404\s*$"
    r"|(?:can(?:no|')t|could not|couldn't|unable to) (?:find|locate) (?:the|that|this) page"
    r"|page (?:introuvable|non trouv|no encontrada|não encontrada)|seite (?:wurde )?nicht gefunden"
    r"|página no encontrada|страница не найдена|ページが見つかりません|页面不存在|找不到",
    re.I,
)
_REFUSED = re.compile(
    r"request (?:was )?rejected|access (?:to this page )?(?:is |has been )?denied|forbidden"
    r"|attention required|just a moment|checking your browser|verify (?:that )?you are (?:a )?human"
    r"|are you a robot|not a robot|unusual traffic|enable javascript"
    r"|javascript is (?:required|disabled)"
    r"|pardon our interruption|security (?:check|verification)|your support id|incident id"
    r"|web application firewall|captcha|you have been blocked",
    re.I,
)
_DOWN = re.compile(
    r"(?:temporarily|currently) (?:unavailable|down)|under maintenance|scheduled maintenance"
    r"|internal server error|bad gateway|gateway time-?out|service unavailable"
    r"|database (?:connection )?error|too many requests|try again later",
    re.I,
)
_LOGIN = re.compile(r"\b(?:sign|log) ?in\b|\bpassword\b", re.I)
_SEARCH = re.compile(r"\b(?:no|\d+) results? (?:found|for)|search results", re.I)
_COOKIES = re.compile(r"\bcookies?\b", re.I)
_CONSENT = re.compile(r"\b(?:accept|consent|agree|preferences|settings)\b", re.I)
_SOON = re.compile(
    r"coming soon|under construction|default web page|it works!"
    r"|domain (?:name )?is for sale|parked",
    re.I,
)
_WITHDRAWN = re.compile(
    r"(?:this|the) (?:statement|(?:press )?release|(?:news )?article|publication|document|page)"
    r" (?:has been|was|is) (?:withdrawn|retracted|removed|taken down)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class NoStatement:
    """Why a page is none."""

    kind: str
    """`gone`, `withdrawn`, `refused`, `down`, or what else it is."""
    reason: str


def judge_reply(reply: Reply) -> NoStatement | None:  # noqa: PLR0911 - a list of kinds
    """What an answer is, where that can be told without its text; None where it may be a
    statement."""
    status = reply.status
    if status == 410:
        return NoStatement("withdrawn", "the server answered 410: gone for good")
    if status == 404:
        return NoStatement("gone", "the server answered 404")
    if status in (401, 403, 406, 429, 451):
        return NoStatement("refused", f"the server answered {status}")
    if status != 200:
        return NoStatement("down", f"the server answered {status}")
    if not reply.content.strip():
        return NoStatement("empty", "the answer is empty")
    listed = _FEED.match(reply.content[:4_000])
    if listed:
        return NoStatement("feed", f"it is a feed or a sitemap (<{listed[1].decode()}>)")
    if reply.content_type in ("application/json", "application/ld+json"):
        return NoStatement("data", "it is JSON, no page")
    if reply.content_type.startswith(("image/", "video/", "audio/", "application/zip")):
        return NoStatement("file", f"it is {reply.content_type}")
    return _judge_markup(reply)


def judge_text(title: str | None, text: str) -> NoStatement | None:
    """What a text that was read is; None where it is a statement."""
    is_notice_alone = len(text) < _NOTICE
    if len(text.strip()) < _LEAST and not (title and _GONE.search(title)):
        return NoStatement("empty", f"it holds {len(text.strip())} characters of text")
    for kind, pattern, what in (
        ("gone", _GONE, "a page that says that there is none"),
        ("refused", _REFUSED, "a page that keeps programs out"),
        ("down", _DOWN, "a page of a site that is not well"),
        ("stub", _SOON, "a page that stands in for one"),
    ):
        found = pattern.search(text) if is_notice_alone else None
        found = found or (_all_of_title(pattern, title) if len(text) < _SHORT else None)
        if found:
            return NoStatement(kind, f"it is {what}: “{' '.join(found.group().split())[:80]}”")
    if is_notice_alone and _WITHDRAWN.search(text):
        return NoStatement("withdrawn", "the page says that it was withdrawn")
    if is_notice_alone and _SEARCH.search(text):
        return NoStatement("search", "it lists what a search found")
    if len(_COOKIES.findall(text)) >= 2 and _CONSENT.search(text) and is_notice_alone:
        return NoStatement("banner", "it is a notice on cookies")
    return None


def _all_of_title(pattern: re.Pattern[str], title: str | None) -> re.Match[str] | None:
    """Where a title says this and hardly anything else."""
    own = (title or "").split(" | ")[0].strip()
    found = pattern.search(own)
    return found if found and len(found.group()) >= len(own) * _OF_TITLE else None


def is_notice(text: str) -> bool:
    """Whether a page with its text still on it says that it is withdrawn."""
    return _WITHDRAWN.search(text[:400]) is not None


def _judge_markup(reply: Reply) -> NoStatement | None:
    head = reply.content[:4_000].lower()
    if b"<html" not in head and b"<!doctype html" not in head and b"<body" not in head:
        return None
    try:
        tree = page_tree(reply)
    except UnreadableSource:
        return None
    refresh = [
        meta
        for meta in tree.iter("meta")
        if (meta.get("http-equiv") or "").lower() == "refresh"
        and "url=" in (meta.get("content") or "").lower()
    ]
    for element in list(tree.iter(*_FURNITURE)):
        element.drop_tree()
    words = " ".join(" ".join(tree.itertext()).split())
    if refresh and len(words) < _SHORT // 3:
        return NoStatement("refresh", "it only sends on to another page")
    fields = [one for one in tree.iter("input") if (one.get("type") or "").lower() == "password"]
    if fields and len(words) < _SHORT and _LOGIN.search(words):
        return NoStatement("login", "it asks for a password")
    if tree.find(".//frameset") is not None:
        return NoStatement("frames", "it is a set of frames")
    return NoStatement("list", "it lists other pages") if _is_list(tree, words) else None


def _is_list(tree: html.HtmlElement, words: str) -> bool:
    links = [" ".join(link.text_content().split()) for link in tree.iter("a")]
    titles = [text for text in links if len(text.split()) >= 3]
    linked = sum(map(len, titles))
    paragraphs = _long_paragraphs(tree)
    return len(titles) >= 5 and linked > len(words) * 0.4 and len(paragraphs) < 3


def _long_paragraphs(tree: html.HtmlElement) -> Sequence[str]:
    found = []
    for paragraph in tree.iter("p", "div", "li"):
        own = paragraph.text or ""
        own += "".join((child.tail or "") for child in paragraph)
        if len(" ".join(own.split())) > 120:
            found.append(own)
    return found
