"""The kinds of question, one row each: what is looked for, how it is quoted, how it is told."""

from __future__ import annotations

from dataclasses import dataclass

from qa.records import Intent


@dataclass(frozen=True, slots=True)
class Kind:
    """How questions of one kind are read and answered."""

    intent: Intent
    label: str
    """What is asked for, as the asker sees it."""
    is_framed: bool = False
    """Whether its wording alone asks for statements, without a verb of saying."""
    is_of_anyone: bool = False
    """Whether it is asked of all who are on record where it names nobody."""
    is_counted: bool = False
    """Whether all evidence is retrieved and counted, not only what is quoted."""
    is_ranked: bool = True
    """Whether ranked evidence can answer it; else that is quoted as what was said."""
    has_lead: bool = True
    """Whether a single sentence can answer it."""
    has_repeats: bool = False
    """Whether a line said again is a finding."""
    near: float = 1.6
    """How far below the best a score may lie and still be quoted beside it."""
    edge: str | None = None
    """What the one statement that answers is, where it is one."""


_ROWS = (
    Kind(Intent.SAY, "What was said"),
    Kind(
        Intent.LATEST,
        "The most recent statement",
        near=2.4,  # time decides among all that answer
        edge="the most recent statement on record",
    ),
    Kind(
        Intent.FIRST,
        "The earliest statement",
        near=2.4,
        edge="the earliest statement on record",
    ),
    Kind(
        Intent.PHRASE,
        "Where these exact words were used",
        is_framed=True,
        is_counted=True,
        is_ranked=False,
        edge="the earliest use of these words on record",
    ),
    Kind(Intent.COMPARE, "How the sides differ", has_lead=False, has_repeats=True),
    Kind(
        Intent.TIMELINE,
        "How the wording changed over time",
        is_framed=True,
        is_of_anyone=True,
        has_repeats=True,
        near=2.4,
    ),
    Kind(
        Intent.WHO,
        "Who spoke about it",
        is_framed=True,
        is_of_anyone=True,
        has_lead=False,
        has_repeats=True,
        near=2.6,
    ),
    Kind(
        Intent.COUNT,
        "How often it was said",
        is_framed=True,
        is_of_anyone=True,
        is_counted=True,
        is_ranked=False,
        has_lead=False,
    ),
    Kind(Intent.CHECK, "Whether a quotation is on record", is_framed=True, is_ranked=False),
)
_KINDS = {kind.intent: kind for kind in _ROWS}


def kind_of(intent: Intent) -> Kind:
    """The row of a kind of question."""
    return _KINDS[intent]
