"""Texts by which an int8 model's ranges are measured: as statements and questions are worded, about
what they are about, by states that do not exist."""

from __future__ import annotations

import random
from itertools import islice

_STATES = "Norland Aldmark Brenovia Corland Dunmore Estria Falkmar Hestria Sudmark Velland".split()
_PEOPLE = "Osei Marend Quist Tannen Halvorsen Ibarra Lindqvist Okonjo Petrosyan Zhao".split()
_POSTS = "President;Prime Minister;Foreign Minister;Minister of Defence;spokesperson".split(";")
_VERBS = (
    "condemns;welcomes;supports;rejects;regrets;deplores;notes with concern;calls for;is opposed to"
    ";will pay for;has suspended;remains committed to;cannot accept;reaffirms;warned against"
).split(";")
_TOPICS = (
    "the launch of ballistic missiles;a ceasefire along the northern border;tariffs on steel and"
    " aluminium;the release of all hostages;the rights of women and girls;a moratorium on nuclear"
    " tests;the military coup of last week;humanitarian aid for displaced families;free and fair"
    " elections;the annexation of the islands;debt relief for developing countries;reform of the"
    " Security Council;cuts in greenhouse gas emissions;an outbreak of cholera in the camps;attacks"
    " on journalists;freedom of navigation in the strait;the fight against terrorism;sanctions on"
    " individuals and companies;vaccines for low-income countries;fisheries in its exclusive"
    " economic zone;the independence of judges;arms sales to both sides;a two-state solution;the"
    " price of wheat and fertiliser;cyber attacks on hospitals;migration across the southern sea;"
    "the protection of religious minorities;a new trade agreement;pensions and the cost of living;"
    "the flood in the eastern provinces"
).split(";")
_OPENINGS = (
    "In response to a question, ;Speaking at the General Assembly on 14 March 2019, ;"
    "Mr. President, ;Ladies and gentlemen, ;According to the joint statement, ;"
    "On behalf of the Government, ;Today ;;;"
).split(";")
_CLOSINGS = (
    " It is a flagrant violation of international law and of Resolution 1718 (2006).;"
    " Both sides agreed to meet again in Port Almery before the end of the year.;"
    " “We will not stand by,” he said, “while 4,500 people are waiting for food and water.”;"
    " Those who ordered it must be held to account.; This would cost $2.3 billion over five years.;"
    " I thank you for your attention.; The talks were frank and constructive.;"
    " Nobody should have to choose between medicine and heat.;;"
).split(";")
_QUESTIONS = (
    "what did {state} say about {topic};Has {state} ever {verb} {topic}?;{person} on {topic};"
    "when did {post} {person} first mention {topic}?;why is {state} against {topic};{topic};"
    "How has {state}'s position on {topic} changed since 2010?;{state} {other} {topic}"
).split(";")
_NUMBER = 320
_MOST_SENTENCES = 9


def calibration_texts() -> list[str]:
    """The same ones each time, from two words to as much as an encoder reads."""
    chance = random.Random(17)  # noqa: S311 - nothing is secret
    return list(islice(iter(lambda: _one(chance), None), _NUMBER))


def _one(chance: random.Random) -> str:
    if chance.random() < 0.25:
        return _filled(chance.choice(_QUESTIONS), chance)
    sentences = chance.randint(1, _MOST_SENTENCES)
    return " ".join(_sentence(chance) for _ in range(sentences))


def _sentence(chance: random.Random) -> str:
    said = _filled("{who} {verb} {topic}.", chance)
    opening = chance.choice(_OPENINGS)
    return opening + said + chance.choice(_CLOSINGS)


def _filled(form: str, chance: random.Random) -> str:
    state, other = chance.sample(_STATES, 2)
    post, person = chance.choice(_POSTS), chance.choice(_PEOPLE)
    who = chance.choice([state, f"The Government of {state}", f"{post} {person} of {state}", "We"])
    return form.format(
        state=state, other=other, post=post, person=person, who=who,
        verb=chance.choice(_VERBS), topic=chance.choice(_TOPICS),
    )  # fmt: skip
