from __future__ import annotations

import pytest

from index.records import Standing, Statement
from index.turns import split_turns

OWN, PRESS, OPEN = Standing.ISSUER, Standing.JOURNALIST, Standing.UNKNOWN


def standing(who: str, text: str, **fields: str) -> set[Standing]:
    statement = Statement("s", text, "Norland", **fields)  # type: ignore[arg-type]
    lines = [turn for turn in split_turns(statement) if f"{who}: " in text[: turn.span.start][-40:]]
    return {turn.standing for turn in lines if text[: turn.span.start].endswith(f"{who}: ")}


def asked(who: str, times: int = 2) -> str:
    return "\n\n".join(f"QUESTION: And {i}?\n\n{who}: We shall see." for i in range(times))


def test_who_answers_the_press_is_the_publishers() -> None:
    assert standing("MS. LIND", asked("MS. LIND"), title="Remarks to the press") == {OWN}
    assert standing("MS. LIND", asked("MS. LIND", 1), title="Remarks to the press") == {OPEN}
    assert standing("MS. LIND", asked("MS. LIND"), title="Joint remarks to the press") == {OPEN}


def test_beside_one_of_the_publishers_a_bare_name_that_replies_is_a_presenters() -> None:
    text = f"President of Norland Per Holm: Good day.\n\n{asked('Ana Lind')}"
    assert standing("Ana Lind", text, title="Phone-in, press conference") == {OPEN}
    titled = "Press conference with President Per Holm and Ana Lind"
    assert standing("Ana Lind", text, title=titled) == {OWN}


def test_a_form_of_address_says_nothing_beside_a_companys_people() -> None:
    title = "Press Briefing by Press Secretary Tom Hale"
    text = "MR. HALE: Good day.\n\nQ: So?\n\nMS. LIND: We are glad.\n\nQ: And?\n\nMR. HALE: No."
    assert standing("MS. LIND", text, title=title) == {OWN}
    company = text.replace("MR. HALE: Good day.", "Per Oss, CEO: Hello.\n\nMR. HALE: Good day.")
    assert standing("MS. LIND", company, title=title) == {OPEN}


@pytest.mark.parametrize(("before", "whose"), [("", PRESS), ("CEO Ana Lind: Hello.\n\n", OPEN)])
def test_whoever_asks_is_the_press_unless_a_post_tells_otherwise(
    before: str, whose: Standing
) -> None:
    own = "President of Norland Per Holm: Good day."
    text = f"{before}{own}\n\nAna Lind: Will it last?\n\nPer Holm: Yes."
    assert standing("\n\nAna Lind", text, title="Meeting, press conference") == {whose}


def test_a_label_that_stands_twice_in_a_row_and_asks_is_a_slip() -> None:
    text = "MR. HALE: Will you go?\n\nMR. HALE: Yes.\n\nQ: And?\n\nMR. HALE: No."
    title = "Press Briefing by Press Secretary Tom Hale"
    statement = Statement("s", text, "Norland", title=title)
    words = {turn.span.of(text): turn.standing for turn in split_turns(statement)}
    assert (words["Will you go?"], words["Yes."]) == (OPEN, OWN)
