"""The thesaurus: its data, and where questions and texts name a concept."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.thesaurus.concepts import Concepts
from qa.thesaurus.matcher import Forms
from qa.thesaurus.morphology import words
from qa.thesaurus.spellings import open_and_closed

CONCEPTS = Concepts.load()

QUESTIONS = [
    ("What did Arlandia say about peacekeepers?", ["Peace-keeping"]),
    ("Did it comment on UN staff sexual abuse?", ["Sexual exploitation by peacekeepers"]),
    ("position on giving up nuclear weapons since 1990", ["Nuclear disarmament"]),
    ("who wants to ban the bomb", ["Nuclear disarmament"]),
    ("views on the R2P doctrine", ["Responsibility to protect"]),
    ("statements about landmines and cluster bombs", ["Land mines", "Cluster munitions"]),
    ("What was said on gunrunning?", ["Small arms and light weapons"]),
    ("killer robots", ["Autonomous weapons"]),
    ("putting murderers to death", ["Death penalty"]),
    ("Should poor countries have their debts forgiven: debt forgiveness", ["External debt"] * 2),
    ("wiping out debt", ["External debt"]),
    ("What did Morvania say about global warming?", ["Climate change"]),
    ("islands vanishing in the Pacific", ["Sea-level rise"]),
    ("making polluters pay for floods", ["Loss and damage", "Floods"]),
    ("people crossing the Mediterranean", ["Migration"]),
    ("money migrants send home", ["Remittances"]),
    ("the bird flu outbreak", ["Influenza", "Pandemics"]),
    ("What has been said about AIDS?", ["HIV/AIDS"]),
    ("what has been said about aids?", ["HIV/AIDS"]),
    ("How does it see AI?", ["Artificial intelligence"]),
    ("hackers stealing money for weapons", ["Cyber theft of virtual assets"]),
    (
        "stolen bitcoin and missile launches",
        ["Cyber theft of virtual assets", "Ballistic missiles"],
    ),
    ("citizens kidnapped by North Korea", ["Abductions by foreign agents"]),
    ("giving Africa a permanent seat", ["Security Council reform"]),
    ("When did it pay its UN dues?", ["UN budget and arrears"]),
    ("a woman to lead the UN", ["Secretary-General selection"]),
    ("the American embargo", ["Unilateral coercive measures"]),
    ("girls going to school", ["Girls' education"]),
    ("kids working in mines", ["Child labour"]),
    ("boy soldiers", ["Child soldiers and children in armed conflict"]),
    ("circumcising girls", ["Female genital mutilation and child marriage"]),
    ("burning the Koran", ["Hate speech and blasphemy"]),
    ("jailed journalists", ["Freedom of expression and the press"]),
    ("the people who were made to disappear", ["Enforced disappearances"]),
    ("white rule in Rhodesia", ["Rhodesia and Namibia"]),
    ("looted museums", ["Trafficking in cultural property"]),
    ("a country with no access to the sea", ["Landlocked developing countries"]),
    ("cutting down trees", ["Forests"]),
    ("did it want people to work from home", ["Remote work"]),
    ("why should the minister step down", ["Resignation from office"]),
    ("troops near the border", ["Massing of troops"]),
    ("the hole in the ozone layer", ["Ozone layer"]),
    ("dams on the Nile", ["Transboundary rivers"]),
    ("vote rigging after an army takeover", ["Elections", "Coups d'état"]),
    ("bribing officials", ["Corruption"]),
    ("price of coffee and cotton prices", ["Coffee, cocoa and tea", "Cotton"]),
    ("drug-resistant germs", ["Antimicrobial resistance"]),
    ("people sleeping in slums", ["Urbanization and housing"]),
    ("a DEATH-PENALTY moratorium", ["Death penalty"]),
    ("What did it say on the executive board of the fund?", []),
    ("its press conference on 3 March at the general debate", []),
    ("What is the position of the European Union on the matter?", []),
    ("", []),
]

TEXTS = [
    (
        "Land mines",
        "We cleared each land-mine, and no landmine is left.",
        ["land-mine", "landmine"],
    ),
    ("Land mines", "The mine workers are on strike.", []),
    ("Peace-keeping", "Peacekeepers and peace\nkeepers serve.", ["Peacekeepers", "peace\nkeepers"]),
    ("Peace-keeping", "We spoke of peace.\n\nKeepers of the flame", []),
    ("Annexation", "They annexed the islands; see the annex.", ["annexed"]),
    ("Coups d'état", "The coup d’état of May was condemned.", ["coup d’état"]),
    ("Coups d'état", "The COUPS D'ETAT of May", ["COUPS D'ETAT"]),
    ("Small arms and light weapons", "He raised small, arms and legs.", []),
    ("Disarmament", "We banned anti-personnel mines.", ["anti-personnel mines"]),
    ("HIV/AIDS", "AIDS kills. HIV/AIDS kills.", ["AIDS", "HIV/AIDS"]),
    ("HIV/AIDS", "Our state aids the country.", []),
    ("Artificial intelligence", "Ai was there, and AI too.", ["AI"]),
    ("Small island developing States", "All sides of the SIDS agree.", ["SIDS"]),
    ("Millennium Development Goals", "an MDG, two MDGs", ["MDG", "MDGs"]),
    (
        "Death penalty",
        "A moratorium on the executions, no executive",
        ["moratorium on the executions"],
    ),
    ("Urbanization and housing", "Housing in the White House", ["Housing"]),
    ("Refugees", "They sought refuge as refugees.", ["refugees"]),
    ("Communism and capitalism", "to free the world; the free world", ["free world"]),
    ("Mercenaries", "MERCENARY acts by mercenaries", ["MERCENARY", "mercenaries"]),
    ("Natural disasters", "Cyclones struck.", ["Cyclones"]),
    ("Employment", "our labour market, their labor markets", ["labour market", "labor markets"]),
    ("Missile defence", "missile defense", ["missile defense"]),
    ("Gaza war", "the siege of Gaza", ["siege of Gaza"]),
    ("Climate change mitigation", "well below 1.5 degrees", ["1.5 degrees"]),
    ("Climate change", "1.5°C is the limit.", ["1.5°C"]),
    ("Nuclear energy", "nuclear power, not the nuclear Powers", ["nuclear power"]),
    ("Nuclear weapons", "nuclear power, not the nuclear Powers", ["nuclear Powers"]),
    ("External debt", "", []),
]


@pytest.mark.parametrize(("question", "expected"), QUESTIONS)
def test_question_names_concepts(question: str, expected: list[str]) -> None:
    assert [found.concept.name for found in CONCEPTS.in_question(question)] == expected


@pytest.mark.parametrize(("name", "text", "expected"), TEXTS)
def test_text_names_the_concept_in_its_own_spelling(
    name: str, text: str, expected: list[str]
) -> None:
    spans = CONCEPTS.in_text(CONCEPTS.concept(name), text)
    assert [span.of(text) for span in spans] == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Land mines", {"landmine", "land mines", "anti personnel mine", "antipersonnel mines"}),
        (
            "Death penalty",
            {"moratoriums on executions", "moratorium on the use of the death penalty"},
        ),
        ("Millennium Development Goals", {"mdgs", "millennium development goal"}),
        ("African development", {"new partnership for africa's development"}),
        ("Missile defence", {"missile defense"}),
    ],
)
def test_forms_spell_out_what_a_search_of_whole_words_needs(name: str, expected: set[str]) -> None:
    forms = CONCEPTS.forms(CONCEPTS.concept(name))
    shorter = {form for form in expected if any(f" {one} " in f" {form} " for one in forms)}
    assert shorter == expected


def test_a_broad_concept_has_the_forms_of_narrower_ones() -> None:
    assert {"earthquake", "tsunamis"} <= set(CONCEPTS.forms(CONCEPTS.concept("Natural disasters")))


def test_every_narrower_concept_exists_and_none_is_narrower_than_itself() -> None:
    names = {concept.name for concept in CONCEPTS}
    assert {n for concept in CONCEPTS for n in concept.narrower} <= names
    circles = [
        concept.name
        for concept in CONCEPTS
        for narrower in concept.narrower
        if concept in CONCEPTS.family(CONCEPTS.concept(narrower))
    ]
    assert circles == []


def test_every_form_is_found_whole_and_stands_in_one_concept() -> None:
    forms: Forms[str] = Forms()
    for concept in CONCEPTS:
        forms.add(concept.name, concept.terms + concept.asked)
    astray = defaultdict(list)
    for concept in CONCEPTS:
        for form in concept.terms + concept.asked:
            for way in open_and_closed(form):
                if [holder for _, holder in forms.find(way)] != [concept.name]:
                    astray[concept.name].append(way)
    assert dict(astray) == {}


def test_no_concept_lacks_terms_or_ways_to_ask() -> None:
    assert [c.name for c in CONCEPTS if len(c.terms) < 3 or len(c.asked) < 4] == []
    assert [c.name for c in CONCEPTS if "" in c.terms + c.asked + c.narrower + c.case] == []
    assert len(list(CONCEPTS)) >= 400


@given(st.text(), st.sampled_from([c.name for c in CONCEPTS]), st.text())
def test_spans_are_whole_words_in_order(before: str, name: str, after: str) -> None:
    concept = CONCEPTS.concept(name)
    text = f"{before}. {concept.terms[0]}. {after}"
    starts, ends = {word.start() for word in words(text)}, {word.end() for word in words(text)}
    spans = CONCEPTS.in_text(concept, text)
    assert spans
    assert all(span.start in starts and span.end in ends for span in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))


@given(st.text())
def test_any_question_can_be_read(text: str) -> None:
    assert all(found.span.of(text) for found in CONCEPTS.in_question(text))
