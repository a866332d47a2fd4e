from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from index.fetching import Reply
from index.origins import OriginStanding
from index.sources.discovery import Entry
from index.sources.reading import Reading, read
from index.sources.recipes import Recipe
from tests.ministry import START, page

URL = "https://www.mfa.example/news/port"
WORDS = (
    "Valdoria and Korund agreed on Monday to open the port of Ostra to all ships.",
    "The minister said that forty ships have waited since January, and that no crew is held.",
    "Valdoria does not recognise the blockade. It calls on all sides to keep to the treaty.",
)


def recipe(**fields: Any) -> Recipe:
    return Recipe.model_validate(
        {
            "name": "valdoria",
            "issuer": "Ministry of Valdoria",
            "hosts": ["www.mfa.example"],
            "find": [{"feed": "https://www.mfa.example/feed"}],
            **fields,
        }
    )


def reading(body: str, url: str = URL, masks: list[str] | None = None, **fields: Any) -> Reading:
    headers = {"content-type": "text/html; charset=utf-8"}
    entry = Entry(URL, title="As listed", published_on=date(2026, 3, 1))
    return read(
        Reply(url, 200, headers, body.encode()), entry, recipe(**fields), masks or [], START
    )


def test_a_page_is_read_under_its_recipes_names() -> None:
    found = reading(page("The port opens", *WORDS), language="en", state="Valdoria").statement
    assert found is not None
    assert (found.issuer, found.lang, found.title) == (
        "Ministry of Valdoria",
        "en",
        "The port opens",
    )
    assert found.published_on is not None
    assert found.published_on.text == "2026-03-02"
    assert (found.extra["source"], found.extra["state"]) == ("valdoria", "Valdoria")
    assert found.origin.fetched_at == "2026-03-02T07:30:00Z"


def test_a_date_that_the_page_does_not_give_is_the_lists() -> None:
    found = reading(page("The port opens", *WORDS, day="")).statement
    assert found is not None
    assert found.published_on is not None
    assert found.published_on.text == "2026-03-01"


def test_selectors_say_what_is_the_text() -> None:
    body = f"<html><body><div id=a><p>{WORDS[1]}</p><p class=x>Share this</p></div><p>Elsewhere"
    rules = {"text": "#a", "drop": [".x"]}
    found = reading(f"{body} {WORDS[0]}</p></body></html>", page=rules).statement
    assert found is not None
    assert found.text == WORDS[1]


def test_a_selector_that_finds_nothing_is_said() -> None:
    found = reading(page("The port opens", *WORDS), page={"text": "#nowhere"})
    assert found.statement is None
    assert found.verdict is not None
    assert "'#nowhere'" in found.verdict.reason


def test_masked_paragraphs_are_no_part_of_it() -> None:
    found = reading(page("The port opens", *WORDS, "Day 61"), masks=["Day #"]).statement
    assert found is not None
    assert "Day 61" not in found.text


def test_a_notice_above_the_text_is_seen() -> None:
    found = reading(page("The port opens", "This statement has been withdrawn.", *WORDS, *WORDS))
    assert found.notice
    assert found.statement is not None


@pytest.mark.parametrize(
    ("url", "basis", "standing"),
    [
        (URL, True, OriginStanding.OFFICIAL),
        (URL, False, OriginStanding.OPERATOR),
        ("http://www.mfa.example/news/port", True, OriginStanding.UNCHECKED),
        ("https://evil.example/news/port", True, OriginStanding.UNCHECKED),
    ],
)
def test_who_stands_for_a_page_is_computed_from_its_address(
    url: str, basis: bool, standing: OriginStanding
) -> None:
    based = {"who": "A. Desk", "when": "2026-01-01", "evidence": "the government's list"}
    fields = {"basis": based} if basis else {}
    found = reading(page("The port opens", *WORDS), url=url, **fields).statement
    assert found is not None
    assert found.origin.standing is standing
    is_named = found.issuer == "Ministry of Valdoria"
    assert is_named is (standing is not OriginStanding.UNCHECKED)


@pytest.mark.parametrize("body", ["", "<html><body>404</body></html>", "\x00\x01"])
def test_what_is_no_statement_is_none_and_raises_nothing(body: str) -> None:
    assert reading(body).statement is None
