"""What kind of occasion a title announces."""

from __future__ import annotations

import re

from index.turns.words import fold_label

_JOINT = re.compile(r"\bjoint\b|\bbilateral\b|\btrilateral\b|\bjointly\b|\btalks\b|\bsummit\b")
_SHARED = re.compile(r"\bjoint\b|\bjointly\b")  # officials brief the press on talks and summits
_INTERVIEW = re.compile(
    r"interview(?:ed)?(?: of .+?)?(?: given)?(?: with| by| to| on|:|,| -| –)\s+(?P<who>.+)", re.I
)
_ASSEMBLY = re.compile(r"\bunited nations\b|\bun\b|general assembly|security council|plenary")
_BRIEFING = re.compile(
    r"\bbriefing\b|\bgaggle\b|\bpress call\b|\bpress conference\b|\bdoor ?stop\b|"
    r"\b(?:conferencia|rueda) de prensa\b|\bconference de presse\b|\bpressekonferenz\b|"
    r"\bconferenza stampa\b|\bcoletiva de imprensa\b"
)


def is_briefing(title: str | None) -> bool:
    """Whether a title announces officials who answer the press."""
    return _BRIEFING.search(fold_label(title or "")) is not None


def is_assembly(words: str | None) -> bool:
    """Whether an issuer or a title is of a body whose meetings a president of its own chairs."""
    return _ASSEMBLY.search(fold_label(words or "")) is not None


def is_joint(title: str | None, briefing: bool) -> bool:
    """Whether a title announces several who speak; officials also brief the press on summits."""
    return (_SHARED if briefing else _JOINT).search(fold_label(title or "")) is not None


def interviewer(title: str | None) -> str:
    """Everything that a title has behind "interview with", folded; empty when it has none."""
    met = _INTERVIEW.search(title or "")
    return fold_label(met["who"]) if met else ""


def is_interviewer(kind: str, name: str | None, met: str, speaker: str | None) -> bool:
    """Whether a bare name is among what the title has behind "interview with", and not the
    record's own speaker."""
    words = [word for word in fold_label(name or "").split() if len(word) > 1]
    if not words or not met or kind != "name":
        return False
    own = set(fold_label(speaker or "").replace(",", " ").split())
    return words[-1] in met and not set(words) <= own
