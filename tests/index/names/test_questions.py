"""Names in questions: typed in a hurry, and in other languages."""

from __future__ import annotations

import pytest

from tests.index.names.reading import NAMES, spoken_of

QUESTIONS = [
    ("what did japan say about north korea", "JP KP"),
    ("what did the us say about chad and jordan?", "US TD JO"),
    ("what did they tell us about mali", "ML"),
    ("us-china relations", "US CN"),
    ("did us officials mention georgia", "US GE"),
    (
        "who said what to us about the eu, nato, the un, the au, the uk and the drc",
        "EU NATO UN AFU GB CD",
    ),
    ("Who condemned turkey?", "TR"),
    ("WHO SAID WHAT ABOUT IRAN", "IR"),
    ("What did the WHO say?", "WHO"),
    ("what about guinea-bissau and guinea", "GW GN"),
    ("the polish government on oman", "PL OM"),
    ("polish this text", ""),
    ("what did the dprk or pyongyang say", "KP KP"),
    ("views on the paris agreement", ""),
    ("what did paris say about the climate agreement", "FR"),
    ("what does moscow plan in syria", "RU SY"),
    ("côte d'ivoire, cote divoire and the ivory coast", "CI CI CI"),
    ("Qu'a dit l'Allemagne sur la Corée du Nord ?", "DE KP"),
    ("¿Qué dijo España sobre los Estados Unidos?", "ES US"),
    ("Что сказала Россия о США?", "RU US"),
    ("日本は北朝鮮について何と言ったか", "JP KP"),
    ("ماذا قالت مصر عن اليابان", "EG JP"),
    ("what is the position of the soviet union on namibia", "SU NA"),
    ("can a car reach an island", ""),
    ("how did taiwan and the holy see differ", "TW VA"),
    ("isis and the taliban", "ISIL AF"),
    ("did elbonia mention wakanda", ""),
]


@pytest.mark.parametrize(("question", "expected"), QUESTIONS)
def test_names_in_a_question(question: str, expected: str) -> None:
    assert spoken_of(question, question=True) == expected


def test_other_languages_do_not_reach_into_english_texts() -> None:
    assert spoken_of("Suède shoes, Maurice and Dominique") == ""


@pytest.mark.parametrize(
    ("text", "kind", "keys"),
    [
        ("what did MOFA say", "foreign_ministry", ["JP", "KR", "TW"]),
        ("the State Department on Iran", "own", ["US"]),
        ("the White House press secretary", "own", ["US"]),
        ("the Japanese foreign ministry", "foreign_ministry", []),
        ("the Prime Minister's Office", "head_of_government_office", []),
        ("FCDO", "own", ["GB"]),
        ("外務省", "own", ["JP"]),
    ],
)
def test_an_office_is_recognised(text: str, kind: str, keys: list[str]) -> None:
    organ = NAMES.organ(text)
    assert organ is not None
    assert (organ.kind, [party.key for party in organ.parties]) == (kind, keys)


def test_no_office_is_none() -> None:
    assert NAMES.organ("what did they say") is None
