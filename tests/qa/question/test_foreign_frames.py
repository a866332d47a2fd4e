"""The frames of questions in other languages."""

from __future__ import annotations

import pytest

from qa.question.foreign_frames import framings, language_of, tongues, without_time


@pytest.mark.parametrize(
    ("question", "lang", "who", "about", "when"),
    [
        ("Qu'a dit le Pérou sur la pêche depuis 2015 ?", "fr", "le Pérou", "la pêche", "2015"),
        ("¿Qué dijo Perú sobre la pesca en 2019?", "es", "Perú", "la pesca", "2019"),
        ("Что сказало Перу о рыбе?", "ru", "Перу", "рыбе", ""),
        ("ペルーは漁業について何と言いましたか？", "ja", "ペルー", "漁業", ""),
        ("秘鲁对渔业说了什么？", "zh", "秘鲁", "渔业", ""),
    ],
)
def test_a_question_falls_into_who_and_about_what_and_when(
    question: str, lang: str, who: str, about: str, when: str
) -> None:
    framed = next(one for one in framings(question) if one.lang == lang)
    assert (framed.slots["WHO"], framed.slots["ABOUT"]) == (who, about)
    assert when in framed.when


def test_what_has_no_frame_has_no_framing() -> None:
    assert list(framings("What did Peru say about fishing?")) == []
    assert list(framings("")) == []


@pytest.mark.parametrize(
    ("question", "lang"),
    [
        ("なに", "ja"), ("说什么", "zh"), ("что", "ru"), ("ماذا", "ar"),
        ("que dit le ministre sur la pêche", "fr"), ("fish quotas", None), ("", None),
    ],
)  # fmt: skip
def test_a_language_is_told_by_its_script_or_its_little_words(
    question: str, lang: str | None
) -> None:
    assert language_of(question) == lang


def test_a_time_is_taken_out_and_put_in_english() -> None:
    rest, when = without_time("Qu'a dit le Pérou depuis 2015", "fr")
    assert rest == "Qu'a dit le Pérou"
    assert when == " since 2015"
    assert without_time("Qu'a dit le Pérou", "fr") == ("Qu'a dit le Pérou", "")


def test_every_tongue_has_frames_and_marks() -> None:
    for tongue in tongues().values():
        assert tongue.frames
        assert tongue.verbs
