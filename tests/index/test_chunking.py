from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.chunking import Count, chunk
from index.records import Span, Standing, Turn
from index.sentences import split_sentences


def count_words(texts: Sequence[str]) -> list[int]:
    return [len(text.split()) for text in texts]


def count_letters(texts: Sequence[str]) -> list[int]:
    return [len("".join(text.split())) for text in texts]


def turn(start: int, end: int, speaker: str | None = None) -> Turn:
    return Turn(Span(start, end), speaker, None, None, Standing.ISSUER)


def passages(text: str, budget: int = 200) -> list[str]:
    found = chunk(text, [turn(0, len(text))], split_sentences(text), count_words, budget)
    return [span.of(text) for span, _, _ in found]


def sentence(words: int, opening: str = "We") -> str:
    return f"{opening} {'very ' * (words - 3)}agree indeed."


def test_an_empty_text_has_no_passage() -> None:
    assert passages("") == []
    assert passages(" \n\n ") == []


def test_short_paragraphs_are_merged() -> None:
    text = "\n\n".join([sentence(20)] * 5)
    assert passages(text) == [text]


def test_a_passage_ends_where_a_paragraph_ends() -> None:
    paragraphs = [" ".join([sentence(30)] * 4) for _ in range(3)]
    assert passages("\n\n".join(paragraphs)) == paragraphs


def test_a_heading_stays_with_what_follows() -> None:
    first, second = " ".join([sentence(30)] * 5), " ".join([sentence(30)] * 5)
    text = f"{first}\n\nFisheries\n\n{second}"
    assert passages(text) == [first, f"Fisheries\n\n{second}"]


def test_a_cut_paragraph_repeats_one_short_sentence() -> None:
    one, two, three = sentence(140, "One"), sentence(20, "Two"), sentence(140, "Three")
    assert passages(f"{one} {two} {three}") == [f"{one} {two}", f"{two} {three}"]


def test_a_long_sentence_is_not_repeated() -> None:
    text = " ".join(sentence(60) for _ in range(6))
    found = passages(text)
    assert sum(count_words(found)) == count_words([text])[0]


def test_passages_of_a_long_paragraph_are_about_equal() -> None:
    found = passages(" ".join([sentence(10)] * 40))
    assert all(120 <= words <= 200 for words in count_words(found))


def test_a_sentence_beyond_the_budget_is_cut_after_a_clause() -> None:
    clause = "whereas " * 9 + "peace;"
    text = " ".join([clause] * 6) + " we agree."
    found = passages(text, budget=25)
    assert all(part.endswith(("peace;", "agree.")) for part in found)
    assert " ".join(found) == text


def test_a_word_beyond_the_budget_is_cut() -> None:
    text = "和" * 95
    spans = chunk(text, [turn(0, 95)], [Span(0, 95)], count_letters, 30)
    assert [span.of(text) for span, _, _ in spans] != []
    assert "".join(span.of(text) for span, _, _ in spans) == text
    assert max(count_letters([span.of(text) for span, _, _ in spans])) <= 30


def test_turns_are_never_mixed_and_labels_are_in_none() -> None:
    text = "Q: Why so? MR. OSEI: We agree. We do."
    why, answer = turn(3, 10, None), turn(21, len(text), "Osei")
    sentences = [span for part in (why, answer) for span in split_sentences(text, part.span)]
    found = chunk(text, [why, answer], sentences, count_words, 200)
    assert [(span.of(text), one) for span, one, _ in found] == [
        ("Why so?", why),
        ("We agree. We do.", answer),
    ]


def test_a_sentence_across_two_turns_is_shared_out() -> None:
    text = "We agree and they agree"
    found = chunk(text, [turn(0, 8), turn(9, len(text))], [Span(0, len(text))], count_words, 200)
    assert [span.of(text) for span, _, _ in found] == ["We agree", "and they agree"]


FRAGMENTS = (
    "We agree. |Norland, and Sudmark, |very |often. |\n\n|Fisheries\n\n|和平和平和平|。|- item\n"
)
TEXT = st.lists(st.sampled_from([*FRAGMENTS.split("|"), sentence(30) + " "]), max_size=60)


@pytest.mark.parametrize("count", [count_words, count_letters])
@given(fragments=TEXT, budget=st.integers(8, 80), cut=st.floats(0, 1))
def test_passages_cover_the_turns_within_the_budget(
    count: Count, fragments: list[str], budget: int, cut: float
) -> None:
    text = "".join(fragments)
    middle = int(len(text) * cut)
    turns = [turn(0, middle), turn(middle, len(text))]
    found = chunk(text, turns, split_sentences(text), count, budget)
    covered: set[int] = set()
    for span, of, wordpieces in found:
        assert span.of(text) == span.of(text).strip() != ""
        assert of.span.start <= span.start < span.end <= of.span.end
        assert count([span.of(text)])[0] <= wordpieces <= budget
        covered.update(range(span.start, span.end))
    starts = [span.start for span, _, _ in found]
    assert starts == sorted(set(starts))
    assert all(char.isspace() or n in covered for n, char in enumerate(text))
