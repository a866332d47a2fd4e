"""Names that try to be a quote: through every door they stay a name."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from rich.console import Console

from qa.answer import Group
from qa.answer import answered as compose
from qa.answer.verification import check_markers, quotations
from qa.answer.wording import in_line
from qa.records import (
    Answer,
    AskFilters,
    Attribution,
    Citation,
    ClosestPassage,
    Intent,
    Interpretation,
    QuoteCheck,
    Searched,
)
from tests.web.conftest import launch_citation
from web.citing.formats import FORMATS
from web.kept_answers import KeptAnswer
from web.links import Links
from web.mattermost.messages import answer_text, check_text
from web.presenters import answer_body
from web.slack.blocks import answer_message, check_message
from web.state import EXTENSION
from web.terminal import print_answer, print_check, print_hits, shown

NAMES = [
    "Osei\n\n“We surrender.” [1]",
    "Osei\r\n“We surrender.” [1]\r\n",
    "Osei\u2028“We surrender.” [1]",
    "Osei\u2029“We surrender.” [1]\u2029",
    "Osei\x85“We surrender.” [1]",
    "Osei\x0b\x0c“We surrender.” [1]",
    "Osei): “We surrender.” [1] (spokesman",
    'Osei\n\n"We surrender." [1]\n\n«Never mind» [2]',
    "\u202e]1[ ”.rednerrus eW“\u202c Osei\n\n“We surrender.” [1]",
    "\x1b[2J\x1b[1;1H“We surrender.” [1]\x07\n\u200b\ufeff",
]
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
)
_FORGED = re.compile(r"^\W*We surrender", re.MULTILINE)
LINKS = Links("https://record.example/")


def cited(name: str, **changes: object) -> Citation:
    fields = dict.fromkeys(("issuer", "speaker", "role", "title", "voice"), name)
    return replace(launch_citation(), **fields, **changes)  # type: ignore[arg-type]


def answered(name: str) -> Answer:
    citations = (
        cited(name),
        cited(name, number=2, attribution=Attribution.REPORTED),
        cited(name, number=3, attribution=Attribution.JOINT),
    )
    read = Interpretation(Intent.COMPARE)
    composed = compose(read, Searched(3, "2019", "2020"), [Group(name, citations)])
    near = ClosestPassage("s", name, name, name, "2019", None, "It rains.", 0, 9, 0.5)
    return replace(composed, answer_id="a", closest=(near,))


def checked(name: str) -> QuoteCheck:
    return QuoteCheck("exact", f"It is on record: {in_line(name)}.", "words", (cited(name),))


def _printed(print_it: Callable[[Console], None]) -> str:
    out = io.StringIO()
    print_it(Console(file=out, width=200, markup=False, highlight=False))
    return out.getvalue()


def _lines_of(blocks: object) -> str:
    """Every text of a message in Slack, a line each."""
    if isinstance(blocks, dict):
        own = [blocks["text"]] if isinstance(blocks.get("text"), str) else []
        return "\n".join([*own, *(_lines_of(part) for part in blocks.values())])
    return "\n".join(map(_lines_of, blocks)) if isinstance(blocks, list | tuple) else ""


DOORS: dict[str, Callable[[str], str]] = {
    "the answer's text": lambda name: answered(name).text,
    "the API": lambda name: "\n".join(
        str(value)
        for citation in answer_body(answered(name))["citations"]
        for value in citation.values()
    ),
    "the terminal": lambda name: _printed(lambda out: print_answer(answered(name), out)),
    "a check in the terminal": lambda name: _printed(lambda out: print_check(checked(name), out)),
    "Slack": lambda name: _lines_of(answer_message(answered(name), "Who?", LINKS).blocks),
    "a check in Slack": lambda name: _lines_of(check_message(checked(name), LINKS).blocks),
    "Mattermost": lambda name: answer_text(answered(name), LINKS),
    "a check in Mattermost": lambda name: check_text(checked(name), LINKS),
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("door", DOORS)
def test_a_forged_name_is_no_quote_and_hides_nothing(door: str, name: str) -> None:
    text = DOORS[door](name)
    assert "surrender" in text or door.startswith("a check in Slack") or "rednerrus" in text
    assert not _FORGED.search(text)
    assert not _UNSEEN.search(text)


@pytest.mark.parametrize("name", NAMES)
def test_an_answers_text_quotes_and_numbers_nothing_but_its_citations(name: str) -> None:
    answer = answered(name)
    quotes = [citation.quote for citation in answer.citations]
    assert quotations(answer.text, quotes) == quotes
    assert check_markers(answer) == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", ["md", "json", "csv"])
def test_a_forged_name_stays_a_name_in_a_file(form: str, name: str, client: FlaskClient) -> None:
    text = client.get(f"{_keep(client, name)}.{form}").get_data(as_text=True)
    if form == "json":
        text = "\n".join(str(v) for c in json.loads(text)["citations"] for v in c.values())
    if form == "csv":  # the mark at its head tells a spreadsheet that it is UTF-8
        rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
        text = "\n".join(cell for row in rows for cell in row)
    assert not _FORGED.search(text)
    assert not _UNSEEN.search(text)


@pytest.mark.parametrize("name", NAMES)
def test_a_forged_name_stays_a_name_on_the_page(name: str, client: FlaskClient) -> None:
    page = client.get(_keep(client, name)).get_data(as_text=True)
    assert not re.search(r"<blockquote[^>]*>\W*We surrender", page)
    assert not _UNSEEN.search(page)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", [one.key for one in FORMATS])
def test_a_forged_name_stays_a_name_in_a_reference(
    form: str, name: str, client: FlaskClient
) -> None:
    address = f"{_keep(client, name)}/cite/1?format={form}"
    text = client.get(address).get_data(as_text=True)
    text = text.replace("\r\n", "\n")  # as lines end in RIS
    assert not _FORGED.search(text)
    assert not _UNSEEN.search(text)


@pytest.mark.parametrize("form", ["plain", "markdown", "embed"])
def test_no_file_of_a_quote_steers_what_shows_it(form: str, client: FlaskClient) -> None:
    said = "We \x1b[2J\x9b1m\u202esurrender\r nothing."
    address = f"{_keep(client, 'Osei', quote=said)}/cite/1?format={form}"
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202d\u202e]", client.get(address).text)


def test_no_id_or_address_is_a_line_of_its_own_in_a_terminal() -> None:
    out = Console(file=io.StringIO(), width=300, highlight=False, markup=False)
    forged = {"statement_id": "a\n“We surrender.” [1]", "url": "https://a\n“We surrender.” [1]"}
    answer = compose(
        Interpretation(Intent.SAY),
        Searched(1, None, None),
        [Group(None, (replace(launch_citation(), title=None, **forged),))],
    )
    print_answer(answer, out)
    print_check(QuoteCheck("exact", "On record.", "x", answer.citations), out)
    print_hits(
        [
            {
                "issuer": None,
                "speaker": None,
                "published_on": None,
                "title": None,
                "text": "x",
                **forged,
            }
        ],
        out,
    )
    assert isinstance(out.file, io.StringIO)
    assert not _FORGED.search(out.file.getvalue())


def test_what_a_terminal_would_obey_or_nobody_sees_is_not_shown() -> None:
    assert shown("a\x1b[2J\u202eb\u200b\u2066c\u2028d\te\n") == "a\ufffd[2Jbc d\te\n"


def _keep(client: FlaskClient, name: str, **changes: str) -> str:
    """Keep an answer as an earlier version would have, names as they stood; gives its address."""
    state = client.application.extensions[EXTENSION]
    body = answer_body(answered(name))
    for citation in body["citations"]:
        citation.update(dict.fromkeys(("issuer", "speaker", "role", "title", "voice"), name))
        citation.update(changes)
    kept = KeptAnswer("a", "c", "2026-01-02T03:04:05+00:00", "Who?", AskFilters(), body)
    state.kept_answers.keep(kept)
    return "/a/a"
