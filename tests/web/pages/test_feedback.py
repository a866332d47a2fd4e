"""A reader's verdict is kept, and nobody else's."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from flask.testing import FlaskClient

from web.service_store import ServiceStore
from web.state import EXTENSION


class Refused(NamedTuple):
    """What is sent instead, and the status it is refused with."""

    changes: dict[str, str]
    headers: dict[str, str]
    status: int


@pytest.fixture
def answer_id(client: FlaskClient) -> str:
    asked = client.post("/api/v1/ask", json={"question": "What did Vessaria say about Korund?"})
    return str(asked.json["answer_id"]) if asked.json else ""


def test_a_verdict_on_a_quote_is_kept_and_thanked_for(
    client: FlaskClient, answer_id: str, tmp_path: Path
) -> None:
    form = {"answer_id": answer_id, "verdict": "wrong_speaker", "citation": "1", "comment": " Hm "}
    sent = client.post("/feedback", data=form)
    assert sent.status_code == 303
    assert "Thank you" in client.get(sent.headers["Location"]).text
    [kept] = ServiceStore(tmp_path).feedback()
    assert (kept.answer_id, kept.verdict) == (answer_id, "wrong_speaker")
    assert (kept.citation, kept.comment) == (1, "Hm")


def test_a_verdict_on_all_of_an_answer_has_no_number(
    client: FlaskClient, answer_id: str, tmp_path: Path
) -> None:
    client.post("/feedback", data={"answer_id": answer_id, "verdict": "useful", "citation": ""})
    assert [kept.citation for kept in ServiceStore(tmp_path).feedback()] == [None]


@pytest.mark.parametrize(
    "refused",
    [
        Refused({"answer_id": "unknown"}, {}, 404),
        Refused({"citation": "7"}, {}, 422),
        Refused({"citation": "one"}, {}, 422),
        Refused({"citation": "9" * 5000}, {}, 422),
        Refused({"verdict": "rude"}, {}, 422),
        Refused({"comment": "x" * 2001}, {}, 422),
        Refused({}, {"Sec-Fetch-Site": "cross-site"}, 403),
        Refused({}, {"Sec-Fetch-Site": "same-site"}, 403),
        Refused({}, {"Origin": "https://elsewhere.example"}, 403),
        Refused({}, {"Origin": "null"}, 403),
    ],
)
def test_what_cannot_be_kept_is_refused_in_words(
    client: FlaskClient, answer_id: str, refused: Refused
) -> None:
    form = {"answer_id": answer_id, "verdict": "useful", "citation": "1"} | refused.changes
    headers = {"Accept": "text/html", **refused.headers}
    sent = client.post("/feedback", data=form, headers=headers)
    assert sent.status_code == refused.status
    assert 'role="alert"' in sent.text
    assert ServiceStore(client.application.extensions[EXTENSION].settings.data).feedback() == []


def test_our_own_page_may_send_it(client: FlaskClient, answer_id: str, tmp_path: Path) -> None:
    headers = {"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"}
    form = {"answer_id": answer_id, "verdict": "useful"}
    assert client.post("/feedback", data=form, headers=headers).status_code == 303
    assert len(ServiceStore(tmp_path).feedback()) == 1


def test_the_thanks_lead_back_to_ones_own_conversation_only(client: FlaskClient) -> None:
    form = {"q": "What did Vessaria say?"}
    sent = client.post("/ask", data=form, headers={"Accept": "text/html"})
    conversation, _, anchor = sent.headers["Location"].partition("#")
    answer_id = anchor.removeprefix("q-")
    path = f"/feedback/thanks?answer={answer_id}"
    assert f'href="{conversation}#a-{answer_id}"' in client.get(path).text
    stranger = client.application.test_client().get(path).text
    assert conversation not in stranger
    assert f'href="/a/{answer_id}#a-{answer_id}"' in stranger
