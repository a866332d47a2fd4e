"""From text as it comes to a statement's paragraphs: captions, page furniture and the lines that
a syndicating site adds are left out; what the office said is not touched."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from index.wrapping import join_wrapped

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufeff\ufffe\uffff]")
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028]")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")
_MAX_CAPTION_WORDS = 60
_STATED = re.compile(r"[.!。…][\"'”’»)\]]*$")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]\.){2,}$")  # "… in the U.S."
_TIME_OF_DAY = re.compile(
    r"\b\d{1,2}[:.]\d{2}\s*(?:[ap]\.?\s?m\b|hrs|hours|[A-Z]{3,4}\b)", re.IGNORECASE
)
_MAX_TITLE = 300  # characters
_DOMAIN = re.compile(
    r"(?P<scheme>https?://)?(?P<domain>(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24})"
    r"(?P<path>/\S*)?",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"""(?:(?:please\s+)?(?:click\s+(?:here\s+)?to\s+)?(?:read|see|view|visit)\s+(?:the\s+)?
            (?:full|more|original|complete|entire)\b.{0,60}
      | read\s+more.{0,40} | (?:go\s+)?back\s+to\s+(?:top|the\s+top|list|news|previous).{0,40}
      | (?:view|see)\s+(?:in\s+)?(?:source|original)(?:\s+page)? | source\s+page
      | (?:share|print|email|e-mail|tweet|save|download|listen|subscribe)
            (?:\s+(?:this|on|via|the|now|by|to|page|article|story|statement|release|link|facebook
            |twitter|x|linkedin|whatsapp|email|e-mail|pdf|newsletter))*
      | facebook | twitter | linkedin | whatsapp | telegram | advertisement | related\s+(?:links?
            |information|news|articles?|content)\s*:? | skip\s+to\s+(?:main\s+)?content
      | all\s+rights\s+reserved\.? | (?:copyright\s*)?(?:©|\(c\)).{0,120}
      | copyright\s+\d{4}.{0,100}
      | \#{2,5} | -?\s*end(?:s)?\s*-? | \*\s*\*\s*\*
      )\s*[.…»>→]*""",
    re.IGNORECASE | re.VERBOSE,
)
_CREDIT = re.compile(
    r"^[\[(]?(?:photo(?:graph)?s?|image|picture|video|caption|credit)s?(?:\s+(?:by|credit|courtesy)"
    r"\b.{0,80}|\s*:.{0,80})$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Syndicated:
    """What a syndicated text holds besides the additions of the site that passes it on."""

    domain: str
    url: str | None
    title: str | None
    paragraphs: tuple[str, ...]


def plain_characters(text: str) -> str:
    """`text` with `\\n` line ends and without control characters."""
    return _CONTROLS.sub("", _LINE_ENDS.sub("\n", text).replace("\u2029", "\n\n"))


def normalise(text: str) -> str:
    """`text` in plain characters, without spaces at line ends."""
    return "\n".join(line.rstrip() for line in plain_characters(text).split("\n"))


def split_paragraphs(text: str) -> list[str]:
    """The paragraphs of a normalised text, in order, wrapped lines joined, spaces single."""
    blocks = re.split(r"\n{2,}", join_wrapped(text))
    tidy = ("\n".join(" ".join(line.split()) for line in block.split("\n")) for block in blocks)
    return [paragraph for paragraph in (block.strip() for block in tidy) if paragraph]


def drop_captions(paragraphs: Sequence[str]) -> list[str]:
    """The paragraphs without picture captions, which show as the same paragraph twice: as the
    picture's description and below it. A sentence that is merely doubled is kept once."""
    times = Counter(paragraphs)
    body = next((at for at, paragraph in enumerate(paragraphs) if times[paragraph] == 1), 0)
    kept: list[str] = []
    for paragraph, run in groupby(enumerate(paragraphs), key=itemgetter(1)):
        places = [at for at, _ in run]
        at, doubled = places[0], len(places) > 1
        short = len(paragraph.split()) <= _MAX_CAPTION_WORDS
        is_sentence = _SENTENCE_END.search(paragraph) is not None
        repeats = doubled or (at < body and times[paragraph] > 1)
        is_caption = repeats and short and (not is_sentence or (doubled and at < body))
        if not is_caption and not _CREDIT.match(paragraph):
            kept.append(paragraph)
    return kept


def trim_furniture(paragraphs: Sequence[str]) -> list[str]:
    """The paragraphs without page furniture ("Read more", "Share", "©") at the two ends."""
    kept = list(paragraphs)
    while kept and _FURNITURE.fullmatch(kept[-1]):
        kept.pop()
    while kept and _FURNITURE.fullmatch(kept[0]):
        kept.pop(0)
    return kept


def read_syndicated(text: str) -> Syndicated | None:
    """Take apart a text whose first line is a domain or an address; None for any other text."""
    first, _, rest = text.lstrip().partition("\n")
    match = _DOMAIN.fullmatch(first.strip())
    if match is None or not rest.strip():
        return None
    paragraphs = trim_furniture(split_paragraphs(rest))
    title = paragraphs[0] if paragraphs and _is_title(paragraphs[0]) else None
    body = [p for p in paragraphs[1:] if not _same(p, title)] if title else paragraphs
    body = trim_furniture(drop_captions(body))
    path = match["path"] or "/"
    url = f"{match['scheme'] or 'https://'}{match['domain']}{path}" if path != "/" else None
    return Syndicated(match["domain"].lower(), url, title, tuple(body))


def find_title(paragraphs: Sequence[str]) -> str | None:
    """The first paragraph where it can only be a title: one line that ends no sentence, names no
    listener and no speaker, with more text below."""
    if len(paragraphs) < 2 or not _is_title(paragraphs[0]):
        return None
    first = paragraphs[0]
    if _TIME_OF_DAY.search(first) or _TIME_OF_DAY.match(paragraphs[1]):  # a place and an hour
        return None
    long_enough = len(first.split()) >= 3 or re.search(r"[\u2e80-\u9fff]", first)
    return first if long_enough and not _ADDRESS.match(first) and first[-1] not in ",:;" else None


_ADDRESS = re.compile(
    r"(?:(?:Your|Mr|Mrs|Ms|Mister|Madam|Madame|Monsieur|Mesdames|Excellenc|Dear|Ladies|Gentlemen"
    r"|Distinguished|Honou?rable|Thank|Good|Hello|Friends|Colleagues|Fellow|My|Señor|Sehr|Sir)\w*\b"
    r"|(?:For\s+)?Immediate\s+Release)",
    re.IGNORECASE,
)


def _is_title(paragraph: str) -> bool:
    return (
        len(paragraph) <= _MAX_TITLE
        and "\n" not in paragraph
        and (_STATED.search(paragraph) is None or _ABBREVIATED.search(paragraph) is not None)
    )


def _same(paragraph: str, title: str | None) -> bool:
    return title is not None and paragraph.casefold() == title.casefold()
