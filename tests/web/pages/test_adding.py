"""Adding statements in the browser, and what people reported: for the administrator alone."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from flask_openapi3 import OpenAPI

from tests.web.conftest import FakeDesk
from tests.web.pages.conftest import KEY
from tests.web.pages.test_answers import ask
from web.intake.additions import Addition
from web.intake.staged import from_line, to_line
from web.state import EXTENSION

ONE = {
    "id": "v-1",
    "issuer": "Vessaria",
    "date": "2020-05",
    "title": "On salt",
    "text": "We sell salt.",
}
_OPEN = ("/admin", "/admin/add", "/admin/reports")


@pytest.fixture
def app(make_app: Callable[..., OpenAPI]) -> OpenAPI:
    return make_app(admin_key=KEY)


@pytest.fixture
def administrator(client: FlaskClient) -> FlaskClient:
    entered = client.post("/admin", data={"key": KEY, "wanted": "/admin/add"})
    assert entered.headers["Location"] == "/admin/add"
    assert "HttpOnly" in entered.headers["Set-Cookie"]
    assert "SameSite=Strict" in entered.headers["Set-Cookie"]
    return client


def bring(client: FlaskClient, *files: tuple[str, str]) -> str:
    """Send files; gives the address of what came of it."""
    data = {"file": [(io.BytesIO(text.encode()), name) for name, text in files]}
    sent = client.post("/admin/add", data=data, content_type="multipart/form-data")
    assert sent.status_code == 303
    return sent.headers["Location"]


@pytest.mark.parametrize("path", _OPEN)
def test_without_a_key_there_is_no_administrator(
    make_app: Callable[..., OpenAPI], path: str
) -> None:
    client = make_app().test_client()
    assert client.get(path).status_code == 404
    assert client.post("/admin", data={"key": ""}).status_code == 404


@pytest.mark.parametrize("path", _OPEN)
def test_who_has_not_given_the_key_sees_and_changes_nothing(client: FlaskClient, path: str) -> None:
    page = client.get(path)
    assert page.status_code == 401
    assert 'type="password"' in page.text
    assert client.post("/admin", data={"key": "another"}).status_code == 401
    assert client.post("/admin/add").status_code == 403
    assert client.post("/admin/reports/1", data={"state": "corrected"}).status_code == 403
    client.set_cookie("onrecord_administrator", f"99999999999.{'0' * 64}")
    assert client.get(path).status_code == 401


@pytest.mark.parametrize(
    "wanted", ["https://evil.example", "//evil.example", "/admin/..//evil", ""]
)
def test_the_key_leads_to_our_own_pages_only(client: FlaskClient, wanted: str) -> None:
    entered = client.post("/admin", data={"key": KEY, "wanted": wanted})
    assert entered.headers["Location"] == "/admin"


def test_another_site_cannot_add_in_the_administrators_name(administrator: FlaskClient) -> None:
    headers = {"Sec-Fetch-Site": "cross-site"}
    assert administrator.post("/admin/add", headers=headers).status_code == 403


@pytest.mark.usefixtures("at_once")
def test_what_was_brought_is_shown_with_what_was_refused_and_why(
    administrator: FlaskClient,
) -> None:
    lines = f'{json.dumps(ONE)}\n{{"title": "no text"}}\n'
    page = administrator.get(bring(administrator, ("a/b.jsonl", lines), ("../c.xyz", "\0"))).text
    assert "1 statement can be put on record" in page
    assert re.search(r"<bdi>a/b.jsonl, line 2</bdi></strong>: .*text", page)
    assert "/incoming/" not in page
    assert "On salt" in page


@pytest.mark.usefixtures("at_once")
def test_a_statement_is_shown_with_its_turns_before_it_is_on_record(
    administrator: FlaskClient,
) -> None:
    text = (
        "QUESTION: Will you sell salt?\n\nMINISTER MAREND: Vessaria sells salt to all.\n\n"
        "QUESTION: To Korund?\n\nMINISTER MAREND: To Korund as well."
    )
    one = {**ONE, "speaker": "Ilse Marend", "role": "Minister", "kind": "press_conference"}
    address = bring(administrator, ("x.jsonl", json.dumps({**one, "text": text})))
    page = administrator.get(f"{address}/0").text
    assert "Not on record yet" in page
    assert page.count("Reporter: not the issuer’s words") == 2
    assert administrator.get(f"{address}/1").status_code == 404


@pytest.mark.usefixtures("at_once")
def test_what_is_no_address_is_refused_and_not_passed_over(administrator: FlaskClient) -> None:
    data = {"file": [(io.BytesIO(json.dumps(ONE).encode()), "x.jsonl")], "addresses": "/etc/hosts"}
    sent = administrator.post("/admin/add", data=data, content_type="multipart/form-data")
    page = administrator.get(sent.headers["Location"]).text
    assert "1 statement can be put on record; 1 could not be read" in page
    assert "<bdi>/etc/hosts</bdi></strong>: not the address of a page" in page


@pytest.mark.usefixtures("at_once")
def test_what_has_no_title_is_listed_by_its_first_words(administrator: FlaskClient) -> None:
    text = "Vessaria sells salt.\n\nTo all who ask."
    page = administrator.get(bring(administrator, ("x.jsonl", json.dumps({"text": text})))).text
    assert "<bdi>Vessaria sells salt. To all who ask.</bdi>" in page


@pytest.mark.usefixtures("at_once")
def test_what_is_discarded_leaves_nothing(administrator: FlaskClient) -> None:
    address = bring(administrator, ("x.jsonl", json.dumps(ONE)))
    assert administrator.post(f"{address}/discard").status_code == 303
    assert administrator.get(address).status_code == 404
    folder = administrator.application.extensions[EXTENSION].settings.data / "incoming"
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    "name", ["../../x.jsonl", "/etc/x.jsonl", "..\\..\\x.jsonl", "..", "a/../x"]
)
def test_a_file_stays_in_its_folder_whatever_it_is_called(app: OpenAPI, name: str) -> None:
    settings = app.extensions[EXTENSION].settings
    addition = Addition.begin(settings)
    addition.put(name, io.BytesIO(b"x"))
    files = [one for one in settings.data.rglob("*") if one.is_file()]
    [kept] = [one for one in files if one.read_bytes() == b"x"]
    assert kept.is_relative_to(settings.data / "incoming" / addition.id / "files")


def test_a_staged_statement_is_read_back_as_it_was() -> None:
    from index.origins import Origin, OriginStanding
    from index.records import PartialDate, Statement

    statement = Statement(
        id="v", text="We\u2028sell.\n\nSalt.", issuer="Vessaria", published_on=PartialDate("2020"),
        extra={"desk": ["east"]},
        origin=Origin(OriginStanding.UNCHECKED, "address", "https://v.example", "v.example"),
    )  # fmt: skip
    assert from_line(to_line(statement)) == statement


def test_a_report_is_dealt_with(administrator: FlaskClient, desk: FakeDesk) -> None:
    answer_id = ask(administrator)
    report = {
        "answer_id": answer_id,
        "verdict": "wrong_date",
        "citation": "1",
        "comment": "A day <i>earlier</i>",
    }
    administrator.post("/feedback", data=report)
    administrator.post("/feedback", data={"answer_id": answer_id, "verdict": "useful"})
    page = administrator.get("/admin/reports").text
    assert page.count("<h2>") == 1
    assert "Wrong date, quote 1" in page
    assert "A day &lt;i&gt;earlier&lt;/i&gt;" in page
    assert "“Vessaria condemns the launch by Korund.”" in page
    [number] = re.findall(r'action="/admin/reports/(\d+)"', page)
    handled = {"state": "corrected", "note": "The date was a day late.", "back": "open"}
    saved = administrator.post(f"/admin/reports/{number}", data=handled)
    assert saved.headers["Location"] == "/admin/reports?state=open"
    assert "<h2>" not in administrator.get("/admin/reports").text
    assert "The date was a day late." in administrator.get("/admin/reports?state=corrected").text
    for unknown in (99, 10**30):
        assert administrator.post(f"/admin/reports/{unknown}", data=handled).status_code == 404
    assert administrator.post("/admin/reports/1", data={"state": "eaten"}).status_code == 422


def test_what_waits_is_for_its_owners_eyes(app: OpenAPI) -> None:
    settings = app.extensions[EXTENSION].settings
    Addition.begin(settings)
    assert (settings.data / "incoming").stat().st_mode & 0o077 == 0
