"""The same question in seven languages is one question."""

from __future__ import annotations

from collections.abc import Sequence

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


@pytest.mark.parametrize(
    ("question", "english"),
    [
        ("Quels pays ont condamné la Russie en 2022 ?",
         "Which countries condemned Russia in 2022?"),
        ("Quelle est la dernière déclaration du Japon sur la Chine ?",
         "What is the latest statement by Japan on China?"),
        ("Comment la position de la Turquie sur Chypre a-t-elle évolué depuis 2010 ?",
         "How has Türkiye's position on Cyprus changed since 2010?"),
        ("Pourquoi la France a-t-elle critiqué l'Iran ?", "Why did France criticize Iran?"),
        ("¿Cuántas veces mencionó Chipre a Turquía?", "How often did Cyprus mention Türkiye?"),
        ("¿En qué difieren India y Pakistán sobre Cachemira?",
         "How do India and Pakistan differ on Kashmir?"),
        ("Когда Австралия впервые упомянула о Тибете?",
         "When did Australia first mention Tibet?"),
        ("Какие страны осудили Израиль в 2014 году?",
         "Which countries condemned Israel in 2014?"),
        ("どの国がイスラエルを非難しましたか？", "Which countries condemned Israel?"),
        ("キプロスは何回トルコに言及しましたか？", "How often did Cyprus mention Türkiye?"),
        ("哪些国家谴责了以色列？", "Which countries condemned Israel?"),
        ("印度和巴基斯坦在克什米尔问题上有何不同？",
         "How do India and Pakistan differ on Kashmir?"),
        ("ما هي الدول التي أدانت إسرائيل؟", "Which countries condemned Israel?"),
        ("ماذا قالت تركيا عن قبرص في عام 2010؟", "What did Türkiye say about Cyprus in 2010?"),
        ("Qu'a dit le Maroc sur le Conseil de sécurité ?",
         "What did Morocco say about the Security Council?"),
        ("Что сказала Индия о Совете Безопасности?",
         "What did India say about the Security Council?"),
        ("ナイジェリアは南シナ海について何と言いましたか？",
         "What did Nigeria say about South China Sea?"),
        ("Qu'a dit le Kenya au sujet de l'Union africaine ?",
         "What did Kenya say about the African Union?"),
    ],
)  # fmt: skip
def test_each_way_of_asking_is_put_in_english(question: str, english: str) -> None:
    put = in_english(question, Names.load())
    assert put is not None
    assert put.question == english


class Words:
    """Knows what it is told."""

    def english(self, phrase: str, beside: Sequence[str] = (), whole: str = "") -> str | None:
        known = {
            "guerre": "war", "侵攻": "invasion", "санкции": "sanctions",
            "президент": "president", "missiles": "missiles",
        }  # fmt: skip
        return next((known[word] for word in known if word in phrase), None)

    def arranged(self, phrase: str, said: str, names: Sequence[str]) -> str:
        return f"{said} of {' and '.join(names)}"

    def person(self, name: str) -> str | None:
        return "Ilse Marend" if name == "Марендт" else None


@pytest.mark.parametrize(
    ("question", "english"),
    [
        ("Qu'a dit le Nigéria sur la guerre au Libéria ?",
         "What did Nigeria say about war of Liberia?"),
        ("日本はロシアのウクライナ侵攻について何と言いましたか？",
         "What did Japan say about invasion of Russia and Ukraine?"),
        ("Что сказал Марендт про санкции?", "What did Ilse Marend say about sanctions?"),
        ("Что сказал президент Франции об Иране?",
         "What did the president of France say about Iran?"),
        ("le Japon et les missiles de la Corée du Nord depuis 2015",
         "missiles of Japan and North Korea since 2015"),
        ("What did Japan say on the war?", None),
    ],
)  # fmt: skip
def test_with_phrases_words_are_put_in_english_too(question: str, english: str | None) -> None:
    put = in_english(question, Names.load(), Words())
    assert (put and put.question) == english
