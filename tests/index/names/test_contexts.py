"""A form stands for its party only where the words around let it."""

from __future__ import annotations

import pytest

from index.names.contexts import Contexts, Verdict
from index.names.records import Form, Party
from index.names.trie import Entry, Rule, Trie
from index.names.words import WORD, read_form

STATE = Party("XX", "a state", "state")


def judged(
    text: str, surface: str, form: Form = "name", rule: Rule = "plain", question: bool = False
) -> Verdict:
    """What the form is at its place in the text."""
    entry = Entry(surface, read_form(surface), (STATE,), form, rule)
    trie = Trie([entry])
    (candidate,) = (
        found
        for word in WORD.finditer(text)
        for found in trie.candidates(text, word.start(), word.end())
    )
    return Contexts.load().judge(text, candidate, question)


@pytest.mark.parametrize(
    ("text", "surface", "form", "verdict"),
    [
        ("We thank Guinea for it.", "Guinea", "name", Verdict.MENTION),
        ("the Gulf of Guinea", "Guinea", "name", Verdict.NOTHING),
        ("Lake Chad", "Chad", "name", Verdict.NOTHING),
        ("French-speaking states", "French", "adjective", Verdict.NOTHING),
        ("French states", "French", "adjective", Verdict.MENTION),
        ("the Paris Agreement", "Paris", "capital", Verdict.NOTHING),
        ("the Paris talks were over", "Paris", "capital", Verdict.MENTION),
        ("the Treaty of Lisbon", "Lisbon", "capital", Verdict.NOTHING),
        ("US$ 5 million", "US", "abbreviation", Verdict.NOTHING),
        ("US dollars", "US", "abbreviation", Verdict.NOTHING),
        ("the US position", "US", "abbreviation", Verdict.MENTION),
        ("GIVE US PEACE NOW", "US", "abbreviation", Verdict.SHORTER),
    ],
)
def test_the_words_around_a_form_decide(
    text: str, surface: str, form: Form, verdict: Verdict
) -> None:
    assert judged(text, surface, form) is verdict


@pytest.mark.parametrize(
    ("text", "surface", "in_a_text", "in_a_question"),
    [
        ("what did norway say", "Norway", Verdict.SHORTER, Verdict.MENTION),
        ("did turkey say so", "Turkey", Verdict.SHORTER, Verdict.MENTION),
        ("what can us do", "US", Verdict.SHORTER, Verdict.SHORTER),
        ("what did us say", "US", Verdict.SHORTER, Verdict.MENTION),
        ("the us government", "US", Verdict.SHORTER, Verdict.MENTION),
    ],
)
def test_a_question_may_leave_out_capitals_where_the_word_is_no_other(
    text: str, surface: str, in_a_text: Verdict, in_a_question: Verdict
) -> None:
    form: Form = "abbreviation" if surface.isupper() else "name"
    assert judged(text, surface, form) is in_a_text
    assert judged(text, surface, form, question=True) is in_a_question


@pytest.mark.parametrize(
    ("text", "surface", "rule", "verdict"),
    [
        ("Sino-Valdorian trade", "Sino", "prefix", Verdict.MENTION),
        ("Sino and others", "Sino", "prefix", Verdict.SHORTER),
        ("Korea, Republic of, agreed", "Korea, Republic of", "inverted", Verdict.MENTION),
        ("Korea, Republic of Valdoria", "Korea, Republic of", "inverted", Verdict.SHORTER),
    ],
)
def test_a_part_of_a_form_is_judged_by_its_rule(
    text: str, surface: str, rule: Rule, verdict: Verdict
) -> None:
    assert judged(text, surface, rule=rule) is verdict


def test_a_short_foreign_name_needs_its_capital_in_a_question_too() -> None:
    def asked(name: str, text: str) -> Verdict:
        return judged(text, name, rule="foreign", question=True)

    assert asked("Suomi", "was suomi sagt") is Verdict.SHORTER
    assert asked("Suomi", "was Suomi sagt") is Verdict.MENTION
    assert asked("Norwegen", "was norwegen sagt") is Verdict.MENTION


def test_a_form_of_no_party_hides_what_it_holds() -> None:
    mask = Entry("New Norway", read_form("New Norway"))
    text = "New Norway is a street."
    (candidate,) = Trie([mask]).candidates(text, 0, len("New"))
    assert Contexts.load().judge(text, candidate, question=False) is Verdict.NOTHING
