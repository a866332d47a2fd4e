"""The same question in seven languages is one question."""

from __future__ import annotations

import pytest

from index.names import Names
from qa.question.languages import in_english

ENGLISH = "What did Japan say about North Korea since 2015?"


@pytest.mark.parametrize(
    ("question", "lang"),
    [
        ("Qu'a dit le Japon sur la Corée du Nord depuis 2015 ?", "fr"),
        ("Qu’est-ce que le Japon a dit de la Corée du Nord depuis 2015 ?", "fr"),
        ("Depuis 2015, que disait le Japon à propos de la Corée du Nord ?", "fr"),
        ("¿Qué ha dicho Japón sobre Corea del Norte desde 2015?", "es"),
        ("Que dijo", None),
        ("Что сказала Япония о Северной Корее с 2015 года?", "ru"),
        ("Что говорила Япония про КНДР с 2015 года?", "ru"),
        ("日本は2015年以降、北朝鮮について何と言いましたか？", "ja"),
        ("日本对朝鲜自2015年以来说了什么？", "zh"),
        ("自2015年以来，日本对朝鲜说了什么？", "zh"),
        ("ماذا قالت اليابان عن كوريا الشمالية منذ 2015؟", "ar"),
        ("What did Japan say about North Korea since 2015?", None),
        ("", None),
        ("Qu'a dit le poisson sur la mer ?", None),
    ],
)
def test_a_question_is_put_in_english(question: str, lang: str | None) -> None:
    put = in_english(question, Names.load())
    if lang is None:
        assert put is None or put.question == ENGLISH
    else:
        assert put is not None
        assert (put.question, put.lang) == (ENGLISH, lang)


@pytest.mark.parametrize(
    ("question", "english"),
    [
        ("Quelle est la position de l'Iran sur Israël en 2018 ?",
         "What did Iran say about Israel in 2018?"),
        ("¿Cuál es la posición de Francia ante Rusia entre 2014 y 2016?",
         "What did France say about Russia from 2014 to 2016?"),
        ("Что сказал Китай об Индии?", "What did China say about India?"),
        ("Что заявила Франция о Германии в 2019 году?",
         "What did France say about Germany in 2019?"),
        ("フランスはロシアについてどう述べましたか", "What did France say about Russia?"),
        ("法国如何看待俄罗斯", "What did France say about Russia?"),
        ("ما موقف فرنسا من روسيا؟", "What did France say about Russia?"),
        ("Qu'a dit la France sur la pêche ?", "What did France say about la pêche?"),
        ("¿Qué dijo Ilse Marend sobre la pesca?", "What did Ilse Marend say about la pesca?"),
        ("日本は漁業についてどう述べましたか", "What did Japan say about 漁業?"),
    ],
)  # fmt: skip
def test_names_are_found_in_each_language_and_other_words_stay(question: str, english: str) -> None:
    put = in_english(question, Names.load())
    assert put is not None
    assert put.question == english
