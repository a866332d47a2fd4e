"""Which of a text's possible labels are labels: the document's own structure decides."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.records import Span, Statement
from index.turns.earning import earned, is_field, leads_to_quote, names_itself
from index.turns.introductions import introduced
from index.turns.label import Label
from index.turns.labels import find_labels
from index.turns.layouts import (
    find_run_together,
    matching_bare,
    merged,
    other_styles,
    with_lost_breaks,
)
from index.turns.long_labels import find_long
from index.turns.own_lines import find_own_lines
from index.turns.questions import with_unlabelled_answers
from index.turns.slips import mended, with_odd_ends
from index.turns.style import in_style, is_heading, is_strong
from index.turns.transcripts import are_titled, is_answered, is_transcript
from index.turns.two_lines import find_two_lines
from index.turns.words import fold_label

_HINT = re.compile(
    r"answers? (?:to )?questions|replie[ds] to questions|"
    r"press (?:conference|briefing|gaggle|call|availab|stakeout|encounter)|transcript|interview|"
    r"doorstop|door stop|q ?& ?a|questions? and answers?|briefing|remarks (?:by|with) .+ and |"
    r"media (?:availability|conference)|town ?hall|panel|regierungspressekonferenz|"
    r"pressekonferenz|conference de presse|conferencia de prensa|rueda de prensa|"
    r"пресс-конференц|брифинг|会見|hearing|debate|hansard|meeting of the",
)
_HINT_KINDS = frozenset({"press_conference", "interview", "transcript"})
_PEOPLE = frozenset({"post", "person"})


@dataclass(frozen=True, slots=True)
class Piece:
    """The words between two labels; `label` is None for what precedes the first."""

    label: Label | None
    start: int
    end: int


def is_hinted(statement: Statement) -> bool:
    """Whether title or kind announce several speakers."""
    kind = fold_label(statement.kind or "").replace(" ", "_")
    if kind in _HINT_KINDS or kind.startswith(("press_b", "press_c", "remarks_b")):
        return True
    return _HINT.search(fold_label(statement.title or "")) is not None


def find_pieces(statement: Statement, furniture: Sequence[Span] = ()) -> list[Piece]:
    """The text cut at its labels, in order; one piece without a label when it has none. No label
    stands in the page's `furniture`."""
    text = statement.text
    labels = [
        label
        for label in _true_labels(statement)
        if not any(one.start <= label.start < one.end for one in furniture)
    ]
    if labels:
        labels = with_odd_ends(text, statement.title or "", with_lost_breaks(text, labels))
        labels = earned(statement, labels, is_hinted(statement))
    if labels and _answers_alone(statement):
        labels = with_unlabelled_answers(text, labels)
    if not labels:
        return [Piece(None, 0, len(text))]
    starts = [label.start for label in labels] + [len(text)]
    pieces = [Piece(None, 0, starts[0])] if text[: starts[0]].strip() else []
    for label, end in zip(labels, starts[1:], strict=True):
        pieces.append(Piece(label, label.words, max(label.words, end)))
    return pieces


def _answers_alone(statement: Statement) -> bool:
    """Whether one person answers, as far as record and title tell."""
    told = {person.name for person in introduced(statement.title or "") if person.name}
    return bool(statement.speaker) or len(told) == 1


def _true_labels(statement: Statement) -> list[Label]:
    text, title = statement.text, statement.title or ""
    own_lines = find_own_lines(text)
    if own_lines:
        return own_lines
    read = mended(text, title, find_labels(text))
    candidates = [label for label in read if not is_heading(text, label)]
    hinted = is_hinted(statement)
    candidates = [label for label in candidates if not leads_to_quote(text, label, candidates)]
    keys = Counter(label.key for label in candidates)
    candidates = [
        label
        for label in candidates
        if (hinted and keys[label.key] > 1) or not is_field(text, label)
    ]
    spoken = is_transcript(candidates, hinted) or are_titled(candidates, title)
    spoken = spoken or any(names_itself(statement, label) for label in candidates)
    spoken = spoken or _takes_turns(text, candidates)
    if not candidates or not (spoken or (hinted and is_answered(text, candidates))):
        candidates = (
            other_styles(text, candidates, hinted, title)
            or find_two_lines(text, introduced(title))
            or find_run_together(text)
        )
    elif not any(is_strong(one) and one.shape == "colon" for one in candidates):
        candidates = merged(candidates, other_styles(text, candidates, hinted, title))
    elif hinted:
        candidates = merged(candidates, matching_bare(text, candidates))
    if not candidates:
        return []
    left_out = [label for label in read if label.kind == "name" and is_heading(text, label)]
    labels = _with_others_between(text, in_style(text, candidates, hinted), left_out)
    return merged(labels, find_long(text, labels)) if len(labels) > 1 else labels


def _takes_turns(text: str, labels: list[Label]) -> bool:
    """Whether one person speaks again and again, and between these others with long posts do."""
    if len(labels) < 2 or len({label.key for label in labels}) > 1:
        return False
    others = find_long(text, labels)
    return all(
        any(one.start < other.start < following.start for other in others)
        for one, following in pairwise(labels)
    )


def _with_others_between(text: str, labels: list[Label], headings: list[Label]) -> list[Label]:
    """The labels and what looks like a heading, where it stands in front of words between two
    labels of the same person: somebody else has to have spoken there ("FLIGHT CREW: …")."""
    found = []
    for one, other in pairwise(labels):
        if one.key != other.key or one.kind not in _PEOPLE or not one.capitals:
            continue
        found += [
            label
            for label in headings
            if one.words < label.start < other.start
            and label.shape == "colon"
            and text[label.words : label.words + 1] not in {"", "\n"}
        ]
    return merged(labels, found) if found else labels
