"""Interviews in which the questions alone are marked: in bold or italics, by numbers, dashes or a
lone "Q", with the answers in plain paragraphs below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.turns.label import Label

_ASKS = r"[^*_\n]{8,600}[?？]"  # a heading is shorter, a speech longer
_BOLD = re.compile(rf"^[*_]{{2,3}}(?P<words>{_ASKS})[*_]{{2,3}}[ \t]*$", re.MULTILINE)
_ITALIC = re.compile(rf"^(?P<mark>[*_])(?P<words>{_ASKS})(?P=mark)[ \t]*$", re.MULTILINE)
_NUMBER = re.compile(r"^[ \t]*(?P<number>\d{1,2})[.)][ \t]+(?P<words>[^\n]{8,600})$", re.MULTILINE)
_DASH = re.compile(r"^[ \t]*[—–-][ \t]*(?P<words>[^\n]{2,})$", re.MULTILINE)
_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")
_FEWEST = 2  # a single one is a heading
_AROUND_END = " \n\t~*_)]’”\"'"
_ASKING = frozenset({"question", "journalist"})


def find_marked_questions(text: str, hinted: bool) -> list[Label]:
    """The questions in bold and the answers below them; where several are known to speak
    (`hinted`), also those in italics, behind numbers or dashes. Empty where there is but one."""
    found = _around(_BOLD.finditer(text))
    if len(found) < _FEWEST * 2 and hinted:
        found = _around(_ITALIC.finditer(text))
        if len(found) < _FEWEST * 2:
            found = _around(_numbered(text))
        if len(found) < _FEWEST * 2:
            found = _dashed(text)
    return found if len(found) >= _FEWEST * 2 else []


def with_unlabelled_answers(text: str, labels: Sequence[Label]) -> list[Label]:
    """The labels and, where nothing but questions is labelled, the places below them at which
    the answers begin. A question goes on to the paragraph that ends in its mark."""
    if len(labels) < _FEWEST or any(label.kind not in _ASKING for label in labels):
        return list(labels)
    found: list[Label] = []
    for label, end in zip(labels, [*(one.start for one in labels[1:]), len(text)], strict=True):
        found.append(label)
        at = _answer_at(text, label.words, end)
        if at is not None:
            found.append(Label(at, at, "", "below", "answer"))
    return found if len(found) > len(labels) else list(labels)


def _answer_at(text: str, start: int, end: int) -> int | None:
    asked = False
    for paragraph in _PARAGRAPH.finditer(text, start, end):
        asks = paragraph.group().rstrip(_AROUND_END).endswith(("?", "？"))
        if asked and not asks:
            return paragraph.start()
        asked = asked or asks
    return None


def _around(matches: Iterator[re.Match[str]]) -> list[Label]:
    labels = []
    for match in matches:
        labels.append(Label(match.start(), match.start("words"), "", "marked", "question"))
        labels.append(Label(match.end("words"), match.end(), "", "marked", "answer"))
    return labels


def _numbered(text: str) -> Iterator[re.Match[str]]:
    """Numbered paragraphs that ask, where all that are numbered do, and in order."""
    found = list(_NUMBER.finditer(text))
    numbers = [int(match["number"]) for match in found]
    if numbers == list(range(1, len(found) + 1)) and all(
        match["words"].rstrip(_AROUND_END).endswith(("?", "？")) for match in found
    ):
        yield from found


def _dashed(text: str) -> list[Label]:
    """Paragraphs behind dashes, if the first asks and another answers each that asks."""
    found = list(_DASH.finditer(text))
    asks = [match["words"].rstrip(_AROUND_END).endswith(("?", "？")) for match in found]
    questions = [match for match, ask in zip(found, asks, strict=True) if ask]
    if not asks or not asks[0] or len(questions) < _FEWEST or all(asks):
        return []
    return [
        Label(match.start(), match.start("words"), "", "marked", "question" if ask else "answer")
        for match, ask in zip(found, asks, strict=True)
    ]
