"""Ranked sentences that take the asked stance, and those that take it the other way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from index.records import Filters
from qa.desk import Desk
from qa.question.parsed import ParsedQuestion
from qa.question.parser import parse
from qa.records import Intent, Status
from qa.retrieval.corpus import Corpus
from qa.retrieval.ranking import Ranking, rank
from qa.retrieval.stance import (
    asked_target,
    in_direction,
    of_wishes,
    silenced,
    with_its_words,
)
from tests.qa.stances import open_desk


@pytest.fixture(scope="module")
def desk(engine_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = open_desk(engine_data, tmp_path_factory.mktemp("ranked"))
    yield desk
    desk.archive.close()


@pytest.fixture
def corpus(desk: Desk) -> Corpus:
    return desk.corpus


def read(question: str, corpus: Corpus) -> ParsedQuestion:
    return parse(question, corpus.roster, corpus.view, date(2030, 1, 1))


def ranked(question: str, intent: Intent, corpus: Corpus) -> tuple[Ranking, Ranking]:
    """Before and after directions are read."""
    parsed = read(question, corpus)
    asked = asked_target(parsed, corpus)
    assert asked
    before = rank(parsed, corpus, Filters())
    return before, in_direction(parsed, intent, before, asked, corpus).ranking


def texts(ranking: Ranking) -> list[str]:
    return [one.candidate.text for one in ranking.found]


def test_what_takes_the_stance_the_other_way_is_dropped(corpus: Corpus) -> None:
    before, after = ranked("did ostland condemn norvania", Intent.SAY, corpus)
    assert "We condemn the attack on Norvania." in texts(before)
    assert "We condemn the attack on Norvania." not in texts(after)


def test_of_those_who_took_it_only_these_are_left(corpus: Corpus) -> None:
    _, after = ranked("who condemned norvania", Intent.WHO, corpus)
    assert {one.candidate.passage.voice for one in after.found} == {"Valdoria", "Veldania"}


def test_losing_its_best_makes_an_answer_no_surer(corpus: Corpus) -> None:
    before, after = ranked("did ostland condemn norvania", Intent.SAY, corpus)
    assert after.confidence <= before.confidence


def test_the_target_of_who_took_it_does_not_speak(corpus: Corpus) -> None:
    parsed = read("who condemned norvania", corpus)
    assert [role.voice for role in silenced(parsed).roles] == [0.0]


def test_without_a_parser_no_direction_is_asked_for(corpus: Corpus) -> None:
    plain = replace(corpus, parser=None)
    assert asked_target(read("who condemned norvania", plain), plain) is None


@pytest.mark.parametrize(
    ("question", "decides"),
    [
        ("did valdoria condemn norvania", True),
        ("does valdoria support norvania", True),  # who condemns somebody does not support them
        ("does marrowby support norvania", False),
        ("does ostland support norvania", False),
    ],
)
def test_whether_somebody_takes_a_stance_is_decided_by_it_or_by_its_opposite(
    corpus: Corpus, question: str, decides: bool
) -> None:
    parsed = read(question, corpus)
    asked = asked_target(parsed, corpus)
    assert asked
    found = in_direction(parsed, Intent.SAY, rank(parsed, corpus, Filters()), asked, corpus)
    assert found.decides is decides
    if decides:
        assert found.ranking.found[0].candidate.text.startswith("We condemn Norvania")


def test_who_supports_somebody_is_not_answered_with_who_condemns_them(corpus: Corpus) -> None:
    _, after = ranked("who supports norvania", Intent.WHO, corpus)
    assert not any("condemn" in text for text in texts(after)[:1])


def test_a_yes_or_no_is_answered_by_the_quote_that_decides_it(desk: Desk) -> None:
    answer = desk.ask("Does Valdoria support Norvania?")
    assert answer.status is Status.ANSWERED
    assert answer.citations[0].quote.startswith("We condemn Norvania")
    open_question = desk.ask("Does Marrowby support Norvania?")
    assert open_question.status is Status.NOT_FOUND


def test_who_took_a_stance_to_somebody_unknown_is_told_by_its_words(corpus: Corpus) -> None:
    parsed = read("who condemned the outrages", corpus)
    whole = rank(parsed, corpus, Filters())
    left = with_its_words(whole)
    assert 0 < len(left.found) < len(whole.found)
    assert all("depl" in text or "conde" in text or "denou" in text for text in texts(left))
    silent = rank(read("norvania timber", corpus), corpus, Filters())
    assert with_its_words(silent) == silent


@pytest.mark.parametrize(
    ("question", "text", "kept"),
    [
        ("who wanted the embargo lifted", "We ask that the embargo be lifted.", True),
        ("who wanted the embargo lifted", "Now is not the moment to lift the embargo.", False),
        ("who called for lifting the embargo", "We oppose any lifting of it.", False),
        ("who wanted the embargo lifted", "It was not our wish; lift the embargo.", True),
        ("who did not want the embargo lifted", "Now is not the moment to lift it.", True),
        ("who spoke of the embargo", "Now is not the moment to lift the embargo.", True),
    ],
)
def test_who_wanted_something_is_not_who_wanted_it_not_done(
    corpus: Corpus, question: str, text: str, kept: bool
) -> None:
    parsed = read(question, corpus)
    found = rank(read("we condemn norvania", corpus), corpus, Filters()).found
    other, first = found[0], replace(found[1], candidate=replace(found[1].candidate, text=text))
    left = of_wishes(parsed, Ranking((first, other), 0.9))
    assert (first in left.found) is kept
    assert other in left.found
