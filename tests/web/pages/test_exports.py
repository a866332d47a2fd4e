"""An answer as a file."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping

import docx
import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from qa.records import AskFilters
from tests.web.conftest import launch_citation
from tests.web.pages.test_answers import QUESTION, ask
from web.kept_answers import KeptAnswer
from web.pages.exports import COLUMNS, _cell, file_stem
from web.state import EXTENSION


def keep(client: FlaskClient, more: Mapping[str, object] | None = None, **changes: object) -> str:
    """Keep an answer whose one citation is changed so, with more of it; gives its address."""
    answer_id = ask(client)
    kept_answers = client.application.extensions[EXTENSION].kept_answers
    kept = kept_answers.answer(answer_id)
    citation = {**kept.body["citations"][0], **changes}
    part = {"type": "quote", "text": citation["quote"], "citation": 1, "group": None}
    body = {**kept.body, "citations": [citation], "parts": [part], "answer_id": "changed"}
    body |= more or {}
    kept_answers.keep(KeptAnswer("changed", "c", kept.asked_at, QUESTION, AskFilters(), body))
    return "/a/changed"


def rows(client: FlaskClient, address: str) -> list[dict[str, str]]:
    text = client.get(f"{address}.csv").get_data().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize(
    ("form", "content_type"),
    [
        ("md", "text/markdown; charset=utf-8"),
        ("json", "application/json"),
        ("csv", "text/csv; charset=utf-8"),
        ("ris", "application/x-research-info-systems"),
        ("bib", "application/x-bibtex"),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ],
)
def test_an_export_is_a_file_named_for_its_question(
    client: FlaskClient, form: str, content_type: str
) -> None:
    response = client.get(f"/a/{ask(client)}.{form}")
    assert response.status_code == 200
    assert response.content_type == content_type
    assert response.headers["Content-Disposition"] == (
        f"attachment; filename=on-record-what-did-vessaria-say-about-korund.{form}"
    )


def test_json_is_the_apis_object_with_its_question(client: FlaskClient) -> None:
    asked = client.post("/api/v1/ask", json={"question": QUESTION}).json
    assert asked
    body = json.loads(client.get(f"/a/{asked['answer_id']}.json").text)
    assert body["question"] == QUESTION
    assert body["asked_at"].endswith("Z")
    assert body["permalink"] == f"http://localhost/a/{asked['answer_id']}"
    assert {**body, **{k: asked[k] for k in ("conversation",)}}.items() >= asked.items()
    assert body["conversation"] is None


def test_csv_shouts_no_post(client: FlaskClient) -> None:
    [row] = rows(client, keep(client, role="FOREIGN MINISTER"))
    assert row["role"] == "Foreign Minister"


def test_csv_has_a_row_for_each_quote(client: FlaskClient) -> None:
    answer_id = ask(client)
    response = client.get(f"/a/{answer_id}.csv")
    # Without the mark some spreadsheets do not take it for UTF-8.
    assert response.text.startswith("\ufeff" + ",".join(COLUMNS) + "\r\n")
    [row] = rows(client, f"/a/{answer_id}")
    citation = launch_citation()
    assert row == {
        "number": "1",
        "quote": citation.quote,
        "issuer": "Vessaria",
        "speaker": "Ilse Marend",
        "role": "Foreign Minister",
        "voice": "Vessaria",
        "attribution": "direct",
        "date": "2019-03",
        "title": citation.title,
        "url": citation.url,
        "statement_id": "speech-1",
        "revision": "2",
        "start": "27",
        "end": "66",
        "permalink": f"http://localhost/a/{answer_id}",
        "link": "http://localhost/statements/speech-1?revision=2&start=27&end=66"
        f"&answer={answer_id}#quote",
        "also_in": "",
    }


@pytest.mark.parametrize("quote", ['He said "no",\r\nand went.', "Line one\n\nline two", "a,b;c"])
def test_csv_gives_back_any_quote(client: FlaskClient, quote: str) -> None:
    [row] = rows(client, keep(client, quote=quote))
    assert row["quote"] == quote


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_no_cell_is_run_by_a_spreadsheet(client: FlaskClient, start: str) -> None:
    words = f"{start}Hyperlink(1)"
    [row] = rows(client, keep(client, quote=words, title=words, speaker=words))
    assert row["quote"] == f"'{words}"
    # A name has no tab and no line's end.
    named = words if words.isprintable() else "Hyperlink(1)"
    assert row["title"] == row["speaker"] == (f"'{named}" if start in named else named)


@given(st.text())
def test_a_cell_loses_nothing(text: str) -> None:
    assert str(_cell(text)).removeprefix("'") == text.removeprefix("'")


def test_markdown_has_the_quote_with_its_source(client: FlaskClient) -> None:
    text = client.get(f"/a/{ask(client)}.md").text
    assert text.startswith(f"# {QUESTION}\n\nAnswer by On Record, ")
    assert "Searched 2 statements, dated March 2019." in text
    assert "Vessaria on Korund since 2015: 1 quote from 1 statement, March 2019." in text
    assert "> “Vessaria condemns the launch by Korund.”" in text
    assert "Ilse Marend" in text


def test_markdown_tells_what_a_quote_leans_on_and_what_does_not_answer(client: FlaskClient) -> None:
    near = {
        "statement_id": "s", "title": "On rain", "issuer": "Korund", "speaker": None,
        "published_on": "2019", "url": None, "text": "It rains.", "start": 0, "end": 9, "score": 1,
    }  # fmt: skip
    place = {"statement_id": "s", "published_on": "2020-05", "start": 0, "end": 9}
    address = keep(
        client,
        {"closest": [near]},
        context={"before": "Thank you.", "after": None, "question": "Do you condemn it?"},
        also_in=[place],
    )
    text = client.get(f"{address}.md").text
    lines = [line for line in text.splitlines() if line]
    at = lines.index("**\\[1\\]**")
    assert lines[at + 1 : at + 3] == ["Asked: Do you condemn it?", "Before it: Thank you."]
    assert "Also in: May 2020." in lines
    assert "## What comes closest on record. None of it answers the question" in lines
    assert lines[-3:] == ["> “It rains.”", ">", "> — Korund, On rain, 2019"]
    [row] = rows(client, address)
    assert row["also_in"] == "s"


def test_markdown_of_nothing_found_says_so(client: FlaskClient) -> None:
    text = client.get(f"/a/{ask(client, 'nothing')}.md").text
    assert (
        "Not found: no statement by Vessaria about nothing.\n\nSearched: 2 statements dated March"
        in text
    )


def test_markdown_holds_no_markup_of_a_statement(client: FlaskClient) -> None:
    address = keep(client, quote="# <img src=x onerror=y> [a](javascript:b)")
    text = client.get(f"{address}.md").text
    assert "\\<img" in text
    assert "[a](" not in text


def test_an_unknown_answer_has_no_export(client: FlaskClient) -> None:
    response = client.get("/a/none.md", headers={"Accept": "text/html"})
    assert response.status_code == 404
    assert "No answer is kept" in response.text
    assert client.get("/a/none.exe").status_code == 404


@pytest.mark.parametrize(
    ("question", "stem"),
    [
        ("../../etc/passwd", "on-record-etc-passwd"),
        ('a"; filename=b\r\nX: y', "on-record-a-filename-b-x-y"),
        ("word " * 40, "on-record-" + ("word-" * 12).strip("-")),
    ],
)
def test_a_file_name_holds_words_only(question: str, stem: str) -> None:
    assert file_stem(question) == stem


def test_a_question_in_another_script_names_its_file(client: FlaskClient) -> None:
    response = client.get(f"/a/{ask(client, 'Что сказала Вессария?')}.csv")
    assert "filename*=UTF-8''on-record-%D1" in response.headers["Content-Disposition"]


def test_a_quote_in_a_word_file_is_on_the_page_of_its_source(client: FlaskClient) -> None:
    answer = client.get(f"{keep(client)}.docx").data
    every = docx.Document(io.BytesIO(answer)).paragraphs
    [quote] = [one for one in every if one.style.name == "Quote"]
    [source] = [one for one in every if one.text.startswith("— ")]
    assert quote.paragraph_format.keep_with_next
    assert source.paragraph_format.keep_together
    assert not source.paragraph_format.keep_with_next


def test_a_word_file_has_each_quote_whole_with_its_source(client: FlaskClient) -> None:
    quote = "Vessaria condemns it.\n\nIt <b>was</b> a mistake.\x07"
    answer = client.get(f"{keep(client, quote=quote)}.docx").data
    words = [paragraph.text for paragraph in docx.Document(io.BytesIO(answer)).paragraphs]
    assert QUESTION in words
    assert "“Vessaria condemns it.\n\nIt <b>was</b> a mistake.” [1]" in words
    assert any(line.startswith("— Ilse Marend, Foreign Minister, Vessaria") for line in words)
