"""Who took a stance to whom, asked of all who are on record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qa.desk import Desk
from qa.records import Answer, Status
from tests.qa.stances import open_desk


@pytest.fixture(scope="module")
def desk(engine_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    opened = open_desk(engine_data, tmp_path_factory.mktemp("stances"))
    yield opened
    opened.archive.close()


@pytest.fixture(scope="module")
def plain(engine_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Without a parser."""
    opened = open_desk(engine_data, tmp_path_factory.mktemp("plain"), parses=False)
    yield opened
    opened.archive.close()


def cited(answer: Answer) -> set[str]:
    return {citation.statement_id for citation in answer.citations}


@pytest.mark.parametrize(
    "question",
    [
        "Who condemned Norvania?",
        "who condemned norvania",
        "Which countries condemned Norvania?",
    ],
)
def test_who_condemned_lists_those_whose_condemnation_goes_to_the_target(
    desk: Desk, question: str
) -> None:
    answer = desk.ask(question)
    assert answer.status is Status.ANSWERED
    assert cited(answer) == {"valdoria", "veldania"}


def test_who_criticised_does_not_list_the_criticism_of_the_criticised(desk: Desk) -> None:
    assert "norvania" not in cited(desk.ask("who criticised norvania"))


def test_did_they_condemn_is_answered_with_the_sentence_that_does(desk: Desk) -> None:
    answer = desk.ask("Did Valdoria condemn Norvania?")
    assert [c.quote.split(".")[0] for c in answer.citations] == [
        "We condemn Norvania for its raids on our ports"
    ]


def test_a_condemned_attack_on_the_target_is_no_condemnation_of_it(desk: Desk) -> None:
    quotes = [c.quote for c in desk.ask("Did Ostland condemn Norvania?").citations]
    assert not any("attack on Norvania" in quote for quote in quotes)


def test_who_condemned_the_attack_on_the_target_lists_those_who_did(desk: Desk) -> None:
    found = cited(desk.ask("Who condemned the attack on Norvania?"))
    assert "ostland" in found
    assert not found & {"valdoria", "veldania"}


def test_what_may_go_to_the_target_is_said_to_be_no_more_than_that(desk: Desk) -> None:
    answer = desk.ask("Did Marrowby condemn Norvania?")
    assert cited(answer) == {"marrowby"}
    assert "These are sentences that condemn, and name Norvania" in answer.text


def test_without_a_parser_a_word_and_a_name_are_enough(plain: Desk) -> None:
    assert "ostland" in cited(plain.ask("Did Ostland condemn Norvania?"))
