"""Any server can answer any request: what one keeps in PostgreSQL, another one knows."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from index.postgres import side_tables
from tests.postgresql import Server
from tests.web.conftest import FakeDesk
from web.app import create_app
from web.settings import Settings

QUESTION = {"question": "What did Vessaria say about Korund?"}


@pytest.fixture
def servers(
    postgres_server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> list[FlaskClient]:
    """Two, each with a folder of its own."""
    address = postgres_server.address()
    # Two processes share no connections.
    monkeypatch.setattr(side_tables, "_pool_of", side_tables._Pool)
    return [
        create_app(Settings(data=tmp_path / name, database=address), FakeDesk()).test_client()
        for name in ("one", "other")
    ]


def test_an_answer_of_one_server_has_its_address_at_every_other(servers: list[FlaskClient]) -> None:
    one, other = servers
    answer = one.post("/api/v1/ask", json=QUESTION).get_json()
    page = other.get(f"/a/{answer['answer_id']}", headers={"Accept": "text/html"})
    assert page.status_code == 200
    assert "“Vessaria condemns the launch by Korund.”" in page.text


def test_a_verdict_is_kept_wherever_it_is_given(servers: list[FlaskClient]) -> None:
    one, other = servers
    answer = one.post("/api/v1/ask", json=QUESTION).get_json()
    verdict = {"answer_id": answer["answer_id"], "verdict": "useful"}
    assert other.post("/api/v1/feedback", json=verdict).status_code < 300
    assert [
        kept.answer_id for kept in one.application.extensions["onrecord"].service_store.feedback()
    ] == [answer["answer_id"]]


def test_nothing_is_left_in_a_servers_own_folder(
    servers: list[FlaskClient], tmp_path: Path
) -> None:
    servers[0].post("/api/v1/ask", json=QUESTION)
    assert not list(tmp_path.rglob("*.sqlite*"))
