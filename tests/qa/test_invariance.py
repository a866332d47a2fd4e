"""However a question is put, the same words answer it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from qa.answer.verification import check_answer
from qa.desk import Desk


@dataclass(frozen=True, slots=True)
class Fact:
    """Who said what about which topic when, with the slips and short names that people type."""

    state: str
    state_slip: str
    person: str
    nick: str
    post: str
    topic: str
    topic_slip: str
    year: str
    statement: str
    said: str

    def spelled(self, way: str) -> str:
        """One way of asking, with this fact's names put in."""
        return way.format(
            S=self.state,
            s=self.state.lower(),
            SS=self.state.upper(),
            slip=self.state_slip,
            P=self.person,
            p=self.person.lower(),
            last=self.person.rsplit(" ", 1)[1],
            nick=self.nick,
            post=self.post,
            T=self.topic,
            TT=self.topic.upper(),
            tslip=self.topic_slip,
            y=self.year,
        )


FACTS = [
    Fact("Norvania", "norvnia", "Robert Hallam", "Bob Hallam", "Prime Minister", "herring quotas",
         "hering quotas", "2019", "n-fish", "Norvania will halve its herring quotas"),
    Fact("Norvania", "Norvanai", "Robert Hallam", "bob hallam", "Prime Minister",
         "icebreakers", "icebrakers", "2021", "n-ferry", "Norvania has bought seven icebreakers"),
    Fact("Norvania", "norvnaia", "Robert Hallam", "Rob Hallam", "PM", "the night ferry",
         "the night ferrry", "2021", "n-ferry", "The night ferry to Marrowby sails again"),
    Fact("Marrowby", "marowby", "Orla Quist-Tarrant", "quist-tarrant", "Foreign Minister",
         "the harbour loan", "the harbuor loan", "2023", "m-loan", "The harbour loan will be paid"),
    Fact("Marrowby", "Marrobwy", "Orla Quist-Tarrant", "orla quist-tarrant", "Foreign Minister",
         "herring quotas", "herring qoutas", "2020", "m-fish", "Marrowby rejects any cut"),
    Fact("Tornmark", "Tornmrak", "Jana Merrow", "jana merrow", "Ambassador", "patents", "patnets",
         "2010", "t-2010", "Tornmark gives all of its vaccines away, and the patents"),
]  # fmt: skip

WAYS = [
    "What did {S} say about {T}?",
    "what did {s} say about {T}",
    "WHAT DID {SS} SAY ABOUT {TT}?",
    "What has {S} said about {T}?",
    "What's {S} saying on {T}?",
    "whats {s} saying about {T}",
    "{S} on {T}",
    "{S}: {T}",
    "{T}: {S}",
    "{T} {s}",
    "{S}'s position on {T}",
    "{s}s position on {T}",
    "{S}’s view of {T}",
    "{T} according to {S}",
    "statements by {S} on {T}",
    "what was said about {T} by {S}",
    "Was anything said by {S} about {T}?",
    "About {T}, what did {S} say?",
    "On {T}, {S} said what?",
    "Did {S} mention {T}?",
    "has {s} ever talked about {T}",
    "didn't {S} say something about {T}",
    "How does {S} see {T}?",
    "what did {S} say abt {tslip}",
    "what did {slip} say about {T}",
    "What did {P} say about {T}?",
    "{last} on {T}",
    "what did {nick} say about {T}",
    "what does {p} think about {T}",
    "{post} {last} on {T}",
    "what did the {post} of {S} say about {T}",
    "what did {S} say about {T} in {y}",
    "In {y}, what did {S} say about {T}?",
    "What did {S} say about {T}, and when?",
    "what did {s} tell reporters about {T} and why",
]
OF_ANYONE = ["{T}", "who said something about {T}", "what was said about {T} in {y}?"]
"""Ways without an issuer: only of what one state alone speaks of."""
_SAME = 0.97


def asked() -> list[tuple[str, Fact]]:
    """Every way of asking about every fact."""
    topics = [fact.topic for fact in FACTS]
    return [
        (fact.spelled(way), fact)
        for fact in FACTS
        for way in [*WAYS, *(OF_ANYONE if topics.count(fact.topic) == 1 else OF_ANYONE[2:])]
    ]


@dataclass(frozen=True, slots=True)
class Lost:
    """The questions that are answered otherwise, and those read as somebody else's."""

    quotes: list[str]
    voices: list[str]


@pytest.fixture(scope="module")
def lost(stock_desk: Desk) -> Lost:
    quotes, voices = [], []
    for question, fact in asked():
        answer = stock_desk.ask(question)
        assert check_answer(answer, stock_desk.view) == []
        first = answer.citations[0] if answer.citations else None
        if not first or first.statement_id != fact.statement or fact.said not in first.quote:
            quotes.append(question)
        read = answer.interpretation
        if not {fact.state, fact.person} & {*read.issuers, *read.speakers}:
            voices.append(question)
    return Lost(quotes, voices)


def test_the_first_quote_is_the_same_however_it_is_asked(lost: Lost) -> None:
    assert len(WAYS) >= 30
    assert 1 - len(lost.quotes) / len(asked()) >= _SAME, lost.quotes


def test_the_same_voice_is_read_however_it_is_named(lost: Lost) -> None:
    of_anyone = {fact.spelled(way) for fact in FACTS for way in OF_ANYONE}
    assert set(lost.voices) <= of_anyone
