"""What sort of text a title announces, where it leaves no doubt."""

from __future__ import annotations

import re

from index.records import Kind

# Tried in order: "Joint press conference by …" is a press conference before it is joint.
_ANNOUNCED = (
    (
        Kind.PRESS_CONFERENCE,
        r"^(?:joint\s+|pre-)?(?:press|news|media)\s+(?:conference|briefing|gaggle)\b"
        r"|\b(?:press|news)\s+(?:conference|briefing)\s+(?:by|with|of|transcript)\b",
    ),
    (Kind.JOINT_STATEMENT, r"^joint\s+(?:\w+\s+){0,2}?(?:statement|declaration|communiqu[eé])\b"),
    (Kind.READOUT, r"^read-?\s?out\s+(?:of|from|on)\b"),
    (
        Kind.INTERVIEW,
        r"^(?:transcript(?:\s+of)?\s*:?\s+)?(?:\w+\s+)?interview\s+(?:with|of|by|on)\b",
    ),
    (
        Kind.SPEECH,
        r"^(?:(?:opening|closing|keynote|inaugural|welcome|welcoming)\s+)?"
        r"(?:speech|address|remarks)\s+(?:by|of|to|at|before|on|delivered)\b",
    ),
    (Kind.PRESS_RELEASE, r"^(?:press|news|media)\s+release\b"),
    (Kind.WRITTEN_STATEMENT, r"^written\s+(?:statement|answer|submission)\b"),
)
_RULES = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _ANNOUNCED)


def kind_of_title(title: str | None) -> str | None:
    """The kind that a title names at its head; None where it could be several.

    >>> kind_of_title("Readout of a call with the Prime Minister")
    'readout'
    >>> kind_of_title("Meeting of Foreign Ministers") is None
    True
    """
    if not title:
        return None
    return next((kind.value for kind, rule in _RULES if rule.search(title)), None)
