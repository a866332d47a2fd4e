"""Correcting in the browser what is said of a statement on record, and what becomes of the report
of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from flask_openapi3 import OpenAPI

from index.errors import StoreUnavailable
from index.records import PartialDate, Statement
from tests.web.conftest import TEXT
from tests.web.pages.conftest import KEY
from tests.web.pages.test_amending import FORM, staged
from tests.web.pages.test_answers import ask
from web.intake.additions import Addition
from web.pages.correcting import changes
from web.service_store import Feedback, ServiceStore
from web.state import EXTENSION


@pytest.fixture(autouse=True)
def _puts_on_record(monkeypatch: pytest.MonkeyPatch) -> None:
    """An addition is on record as soon as that is wanted."""

    def store(addition: Addition, follow: Callable[[], None]) -> None:
        follow()
        addition._write(replace(addition.progress(), state="done", counts={"updated": 1}))

    monkeypatch.setattr(Addition, "store", store)


@pytest.fixture
def reports(administrator: FlaskClient) -> ServiceStore:
    """What people reported: one report, of the first quote of an answer."""
    store: ServiceStore = administrator.application.extensions[EXTENSION].service_store
    store.keep(Feedback(ask(administrator), "wrong_speaker", 1, "It was his deputy."))
    return store


def corrected(client: FlaskClient, report: Feedback, **said: str) -> str:
    """The page on which it ends that a report's statement is corrected to what is `said`."""
    begun = client.post("/admin/correct", data={"id": "speech-1", "report": report.id})
    address = begun.headers["Location"]
    if said:
        client.post(address, data=FORM | said)
    whole = address.rsplit("/", 1)[0]
    client.post(f"{whole}/store")
    return client.get(whole).text


def test_a_report_is_closed_by_its_correction_with_what_was_changed(
    administrator: FlaskClient,
    reports: ServiceStore,
) -> None:
    [report] = reports.feedback()
    reports.handle(report.id, "open", "Asked the ministry.")
    page = corrected(administrator, report, speaker="Otto Kranz")
    [report] = reports.feedback()
    assert report.state == "corrected"
    assert report.note
    assert report.note.startswith("Asked the ministry.\nSpeaker: Ilse Marend → Otto Kranz; ")
    assert "The report is closed as corrected" in page
    assert f"/admin/reports?state=corrected#report-{report.id}" in page


def test_a_report_of_which_nothing_was_changed_stays_open(
    administrator: FlaskClient,
    reports: ServiceStore,
) -> None:
    page = corrected(administrator, reports.feedback()[0])
    assert reports.feedback()[0].state == "open"
    assert "the report is still open" in page


def test_what_is_on_record_stays_there_though_its_report_cannot_be_closed(
    administrator: FlaskClient,
    reports: ServiceStore,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object) -> None:
        raise StoreUnavailable("the disk is full")

    monkeypatch.setattr(ServiceStore, "handle", fail)
    assert "Done: 1 updated" in corrected(administrator, reports.feedback()[0], speaker="Otto")
    assert reports.feedback()[0].state == "open"


def test_changes_are_told_field_by_field() -> None:
    before = Statement("a", "We sell salt.", "Vessaria", speaker="Ilse Marend")
    after = replace(before, speaker=None, published_on=PartialDate.parse("2020-05"))
    assert changes(before, after) == "Speaker: Ilse Marend → none; Date: none → 2020-05"
    assert changes(before, before) == ""


def test_a_statement_on_record_is_corrected_with_its_text_as_it_stands(
    administrator: FlaskClient,
) -> None:
    begun = administrator.post("/admin/correct", data={"id": "speech-1"})
    address = begun.headers["Location"]
    page = administrator.get(address).text
    assert 'value="Ilse Marend"' in page
    assert "Put it on record" in page
    administrator.post(address, data=FORM | {"speaker": "Otto Kranz"})
    whole = address.rsplit("/", 1)[0]
    assert staged(administrator, whole) == [("speech-1", "Vessaria", "Otto Kranz")]
    addition = Addition.find(
        administrator.application.extensions[EXTENSION].settings, whole.rsplit("/", 1)[1]
    )
    assert addition
    kept = addition.statement(0)
    assert kept
    assert kept.text == TEXT


def test_nobody_else_corrects_anything(make_app: Callable[..., OpenAPI]) -> None:
    client = make_app(admin_key=KEY).test_client()
    assert client.post("/admin/correct", data={"id": "speech-1"}).status_code == 403
    assert make_app().test_client().post("/admin/correct").status_code == 404


def test_a_statement_that_is_not_on_record_is_told(
    administrator: FlaskClient,
) -> None:
    assert administrator.post("/admin/correct", data={"id": "none"}).status_code == 404
