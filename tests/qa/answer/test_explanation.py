"""What was considered, what was kept and why, recorded when it is asked for."""

from __future__ import annotations

from dataclasses import replace

from index.records import PartialDate, Passage, Revision, Span, Standing, Statement
from qa.answer.explanation import Trail
from qa.question.reading import Reading
from qa.retrieval.evidence import Evidence
from qa.retrieval.query import Query

QUERY = Query((), (), False, False, (), ("herring",), "the herring", None, False)


def evidence(name: str, score: float) -> Evidence:
    span = Span(0, 5)
    passage = Passage(1, name, span, None, None, "Norvania", Standing.ISSUER)
    statement = Statement(name, "Fish.", published_on=PartialDate("2020"))
    return Evidence(Revision(statement, 1, "2024-01-01T00:00:00Z"), passage, span, score, ("why",))


FOUND = [evidence("low", 1.0), evidence("high", 3.0)]


def test_nothing_is_recorded_unless_it_is_asked_for() -> None:
    trail = Trail(explain=False)
    trail.note(Reading(), QUERY, FOUND, FOUND)
    assert trail.steps() == ()
    assert not trail.explains


def test_what_counts_are_made_of_is_kept_in_any_case() -> None:
    trail = Trail(explain=False)
    trail.note(Reading(), QUERY, FOUND, FOUND[:1])
    trail.note(Reading(), QUERY, FOUND, FOUND[1:])
    assert trail.retrieved == FOUND


def test_the_best_comes_first_and_what_was_dropped_says_why() -> None:
    trail = Trail(explain=True)
    trail.note(Reading(), QUERY, FOUND, FOUND[:1])
    (step,) = trail.steps()
    assert (step["considered"], step["kept"], step["words"]) == (2, 1, ["herring"])
    assert [one["statement_id"] for one in step["evidence"]] == ["high", "low"]
    assert [one["kept"] for one in step["evidence"]] == [False, True]
    assert step["evidence"][0]["dropped"]
    assert step["evidence"][1]["dropped"] is None


def test_a_long_list_is_cut_and_its_counts_are_whole() -> None:
    many = [replace(FOUND[0], span=Span(n, n + 1), score=float(n)) for n in range(100)]
    trail = Trail(explain=True)
    trail.note(Reading(), QUERY, many, [])
    (step,) = trail.steps()
    assert step["considered"] == 100
    assert len(step["evidence"]) == 40
