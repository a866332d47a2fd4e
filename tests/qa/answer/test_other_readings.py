"""The other ways to read a question, as questions that can be asked."""

from __future__ import annotations

from dataclasses import replace

from qa.answer.other_readings import as_question, is_in_doubt, other_readings
from qa.question.parsed import ParsedQuestion
from qa.retrieval.corpus import Corpus
from tests.qa.question.reading import parsed


def with_voices(question: ParsedQuestion, *voices: float) -> ParsedQuestion:
    pairs = zip(question.roles, voices, strict=True)
    return replace(question, roles=tuple(replace(role, voice=voice) for role, voice in pairs))


def test_each_other_name_with_words_on_record_speaks_in_turn(stock: Corpus) -> None:
    question = with_voices(parsed("norvania marrowby peru herring", stock), 0.9, 0.3, 0.1)
    others = list(other_readings(question, stock.roster))
    said = [[r.mention.text for r in other.roles if r.speaks] for other in others]
    assert said == [["marrowby"]]  # nothing of Peru's own is on record


def test_a_name_that_is_surely_spoken_about_is_no_other_reading(stock: Corpus) -> None:
    question = with_voices(parsed("norvania marrowby herring", stock), 0.9, 0.01)
    assert list(other_readings(question, stock.roster)) == []


def test_a_reading_is_put_so_plainly_that_it_reads_the_same(stock: Corpus) -> None:
    question = with_voices(parsed("norvania marrowby herring in 2019", stock), 0.1, 0.95)
    plain = as_question(question)
    assert plain == "What did Marrowby say about Norvania and herring in 2019?"
    speaking = [r.mention.text for r in parsed(plain, stock).roles if r.speaks]
    assert speaking == ["Marrowby"]


def test_nobody_is_asked_about_themselves(stock: Corpus) -> None:
    question = with_voices(
        parsed("norvania on marrowby and marrowby on norvania", stock), 0.9, 0, 0, 0
    )
    assert as_question(question) == "What did Norvania say about Marrowby?"


def test_a_reading_without_a_speaker_or_a_subject_is_no_question(stock: Corpus) -> None:
    assert as_question(with_voices(parsed("norvania on herring", stock), 0.1)) is None
    assert as_question(with_voices(parsed("norvania", stock), 0.9)) is None


def test_only_a_likelihood_between_leaves_doubt(stock: Corpus) -> None:
    question = parsed("norvania marrowby", stock)
    assert is_in_doubt(with_voices(question, 0.9, 0.5))
    assert not is_in_doubt(with_voices(question, 0.9, 0.1))
