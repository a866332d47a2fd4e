"""What is packed into the database's columns comes back as it was."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from index.origins import NOT_WRITTEN_DOWN, Origin, OriginStanding
from index.records import Span
from index.rows import PackedSpans, digest, pack_origin, pack_spans, unpack_origin
from tests.index.conftest import make_statement

marks = st.lists(st.integers(0, 2**31), unique=True, max_size=40).map(sorted)
spans = marks.map(lambda at: [Span(*pair) for pair in zip(at[::2], at[1::2], strict=False)])


@given(spans)
def test_spans_come_back_as_they_were_packed(given_spans: list[Span]) -> None:
    packed = PackedSpans(pack_spans(given_spans))
    assert packed == given_spans
    assert len(packed) == len(given_spans)
    assert [packed[n] for n in range(len(packed))] == given_spans
    assert packed[1:3] == given_spans[1:3]


@given(spans, st.integers(0, 2**31), st.integers(0, 2**31))
def test_within_are_those_that_lie_inside_as_a_whole(
    given_spans: list[Span], one: int, other: int
) -> None:
    around = Span(min(one, other), max(one, other))
    inside = [s for s in given_spans if around.start <= s.start and s.end <= around.end]
    assert PackedSpans(pack_spans(given_spans)).within(around) == inside


@given(spans, st.integers(0, 2**31), st.integers(0, 50))
def test_the_place_of_a_span_is_how_many_come_before_it(
    given_spans: list[Span], start: int, length: int
) -> None:
    packed = PackedSpans(pack_spans(given_spans))
    for span in (*given_spans, Span(start, start + length)):
        assert packed.place_of(span) == bisect_left(given_spans, span)


def test_an_origin_comes_back_as_it_was_packed() -> None:
    page = Origin(OriginStanding.UNCHECKED, "address", host="a.example", url="https://a.example/")
    assert unpack_origin(pack_origin(page)) == page
    assert pack_origin(NOT_WRITTEN_DOWN) is None
    assert unpack_origin(None) == NOT_WRITTEN_DOWN


def test_the_same_page_fetched_again_is_unchanged() -> None:
    page = make_statement("s", "Valdoria agrees.")
    first = Origin(OriginStanding.UNCHECKED, "address", host="a.example", url="https://a.example/")
    later = replace(first, fetched_at="2020-01-01T00:00:00Z", name="another list")
    trusted = replace(first, standing=OriginStanding.OPERATOR)
    digests = [digest(replace(page, origin=origin)) for origin in (first, later, trusted)]
    assert digests[0] == digests[1] != digests[2]
