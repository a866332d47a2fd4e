"""Statements that are not in English answer a question in English, and are quoted as they are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.records import Filters
from qa.answer.verification import check_answer
from qa.desk import Desk
from qa.languages import Languages
from qa.records import AskFilters, Status
from tests.qa.question.glosses import Glosses
from tests.qa.stock import open_desk

STATEMENTS = [
    {
        "id": "es-fish", "issuer": "Norvania", "speaker": "Robert Hallam", "lang": "es",
        "role": "Prime Minister", "date": "2019-05-02", "kind": "speech", "title": "Sobre el mar",
        "text": "Norvania reducirá a la mitad las cuotas de arenque antes del invierno. Los "
        "capitanes lo saben.",
    },
    {
        "id": "ja-vaccines", "issuer": "Marrowby", "lang": "ja", "date": "2021-03-11",
        "kind": "speech", "title": "演説",
        "text": "マローベイは ワクチン を各国に届けます。 灯台も直しました。",
    },
    {
        "id": "zh-strait", "issuer": "Ostland", "lang": "zh", "date": "2020-06-01",
        "kind": "speech", "title": "讲话", "text": "渔民与香港同胞来往。",
    },
    {
        "id": "zh-harvest", "issuer": "Ostland", "lang": "zh", "date": "2020-06-02",
        "kind": "speech", "title": "讲话", "text": "今年收成很好。",
    },
    {
        "id": "en-loan", "issuer": "Marrowby", "lang": "en", "date": "2023-01-30",
        "kind": "speech", "title": "On credit",
        "text": "The harbour loan will be paid back in twelve years.",
    },
]  # fmt: skip


@pytest.fixture(scope="module")
def desk(engine_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    opened = open_desk(tmp_path_factory.mktemp("mixed"), engine_data, STATEMENTS)
    kept = tmp_path_factory.mktemp("kept")
    yield Desk(opened.archive, None, None, Languages(Glosses(), kept))
    opened.archive.close()


def test_a_question_in_english_is_answered_in_the_language_of_the_statement(desk: Desk) -> None:
    found = desk.ask("What did Norvania say about herring quotas?")
    assert found.status is Status.ANSWERED
    assert found.citations[0].statement_id == "es-fish"
    assert "cuotas de arenque" in found.citations[0].quote
    assert not check_answer(found, desk.view)


def test_without_languages_it_is_not(desk: Desk) -> None:
    plain = Desk(desk.archive, None)
    assert plain.ask("What did Norvania say about herring quotas?").status is Status.NOT_FOUND


def test_what_none_of_them_says_is_not_found(desk: Desk) -> None:
    assert desk.ask("What did Norvania say about icebreakers?").status is Status.NOT_FOUND


def test_whose_words_they_are_is_kept_to(desk: Desk) -> None:
    found = desk.ask("What did Marrowby say about herring quotas?")
    assert all(one.statement_id != "es-fish" for one in found.citations)


def test_the_asked_days_are_kept_to(desk: Desk) -> None:
    found = desk.ask("What did Norvania say about herring quotas in 2020?")
    assert found.status is Status.NOT_FOUND


def test_english_words_that_are_compared_are_never_shown(desk: Desk) -> None:
    for question in ("What did Norvania say about herring?", "herring quotas in 1999"):
        found = desk.ask(question)
        shown = [*(c.quote for c in found.citations), *(c.text for c in found.closest)]
        assert not any("herring" in text for text in shown)


def test_a_search_finds_them_too_within_its_filters(desk: Desk) -> None:
    found = desk.search("herring quotas", AskFilters(), 5)
    assert "es-fish" in [one.revision.statement.id for one in found]
    other = desk.search("herring quotas", AskFilters(issuers=("Marrowby",)), 5)
    assert all(one.revision.statement.id != "es-fish" for one in other)


def test_only_what_is_not_in_english_is_in_the_leg(desk: Desk) -> None:
    assert set(desk.view.in_other_languages()) == {
        "es-fish",
        "ja-vaccines",
        "zh-strait",
        "zh-harvest",
    }
    leg = Languages(Glosses(), Path("/nowhere/at/all")).leg(desk.view, desk.roster)
    assert {hit.passage.statement_id for hit in leg.search("loan", Filters(), 9)} == {
        "es-fish",
        "ja-vaccines",
        "zh-strait",
        "zh-harvest",
    }


def test_a_state_is_found_where_it_is_named_in_another_script(desk: Desk) -> None:
    found = desk.ask("What did Ostland say about Hong Kong?")
    assert found.status is Status.ANSWERED
    assert [one.statement_id for one in found.citations] == ["zh-strait"]
    assert found.citations[0].quote == "渔民与香港同胞来往。"


def test_a_name_leads_to_where_it_stands_in_another_script(desk: Desk) -> None:
    leg = Languages(Glosses(), Path("/nowhere/at/all")).leg(desk.view, desk.roster)
    for question in (
        "What did Ostland say about Hong Kong?",
        "Hong Kong, herring, vaccines, harvest",
    ):
        hits = leg.search(question, Filters(), 2)
        assert "zh-strait" in {hit.passage.statement_id for hit in hits}
