"""Releases of our own in the manner of several foreign ministries, sentence by sentence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pytest

from index.names import Names
from index.records import Statement
from index.turns import split_turns
from qa.attribution.attribute import Attributed, attribute
from qa.attribution.participants import Participants, participants_of


@dataclass(frozen=True, slots=True)
class Release:
    """A release: who put it out, its title, its opening, and sentences with what they are."""

    issuer: str
    title: str
    opening: str
    sentences: tuple[tuple[str, str, str | None], ...]
    """The sentence, `direct`, `reported` or `joint`, and whose words when reported."""


RELEASES = [
    Release(
        "Ministry of Foreign Affairs of Japan",
        "Japan-Norway Foreign Ministers’ Meeting",
        "On May 3, commencing at 10:00 a.m. for approximately 40 minutes, Mr. TANABE Ken, Minister "
        "for Foreign Affairs of Japan, held a meeting with Mr. Edvard Lunde, Minister of Foreign "
        "Affairs of the Kingdom of Norway, who is on a visit to Japan.",
        (
            ("At the outset, Minister Tanabe welcomed Minister Lunde’s visit.", "direct", None),
            ("Minister Tanabe stated that Japan would not tolerate it.", "direct", None),
            ("Mr. Tanabe expressed serious concern about the strait.", "direct", None),
            ("In response, Minister Lunde explained Norway’s efforts.", "reported", "Norway"),
            ("In response, Minister Lunde nodded to the proposal.", "reported", "Norway"),
            ("Foreign Minister Lunde was of the view that it was time.", "reported", "Norway"),
            ("Mr. Lunde expressed gratitude for the invitation.", "reported", "Norway"),
            ("The Norwegian side thanked Japan for its support.", "reported", "Norway"),
            ("According to the Norwegian side, the ship has left.", "reported", "Norway"),
            ("Both sides concurred on the importance of the Arctic.", "joint", None),
            ("The two Ministers shared the view that it must stop.", "joint", None),
            ("The Ministers agreed to meet again.", "joint", None),
            ("They also exchanged views on North Korea.", "joint", None),
            ("Minister Tanabe and Minister Lunde condemned the launch.", "joint", None),
            ("Japan and Norway concurred in cooperating closely.", "joint", None),
            (
                "Minister Tanabe asked for support, and Minister Lunde replied that it would come.",
                "reported",
                "Norway",
            ),
            (
                "Minister Tanabe explained Japan’s position, to which Minister Lunde expressed his "
                "understanding.",
                "reported",
                "Norway",
            ),
            ("Mr. Lunde arrived in Tokyo on May 2.", "direct", None),
            ("The meeting reaffirmed the ties of two maritime nations.", "direct", None),
            ("Japan is also seriously concerned about the launch.", "direct", None),
            (
                "Minister Tanabe stated that Norway and Japan share values, and that he condemned "
                "the launch.",
                "direct",
                None,
            ),
            ("“Norway will send a ship,” said Minister Lunde.", "reported", "Norway"),
            ("“Japan will send a ship,” Minister Tanabe said.", "direct", None),
        ),
    ),
    Release(
        "Ministry of Foreign Affairs of Japan",
        "Courtesy Call on Foreign Minister Tanabe by NATO Secretary General Brandt",
        "On April 8, Foreign Minister Tanabe received a courtesy call from Mr. Jan Brandt, "
        "Secretary General of NATO.",
        (
            ("Secretary General Brandt stated that NATO would stand by it.", "reported", "NATO"),
            ("Mr. Brandt hoped for more cooperation.", "reported", "NATO"),
            ("The Secretary General praised Japan’s contribution.", "reported", "NATO"),
            ("Minister Tanabe appreciated the visit.", "direct", None),
            ("Both sides confirmed the importance of the partnership.", "joint", None),
        ),
    ),
    Release(
        "Ministry of Foreign Affairs of the People’s Republic of China",
        "Foreign Minister Shen Meets with French President’s Diplomatic Counselor Luc Morel",
        "On June 1, Foreign Minister Shen Guo met with Luc Morel, Diplomatic Counselor to the "
        "President of France, in Beijing.",
        (
            ("Shen Guo said China stands ready to work with France.", "direct", None),
            ("China supports France in playing its role.", "direct", None),
            ("Morel said France adheres to the one-China policy.", "reported", "France"),
            ("The French side stated that it opposes decoupling.", "reported", "France"),
            ("The two sides also exchanged views on Ukraine.", "joint", None),
        ),
    ),
    Release(
        "United States",
        "Readout of President Thorne’s Call with Prime Minister Per Lind of Denmark",
        "President Edgar Thorne spoke today with Prime Minister Per Lind of Denmark.",
        (
            ("The President underscored our commitment to Ukraine.", "direct", None),
            ("President Thorne thanked Prime Minister Lind for his leadership.", "direct", None),
            ("He welcomed Denmark’s decision.", "direct", None),
            ("The Prime Minister pledged further aid.", "reported", "Denmark"),
            ("Prime Minister Lind reiterated that the island stays.", "reported", "Denmark"),
            ("The leaders reaffirmed their support for Ukraine.", "joint", None),
            ("The President and Prime Minister Lind agreed to stay in touch.", "joint", None),
        ),
    ),
    Release(
        "European External Action Service",
        "High Representative Orsolya Berg meets Foreign Minister of Georgia Levan Beridze",
        "High Representative Orsolya Berg met today in Brussels with the Foreign Minister of "
        "Georgia, Levan Beridze.",
        (
            ("The High Representative reiterated the EU’s support.", "direct", None),
            ("Minister Beridze outlined the planned reforms.", "reported", "Georgia"),
            ("They discussed the situation in the region.", "joint", None),
        ),
    ),
]  # fmt: skip

_NAMES = Names.load()
_CASES = [(release, *case) for release in RELEASES for case in release.sentences]


@cache
def _participants(title: str) -> Participants:
    release = next(one for one in RELEASES if one.title == title)
    statement = Statement("r", f"{release.opening}\n\n1. Talks", release.issuer, title=title)
    return participants_of(statement, split_turns(statement), _NAMES)


def _attributed(release: Release, sentence: str) -> Attributed:
    return attribute(sentence, _participants(release.title), _NAMES, release.opening)


@pytest.mark.parametrize(
    ("release", "sentence", "expected", "voice"), _CASES, ids=lambda v: str(v)[:40]
)
def test_each_sentence_is_in_the_right_mouth(
    release: Release, sentence: str, expected: str, voice: str | None
) -> None:
    told = _attributed(release, sentence)
    assert (told.attribution.value, told.voice) == (expected, voice)


SPEECHES = [
    ("Russia said it would withdraw; we do not believe it.", "direct"),
    ("The Secretary-General said that the world is off course.", "reported"),
    ("As Prime Minister Lind of Denmark put it, we sink or swim together.", "direct"),
    ("We agree with what President Lind of Denmark said yesterday.", "direct"),
    ("Russia has announced that it will leave the treaty, which we deplore.", "direct"),
    ("Germany welcomes the accord.", "direct"),
    ("They have opened new markets.", "direct"),
    ("Both sides agreed to a truce, and we commend them.", "direct"),
    ("President Lind of Denmark said: “We shall not yield.”", "reported"),
    ("Our foreign minister stated here that we would sign.", "direct"),
]


@pytest.mark.parametrize(("sentence", "expected"), SPEECHES)
def test_a_speech_is_its_speakers_but_for_words_that_are_only_reported(
    sentence: str, expected: str
) -> None:
    participants = Participants(frozenset({"KE"}), frozenset({"otieno"}))
    assert attribute(sentence, participants, _NAMES).attribution.value == expected


def test_he_is_whoever_was_named_before() -> None:
    participants = _participants(RELEASES[0].title)
    for before, expected in [
        ("Minister Lunde visited Kyoto.", "reported"),
        ("Foreign Minister Lunde welcomed the proposal.", "reported"),
        ("Minister Lunde spoke first. Minister Tanabe thanked him.", "direct"),
    ]:
        told = attribute("He stated that the Arctic must stay open.", participants, _NAMES, before)
        assert told.attribution.value == expected, before


def test_what_a_release_tells_around_a_speech_stays_told() -> None:
    lead = "The outline of the speech by Minister Tanabe was as follows."
    text = (
        f"Minister Lunde of Norway thanked the host.\n\n{lead}\n\nJapan will help. Japan is near."
    )
    title = "Attendance of Foreign Minister Tanabe at the Arctic Meeting"
    statement = Statement("r", text, "Ministry of Foreign Affairs of Japan", title=title)
    told, spoken = split_turns(statement)
    assert participants_of(statement, [told, spoken], _NAMES, told).narrative
    assert not participants_of(statement, [told, spoken], _NAMES, spoken).narrative
