"""A desk that answers from two statements of invented states, and an app over it."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from flask_openapi3 import OpenAPI

from index.condition import Finding
from index.names import Names
from index.records import (
    Coverage,
    Filters,
    Hit,
    PartialDate,
    Passage,
    Revision,
    Span,
    SpeakerOnRecord,
    Standing,
    Statement,
    Turn,
)
from index.sentences import split_sentences
from index.stored import Heading
from qa.answer import Beside, Condition, Group, Limit, answered, not_found
from qa.answer.progress import Progress, Step, untold
from qa.records import (
    Answer,
    AskFilters,
    Attribution,
    Citation,
    Found,
    Interpretation,
    QuoteCheck,
    Searched,
    Suggestion,
)
from web.app import create_app
from web.settings import Settings

TEXT = (
    "Thank you all for coming.\n\nVessaria condemns the launch by Korund. It was a grave mistake.\n"
    "\n<script>alert('x')</script> is how some would end a speech."
)
STATEMENTS = {
    "speech-1": Statement(
        id="speech-1",
        text=TEXT,
        issuer="Vessaria",
        speaker="Ilse Marend",
        role="Foreign Minister",
        published_on=PartialDate.parse("2019-03"),
        title='On <b>Korund</b> & "its launch"',
        url="javascript:alert(1)",
        extra={"desk": "east"},
    ),
    "https://vessaria.example/a//b?c=d#e": Statement(
        id="https://vessaria.example/a//b?c=d#e",
        text="Peace is not a season.",
        issuer="Vessaria",
        url="https://vessaria.example/a//b?c=d#e",
    ),
}


class FakeView:
    """Two statements, the first with two revisions."""

    def revision(self, statement_id: str, number: int | None = None) -> Revision | None:
        found = [r for r in self.revisions(statement_id) if number in (None, r.number)]
        return found[-1] if found else None

    def __init__(self) -> None:
        self.newer: list[str] = []

    def revise(self, text: str) -> None:
        """A third revision of the first statement, and so on."""
        self.newer.append(text)

    def revisions(self, statement_id: str) -> list[Revision]:
        statement = STATEMENTS.get(statement_id)
        if statement is None:
            return []
        newest = Revision(statement, 1, "2026-01-01T00:00:00Z")
        if statement_id != "speech-1":
            return [newest]
        older = Revision(replace(statement, text="An older text."), 1, "2025-01-01T00:00:00Z")
        newer = [
            Revision(replace(statement, text=text), number, f"2026-0{number}-01T00:00:00Z")
            for number, text in enumerate(self.newer, 3)
        ]
        return [older, replace(newest, number=2), *newer]

    generation = 1
    added = 0
    """Statements that came in since, whatever is asked for."""

    retracted: tuple[str, str] | None = None
    gone: str | None = None

    def withdrawn(self, statement_id: str) -> str | None:
        return self.gone

    def copies(self, statement_id: str) -> list[str]:
        return []

    def sentences(self, statement_id: str, number: int | None = None) -> list[Span]:
        found = self.revision(statement_id, number)
        return split_sentences(found.statement.text) if found else []

    def retraction(self, statement_id: str) -> tuple[str, str] | None:
        return self.retracted

    def count_added(self, after: str, filters: Filters) -> int:
        return self.added

    def turns(self, statement_id: str, number: int | None = None) -> list[Turn]:
        return []

    def speakers(self) -> list[SpeakerOnRecord]:
        post = ("Ilse Marend", "Foreign Minister", "Vessaria", Standing.ISSUER)
        return [SpeakerOnRecord(*post, 1, 1, "2019-03", "2019-03")]

    def search_lexical(self, query: str, filters: Filters, limit: int) -> list[Hit]:
        return []

    def list_among(self, ids: Iterable[str], page: slice) -> tuple[list[Heading], int]:
        return [], 0

    def count(self, filters: Filters) -> Coverage:
        return Coverage(2, 3, "2019-03", "2019-03")

    def issuers(self) -> dict[str, int]:
        return {"Vessaria": 2}

    def voices(self) -> dict[str, int]:
        return {"Vessaria": 3}

    def list_matching(self, filters: Filters, page: slice) -> tuple[list[Heading], int]:
        """No page asks for them but to know what all of them are."""
        return [], 0

    def refresh(self) -> bool:
        return False


class FakeDesk:
    """Quotes the launch, or finds nothing when the question holds "nothing"."""

    def __init__(self) -> None:
        self.view = FakeView()
        self.asked: list[tuple[str, str | None, AskFilters | None, bool]] = []
        self.failure: Exception | None = None
        self.forgotten: list[str] = []
        self.keeps_conversations = True
        self.amiss: list[Finding] = []
        self.outdated = False
        self.uses_parser = False
        self.renews_beside = False

    def renew_beside(self) -> None:
        self.renews_beside = True

    def use_parser(self) -> None:
        self.uses_parser = True

    def ask(
        self,
        question: str,
        *,
        conversation: str | None = None,
        filters: AskFilters | None = None,
        explain: bool = False,
        progress: Progress = untold,
    ) -> Answer:
        self.asked.append((question, conversation, filters, explain))
        if self.failure:
            raise self.failure
        kept = (conversation or uuid.uuid4().hex) if self.keeps_conversations else None
        interpretation = Interpretation(
            issuers=("Vessaria",), about=("Korund",), from_day=date(2015, 1, 1)
        )
        searched = Searched(2, "2019-03", "2019-03")
        progress(Step("searching 2 statements", searched))
        if "nothing" in question:
            near = (Suggestion("What did Vessaria say about Korund?", "another target"),)
            asked = [Condition(Limit.VOICE, ("Vessaria",)), Condition(Limit.TARGET, ("nothing",))]
            result = not_found(interpretation, searched, asked, Beside(near))
        else:
            result = answered(interpretation, searched, [Group(None, (launch_citation(),))])
        return replace(result, conversation=kept)

    def read(self, question: str, conversation: str | None = None) -> Interpretation:
        return Interpretation()

    def fork(self, conversation: str) -> str | None:
        return f"fork-of-{conversation}"

    def forget(self, conversation: str) -> None:
        self.forgotten.append(conversation)

    def is_outdated(self) -> bool:
        return self.outdated

    def measures(self) -> dict[str, float]:
        return {"generation": 7.0, "generation_lag": 2.0}

    def findings(self) -> list[Finding]:
        return [*self.amiss]

    @property
    def names(self) -> Names:
        return Names.load()

    def refresh(self) -> None:
        """Nothing is ever ingested."""

    def catch_up(self) -> None:
        """As above."""

    def search(self, query: str, filters: AskFilters, limit: int) -> list[Found]:
        span = launch_span()
        passage = Passage(7, "speech-1", span, "Ilse Marend", None, "Vessaria", Standing.ISSUER)
        revision = self.view.revision("speech-1")
        assert revision
        return [Found(Hit(passage, 0.5, 1), revision)][:limit]

    def count_added(self, after: str, filters: AskFilters) -> int:
        if after:
            return self.view.added
        return 2 if {*filters.issuers, *filters.speakers} <= {"Vessaria", "Ilse Marend"} else 0

    def check(self, quote: str, issuer: str | None = None) -> QuoteCheck:
        verdict = "exact" if issuer in {None, "Vessaria"} else "other_speaker"
        return QuoteCheck(verdict, "On record.", quote, (launch_citation(),))


def launch_span() -> Span:
    start = TEXT.index("Vessaria condemns")
    return Span(start, TEXT.index(" It was"))


def launch_citation() -> Citation:
    statement, span = STATEMENTS["speech-1"], launch_span()
    return Citation(
        number=1,
        statement_id=statement.id,
        revision=2,
        title=statement.title,
        issuer=statement.issuer,
        speaker=statement.speaker,
        role=statement.role,
        published_on="2019-03",
        url=statement.url,
        quote=span.of(TEXT),
        start=span.start,
        end=span.end,
        voice="Vessaria",
        attribution=Attribution.DIRECT,
    )


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def make_app(tmp_path: Path, desk: FakeDesk) -> Callable[..., OpenAPI]:
    """An app with other settings than the defaults."""

    def make(**changes: Any) -> OpenAPI:
        return create_app(Settings(data=tmp_path, **changes), desk)

    return make


@pytest.fixture
def app(make_app: Callable[..., OpenAPI]) -> OpenAPI:
    return make_app()


@pytest.fixture
def client(app: OpenAPI) -> FlaskClient:
    return app.test_client()
