"""The quotes of an answer in another order, or some of them."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from qa.answer import Group, Told, answered
from qa.records import Attribution, Intent
from tests.web.conftest import FakeDesk, launch_citation

QUESTION = "What did Vessaria say about Korund?"
_DATES = ("2019-03", "2021", None, "2020-05-02")


@pytest.fixture
def answer_id(client: FlaskClient, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch) -> str:
    """An answer of four quotes, the second reported and by nobody in particular."""
    quote = launch_citation()
    quotes = tuple(
        replace(quote, number=number, published_on=day, start=number, quote=f"Quote {number}.")
        for number, day in enumerate(_DATES, 1)
    )
    reported = replace(quotes[1], speaker=None, role=None, attribution=Attribution.REPORTED)
    given = desk.ask(QUESTION)
    several = answered(
        given.interpretation, given.searched, [Group(None, (quotes[0], reported, *quotes[2:]))]
    )
    monkeypatch.setattr(desk, "ask", lambda *_, **__: replace(several, conversation="c"))
    return str(client.post("/api/v1/ask", json={"question": QUESTION}).json["answer_id"])  # type: ignore[index]


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        ("sort=newest", [2, 4, 1, 3]),
        ("sort=oldest", [1, 4, 2, 3]),
        ("year=2020", [4]),
        ("year=undated", [3]),
        ("speaker=Ilse+Marend&sort=oldest", [1, 4, 3]),
        ("attribution=reported", [2]),
        ("year=1066", []),
    ],
)
def test_quotes_are_sorted_and_narrowed_without_asking(
    client: FlaskClient, desk: FakeDesk, answer_id: str, wanted: str, numbers: list[int]
) -> None:
    desk.asked.clear()
    html = client.get(f"/a/{answer_id}?{wanted}&fragment=1").text
    assert [int(n) for n in re.findall(r"“Quote (\d)\.”", html)] == numbers
    assert f"{len(numbers)} of 4 quotes" in html
    assert desk.asked == []
    page = client.get(f"/a/{answer_id}?{wanted}").text
    assert f"{len(numbers)} of 4 quotes" in page
    assert len(re.findall(r'id="q\d-', page)) == len(set(re.findall(r'id="(q\d-\w+)"', page)))


def test_only_what_tells_quotes_apart_is_offered(client: FlaskClient, answer_id: str) -> None:
    form = re.search(r"<form[^>]*data-arrange.*?</form>", client.get(f"/a/{answer_id}").text, re.S)
    assert form
    assert re.findall(r'<select id="(\w+)-', form[0]) == ["sort", "year", "speaker", "attribution"]
    assert '<option value="2020">2020 (1)</option>' in form[0]


@pytest.mark.parametrize("given", ["sort=sideways", "sort=", "colour=red"])
def test_an_order_that_is_none_is_the_answers_own(
    client: FlaskClient, answer_id: str, given: str
) -> None:
    assert " of 4 quotes" not in client.get(f"/a/{answer_id}?{given}").text


def test_each_year_of_a_count_can_be_asked_for(
    client: FlaskClient, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = desk.ask(QUESTION)
    years = [
        {"year": "2019", "statements": 1, "sentences": 2},
        {"year": "undated", "statements": 1, "sentences": 1},
    ]
    read = replace(given.interpretation, intent=Intent.COUNT)
    told = Told({"statements": 2, "sentences": 3, "by_year": years})
    counted = answered(read, given.searched, [Group(None, given.citations)], told)
    monkeypatch.setattr(desk, "ask", lambda *_, **__: replace(counted, conversation="c"))
    page = client.post("/ask", data={"q": "How often?"}, follow_redirects=True).text
    assert page.count("/?q=How+often?&amp;from=2019-01-01&amp;to=2019-12-31") == 2
    assert ">undated</th>" in page
