"""People and parties whose words stand in releases of others, and issuers of several words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qa.answer.verification import check_answer
from qa.desk import Desk
from qa.records import Attribution, Status
from tests.qa.stock import open_desk

_STATEMENTS = [
    {
        "id": "own", "issuer": "Presidency of Norvania", "date": "2024-10-04",
        "kind": "press_release", "title": "President meets the delegation of the Fund",
        "text": "President Ulf Brannigan met the delegation of the Fund today.\n\nPresident "
        "Brannigan said that the debt on the icebreakers will be paid in three years.\n\n"
        "The delegation of the Fund was received with music.",
    },
    {
        "id": "met", "issuer": "Norvania", "speaker": "Robert Hallam", "role": "Prime Minister",
        "date": "2024-11-02", "kind": "readout",
        "title": "Prime Minister Hallam meets Foreign Minister Quist of Peru",
        "text": "Prime Minister Hallam met Orla Quist, Foreign Minister of Peru, today. The "
        "two discussed the herring.\n\nForeign Minister Quist stated that Peru would open "
        "its lighthouses at night. Prime Minister Hallam thanked her for it.",
    },
    {
        "id": "party", "issuer": "Plum Party", "date": "2024-12-01",
        "kind": "press_release", "title": "Ferries must sail",
        "text": "The Plum Party demands that the ferries sail on Sundays, whatever it costs.",
    },
    {
        "id": "brief", "issuer": "Norvania", "date": "2024-12-05", "kind": "press_conference",
        "title": "Joint doorstop",
        "text": "PRIME MINISTER: Good morning. The harbour will be dredged.\n\nMINISTER FOR "
        "FERRIES: The sheep pay half the fare on every ferry.\n\nJOURNALIST: Do goats?\n\n"
        "MINISTER FOR FERRIES: Goats pay the whole fare on every ferry.",
    },
]  # fmt: skip


@pytest.fixture(scope="module")
def desk(engine_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    opened = open_desk(tmp_path_factory.mktemp("told"), engine_data, _STATEMENTS)
    yield opened
    opened.archive.close()


@pytest.mark.parametrize(
    "question",
    [
        "has brannigan said anything on the debt",
        "What did President Brannigan say about the debt on the icebreakers?",
    ],
)
def test_a_release_of_his_own_office_tells_what_someone_said(desk: Desk, question: str) -> None:
    answer = desk.ask(question)
    assert answer.status is Status.ANSWERED
    assert "will be paid in three years" in answer.citations[0].quote
    assert check_answer(answer, desk.view) == []


def test_who_is_only_in_a_text_gets_no_one_else_s_words(desk: Desk) -> None:
    answer = desk.ask("what did brannigan say about the ferries on sundays")
    assert answer.status is not Status.ANSWERED
    assert answer.closest


def test_what_a_counterpart_said_is_told_as_reported(desk: Desk) -> None:
    answer = desk.ask("what did peru say about its lighthouses")
    assert answer.status is Status.ANSWERED
    [citation] = answer.citations
    assert "open its lighthouses at night" in citation.quote
    assert citation.attribution is Attribution.REPORTED
    assert citation.voice == "Peru"


def test_words_under_a_post_are_not_those_of_another_of_that_side(desk: Desk) -> None:
    answer = desk.ask("what did hallam say about goats on the ferry")
    assert all("fare" not in citation.quote for citation in answer.citations)


@pytest.mark.parametrize("question", ["what does plum say about ferries", "Plum on ferries"])
def test_an_issuer_is_called_by_the_one_word_of_its_own(desk: Desk, question: str) -> None:
    answer = desk.ask(question)
    assert answer.status is Status.ANSWERED
    assert {citation.issuer for citation in answer.citations} == {"Plum Party"}


def test_an_ordinary_word_is_no_issuer_elsewhere(desk: Desk) -> None:
    answer = desk.ask("what did norvania say about a plum")
    assert not any(c.issuer == "Plum Party" for c in answer.citations)
    assert "Norvania" in answer.interpretation.issuers
