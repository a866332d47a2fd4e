from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from unittest.mock import patch

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index import columns as columns_module
from index.columns import Columns
from index.growth import extend
from index.records import Filters, PartialDate, Revision, Span, Standing, Statement
from index.stored import StoredPassage, StoredStatement
from index.tallies import count, count_by_issuer, count_by_voice, speakers_on_record

_FIRST_DAY = date(2014, 12, 30)
_NAMES = st.sampled_from(["Valdoria", "Freedonia", None])
_DATES = st.sampled_from([None, "2014", "2015", "2015-01", "2015-01-02", "2015-02", "2014-12-31"])
_DAYS = st.none() | st.integers(0, 60).map(lambda days: _FIRST_DAY + timedelta(days))
_PASSAGES = st.lists(st.tuples(_NAMES, _NAMES, st.sampled_from(Standing)), max_size=3)
_STATEMENTS = st.lists(st.tuples(st.sampled_from("abcd"), _NAMES, _DATES, _PASSAGES), max_size=6)
_SETS = st.none() | st.frozensets(st.sampled_from(["Valdoria", "Freedonia"]))
_FILTERS = st.builds(
    Filters,
    issuers=_SETS,
    voices=_SETS,
    speakers=_SETS,
    from_day=_DAYS,
    to_day=_DAYS,
    standings=st.none() | st.frozensets(st.sampled_from(Standing)),
)

Given = Sequence[tuple[str, str | None, str | None, list[tuple[str | None, str | None, Standing]]]]


def stored(given_: Given, first_passage: int = 1) -> list[StoredStatement]:
    statements = []
    for number, (id_, issuer, date_, who) in enumerate(given_):
        day = PartialDate(date_) if date_ else None
        statement = Statement(id_, "x" * 10, issuer, published_on=day)
        passages = []
        for place, (speaker, voice, standing) in enumerate(who):
            span = Span(place, place + 1)
            passages.append(StoredPassage(first_passage, span, speaker, "r", voice, standing))
            first_passage += 1
        vectors = np.zeros((len(who), 2), dtype=np.float16)
        statements.append(StoredStatement(number, Revision(statement, 1, ""), passages, vectors))
    return statements


def newest(statements: Sequence[StoredStatement]) -> list[StoredStatement]:
    return list({one.revision.statement.id: one for one in statements}.values())


def matches(one: StoredStatement, passage: StoredPassage, filters: Filters) -> bool:
    """The filters' meaning, said slowly."""
    return (
        in_window(one, filters)
        and (filters.issuers is None or one.revision.statement.issuer in filters.issuers)
        and (filters.voices is None or passage.voice in filters.voices)
        and (filters.speakers is None or passage.speaker in filters.speakers)
        and (filters.standings is None or passage.standing in filters.standings)
    )


def in_window(one: StoredStatement, filters: Filters) -> bool:
    day = one.revision.statement.published_on
    if day is None:
        return filters.from_day is None and filters.to_day is None
    starts_in_time = filters.to_day is None or day.first_day <= filters.to_day
    return starts_in_time and (filters.from_day is None or day.last_day >= filters.from_day)


@given(first=_STATEMENTS, then=_STATEMENTS, filters=_FILTERS, few_speakers=st.integers(0, 9))
def test_a_selection_is_the_live_passages_that_match(
    first: Given, then: Given, filters: Filters, few_speakers: int
) -> None:
    written = stored(first)
    written += stored(then, first_passage=100)
    columns = extend(extend(Columns.empty(), written[: len(first)]), written[len(first) :])
    expected = [
        passage.id
        for one in newest(written)
        for passage in one.passages
        if matches(one, passage, filters)
    ]
    with patch.object(columns_module, "_FEW_SPEAKERS", few_speakers):
        selection = columns.select(filters)
    mask = np.ones(len(columns), dtype=np.bool_) if selection is None else selection.mask
    assert sorted(expected) == columns.passage_ids[mask].tolist()
    assert selection is None or selection.count == len(expected)
    assert count(columns, filters).passages == len(expected)


@given(given_=_STATEMENTS, filters=_FILTERS)
def test_counts_are_of_statements_as_they_are_now(given_: Given, filters: Filters) -> None:
    columns = extend(Columns.empty(), stored(given_))
    live = newest(stored(given_))
    issuers = [one.revision.statement.issuer for one in live]
    assert count_by_issuer(columns) == {name: issuers.count(name) for name in {*issuers} - {None}}
    voices = [passage.voice for one in live for passage in one.passages]
    assert count_by_voice(columns) == {name: voices.count(name) for name in {*voices} - {None}}
    for found in speakers_on_record(columns):
        who = (found.speaker, found.voice, found.standing)
        theirs = [
            one
            for one in live
            if who
            in [(passage.speaker, passage.voice, passage.standing) for passage in one.passages]
        ]
        days = [day for one in theirs if (day := one.revision.statement.published_on)]
        assert found.statements == len(theirs)
        if days:
            assert PartialDate(found.first_on or "").first_day == min(d.first_day for d in days)
            assert PartialDate(found.last_on or "").last_day == max(d.last_day for d in days)
        else:
            assert found.first_on is None is found.last_on


@given(given_=_STATEMENTS)
def test_a_statement_s_passages_are_its_newest_ones(given_: Given) -> None:
    columns = extend(Columns.empty(), stored(given_))
    for one in newest(stored(given_)):
        found = columns.passages(one.revision.statement.id)
        assert [passage.id for passage in found] == [passage.id for passage in one.passages]
        assert [passage.span for passage in found] == [passage.span for passage in one.passages]
    assert columns.passages("unknown") == []


@given(_STATEMENTS)
def test_the_press_is_known_to_speak_where_a_passage_is_its(given_: Given) -> None:
    columns = extend(Columns.empty(), stored(given_))
    for id_ in "abcdz":
        standings = {passage.standing for passage in columns.passages(id_)}
        assert columns.has_press(id_) is (Standing.JOURNALIST in standings)


def test_columns_come_back_from_their_files(tmp_path: Path) -> None:
    given_: Given = [
        (
            "a",
            "Valdoria",
            "2015",
            [("Ana", "Valdoria", Standing.ISSUER), (None, None, Standing.GUEST)],
        ),
        ("b", None, None, []),
    ]
    columns = extend(Columns.empty(), stored(given_))
    columns.save(tmp_path)
    loaded = Columns.load(tmp_path)
    assert loaded.passages("a") == columns.passages("a")
    assert loaded.speakers == columns.speakers
    assert count(loaded, Filters()) == count(columns, Filters())
    assert speakers_on_record(loaded) == speakers_on_record(columns)
