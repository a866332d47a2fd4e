"""Whom the stance of a question goes to, whatever its form, and which sentences take it so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from qa.attribution.asked_target import AskedTarget, Fit, fits, target_of_question
from qa.attribution.stance import Direction
from qa.question.mentions import find_names
from qa.retrieval.corpus import Corpus
from tests.qa.stances import open_desk


@pytest.fixture(scope="module")
def corpus(engine_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    desk = open_desk(engine_data, tmp_path_factory.mktemp("targets"))
    yield desk.corpus
    desk.archive.close()


def target(question: str, corpus: Corpus) -> AskedTarget | None:
    return target_of_question(question, find_names(question, corpus.roster, corpus.view), corpus)


def named(question: str, asked: AskedTarget | None) -> set[str]:
    return {span.of(question).lower() for span in asked.mentions} if asked else set()


@pytest.mark.parametrize(
    ("question", "name", "wanted"),
    [
        ("who condemned norvania", "norvania", Direction.TOWARDS),
        ("Did Valdoria condemn Norvania in 2021?", "norvania", Direction.TOWARDS),
        ("Was Norvania condemned by Valdoria?", "norvania", Direction.TOWARDS),
        ("Who condemned Norvania's raids on Valdoria?", "norvania", Direction.TOWARDS),
        ("who condemned the attack on norvania", "norvania", Direction.AGAINST),
        ("who opposes the sanctions against Norvania", "norvania", Direction.AGAINST),
        ("Who expressed support for Norvania?", "norvania", Direction.TOWARDS),
    ],
)
def test_the_target_is_who_the_stance_goes_to_and_not_who_takes_it(
    corpus: Corpus, question: str, name: str, wanted: Direction
) -> None:
    asked = target(question, corpus)
    assert named(question, asked) == {name}
    assert asked
    assert asked.wanted is wanted


@pytest.mark.parametrize(
    "question",
    [
        "What did Valdoria say about Norvania?",
        "Who did not condemn Norvania?",
        "Is Valdoria for or against Norvania?",
        "Who condemned the raids?",
    ],
)
def test_a_question_of_no_one_stance_to_somebody_has_no_target(
    corpus: Corpus, question: str
) -> None:
    assert target(question, corpus) is None


def test_without_a_parser_there_is_no_target(corpus: Corpus) -> None:
    assert target("Who condemned Norvania?", replace(corpus, parser=None)) is None


SAID = [
    ("We condemn Norvania.", "Valdoria", Fit.TAKEN),
    ("We condemn the attack on Norvania.", "Valdoria", Fit.OTHER),
    ("We do not condemn Norvania.", "Valdoria", Fit.DENIED),
    ("We condemn the crimes of Norvania.", "Norvania", Fit.OTHER),
    ("Ostland condemned Norvania.", "Valdoria", Fit.UNSURE),
    ("Who are we to condemn Norvania?", "Valdoria", Fit.UNSURE),
    ("We trade with Norvania.", "Valdoria", Fit.ABSENT),
]


@pytest.mark.parametrize(("text", "voice", "fit"), SAID)
def test_a_sentence_fits_when_its_voice_takes_the_stance_to_the_target(
    corpus: Corpus, text: str, voice: str, fit: Fit
) -> None:
    asked = target("Who condemned Norvania?", corpus)
    assert asked
    assert fits([(text, voice)], asked, corpus.roster) == [fit]
