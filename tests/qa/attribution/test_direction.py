"""What the object of a stance has to do with whoever is named: to them, or to what hits them."""

from __future__ import annotations

import pytest

from qa.attribution.direction import AWAY, OPEN, TOWARDS, Way, direction
from tests.qa.attribution.trees import at, tree

ATTACK_ON = (
    "We/PRP/nsubj/1 condemn/VBP/ROOT/1 the/DT/det/3 attack/NN/dobj/1 on/IN/prep/3 "
    "Norvania/NNP/pobj/4"
)
ATTACK_BY = ATTACK_ON.replace("on/IN", "by/IN")
OWN_ATTACK = "We/PRP/nsubj/1 condemn/VBP/ROOT/1 Norvania/NNP/poss/4 's/POS/case/2 attack/NN/dobj/1"
ITSELF = "We/PRP/nsubj/1 condemn/VBP/ROOT/1 Norvania/NNP/dobj/1"
LIFTED = (
    "We/PRP/nsubj/1 support/VBP/ROOT/1 sanctions/NNS/dobj/1 against/IN/prep/2 Norvania/NNP/pobj/3"
)
IN_IT = (
    "We/PRP/nsubj/1 condemn/VBP/ROOT/1 the/DT/det/3 outrages/NNS/dobj/1 in/IN/prep/3 "
    "Norvania/NNP/pobj/4"
)
ELSEWHERE = (
    "Norvania/NNP/nsubj/1 fishes/VBZ/ROOT/1 and/CC/cc/1 we/PRP/nsubj/4 condemn/VBP/conj/1 "
    "raids/NNS/dobj/4"
)


def towards(written: str, verb: str, *objects: str, tone: str = "against") -> int | None:
    found = tree(written)
    way = Way(found, at(found, verb), [at(found, one) for one in objects], tone)  # type: ignore[arg-type]
    return direction(way, at(found, "Norvania"))


@pytest.mark.parametrize(
    ("written", "verb", "noun", "expected"),
    [
        (ITSELF, "condemn", "Norvania", TOWARDS),
        (OWN_ATTACK, "condemn", "attack", TOWARDS),
        (ATTACK_BY, "condemn", "attack", TOWARDS),
        (ATTACK_ON, "condemn", "attack", AWAY),
        (LIFTED, "support", "sanctions", AWAY),
        (ELSEWHERE, "condemn", "raids", None),
    ],
)
def test_who_does_it_is_met_and_who_suffers_it_is_not(
    written: str, verb: str, noun: str, expected: int | None
) -> None:
    assert towards(written, verb, noun) == expected


def test_where_it_happens_does_not_tell_who_did_it() -> None:
    assert towards(IN_IT, "condemn", "outrages") in (OPEN, AWAY)


def test_an_appeal_for_somebody_is_one_to_others() -> None:
    appeal = "We/PRP/nsubj/1 call/VBP/ROOT/1 for/IN/prep/1 Norvania/NNP/pobj/2"
    assert towards(appeal, "call", "Norvania", tone="asks") == AWAY


def test_a_way_that_leads_in_a_circle_ends() -> None:
    circle = "Norvania/NNP/conj/1 Ostland/NNP/conj/0 condemn/VBP/ROOT/2"
    assert towards(circle, "condemn", tone="against") is None
