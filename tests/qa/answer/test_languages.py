"""What an answer says of its own is in the asker's language; quotes stay what they are."""

from __future__ import annotations

import pytest

from qa.answer.languages import in_language
from qa.desk import Desk
from qa.records import PartType, Status


@pytest.mark.parametrize(
    ("question", "read", "found"),
    [
        ("Qu'a dit Norvania sur Oman ?", "question comprise ainsi", "citations : 1"),
        ("¿Qué dijo Norvania sobre Omán?", "pregunta entendida así", "citas: 1"),
        ("Что сказала Norvania об Омане?", "вопрос понят так", "цитат: 1"),
        ("Norvaniaはオマーンについて何と言いましたか？", "質問の読み方", "引用 1 件"),
        ("Norvania对阿曼说了什么？", "问题理解为", "引文 1 条"),
        ("ماذا قالت Norvania عن عمان؟", "فُهم السؤال هكذا", "عدد الاقتباسات: 1"),
    ],
)
def test_what_was_found_is_told_in_the_asker_s_language(
    stock_desk: Desk, question: str, read: str, found: str
) -> None:
    answer = stock_desk.ask(question)
    assert answer.status is Status.ANSWERED
    assert answer.interpretation.notes[0] == f"{read}: What did Norvania say about Oman?"
    assert found in answer.text
    assert f"“{answer.citations[0].quote}”" in answer.text
    english = stock_desk.ask("What did Norvania say about Oman?")
    assert answer.citations == english.citations


def test_states_are_called_as_they_are_there(stock_desk: Desk) -> None:
    answer = stock_desk.ask("¿Qué dijo Norvania sobre Omán desde 2020?")
    headline = next(part.text for part in answer.parts if part.type is PartType.TEXT)
    assert headline.startswith("Norvania, sobre: Omán. desde 2020. citas: 1")


def test_that_nothing_was_found_is_told_first_and_never_that_nothing_was_said(
    stock_desk: Desk,
) -> None:
    answer = stock_desk.ask("Qu'a dit Norvania sur le Tibet ?")
    assert answer.status is Status.NOT_FOUND
    assert answer.text.startswith("Rien de tel dans ce qui a été parcouru (")


def test_a_language_without_words_of_its_own_changes_nothing(stock_desk: Desk) -> None:
    answer = stock_desk.ask("What did Norvania say about Oman?")
    assert in_language(answer, "fi", stock_desk.names) is answer
