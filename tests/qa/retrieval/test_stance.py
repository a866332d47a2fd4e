"""Ranked sentences that take the asked stance, and those that take it the other way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from index.records import Filters
from qa.question.parsed import ParsedQuestion
from qa.question.parser import parse
from qa.records import Intent
from qa.retrieval.corpus import Library
from qa.retrieval.ranking import Ranking, rank
from qa.retrieval.stance import asked_target, in_direction, silenced
from tests.qa.stances import open_desk


@pytest.fixture(scope="module")
def library(engine_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    desk = open_desk(engine_data, tmp_path_factory.mktemp("ranked"))
    yield desk.library
    desk.archive.close()


def read(question: str, library: Library) -> ParsedQuestion:
    return parse(question, library.roster, library.view, date(2030, 1, 1))


def ranked(question: str, intent: Intent, library: Library) -> tuple[Ranking, Ranking]:
    """Before and after directions are read."""
    parsed = read(question, library)
    asked = asked_target(parsed, library)
    assert asked
    before = rank(parsed, library, Filters())
    return before, in_direction(parsed, intent, before, asked, library).ranking


def texts(ranking: Ranking) -> list[str]:
    return [one.candidate.text for one in ranking.found]


def test_what_takes_the_stance_the_other_way_is_dropped(library: Library) -> None:
    before, after = ranked("did ostland condemn norvania", Intent.SAY, library)
    assert "We condemn the attack on Norvania." in texts(before)
    assert "We condemn the attack on Norvania." not in texts(after)


def test_of_those_who_took_it_only_these_are_left(library: Library) -> None:
    _, after = ranked("who condemned norvania", Intent.WHO, library)
    assert {one.candidate.passage.voice for one in after.found} == {"Valdoria", "Veldania"}


def test_losing_its_best_makes_an_answer_no_surer(library: Library) -> None:
    before, after = ranked("did ostland condemn norvania", Intent.SAY, library)
    assert after.confidence <= before.confidence


def test_the_target_of_who_took_it_does_not_speak(library: Library) -> None:
    parsed = read("who condemned norvania", library)
    assert [role.voice for role in silenced(parsed).roles] == [0.0]


def test_without_a_parser_no_direction_is_asked_for(library: Library) -> None:
    plain = replace(library, parser=None)
    assert asked_target(read("who condemned norvania", plain), plain) is None
