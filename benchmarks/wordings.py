"""How alike two sentences are that a timeline takes for versions of one: pairs written for this,
of which half are one sentence reworded and half are two sentences on the same subject.

`python -m benchmarks.wordings` prints, for each threshold, how many of either it would mark.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.answer.details import changes
from qa.records import Attribution, Citation

REWORDED = (
    ("We condemn the closing of the strait.", "We regret the closing of the strait."),
    ("We condemn the closing of the strait.",
     "We strongly condemn the closing of the strait by Korund."),
    ("Norvania calls on all parties to return to the table without delay.",
     "Norvania calls on both parties to return to the table."),
    ("Our policy on the islands has not changed.", "Our policy on the islands has changed."),
    ("We oppose any change of the border by force.",
     "We oppose any unilateral change of the border, by force or otherwise."),
    ("The sanctions will stay until the last soldier has left.",
     "The sanctions will stay until the troops have left."),
    ("We recognise the government of Vessaria as the only lawful one.",
     "We recognise the government of Vessaria as the lawful one."),
    ("We support a solution of two states within secure borders.",
     "We support a solution of two states within secure and recognised borders, with a shared"
     " capital."),
    ("Norvania will send three hundred soldiers to the mission this year.",
     "Norvania will send five hundred soldiers to the mission next year."),
    ("There can be no military solution to this conflict.",
     "There can be no purely military solution to the conflict in Korund."),
    ("We are deeply concerned about the launch of missiles by Korund.",
     "We are gravely concerned about the repeated launch of missiles by Korund."),
    ("We urge the government of Korund to release all prisoners at once.",
     "We urge Korund to release all prisoners."),
    ("Free passage through the strait is a right of all states.",
     "Free passage through the strait is the right of every state under the law of the sea."),
    ("We remain committed to the agreement of Ostra and to all its parts.",
     "We remain committed to the agreement of Ostra."),
    ("The embargo must be lifted fully and without conditions.",
     "The embargo must be lifted step by step."),
    ("We do not take sides in the dispute over the islands.",
     "We do not take sides on who owns the islands in the dispute."),
    ("We stand with the people of Velm in this difficult hour.",
     "We stand with the people of Velm today and always."),
    ("Norvania welcomes the ceasefire and calls on both sides to keep it.",
     "Norvania welcomes the ceasefire of Monday and calls on both sides to keep to it."),
    ("Nuclear weapons have no place in our region.",
     "Nuclear weapons must have no place in our region or in any other."),
    ("We will work with our partners to bring those responsible to justice.",
     "We will work with all our partners until those responsible are brought to justice."),
)  # fmt: skip
"""The earlier and the later version of a sentence, as statements reword what they say again."""

UNRELATED = (
    ("We condemn the closing of the strait.", "The strait is as deep as it is narrow."),
    ("We condemn the closing of the strait.", "Ships of Norvania pass through the strait daily."),
    ("Norvania calls on all parties to return to the table without delay.",
     "Norvania calls on Vessaria to open its ports to ships with grain."),
    ("Our policy on the islands has not changed.",
     "The people of the islands fish where their parents fished."),
    ("We oppose any change of the border by force.",
     "We oppose the death penalty in all cases and in all places."),
    ("The sanctions will stay until the last soldier has left.",
     "The sanctions have cost us a tenth of our trade."),
    ("We recognise the government of Vessaria as the only lawful one.",
     "We thank the government of Vessaria for the help of its doctors."),
    ("We support a solution of two states within secure borders.",
     "We support the efforts of the envoy and of the neighbouring states."),
    ("Norvania will send three hundred soldiers to the mission this year.",
     "Norvania will not forget the soldiers who died on this mission."),
    ("There can be no military solution to this conflict.",
     "There can be no lasting peace without bread."),
    ("We are deeply concerned about the launch of missiles by Korund.",
     "We are deeply concerned about the fate of the prisoners in Velm."),
    ("We urge the government of Korund to release all prisoners at once.",
     "We urge all states to ratify the treaty before the end of the year."),
    ("Free passage through the strait is a right of all states.",
     "The right of all states to fish in the strait is another question."),
    ("We remain committed to the agreement of Ostra and to all its parts.",
     "We remain convinced that the mission in Velm must go on."),
    ("The embargo must be lifted fully and without conditions.",
     "The embargo has been in force for eleven years."),
    ("We do not take sides in the dispute over the islands.",
     "We do not have troops on the islands or near them."),
    ("We stand with the people of Velm in this difficult hour.",
     "We flew blankets to the people of Velm in the first week."),
    ("Norvania welcomes the ceasefire and calls on both sides to keep it.",
     "Norvania welcomes the election of the new president and wishes her well."),
    ("Nuclear weapons have no place in our region.",
     "Nuclear power has a place in our region, as the wind and the sun have."),
    ("We will work with our partners to bring those responsible to justice.",
     "We will work with our partners on the supply of clean water."),
)  # fmt: skip
"""Two sentences on one subject, many of them with the same opening."""

THRESHOLDS = tuple(round(0.3 + 0.05 * step, 2) for step in range(10))


@dataclass(frozen=True, slots=True)
class Marked:
    """How many pairs a threshold takes for versions of one sentence."""

    threshold: float
    reworded: int
    unrelated: int


def likeness(earlier: str, later: str) -> float:
    """How alike a timeline finds two quotes, 0 to 1."""
    [change] = changes([_cited(1, earlier), _cited(2, later)])
    return float(change["similarity"])


def measure(thresholds: Sequence[float] = THRESHOLDS) -> list[Marked]:
    """What each threshold would mark."""
    yes, no = ([likeness(*pair) for pair in pairs] for pairs in (REWORDED, UNRELATED))
    return [
        Marked(one, sum(like >= one for like in yes), sum(like >= one for like in no))
        for one in thresholds
    ]


def _cited(number: int, quote: str) -> Citation:
    return Citation(
        number=number,
        statement_id=f"s-{number}",
        revision=1,
        title=None,
        issuer="Norvania",
        speaker=None,
        role=None,
        published_on=None,
        url=None,
        quote=quote,
        start=0,
        end=len(quote),
        voice="Norvania",
        attribution=Attribution.DIRECT,
    )


def main() -> None:
    """Print the table."""
    print(f"threshold  reworded of {len(REWORDED)}  unrelated of {len(UNRELATED)}")
    for one in measure():
        print(f"{one.threshold:9.2f}  {one.reworded:14}  {one.unrelated:15}")


if __name__ == "__main__":
    main()
