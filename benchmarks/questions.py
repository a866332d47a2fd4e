"""Questions to time: made from what an index holds, the same for the same index, no two alike."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

_SEED = 1945
_SUBJECTS = (
    "Russia", "China", "the United Nations", "Israel", "Iraq", "Cuba", "the Soviet Union",
    "Palestine", "South Africa", "North Korea", "Afghanistan", "Cyprus", "the United States",
    "the European Union", "Iran", "Viet Nam", "Namibia", "Lebanon", "Kosovo", "Ukraine",
)  # fmt: skip
_TOPICS = (
    "climate change", "terrorism", "nuclear weapons", "trade", "refugees", "apartheid",
    "disarmament", "human rights", "decolonization", "reform of the Security Council",
    "debt relief", "small island states", "peacekeeping", "the law of the sea", "poverty",
)  # fmt: skip
# How people ask, and how often of a hundred; {who}, {what} and {when} are filled in.
_FORMS = (
    (76, "say", "What did {who} say about {what}{when}?"),
    (6, "compare", "What did {who} and {other} say about {what}{when}?"),
    (5, "first", "When did {who} first mention {what}?"),
    (5, "latest", "What did {who} last say about {what}?"),
    (5, "timeline", "How has {who}'s position on {what} changed over time?"),
    (3, "who", "Who spoke about {what}{when}?"),
)


def questions(issuers: Sequence[str], years: tuple[int, int], count: int) -> list[tuple[str, str]]:
    """`count` different questions with their form (`say`, `compare` …), in an order that is
    shuffled and always the same."""
    chance = random.Random(_SEED)  # noqa: S311 - nothing is kept secret by it
    made: dict[str, str] = {}
    for form, question in _endless(sorted(issuers), years, chance):
        made.setdefault(question, form)
        if len(made) == count:
            break
    return list(made.items())


def _endless(
    issuers: Sequence[str], years: tuple[int, int], chance: random.Random
) -> Iterator[tuple[str, str]]:
    weights = [weight for weight, _, _ in _FORMS]
    while True:
        [(_, form, wording)] = chance.choices(_FORMS, weights)
        who = chance.choice(issuers)
        # Half of the questions are about what many speak of, some about any issuer.
        others = [name for name in issuers if name != who] or _TOPICS
        kinds = ([name for name in _SUBJECTS if name != who], _TOPICS, others)
        what = chance.choice(chance.choices(kinds, (5, 3, 2))[0])
        other = chance.choice([name for name in others if name != what] or _TOPICS)
        yield form, wording.format(who=who, other=other, what=what, when=_window(years, chance))


def _window(years: tuple[int, int], chance: random.Random) -> str:
    first, last = years
    start = chance.randint(first, last)
    end = min(start + chance.randint(3, 12), last)
    return chance.choice(["", f" in {start}", f" since {start}", f" between {start} and {end}"])
