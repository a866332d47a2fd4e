from __future__ import annotations

import pytest

from index.records import Span, Statement
from index.turns import split_turns
from index.turns.furniture import find_furniture, without

WORDS = "MINISTER LIND: We shall go.\n\nQ When?\n\nMINISTER LIND: Soon. We are ready"
FOOTERS = [
    "Publication date: September 7, 2016, 14:15",
    "Topics\n\nTrade\n\nPersons\n\nLind Ana\n\nPublication status\n\nPublished in sections: News, "
    "Transcripts\n\nPublication date: 7 May 2016\n\nDirect link: norland.example/d/5\n\nText "
    "version",
    "Permanent link",
    "Print",
    "Share this page on Facebook",
    "Last updated: 3 May 2016 14:15",
    "Tags: trade, harbours",
    "Media contact: Per Oss, 555 0100",
    "Related links\n\nThe harbour treaty\n\nBack to top",
    "© 2016 Government of Norland",
    "https://norland.example/d/5",
]


def statement(text: str) -> Statement:
    return Statement("s", text, "Norland", title="Press conference by Minister Ana Lind")


@pytest.mark.parametrize("footer", FOOTERS)
@pytest.mark.parametrize("end", ["", "\n\nEND"])
def test_a_pages_footer_is_nobodys_words(footer: str, end: str) -> None:
    text = f"{WORDS}{end}\n\n{footer}\n"
    spoken = [turn.span.of(text) for turn in split_turns(statement(text))]
    assert spoken == ["We shall go.", "When?", "Soon. We are ready"]


def test_a_footer_is_left_out_of_a_text_without_labels() -> None:
    text = "We shall go.\n\nWe are ready.\n\nShare\n\nPrint"
    assert [turn.span.of(text) for turn in split_turns(statement(text))] == [
        "We shall go.\n\nWe are ready."
    ]


@pytest.mark.parametrize(
    "caption",
    [
        "Photo: Ana Holm, River Press",
        "[Photo by River Press]",
        "With Prime Minister Per Oss before the meeting. Photo: River Press",
    ],
)
def test_a_caption_is_nobodys_words(caption: str) -> None:
    text = f"MINISTER LIND: We shall go.\n\n{caption}\n\nWe are ready.\n\nQ When?"
    turns = split_turns(statement(text))
    assert [turn.span.of(text) for turn in turns] == ["We shall go.", "We are ready.", "When?"]
    assert turns[0].speaker == turns[1].speaker


@pytest.mark.parametrize(
    "text",
    [
        "We print this.\n\nShare our joy.",
        "I took a photo: it shows the harbour, and all of you.",
        "We shall share\n\nThank you",
        "Print",
        "Photo: River Press",
        "",
        "We go. Published in 2016, the plan holds.",
    ],
)
def test_what_is_said_stays(text: str) -> None:
    turns = split_turns(statement(text))
    assert [turn.span for turn in turns] == [Span(0, len(text))]


def test_too_many_other_lines_part_a_text_from_a_footer() -> None:
    lines = "\n".join(f"Item {i}" for i in range(12))
    text = f"We go.\n\nTopics\n{lines}\nPrint"
    assert [span.of(text) for span in find_furniture(text)] == ["Print"]


def test_words_without_furniture_keep_their_place() -> None:
    text = "We go. PAGE We stay."
    assert without(Span(0, len(text)), [Span(7, 11)], text) == [Span(0, 6), Span(12, 20)]
    assert without(Span(7, 11), [Span(7, 11)], text) == []
    assert without(Span(0, 6), [Span(7, 11)], text) == [Span(0, 6)]
