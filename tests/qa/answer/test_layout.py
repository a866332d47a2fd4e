"""What quotes share is said once, and the text of an answer is its parts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qa.answer import Group, answered, layout, plain_pieces
from qa.answer.layout import above, also, who
from qa.records import AlsoIn, Answer, Attribution, Citation, Part, PartType, Status
from tests.qa.answer.cases import READ, SEARCHED, cite

SAME = cite("We said so.", 60)
LATER = cite("We say so again.", statement_id="n-2021", published_on="2021")
GUEST = cite("Korund regrets it.", statement_id="n-2021", voice="Korund", speaker="Tor Vael")


def of(*citations: Citation, parts: tuple[Part, ...] = ()) -> Answer:
    numbered = tuple(replace(c, number=n) for n, c in enumerate(citations, 1))
    return Answer(Status.ANSWERED, "", numbered, READ, SEARCHED, parts=parts)


def quotes(*citations: Citation) -> tuple[Part, ...]:
    return tuple(Part(PartType.QUOTE, c.quote, n) for n, c in enumerate(citations, 1))


@pytest.mark.parametrize(
    ("citations", "said"),
    [
        ((cite(), SAME), [("2019-03-04", "Norvania (Ilse Marend, Foreign Minister)"), ("", "")]),
        ((cite(), LATER), [("2019-03-04", "Norvania (Ilse Marend, Foreign Minister)"),
                           ("2021", "")]),
        ((LATER, GUEST), [("2021", "Norvania (Ilse Marend, Foreign Minister)"),
                          ("2019-03-04", "Korund (Tor Vael, Foreign Minister)")]),
        ((replace(LATER, published_on=None),),
         [("undated", "Norvania (Ilse Marend, Foreign Minister)")]),
    ],
)  # fmt: skip
def test_what_the_quote_above_has_said_is_not_said_again(
    citations: tuple[Citation, ...], said: list[tuple[str, str]]
) -> None:
    blocks = layout(of(*citations, parts=quotes(*citations)))
    assert [above(block) for block in blocks] == said


def test_after_words_of_our_own_everything_is_said_again() -> None:
    first, second = quotes(cite(), SAME)
    blocks = layout(of(cite(), SAME, parts=(first, Part(PartType.HEADING, "Trade"), second)))
    assert blocks[2].says_who
    assert blocks[2].says_where


@pytest.mark.parametrize(
    ("citation", "group", "said"),
    [
        (cite(), "Norvania", "Ilse Marend, Foreign Minister"),
        (cite(), "Ilse Marend", "Norvania"),
        (cite(speaker=None, role=None), "Norvania", ""),
        (cite(voice=None), None, "Norvania (Ilse Marend, Foreign Minister)"),
        (cite(voice=None, issuer=None, speaker=None, role=None), None, "Unnamed issuer"),
        (cite(voice="Korund", attribution=Attribution.REPORTED), None,
         "Korund, as reported by Norvania"),
        (cite(voice="Korund", issuer="United States", attribution=Attribution.REPORTED), None,
         "Korund, as reported by the United States"),
        (cite(voice="Norvania; Korund; United States", attribution=Attribution.JOINT), None,
         "Joint words of Norvania, Korund and the United States"),
        (cite(voice="Norvania", attribution=Attribution.JOINT), None,
         "Joint words of Norvania and others"),
        (cite(voice="NATO", attribution=Attribution.JOINT), None,
         "Joint words of the members of NATO"),
        (cite(speaker="Marend, Ilse"), None, "Norvania (Ilse Marend, Foreign Minister)"),
        (cite(speaker="Marend", person="Ilse Marend"), "Ilse Marend", "Norvania"),
        (cite(speaker="MS. MAREND", voice="MS. MAREND", role=None), None, "Ms. Marend"),
    ],
)  # fmt: skip
def test_whose_words_a_quote_is(citation: Citation, group: str | None, said: str) -> None:
    assert who(citation, group) == said


def test_no_citation_is_lost() -> None:
    blocks = layout(of(cite(), SAME, parts=(Part(PartType.TEXT, "Two."), *quotes(cite()))))
    assert [block.citation.number for block in blocks if block.citation] == [1, 2]


def test_a_part_without_its_citation_is_not_shown() -> None:
    blocks = layout(of(parts=(Part(PartType.TEXT, "None."), *quotes(cite()))))
    assert [block.type for block in blocks] == [PartType.TEXT]


def test_a_lead_is_the_whole_quote_only_where_no_other_part_is() -> None:
    lead = Part(PartType.LEAD, cite().quote, 1)
    [alone] = layout(of(cite(), parts=(lead,)))
    assert alone.is_whole
    first, second = layout(of(cite(), parts=(lead, *quotes(cite()))))
    assert (first.is_whole, second.is_whole) == (False, True)
    partial = replace(lead, text="Norvania condemns")
    assert [b.is_whole for b in layout(of(cite(), parts=(partial,)))] == [False, True]


def test_the_text_is_the_parts_one_after_the_other() -> None:
    given = answered(READ, SEARCHED, [Group(None, (cite(), SAME, LATER))])
    assert "".join(text for _, text in plain_pieces(layout(given))) == given.text
    assert given.text.split("\n\n") == [
        "“Norvania condemns the launch.” [1]\n"
        "– Norvania (Ilse Marend, Foreign Minister), 2019-03-04",
        "Norvania on Korund: 3 quotes from 2 statements, 2019-03-04 to 2021.",
        "2019-03-04 · Norvania (Ilse Marend, Foreign Minister):\n“We said so.” [2]",
        "2021:\n“We say so again.” [3]",
    ]


def test_a_stored_number_in_brackets_is_no_marker() -> None:
    given = answered(READ, SEARCHED, [Group(None, (cite("As agreed [3], we stand."),))])
    assert given.text.startswith("“As agreed …, we stand.” [1]")
    assert given.parts[0].text == "As agreed [3], we stand."


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ((), ""),
        (("2021",), "Also in: 2021."),
        (("2021", "2020-05", "2021"), "Also in: 2021 and 2020-05."),
        ((None, "2020"), "Also in: an undated statement and 2020."),
    ],
)
def test_where_a_line_stands_as_well(days: tuple[str | None, ...], said: str) -> None:
    assert also(cite(also_in=tuple(AlsoIn("s", day, 0, 1) for day in days))) == said
