"""The kinds of question, one row each: how they are worded, how far is looked, what is picked, how
the answer is told. A kind leaves as it is what it has like all others: a new kind is a row."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from qa.depth import Depth, Order
from qa.records import Intent


class Selection(Enum):
    """What is picked of all that answers."""

    BEST = "best"
    """The best of the best statements."""
    LATEST = "latest"
    """The best of the newest statement."""
    EARLIEST = "earliest"
    """The best of the oldest statement."""
    FIRST_USE = "first use"
    """The first sentence of the oldest statement."""
    EACH_SIDE = "each side"
    """The best of each side."""
    EACH_VOICE = "each voice"
    """The best of each voice."""
    EACH_STATEMENT = "each statement"
    """The best of each statement, the newest first."""
    OVER_TIME = "over time"
    """The best of each statement, spread over the whole time, the oldest first."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Ways in which a kind of question is put, as regular expressions without regard to case."""

    patterns: tuple[str, ...]
    rank: int
    """In which order the wordings of all kinds are tried; the first that is found decides."""
    anywhere: bool = False
    """Whether the words of the subject may decide too, not only what stands before them."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How questions of one kind are read and answered."""

    intent: Intent
    label: str
    """What is asked for, as the asker sees it."""
    wordings: tuple[Wording, ...] = ()
    """None where it is told otherwise: by quotation marks, or for want of any other kind."""
    is_framed: bool = False
    """Whether its wording alone asks for statements, without a verb of saying."""
    is_of_anyone: bool = False
    """Whether it is asked of all who are on record where it names nobody."""
    depths: tuple[Depth, ...] = (Depth(400),)
    """How far is looked where nothing narrows the search, step by step until something is found."""
    is_counted: bool = False
    """Whether all evidence is retrieved and counted, not only what is quoted."""
    is_ranked: bool = True
    """Whether ranked evidence can answer it; else that is quoted as what was said."""
    selection: Selection = Selection.BEST
    near: float = 1.6
    """How far below the best a score may lie and still be quoted beside it."""
    has_lead: bool = True
    """Whether a single sentence can answer it."""
    has_repeats: bool = False
    """Whether a line said again is a finding."""
    has_years: bool = False
    """Whether its counts are told by year."""
    headline: str = "{quotes} from {statements}{when}{more}"
    """What the quotes are, behind who, on what and when. `quotes`, `statements`, `issuers` (with
    their `names`) are of what is quoted, `all_sentences` and `all_statements` of all that was
    counted, `of_all` and `later` the statements that were counted beside them, `more` that there is
    more."""


_QUESTION_OF_WHO = (
    r"^\W*(?:who|(?:which|what)\s+(?:country|state|nation|government|issuer|leader))\b"
    r"\s+(?:\w+\s+){0,2}"
)
_FIRST = r"(?:first(?!\s+(?:ministers?|lady|ladies|secretary|nations?|responders?|aid)\b)|earliest"
"""Not the first of a title: "the First Minister on farming" is no question of who was first."""
_LAST = r"^(?!.*\b(?:how\s+long|will|would|could|might)\b).*\blast\b"
"""Not the verb: "how long will it last"."""
_STANCE_NOUN = r"\b(?:position|stance|views?|policy|language|line|attitude|wording|message|tone)\b"
_CHANGE = r"\b(?:chang\w+|evolv\w+|develop(?:ed|ing)|shift\w*)\b"
_EVERY_STATEMENT = (
    r"\b(?:all|every|each)\s+(?:of\s+)?(?:the\s+|its\s+|their\s+|his\s+|her\s+)?"
    r"(?:\w+\s+)?(?:statements?|speech(?:es)?|remarks?|releases?|times?|mentions?|quotes?)\b"
)

_ROWS = (
    Kind(Intent.SAY, "What was said"),
    Kind(
        Intent.LATEST,
        "The most recent statement",
        wordings=(
            Wording((_QUESTION_OF_WHO + r"(?:last|latest|most\s+recent(?:ly)?)\b",), 5),
            Wording((r"\b(?:latest|most\s+recent(?:ly)?|newest)\b", _LAST), 7),
        ),
        depths=(Depth(200, Order.NEWEST), Depth(2_000, Order.NEWEST), Depth()),
        selection=Selection.LATEST,
        near=2.4,  # time decides among all that answer
        headline="the most recent statement on record{when}{later}",
    ),
    Kind(
        Intent.FIRST,
        "The earliest statement",
        wordings=(
            # Who was first asks for the first statement, whoever made it.
            Wording((_QUESTION_OF_WHO + _FIRST + r")\b",), 4),
            Wording((r"\b" + _FIRST + r"|oldest)\b",), 8),
        ),
        depths=(Depth(200, Order.OLDEST), Depth(2_000, Order.OLDEST), Depth()),
        selection=Selection.EARLIEST,
        near=2.4,
        headline="the earliest statement on record{when}{later}",
    ),
    Kind(
        Intent.PHRASE,
        "Where these exact words were used",
        is_framed=True,
        is_counted=True,
        is_ranked=False,
        selection=Selection.FIRST_USE,
        headline="the earliest use of these words on record{when}{later}",
    ),
    Kind(
        Intent.COMPARE,
        "How the sides differ",
        wordings=(
            Wording(
                (
                    r"\b(?:compare[ds]?|comparison|contrast|differ(?:s|ed|ences?)?)\b",
                    r"\b(?:versus|vs\.?|side\s+by\s+side|agree[ds]?|disagree[ds]?)\b",
                ),
                3,
                anywhere=True,
            ),
        ),
        selection=Selection.EACH_SIDE,
        has_lead=False,
        has_repeats=True,
    ),
    Kind(
        Intent.TIMELINE,
        "How the wording changed over time",
        wordings=(
            Wording(
                (
                    r"\btimeline\b",
                    r"\bover\s+(?:time|the\s+years)\b",
                    rf"{_CHANGE}(?=.*{_STANCE_NOUN})",
                    rf"{_STANCE_NOUN}.*{_CHANGE}",
                ),
                2,
                anywhere=True,
            ),
        ),
        is_framed=True,
        is_of_anyone=True,
        selection=Selection.OVER_TIME,
        near=2.4,
        has_repeats=True,
        headline="a timeline in the issuer’s own words, {quotes} from {statements}{when}{more}",
    ),
    Kind(
        Intent.WHO,
        "Who spoke about it",
        wordings=(
            Wording(
                (
                    r"\b(?:which|what)\s+(?:other\s+)?(?:countries|states|nations|governments)\b",
                    r"\b(?:which|what)\s+(?:other\s+)?"
                    r"(?:issuers|bodies|members|leaders|speakers)\b",
                    r"^\W*(?:and\s+)?who\s+(?:else\s+)?(?!is\b|was\b)\w+",
                    r"\bwho\s+else\b",
                ),
                6,
            ),
        ),
        is_framed=True,
        is_of_anyone=True,
        depths=(Depth(160, Order.EACH_VOICE),),  # one quote of each, of a dozen
        selection=Selection.EACH_VOICE,
        near=2.6,
        has_lead=False,
        has_repeats=True,
        headline="{issuers} – {names}{more}",
    ),
    Kind(
        Intent.COUNT,
        "How often it was said",
        wordings=(
            Wording(
                (
                    r"\bhow\s+(?:often|frequently)\b",
                    r"\bhow\s+many\s+(?:times|statements|speeches|countries)\b",
                    r"\bnumber\s+of\s+(?:times|statements|mentions)\b",
                    r"^\W*count\b",
                ),
                1,
                anywhere=True,
            ),
        ),
        is_framed=True,
        is_of_anyone=True,
        is_counted=True,
        is_ranked=False,
        has_lead=False,
        has_years=True,
        headline="{all_sentences} in {all_statements}",
    ),
    Kind(
        Intent.LIST,
        "Each statement about it",
        wordings=(
            Wording(
                (
                    rf"^\W*(?:please\s+)?(?:list|show|give|find)\b.*{_EVERY_STATEMENT}",
                    rf"^\W*{_EVERY_STATEMENT}",
                    r"\beverything\b.*\b(?:said|say|says)\b",
                ),
                9,
            ),
        ),
        is_framed=True,
        is_counted=True,
        selection=Selection.EACH_STATEMENT,
        near=2.6,
        has_lead=False,
        has_repeats=True,
        headline="{statements}{of_all}, the newest first{when}{more}",
    ),
    Kind(Intent.CHECK, "Whether a quotation is on record", is_framed=True, is_ranked=False),
)
_KINDS = {kind.intent: kind for kind in _ROWS}


def kind_of(intent: Intent) -> Kind:
    """The row of a kind of question."""
    return _KINDS[intent]


def wordings() -> list[tuple[Intent, Wording]]:
    """The wordings of all kinds, in the order in which they are tried."""
    every = [(kind.intent, wording) for kind in _ROWS for wording in kind.wordings]
    return sorted(every, key=lambda pair: pair[1].rank)
