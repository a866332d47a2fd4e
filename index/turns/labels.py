"""Speaker labels: where a line of a text may begin with one, and what it says of the speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from index.turns.label import Label
from index.turns.label_reading import read_label
from index.turns.words import fold_label

_LABEL_CHARS = 150  # the longest label seen, name, post and its ministry together, has 138
_TIME = r"\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?"  # into a recording, or of the day
_MARKUP = r"[ \t\u00a0>#]{0,12}(?:[*_]{1,3}(?=\S))?[ \t]{0,4}"  # bounded: a line may be all spaces
_COLON = re.compile(
    rf"^{_MARKUP}(?P<label>[^\W\d_][^:：\n]{{0,{_LABEL_CHARS}}}?)[ \t\u00a0]*[*_]{{0,3}}"
    r"[:：][*_]{0,3}(?!//)[ \t\u00a0]*",
    re.MULTILINE,
)
_PARENTHESES = re.compile(
    rf"^{_MARKUP}\((?P<label>[^\W\d_][^()\n:]{{1,{_LABEL_CHARS}}})\)[ \t]?[:：][ \t]*", re.MULTILINE
)
_LETTER = re.compile(
    rf"^{_MARKUP}(?P<label>[QARP])(?P<number>\d{{0,3}})"
    r"(?:[ \t]*[.:)–—-]|[ \t]*[*_]{1,3}|(?=[ \t\u00a0])|(?=\n|\Z))[*_]{0,3}[ \t\u00a0]*",
    re.MULTILINE,
)
_BRACKET = re.compile(
    rf"^{_MARKUP}[\[【](?P<label>[^\W\d_][^\]】\n:]{{1,{_LABEL_CHARS}}})[\]】][*_]{{0,3}}:?[ \t]*",
    re.MULTILINE,
)
_DOT = re.compile(
    r"^[ \t]*(?P<label>(?:The [A-Z][\w -]{2,40}|(?:[A-Z][\w’'-]*\.? ){1,4}[A-Z][\w’'-]+)"
    r"(?: \([^)\n]{2,30}\))?)\. (?=[\W]*[A-Z0-9])",
    re.MULTILINE,
)
_TIMED = re.compile(
    rf"^{_MARKUP}(?:"
    rf"(?P<label>[^\W\d_][^:：\n\d]{{1,{_LABEL_CHARS}}}?(?: \d{{1,2}})?)[ \t\u00a0]+"
    rf"[(\[]?{_TIME}[)\]]?[*_]{{0,3}}"
    rf"(?:[:：]|(?=[ \t]*$))|"
    rf"[(\[]?{_TIME}[)\]]?(?:[ \t]*[AaPp]\.?[Mm]\.?)?(?:[ \t]+[A-Z]{{1,3}}T\b)?[ \t]{{1,4}}"
    rf"(?P<behind>[^\W\d_][^:：\n]{{1,{_LABEL_CHARS}}}?)[*_]{{0,3}}[:：]"
    r")[*_]{0,3}[ \t]*",
    re.MULTILINE,
)
_HAS_TIMES = re.compile(rf"{_TIME}(?:[)\]]|$)|^[ \t]*{_TIME}", re.MULTILINE)
_BARE = re.compile(
    r"^[ \t*_]*(?P<label>[A-Z][A-Za-z .’'-]{2,40}?(?: \([^()\n]{2,30}\))?)[ \t*_]*$", re.MULTILINE
)
_ENCLOSED = re.compile(
    rf"^[ \t]*(?:\((?P<label>[^\W\d_][^()\n:]{{1,{_LABEL_CHARS}}})\)|"
    rf"[<＜〈](?P<behind>[^\W\d_][^<>\n:]{{1,{_LABEL_CHARS}}})[>＞〉])[ \t]*",
    re.MULTILINE,
)
_BOLD_LINE = re.compile(
    rf"^[ \t#]*(?P<mark>\*\*|__)(?P<label>[^\W\d_][^*_:：?\n]{{1,{_LABEL_CHARS}}})(?P=mark)[ \t]*$",
    re.MULTILINE,
)
_STAGE = re.compile(
    r"applau|laugh|inaudible|crosstalk|interrupt|break|pause|translat|transcript|interpret|music|"
    r"cheer|end of|off.?mic|sic\b|video|audio|indistinct|unclear|silence|gap\b|tape\b"
)  # what is heard, and is nobody
_RUNNING_ON = frozenset(",;.?!’'")


def find_labels(text: str) -> list[Label]:
    """Every place that might be a label, in order, at most one a line.

    Dates, addresses and sentences that end in a colon are left out; headings such as "Climate:"
    are still among them.
    """
    found: dict[int, Label] = {}
    for label in _candidates(text):
        found.setdefault(label.start, label)
    return [found[start] for start in sorted(found)]


def _candidates(text: str) -> Iterator[Label]:
    if _HAS_TIMES.search(text):
        for match in _TIMED.finditer(text):
            yield from _made(match, "colon")
    if ":" in text or "：" in text:
        for match in _COLON.finditer(text):
            yield from _made(match, "colon")
    if "):" in text or ") :" in text:
        for match in _PARENTHESES.finditer(text):
            if not _STAGE.search(fold_label(match["label"])):
                yield from _made(match, "colon")
    yield from _letters(text)
    if "[" in text or "【" in text:
        for match in _BRACKET.finditer(text):
            if not _STAGE.search(fold_label(match["label"])) and not _goes_on(text, match):
                yield from _made(match, "bracket")


def _goes_on(text: str, match: re.Match[str]) -> bool:
    """Whether a sentence runs on behind the bracket: "[Senior official], over to you"."""
    behind = text[match.end() : match.end() + 1]
    return behind.islower() or (behind in _RUNNING_ON and not match.group().rstrip().endswith(":"))


def _letters(text: str) -> Iterator[Label]:
    """`Q` and `A`; in Romance languages also `Q` or `P` (pregunta) and `R` (réponse)."""
    found = [match for match in _LETTER.finditer(text) if _asks(text, match)]
    letters = {match["label"] for match in found}
    romance = "R" in letters and bool(letters & {"Q", "P"})
    for match in found:
        if match["label"] in "QA" or romance:
            kind = "question" if match["label"] in "QP" else "answer"
            yield Label(match.start(), match.end(), match["label"], "letter", kind)


def find_dotted(text: str) -> list[Label]:
    """Labels that end in a full stop: `The President. Thank you.`, `Mr. SMITH. I agree.`"""
    return [
        label
        for match in _DOT.finditer(text)
        for label in _made(match, "dot")
        if label.kind in {"post", "person"} or (label.kind == "name" and label.capitals)
    ]


def find_bold_lines(text: str) -> list[Label]:
    """Lines in bold that are a label and nothing else: a post, a name, a name and an outlet."""
    return [label for match in _BOLD_LINE.finditer(text) for label in _made(match, "line")]


def find_enclosed(text: str) -> list[Label]:
    """Labels in parentheses or angle brackets: "(OKADA, River News) Why?"."""
    return [
        label
        for match in _ENCLOSED.finditer(text)
        if not _STAGE.search(fold_label(match["label"] or match["behind"]))
        for label in _made(match, "enclosed")
    ]


def find_bare(text: str) -> list[Label]:
    """Lines that are a label and nothing else, without a colon."""
    return [label for match in _BARE.finditer(text) for label in _made(match, "line")]


def _asks(text: str, match: re.Match[str]) -> bool:
    """Whether a letter is a label: "A new day" is not, "Q Thanks" is."""
    if match["label"] == "Q":
        return True
    marked = re.search(r"[.:)*_–—\d-]", match.group()[1:])
    alone = match.end() >= len(text) or text[match.end()] == "\n"
    return bool(marked) or (match["label"] == "A" and alone)


def _made(match: re.Match[str], shape: str) -> Iterator[Label]:
    label = read_label(match["label"] or match["behind"])
    if label is not None and not (label.kind == "name" and label.text.startswith("Q ")):
        yield replace(label, start=match.start(), words=match.end(), shape=shape)
