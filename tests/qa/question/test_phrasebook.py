"""Words of other languages mean the English phrase that is nearest to them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from index.names import Names
from qa.question.phrasebook import Phrasebook, phrases_of
from qa.retrieval.corpus import Corpus
from tests.qa.question.glosses import Glosses

PHRASES = {"herring": 9, "herring quotas": 5, "quotas": 20, "vaccines": 40, "Peru herring": 3}


def book(phrases: Mapping[str, int] = PHRASES, people: tuple[str, ...] = ()) -> Phrasebook:
    encoder = Glosses()
    vectors = encoder.encode(list(phrases)).astype(np.float16)
    return Phrasebook(encoder, phrases, vectors, Names.load(), people)


def test_a_word_means_the_nearest_phrase() -> None:
    assert book().english("arenque") == "herring"
    assert book().english("ワクチン") == "vaccines"


def test_a_phrase_means_a_phrase() -> None:
    assert book().english("quotas hareng") == "herring quotas"


def test_what_nothing_is_near_to_means_nothing() -> None:
    assert book().english("zzyzx") is None


def test_of_two_that_are_as_near_the_usual_one_is_said() -> None:
    doubled = {"Herring": 1, "herring": 900}
    assert book(doubled).english("arenque") == "herring"


def test_no_state_comes_in_that_was_not_named() -> None:
    only = {"Peru herring": 300, "herring": 1}
    assert book(only).english("arenque") == "herring"


def test_words_that_no_phrase_covers_are_put_one_by_one() -> None:
    assert book({"loan": 2, "harbour": 2, "vaccines": 4}).english("préstamo puerto") in (
        "loan harbour",
        "harbour loan",
    )


def test_names_stand_where_they_bring_it_nearer() -> None:
    assert book().arranged("Peru herring", "herring", ["Peru"]) == "Peru herring"


def test_a_name_in_another_script_is_somebody_on_record() -> None:
    known = book(people=("Robert Hallam", "Orla Quist"))
    assert known.person("Роберт Халлам") == "Robert Hallam"
    assert known.person("Кто-то") is None
    assert book().person("Роберт Халлам") is None


def test_texts_give_their_own_words_and_the_thesaurus_its_forms(stock: Corpus) -> None:
    found = phrases_of(stock.view, stock.thesaurus)
    assert found["vaccines"] >= 3
    assert "climate change" in found
    assert "the" not in found
