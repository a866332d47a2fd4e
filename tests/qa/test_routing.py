"""Which way a question is answered, over a small real index."""

from __future__ import annotations

import pytest

from qa.answer.verification import check_answer
from qa.desk import Desk
from qa.records import Answer, Status


def is_ranked(answer: Answer) -> bool:
    """Whether an explained answer was decided by the evidence and its confidence."""
    return any("confidence" in step for step in answer.explanation)


@pytest.mark.parametrize(
    ("question", "by_evidence"),
    [
        ("What did Norvania say about Peru?", False),
        ("norvania herring winter", True),
        ("why does the ferry sail again", True),
    ],
)
def test_a_plain_question_goes_by_its_roles_and_any_other_by_the_evidence(
    stock_desk: Desk, question: str, by_evidence: bool
) -> None:
    answer = stock_desk.ask(question, explain=True)
    assert answer.status is Status.ANSWERED
    assert is_ranked(answer) is by_evidence


def test_explaining_changes_nothing_of_an_answer(stock_desk: Desk) -> None:
    for question in ("What did Norvania say about Peru?", "hallam herring", "zeppelins?"):
        plain, explained = stock_desk.ask(question), stock_desk.ask(question, explain=True)
        assert (plain.text, plain.citations) == (explained.text, explained.citations)


def test_an_unknown_speaker_is_not_answered_for_by_the_state(stock_desk: Desk) -> None:
    answer = stock_desk.ask("What did President Ulf Brannigan of Norvania say about Peru?")
    assert answer.status is Status.NOT_FOUND
    assert "Ulf Brannigan" in answer.text


def test_what_nobody_here_speaks_of_is_not_found_with_its_words(stock_desk: Desk) -> None:
    answer = stock_desk.ask("How do I poach an egg?")
    assert answer.status is Status.NOT_FOUND
    assert "‹poach›" in answer.text
    assert not answer.citations


def test_a_plain_refusal_has_what_comes_closest(stock_desk: Desk) -> None:
    answer = stock_desk.ask("What did Norvania say about Peru in 2020?")
    assert answer.status is Status.NOT_FOUND
    assert "2020" in answer.text


def test_a_question_with_words_of_its_own_is_not_asked_back_for_a_pronoun(
    stock_desk: Desk,
) -> None:
    assert stock_desk.ask("did he mention the poached eggs?").status is not Status.UNCLEAR


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("What did Norvania say?", "About whom or what?"),
        ("", "Whose statements?"),
    ],
)
def test_what_cannot_be_read_says_the_one_thing_that_is_missing(
    stock_desk: Desk, question: str, missing: str
) -> None:
    answer = stock_desk.ask(question)
    assert answer.status is Status.UNCLEAR
    assert answer.text.startswith(missing)


def test_a_follow_up_goes_on_from_what_was_asked(stock_desk: Desk) -> None:
    first = stock_desk.ask("norvania herring quotas")
    then = stock_desk.ask("and marrowby?", conversation=first.conversation)
    assert then.status is Status.ANSWERED
    assert {citation.issuer for citation in then.citations} == {"Marrowby"}


def test_a_quotation_that_is_not_on_record_as_put_comes_with_the_words_that_are(
    stock_desk: Desk,
) -> None:
    answer = stock_desk.ask('Did Norvania say "We adore the shelling of Peru"?')
    assert answer.status is Status.ANSWERED
    assert answer.text.startswith("Not on record in these words.")
    assert "‹adore› stands for ‹condemn›" in answer.text
    assert [c.quote for c in answer.citations] == ["We condemn the shelling of Peru"]
    assert check_answer(answer, stock_desk.view) == []


def test_a_quotation_in_the_wrong_mouth_is_said_to_be_another_s(stock_desk: Desk) -> None:
    answer = stock_desk.ask('Did Marrowby say "We condemn the shelling of Peru"?')
    assert answer.status is Status.NOT_FOUND
    assert not answer.citations
    assert "Norvania" in answer.text


def test_a_follow_up_on_another_year_is_not_answered_with_what_was_cited(
    stock_desk: Desk,
) -> None:
    first = stock_desk.ask("What did Norvania say about Peru in 2019?")
    assert first.citations
    then = stock_desk.ask("and what about 2021", conversation=first.conversation)
    assert all((c.published_on or "").startswith("2021") for c in then.citations)


def test_what_was_said_to_somebody_is_answered_though_it_is_about_nothing_else(
    stock_desk: Desk,
) -> None:
    answer = stock_desk.ask("last words of norvania to peru: what were they?")
    assert answer.status is Status.ANSWERED
    assert "Peru" in answer.citations[0].quote
    silent = stock_desk.ask("last words of norvania to mali: what were they?")
    assert silent.status is Status.NOT_FOUND


def test_very_words_are_found_whoever_was_first_taken_for_the_one_who_speaks(
    stock_desk: Desk,
) -> None:
    answer = stock_desk.ask('first time the words "halve its" appear for Peru and Norvania')
    assert answer.status is Status.ANSWERED
    assert all("halve its" in citation.quote for citation in answer.citations)
    absent = stock_desk.ask('first time the words "halves its" appear for Peru and Norvania')
    assert absent.status is Status.NOT_FOUND


def test_nobody_is_asked_whose_minister_is_meant_where_somebody_else_speaks(
    stock_desk: Desk,
) -> None:
    answer = stock_desk.ask("did hallam reply to the prime minister over zeppelins")
    assert answer.status is Status.NOT_FOUND
    assert "Robert Hallam" in answer.text


def test_a_pasted_line_goes_through_the_quotation_check(stock_desk: Desk) -> None:
    answer = stock_desk.ask("Our villages live by the nets.")
    assert answer.status is Status.ANSWERED
    assert answer.citations[0].quote == "Our villages live by the nets."
    assert check_answer(answer, stock_desk.view) == []


def test_no_statement_is_said_only_where_no_sentence_has_all_that_was_asked_for(
    stock_desk: Desk,
) -> None:
    answer = stock_desk.ask("What did Norvania say about Marrowby?")
    assert answer.status is Status.ANSWERED or "no statement" not in answer.text
    absent = stock_desk.ask("What did Norvania say about Mali?")
    assert "no statement" in absent.text
