"""Answers are kept as they were given."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from index.side_database import SidePlace
from qa.answer import layout
from qa.records import (
    AlsoIn,
    Answer,
    AskFilters,
    Attribution,
    Citation,
    ClosestPassage,
    Context,
    Intent,
    Interpretation,
    OtherReading,
    Part,
    PartType,
    Searched,
    Status,
    Suggestion,
)
from web.kept_answers import KeptAnswer, KeptAnswers, answer_of
from web.presenters import answer_body
from web.service_store import Feedback, ServiceStore

ANSWER = Answer(
    status=Status.ANSWERED,
    text="Veldania:\n“We wait.” [1]",
    citations=(
        Citation(
            number=1,
            statement_id="https://mfa.example/1",
            revision=2,
            title="التصريح",
            issuer="Veldania",
            speaker="Orla Quist",
            role=None,
            published_on="2019-05",
            url=None,
            quote="We wait.",
            start=4,
            end=12,
            voice="Veldania",
            attribution=Attribution.JOINT,
            context=Context(before="It rains.", question="Do you wait?"),
            also_in=(AlsoIn("n-2", None, 3, 11),),
        ),
    ),
    interpretation=Interpretation(
        Intent.TIMELINE, ("Veldania",), (), ("Oman",), date(2019, 1, 1), None, "wait", ("a note",)
    ),
    searched=Searched(3, "2019", "2020-01-02"),
    suggestions=(Suggestion("What did Marrowby say?", "it said more"),),
    details={"years": {"2019": 1}},
    conversation="c",
    answer_id="a",
    parts=(Part(PartType.HEADING, "Veldania", group="Veldania"),
           Part(PartType.QUOTE, "We wait.", 1, "Veldania")),
    closest=(ClosestPassage("n-3", None, "Oman", None, "2020", None, "So it is.", 0, 9, 0.25),),
    readings=(OtherReading(Interpretation(Intent.WHO, about=("Oman",)), "Who spoke of Oman?", 3),),
)  # fmt: skip


def kept(answer_id: str, conversation: str = "c", visitor: str | None = "v") -> KeptAnswer:
    body = answer_body(replace(ANSWER, answer_id=answer_id, conversation=conversation))
    return KeptAnswer(
        answer_id, conversation, "2020-01-01T00:00:00+00:00", f"Why {answer_id}?",
        AskFilters(("Oman",), (), date(2019, 1, 1), None, ("rain",), ("dates",)), body, visitor,
    )  # fmt: skip


def test_an_answer_comes_back_as_it_was_given(place: SidePlace) -> None:
    answers = KeptAnswers(place)
    answers.keep(kept("a"))
    assert KeptAnswers(place).answer("a") == kept("a")
    assert kept("a").answer == ANSWER
    assert answers.answer("b") is None


def test_every_field_of_an_answer_survives_its_body() -> None:
    assert answer_of(answer_body(ANSWER)) == ANSWER


def test_an_answer_that_was_kept_before_there_were_parts_is_shown_by_its_text() -> None:
    body = answer_body(ANSWER)
    for new in ("parts", "closest", "readings"):
        del body[new]
    for new in ("context", "also_in"):
        del body["citations"][0][new]
    answer = answer_of({**body, "answer": "One.\n\n2019 · Veldania:\n“We wait.” [1]"})
    assert answer.citations[0].quote == "We wait."
    assert [block.part.text for block in layout(answer)] == ["One.", "We wait."]


def test_a_visitor_sees_only_their_conversations_newest_first(place: SidePlace) -> None:
    answers = KeptAnswers(place)
    for answer_id, conversation, visitor in [
        ("1", "c", "v"), ("2", "d", "v"), ("3", "e", "w"), ("4", "f", None), ("5", "c", "v"),
    ]:  # fmt: skip
        answers.keep(kept(answer_id, conversation, visitor))
    listed = answers.conversations("v")
    assert [(entry.id, entry.title, entry.answers) for entry in listed] == [
        ("c", "Why 1?", 2),
        ("d", "Why 2?", 1),
    ]
    assert [one.answer_id for one in answers.conversation("c")] == ["1", "5"]


@pytest.mark.parametrize(("visitor", "is_theirs"), [("v", True), ("w", False)])
def test_a_deleted_conversation_is_deleted_whichever_door_its_answers_came_through(
    place: SidePlace, tmp_path: Path, visitor: str, is_theirs: bool
) -> None:
    answers, verdicts = KeptAnswers(place), ServiceStore(place)
    answers.keep(kept("a"))
    answers.keep(kept("b", visitor=None))
    answers.keep(kept("c", "another"))
    for answer_id in "abc":
        verdicts.keep(Feedback(answer_id, "useful"))
    assert answers.forget("c", visitor) is is_theirs
    left = {"c"} if is_theirs else {"a", "b", "c"}
    assert {one for one in "abc" if answers.answer(one)} == left
    assert {one.answer_id for one in verdicts.feedback()} == left
    assert (answers.conversation("c") == []) is is_theirs
    assert b"Why a?" not in b"".join(file.read_bytes() for file in tmp_path.iterdir()) or (
        not is_theirs
    )


def test_answers_are_kept_as_long_as_the_setting_says(place: SidePlace) -> None:
    answers, verdicts = KeptAnswers(place), ServiceStore(place)
    now = datetime.now(timezone.utc)
    for answer_id, days in [("a", 400), ("b", 10)]:
        asked_at = (now - timedelta(days=days)).isoformat(timespec="seconds")
        answers.keep(replace(kept(answer_id), asked_at=asked_at))
        verdicts.keep(Feedback(answer_id, "useful"))
    assert answers.expire(0) == (0, 0), "for ever"
    assert answers.expire(365) == (1, 1)
    assert [one.answer_id for one in verdicts.feedback()] == ["b"]
    assert answers.answer("b")
