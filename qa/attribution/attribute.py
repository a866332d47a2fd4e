"""Whose words a sentence gives: its issuer's own, someone else's that it reports, or those of
several sides together. Decided by grammar: the subject and the verb of the main clause."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.names import Names
from qa.attribution.clause_subjects import Subject, resolve_subject
from qa.attribution.clauses import Clause, later_clauses, leading_subject, main_clause
from qa.attribution.participants import Participants
from qa.records import Attribution

_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|us|ours|me)\b")
_SAYING = re.compile(r"^(?:,? ?that\b|:|,? ?[“\"]| it\b| he\b| she\b| they\b| there\b)")
_ACCORDING = re.compile(
    r"\b[Aa]ccording to (?P<who>[^,;.]{2,80})|\b[Aa]s (?:stated|explained|reported|announced) by "
    r"(?P<by>[^,;.]{2,80})"
)
_PASSIVE = re.compile(
    r"\b(?:was|were|been) (?:also )?(?:stated|expressed|explained|conveyed|stressed|emphasi[sz]ed|"
    r"voiced|raised|made|noted|underlined|reiterated|welcomed|outlined|appreciated|informed|"
    r"briefed|told|assured) by "
    r"(?P<by>[^,;.]{2,80})"
)
_QUOTE_THEN = re.compile(r"[“\"](?P<words>[^“”\"]+)[”\"],?\s+(?P<rest>.+)$", re.DOTALL)
_INVERTED = re.compile(
    r"^(?:said|says|stated|added|declared|wrote|noted|explained|remarked|told \w+|announced)\s+"
    r"(?P<who>[^,;.]{2,90})"
)
_CONTRAST = re.compile(r";|\bbut\b|\bhowever\b|\byet\b|\bwhich (?:is|was|we)\b")


@dataclass(frozen=True, slots=True)
class Attributed:
    """Whose words a sentence gives."""

    attribution: Attribution
    voice: str | None = None
    """Whose, in words for a person, when they are not the issuer's own: a state or body by its
    common name, or the person as the sentence has it; None when the sentence does not tell."""
    parties: frozenset[str] = frozenset()
    """Party keys of those whose words they are, as far as known; the own ones when direct."""


_LONGEST = 3000  # characters of a sentence that are looked at; longer ones are no sentences


def attribute(
    sentence: str, participants: Participants, names: Names, before: str = ""
) -> Attributed:
    """Whose words the sentence gives. `before` is what precedes it in its paragraph, for "He" and
    "It"; `participants` are those of its statement (`qa.attribution.participants.participants_of`).

    >>> from index.names import Names
    >>> participants = Participants(frozenset({"JP"}), frozenset({"iwaya"}), narrative=True)
    >>> sentence = "NATO Secretary General Rutte stated that it helps."
    >>> told = attribute(sentence, participants, Names.load())
    >>> told.attribution.value, told.voice
    ('reported', 'NATO')
    """
    sentence = sentence[:_LONGEST]
    quoted = _quoted_by(sentence, participants, names)
    if quoted is not None:
        return quoted
    clause, subject = _subject(sentence, participants, names)
    if subject is not None and subject.side == "pronoun":
        subject = _referred(before, participants, names)
    if clause is None or subject is None:
        return _by_phrase(sentence, participants, names)
    if subject.side == "joint" and not participants.narrative:
        return _direct(participants)  # in a speech "they" and "both sides" are seldom its speaker
    if subject.side == "joint":
        return Attributed(Attribution.JOINT, None, participants.own | subject.parties)
    if subject.side == "other":
        tells = participants.narrative and clause.kind not in {"meet", "plural"}
        reports = tells or _only_reports(sentence, clause, subject)
        return _reported(subject) if reports else _direct(participants)
    other = _other_later(sentence, clause, participants, names)
    return _reported(other) if other else _by_phrase(sentence, participants, names)


def _subject(
    sentence: str, participants: Participants, names: Names
) -> tuple[Clause | None, Subject | None]:
    """The clause that gives words and its subject. In a release, somebody else who starts the
    sentence is taken to have said what follows, whatever the verb."""
    clause = main_clause(sentence)
    subject = resolve_subject(clause.subject, participants, names) if clause else None
    if subject is None and participants.narrative:
        leading = leading_subject(sentence)
        other = resolve_subject(leading.subject, participants, names) if leading else None
        if other is not None and other.side == "other" and other.named and other.parties:
            return leading, other
    return clause, subject


def _other_later(
    sentence: str, clause: Clause, participants: Participants, names: Names
) -> Subject | None:
    """Somebody else who is given words further on in a sentence that begins with the own side."""
    if not participants.narrative:
        return None
    subjects = (
        resolve_subject(later, participants, names) for later in later_clauses(sentence, clause)
    )
    return next((subject for subject in subjects if subject and subject.side == "other"), None)


def _direct(participants: Participants) -> Attributed:
    return Attributed(Attribution.DIRECT, None, participants.own)


def _reported(subject: Subject) -> Attributed:
    return Attributed(Attribution.REPORTED, subject.voice, subject.parties)


def _only_reports(sentence: str, clause: Clause, subject: Subject) -> bool:
    """In somebody's own speech: whether the sentence does nothing but give another's words."""
    rest = sentence[clause.end :]
    if clause.kind != "say" or re.search(r"\b(?:has|have|had)\s+\w*\s*$", sentence[: clause.start]):
        return False
    unquoted = re.sub(r"[“\"][^“”\"]*[”\"]?", "", sentence)
    if _FIRST_PERSON.search(unquoted) or _CONTRAST.search(unquoted):
        return False
    if subject.named and not subject.parties:
        return re.match(r"\s*:?,?\s*(?:that )?[“\"]", rest) is not None
    return _SAYING.match(rest) is not None or " that " in rest[:60]


def _referred(before: str, participants: Participants, names: Names) -> Subject | None:
    """Whom "He" stands for: the last single subject named before."""
    for sentence in reversed(re.split(r"(?<=[.!?])\s+(?=[A-Z“])", before)):
        clause = main_clause(sentence) or leading_subject(sentence, acting=True)
        subject = resolve_subject(clause.subject, participants, names) if clause else None
        if subject is not None and subject.side in {"own", "other"}:
            return subject
    return None


def _quoted_by(sentence: str, participants: Participants, names: Names) -> Attributed | None:
    """ "“We will,” said Minister Lind.": the words of whoever stands behind the quotation."""
    match = _QUOTE_THEN.match(sentence.strip())
    if match is None:
        return None
    rest = match["rest"].strip()
    inverted = _INVERTED.match(rest)
    clause = None if inverted else main_clause(rest)
    who = inverted["who"] if inverted else clause.subject if clause else None
    subject = resolve_subject(who, participants, names) if who else None
    if subject is None:
        return None
    if subject.side == "other":
        return _reported(subject)
    return _direct(participants) if subject.side == "own" else None


def _by_phrase(sentence: str, participants: Participants, names: Names) -> Attributed:
    """ "According to the Valdorian side", "was explained by Minister Lind"."""
    if participants.narrative:
        for pattern in (_ACCORDING, _PASSIVE):
            for match in pattern.finditer(sentence):
                who = next(group for group in match.groups() if group)
                subject = resolve_subject(who, participants, names)
                if subject is not None and subject.side == "other":
                    return _reported(subject)
    return _direct(participants)
