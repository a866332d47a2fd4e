"""Labelled questions are asked, and each way to answer badly shows in its own measure."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from index.errors import StoreUnavailable, UnreadableSource
from index.records import Span
from qa.evaluation import Report, evaluate
from qa.evaluation.labelled import Label, read_gold
from qa.records import (
    Answer,
    Attribution,
    Citation,
    Interpretation,
    QuoteCheck,
    Searched,
    Status,
)
from tests.qa.shelf import Said, Shelf

SHELF = (
    Shelf()
    .put(
        "velmar-2031",
        "Velmar",
        "2031-04-02",
        "We greet the Assembly.\n\nVelmar condemns the blockade of Orune without any reservation."
        " It must end.\n\nWill you send troops to Orune tomorrow morning?",
    )
    .put("norland-2029", "Norland", "2029", "Norland wants talks with Orune and a lasting peace.")
    .put("tessen", "Tessen", None, Said("Velmar told us that Orune must wait.", voice="Velmar"))
)


def cite(id_: str, words: str, number: int = 1) -> Citation:
    statement = SHELF.statements[id_]
    start = statement.text.index(words)
    return Citation(
        number=number,
        statement_id=id_,
        revision=1,
        title=None,
        issuer=statement.issuer,
        speaker="Ana Ruhl",
        role=None,
        published_on=statement.published_on.text if statement.published_on else None,
        url=None,
        quote=words,
        start=start,
        end=start + len(words),
        voice=statement.issuer,
        attribution=Attribution.DIRECT,
    )


CONDEMNS = "Velmar condemns the blockade of Orune without any reservation."
TALKS = "Norland wants talks with Orune and a lasting peace."
ASKED = "Will you send troops to Orune tomorrow morning?"


def answered(*citations: Citation, text: str | None = None) -> Answer:
    numbered = tuple(replace(c, number=n) for n, c in enumerate(citations, 1))
    lines = "\n".join(f"{c.issuer}: “{c.quote}” [{c.number}]" for c in numbered)
    return Answer(
        Status.ANSWERED,
        lines if text is None else text,
        numbered,
        Interpretation(),
        Searched(3, "2029", "2031-04-02"),
    )


REFUSED = Answer(
    Status.NOT_FOUND, "Not found in 3 statements.", (), Interpretation(), Searched(3, None, None)
)
GOOD = answered(cite("velmar-2031", CONDEMNS))
BOTH = answered(cite("velmar-2031", CONDEMNS), cite("norland-2029", TALKS))

WHO_ABOUT: dict[str, Any] = {
    "id": "a",
    "kind": "who_about",
    "question": "What did Velmar say about Orune in 2031?",
    "answerable": True,
    "issuers": ["velmar"],
    "from": "2031-01-01",
    "to": "2031-12-31",
    "about_any": ["orune"],
    "statements_any": ["velmar-2031"],
    "evidence": [{"statement_id": "velmar-2031", "quote": CONDEMNS}],
    "acceptable": [{"statement_id": "velmar-2031", "quote": "It must end."}],
    "must_not_quote": [{"statement_id": "velmar-2031", "quote": ASKED}],
}
ABSENT: dict[str, Any] = {
    "id": "b",
    "kind": "unanswerable",
    "question": "Utopia?",
    "answerable": False,
}
COMPARE: dict[str, Any] = {
    "id": "c",
    "kind": "compare",
    "question": "How do Velmar and Norland differ on Orune?",
    "answerable": True,
    "issuers": ["Velmar", "Norland"],
    "issuers_all": [["Velmar"], ["Norland", "Kingdom of Norland"]],
    "evidence": [
        {"statement_id": "velmar-2031", "quote": CONDEMNS},
        {"statement_id": "norland-2029", "quote": TALKS},
    ],
}


@dataclass
class FakeDesk:
    """Answers from a table, and remembers what it was asked in which conversation."""

    answers: Mapping[str, Answer | Exception]
    view: Shelf = field(default_factory=lambda: SHELF)
    asked: list[tuple[str, str | None]] = field(default_factory=list)

    def check(self, quote: str, issuer: str | None = None) -> QuoteCheck:
        """A stored sentence is exact, whoever is asked for; anything else raises."""
        texts = {id_: statement.text for id_, statement in SHELF.statements.items()}
        found = [cite(id_, quote) for id_, text in texts.items() if quote in text]
        if not found:
            raise StoreUnavailable("the disk is gone")
        return QuoteCheck("exact", "On record.", quote, tuple(found))

    def ask(self, question: str, *, conversation: str | None = None) -> Answer:
        self.asked.append((question, conversation))
        answer = self.answers.get(question, REFUSED)
        if isinstance(answer, Exception):
            raise answer
        return replace(answer, conversation=f"after {question}")


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., Report]:
    """Ask labelled questions; all get the same answer unless a desk is given."""

    def ask(*questions: Mapping[str, Any], answer: Any = REFUSED, desk: Any = None) -> Report:
        path = tmp_path / "gold.jsonl"
        path.write_text("\n".join(json.dumps(one) for one in questions), encoding="utf-8")
        return evaluate(desk or FakeDesk({str(one["question"]): answer for one in questions}), path)

    return ask


def test_a_good_answer_has_full_marks(run: Callable[..., Report]) -> None:
    [scored] = run(WHO_ABOUT, answer=GOOD).scored
    assert scored.failures == ()
    assert scored.measures == {
        "answered": 1, "quote": 1, "markers": 1, "quotations": 1, "forbidden": 0, "issuer": 1,
        "window": 1, "precision": 1, "about": 1, "statement_recall": 1, "span_recall": 1, "pass": 1,
    }  # fmt: skip


VELMAR = cite("velmar-2031", CONDEMNS)


@pytest.mark.parametrize(
    ("question", "bad", "failures"),
    [
        (WHO_ABOUT, REFUSED, {"answered"}),
        (WHO_ABOUT, answered(text="Nothing to cite."), {"answered", "markers"}),
        (ABSENT, GOOD, {"refused"}),
        (
            WHO_ABOUT,
            answered(replace(VELMAR, start=VELMAR.start + 1)),
            {"quote", "precision", "about", "statement_recall"},
        ),
        (WHO_ABOUT, answered(replace(VELMAR, issuer="Norland")), {"issuer"}),
        (WHO_ABOUT, answered(replace(VELMAR, published_on="2030")), {"window"}),
        (WHO_ABOUT, answered(replace(VELMAR, published_on=None)), {"window"}),
        (
            WHO_ABOUT,
            answered(cite("norland-2029", TALKS)),
            {"issuer", "window", "precision", "statement_recall"},
        ),
        (WHO_ABOUT, answered(cite("velmar-2031", ASKED)), {"forbidden", "precision"}),
        (
            WHO_ABOUT,
            answered(cite("velmar-2031", SHELF.statements["velmar-2031"].text)),
            {"forbidden"},
        ),
        (
            WHO_ABOUT,
            answered(cite("velmar-2031", "We greet the Assembly.")),
            {"about", "precision"},
        ),
        (WHO_ABOUT, replace(GOOD, text="It did [1] [2]."), {"markers"}),
        (WHO_ABOUT, replace(GOOD, text="It did."), {"markers"}),
        (WHO_ABOUT, replace(GOOD, text="“We will never give in” [1]"), {"quotations"}),
        (COMPARE, GOOD, {"both"}),
        ({**COMPARE, "unique_statement": "velmar-2031"}, BOTH, set()),
        ({**COMPARE, "unique_statement": "norland-2029"}, BOTH, {"first"}),
        ({**WHO_ABOUT, "speakers": ["Ana Ruhl, MP"], "statements_any": []}, GOOD, set()),
        ({**WHO_ABOUT, "speakers": ["Mr. Per Lund"], "statements_any": []}, GOOD, {"speaker"}),
        ({**WHO_ABOUT, "speakers": ["Mr. Per Lund"]}, GOOD, set()),
        ({**WHO_ABOUT, "voices": ["Tessen"]}, GOOD, {"voice"}),
        ({**WHO_ABOUT, "attributions": ["reported"]}, GOOD, {"attribution"}),
        ({**WHO_ABOUT, "says": ["condemns", r"2 statements"]}, GOOD, {"says"}),
        ({**ABSENT, "statuses": ["unclear"]}, REFUSED, {"status"}),
    ],
)
def test_each_fault_falls_under_its_measure(
    run: Callable[..., Report], question: Mapping[str, Any], bad: Answer, failures: set[str]
) -> None:
    [scored] = run(question, answer=bad).scored
    assert set(scored.failures) == failures
    assert scored.measures["pass"] == (not failures)


def test_recall_counts_statements_and_spans(run: Callable[..., Report]) -> None:
    [one] = run(COMPARE, answer=GOOD).scored
    assert (one.measures["statement_recall"], one.measures["span_recall"]) == (0.5, 0.5)
    [none] = run(COMPARE, answer=REFUSED).scored
    assert (none.measures["statement_recall"], none.measures["both"]) == (0, 0)


def test_the_history_is_asked_first_in_the_same_conversation(run: Callable[..., Report]) -> None:
    desk = FakeDesk({"And?": GOOD})
    run({**WHO_ABOUT, "question": "And?", "history": ["One?", "Two?"]}, desk=desk)
    assert desk.asked == [("One?", None), ("Two?", "after One?"), ("And?", "after Two?")]


def test_a_question_that_raises_is_an_error_and_the_rest_is_asked(
    run: Callable[..., Report],
) -> None:
    desk = FakeDesk({ABSENT["question"]: StoreUnavailable("gone"), WHO_ABOUT["question"]: GOOD})
    report = run(ABSENT, WHO_ABOUT, desk=desk)
    assert [one.error for one in report.scored] == ["StoreUnavailable: gone", None]
    assert [one.measures["pass"] for one in report.scored] == [0, 1]
    assert not report.is_sound


def test_kinds_are_reported_apart_and_together(run: Callable[..., Report]) -> None:
    report = run(WHO_ABOUT, {**WHO_ABOUT, "id": "a2"}, {**ABSENT, "trap": "future"}, answer=GOOD)
    assert {kind: row["pass"] for kind, row in report.kinds.items()} == {
        "who_about": 1.0,
        "unanswerable": 0.0,
        "all": pytest.approx(2 / 3),
    }
    table = report.as_table()
    assert "refused, future: 0 of 1" in table
    assert "fell short: refused 1" in table
    assert json.loads(json.dumps(report.as_json()))["questions"][0]["id"] == "a"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "Invalid JSON"),
        ("[]", "object"),
        (json.dumps({**ABSENT, "id": None}), "id"),
        (json.dumps({"id": "x", "kind": "y", "answerable": True}), "question"),
        (json.dumps({**ABSENT, "id": "x", "about_any": ["("]}), "regular expression"),
        (json.dumps({**ABSENT, "id": "x", "from": "2020-13-01"}), "not a date"),
        (json.dumps({**ABSENT, "id": "x", "evidence": [{"statement_id": "s"}]}), "start and end"),
        (json.dumps(ABSENT), "is taken"),
        ("\udcff", "Invalid JSON"),
    ],
)
def test_a_line_that_is_no_question_is_named_and_the_rest_is_asked(
    tmp_path: Path, line: str, reason: str
) -> None:
    path = tmp_path / "gold.jsonl"
    good = json.dumps(ABSENT)
    path.write_bytes(f"\ufeff{good}\n\n{line}\n".encode("utf-8", "surrogateescape"))
    report = evaluate(FakeDesk({}), path)
    assert [one.id for one in report.scored] == ["b"]
    [rejected] = report.rejected
    assert rejected.line == 3
    assert reason.lower() in rejected.reason.lower()
    assert f"{path}:3: " in report.as_table()
    assert not report.is_sound


def test_no_file_and_no_questions(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="no-such"):
        evaluate(FakeDesk({}), tmp_path / "no-such.jsonl")
    empty = tmp_path / "empty.jsonl"
    empty.touch()
    report = evaluate(FakeDesk({}), empty)
    assert report.kinds == {"all": {"n": 0, "p50_ms": 0, "p95_ms": 0}}
    assert report.as_table()


@pytest.mark.parametrize(
    ("floors", "fallen"),
    [
        ({"who_about": {"pass": 1.0}, "all": {"answered": 1.0, "p95_ms": 60_000}}, []),
        ({"unanswerable": {"pass": 0.5}}, ["unanswerable: pass is 0.000, the floor is 0.500"]),
        ({"who_about": {"forbidden": 0.0}}, []),
        ({"who_about": {"p95_ms": -1}}, ["who_about: p95_ms is 0 ms, the floor is -1 ms"]),
        ({"compare": {"pass": 0.1}}, ["compare: pass was not measured"]),
    ],
)
def test_a_kind_below_its_floor_is_named(
    tmp_path: Path, floors: Mapping[str, Mapping[str, float]], fallen: list[str]
) -> None:
    gold, floor = tmp_path / "gold.jsonl", tmp_path / "floors.json"
    gold.write_text(f"{json.dumps(WHO_ABOUT)}\n{json.dumps(ABSENT)}\n", encoding="utf-8")
    floor.write_text(json.dumps(floors), encoding="utf-8")
    desk = FakeDesk({WHO_ABOUT["question"]: GOOD, ABSENT["question"]: GOOD})
    report = evaluate(desk, gold, floor)
    assert report.fallen == fallen
    assert report.is_sound == (not fallen)
    assert all(line in report.as_table() for line in fallen)


@pytest.mark.parametrize("text", ["[]", '{"topic": {"passs": 1}}', '{"topic": 1}', "{"])
def test_floors_that_are_none_are_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "gold.jsonl").touch()
    (tmp_path / "floors.json").write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableSource, match=r"floors\.json"):
        evaluate(FakeDesk({}), tmp_path / "gold.jsonl", tmp_path / "floors.json")


def test_a_label_is_found_again_in_a_text_that_was_stored_otherwise() -> None:
    label = Label("s", start=0, end=9, head="It must")
    assert label.locate("It must end.") == Span(0, 9)
    assert label.locate("HEADER\n\nIt\nmust end.") == Span(8, 17)
    assert label.locate("nothing of it") is None
    assert Label("s", quote="must end").locate("It must\nend.") == Span(3, 11)


def test_progress_is_told(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(ABSENT), encoding="utf-8")
    told: list[tuple[int, int]] = []
    evaluate(FakeDesk({}), path, progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 1)]
    assert read_gold(path).rejected == ()


def test_quotations_are_checked_beside_questions_and_false_verdicts_named(
    run: Callable[..., Report],
) -> None:
    right = {"id": "q1", "quote": TALKS, "expect": "exact", "statement_id": "norland-2029"}
    false = {"id": "q2", "quote": CONDEMNS, "issuer": "Norland", "expect": "other_speaker"}
    gone = {"id": "q3", "quote": "Velmar condemned it.", "expect": "altered"}
    report = run(
        {**right, "start": 0, "end": 7}, false, gone, ABSENT, desk=FakeDesk({"Utopia?": REFUSED})
    )
    assert report.kinds["exact"]["pass"] == report.kinds["exact"]["place"] == 1.0
    assert report.kinds["other_speaker"]["forbidden"] == 1.0
    assert report.kinds["unanswerable"]["pass"] == 1.0
    assert "other_speaker called exact 1, altered called error 1" in report.as_table()
    assert [one["status"] for one in report.as_json()["questions"]] == [
        "not_found", "exact", "exact", None,
    ]  # fmt: skip


def test_a_line_with_an_unknown_verdict_is_named(run: Callable[..., Report]) -> None:
    [rejected] = run({"id": "q", "quote": TALKS, "expect": "nearly"}, desk=FakeDesk({})).rejected
    assert rejected.reason.startswith("expect: ")
