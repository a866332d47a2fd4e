"""To whom a stance goes, whose it is, and whether it is denied. The one named is Norvania."""

from __future__ import annotations

import re

import pytest

from index.records import Span
from qa.attribution.parsing import Parser
from qa.attribution.stance import Direction, StanceReading, stance_in, stances_in

TOWARDS, AGAINST, ABSENT, UNSURE = (
    Direction.TOWARDS,
    Direction.AGAINST,
    Direction.ABSENT,
    Direction.UNSURE,
)


def named(sentence: str, name: str = "Norvania") -> list[Span]:
    """Where the sentence has the name or its adjective."""
    return [Span(*match.span()) for match in re.finditer(rf"{name}n?", sentence)]


def read(sentence: str, stance: str) -> StanceReading:
    return stance_in(sentence, stance, named(sentence))


OBJECTS = [
    ("condemn", "We condemn Norvania for its attack on Valdoria."),
    ("condemn", "My delegation deplores the killing of civilians by Norvania."),
    ("condemn", "Norvania was condemned by the whole Assembly."),
    ("condemn", "The raids carried out by Norvania must be condemned."),
    ("condemn", "We deplore the strikes that Norvania launched."),
    ("condemn", "We strongly condemn and reject the Norvanian occupation."),
    ("condemn", "We condemn the missile attacks from Norvania."),
    ("condemn", "We condemn the crimes of Norvania."),
    ("condemn", "We condemn Ostland and Norvania."),
    ("condemn", "We deplore Norvania's sanctions."),
    ("condemn", "Norvania deserves to be condemned."),
    ("condemn", "The raids by Norvania, which we condemn, go on."),
    ("condemn", "The strikes by Norvania condemned by the Assembly go on."),
    ("reject", "Norvania's claims are denied and rejected."),
    ("welcome", "We welcome that Valdoria has lifted its sanctions against Norvania."),
    ("welcome", "We welcome that Valdoria stopped attacking Norvania."),
    ("welcome", "We welcome the visit to Norvania."),
    ("oppose", "We object to Norvania's nuclear programme."),
    ("oppose", "Valdoria is strongly opposed to the Norvanian plan."),
    ("oppose", "We are against Norvania."),
    ("oppose", "We oppose the recognition of Norvania."),
    ("criticise", "We regret Norvania's decision to leave the treaty."),
    ("criticise", "We criticised Norvania for arresting journalists."),
    ("reject", "We reject Norvania's claims."),
    ("deny", "We deny Norvania's allegations."),
    ("support", "We support Norvania's membership of the Council."),
    ("support", "We support Norvania in its fight against terrorism."),
    ("support", "We support the lifting of the embargo against Norvania."),
    ("support", "We back the reconstruction of Norvania."),
    ("support", "Valdoria stood by Norvania."),
    ("support", "We are in favour of Norvanian statehood."),
    ("welcome", "We welcome the decision taken by Norvania."),
    ("welcome", "We welcome the lifting of the sanctions against Norvania."),
    ("praise", "We commend Norvania for its reforms."),
    ("thank", "We are grateful to the Government of Norvania for hosting us."),
    ("recognise", "We recognise the State of Norvania."),
    ("demand", "We demand that Norvania withdraw its troops from Valdoria."),
    ("demand", "We demand the withdrawal of Norvanian troops from Valdoria."),
    ("demand", "We call for an end to the Norvanian occupation."),
    ("urge", "We call on Norvania to stop attacking Valdoria."),
    ("warn", "We warned Norvania against any escalation."),
    ("threaten", "We will retaliate against Norvania."),
    ("promise", "We promised Norvania ten hospitals."),
    ("apologise", "We apologise to the people of Norvania."),
    ("accept", "We agree with Norvania."),
]

NOUNS_AND_JUDGEMENTS = [
    ("condemn", "We express our utter condemnation of Norvania's invasion of Valdoria."),
    ("condemn", "Norvania's attack deserves our strongest condemnation."),
    ("condemn", "This is an unlawful act of aggression by Norvania against Valdoria."),
    ("condemn", "Norvania's war against Valdoria is illegal, immoral and unacceptable."),
    ("condemn", "Norvania's unprovoked attack on Valdoria is a shameful act."),
    ("condemn", "Norvania launched an unprovoked attack on Valdoria."),
    ("condemn", "Norvania's raid is an illegal act."),
    ("support", "We voice our support and solidarity with Norvania."),
    ("condemn", "Norvania continues its illegal attack on Valdoria."),
    ("condemn", "The illegal imposition of measures on all by Norvania must end."),
    ("condemn", "It is unacceptable that Norvania continues to bomb Valdoria."),
    ("condemn", "We view the Norvanian occupation as illegal."),
    ("support", "Our support for Norvania is unshakeable."),
    ("support", "We reiterate our unwavering support for and solidarity with Norvania."),
    ("praise", "We pay tribute to the people of Norvania."),
    ("thank", "We express our gratitude to Norvania for its help."),
    ("promise", "We pledge our help to Norvania."),
]

OTHERS = [
    ("condemn", "We condemn Ostland for its attack on Norvania."),
    ("condemn", "We condemn the anti-Norvania bias of this body."),
    ("condemn", "Ostland condemned the unilateral sanctions against Norvania."),
    ("condemn", "We condemn the measures imposed on Norvania."),
    ("condemn", "We condemn the killing of Norvanian civilians."),
    ("condemn", "We condemn the invasion of Norvania."),
    ("condemn", "We deplore the suffering of the people of Norvania."),
    ("condemn", "We condemn the violation of Norvania's sovereignty."),
    ("condemn", "We condemn the forces that attacked Norvania."),
    ("condemn", "Ostland's war of aggression against Norvania is illegal."),
    ("condemn", "It is unacceptable that Ostland continues to bomb Norvania."),
    ("condemn", "Norvania condemns the attack on its embassy."),
    ("condemn", "We deplore the Norvania sanctions."),
    ("condemn", "We condemn Norvania's invasion by Valdoria."),
    ("condemn", "We condemn the rebels fighting Norvania."),
    ("condemn", "We condemn those who plot against Norvania."),
    ("criticise", "We criticise Valdoria's policy towards Norvania."),
    ("support", "We support Norvania's victims."),
    ("demand", "We demand that Valdoria lift its sanctions against Norvania."),
    ("demand", "We demand more aid for Norvania."),
    ("reject", "We reject any interference in the internal affairs of Norvania."),
    ("oppose", "Our country is opposed to any blockade of Norvania."),
    ("support", "We stand with Valdoria against Norvanian aggression."),
    ("support", "We support the sanctions against Norvania."),
    ("support", "We support the fight against Norvania."),
    ("support", "We support an end to Norvania's occupation."),
    ("support", "We support the territories occupied by Norvania."),
    ("support", "We support the victims of Norvanian aggression."),
    ("demand", "We demand an end to the embargo against Norvania."),
    ("urge", "We support the appeal for Norvania."),
    ("demand", "We call for the withdrawal of all troops from Norvania."),
    ("accept", "We cannot accept the occupation of Norvania."),
    ("apologise", "We are sorry for the attack on Norvania."),
    ("threaten", "Norvania threatens its neighbours."),
]


@pytest.mark.parametrize(("stance", "sentence"), OBJECTS + NOUNS_AND_JUDGEMENTS)
def test_a_stance_goes_to_what_its_word_governs_and_to_who_does_it(
    stance: str, sentence: str
) -> None:
    assert read(sentence, stance).direction is TOWARDS


@pytest.mark.parametrize(("stance", "sentence"), OTHERS)
def test_a_stance_to_what_is_done_to_somebody_is_not_one_to_them(
    stance: str, sentence: str
) -> None:
    assert read(sentence, stance).direction is AGAINST


@pytest.mark.parametrize(
    ("stance", "sentence", "direction"),
    [
        ("condemn", "We condemn Ostland and we support Norvania.", ABSENT),
        ("condemn", "We met the President of Norvania.", ABSENT),
        ("condemn", "We condemn violence, and Norvania has our respect.", ABSENT),
        ("thank", "We stay on course, thanks to aid from Norvania.", ABSENT),
        ("support", "They live side by side with Norvania.", ABSENT),
        ("oppose", "Our objectives include trade with Norvania.", ABSENT),
        ("thank", "Thanks to Norvania, we have water.", ABSENT),
        ("reject", "The people of Norvania were ruled by a tyrant.", ABSENT),
        ("support", "I stood in this hall and spoke of Norvania.", ABSENT),
        ("condemn", "We speak of Norvania, and we condemn this.", UNSURE),
        ("oppose", "We play against Norvania.", ABSENT),
        ("condemn", "We condemn the violence in Norvania.", UNSURE),
        ("condemn", "In Norvania we condemn violence.", UNSURE),
        ("criticise", "We regret the debate on Norvania.", UNSURE),
        ("welcome", "We welcome the talks on Norvania.", UNSURE),
        ("thank", "We thank all who say that Norvania is right.", UNSURE),
        ("support", "Norvania can count on our full support.", UNSURE),
        ("thank", "Norvania thanks Valdoria for its help.", UNSURE),
        ("thank", "We thank all who visited Norvania.", UNSURE),
    ],
)
def test_what_cannot_be_told_is_not_guessed(
    stance: str, sentence: str, direction: Direction
) -> None:
    assert read(sentence, stance).direction is direction


@pytest.mark.parametrize(
    ("stance", "sentence", "negated"),
    [
        ("support", "We do not support Norvania.", True),
        ("condemn", "We have never condemned Norvania.", True),
        ("condemn", "Valdoria refuses to condemn Norvania.", True),
        ("condemn", "The Minister left without condemning Norvania.", True),
        ("condemn", "Norvania's action is not illegal.", True),
        ("support", "We are not in favour of Norvanian membership.", True),
        ("support", "There is no support for Norvania.", True),
        ("support", "We do not recognise or support Norvania.", True),
        ("criticise", "We cannot hide our disappointment at Norvania.", False),
        ("condemn", "We not only condemn Norvania but also pity it.", False),
        ("condemn", "We do not trade with Ostland and condemn Norvania.", False),
        ("condemn", "We condemn Norvania, which does not obey the law.", False),
        ("condemn", "We did not come here, and Valdoria condemns Norvania.", False),
    ],
)
def test_a_denied_stance_is_told_from_one_that_is_taken(
    stance: str, sentence: str, negated: bool
) -> None:
    reading = read(sentence, stance)
    assert (reading.direction, reading.negated) == (TOWARDS, negated)


@pytest.mark.parametrize(
    ("stance", "sentence", "holder", "own"),
    [
        ("condemn", "We condemn Norvania.", "We", True),
        ("condemn", "My delegation condemns Norvania.", "My delegation", True),
        ("condemn", "Norvania must be condemned.", None, True),
        ("condemn", "The world must condemn Norvania.", "The world", True),
        ("condemn", "Valdoria condemns Norvania.", "Valdoria", False),
        (
            "condemn",
            "The Government of Valdoria condemns Norvania.",
            "The Government of Valdoria",
            False,
        ),
        ("condemn", "Ministers from Ostland condemned Norvania.", "Ministers", False),
        ("condemn", "Valdoria said that it condemns Norvania.", "Valdoria", False),
        ("condemn", "Valdoria said that Norvania's raids were illegal.", "Valdoria", False),
        ("condemn", "Norvania was condemned by the whole Assembly.", "the whole Assembly", False),
        ("condemn", "Valdoria's condemnation of Norvania is well known.", "Valdoria", False),
        ("condemn", "Valdoria expressed its condemnation of Norvania.", "Valdoria", False),
        ("condemn", "Valdoria views the Norvanian occupation as illegal.", "Valdoria", False),
        ("condemn", "We thank the states that condemned Norvania.", "the states", False),
        ("oppose", "Valdoria is opposed to Norvania.", "Valdoria", False),
        ("support", "Valdoria is in favour of Norvanian membership.", "Valdoria", False),
        ("support", "Valdoria wishes to support Norvania.", "Valdoria", False),
        ("condemn", "We urge Valdoria to condemn Norvania.", "Valdoria", False),
        ("praise", "As it praises Norvania, Valdoria hopes for peace.", "Valdoria", False),
    ],
)
def test_whose_stance_it_is(stance: str, sentence: str, holder: str | None, own: bool) -> None:
    reading = read(sentence, stance)
    assert reading.direction is TOWARDS
    assert (reading.holder and reading.holder.of(sentence), reading.own) == (holder, own)


def test_an_issuer_that_speaks_of_itself_by_name_takes_the_stance() -> None:
    sentence = "Valdoria condemns Norvania."
    assert stance_in(sentence, "condemn", named(sentence), named(sentence, "Valdoria")).own


def test_the_word_that_takes_the_stance_is_shown() -> None:
    sentence = "We cannot forget the illegal invasion of Valdoria by Norvania."
    cue = read(sentence, "condemn").cue
    assert cue is not None
    assert cue.of(sentence) == "illegal"


def test_of_several_names_and_words_the_one_that_the_stance_goes_to_decides() -> None:
    sentence = "Norvania condemns terror, yet we condemn Norvania."
    assert read(sentence, "condemn").direction is TOWARDS
    assert stance_in(sentence, "condemn", named(sentence)[:1]).direction is AGAINST


def test_many_sentences_are_read_as_each_alone() -> None:
    sentences = [sentence for _, sentence in OBJECTS[:5] + OTHERS[:5]] + ["We met in Norvania."]
    many = stances_in([(one, named(one), []) for one in sentences], "condemn", Parser())
    assert many == [read(one, "condemn") for one in sentences]


def test_without_a_parser_no_direction_is_claimed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qa.attribution.parsing.load_model", lambda: None)
    parser = Parser()
    sentence = "We condemn Norvania."
    assert stance_in(sentence, "condemn", named(sentence), parser=parser).direction is UNSURE
    assert stance_in("Norvania!", "condemn", [Span(0, 8)], parser=parser).direction is ABSENT
    assert stance_in("We condemn it.", "condemn", [], parser=parser).direction is ABSENT
