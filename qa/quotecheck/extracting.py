"""What of a pasted text is the quotation: not the marks that set it off, where it is from, or who
said it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.folding import fold

OPENING = {
    "“": "”", "„": "“”", "‟": "”", '"': '"', "«": "»", "»": "«", "‹": "›", "›": "‹",
    "‘": "’", "‚": "‘’", "「": "」", "『": "』", "＂": "＂",
}  # fmt: skip
"""Marks that open a quotation, with those that may close it. A plain apostrophe is none: it stands
inside of words."""

_QUOTE_PREFIX = re.compile(r"[ \t]*(?:>[ \t]?)+")
_NAMED_SOURCE = r"(?:sources?|via|link|quelle|fuente|fonte|出典|来源)\s?[:：]"
_SOURCE_LINE = re.compile(rf"\s*[(\[]?\s?(?:{_NAMED_SOURCE}|https?://)", re.IGNORECASE)
_SOURCE_AFTER = re.compile(
    rf"(?<=[.!?…\"”“’»」』])\s?[(\[]?\s?(?:{_NAMED_SOURCE}|https?://)[^\n]*\Z", re.IGNORECASE
)
_SIGNED = re.compile(r"\s*(?:[—–―~]|--?)\s?[^\W_]")  # "— the Minister, 4 May 2031"
_SIGNED_WORDS = 12
_FRAME_WORDS = 15  # "…", said the Minister of Foreign Affairs of Norvania on Monday
_QUOTED_WORDS = 4  # fewer in quotation marks are a name or a term
_WORD = re.compile(r"[^\W_]+")
_SAYING = frozenset(
    "said says say saying told tells stated states declared declares announced announces added "
    "adds according wrote writes warned warns insisted insists argued argues explained explains "
    "replied replies responded responds remarked remarks noted notes vowed vows promised promises "
    "tweeted posted quote".split()
)


def without_source(text: str) -> str:
    """The quotation without `>` before its lines and without lines after it that say where it is
    from; where some lines have a `>`, those alone.

    >>> without_source("> We stand by it.\\nSource: Remarks, 2031")
    'We stand by it.'
    """
    lines = text.splitlines()
    marked = [match for line in lines if (match := _QUOTE_PREFIX.match(line))]
    if marked:
        lines = [match.string[match.end() :] for match in marked]
    while len(lines) > 1 and (not lines[-1].strip() or _is_source(lines[-1])):
        lines.pop()
    return _SOURCE_AFTER.sub("", "\n".join(lines).rstrip())


def quoted_run(text: str) -> str | None:
    """The words in quotation marks, where what stands before or after them only says whose they
    are; None where the text is no such thing.

    >>> quoted_run("The Minister said: “We stand by our word.”")
    'We stand by our word.'
    >>> quoted_run("The “four pillars of peace” are dead.")
    """
    runs = list(_runs(text))
    if len(runs) != 1:
        return None
    [(start, end)] = runs
    before, inner, after = text[: start - 1], text[start:end], text[end + 1 :]
    outside = _count(before) + _count(after)
    if not outside or _count(inner) < max(_QUOTED_WORDS, outside) or outside > _FRAME_WORDS:
        return None
    return inner if _leads_in(before) and _leads_out(inner, after) else None


def _is_source(line: str) -> bool:
    if _SOURCE_LINE.match(line):
        return True
    return bool(_SIGNED.match(line)) and _count(line) <= _SIGNED_WORDS


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of what stands in quotation marks, the outermost ones."""
    at = 0
    while at < len(text):
        closing = OPENING.get(text[at])
        at += 1
        if closing is None or (at > 1 and text[at - 2].isalnum()):
            continue
        ends = (end for end in range(at, len(text)) if _closes(text, end, closing))
        end = next(ends, None)
        if end is None:
            return  # never closed: no other is looked for
        yield at, end
        at = end + 1


def _closes(text: str, at: int, closing: str) -> bool:
    """Whether a mark ends a quotation; between letters it is an apostrophe."""
    return text[at] in closing and not text[at + 1 : at + 2].isalnum()


def _leads_in(before: str) -> bool:
    plain = before.rstrip()
    return not _count(plain) or plain.endswith((":", ",", "：")) or _tells(plain)


def _leads_out(inner: str, after: str) -> bool:
    rest = after.strip()
    if not _count(rest):
        return True
    ends = rest.startswith(",") or inner.rstrip().endswith((",", ".", "!", "?", "…"))
    return rest.startswith(("—", "–", "―", "-", "(", "[")) or (ends and _tells(rest))


def _tells(text: str) -> bool:
    return not _SAYING.isdisjoint(_WORD.findall(fold(text)))


def _count(text: str) -> int:
    return len(_WORD.findall(text))
