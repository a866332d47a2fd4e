"""Whatever stands in statements and questions, a message is within Slack's limits, its quotes are
whole, and nothing in it calls anyone."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answer.verification import unwrapped
from qa.records import (
    AlsoIn,
    Answer,
    Attribution,
    Citation,
    ClosestPassage,
    Context,
    Intent,
    Interpretation,
    OtherReading,
    Part,
    PartType,
    QuoteCheck,
    Searched,
    Status,
    Suggestion,
)
from tests.web.slack.block_rules import MAX_ALL_CHARS, all_text, chars, faults
from web.slack import blocks
from web.slack.blocks import (
    Links,
    Message,
    answer_message,
    check_message,
    failure,
    help_message,
    noted_message,
    working,
)

LINKS = Links("https://record.example/")
_NASTY = [
    "<!channel>", "<!here|x>", "<@U0ASKER>", "<#C0NEWS|news>", "<!subteam^S1>",
    "<!date^1^{date}|x>",
    "<https://evil.example|Japan>", "*bold*", "_so_", "~not~", "`x`", "```x```", "> quoted",
    "&lt;!channel&gt;", "@channel", "@everyone", ":tada:", "[1]", "“inner”", "\n\n", "\n",
    "a&b<c>d",
    "mailto:a@b.example", "\u202e", "𝔘𝔫𝔦", "👩‍👩‍👧",
]  # fmt: skip
_words = st.lists(
    st.one_of(st.sampled_from(_NASTY), st.text(st.characters(exclude_categories=["Cs"]))),
    max_size=6,
).map(" ".join)
_names = st.none() | _words | st.integers(1, 4_000).map(lambda n: "N" * n)
_quotes = _words.filter(str.strip) | st.integers(1, 9_000).map(lambda n: "q" * n)
_citations = st.lists(
    st.builds(
        Citation,
        number=st.just(0),
        statement_id=st.sampled_from(["s-1", "https://a.example/b?c=d#e", "x" * 4_000, "ü ö/ä"]),
        revision=st.integers(1, 3),
        title=_names,
        issuer=_names,
        speaker=_names,
        role=_names,
        published_on=st.sampled_from([None, "2017", "2017-09", "2017-09-20"]),
        url=st.sampled_from(
            [None, "https://a.example/b", "javascript:alert(1)", "https://a.example/" + "u" * 3_500]
        ),
        quote=_quotes,
        start=st.just(0),
        end=st.just(1),
        voice=_names,
        attribution=st.sampled_from(Attribution),
    ),
    max_size=12,
).map(lambda found: tuple(replace(c, number=n) for n, c in enumerate(found, 1)))


def _parts(citations: tuple[Citation, ...], lead: str) -> tuple[Part, ...]:
    """A lead where a quote has a first word, a sentence on what follows, and the quotes."""
    words = citations[0].quote.split(maxsplit=1)[:1] if citations else []
    leads = [Part(PartType.LEAD, word, 1) for word in words]
    quotes = [Part(PartType.QUOTE, c.quote, c.number) for c in citations]
    return (*leads, Part(PartType.TEXT, lead), *quotes)


def _answer(
    citations: tuple[Citation, ...], lead: str, intent: Intent, words: str, *, composed: bool = True
) -> Answer:
    read = Interpretation(intent, (words,), (words,), (words,), notes=(words,))
    status = Status.ANSWERED if citations else Status.NOT_FOUND
    near = (Suggestion(words, words),)
    passage = ClosestPassage("s-1", words, words, words, "2019", words, words or "x", 0, 1, 0.5)
    return Answer(
        status, lead, citations, read, Searched(3, None, None), near, answer_id="a" * 32,
        parts=_parts(citations, lead) if composed else (), closest=(passage,) * 3,
        readings=(OtherReading(read, words, 4),),
    )  # fmt: skip


def _sound(message: Message) -> None:
    """Within limits, with nothing in it that Slack would act on."""
    blocks = list(message.blocks)
    assert faults(blocks) == []
    assert chars(blocks) <= MAX_ALL_CHARS
    assert 0 < len(message.text) <= 4_000
    assert "mrkdwn" not in _kinds(blocks)
    assert not _kinds(blocks) & {"user", "usergroup", "channel", "broadcast", "date", "emoji"}
    assert not re.search(r"[<>]", message.text)
    allowed = ("https://record.example/", "https://a.example/", "https://vessaria.example/")
    assert all(url.startswith(allowed) for url in _urls(blocks))


def _kinds(value: Any) -> set[str]:
    if isinstance(value, dict):
        inner = set().union(*map(_kinds, value.values()))
        return inner | ({value["type"]} if isinstance(value.get("type"), str) else set())
    return set().union(*map(_kinds, value)) if isinstance(value, list) else set()


def _urls(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["url"]] if "url" in value else []
        return own + [url for inner in value.values() for url in _urls(inner)]
    return [url for inner in value for url in _urls(inner)] if isinstance(value, list) else []


def _shown(message: Message) -> list[tuple[int, str]]:
    """The quotes of a message with their numbers."""
    found = []
    for block in message.blocks:
        parts = block.get("elements", [])
        quotes = [part for part in parts if part.get("type") == "rich_text_quote"]
        if quotes:
            number = re.match(r"\[(\d+)\]", parts[0]["elements"][0]["text"])
            assert number is not None
            found.append((int(number[1]), "".join(e["text"] for e in quotes[0]["elements"])))
    return found


def _pages(answer: Answer, question: str = "What?") -> list[Message]:
    pages: list[Message] = []
    while True:
        pages.append(answer_message(answer, question, LINKS, len(pages)))
        more = [b for b in _buttons(pages[-1]) if b["action_id"] == "show_more"]
        if not more:
            return pages
        assert more[0]["value"] == f"{answer.answer_id}:{len(pages)}"


def _buttons(message: Message) -> list[dict[str, Any]]:
    return [e for b in message.blocks if b["type"] == "actions" for e in b["elements"]]


@given(_citations, _words, _words, st.sampled_from(Intent), st.booleans())
def test_any_answer_is_whole_and_within_limits_over_its_pages(
    citations: tuple[Citation, ...], words: str, lead: str, intent: Intent, composed: bool
) -> None:
    answer = _answer(citations, lead, intent, words, composed=composed)
    seen: list[tuple[int, str]] = []
    numbers: list[int] = []
    for message in _pages(answer, words):
        _sound(message)
        seen += _shown(message)
        numbers += [int(n) for t in all_text(message.blocks) for n in _HEAD.findall(t)]
    by_number = {c.number: c.quote for c in citations}
    assert all(unwrapped(by_number[number]) == quote for number, quote in seen)
    left_out = set(by_number) - {number for number, _ in seen}
    assert all(len(by_number[number]) > 1_500 for number in left_out)
    assert left_out <= set(numbers)
    assert len(seen) == len(dict(seen))


_HEAD = re.compile(r"^\[(\d+)\] ")


@given(_citations, _words, st.lists(st.tuples(_words, _words, st.booleans()), max_size=4))
def test_any_check_is_within_limits(
    citations: tuple[Citation, ...], words: str, runs: list[tuple[str, str, bool]]
) -> None:
    difference = [
        {"op": "equal" if same else "replace", "asked": a, "stored": a if same else b}
        for a, b, same in runs
    ]
    message = check_message(QuoteCheck("altered", words, words, citations, difference), LINKS)
    _sound(message)
    by_number = {c.number: c.quote for c in citations}
    assert all(unwrapped(by_number[number]) == quote for number, quote in _shown(message))


@given(_words | st.integers(0, 9_000).map(lambda n: "w" * n))
def test_any_words_in_notices_are_inert(words: str) -> None:
    for made in (
        working(words),
        failure(words, ""),
        failure("x", "y"),
        blocks.message(words or "x"),
    ):
        _sound(made)
    _sound(help_message([words]))


def _citation(number: int, **changes: Any) -> Citation:
    given: dict[str, Any] = {
        "number": number, "statement_id": "s-1", "revision": 2, "title": "On the launch",
        "issuer": "Vessaria", "speaker": "Ilse Marend", "role": "Foreign Minister",
        "published_on": "2019-03-04", "url": "https://vessaria.example/s-1",
        "quote": "We condemn the launch.", "start": 10, "end": 32, "voice": "Vessaria",
        "attribution": Attribution.DIRECT,
    }  # fmt: skip
    return Citation(**{**given, **changes})


def _of(*citations: Citation, **changes: Any) -> Answer:
    answer = _answer(citations, "Vessaria on Korund: found.", Intent.SAY, "x")
    quotes = tuple(part for part in answer.parts if part.type is not PartType.LEAD)
    return replace(answer, **{"parts": quotes, "closest": (), "readings": (), **changes})


def test_a_quote_says_whose_words_it_is_when_and_where() -> None:
    message = answer_message(_of(_citation(1)), "What did Vessaria say?", LINKS)
    (block,) = [b for b in message.blocks if _shown(Message("x", (b,)))]
    head, quote, where = block["elements"]
    assert "".join(e["text"] for e in head["elements"]) == (
        "[1] Vessaria · Ilse Marend · Foreign Minister · 4 March 2019"
    )
    assert quote["elements"] == [{"type": "text", "text": "We condemn the launch."}]
    assert where["elements"][0] == {
        "type": "link",
        "text": "On the launch",
        "url": f"https://record.example/statements/s-1?revision=2&start=10&end=32&answer={'a' * 32}"
        "#quote",
    }
    assert where["elements"][2]["url"] == "https://vessaria.example/s-1"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"attribution": Attribution.REPORTED, "voice": "Korund"},
            "words of Korund, as reported by Vessaria",
        ),
        (
            {"attribution": Attribution.JOINT, "voice": "Vessaria; Korund"},
            "joint words, published by Vessaria",
        ),
        ({"voice": "Korund"}, "published by Vessaria"),
    ],
)
def test_words_that_are_not_simply_the_issuers_are_marked(
    changes: dict[str, Any], said: str
) -> None:
    message = answer_message(_of(_citation(1, **changes)), "x", LINKS)
    assert any(text.endswith(f" · {said}") for text in all_text(message.blocks))


def test_the_position_stands_first_and_its_quote_whole_below() -> None:
    citation = _citation(1, quote="We condemn it. It was grave.")
    lead = Part(PartType.LEAD, "We condemn it.", 1)
    rest = (Part(PartType.TEXT, "Found."), Part(PartType.QUOTE, citation.quote, 1))
    message = answer_message(_of(citation, parts=(lead, *rest)), "x", LINKS)
    texts = all_text(message.blocks)
    assert texts.index("“We condemn it.”") < texts.index("Found.") < texts.index(citation.quote)
    assert _shown(message) == [(1, citation.quote)]


def test_who_speaks_is_said_once_and_again_in_the_next_message() -> None:
    answer = _of(*(_citation(n, quote=f"Quote number {n}.") for n in range(1, 8)))
    heads = [
        [text for text in all_text(page.blocks) if _HEAD.match(text)] for page in _pages(answer)
    ]
    assert heads == [
        ["[1] Vessaria", "[2] ", "[3] ", "[4] ", "[5] "],
        ["[6] Vessaria", "[7] "],
    ]


def test_what_a_quote_leans_on_is_not_in_it() -> None:
    beside = Context(before="He came.", after="He went.", question="Did he come?")
    citation = _citation(1, context=beside, also_in=(AlsoIn("s-2", "2020-05", 0, 9),))
    message = answer_message(_of(citation), "x", LINKS)
    texts = " ".join(all_text(message.blocks))
    assert _shown(message) == [(1, citation.quote)]
    assert "Asked: Did he come?" in texts
    assert texts.index("… He came.") < texts.index(citation.quote) < texts.index("… He went.")
    assert "Also in: May 2020." in texts


def test_what_does_not_answer_is_said_not_to_and_leads_to_its_statement() -> None:
    passage = ClosestPassage(
        "s-9", "On rain", "Korund", "Tor Vael", "2019", None, "It rains.", 4, 13, 0.5
    )
    other = OtherReading(Interpretation(), "What did Korund say?", 3)
    answer = _of(status=Status.NOT_FOUND, closest=(passage,), readings=(other,))
    message = answer_message(answer, "x", LINKS)
    texts = all_text(message.blocks)
    assert "What comes closest on record. None of it answers the question:" in texts
    assert "It rains." in texts
    assert not _shown(message)
    assert "https://record.example/statements/s-9?start=4&end=13#quote" in _urls(
        list(message.blocks)
    )
    assert texts[texts.index("What did Korund say?") + 1] == " (3 quotes)"


def test_a_quote_that_no_message_holds_is_pointed_to() -> None:
    message = answer_message(_of(_citation(1, quote="q" * 5_000)), "x", LINKS)
    assert not _shown(message)
    assert "5,000 characters" in str(message.blocks)
    assert "https://record.example/statements/s-1?" in str(message.blocks)
    assert "qqqq" not in message.text


def test_more_quotes_than_a_message_holds_go_on_another_page() -> None:
    answer = _of(*(_citation(n, quote=f"Quote number {n}.") for n in range(1, 13)))
    pages = _pages(answer)
    assert [[number for number, _ in _shown(page)] for page in pages] == [
        [1, 2, 3, 4, 5], [6, 7, 8, 9, 10], [11, 12],
    ]  # fmt: skip
    assert "5 of 12 quotes" in str(pages[0].blocks)
    assert answer_message(answer, "What?", LINKS, 99) == pages[-1]


def test_sides_of_a_comparison_stand_under_their_names() -> None:
    first, second = _citation(1), _citation(2, issuer="Korund", voice="Korund", quote="We did not.")
    sides = {"Vessaria": [first], "Korund": [second], "Marrow": []}
    parts = [Part(PartType.TEXT, "They on it: 2 quotes.")]
    for name, members in sides.items():
        parts.append(Part(PartType.HEADING, name, group=name))
        parts += [Part(PartType.QUOTE, c.quote, c.number, name) for c in members]
    parts.append(Part(PartType.TEXT, "Nothing found.", group="Marrow"))
    answer = _of(first, second, parts=tuple(parts))
    message = answer_message(answer, "x", LINKS)
    kinds = [block["type"] for block in message.blocks]
    at = kinds.index("header")
    assert kinds[at : at + 6] == [
        "header", "rich_text", "header", "rich_text", "header", "section",
    ]  # fmt: skip
    assert [b["text"]["text"] for b in message.blocks if b["type"] == "header"] == [
        "Vessaria", "Korund", "Marrow",
    ]  # fmt: skip


def test_a_timeline_begins_each_quote_with_its_date() -> None:
    answer = _of(_citation(1), interpretation=Interpretation(Intent.TIMELINE))
    assert "[1] 4 March 2019" in all_text(answer_message(answer, "x", LINKS).blocks)


def test_not_found_says_what_was_searched_and_the_nearest() -> None:
    answer = _of(
        status=Status.NOT_FOUND,
        parts=(
            Part(PartType.TEXT, "Not found: no statement by Vessaria."),
            Part(PartType.TEXT, "Searched: 412 statements dated 2015-01-02 to 2024-09."),
        ),
        suggestions=(Suggestion("What did Vessaria say about Marrow?", "another target"),),
    )
    message = answer_message(answer, "What did Vessaria say about Korund?", LINKS)
    shown = "\n".join(all_text(message.blocks))
    assert "412 statements dated 2 January 2015 to September 2024" in shown
    assert "What did Vessaria say about Marrow?" in shown
    assert "does not mean never said" in shown
    assert "wrong_speaker" not in str(message.blocks)


def test_the_buttons_are_those_that_the_bot_knows() -> None:
    from web.slack.listeners import BUTTONS

    answer = _of(*(_citation(n) for n in range(1, 9)))
    found = _buttons(answer_message(answer, "x", LINKS, private=True))
    assert [button["action_id"] for button in found] == ["show_more", "share", "share_to", "open"]
    noted = [noted_message(verdict, "a" * 32) for verdict in ("useful", "not_useful")]
    known = {button["action_id"] for made in noted for button in _buttons(made)}
    earlier = {"useful", "not_useful", "wrong_speaker"}
    assert {button["action_id"] for button in found} - {"open"} | known | {"verdict"} == (
        set(BUTTONS) - earlier
    )
    assert found[-1]["url"] == f"https://record.example/a/{'a' * 32}"


def test_without_a_public_address_titles_lead_to_the_publisher() -> None:
    message = answer_message(_of(_citation(1)), "x", Links(None))
    assert "open" not in [button["action_id"] for button in _buttons(message)]
    assert "'url': 'https://vessaria.example/s-1'" in str(message.blocks)


def test_an_altered_quotation_shows_what_differs() -> None:
    difference = [
        {"op": "equal", "asked": "We", "stored": "We"},
        {"op": "replace", "asked": "welcome", "stored": "condemn"},
        {"op": "equal", "asked": "the launch.", "stored": "the launch."},
    ]
    check = QuoteCheck("altered", "Altered.", "We welcome it.", (_citation(1),), difference)
    message = check_message(check, LINKS)
    runs = [e for b in message.blocks for p in b.get("elements", []) for e in p.get("elements", [])]
    assert {"type": "text", "text": "welcome", "style": {"strike": True}} in runs
    assert any(e["text"].strip() == "condemn" and e.get("style") == {"bold": True} for e in runs)
    assert "https://record.example/check?q=We+welcome+it." in str(message.blocks)
