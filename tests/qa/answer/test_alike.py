"""A line is quoted once; a line that only resembles it is another line."""

from __future__ import annotations

import pytest

from qa.answer.alike import without_repeats
from qa.records import AlsoIn, Attribution, Citation
from tests.qa.answer.cases import cite

LINE = "Norvania will cut its emissions by half before the end of the decade, and so must others."


def again(quote: str, **changes: object) -> Citation:
    return cite(quote, 7, **{"statement_id": "n-2021", "published_on": "2021", **changes})


@pytest.mark.parametrize(
    "quote",
    [
        LINE,
        LINE.upper(),
        LINE.replace(",", " –"),
        LINE.replace("so must others", "so must all others").replace("all ", ""),
        LINE.replace("its emissions", "our emissions"),
    ],
)
def test_a_line_said_again_is_dropped_and_its_place_kept(quote: str) -> None:
    [kept] = without_repeats([cite(LINE), again(quote)])
    assert kept.quote == LINE
    assert kept.also_in == (AlsoIn("n-2021", "2021", 7, 7 + len(quote), "Norvania"),)


@pytest.mark.parametrize(
    "other",
    [
        again(LINE.replace("will cut", "will not cut")),
        again(LINE.replace("by half", "by 40")),
        again(LINE.replace("and so must others", "and so may others")),
        again("Norvania will cut its emissions."),
        again(LINE, voice="Korund"),
        again(LINE, attribution=Attribution.JOINT),
        again(LINE, statement_id="n-2019"),
        again("We will."),
    ],
)
def test_another_line_stays(other: Citation) -> None:
    assert without_repeats([cite(LINE), other]) == (cite(LINE), other)


def test_the_first_of_many_names_all_places_once() -> None:
    found = [cite(LINE), again(LINE), again(LINE), again(LINE, statement_id="n-2022")]
    [kept] = without_repeats(found)
    assert [place.statement_id for place in kept.also_in] == ["n-2021", "n-2022"]
