"""Whose words a piece of evidence holds, and what others report of whom was asked."""

from __future__ import annotations

from typing import cast

from index.names import Names
from index.records import Filters, Standing
from index.view import ArchiveView
from qa.attribution.attributor import Attributor
from qa.entities.people import People
from qa.entities.roster import Roster
from qa.records import Attribution
from qa.retrieval.corpus import Corpus
from qa.retrieval.evidence import Evidence, named_in
from qa.retrieval.query import Query
from qa.thesaurus.concepts import Concepts
from tests.qa.shelf import Said, Shelf

SHELF = (
    Shelf()
    .put("speech", "Sweden", "2019", "We will mend the harbour of Chad. Chad waits.")
    .put(
        "readout",
        "Ministry of Foreign Affairs of Japan",
        "2020",
        "Foreign Minister Lunde of Norway stated that Chad must wait. Japan thanked Chad.",
        kind="readout",
    )
    .put("joint", "Sweden; Norway", "2021", Said("We stand with Chad.", voice="Norway; Sweden"))
    .put(
        "person",
        "Sweden",
        "2022",
        Said("Chad was never lost.", "Arne Lund", standing=Standing.UNKNOWN),
    )
)
NAMES = Names.load()
ROSTER = Roster(NAMES, People([]), {})
CORPUS = Corpus(cast(ArchiveView, SHELF), ROSTER, Concepts.load())
CHAD, NORWAY = ROSTER.parties(["TD", "NO"])


def evidence(words: str) -> Evidence:
    hits = SHELF.search_phrases(["chad"], Filters())
    (found,) = (
        one for one in named_in(hits, [CHAD], CORPUS.view, NAMES) if one.text.startswith(words)
    )
    return found


def test_a_speakers_sentence_is_his_own() -> None:
    attributor = Attributor(CORPUS)
    own = evidence("We will mend")
    assert attributor.is_own(own)
    assert attributor.is_direct(own)
    assert attributor.attribution_of(own) == (Attribution.DIRECT, "Sweden")


def test_what_a_read_out_tells_of_another_is_reported_under_his_state() -> None:
    attributor = Attributor(CORPUS)
    told = evidence("Foreign Minister Lunde")
    assert not attributor.is_own(told)
    assert attributor.attribution_of(told) == (Attribution.REPORTED, "Norway")


def test_words_of_several_are_joint_and_not_direct() -> None:
    attributor = Attributor(CORPUS)
    joint = evidence("We stand with")
    assert attributor.is_own(joint)
    assert not attributor.is_direct(joint)
    assert attributor.attribution_of(joint) == (Attribution.JOINT, "Norway; Sweden")


def test_somebody_without_a_side_speaks_for_himself() -> None:
    found = Attributor(CORPUS).attribution_of(evidence("Chad was never"))
    assert found == (Attribution.DIRECT, "Arne Lund")


def test_reports_of_others_are_of_whom_was_asked_and_on_the_target() -> None:
    query = Query((CHAD,), (), False, False, (), (), "Chad", None, False)
    found = Attributor(CORPUS).reported_elsewhere((NORWAY,), query, Filters())
    assert [one.statement_id for one in found] == ["readout"]
    other = Query(tuple(ROSTER.parties(["NE"])), (), False, False, (), (), "Niger", None, False)
    assert Attributor(CORPUS).reported_elsewhere((NORWAY,), other, Filters()) == []
