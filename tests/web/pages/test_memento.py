"""A statement as it stood, asked for as RFC 7089 has it."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

NOON = "Thu, 01 Jan 2026 12:00:00 GMT"


@pytest.mark.parametrize(
    ("asked", "revision"),
    [
        (NOON, 2),
        ("Wed, 31 Dec 2025 23:59:59 GMT", 1),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 1),
        ("Thu, 01 Jan 2026 00:00:00 GMT", 2),
    ],
)
def test_a_day_leads_to_the_revision_that_stood_then(
    client: FlaskClient, asked: str, revision: int
) -> None:
    reply = client.get("/statements/speech-1", headers={"Accept-Datetime": asked})
    assert reply.status_code == 302
    assert reply.location.endswith(f"/statements/speech-1?revision={revision}")
    assert "accept-datetime" in reply.headers["Vary"].lower()
    assert 'rel="original timegate"' in reply.headers["Link"]
    assert "Memento-Datetime" not in reply.headers


def test_a_revision_is_a_memento_and_says_of_when(client: FlaskClient) -> None:
    reply = client.get("/statements/speech-1?revision=1")
    assert reply.headers["Memento-Datetime"] == "Wed, 01 Jan 2025 00:00:00 GMT"
    assert "/statements/speech-1/timemap>" in reply.headers["Link"]


def test_the_statement_as_it_is_now_is_the_original(client: FlaskClient) -> None:
    reply = client.get("/statements/speech-1")
    assert "Memento-Datetime" not in reply.headers
    assert 'rel="first memento"; datetime="Wed, 01 Jan 2025' in reply.headers["Link"]
    assert "accept-datetime" in reply.headers["Vary"].lower()


def test_a_map_lists_every_revision(client: FlaskClient) -> None:
    reply = client.get("/statements/speech-1/timemap")
    assert reply.mimetype == "application/link-format"
    lines = reply.text.strip().split(",\n")
    assert len(lines) == 4
    assert lines[2].startswith('<http://localhost/statements/speech-1?revision=1>; rel="first mem')
    assert 'rel="last memento"; datetime="Thu, 01 Jan 2026 00:00:00 GMT"' in lines[3]
    assert client.get("/statements/unknown/timemap").status_code == 404


def test_an_id_that_is_an_address_has_its_map(client: FlaskClient) -> None:
    place = "/statements/https%3A%2F%2Fvessaria.example%2Fa%2F%2Fb%3Fc%3Dd%23e"
    assert 'rel="first last memento"' in client.get(f"{place}/timemap").text


def test_what_is_no_date_is_refused(client: FlaskClient) -> None:
    reply = client.get("/statements/speech-1", headers={"Accept-Datetime": "yesterday"})
    assert reply.status_code == 400
