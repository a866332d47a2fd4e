"""Who takes part in a statement and on which side, and whether it tells or speaks."""

from __future__ import annotations

import pytest

from index.names import Names
from index.records import Span, Standing, Statement, Turn
from qa.attribution.participants import is_narrative, participants_of

NAMES = Names.load()
READOUT = Statement(
    "r",
    "Foreign Minister Tanabe held a meeting with Mr. Edvard Lunde, Foreign Minister of Norway.",
    "Ministry of Foreign Affairs of Japan",
    title="Japan-Norway Foreign Ministers' Meeting",
    kind="readout",
)
TALK = Statement(
    "t",
    "PRIME MINISTER HOLM: We build.\n\nPRESIDENT RUHL: We thank you.",
    "Office of the Prime Minister of Sweden",
    title="Press conference",
    kind="press_conference",
)
HOLM = Turn(Span(0, 30), "Ida Holm", "Prime Minister", "Sweden", Standing.ISSUER)
RUHL = Turn(Span(32, 62), "Ana Ruhl", "President", "Chad", Standing.GUEST)


def test_the_own_people_have_no_state_and_those_they_met_have_theirs() -> None:
    found = participants_of(READOUT, [], NAMES)
    assert found.own == {"JP"}
    assert "lunde" not in found.people
    assert found.others["lunde"] == "Norway"
    assert found.narrative


def test_a_guests_own_side_is_the_guests_state() -> None:
    host = participants_of(TALK, [HOLM, RUHL], NAMES, HOLM)
    guest = participants_of(TALK, [HOLM, RUHL], NAMES, RUHL)
    assert (host.own, guest.own) == ({"SE"}, {"TD"})
    assert "holm" in host.people
    assert "ruhl" in guest.people
    assert "ruhl" in host.others
    assert guest.others["ida"] == "Sweden"


def test_a_turn_of_a_transcript_speaks_and_does_not_tell() -> None:
    assert not participants_of(TALK, [HOLM, RUHL], NAMES, RUHL).narrative


def test_the_speaker_of_the_record_is_of_the_own_side() -> None:
    speech = Statement("s", "I thank you.", "Japan", speaker="Mio Tanabe", role="Prime Minister")
    found = participants_of(speech, [], NAMES)
    assert {"mio", "tanabe"} <= found.people
    assert "prime minister" in found.own_posts


@pytest.mark.parametrize(
    ("title", "kind", "text", "tells"),
    [
        ("Readout of the call", None, "The leaders spoke.", True),
        ("", "readout", "I was there.", True),
        ("Meeting with the Minister", None, "They spoke at length of the sea.", True),
        ("Remarks at the meeting", "press_release", "They spoke.", False),
        ("", "press_release", "The ministry will mend the harbour.", True),
        ("", "press_release", "I will mend my harbour. We will, and I know it.", False),
        ("", None, "Both sides concurred. The ministers exchanged views.", True),
        ("On herring", "speech", "Herring is dear.", False),
    ],
)
def test_a_read_out_tells_and_a_speech_speaks(
    title: str, kind: str | None, text: str, tells: bool
) -> None:
    assert is_narrative(Statement("x", text, "Japan", title=title, kind=kind)) is tells


def test_a_society_that_is_met_is_none_of_the_publishers() -> None:
    release = Statement(
        "r",
        "The Japanese Rowing Association asked the President for help. He heard them.\n\n"
        "Ken Oda, President of the Japanese Rowing Association, attended.",
        "President's Office, Japan",
        title="A discussion between the Japanese Rowing Association and the President",
    )
    found = participants_of(release, [], NAMES)
    assert found.narrative
    assert not {"rowing", "association"} & set(found.people)
