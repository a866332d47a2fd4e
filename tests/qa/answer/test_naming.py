"""A reading in names that people recognise, and whose side a citation is on."""

from __future__ import annotations

from index.names import Party
from index.records import Filters
from qa.answer.naming import about, interpretation, sides, unsure, voices
from qa.entities.people import Person
from qa.entities.roster import Scope
from qa.question.reading import Reading
from tests.qa.answer.cases import cite

NORVANIA, KORUND = Party("norvania", "Norvania", "state"), Party("korund", "Korund", "state")
ILSE = Person("Ilse Marend", frozenset({"Ilse Marend", "MAREND"}), frozenset({"Norvania"}))


def test_names_come_before_the_topic_and_the_phrase_after_all() -> None:
    assert about(Reading(targets=(KORUND,), topic_words=("herring", "quotas"))) == (
        "Korund",
        "herring quotas",
    )
    assert about(Reading(targets=(KORUND,), phrase="at once")) == ("Korund", "at once")
    assert about(Reading(places=("Skarn Bay",))) == ("Skarn Bay",)
    assert about(Reading(topic="the herring")) == ("the herring",)
    assert about(Reading()) == ()


def test_people_are_asked_before_the_states_that_they_speak_for() -> None:
    assert voices(Reading(issuers=(NORVANIA,))) == ("Norvania",)
    assert voices(Reading(issuers=(NORVANIA,), people=(ILSE,))) == ("Ilse Marend",)
    assert voices(Reading(issuers=(NORVANIA,)), Scope(Filters(), (ILSE,))) == ("Ilse Marend",)


def test_the_interpretation_has_the_holder_of_a_post_and_what_was_noted() -> None:
    read = Reading(issuers=(NORVANIA,), unknown=("Nobody",), notes=("a day that is none",))
    alone = interpretation(read)
    assert (alone.speakers, alone.notes) == (("Nobody",), ("a day that is none",))
    scoped = interpretation(read, Scope(Filters(), (ILSE,), notes=("held by two",)))
    assert scoped.speakers == ("Ilse Marend", "Nobody")
    assert scoped.notes == ("a day that is none", "held by two")


def test_citations_are_put_on_the_side_whose_voice_they_are() -> None:
    own, other = cite(voice="Norvania"), cite("Korund will wait.", 40, voice="Korund")
    joint = cite("We agree.", 90, voice="Korund; Norvania")
    read = Reading(issuers=(NORVANIA, KORUND))
    found = dict(sides(read, Scope(Filters()), [own, other, joint]))
    assert found == {"Norvania": [own, joint], "Korund": [other, joint]}


def test_a_voice_as_it_is_stored_is_on_its_partys_side() -> None:
    stored = cite(voice="Royal Court of Norvania")
    scope = Scope(Filters(), voices_by_party={"norvania": frozenset({"Royal Court of Norvania"})})
    assert sides(Reading(issuers=(NORVANIA,)), scope, [stored]) == [("Norvania", [stored])]
    assert sides(Reading(issuers=(NORVANIA,)), Scope(Filters()), [stored]) == [("Norvania", [])]


def test_people_have_sides_of_their_own_under_any_spelling() -> None:
    hers, others = cite(speaker="MAREND"), cite("No.", 50, speaker="Per Oln")
    assert sides(Reading(people=(ILSE,)), Scope(Filters()), [hers, others]) == [
        ("Ilse Marend", [hers])
    ]


def test_what_cannot_be_told_is_said() -> None:
    said = unsure("condemn", [NORVANIA, KORUND])
    assert "sentences that condemn" in said
    assert "Norvania and Korund" in said
