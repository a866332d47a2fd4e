"""What is written without blanks, or with vowels and articles at will, is found by its words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import Filters
from index.scripts import parted
from tests.index.test_lexical import ids, indexed, stored

TEXTS = [
    "诺瓦尼亚呼吁双方恢复和平谈判，并撤出军队。",
    "ノルバニア政府は北朝鮮のミサイル発射を強く非難します。",
    "تدعو نورفانيا إلى وقف إطلاق النار وانسحاب القوات من الجزر.",
    "Norvania calls for talks.",
]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("和平谈判", [100]),
        ("谈判", [100]),
        ("撤军", []),
        ("ミサイル発射", [101]),
        ("北朝鮮 について", [101]),
        ("انسحاب القوّات", [102]),
        ("القوات المنسحبة", [102]),
        ("النار", [102]),
        ("talks", [103]),
    ],
)
def test_a_question_finds_its_words_in_any_script(
    tmp_path: Path, query: str, expected: list[int]
) -> None:
    lexical = indexed(tmp_path, [stored(1, *TEXTS)])
    assert ids(lexical.search(query, Filters(), 10))[:1] == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [("恢复和平谈判", [100]), ("和平恢复", []), ("北朝鮮", [101]), ("朝鮮北", []),
     ("وقف إطلاق النار", [102]), ("النار إطلاق", [])],
)  # fmt: skip
def test_a_phrase_is_found_as_it_stands(tmp_path: Path, phrase: str, expected: list[int]) -> None:
    lexical = indexed(tmp_path, [stored(1, *TEXTS)])
    assert ids(lexical.search_phrases([phrase], Filters(), None)) == expected


def test_a_long_run_is_not_lost(tmp_path: Path) -> None:
    lexical = indexed(tmp_path, [stored(1, "渔" * 40 + "和平" + "渔" * 40)])
    assert ids(lexical.search("和平", Filters(), 10)) == [100]


@given(st.text(st.characters(codec="utf-8")))
def test_other_scripts_stay_as_they_are(text: str) -> None:
    latin = "".join(char for char in text if char < "\u0600")
    assert parted(latin) == latin
    parted(text)
