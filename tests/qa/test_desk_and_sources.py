"""Answers over statements whose sources are followed: each statement once, who stands for it, and
how fresh what was searched is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from index.ingest import ingest
from index.ledger.records import SourceState
from index.ledger.store import Ledger
from index.origins import Origin, OriginStanding
from index.records import PartialDate, Statement
from index.settings import Settings
from qa.answer import layout
from qa.answer.layout import plain
from qa.desk import Desk
from qa.records import AskFilters, Status

GATES = " ".join(f"Marrowby opened gate {n} of the harbour on day {n * 3}." for n in range(20))
_SOURCE = 'name = "marrowby"\nissuer = "Marrowby"\nhosts = ["m.example"]\n[[find]]\nfeed = "https://m.example/f"\n'


def _harbour(id_: str, day: str, standing: OriginStanding, host: str) -> Statement:
    return Statement(
        id=id_,
        text=f"Press service\n\n{GATES}" if id_ == "copy" else GATES,
        issuer="Marrowby",
        published_on=PartialDate.parse(day),
        title="The harbour",
        url=f"https://{host}/harbour",
        origin=Origin(standing, brought_by="address", host=host, url=f"https://{host}/harbour"),
    )


@pytest.fixture
def harbour(tmp_path: Path, with_engine: Callable[[Path], Path]) -> Iterator[Desk]:
    """A desk over a statement in three copies."""
    desk = Desk.open(Settings(data=with_engine(tmp_path / "data")))
    mirror, official = OriginStanding.OPERATOR, OriginStanding.OFFICIAL
    statements = [
        _harbour("mirror", "2020-01-01", mirror, "mirror.example"),
        _harbour("copy", "2020-01-09", official, "www.m.example"),
        _harbour("first", "2020-01-02", official, "www.m.example"),
    ]
    ingest(statements, desk.archive)
    yield desk
    desk.archive.close()


@pytest.mark.parametrize(
    "question", ["What did Marrowby say about the harbour?", "marrowby harbour gate"]
)
def test_a_statement_in_copies_is_quoted_once_from_the_official_and_earliest(
    harbour: Desk, question: str
) -> None:
    answer = harbour.ask(question)
    assert answer.citations
    assert {c.statement_id for c in answer.citations} == {"first"}
    assert len({c.quote for c in answer.citations}) == len(answer.citations)
    for citation in answer.citations:
        assert [place.statement_id for place in citation.also_in] == ["copy", "mirror"]
        for place in citation.also_in:
            revision = harbour.view.revision(place.statement_id)
            assert revision is not None
            assert revision.statement.text[place.start : place.end] == citation.quote
    assert "2020-01-01 at mirror.example" in answer.text


def test_only_official_sources_answer_where_that_is_asked(harbour: Desk) -> None:
    news = "Marrowby counted seven thousand herring in the lagoon."
    ingest([Statement(id="file", text=news, issuer="Marrowby")], harbour.archive)
    question = "What did Marrowby say about herring?"
    assert harbour.ask(question).citations
    refused = harbour.ask(question, filters=AskFilters(official=True))
    assert refused.status is Status.NOT_FOUND
    assert refused.searched.statements == 2
    assert "official sources alone" in refused.interpretation.notes[-1]
    assert "Searched: 2 statements from official sources" in refused.text
    none = AskFilters(official=True, from_day=date(1990, 1, 1), to_day=date(1990, 12, 31))
    assert "from an official source is on record here." in harbour.ask(question, filters=none).text
    assert {found.revision.statement.id for found in harbour.search(
        "herring harbour", AskFilters(official=True), 10
    )} == {"first", "copy"}  # fmt: skip


def test_a_refusal_says_how_fresh_what_it_searched_is(harbour: Desk) -> None:
    question = "What did Marrowby say about Peru?"
    assert "No source is followed here" in harbour.ask(question).text
    folder = harbour.archive.store.path.parent
    (folder / "sources").mkdir()
    (folder / "sources" / "marrowby.toml").write_text(_SOURCE)
    refused = harbour.ask(question)
    assert "The source of Marrowby that is followed here was never looked at yet." in refused.text
    Ledger(folder).keep_source(SourceState("marrowby", "blocked", read_at=1_772_436_600.0))
    refused = harbour.ask(question)
    assert "looked at on 2026-03-02, 07:30 UTC; it cannot be read now" in refused.text
    assert refused.searched.fresh is not None
    assert refused.searched.fresh.behind == 1
    assert refused.text == plain(layout(refused))
    assert "looked at" not in harbour.ask("What did Marrowby say about the harbour?").text
