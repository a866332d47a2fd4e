from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.encoder import Encoder
from index.prefixes import (
    PREFIX_WORDPIECES,
    embedding_text,
    embedding_texts,
    passage_budget,
    prefix_of,
)
from index.preparation import prepare
from index.records import PartialDate, Statement

STATEMENT = Statement(
    id="1",
    text="",
    title="Joint press release",
    issuer="Ministry of Foreign Affairs of Norland",
    published_on=PartialDate("2017-09"),
)


def of(title: str | None, issuer: str | None, day: str | None) -> Statement:
    published = PartialDate(day) if day else None
    return Statement(id="1", text="", title=title, issuer=issuer, published_on=published)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (
            STATEMENT,
            "Joint press release\nMinistry of Foreign Affairs of Norland, 2017-09\nWe agree.",
        ),
        (of(None, None, None), "We agree."),
        (of(None, "Norland", "2017"), "Norland, 2017\nWe agree."),
        (of("  On\n fish ", None, None), "On fish\nWe agree."),
        (of("Norland: on fish (2017)", "Norland", "2017"), "Norland: on fish (2017)\nWe agree."),
    ],
)
def test_title_issuer_and_date_stand_in_front_once(
    statement: Statement, expected: str, real_encoder: Encoder
) -> None:
    assert embedding_text(statement, "We agree.", real_encoder) == expected


def test_a_long_title_gives_way_to_issuer_and_date(real_encoder: Encoder) -> None:
    prefix = prefix_of(of("On fish " * 99, "Norland", "2017"), real_encoder)
    assert prefix.startswith("On fish On fish")
    assert prefix.endswith("\nNorland, 2017\n")
    assert 40 < real_encoder.count_wordpieces([prefix])[0] <= PREFIX_WORDPIECES


def test_a_passage_within_the_budget_is_whole(real_encoder: Encoder) -> None:
    budget = passage_budget(real_encoder)
    assert budget == 256 - 2 - PREFIX_WORDPIECES
    passage = "the " * budget
    long = of("On fish " * 99, "Norland " * 99, "2017")
    assert embedding_text(long, passage, real_encoder).endswith(passage)


def test_no_passages_no_texts(real_encoder: Encoder) -> None:
    assert embedding_texts(STATEMENT, [], real_encoder) == []


WORDS = st.lists(
    st.sampled_from(["the ", "internationalisation ", "和平", "ضضض ", "\n", "x" * 90, "!?", "́"])
    | st.text(max_size=6),
    max_size=30,
).map("".join)
LONG = st.builds(lambda words, times: words * times, WORDS, st.integers(1, 40))


@given(title=LONG, issuer=WORDS, passage=LONG)
def test_no_embedded_text_is_longer_than_what_is_read(
    title: str, issuer: str, passage: str, real_encoder: Encoder
) -> None:
    text = embedding_text(of(title, issuer, "2017"), passage, real_encoder)
    [count] = real_encoder.count_wordpieces([text])
    assert count + real_encoder.overhead <= real_encoder.max_wordpieces == 256
    [prefix] = real_encoder.count_wordpieces([prefix_of(of(title, issuer, "2017"), real_encoder)])
    assert prefix <= PREFIX_WORDPIECES


@given(title=LONG, issuer=WORDS, sentences=st.lists(LONG, max_size=9))
def test_nothing_that_is_prepared_is_longer_than_what_is_read(
    title: str, issuer: str, sentences: list[str], real_encoder: Encoder
) -> None:
    statement = replace(of(title, issuer, "2017"), text=". ".join(sentences))
    texts = prepare(statement, b"", real_encoder, None).texts
    counts = real_encoder.count_wordpieces(texts)
    assert all(n + real_encoder.overhead <= real_encoder.max_wordpieces for n in counts)
