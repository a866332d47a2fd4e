"""What was kept beside an archive goes with it, in either direction."""

from __future__ import annotations

from pathlib import Path

from index.ledger.records import EventKind
from index.ledger.store import Ledger
from index.moving_beside import carry_beside
from index.side_database import Shared, SidePlace, side_database
from tests.index.ledger.events import event
from tests.postgresql import Server
from tests.web.test_kept_answers import kept
from web.alerts import steps as alerts
from web.alerts.store import QuestionStore
from web.beside import SHAPES
from web.chat.defaults import Defaults
from web.chat.jobs import Jobs
from web.chat.records import Kind, Place, Wanted
from web.kept_answers import KeptAnswers
from web.service_store import Feedback, ServiceStore


def _keep_something(place: SidePlace) -> None:
    answers = KeptAnswers(place)
    for id_ in ("z", "a", "m"):  # which is no order of theirs
        answers.keep(kept(id_))
    ServiceStore(place).keep(Feedback("a", "useful", comment="nul \0 and 🌍"))
    Defaults(place).set("T1", "C1", {"issuers": ["Vessaria"]})
    Jobs(place).add(Wanted("T1", "k", Kind.QUESTION, Place("C1", "U1"), "What?"))
    ledger = Ledger(place)
    ledger.add(event(EventKind.ADDED))
    ledger.add(event(EventKind.EDITED))
    QuestionStore(place).look_past(2)


def _is_all_there(place: SidePlace) -> bool:
    ledger = Ledger(place)
    return (
        [one.answer_id for one in KeptAnswers(place).conversation("c")] == ["z", "a", "m"]
        and [one.comment for one in ServiceStore(place).feedback()] == ["nul \0 and 🌍"]
        and Defaults(place).of("T1", "C1") == {"issuers": ["Vessaria"]}
        and Jobs(place).has("T1", "k")
        and (ledger.last_event(), ledger.broken_at()) == (2, None)
        and QuestionStore(place).looked_at() == 2
    )


def test_all_of_it_goes_into_postgresql_and_back(tmp_path: Path, postgres_server: Server) -> None:
    source, back = tmp_path / "source", tmp_path / "back"
    source.mkdir()
    back.mkdir()
    database = Shared(postgres_server.address())
    _keep_something(source)
    first = carry_beside(source, database, SHAPES)
    assert (first.moved, first.present, first.problems) == (9, 0, ())
    assert _is_all_there(database)
    again = carry_beside(source, database, SHAPES)
    assert (again.moved, again.present, again.problems) == (0, 9, ())
    assert carry_beside(database, back, SHAPES).moved == 9
    assert _is_all_there(back)


def test_what_is_kept_after_a_move_gets_numbers_of_its_own(
    tmp_path: Path, postgres_server: Server
) -> None:
    database = Shared(postgres_server.address())
    _keep_something(tmp_path)
    carry_beside(tmp_path, database, SHAPES)
    ServiceStore(database).keep(Feedback("m", "useful"))
    Jobs(database).add(Wanted("T1", "l", Kind.QUESTION, Place("C1", "U1"), "What?"))
    assert [one.id for one in ServiceStore(database).feedback()] == [2, 1]
    assert Ledger(database).add(event(EventKind.MOVED)).number == 3


def test_a_row_that_stands_there_otherwise_is_left_and_reported(
    tmp_path: Path, postgres_server: Server
) -> None:
    database = Shared(postgres_server.address())
    Defaults(database).set("T1", "C1", {"about": ["rain"]})
    Defaults(tmp_path).set("T1", "C1", {"issuers": ["Vessaria"]})
    report = carry_beside(tmp_path, database, SHAPES)
    assert report.problems == (
        "1 rows of defaults stand there otherwise, and were left as they are",
    )
    assert Defaults(database).of("T1", "C1") == {"about": ["rain"]}


def test_a_place_that_kept_nothing_makes_nothing(tmp_path: Path, postgres_server: Server) -> None:
    database = Shared(postgres_server.address())
    assert carry_beside(tmp_path, database, SHAPES).moved == 0
    assert not side_database(database, alerts.SHAPE).is_kept()
