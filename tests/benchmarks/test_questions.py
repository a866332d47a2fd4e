"""The questions that are timed."""

from __future__ import annotations

from benchmarks.questions import questions

ISSUERS = ["Velmar", "Norland", "Ostrava Union"]


def test_questions_are_the_same_for_the_same_issuers() -> None:
    made = questions(ISSUERS, (1990, 2020), 50)
    assert made == questions(list(reversed(ISSUERS)), (1990, 2020), 50)


def test_no_two_questions_are_alike_and_forms_are_mixed() -> None:
    made = questions(ISSUERS, (1990, 2020), 200)
    assert len({question for question, _ in made}) == 200
    assert {form for _, form in made} >= {"say", "compare", "first", "latest", "timeline"}


def test_no_issuer_is_asked_about_itself() -> None:
    for issuers in (ISSUERS, ["Velmar"]):
        made = questions(issuers, (1990, 2020), 100)
        assert not [q for q, _ in made if any(q.count(name) > 1 for name in issuers)]


def test_years_are_those_on_record() -> None:
    asked = " ".join(question for question, _ in questions(ISSUERS, (2001, 2001), 60))
    assert {word.strip("?") for word in asked.split() if word.startswith(("19", "20"))} == {"2001"}
