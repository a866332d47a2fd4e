from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from index.ledger.records import Cause, Event, EventKind, PageState, SourceState
from index.ledger.store import Ledger, Look
from tests.web.conftest import FakeDesk
from web.pages import changes

AT = "2026-03-04T00:00:00Z"


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    kept = Ledger(tmp_path)
    page = PageState(
        "https://v.example/1", "v", "withdrawn", statement_id="speech-1", last_seen=0.0
    )
    change = {"lost": 1, "come": 2, "number": True, "name": False, "negation": True}
    common = ("v", "speech-1", "https://v.example/1", "Vessaria", "On <b>Korund</b>")
    events = (
        Event(EventKind.ADDED, Cause.SOURCE, "2026-03-01T00:00:00Z", *common),
        Event(EventKind.EDITED, Cause.SOURCE, "2026-03-02T00:00:00Z", *common, change),
        Event(EventKind.RETITLED, Cause.READER, "2026-03-03T00:00:00Z", *common, {"before": "x"}),
    )
    kept.commit([Look(page, None, events)])
    kept.keep_source(SourceState("v", "ok"))
    return kept


def test_changes_are_told_in_words_the_newest_first(client: FlaskClient, ledger: Ledger) -> None:
    text = client.get("/changes").text
    assert "1 word gone, 2 words new; a number and a “not” among them" in text
    assert "by On Record, which reads the page otherwise" in text
    assert text.index("another title") < text.index("1 word gone")
    assert "taken in" not in text
    assert "&lt;b&gt;Korund" in text


def test_changes_are_narrowed(client: FlaskClient, ledger: Ledger) -> None:
    assert "another title" not in client.get("/changes?among=negation").text
    assert "1 word gone" not in client.get("/changes?kind=retitled").text
    assert "No such change" in client.get("/changes?issuer=Korund").text


def test_no_number_is_too_large_to_page_from(client: FlaskClient, ledger: Ledger) -> None:
    assert "another title" in client.get(f"/changes?before={10**30}").text
    assert "No such change" in client.get(f"/changes?before=-{10**30}").text
    assert client.get(f"/changes.atom?before={10**30}").status_code == 200


def test_changes_come_as_feeds(client: FlaskClient, ledger: Ledger) -> None:
    root = ElementTree.fromstring(client.get("/changes.atom").data)  # noqa: S314 - our own
    titles = [e.text for e in root.iter("{http://www.w3.org/2005/Atom}title")]
    assert titles == [
        "On Record: changes",
        "Retitled: On <b>Korund</b>",
        "Edited: On <b>Korund</b>",
    ]
    feed = client.get("/changes.json").get_json(force=True)
    assert [item["_event"]["kind"] for item in feed["items"]] == ["retitled", "edited"]
    assert feed["items"][0]["url"].endswith("/statements/speech-1/history")


def test_the_history_shows_what_two_revisions_differ_in(
    client: FlaskClient, desk: FakeDesk, ledger: Ledger
) -> None:
    desk.view.revise("Thank you all for coming. Vessaria regrets the launch by Korund.")
    text = client.get("/statements/speech-1/history?from=2&to=3").text
    assert "<ins> regrets</ins>" in text
    assert "<del> condemns</del>" in text
    assert "1 word gone, 2 words new" in text
    assert client.get("/statements/speech-1/history?from=2&to=9").status_code == 404
    assert client.get("/statements/nowhere/history").status_code == 404


def test_a_withdrawn_statement_says_so(client: FlaskClient, desk: FakeDesk) -> None:
    assert "Withdrawn" not in client.get("/statements/speech-1").text
    desk.view.gone = "2026-03-02"
    assert "seen there last on 2 March 2026" in client.get("/statements/speech-1").text


def test_without_sources_the_pages_say_so(client: FlaskClient) -> None:
    assert "No source is followed" in client.get("/changes").text
    assert "No source is followed" in client.get("/coverage").text


def test_coverage_tells_how_each_source_stands(
    client: FlaskClient, ledger: Ledger, tmp_path: Path
) -> None:
    (tmp_path / "sources").mkdir()
    recipe = 'name = "v"\nhosts = ["v.example"]\n[[find]]\nfeed = "https://v.example/f"\n'
    (tmp_path / "sources" / "v.toml").write_text(recipe)
    ledger.keep_source(
        SourceState(
            "v", "blocked", "it refuses programs", looked_at=86_400.0, new_at=60, read_at=120
        )
    )
    ledger.keep_pages([PageState(f"https://v.example/{n}", "v") for n in (2, 3)])
    text = client.get("/coverage").text
    assert "blocked" in text
    assert "is missing since" in text
    assert "1 January 1970, 00:02 UTC" in text
    assert "2 listed and not read yet" in text
    assert "it refuses programs" in text
    assert "1 January 1970, 00:01 UTC" in text


def test_an_issuers_changes_are_found_however_many_others_came_since(
    client: FlaskClient, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "_LOOKED_THROUGH", 2)
    for number, issuer in enumerate(["Ostra", "Vessaria", "Vessaria", "Vessaria", "Vessaria"]):
        details = {"number": number == 1}
        url = f"https://v.example/{number}"
        ledger.add(
            Event(EventKind.EDITED, Cause.SOURCE, AT, "v", f"s{number}", url, issuer, url, details)
        )
    assert "v.example/0" in client.get("/changes?issuer=Ostra").text
    first = client.get("/changes?issuer=Vessaria&among=number").text
    assert "v.example/1" not in first
    older = re.search(r'href="(/changes[^"]*before=[^"]*)"', first)
    assert older is not None
    assert "v.example/1" in client.get(older[1].replace("&amp;", "&")).text
