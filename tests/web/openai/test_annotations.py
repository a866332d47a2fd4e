"""Where each quote stands in the text that other programs are given."""

from __future__ import annotations

from dataclasses import replace

from index.tokens import ESTIMATE
from qa.answer import Group, answered
from qa.answer.verification import as_shown
from qa.records import Answer, Interpretation, Searched, Summary
from tests.qa.answer.cases import cite
from web.links import Links
from web.openai.annotations import written

LINKS = Links("https://record.example")
SUMMARY = Summary("Korund condemned the attack. [1]", "small", 0)


def answer() -> Answer:
    citations = (
        cite("We condemn the attack.", voice="Korund", issuer="Korund"),
        cite("We urge talks.", 90, voice="Ostland", issuer="Ostland"),
    )
    return answered(Interpretation(), Searched(2, None, None), [Group(None, citations)])


def test_each_annotation_spans_its_quote_and_its_marker() -> None:
    found = written(answer(), LINKS, ESTIMATE)
    assert {one.citation.number for one in found.annotations} == {1, 2}
    for one in found.annotations:
        place = found.text[one.start : one.end]
        assert place.endswith(f"[{one.citation.number}]")
        assert one.citation.quote in place
        assert one.url.startswith("https://record.example/")
        assert one.nested()["url_citation"] | {"type": "url_citation"} == one.flat()


def test_what_has_no_room_is_left_out_whole() -> None:
    whole = written(answer(), LINKS, ESTIMATE)
    size = ESTIMATE.count(whole.text)
    assert written(answer(), LINKS, ESTIMATE, size).text == whole.text
    cut = written(answer(), LINKS, ESTIMATE, size - 1)
    assert not cut.is_whole
    for one in cut.annotations:
        assert one.citation.quote in cut.text


def test_a_summary_stands_below_the_quotes_or_not_at_all() -> None:
    beside = replace(answer(), summary=SUMMARY)
    bare = written(answer(), LINKS, ESTIMATE)
    found = written(beside, LINKS, ESTIMATE)
    assert found.text.startswith(bare.text)
    assert "Korund condemned the attack." in found.text[len(bare.text) :]
    assert written(beside, LINKS, ESTIMATE, ESTIMATE.count(bare.text)).text == bare.text


def test_with_sources_in_the_text_each_mark_leads_to_its_quote_and_no_quote_is_altered() -> None:
    forged = "We said [1] and “condemn” [2]."
    citations = (
        cite(forged, voice="Korund", issuer="Korund"),
        cite("We urge talks.", 90, voice="Ostland", issuer="Ostland"),
    )
    both = answered(Interpretation(), Searched(2, None, None), [Group(None, citations)])
    plain = written(both, LINKS, ESTIMATE)
    found = written(replace(both, summary=SUMMARY), LINKS, ESTIMATE, linked=True)
    for one in found.annotations:
        place = found.text[one.start : one.end]
        if one.citation.number == 2:
            assert place.endswith(f"[[2]]({one.url})")
    assert found.text.count(f"]]({plain.annotations[0].url})") >= 2  # its quote, and the summary
    assert as_shown(forged) in found.text
    assert "](" not in plain.text


def test_sources_in_the_text_count_against_the_room() -> None:
    whole = written(answer(), LINKS, ESTIMATE, linked=True)
    most = ESTIMATE.count(whole.text) - 1
    assert ESTIMATE.count(written(answer(), LINKS, ESTIMATE, most, linked=True).text) <= most
