"""An interface in the shape of the European Commission's press corner, on our own ministry."""

from __future__ import annotations

import json

import pytest

from index.fetching import Reply
from index.sources.press_corner import document
from tests.index.sources.conftest import Follower

API = "/commission/presscorner/api"
TEXT = (
    "<h3>Ports</h3><p>The Commission of Valdoria proposes common rules for the ports of the Strait."
    "</p><p>It will report within a year on what came of them.</p>"
)


def put(follower: Follower, reference: str, text: str, day: str = "2026-03-01") -> None:
    resource = {"title": "Ports & piers", "htmlContent": text}
    body = {"refCd": reference, "eventDate": day, "docuLanguageResource": resource}
    path = f"{API}/documents?reference={reference}&language=en"
    follower.ministry.put(path, json.dumps(body), Content_Type="application/json")


@pytest.fixture
def corner(follower: Follower) -> Follower:
    """Two pages of a list, a document on each."""
    at = f"{API}/search?language=en&pagesize=1&pagenumber="
    follower.find = [{"api": f"{follower.ministry.base}{at}1", "kind": "presscorner", "pages": 2}]
    for number, reference in ((1, "IP/26/301"), (2, "SPEECH/26/7")):
        one = {"refCode": reference, "title": "Ports", "eventDate": "2026-03-01"}
        listed = json.dumps({"docuLanguageListResources": [one], "totalNumber": 2})
        follower.ministry.put(f"{at}{number}", listed, Content_Type="application/json")
        put(follower, reference, TEXT)
    return follower


def test_documents_are_read_from_the_interface_and_cited_at_their_pages(corner: Follower) -> None:
    assert corner.kinds(corner.pull()) == ["added", "added"]
    path = f"{API}/documents?reference=IP/26/301&language=en"
    page = corner.ledger.page(corner.ministry.base + path)
    assert page is not None
    assert page.statement_id is not None
    revision = corner.archive.store.revision(page.statement_id)
    assert revision is not None
    statement = revision.statement
    assert statement.url == f"{corner.ministry.base}/commission/presscorner/detail/en/ip_26_301"
    assert (statement.title, statement.issuer) == ("Ports & piers", "Ministry of Valdoria")
    assert statement.published_on is not None
    assert statement.published_on.text == "2026-03-01"
    assert "proposes common rules" in statement.text
    assert "htmlContent" not in statement.text


def test_a_document_that_is_edited_is_a_new_revision(corner: Follower) -> None:
    corner.pull()
    put(corner, "IP/26/301", TEXT.replace("common", "strict"))
    corner.clock.move(days=3)
    [event] = corner.pull().events
    assert (event.kind.value, event.cause.value) == ("edited", "source")
    assert (event.details["lost"], event.details["come"]) == (1, 1)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/commission/presscorner/api/documents?reference=IP/26/1", "no JSON"),
        ("/commission/presscorner/api/documents?reference=IP/26/1", "[]"),
        ("/commission/presscorner/api/documents?reference=IP/26/1", "{}"),
        ("/commission/presscorner/api/documents", json.dumps({"docuLanguageResource": {}})),
        ("/documents.json", json.dumps({"docuLanguageResource": {"htmlContent": TEXT}})),
    ],
)
def test_other_answers_are_no_documents(path: str, body: str) -> None:
    assert document(Reply(f"https://e.example{path}", 200, {}, body.encode())) is None
