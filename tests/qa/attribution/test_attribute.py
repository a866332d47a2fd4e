from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.names import Names
from index.records import Statement
from index.turns import split_turns
from qa.attribution.attribute import attribute
from qa.attribution.participants import Participants, participants_of
from qa.records import Attribution

NAMES = Names.load()
READOUT = Statement(
    "r",
    "Foreign Minister Tanabe held a meeting with Mr. Edvard Lunde, Foreign Minister of Norway, "
    "for about thirty minutes. They discussed the Arctic.",
    "Ministry of Foreign Affairs of Japan",
    title="Japan-Norway Foreign Ministers' Meeting",
    kind="readout",
)


def participants(statement: Statement) -> Participants:
    return participants_of(statement, split_turns(statement), NAMES)


CASES = [
    ("Minister Tanabe stated that Japan would open a consulate.", Attribution.DIRECT),
    ("Japan strongly condemns the launch.", Attribution.DIRECT),
    ("Foreign Minister Lunde stated that Norway would send a ship.", Attribution.REPORTED),
    ("Mr. Lunde expressed gratitude for the invitation.", Attribution.REPORTED),
    ("In response, Foreign Minister Lunde explained Norway's plans.", Attribution.REPORTED),
    ("The Japan Trawler Owners Association requested that ports open.", Attribution.REPORTED),
    ("According to the Norwegian side, the ship has left port.", Attribution.REPORTED),
    ("Both sides concurred that the Arctic must stay open.", Attribution.JOINT),
    ("The two ministers agreed to meet again in May.", Attribution.JOINT),
]


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_a_read_out_tells_whose_words_a_sentence_gives(
    sentence: str, expected: Attribution
) -> None:
    assert attribute(sentence, participants(READOUT), NAMES).attribution is expected


def test_the_counterpart_is_named() -> None:
    told = attribute("Foreign Minister Lunde stated that he agreed.", participants(READOUT), NAMES)
    assert "NO" in told.parties


SPEECH = Statement(
    "s", "We meet again. I thank you all. My country has suffered, and we remember.", "Kenya"
)


@pytest.mark.parametrize(
    "sentence",
    [
        "We condemn the invasion of Ukraine by Russia.",
        "As the Secretary-General has said, we are far from our goals.",
        "I urge Ethiopia and Eritrea to talk.",
        "Kenya believes that the Sudan deserves better.",
    ],
)
def test_a_speakers_own_sentence_is_direct(sentence: str) -> None:
    assert attribute(sentence, participants(SPEECH), NAMES).attribution is Attribution.DIRECT


@given(st.text(max_size=120))
def test_any_sentence_is_attributed(sentence: str) -> None:
    assert attribute(sentence, participants(READOUT), NAMES).attribution in Attribution


@pytest.mark.parametrize(
    "sentence",
    [
        "Sri Lanka supports the plan.",
        "The Sri Lankan Government urged all to act.",
    ],
)
def test_a_state_whose_name_begins_like_an_honorific_is_no_person(sentence: str) -> None:
    own = Participants(frozenset({"LK"}), frozenset(), narrative=True)
    assert attribute(sentence, own, Names.load()).attribution is Attribution.DIRECT


def test_somebody_addressed_by_that_honorific_is_a_person() -> None:
    own = Participants(frozenset({"LK"}), frozenset(), narrative=True)
    told = attribute("Sri Arun Rao said that it rains.", own, Names.load())
    assert told.attribution is Attribution.REPORTED
