from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.names import Names
from index.records import SpeakerOnRecord, Standing
from qa.entities.people import People
from qa.question.interpreter import interpret
from qa.question.reading import Reading
from qa.records import Intent

TODAY = date(2026, 11, 25)


def _speaker(name: str, voice: str, role: str | None = None) -> SpeakerOnRecord:
    return SpeakerOnRecord(name, role, voice, Standing.ISSUER, 1, 1, None, None)


PEOPLE = People(
    [
        _speaker("Mr. Osric VANTERPOOL", "Portugal", "Minister for Foreign Affairs"),
        _speaker("Elvira Tannenquist", "Sweden", "Prime Minister"),
        _speaker("Marek Tannenquist", "Latvia"),
        _speaker("Ludo Ashgrove-Mbeki", "Kenya"),
    ]
)
NAMES = Names.load().extended({"Valdoria": ["Valdoria", "Ministry of Foreign Affairs of Valdoria"]})


def read(question: str) -> Reading:
    return interpret(question, NAMES, PEOPLE, TODAY)


ROLES = [
    # question, issuers, targets
    ("What did Portugal say about Angola?", ["PT"], ["AO"]),
    # Whoever is asked, told or urged listens.
    ("Has Portugal asked Angola to talk about Kenya?", ["PT"], ["AO", "KE"]),
    ("What did Portugal tell Angola about Kenya?", ["PT"], ["AO", "KE"]),
    ("What did Portugal and Angola tell Kenya about tuna?", ["PT", "AO"], ["KE"]),
    ("what has lisbon said on angola since 1975", ["PT"], ["AO"]),
    ("Portugal on Angola", ["PT"], ["AO"]),
    ("portugal's stance towards angola", ["PT"], ["AO"]),
    ("Statements on Angola by Portugal in 1999", ["PT"], ["AO"]),
    ("What was said about Angola by the Portuguese government?", ["PT"], ["AO"]),
    ("Has Sweden ever mentioned Chad?", ["SE"], ["TD"]),
    ("Did Sweden condemn Chad?", ["SE"], ["TD"]),
    ("What did Sweden tell the General Assembly about Niger?", ["SE"], ["NE"]),
    ("Quotes, please: Sweden, Niger, 2010", ["SE"], ["NE"]),
    ("How does Valdoria see Mali?", ["Valdoria"], ["ML"]),
    ("waht did sweden say abuot nigeria", ["SE"], ["NG"]),
    ("Compare Sweden and Kenya on Guinea-Bissau", ["SE", "KE"], ["GW"]),
    ("Sweden vs Kenya on Papua New Guinea", ["SE", "KE"], ["PG"]),
    ("How did Sweden talk about Oman, and how did Kenya?", ["SE", "KE"], ["OM"]),
    ("What did Kenya say about missile tests by North Korea?", ["KE"], ["KP"]),
    ("Which countries condemned Eritrea?", [], ["ER"]),
    ("What has been said about Dominica?", [], ["DM"]),
    ("What did the EU say about the UK?", ["EU"], ["GB"]),
    ("Was Angola mentioned by Portugal in 1999?", ["PT"], ["AO"]),
    ("Has Angola been condemned by Portugal?", ["PT"], ["AO"]),
    ("How often was Angola mentioned?", [], ["AO"]),
    ("Did anyone raise Angola?", [], ["AO"]),
]


@pytest.mark.parametrize(("question", "issuers", "targets"), ROLES)
def test_roles_follow_from_where_names_stand(
    question: str, issuers: list[str], targets: list[str]
) -> None:
    reading = read(question)
    assert [party.key for party in reading.issuers] == issuers
    assert [party.key for party in reading.targets] == targets
    assert reading.unknown == ()


TOPICS = [
    ("What did Sweden say about debt relief for poor countries?", "debt relief for poor countries"),
    ("Kenya on fishing quotas in 2004?", "fishing quotas"),
    ("did kenya mention locusts in 2019 and what did they say", "locusts"),
    ("What is Sweden's view of nuclear energy?", "nuclear energy"),
    ("Anything by Sweden about ferry safety in the collection?", "ferry safety"),
]


@pytest.mark.parametrize(("question", "topic"), TOPICS)
def test_the_topic_is_what_follows_the_marker(question: str, topic: str) -> None:
    assert read(question).topic == topic


PERSONS = [
    ("What did Osric Vanterpool say about Angola?", ["Osric Vanterpool"]),
    ("What did Minister Vanterpool say about Angola?", ["Osric Vanterpool"]),
    ("Quote Elvira Tannenquist of Sweden on Chad", ["Elvira Tannenquist"]),
    ("ludo ashgrove-mbeki remarks on chad", ["Ludo Ashgrove-Mbeki"]),
    ("What did Tannenquist say about Chad?", ["Elvira Tannenquist", "Marek Tannenquist"]),
]


@pytest.mark.parametrize(("question", "people"), PERSONS)
def test_people_on_record_are_found_by_name(question: str, people: list[str]) -> None:
    reading = read(question)
    assert [person.name for person in reading.people] == people
    assert reading.unknown == ()


def test_a_surname_that_fits_two_people_is_said_to_fit_both() -> None:
    assert "fits Elvira Tannenquist and Marek Tannenquist" in " ".join(
        read("What did Tannenquist say about Chad?").notes
    )


UNKNOWN = [
    ("What did President Halvard Quimble of Sweden say about Chad?", "Halvard Quimble"),
    ("What did Quimble say about Chad?", "Quimble"),
    ("Ruritania on Chad", "Ruritania"),
    ("what did ruritania say about chad", "ruritania"),
]


@pytest.mark.parametrize(("question", "unknown"), UNKNOWN)
def test_a_speaker_nobody_knows_is_kept_as_unknown(question: str, unknown: str) -> None:
    assert read(question).unknown == (unknown,)


INTENTS = [
    ("What is the latest statement by Sweden on Chad?", Intent.LATEST),
    ("What did Sweden last say about Chad?", Intent.LATEST),
    ("earliest kenya statement on chad", Intent.FIRST),
    ("When did Kenya first say “water for all”?", Intent.PHRASE),
    ("When did Kenya first use the phrase water for all?", Intent.PHRASE),
    ("How do Kenya and Sweden differ on Chad?", Intent.COMPARE),
    ("How has Sweden's position on Chad changed since 2010?", Intent.TIMELINE),
    ("Which countries condemned Chad?", Intent.WHO),
    ("How often did Sweden mention Chad?", Intent.COUNT),
    ("Did Sweden really say “we will never leave the lake alone”?", Intent.CHECK),
    ("What did Sweden say about first aid in Chad?", Intent.SAY),
    ("What did Sweden say about the last ice age?", Intent.SAY),
]


@pytest.mark.parametrize(("question", "intent"), INTENTS)
def test_what_is_wanted_is_read_from_the_frame(question: str, intent: Intent) -> None:
    assert read(question).intent is intent


def test_a_stance_is_read_as_one() -> None:
    assert read("Which countries condemned Chad?").stance == "condemn"


@pytest.mark.parametrize(
    "question",
    [
        "How do I descale a kettle?",
        "What is the melting point of tin?",
        "weather in Lisbon",
        "",
        "?",
    ],
)
def test_a_question_that_asks_for_no_statement_has_no_voice(question: str) -> None:
    reading = read(question)
    assert not reading.issuers
    assert not reading.framed


def test_a_post_without_a_name_is_kept_as_a_post() -> None:
    reading = read("What did the Prime Minister of Sweden say about Chad?")
    assert set(reading.post) >= {"prime", "minister"}
    assert [party.key for party in reading.issuers] == ["SE"]


def test_what_cannot_be_seen_changes_nothing() -> None:
    seen = read("What did Sweden say about Chad?")
    assert read("What did\u202e Sweden\x00 say \u200babout\u2066 Chad?") == seen


@given(st.text(max_size=120))
def test_any_question_is_read_without_raising(question: str) -> None:
    read(question)


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("Who first mentioned Angola?", Intent.FIRST),
        ("Which country was the first to mention Angola?", Intent.FIRST),
        ("When was Angola first mentioned?", Intent.FIRST),
        ("Who last mentioned Angola?", Intent.LATEST),
        ("Which countries mentioned Angola first?", Intent.WHO),
        ("How many times did anyone mention Angola?", Intent.COUNT),
    ],
)
def test_who_was_first_asks_for_the_first_statement(question: str, intent: Intent) -> None:
    reading = read(question)
    assert (reading.intent, reading.framed, reading.unknown) == (intent, True, ())
    assert [party.key for party in reading.targets] == ["AO"]
