"""Whose words a piece of evidence holds: the asked voice's own, or someone else's."""

from __future__ import annotations

from dataclasses import replace

from index.folding import fold
from index.names import Party
from index.origins import is_claim
from index.records import Filters, Revision, Span, Standing, Turn
from qa.attribution.attribute import Attributed, attribute
from qa.attribution.clauses import subject_words
from qa.attribution.participants import Participants, is_narrative, participants_of
from qa.depth import Depth
from qa.question.name_mention import NameMention
from qa.records import Attribution
from qa.retrieval.corpus import Corpus
from qa.retrieval.evidence import Evidence, forms_of, named_in
from qa.retrieval.query import Query
from qa.retrieval.topical import on_topic

_REPORTS = Depth(200)
"""Passages that name the asked side, when it has no words of its own."""
_BEFORE_CHARS = 600  # what precedes a sentence, for "He" and "It"


class Attributor:
    """Attribution for one question; the participants of a statement's turn are worked out once."""

    def __init__(self, corpus: Corpus) -> None:
        self._view = corpus.view
        self._roster = corpus.roster
        self._thesaurus = corpus.thesaurus
        self._participants: dict[tuple[str, Span], Participants] = {}

    def is_own(self, evidence: Evidence) -> bool:
        """Whether the sentence is its voice's own, alone or jointly with others."""
        return self.is_own_span(evidence, evidence.span)

    def is_direct(self, evidence: Evidence) -> bool:
        """Whether the sentence is its voice's own, and its alone."""
        attributed = self._attribute(evidence.revision, evidence.span)
        joint = self._roster.is_joint(evidence.passage.voice)
        return not joint and attributed.attribution is Attribution.DIRECT

    def is_own_span(self, evidence: Evidence, span: Span) -> bool:
        """Whether another sentence of the evidence's statement is the voice's own too."""
        attributed = self._attribute(evidence.revision, span)
        return attributed.attribution is not Attribution.REPORTED

    def attribution_of(self, evidence: Evidence) -> tuple[Attribution, str | None]:
        """How the words relate to their voice, and whose they are."""
        voice = self._roster.shown(evidence.passage.voice)
        if evidence.passage.standing is Standing.UNKNOWN:
            return Attribution.DIRECT, evidence.passage.speaker  # a person's, and no state's
        if self._roster.is_joint(evidence.passage.voice):
            return Attribution.JOINT, voice
        attributed = self._attribute(evidence.revision, evidence.span)
        if attributed.attribution is Attribution.DIRECT:
            return Attribution.DIRECT, voice
        if attributed.attribution is Attribution.JOINT:
            return Attribution.JOINT, self._together(attributed) or voice
        return Attribution.REPORTED, attributed.voice or voice

    def _together(self, attributed: Attributed) -> str | None:
        """The names of those who speak jointly; None when fewer than two are known."""
        names = [party.name for party in self._roster.parties(sorted(attributed.parties))]
        return "; ".join(dict.fromkeys(names)) if len(names) > 1 else None

    def reported_elsewhere(
        self, asked: tuple[Party, ...], query: Query, filters: Filters
    ) -> list[Evidence]:
        """What releases of others tell that the asked side said about the query's targets."""
        keys = {key for party in asked for key in self._roster.names.same(party.key)}
        anyone = replace(filters, voices=None, speakers=None)
        names, view = self._roster.names, self._view
        hits = _REPORTS.phrases(forms_of(asked, names), anyone, view)
        telling = {one for one in {h.passage.statement_id for h in hits} if self._is_narrative(one)}
        told = [hit for hit in hits if hit.passage.statement_id in telling]
        near = named_in(told, asked, view, names)
        if query.targets:
            about = {key for p in query.targets for key in self._roster.names.same(p.key)}
            near = [evidence for evidence in near if self._names_any(evidence, about)]
        else:
            near = on_topic(near, query, self._thesaurus)
        return [evidence for evidence in near if self._reports(evidence, keys)]

    def is_report_of(self, evidence: Evidence, mention: NameMention) -> bool:
        """Whether a release tells in the sentence what somebody of the question said."""
        if not self._is_narrative(evidence.statement_id):
            return False
        attributed = self._attribute(evidence.revision, evidence.span)
        if attributed.attribution is not Attribution.REPORTED:
            return False
        if mention.parties and not (mention.people or mention.post):
            names = self._roster.names
            return any(names.same(party.key) & attributed.parties for party in mention.parties)
        called = fold(mention.text).split()
        return bool(called) and called[-1] in subject_words(evidence.text)

    def _is_narrative(self, statement_id: str) -> bool:
        """A speech that quotes another is not a report of what was said; a read-out is one, but
        not that of a page of which nobody knows whose it is."""
        revision = self._view.revision(statement_id)
        if revision is None or is_claim(revision.statement.issuer):
            return False
        return is_narrative(revision.statement)

    def _reports(self, evidence: Evidence, keys: set[str]) -> bool:
        attributed = self._attribute(evidence.revision, evidence.span)
        reported = attributed.attribution is Attribution.REPORTED
        return reported and bool(attributed.parties & keys)

    def _names_any(self, evidence: Evidence, keys: set[str]) -> bool:
        return any(mention.party.key in keys for mention in self._roster.names.find(evidence.text))

    def _attribute(self, revision: Revision, span: Span) -> Attributed:
        if is_claim(revision.statement.issuer):
            return Attributed(Attribution.DIRECT)
        text = revision.statement.text
        paragraph = max(text.rfind("\n\n", 0, span.start), span.start - _BEFORE_CHARS, 0)
        before = text[paragraph : span.start].strip()
        participants = self._participants_at(revision, span)
        return attribute(span.of(text), participants, self._roster.names, before)

    def _participants_at(self, revision: Revision, span: Span) -> Participants:
        turns = self._view.turns(revision.statement.id)
        turn = _turn_of(turns, span)
        key = (revision.statement.id, turn.span if turn else span)
        if key not in self._participants:
            self._participants[key] = participants_of(
                revision.statement, turns, self._roster.names, turn
            )
        return self._participants[key]


def _turn_of(turns: list[Turn], span: Span) -> Turn | None:
    return next((turn for turn in turns if turn.span.overlaps(span)), None)
