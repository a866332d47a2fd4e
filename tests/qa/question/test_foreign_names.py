"""Names in questions of other languages."""

from __future__ import annotations

import pytest

from index.names import Names
from qa.question.foreign_names import called, names_in


@pytest.mark.parametrize(
    ("text", "lang", "english"),
    [
        ("le Pérou et la Corée du Nord", "fr", ["Peru", "North Korea"]),
        ("Corea del Norte", "es", ["North Korea"]),
        ("о Северной Корее", "ru", ["North Korea"]),
        ("北朝鮮", "ja", ["North Korea"]),
        ("朝鲜和秘鲁", "zh", ["North Korea", "Peru"]),
        ("وبيرو", "ar", ["Peru"]),
        ("au marché", "fr", []),
        ("la mer", "fr", []),
    ],
)
def test_states_are_found_whatever_ending_or_letters_they_have(
    text: str, lang: str, english: list[str]
) -> None:
    found = names_in(text, lang, Names.load())
    assert [one.english for one in found] == english
    assert all(one.span.of(text) for one in found)


def test_no_name_is_a_part_of_a_longer_word_in_katakana() -> None:
    assert names_in("ペルージャ", "ja", Names.load()) == []  # Perugia is not Peru
    assert [one.english for one in names_in("ペルー", "ja", Names.load())] == ["Peru"]


@pytest.mark.parametrize(
    ("english", "lang", "form"),
    [
        ("Taiwan", "zh", "台湾"),
        ("Taiwan", "zh", "台灣"),
        ("Hong Kong", "zh", "香港"),
        ("Hong Kong", "ja", "香港"),
        ("Macao", "ja", "マカオ"),
        ("Palestine", "ja", "パレスチナ"),
        ("Iceland", "fr", "Islande"),
        ("Iceland", "ar", "آيسلندا"),
        ("the Amazon", "es", "Amazonia"),
    ],
)
def test_a_state_or_place_is_called_what_its_people_write(
    english: str, lang: str, form: str
) -> None:
    assert form in called(lang)[english]


def test_in_arabic_letters_may_stand_before_it() -> None:
    assert {"اليابان", "لليابان", "واليابان"} <= set(called("ar")["Japan"])
