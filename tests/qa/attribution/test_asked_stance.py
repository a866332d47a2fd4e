from __future__ import annotations

import pytest

from qa.attribution.asked_stance import stances_of_question
from qa.attribution.stance_words import stances


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("did lind condemn norvania", [("condemn", "condemn")]),
        ("Who slammed Norvania?", [("condemn", "slammed")]),
        ("which states denounced the raid", [("condemn", "denounced")]),
        ("who blasts norvania over the fees", [("condemn", "blasts")]),
        ("Did Norvania lash out at Valdoria?", [("condemn", "lash out at")]),
        ("who supports ostlandian statehood", [("support", "supports")]),
        ("does norvania back valdoria", [("support", "back")]),
        ("Who backed the plan?", [("support", "backed")]),
        ("who stands with Valdoria?", [("support", "stands with")]),
        ("who sided with Valdoria", [("support", "sided with")]),
        ("whose side is Norvania on in the war?", [("support", "whose side")]),
        ("Is Norvania on Valdoria's side?", [("support", "side")]),
        ("Is Norvania in favour of the treaty?", [("support", "in favour of")]),
        (
            "is norvania for or against the treaty",
            [("oppose", "for or against"), ("support", "for or against")],
        ),
        ("who's against the treaty?", [("oppose", "against")]),
        ("Is Norvania strongly against sanctions?", [("oppose", "against")]),
        ("did norvania object to the dam", [("oppose", "object to")]),
        ("did norvania rule out talks", [("reject", "rule out")]),
        ("did norvania rule those talks out", [("reject", "rule")]),
        ("Has Norvania rejected the plan?", [("reject", "rejected")]),
        ("Is Norvania critical of Valdoria?", [("criticise", "critical")]),
        ("who is unhappy with the deal", [("criticise", "unhappy with")]),
        ("is norvania ok with the dam", [("accept", "ok with")]),
        ("Does Norvania agree with Valdoria on fish?", [("accept", "agree")]),
        ("did norvania ever say sorry to valdoria", [("apologise", "sorry")]),
        ("has Norvania apologised", [("apologise", "apologised")]),
        ("what did Norvania threaten", [("threaten", "threaten")]),
        ("What did Norvania promise on fish?", [("promise", "promise")]),
        ("who did norvania thank", [("thank", "thank")]),
        ("Did Norvania pay tribute to Lind?", [("praise", "pay tribute to")]),
        ("Does Norvania recognise Ostland?", [("recognise", "recognise")]),
        ("What did Norvania call for?", [("demand", "call for")]),
        ("Did Norvania call on Ostland to leave?", [("urge", "call on")]),
        ("Is Norvania pro-Ostland or anti-Ostland?", [("support", "pro"), ("oppose", "anti")]),
    ],
)
def test_the_stance_of_a_question_however_it_is_put(
    question: str, asked: list[tuple[str, str]]
) -> None:
    found = stances_of_question(question)
    assert [(one.stance, one.span.of(question)) for one in found] == asked
    assert {one.stance for one in found} <= set(stances())
    assert not any(one.negated for one in found)


@pytest.mark.parametrize(
    "question",
    [
        "What did Norvania say about fish?",
        "Will Norvania go back to the talks?",
        "what happened back in 2012",
        "When is Lind back?",
        "Is the war against Norvania over?",
        "sanctions against Norvania",
        "latest from lind on apologising to the islanders",
        "What did Norvania say about recognising Ostland?",
        "What is Norvania's position on the programme?",
    ],
)
def test_a_question_about_no_stance_has_none(question: str) -> None:
    assert stances_of_question(question) == []


@pytest.mark.parametrize(
    "question",
    [
        "Which states have not condemned the raid?",
        "who refused to condemn the raid",
        "who never condemned the raid",
        "who failed to condemn the raid",
        "who didn't even condemn the raid",
    ],
)
def test_a_question_for_those_who_do_not_take_a_stance(question: str) -> None:
    (asked,) = stances_of_question(question)
    assert (asked.stance, asked.negated) == ("condemn", True)
