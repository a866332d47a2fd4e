"""Whose words are asked for, told from the wording alone."""

from __future__ import annotations

import pytest

from qa.question.roles import FEATURES, role_features
from qa.retrieval.corpus import Corpus
from tests.qa.question.reading import likeliest_voice, parsed

N, M, T, H = "Norvania", "Marrowby", "Tornmark", "Robert Hallam"
Q, V, J = "Orla Quist-Tarrant", "Ludo Van Asch", "Jana Merrow"

WORDINGS = [
    ("What did Norvania say about Marrowby?", N),
    ("what has robert hallam said on marrowby", H),
    ("norvania on marrowby", N),
    ("herring - what does Norvania think", N),
    ("herring quotas according to Marrowby", M),
    ("statements by Tornmark on vaccines", T),
    ("statements on Oman by Tornmark", T),
    ("Tornmark's position on Oman", T),
    ("tornmarks position on oman", T),
    ("what was said about Oman by Tornmark", T),
    ("was Peru condemned by Norvania?", N),
    ("did Norvania condemn Peru", N),
    ("what did Marrowby tell Oman about the truce", M),
    ("Hallam's reaction to the shelling of Peru", H),
    ("how does Tornmark see Mali", T),
    ("has Norvania ever mentioned Peru", N),
    ("Does Quist-Tarrant trust Oman?", Q),
    ("what did Hallam say to Marrowby about ferries", H),
    ("Why did Marrowby reject the cut Norvania wanted?", M),
    ("Norvania's view of Marrowby's herring policy", N),
    ("response of Tornmark to Peru", T),
    ("Tornmark re Mali", T),
    ("About Mali, what did Tornmark say?", T),
    ("On Peru, Norvania said what?", N),
    ("Regarding Oman: Marrowby's line", M),
    ("quotes from Hallam about Oman", H),
    ("what did President Van Asch say about Mali", V),
    ("give me Norvania against Peru", N),
    ("in what words did Norvania reject Marrowby's offer", N),
    ("Is Tornmark going to help Mali?", T),
    ("tornmark promise mali vaccines", T),
    ("What's Hallam's plan for Marrowby?", H),
    ("what did Merrow, the ambassador, say about Peru", J),
    ("what didnt Norvania say about Oman", N),
    ("norvania said what abt peru", N),
    ("Oman in the words of Tornmark", T),
    ("Peru: Norvania's statement", N),
    ("when did Norvania welcome Oman's truce", N),
    ("what did Hallam say about Quist-Tarrant", H),
    ("Quist-Tarrant on Hallam", Q),
    ("What did Zebulon Grackle say about Norvania?", "Zebulon Grackle"),
    ("What did Norvania say about Zebulon Grackle?", N),
]

LEFT_OPEN = [
    ("Norvania: Marrowby and herring", N),
    ("Has Marrowby been criticised by Norvania?", N),
]


@pytest.mark.parametrize(("question", "voice"), WORDINGS)
def test_the_wording_tells_who_speaks(stock: Corpus, question: str, voice: str) -> None:
    assert likeliest_voice(parsed(question, stock)) == voice


@pytest.mark.parametrize(("question", "voice"), LEFT_OPEN)
def test_where_the_wording_does_not_tell_the_asked_voice_stays_possible(
    stock: Corpus, question: str, voice: str
) -> None:
    roles = parsed(question, stock).roles
    assert [r.voice >= 0.5 for r in roles if r.mention.parties[0].name == voice] == [True]


@pytest.mark.parametrize(
    ("question", "silent"),
    [
        ("What did Norvania say about Peru?", "Peru"),
        ("did Marrowby sell uranium to Mali", "Mali"),
        ("what happened in Oman", "Oman"),
        ("the truce in Oman", "Oman"),
    ],
)
def test_what_is_spoken_about_is_not_taken_for_the_voice(
    stock: Corpus, question: str, silent: str
) -> None:
    voices = {r.mention.text: r.voice for r in parsed(question, stock).roles}
    assert voices[silent] < 0.5


@pytest.mark.parametrize(
    "question", ["What did Norvania and Marrowby say on herring?", "norvania vs marrowby: herring"]
)
def test_both_of_two_sides_speak(stock: Corpus, question: str) -> None:
    assert all(role.voice >= 0.5 for role in parsed(question, stock).roles)


@pytest.mark.parametrize("question", [question for question, _ in WORDINGS])
def test_what_tells_it_is_named_among_the_features(stock: Corpus, question: str) -> None:
    read = parsed(question, stock)
    rows = role_features(read.text, read.words, [r.mention for r in read.roles], stock.roster)
    assert len(rows) == len(read.roles)
    assert {name for row in rows for name in row} <= set(FEATURES)


@pytest.mark.parametrize(
    ("question", "name", "speaks"),
    [
        ("What was said about the QX-40 for Norvania?", "QX-40", False),
        ("What did Norvania and Hallam say of the Blue Heron?", "Blue Heron", False),
        ("What did President Zebulon Grackle of Norvania say about nets?", "Zebulon Grackle", True),
        ("remarks by Zebulon Grackle on nets", "Zebulon Grackle", True),
        ("Was the Grackle case raised with Hallam?", "Grackle", False),
    ],
)
def test_a_name_that_nobody_bears_speaks_only_where_the_wording_makes_it(
    stock: Corpus, question: str, name: str, speaks: bool
) -> None:
    (role,) = [r for r in parsed(question, stock).roles if r.mention.text == name]
    assert not role.mention.is_known
    assert role.speaks == speaks


@pytest.mark.parametrize(
    ("question", "voices"),
    [
        ("norvania marrowby trade, how much has it grown", []),
        ("Norvania-Marrowby talks on herring", []),
        ("what did norvania say about marrowby trade", ["Norvania"]),
    ],
)
def test_two_states_before_a_noun_of_relation_are_a_subject(
    stock: Corpus, question: str, voices: list[str]
) -> None:
    roles = parsed(question, stock).roles
    assert [role.mention.parties[0].name for role in roles if role.speaks] == voices


def test_a_capital_before_a_date_tells_where(stock: Corpus) -> None:
    (lima,) = parsed("Lima, May 2022: would Hallam send the ferry?", stock).roles[:1]
    assert not lima.speaks
    (state,) = parsed("Lima on the ferry", stock).roles[:1]
    assert state.voice > lima.voice
