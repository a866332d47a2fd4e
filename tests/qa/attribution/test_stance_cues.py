"""Which words of a tree take a stance, and what each takes it to."""

from __future__ import annotations

import pytest

from qa.attribution.stance_cues import find_cues
from qa.attribution.stance_words import stance_words
from tests.qa.attribution.trees import at, tree


def taken(written: str, stance: str) -> dict[str, set[str]]:
    """Word that takes the stance -> the words that it is taken to."""
    found = tree(written)
    return {
        found.tokens[cue.at].text: {found.tokens[one].text for one in cue.objects}
        for cue in find_cues(found, stance_words(stance))
    }


@pytest.mark.parametrize(
    ("written", "stance", "expected"),
    [
        (
            "We/PRP/nsubj/1 condemn/VBP/ROOT/1 the/DT/det/3 raid/NN/dobj/1",
            "condemn",
            {"condemn": {"raid"}},
        ),
        (
            "The/DT/det/1 raid/NN/nsubjpass/3 was/VBD/auxpass/3 condemned/VBN/ROOT/3",
            "condemn",
            {"condemned": {"raid"}},
        ),
        (
            "We/PRP/nsubj/1 condemn/VBP/ROOT/1 and/CC/cc/1 reject/VBP/conj/1 the/DT/det/5 "
            "raids/NNS/dobj/3",
            "condemn",
            {"condemn": {"raids"}},
        ),
        (
            "We/PRP/nsubj/1 build/VBP/ROOT/1 ships/NNS/dobj/1",
            "condemn",
            {},
        ),
    ],
)
def test_a_verb_takes_its_stance_to_its_object(
    written: str, stance: str, expected: dict[str, set[str]]
) -> None:
    assert taken(written, stance) == expected


def test_a_relative_clause_takes_it_to_what_it_describes() -> None:
    described = "The/DT/det/1 raid/NN/ROOT/1 that/WDT/dobj/4 we/PRP/nsubj/4 condemn/VBP/relcl/1"
    assert taken(described, "condemn") == {"condemn": {"raid"}}


def test_a_noun_takes_it_to_what_stands_behind_its_preposition() -> None:
    noun = (
        "Our/PRP$/poss/1 condemnation/NN/nsubj/5 of/IN/prep/1 the/DT/det/4 raid/NN/pobj/2 "
        "stands/VBZ/ROOT/5"
    )
    assert taken(noun, "condemn") == {"condemnation": {"raid"}}


def test_thanks_to_a_cause_thank_nobody() -> None:
    cause = (
        "Thanks/NNS/prep/5 to/IN/prep/0 the/DT/det/3 rain/NN/pobj/1 we/PRP/nsubj/5 eat/VBP/ROOT/5"
    )
    assert taken(cause, "thank") == {}


def test_a_stance_that_is_a_state_of_its_subject_is_marked_as_such() -> None:
    opposed = tree("We/PRP/nsubj/1 are/VBP/ROOT/1 against/IN/prep/1 the/DT/det/4 raid/NN/pobj/2")
    (cue,) = find_cues(opposed, stance_words("oppose"))
    assert cue.of_subject
    assert cue.objects == {at(opposed, "raid")}
