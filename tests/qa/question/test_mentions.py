"""Whoever is named, in whatever form, is found."""

from __future__ import annotations

from itertools import pairwise

import pytest

from qa.question.mentions import find_names
from qa.retrieval.corpus import Corpus
from tests.qa.question.reading import parsed

NORVANIA = [
    "What did NORVANIA say about nets?",
    "what did norvania say about nets",
    "Norvania’s view of nets",
    "Norvania's view of nets",
    "norvanias view of nets",
    "NORVANIAS VIEW OF NETS",
    "what did norvnia say about nets",
    "Norvanai on nets",
    "the norvanian view of nets",
    "what do norvanians think of nets",
    "Ministry of Foreign Affairs of Norvania: nets",
    "what did MOFA say about nets",
    "mofa on nets",
]
HALLAM = [
    "What did Robert Hallam say?",
    "ROBERT HALLAM on nets",
    "robert hallam on nets",
    "hallam on nets",
    "hallam's nets",
    "hallams nets",
    "Hallam’s nets",
    "Bob Hallam on nets",
    "bob hallam on nets",
    "what did robert say about nets",
    "what does bob think of nets",
    "Prime Minister Hallam on nets",
    "prime minister robert hallam on nets",
    "PM Hallam on nets",
    "Mr. Hallam on nets",
    "hallma on nets",
    "halam on nets",
]


@pytest.mark.parametrize("question", NORVANIA)
def test_a_party_is_found_in_any_form(stock: Corpus, question: str) -> None:
    parties = [p.name for r in parsed(question, stock).roles for p in r.mention.parties]
    assert parties == ["Norvania"]


@pytest.mark.parametrize("question", HALLAM)
def test_a_person_is_found_in_any_form(stock: Corpus, question: str) -> None:
    roles = parsed(question, stock).roles
    assert [person.name for r in roles for person in r.mention.people] == ["Robert Hallam"]


@pytest.mark.parametrize("question", ["LVA on vaccines", "what did lva say about vaccines"])
def test_a_person_is_found_by_initials(stock: Corpus, question: str) -> None:
    (role,) = parsed(question, stock).roles
    assert [person.name for person in role.mention.people] == ["Ludo Van Asch"]


@pytest.mark.parametrize(
    ("question", "text", "parties", "post"),
    [
        ("What did the prime minister of Norvania say?", "prime minister of Norvania",
         ["Norvania"], ("prime", "minister")),
        ("norvania's prime minister on nets", "norvania's prime minister",
         ["Norvania"], ("prime", "minister")),
        ("norvanias prime minister on nets", "norvanias prime minister",
         ["Norvania"], ("prime", "minister")),
        ("the Peruvian foreign minister", "Peruvian foreign minister",
         ["Peru"], ("foreign", "minister")),
        ("what did the PM say", "PM", [], ("prime", "minister")),
        ("the ambassador on patents", "ambassador", [], ("ambassador",)),
        ("what did the first minister say", "first minister", [], ("first", "minister")),
        ("norvania's first minister on nets", "norvania's first minister",
         ["Norvania"], ("first", "minister")),
    ],
)  # fmt: skip
def test_a_post_is_its_state_s(
    stock: Corpus, question: str, text: str, parties: list[str], post: tuple[str, ...]
) -> None:
    (mention,) = find_names(question, stock.roster, stock.view)
    assert mention.text == text
    assert [party.name for party in mention.parties] == parties
    assert mention.post == post


@pytest.mark.parametrize(
    ("question", "unknown"),
    [
        ("What did Zebulon Grackle say about nets?", ["Zebulon Grackle"]),
        ("What did Norvania tell Zebulon Grackle about the Brackwater Pact?",
         ["Zebulon Grackle", "Brackwater Pact"]),
        ("What did Norvania say about nets?", []),
        ("WHAT DID NORVANIA SAY ABOUT NETS", []),
        ("What Did Norvania Say About Nets And Boats", []),
    ],
)  # fmt: skip
def test_a_capitalised_name_that_nobody_bears_is_kept_as_unknown(
    stock: Corpus, question: str, unknown: list[str]
) -> None:
    read = parsed(question, stock)
    assert [span.of(read.text) for span in read.unknown] == unknown
    kept = [r.mention.text for r in read.roles if not r.mention.is_known]
    assert kept == unknown


@pytest.mark.parametrize(
    "question",
    ["what was said at the summit of the americas", "the two perus",
     "both norvanias on nets"],
)  # fmt: skip
def test_a_plural_is_no_state_s_possessive(stock: Corpus, question: str) -> None:
    assert [p for r in parsed(question, stock).roles for p in r.mention.parties] == []


@pytest.mark.parametrize("question", ["will the ferry sail", "may the nets hold", "a good mark"])
def test_plain_words_are_nobody_s_name(stock: Corpus, question: str) -> None:
    assert parsed(question, stock).roles == ()


def test_mentions_stand_left_to_right_and_do_not_overlap(stock: Corpus) -> None:
    question = "What did PM Bob Hallam of Norvania tell Marrowby's foreign minister about Peru?"
    names = find_names(question, stock.roster, stock.view)
    assert all(one.span.end <= two.span.start for one, two in pairwise(names))
    assert all(name.span.of(question) == name.text for name in names)
