"""Words as a written sentence and its quote are compared by: without inflection."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from index.toml import load_toml
from qa.thesaurus.morphology import base_form, fold_word

FIRST = frozenset("i we me us my our ours mine myself ourselves".split())
THIRD = {
    form: forms.split()[0]
    for forms in (
        "it its itself", "they them their theirs themselves", "he him his himself",
        "she her hers herself",
    )
    for form in forms.split()
}  # fmt: skip
"""Pronouns, each by its subject's form."""
NEGATIONS = frozenset("not n't n’t never no neither nor cannot".split())
AFFIRMING = frozenset("only just merely simply".split())
"""After "not", these affirm."""
MODALS = {
    "will": "will", "'ll": "will", "’ll": "will", "wo": "will", "shall": "will", "would": "would",
    "'d": "would", "’d": "would", "may": "may", "might": "may", "can": "can", "ca": "can",
    "could": "could", "must": "must", "should": "should", "ought": "should", "need": "must",
}  # fmt: skip
TOLD = {"would": "will", "could": "can"}
"""What a modal becomes when it is told what was said."""
NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
} | {
    "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80",
    "ninety": "90", "hundred": "100", "thousand": "1000", "million": "1000000",
    "billion": "1000000000", "dozen": "12", "percent": "%", "once": "1×", "twice": "2×",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lists:
    """Stems, by what they do in a written sentence."""

    saying: frozenset[str]
    thinking: frozenset[str]
    performing: frozenset[str]
    continuing: frozenset[str]
    titles: frozenset[str]
    connectives: frozenset[str]
    occasions: frozenset[str]
    limits: frozenset[str]
    """Words as they stand."""
    conditions: frozenset[str]
    """Words as they stand."""
    transparent: frozenset[str]
    ours: frozenset[str]


def base(word: str) -> str:
    """What all inflections of a word share; numbers in figures.

    >>> base("condemned") == base("condemns"), base("Said") == base("say"), base("three")
    (True, True, '3')
    """
    folded = fold_word(_forms().get(word.lower(), word))
    if folded in NUMBERS:
        return NUMBERS[folded]
    if folded[:1].isdigit():
        return folded.replace(",", "").rstrip(".")
    found = base_form(_forms().get(folded, folded))
    return found[:-1] if found.endswith("ss") else found  # "expresses" as "express" is


@cache
def lists() -> Lists:
    """The lists of `qa/data/written_words.toml`."""
    data = load_toml("qa", "data/written_words.toml")
    plain = {"limits", "conditions"}
    names = Lists.__slots__
    return Lists(
        **{
            name: frozenset(data[name].split() if name in plain else map(base, data[name].split()))
            for name in names
        }
    )


@cache
def _forms() -> dict[str, str]:
    forms = load_toml("qa", "data/written_words.toml")["forms"]
    return {form: verb for verb, given in forms.items() for form in given.split()}
