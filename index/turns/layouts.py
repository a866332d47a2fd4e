"""Labels in other layouts than a name and a colon at the beginning of a line."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from index.turns.held import has_outlet
from index.turns.label import Label
from index.turns.labels import find_bare, find_bold_lines, find_dotted, find_enclosed, find_labels
from index.turns.questions import find_marked_questions
from index.turns.transcripts import are_titled, is_answered, is_exchange, is_transcript

_ASKING = frozenset({"question", "journalist"})
_PEOPLE = frozenset({"post", "person"})
_LEADING_CHARS = 700  # a single label counts as one only near the start: dateline and place precede
_GAP = r"(?:(?<=[.?!…”\")\]*—–-])[ \t\u00a0]*)"


def other_styles(text: str, labels: list[Label], hinted: bool, title: str) -> list[Label]:
    """Labels that end in a full stop, or stand on a line without a colon."""
    dotted = find_dotted(text)
    keys = Counter(label.key for label in dotted)
    asks = [label for label in labels if label.shape == "letter"]
    led = bool(dotted) and dotted[0].start < _LEADING_CHARS
    if dotted and (
        (asks and led)
        or (led and keys[dotted[0].key] > 1)
        or sum(1 for count in keys.values() if count > 1) >= 2
    ):
        return merged(asks, dotted)
    marked = find_marked_questions(text, hinted)
    if marked:
        return marked
    bold = find_bold_lines(text) if hinted else []
    if is_exchange(bold):
        return bold
    return _on_lines(text, labels, hinted, title)


def _on_lines(text: str, labels: list[Label], hinted: bool, title: str) -> list[Label]:
    """Labels in parentheses or angle brackets, or alone on their lines."""
    enclosed = find_enclosed(text)
    if are_titled(enclosed, title) or (hinted and is_exchange(enclosed)):
        return enclosed
    bare = [label for label in find_bare(text) if label.kind != "name" or label.capitals]
    if hinted and not labels and is_answered(text, bare) and any(map(has_outlet, bare)):
        return bare
    both = merged(labels, bare)
    if bare and is_transcript(both, hinted) and any(one.kind in _ASKING for one in bare):
        return both
    return []


def matching_bare(text: str, labels: list[Label]) -> list[Label]:
    """Labels without a colon among those that have one; a single one is a letterhead's."""
    keys = {label.key for label in labels}
    found = [label for label in find_bare(text) if label.key in keys]
    return found if len(found) > 1 else []


def merged(one: list[Label], other: list[Label]) -> list[Label]:
    by_start = {label.start: label for label in [*other, *one]}
    return [by_start[start] for start in sorted(by_start)]


_TITLE = (
    r"(?:MR|MS|MRS|DR|(?:VICE )?PRESIDENT|PRIME MINISTER|CHANCELLOR|SECRETARY|MINISTER|SENATOR|"
    r"AMBASSADOR|ADMIRAL|GENERAL|GOVERNOR|CHAIRMAN|DIRECTOR)"
)
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ'’-]+"
_TITLED_NAME = rf"(?:{_TITLE}\.? {_CAPITALS}(?: {_CAPITALS}){{0,3}}|THE (?:VICE )?PRESIDENT)"
_RUN_ON_QUESTION = re.compile(r"(?<=[.?!)”—-])[ \t\u00a0]+(?P<label>Q)[ \t\u00a0:]+(?=[A-Z(—“-])")
_FEWEST_RUN_ON = 3
"""Labels of officials that make a text without line breaks a transcript."""


def with_lost_breaks(text: str, labels: list[Label]) -> list[Label]:
    """The labels and those that lost the line break before them, as web pages lose it."""
    texts = {label.text: label for label in labels if label.shape == "colon" and label.capitals}
    asked = sum(1 for label in labels if label.shape == "letter" and label.kind == "question") >= 2
    found = []
    if texts or asked:
        names = [re.escape(name) for name in sorted(texts, key=len, reverse=True)]
        pattern = re.compile(rf"{_GAP}(?P<label>{'|'.join([*names, _TITLED_NAME])}):[ \t]+")
        found += [_inline(text, match, texts) for match in pattern.finditer(text)]
    if asked:
        found += _run_on_questions(text)
    taken = {label.start for label in labels}
    return merged(labels, [one for one in found if one is not None and one.start not in taken])


def find_run_together(text: str) -> list[Label]:
    """The labels of a transcript that lost all its line breaks: officials with their titles, in
    capitals, and the press's "Q"; none where too few of either stand there."""
    officials = [
        label
        for match in re.finditer(rf"(?<!\S)(?P<label>{_TITLED_NAME}):[ \t]+", text)
        if (label := _inline(text, match, {})) is not None
    ]
    questions = _run_on_questions(text)
    if len(officials) < _FEWEST_RUN_ON or not questions:
        return []
    return merged(officials, questions)


def _run_on_questions(text: str) -> list[Label]:
    return [
        Label(match.start("label"), match.end(), "Q", "inline", "question")
        for match in _RUN_ON_QUESTION.finditer(text)
    ]


def _inline(text: str, match: re.Match[str], texts: dict[str, Label]) -> Label | None:
    known = texts.get(match["label"])
    if known is None:
        read = [one for one in find_labels(match["label"] + ":") if one.kind in _PEOPLE]
        if not read:
            return None
        known = read[0]
    return replace(known, start=match.start("label"), words=match.end(), shape="inline")
