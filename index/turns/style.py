"""How a document writes its labels, which tells them from its headings."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from index.turns.label import Label
from index.turns.words import fold_label, label_words

_ASKING = frozenset({"question", "journalist"})
_PEOPLE = frozenset({"post", "person"})
_NAME_IN_CAPITALS = re.compile(
    r"(?=.{3})[A-ZÀ-Þ][A-ZÀ-Þa-z'’.-]*(?: [A-ZÀ-Þ][A-ZÀ-Þa-z'’.-]*){0,3}"
)
_AROUND_END = " \n\t~*_)]’”\"'"  # what may stand behind a question mark
_NAME_WORDS = 4  # a longer line in capitals is a heading


def is_strong(label: Label) -> bool:
    if label.kind == "name":
        words = label.text.split()
        return label.capitals and 2 <= len(words) <= _NAME_WORDS and label.note is None
    if label.shape == "bracket":  # [crosstalk]; but 【 】 is what labels stand in
        return not label.text.isascii()
    return label.kind not in {"answer", "chair"} and label.shape != "marked"


def is_heading(text: str, label: Label) -> bool:
    """Whether a line in capitals is a heading: one of its words is a common one of this text."""
    if label.kind != "name" or not label.capitals:
        return False
    words = [word for word in fold_label(label.name or label.text).split() if len(word) > 2]
    if len(words) > _NAME_WORDS + 1:
        return True
    # Most are nowhere in the text, which is seen at once.
    return any(word in text and re.search(rf"\b{re.escape(word)}\b", text) for word in words)


def in_style(text: str, labels: list[Label], hinted: bool) -> list[Label]:
    """The labels without the headings among them, which the style of the rest betrays."""
    style = _Style(text, labels, hinted)
    kept = [label for label in labels if style.admits(label)]
    return kept if len(kept) > 1 or (kept and is_strong(kept[0])) else []


class _Style:
    """How a document writes its labels, as its sure ones show."""

    def __init__(self, text: str, labels: list[Label], hinted: bool) -> None:
        self._text = text
        self._spoken = hinted or sum(label.kind in _ASKING for label in labels) > 1
        self._keys = Counter(label.key for label in labels)
        self.sure = [label for label in labels if is_strong(label)]
        capitals = sum(1 for label in self.sure if label.capitals or label.shape == "letter")
        self._in_capitals = capitals * 10 >= len(self.sure) * 9 and len(self.sure) > 1
        named = [label for label in self.sure if label.name]
        self._surnames = {surname_of(label) for label in named}
        self._in_capitals_names = {surname_of(label) for label in named if label.capitals}
        self._capital_keys = {label.key for label in self.sure if label.capitals}

    @cached_property
    def _lower(self) -> frozenset[str]:
        return frozenset(re.findall(r"\b[a-z]{4,}\b", self._text))

    def admits(self, label: Label) -> bool:
        """Whether a possible label is one in this document's style."""
        if label.kind == "chair":
            return self._text[label.words : label.words + 1] not in {"", "\n"}
        odd = self._in_capitals and not label.capitals and label.key not in self._capital_keys
        if label.kind in {"name", "post"} and not is_strong(label):
            return not odd and self._is_named(label)
        return not (odd and label.kind in _PEOPLE) or surname_of(label) in self._in_capitals_names

    def _is_named(self, label: Label) -> bool:
        """Whether a bare name is a speaker: it comes again, an outlet stands beside it, or none
        of its words is an ordinary word of this text."""
        words = fold_label(label.text).replace(",", " ").split()
        if set(words) & self._surnames or set(words) & label_words().outlets:
            return True
        count = self._keys[label.key]
        if self._spoken and self._in_capitals and _NAME_IN_CAPITALS.fullmatch(label.name or ""):
            # Better nobody's than the words of whoever spoke before.
            return not any(word in self._lower for word in fold_label(label.name or "").split())
        own = fold_label(label.name or "").split() if label.note else label.key.split()
        if any(word in self._lower for word in own):
            return count > 2
        if count > 1 or len(words) > 1 or label.note is not None:
            return True
        return self._spoken and self._asks(label)

    def _asks(self, label: Label) -> bool:
        """Whether a label's paragraph asks: then it is an outlet that asks once, no heading."""
        if self._text[: label.start].strip(" \t") and self._text[label.start - 1] != "\n":
            return False
        paragraph = self._text[label.words :].partition("\n\n")[0]
        return paragraph.rstrip(_AROUND_END).endswith(("?", "？"))


def surname_of(label: Label) -> str:
    return fold_label(label.name or "").rpartition(" ")[2]
