"""Whatever stands in statements, a message is within Mattermost's limit, its quotes are whole, and
nothing in it calls anyone."""

from __future__ import annotations

import re

from hypothesis import given

from qa.records import (
    Citation,
    ClosestPassage,
    Context,
    Intent,
    Interpretation,
    OtherReading,
    Part,
    PartType,
    QuoteCheck,
    Status,
)
from tests.web.mattermost.test_markdown import CALLS
from tests.web.slack.test_blocks import _answer, _citation, _citations, _of, _words
from web.links import Links
from web.mattermost.markdown import quoted
from web.mattermost.messages import MAX_CHARS, answer_text, check_text

LINKS = Links("https://record.example")

_QUOTE_HEAD = re.compile(r"^\*\*\\\[(\d+)\\\][^\n]*\*\* · ", re.MULTILINE)
"""Headlines are bold to their end, and may begin with a number in brackets too."""


@given(_citations, _words, _words)
def test_any_answer_is_within_the_limit_with_whole_quotes(
    citations: tuple[Citation, ...], words: str, lead: str
) -> None:
    text = answer_text(_answer(citations, lead, Intent.SAY, words), LINKS)
    assert len(text) <= MAX_CHARS
    assert not CALLS.search(text)
    for number in _QUOTE_HEAD.findall(text):
        quote = citations[int(number) - 1].quote
        assert quoted(quote) in text or f"{len(quote):,} characters" in text
    assert len(check_text(QuoteCheck("exact", words, words, citations), LINKS)) <= MAX_CHARS


def test_an_answer_reads_well() -> None:
    answer = _of(
        _citation(1),
        _citation(2, statement_id="s-2", quote="Twice.\n\nAnd again.", published_on="2020"),
    )
    text = answer_text(answer, LINKS)
    assert text.splitlines()[2:] == [
        "*x*",
        "",
        "**Vessaria on Korund: found.**",
        "",
        "**\\[1\\] Vessaria** · Ilse Marend · Foreign Minister · 4 March 2019",
        "> We condemn the launch.",
        "",
        f"[On the launch](https://record.example/statements/s-1?revision=2&start=10&end=32"
        f"&answer={'a' * 32}#quote) · [Publisher’s page](https://vessaria.example/s-1)",
        "",
        "**\\[2\\] 2020**",
        "> Twice.",
        ">",
        "> And again.",
        "",
        f"[On the launch](https://record.example/statements/s-2?revision=2&start=10&end=32"
        f"&answer={'a' * 32}#quote) · [Publisher’s page](https://vessaria.example/s-1)",
        "",
        f"[Open in browser](https://record.example/a/{'a' * 32})",
    ]


def test_what_does_not_fit_is_said_and_linked() -> None:
    answer = _of(*(_citation(n, quote="q" * 3_000) for n in range(1, 9)))
    text = answer_text(answer, LINKS)
    assert len(text) <= MAX_CHARS
    assert "4 of 8 quotes are shown here." in text or "5 of 8 quotes are shown here." in text
    assert text.count("q" * 3_000) == int(re.findall(r"(\d) of 8", text)[0])


def test_not_found_says_so() -> None:
    said = Part(PartType.TEXT, "Nothing in 4 statements.")
    text = answer_text(_of(status=Status.NOT_FOUND, parts=(said,)), LINKS)
    assert "**Nothing in 4 statements.**" in text
    assert "does not mean never said" in text


def test_the_position_and_what_a_quote_leans_on_are_told_from_the_quote() -> None:
    beside = Context(before="He came.", after="He went.", question="Did he come?")
    citation = _citation(1, quote="We condemn it. It was grave.", context=beside)
    lead = Part(PartType.LEAD, "We condemn it.", 1)
    parts = (lead, Part(PartType.TEXT, "Found."), Part(PartType.QUOTE, citation.quote, 1))
    lines = answer_text(_of(citation, parts=parts), LINKS).splitlines()
    assert lines[4:7] == ["**“We condemn it.” \\[1\\]**", "", "**Found.**"]
    assert lines[9:14] == [
        "*Asked: Did he come?*",
        "*… He came.*",
        "> We condemn it. It was grave.",
        "",
        "*… He went.*",
    ]


def test_what_does_not_answer_is_said_not_to() -> None:
    passage = ClosestPassage("s-9", "On rain", "Korund", None, "2019", None, "It rains.", 4, 13, 1)
    other = OtherReading(Interpretation(), "What did Korund say?", 3)
    text = answer_text(_of(status=Status.NOT_FOUND, closest=(passage,), readings=(other,)), LINKS)
    address = "https://record.example/statements/s-9?start=4&end=13#quote"
    assert (
        "**What comes closest on record. None of it answers the question"
        f":\u2060**\n- [On rain]({address}) · Korund · 2019: It rains."
    ).replace("\u2060", "") in text.replace("\u2060", "")
    assert "It can also be read as:\n- What did Korund say? (3 quotes)" in text


def test_a_check_shows_what_differs() -> None:
    difference = (
        {"op": "equal", "asked": "Vessaria", "stored": "Vessaria"},
        {"op": "replace", "asked": "regrets", "stored": "condemns"},
        {"op": "equal", "asked": "the launch", "stored": "the launch"},
        {"op": "insert", "asked": "@all", "stored": ""},
    )
    check = QuoteCheck("altered", "Altered.", "Vessaria regrets the launch", (), difference)
    shown = check_text(check, LINKS)
    assert "*The difference:* Vessaria ~~regrets~~ **condemns** the launch" in shown
    assert "@all" not in shown, "nobody is called"
