"""Whose stance a word takes, and whether it is denied, read from a tree."""

from __future__ import annotations

import pytest

from index.records import Span
from qa.attribution.stance_holder import holder_of, is_negated, is_owned_by_first, subject_of_verb
from tests.qa.attribution.trees import at, tree

WE_CONDEMN = tree("We/PRP/nsubj/1 condemn/VBP/ROOT/1 the/DT/det/3 raid/NN/dobj/1")
OSTLAND_CONDEMNS = tree("Ostland/NNP/nsubj/1 condemns/VBZ/ROOT/1 the/DT/det/3 raid/NN/dobj/1")
NOBODY = tree("The/DT/det/1 raid/NN/nsubjpass/3 was/VBD/auxpass/3 condemned/VBN/ROOT/3")
BY_OSTLAND = tree(
    "The/DT/det/1 raid/NN/nsubjpass/3 was/VBD/auxpass/3 condemned/VBN/ROOT/3 by/IN/agent/3 "
    "Ostland/NNP/pobj/4"
)
TOLD = tree(
    "Ostland/NNP/nsubj/1 said/VBD/ROOT/1 that/IN/mark/4 it/PRP/nsubj/4 condemns/VBZ/ccomp/1 "
    "the/DT/det/6 raid/NN/dobj/4"
)
OUGHT = tree("Ostland/NNP/nsubj/2 must/MD/aux/2 condemn/VB/ROOT/2 the/DT/det/4 raid/NN/dobj/2")
OUR_SUPPORT = tree("Our/PRP$/poss/1 support/NN/nsubj/2 stands/VBZ/ROOT/2")


def test_we_and_a_sentence_that_names_nobody_are_whoever_speaks() -> None:
    assert holder_of(WE_CONDEMN, 1).own
    nobody = holder_of(NOBODY, 3)
    assert nobody.own
    assert nobody.span is None


def test_somebody_who_is_named_is_another_unless_it_is_the_issuer() -> None:
    other = holder_of(OSTLAND_CONDEMNS, 1)
    assert not other.own
    assert other.span == Span(0, 7)
    assert holder_of(OSTLAND_CONDEMNS, 1, [Span(0, 7)]).own


def test_whoever_stands_behind_by_takes_it() -> None:
    holder = holder_of(BY_OSTLAND, 3)
    assert holder.span == BY_OSTLAND.tokens[at(BY_OSTLAND, "Ostland")].span
    assert not holder.own


def test_it_stands_for_whoever_is_said_to_have_said_so() -> None:
    holder = holder_of(TOLD, at(TOLD, "condemns"))
    assert holder.span == Span(0, 7)
    assert not holder.own


def test_what_another_ought_to_do_is_the_speakers_own() -> None:
    assert holder_of(OUGHT, 2).own


@pytest.mark.parametrize(
    ("written", "word", "negated"),
    [
        ("We/PRP/nsubj/1 condemn/VBP/ROOT/1 it/PRP/dobj/1", "condemn", False),
        ("We/PRP/nsubj/3 do/VBP/aux/3 not/RB/neg/3 condemn/VB/ROOT/3 it/PRP/dobj/3", "condemn",
         True),
        ("We/PRP/nsubj/3 not/RB/neg/3 only/RB/advmod/3 condemn/VBP/ROOT/3 it/PRP/dobj/3",
         "condemn", False),
        ("We/PRP/nsubj/1 refuse/VBP/ROOT/1 to/TO/aux/3 condemn/VB/xcomp/1 it/PRP/dobj/3",
         "condemn", True),
        ("It/PRP/nsubj/1 left/VBD/ROOT/1 without/IN/prep/1 condemning/VBG/pcomp/2 it/PRP/dobj/3",
         "condemning", True),
    ],
)  # fmt: skip
def test_a_stance_is_denied_by_not_by_refusing_and_by_without(
    written: str, word: str, negated: bool
) -> None:
    found = tree(written)
    assert is_negated(found, at(found, word)) is negated


def test_a_verb_joined_to_another_has_its_subject() -> None:
    joined = tree(
        "Ostland/NNP/nsubj/1 came/VBD/ROOT/1 and/CC/cc/1 condemned/VBD/conj/1 it/PRP/dobj/3"
    )
    assert subject_of_verb(joined, at(joined, "condemned")) == 0


def test_our_stands_with_its_noun() -> None:
    assert is_owned_by_first(OUR_SUPPORT, 1)
    assert not is_owned_by_first(WE_CONDEMN, 3)


def test_a_tree_that_leads_in_a_circle_ends() -> None:
    circle = tree("it/PRP/nsubj/1 condemns/VBZ/conj/2 denies/VBZ/conj/1")
    assert is_negated(circle, 1) in (True, False)
    assert subject_of_verb(circle, 2) in (None, 0)
