"""A question as it was read: what it names, what it asks for, and what is left."""

from __future__ import annotations

from dataclasses import dataclass

from index.records import Span
from qa.question.name_mention import NameMention
from qa.question.periods import Period
from qa.question.words import Word

_SURE_VOICE = 0.5


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the question's subject, as the lexical index compares it."""

    stem: str
    text: str
    span: Span
    weight: float
    """Its rarity in the archive, 0 to 1: 1 stands in one passage or none."""
    known: bool
    """Whether any passage on record has it."""
    is_frame: bool = False
    """Whether it belongs to the wording of any question."""


@dataclass(frozen=True, slots=True)
class Role:
    """What one name may be in the question."""

    mention: NameMention
    voice: float
    """How likely the wording makes it the one whose words are asked for, 0 to 1."""

    @property
    def speaks(self) -> bool:
        """Whether it is likelier to speak than not."""
        return self.voice >= _SURE_VOICE


@dataclass(frozen=True, slots=True)
class ParsedQuestion:
    """Everything that was found in a question; nothing is decided yet."""

    text: str
    words: tuple[Word, ...]
    roles: tuple[Role, ...]
    """Every name in it, left to right, each with how likely it speaks."""
    unknown: tuple[Span, ...]
    """Runs of capitals that nobody and nothing on record is called."""
    phrase: str | None
    """Words in quotation marks."""
    period: Period
    wants: frozenset[str]
    """What kind of thing is asked for: `number`, `date`, `reason`, `yes_no`, `place`, `person`,
    `promise`, `list`."""
    stance: str | None
    terms: tuple[Term, ...]
    """The words of the subject: neither names, nor a time span, nor the wording of any question."""
    cited: frozenset[str] = frozenset()
    """The statements that the conversation was about just before."""
    within_cited: bool = False
    """Whether it is asked of these statements alone: "in that call"."""
    put_right: tuple[tuple[str, str], ...] = ()
    """Words as they were typed, each with the one that was meant; the text has the latter."""
