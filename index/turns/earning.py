"""Which possible labels have earned their place: none hands most of a text to somebody whom nothing
else brings in."""

from __future__ import annotations

import re
from collections import Counter

from index.records import Statement
from index.turns.label import Label
from index.turns.sides import OwnSide
from index.turns.transcripts import name_two
from index.turns.words import fold_label

_LEADING_CHARS = 700  # a single label counts as one only near the start: dateline and place precede
_QUOTES = frozenset({"“", '"', "«", "„"})
_FIRST_PERSON = re.compile(
    r"\b(?:I|we|We|our|my|yo|me|mi|nos|nuestr[oa]s?|hemos|vamos|je|nous|notre|ich|wir|unser\w*|eu|nós|"
    r"nosso|noi|nostr[oa])\b"
)
_FIELD_WORDS = 5  # of a name with its title


def earned(statement: Statement, labels: list[Label], hinted: bool) -> list[Label]:
    """The labels without one that would hand most of the text to somebody whom nothing but that
    label brings in, as a salutation or the name before a quotation does."""
    text = statement.text
    keys = Counter(label.key for label in labels)
    if len(keys) > 1 and len(labels) > 2 and any(count > 1 for count in keys.values()):
        return labels
    if hinted or name_two(labels):
        return labels
    themselves = {fold_label(one.name or "") for one in labels if names_itself(statement, one)}
    kept = []
    for label, end in zip(labels, [*(one.start for one in labels[1:]), len(text)], strict=True):
        most = (end - label.words) * 2 > len(text)
        late = label.start >= _LEADING_CHARS
        own = _is_of(statement, label) or fold_label(label.name or "") in themselves
        if not most or own or not (statement.speaker or late):
            kept.append(label)
    return kept


def _is_of(statement: Statement, label: Label) -> bool:
    """Whether a label names the record's speaker or the post that the record gives him."""
    name = fold_label(label.name or "").rpartition(" ")[2]
    if name:
        return name in fold_label(f"{statement.speaker} {statement.title}")
    post = fold_label(label.post or "")
    return bool(post) and post in fold_label(statement.role or "")


def names_itself(statement: Statement, label: Label) -> bool:
    """Whether a label gives name, post and the publisher's own state, and somebody speaks below:
    "President of Norland Ana Kovac:"."""
    if label.kind != "person" or not label.post or " " not in (label.name or ""):
        return False
    text = statement.text
    speaks = text[label.words : label.words + 1] not in {*_QUOTES, "\n", ""}
    return (
        speaks
        and OwnSide(statement.issuer).owns(label.place)
        and _FIRST_PERSON.search(text, label.words) is not None
    )


def is_field(text: str, label: Label) -> bool:
    """Whether a post stands before a name alone on its line: "Deputy Chair: Ana Kovac"."""
    if label.kind not in {"post", "moderator", "official"} or label.capitals:
        return False
    line = text[label.words :].partition("\n")[0].strip(" \t,;")  # as salutations are listed
    return 0 < len(line.split()) <= _FIELD_WORDS and line[-1].isalpha() and line[:1].isupper()


def leads_to_quote(text: str, label: Label, labels: list[Label]) -> bool:
    """Whether a quotation follows the one name of a text: "As Ana Kovac: “…”"."""
    if label.kind not in {"name", "person", "post"} or label.capitals:
        return False
    if text[label.words : label.words + 1] not in _QUOTES:
        return False
    return len(labels) == 1
