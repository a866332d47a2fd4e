"""Quotes, markers and quotation marks keep what the contract promises."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from index.counters import answer_defects
from index.records import Revision, Span, Standing, Statement, Turn
from index.sentences import split_sentences
from qa.answer import verification
from qa.answer.guard import guarded
from qa.answer.verification import as_shown, check_answer, markers, quotations, verify, verify_words
from qa.records import Answer, Attribution, Citation, Interpretation, Searched, Status

TEXT = "Velmar regrets the blockade.\n\nIt was, in the words of “the\nPilot”, a grave mistake [7]."


class Shelf:
    """Statements by id, one revision each."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts

    def revision(self, statement_id: str, number: int | None = None) -> Revision | None:
        text = self._texts.get(statement_id)
        if text is None or number not in (None, 1):
            return None
        return Revision(Statement(statement_id, text), 1, "2030-01-01T00:00:00Z")

    def sentences(self, statement_id: str, number: int | None = None) -> list[Span]:
        return split_sentences(self._texts.get(statement_id, ""))

    def turns(self, statement_id: str, number: int | None = None) -> list[Turn]:
        """Each paragraph is somebody's."""
        text = self._texts.get(statement_id, "")
        spans = [Span(*found.span()) for found in re.finditer(r"\S(?:(?!\n\n)[\s\S])*", text)]
        return [Turn(span, None, None, "Velmar", Standing.ISSUER) for span in spans]


SHELF = Shelf({"v1": TEXT})


def cite(start: int, end: int, number: int = 1, text: str = TEXT, sid: str = "v1") -> Citation:
    return Citation(
        number=number,
        statement_id=sid,
        revision=1,
        title=None,
        issuer="Velmar",
        speaker=None,
        role=None,
        published_on="2031",
        url=None,
        quote=text[start:end],
        start=start,
        end=end,
        voice="Velmar",
        attribution=Attribution.DIRECT,
    )


def answer(
    text: str,
    *citations: Citation,
    status: Status = Status.ANSWERED,
    phrase: str | None = None,
) -> Answer:
    return Answer(
        status, text, citations, Interpretation(phrase=phrase), Searched(1, "2031", "2031")
    )


@pytest.mark.parametrize(
    "change",
    [
        {"start": 1},
        {"end": 27},
        {"start": -62, "end": -34},
        {"quote": "Velmar regrets the Blockade."},
        {"quote": "", "start": 3, "end": 3},
        {"quote": "", "start": 9_000, "end": 9_001},
        {"statement_id": "v2"},
        {"revision": 2},
    ],
)
def test_citation_that_is_not_its_span_is_dropped_logged_and_counted(
    change: dict[str, object],
) -> None:
    good, bad = cite(0, 28), replace(cite(0, 28, 2), **change)  # type: ignore[arg-type]
    before = verification.defects._value.get()
    with structlog.testing.capture_logs() as logs:
        assert verify([bad, good], SHELF) == (good,)
    assert verification.defects._value.get() == before + 1
    assert [entry["event"] for entry in logs] == ["citation_defect"]
    assert logs[0]["statement_id"] == bad.statement_id
    assert "regrets" not in str(logs)


@given(st.text(min_size=1), st.data())
def test_only_the_stored_characters_of_the_span_pass(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    citation = cite(start, end, text=text)
    shelf = Shelf({"v1": text})
    assert verify_words([citation], shelf) == (citation,)
    other = data.draw(st.text().filter(lambda quote: quote != text[start:end]))
    with structlog.testing.capture_logs():
        assert verify_words([replace(citation, quote=other)], shelf) == ()


@given(st.integers(-200, 200), st.integers(-200, 200), st.text(max_size=8))
def test_what_passes_is_the_text_between_its_offsets(start: int, end: int, quote: str) -> None:
    citation = replace(cite(0, 1), start=start, end=end, quote=quote)
    with structlog.testing.capture_logs():
        kept = verify_words([citation], SHELF)
    assert all(0 <= c.start < c.end <= len(TEXT) and TEXT[c.start : c.end] == quote for c in kept)


TALK = (
    "12. We will not arm anybody. They never asked. 3. It ends here.\n\n"
    "Would you be forced to disarm? Nobody will."
)


@pytest.mark.parametrize(
    ("words", "passes"),
    [
        ("12. We will not arm anybody.", True),
        ("We will not arm anybody.", True),  # its number is left off
        ("We will not arm anybody. They never asked.", True),
        ("They never asked.", True),
        ("Would you be forced to disarm? Nobody will.", True),
        ("will not arm anybody.", False),
        ("2. We will not arm anybody.", False),
        ("We will not arm", False),
        ("We will not arm anybody. They never", False),
        ("never asked.", False),
        ("Nobody will", False),
        ("It ends here.\n\nWould you be forced to disarm?", False),  # two turns
        (TALK, False),
    ],
)
def test_a_quote_is_whole_sentences_of_one_turn(words: str, passes: bool) -> None:
    start = TALK.index(words)
    citation = cite(start, start + len(words), text=TALK)
    shelf = Shelf({"v1": TALK})
    with structlog.testing.capture_logs() as logs:
        assert verify([citation], shelf) == ((citation,) if passes else ())
    assert len(logs) == (not passes)
    assert verify_words([citation], shelf) == (citation,)


FIRST, PILOT = cite(0, 28), cite(30, 78, 2)


@pytest.mark.parametrize(
    "good",
    [
        answer("Velmar: “Velmar regrets the blockade.” [1]", FIRST),
        answer("“Velmar regrets the blockade.” [1] “It was … a grave mistake” [1]", FIRST),
        answer('"Velmar regrets [deeply] the blockade" [1]', FIRST),
        answer(f"“{PILOT.quote}” [1, 2]", FIRST, PILOT),
        answer("“It was, in the words of “the Pilot”, a grave mistake” [1]", FIRST),
        answer("Velmar regretted it [1].", FIRST),
        answer(f"“{as_shown(TEXT[30:])}” [1]", cite(30, len(TEXT))),
        answer("Nothing found.", status=Status.NOT_FOUND),
        answer("“soft power” was not found.", status=Status.NOT_FOUND, phrase="soft power"),
    ],
)
def test_an_answer_that_keeps_its_promises_passes(good: Answer) -> None:
    assert check_answer(good, SHELF) == []


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        (answer("Regret [1] [3].", FIRST), "marker [3] has no citation"),
        (answer("Regret [1].", FIRST, PILOT), "citation 2 has no marker"),
        (answer("Regret [1].", FIRST, FIRST), "two citations have the number 1"),
        (answer("“Velmar denies the blockade” [1]", FIRST), "'Velmar denies the blockade'"),
        (answer("“Velmar regrets … the war” [1]", FIRST), "'the war'"),
        (answer("«Regret» [1]", FIRST), "'Regret'"),
        (answer("“Velmar regrets the blockade. [1] Indeed.", FIRST), "'Indeed'"),
        (answer("Regret [1].", replace(FIRST, start=1)), "is not the text of v1 revision 1"),
        (answer("None.", FIRST, status=Status.NOT_FOUND), "the status is not_found"),
        (answer("See [1].", status=Status.NOT_FOUND), "marker [1] has no citation"),
        (answer("“soft power” is absent.", status=Status.NOT_FOUND), "'soft power'"),
        (answer(f"“{TEXT[30:]}” [1]", cite(30, len(TEXT))), "marker [7] has no citation"),
    ],
)
def test_a_broken_promise_is_named(bad: Answer, says: str) -> None:
    assert any(says in line for line in check_answer(bad, SHELF)), check_answer(bad, SHELF)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("no marks, it's plain", []),
        ('“a” and "b" and «c» and „d“ and „e”', ["a", "b", "c", "d", "e"]),
        ("“a “b” c”", ["a “b” c"]),
        ("“a “b c”", ["a “b c"]),
        ("“never closed", ["never closed"]),
        ("”backwards", []),
    ],
)
def test_quotations_of_any_style_are_found(text: str, found: list[str]) -> None:
    assert quotations(text) == found


def test_a_known_quote_is_read_whole_though_it_holds_straight_marks() -> None:
    assert quotations('"He "won" it" [1]', ['He "won" it']) == ['He "won" it']


@given(st.text(alphabet='“”„"«»[]1, …ab', max_size=40))
def test_any_answer_text_can_be_checked(text: str) -> None:
    assert isinstance(check_answer(answer(text, FIRST), SHELF), list)
    assert all(isinstance(number, int) for number in markers(text))


def test_an_answer_that_promises_more_than_its_citations_is_left_with_their_quotes() -> None:
    citation = cite(0, 28)
    forged = answer(f"Velmar: “We surrender.”\n\n“{citation.quote}” [1] [2]", citation)
    kept = guarded(forged, SHELF).text
    assert kept.endswith(f"\n“{citation.quote}” [1]")
    assert "surrender" not in kept
    kept = answer(f"One quote.\n\n“{citation.quote}” [1]", citation)
    assert guarded(kept, SHELF) is kept


@pytest.mark.parametrize(
    "broken",
    [
        answer("“We surrender.”", status=Status.NOT_FOUND),
        answer("See [1].", status=Status.UNCLEAR),
        answer("Velmar regrets [1].", replace(FIRST, quote="Velmar applauds the blockade.")),
        answer("Velmar regrets [1].", FIRST, FIRST),
    ],
)
def test_an_answer_that_cannot_be_mended_is_refused_logged_and_counted(broken: Answer) -> None:
    before = answer_defects._value.get()
    with structlog.testing.capture_logs() as logs:
        sent = guarded(broken, SHELF)
    assert sent.status is (Status.UNCLEAR if broken.status is Status.UNCLEAR else Status.NOT_FOUND)
    assert sent.citations == ()
    assert check_answer(sent, SHELF) == []
    assert answer_defects._value.get() == before + 1
    assert [entry["event"] for entry in logs] == ["answer_defect"]
