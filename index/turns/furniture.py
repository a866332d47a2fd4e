"""What a web page writes below and between the words of a text, which nobody says: "Publication
date: …", "Share", a picture's caption."""

from __future__ import annotations

import re

from index.records import Span

_LINE = re.compile(
    r"""(?:
        publication\s+(?:date|status)\b.*
      | published(?:\s+(?:in\s+sections?|on|at|in|date|by))?\s*:.*
      | published\s+(?:on\s+)?(?:\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec).*
      | (?:text|print|printer|printable|mobile)[\s-]+(?:friendly\s+)?version
      | (?:direct|permanent|short|perma)[\s-]?link\b.*
      | (?:print|share|tweet|e-?mail|send|download|save|subscribe|comments?|listen|copy\s+link)
            (?:\s+(?:this|the|by|to|on|via|page|article|story|release|pdf|link|e-?mail|friend|a
            |facebook|twitter|x|linkedin|whatsapp|telegram|vk))*\s*[:|]?
      | facebook | twitter | linkedin | whatsapp | telegram | vk | livejournal | instagram | youtube
      | (?:page\s+)?last\s+(?:updated|modified|reviewed|edited)\b.*
      | topics? | persons | tags?(?:\s*:.*)? | keywords?\s*: .* | categor(?:y|ies)\s*:.* | geography
      | (?:go\s+)?back\s+to\s+(?:the\s+)?(?:top|list|news|previous|page).*
      | see\s+also\s*:? | read\s+more.{0,40} | more\s+(?:news|on\s+this).{0,40}
      | related\s+(?:links?|information|news|articles?|content|documents?|pages?)\s*:?
      | (?:media|press)\s+(?:contacts?|en?quir(?:y|ies)|in?quir(?:y|ies)|office)\b\s*[:|]?.{0,100}
      | (?:media\s+)?contacts?\s*:.{0,100}
      | release\s+id\s*:.* | \(?\s*visitor\s+counter\b.*
      | all\s+rights\s+reserved\.? | (?:copyright\s*)?(?:©|\(c\)).{0,120}
      | copyright\s+\d{4}.{0,100}
      | page\s+\d+\s+(?:of|/)\s+\d+ | skip\s+to\s+(?:main\s+)?content | photos?(?:\s+\d+)?
      | https?://\S+
      )""",
    re.IGNORECASE | re.VERBOSE,
)
_CAPTION = re.compile(
    r"[ \t]*(?:(?i:[\[(]?(?:photo(?:graph)?|image|picture|caption)s?)"
    r"(?:[ ](?:by|credit|courtesy)\b.{0,80}|[ ]?:.{0,100})|"
    r".{0,240}?(?<![\w’'])[(\[]?(?:[Pp]hoto(?:graph)?|PHOTO|[Ii]mage|[Pp]icture)"
    r"(?:[ ](?:by|credit|courtesy(?:[ ]of)?))?[ ]?[:/][ ]?[^.:]{2,60}[)\]]?\.?)[ \t]*"
)
_PICTURED = ("hoto", "PHOTO", "mage", "icture", "aption")  # found faster than by a pattern
_CAPTION_CHARS = 360
_STATED = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_LINES, _LINE_CHARS = 60, 200  # below a text, at the most
_LOOSE, _LOOSE_CHARS = 8, 60  # lines that could be anything, between such that are a page's


def find_furniture(text: str) -> list[Span]:
    """The stretches of a text that are its page's, in order: captions, and what stands below the
    last words up to the end. None where all of the text would be.

    >>> text = "We shall go.\\n\\nTopics\\n\\nTrade\\n\\nPublication date: 3 May 2016"
    >>> [span.of(text) for span in find_furniture(text)]
    ['Topics\\n\\nTrade\\n\\nPublication date: 3 May 2016']
    """
    below = _below(text)
    found = [span for span in _captions(text) if span.end <= below]
    return [*found, Span(below, len(text))] if below < len(text) else found


def _captions(text: str) -> list[Span]:
    found: dict[int, Span] = {}
    for word in _PICTURED:
        at = text.find(word)
        while at >= 0:
            start = text.rfind("\n", 0, at) + 1
            end = text.find("\n", at)
            end = len(text) if end < 0 else end
            if end - start <= _CAPTION_CHARS and _CAPTION.fullmatch(text, start, end):
                found[start] = Span(start, end)
            at = text.find(word, end)
    return [found[start] for start in sorted(found)]


def without(span: Span, furniture: list[Span], text: str) -> list[Span]:
    """What is left of a stretch of words without the page's, blank ends apart."""
    left, start = [], span.start
    for hole in furniture:
        if hole.end > span.start and hole.start < span.end:
            left.append(Span(start, max(start, hole.start)))
            start = max(start, hole.end)
    left.append(Span(start, max(start, span.end)))
    return [trimmed for part in left if (trimmed := _trimmed(part, text)) is not None]


def _trimmed(span: Span, text: str) -> Span | None:
    words = span.of(text)
    bare = words.strip()
    if not bare:
        return None
    start = span.start + words.index(bare)
    return Span(start, start + len(bare))


def _below(text: str) -> int:
    """Where the page's lines below the last words begin; the text's end where none stand there."""
    cut = end = len(text)
    loose = lines = 0
    while end > 0 and lines < _LINES:
        start = text.rfind("\n", 0, end) + 1
        line = text[start:end].strip()
        end = start - 1
        if not line:
            continue
        lines += 1
        if len(line) <= _LINE_CHARS and _LINE.fullmatch(line):
            cut, loose = start, 0
            continue
        loose += 1
        if loose > _LOOSE or len(line) > _LOOSE_CHARS or _STATED.search(line):
            break
    return cut if text[:cut].strip() else len(text)
