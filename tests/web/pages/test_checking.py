"""A quotation is checked at an address that can be passed on, without a script."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape

import pytest
from flask.testing import FlaskClient

from index.errors import StoreUnavailable
from index.records import Span
from qa.records import Attribution, QuoteCheck, Retraction
from tests.web.conftest import FakeDesk, launch_citation
from web.pages.checking import around

BROWSER = {"Accept": "text/html,application/xhtml+xml"}
PLACE = "/statements/speech-1?revision=2&amp;start=27&amp;end=66#quote"
ALTERED = (
    {"op": "equal", "asked": "condemns the", "stored": "condemns the"},
    {"op": "replace", "asked": "launches", "stored": "launch"},
    {"op": "insert", "asked": ",", "stored": ""},
    {"op": "delete", "asked": "", "stored": "by Korund"},
)

Find = Callable[[QuoteCheck], list[tuple[str, str | None]]]


@pytest.fixture
def find(desk: FakeDesk, monkeypatch: pytest.MonkeyPatch) -> Find:
    """Settles what the desk finds; returns what it is asked, as it is asked."""

    def settle(result: QuoteCheck) -> list[tuple[str, str | None]]:
        asked: list[tuple[str, str | None]] = []

        def check(quote: str, issuer: str | None = None) -> QuoteCheck:
            asked.append((quote, issuer))
            return replace(result, quote=quote)

        monkeypatch.setattr(desk, "check", check)
        return asked

    return settle


def test_the_form_is_there_and_asks_by_address(client: FlaskClient) -> None:
    page = client.get("/check", headers=BROWSER).text
    assert '<form action="/check" method="get">' in page
    assert '<option value="Vessaria">' in page
    assert '<a href="/check" aria-current="page">' in page
    assert "verdict exact" not in page
    assert re.search(r'<textarea id="q"[^>]* autofocus', page)


def test_a_quotation_on_record_is_shown_in_its_place(client: FlaskClient, find: Find) -> None:
    asked = find(QuoteCheck("exact", "On record word for word.", "", (launch_citation(),)))
    page = client.get("/check?q=+condemns+the+launch+&by=Vessaria", headers=BROWSER).text
    assert "autofocus" not in page
    assert asked == [("condemns the launch", "Vessaria")]
    assert "<title>On record, word for word – " in page
    assert f'href="{PLACE}"' in page
    assert "<mark>Vessaria condemns the launch by Korund.</mark>" in page
    assert '<span class="around"> It was a grave mistake.</span>' in page
    assert 'value="Vessaria"' in page
    assert "The difference" not in page
    assert "<dt>BibTeX</dt>" in page
    assert 'href="javascript:' not in page


def test_the_publishers_page_opens_at_the_words(client: FlaskClient, find: Find) -> None:
    published = replace(launch_citation(), url="https://vessaria.example/launch")
    find(QuoteCheck("exact", "On record.", "", (published,)))
    page = client.get("/check?q=condemns", headers=BROWSER).text
    assert 'href="https://vessaria.example/launch#:~:text=Vessaria%20condemns' in page


def test_a_difference_is_marked_and_said_in_words(client: FlaskClient, find: Find) -> None:
    find(QuoteCheck("altered", "Not on record.", "", (launch_citation(),), ALTERED))
    page = client.get("/check?q=condemns+the+launches,", headers=BROWSER).text
    text = unescape(page)
    assert '<del><span class="visually-hidden">in the quotation: </span>launches</del>' in page
    assert '<ins><span class="visually-hidden">on record: </span>launch</ins>' in page
    assert "“launches” in the quotation is “launch” on record." in text
    assert "“,” is in the quotation and not on record." in text
    assert "“by Korund” is on record and not in the quotation." in text


def test_capitals_and_marks_alone_are_no_other_words(client: FlaskClient, find: Find) -> None:
    marks = ({"op": "replace", "asked": "vessaria,", "stored": "Vessaria"},)
    find(QuoteCheck("altered", "On record but for marks.", "", (launch_citation(),), marks))
    page = client.get("/check?q=vessaria,", headers=BROWSER).text
    assert "The same words, but for capitals or marks</h2>" in page
    assert "Altered: nearly" not in page


def test_each_piece_of_a_stitching_has_its_place(client: FlaskClient, find: Find) -> None:
    pieces = (launch_citation(), replace(launch_citation(), number=2, start=67, end=91))
    find(QuoteCheck("stitched", "Put together.", "", pieces))
    page = client.get("/check?q=condemns+the+launch", headers=BROWSER).text
    assert "Piece 1 of 2" in page
    assert "Piece 2 of 2" in page
    assert PLACE in page
    assert "start=67&amp;end=91#quote" in page


def test_words_that_were_retracted_lead_to_their_statement(client: FlaskClient, find: Find) -> None:
    gone = Retraction("a/b", "Korund", "2026-11-02T10:00:00Z", "published in error")
    find(QuoteCheck("not_found", "Not found. It was retracted.", "", retracted=(gone,)))
    page = client.get("/check?q=condemns", headers=BROWSER).text
    assert "It was retracted." in page
    assert 'href="/statements/a%2Fb">The retracted statement</a>' in page
    body = client.post("/api/v1/check", json={"quote": "condemns"}).json
    assert body
    assert body["retracted"] == [
        {
            "statement_id": "a/b",
            "issuer": "Korund",
            "retracted_at": "2026-11-02T10:00:00Z",
            "reason": "published in error",
        }
    ]


def test_words_of_someone_else_say_whose_they_are(client: FlaskClient, find: Find) -> None:
    theirs = replace(launch_citation(), voice="Korund", attribution=Attribution.REPORTED)
    find(QuoteCheck("other_speaker", "They are those of Korund.", "", (theirs,)))
    page = client.get("/check?q=condemns&by=Vessaria", headers=BROWSER).text
    assert "someone else’s words" in page
    assert "They are those of Korund." in page
    assert "words of Korund, as reported by Vessaria" in page


def test_altered_words_of_someone_else_are_both(client: FlaskClient, find: Find) -> None:
    find(QuoteCheck("other_speaker", "Not of Korund.", "", (launch_citation(),), ALTERED))
    page = client.get("/check?q=condemns&by=Korund", headers=BROWSER).text
    assert "Nearly these words are on record, as someone else’s</h2>" in page
    assert "<del>" in page


def test_words_that_are_nowhere_come_with_what_is_near_them(
    client: FlaskClient, find: Find
) -> None:
    find(QuoteCheck("not_found", "Not found in 2 statements.", ""))
    page = client.get("/check?q=peace+is+a+season", headers=BROWSER).text
    assert "Not found in 2 statements." in page
    assert "Nearest in meaning" in page
    assert PLACE in page


@pytest.mark.parametrize(
    ("query", "fault"),
    [
        ("q=", "The quotation is empty."),
        ("q=%E2%80%8B", "The quotation is empty."),
        ("q=" + "word+" * 2_001, "The quotation is longer than 10,000 characters."),
    ],
)
def test_what_cannot_be_checked_is_said_at_the_field(
    client: FlaskClient, query: str, fault: str
) -> None:
    response = client.get(f"/check?{query}", headers=BROWSER)
    assert response.status_code == 422
    assert f'id="q-fault" role="alert">{fault}<' in response.text
    assert 'aria-invalid="true"' in response.text


def test_an_index_that_cannot_be_read_is_said(
    client: FlaskClient, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def check(quote: str, issuer: str | None = None) -> QuoteCheck:
        raise StoreUnavailable("the database is damaged")

    monkeypatch.setattr(desk, "check", check)
    response = client.get("/check?q=words", headers=BROWSER)
    assert response.status_code == 503
    assert "The database is damaged." in response.text
    assert response.headers["Retry-After"]
    assert ">words</textarea>" in response.text


def test_words_are_text_whatever_they_hold(client: FlaskClient, find: Find) -> None:
    find(QuoteCheck("altered", "<i>m</i>", "", (launch_citation(),), ALTERED))
    response = client.get(
        "/check", query_string={"q": "</textarea><script>1</script>", "by": '"><b>'}
    )
    assert "<script" not in response.text
    assert "<i>" not in response.text
    assert "<b>" not in response.text
    assert not re.search(r"<[^<>]*\sstyle=", response.text)


@pytest.mark.parametrize(
    ("text", "span", "chars", "expected"),
    [
        ("One two. Three.", Span(9, 15), 100, ("One two. ", "")),
        ("A.\n\nB c.\n\nD.", Span(6, 7), 100, ("B ", ".")),
        ("One two three four five", Span(8, 13), 6, ("… two ", " four …")),
        ("", Span(0, 0), 5, ("", "")),
    ],
)
def test_surroundings_stay_in_the_paragraph(
    text: str, span: Span, chars: int, expected: tuple[str, str]
) -> None:
    assert around(text, span, chars) == expected
