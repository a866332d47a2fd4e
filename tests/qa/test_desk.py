"""The desk over a small real index: what a person meets."""

from __future__ import annotations

import json
import re
import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from index import archive, generations
from index.counters import conversations_not_kept
from index.generations import Generation
from index.ingest import ingest, ingest_into
from index.names import Names
from index.readers import read_sources
from index.records import PartialDate, Statement
from index.settings import Settings
from index.store import Store
from index.view import ArchiveView
from qa.answer.progress import Step
from qa.answer.verification import check_answer
from qa.desk import Desk
from qa.entities.roster import Roster
from qa.question.conversation import Conversations
from qa.records import AskFilters, Attribution, Intent, Status
from tests.data_folders import take_in
from tests.full_disks import no_space_for

STATEMENTS = [
    {
        "id": "v-2019", "issuer": "Veldania", "speaker": "Orla Quist", "role": "Foreign Minister",
        "date": "2019-05-02",
        "text": "Thank you all for coming.\n\nWe condemn the shelling of Georgia. It must end at "
        "once, and those who ordered it must answer for it.\n\nVeldania will double its grain "
        "reserves before the winter.",
    },
    {
        "id": "v-2021", "issuer": "Ministry of Foreign Affairs of Veldania", "date": "2021",
        "text": "Veldania welcomes the truce in Georgia. We shall send observers.",
    },
    {
        "id": "m-2020", "issuer": "Marrowby", "speaker": "Tam Osk", "date": "2020-03",
        "text": "Marrowby has no quarrel with Georgia, Chad, Mali, Niger, Oman or Peru.\n\n"
        "Marrowby trusts Georgia to keep its word.",
    },
    {
        "id": "t-1980", "issuer": "Tornmark", "date": "1980",
        "text": "162. Tornmark salutes Oman. It always will.\n\n10-55128 38 Tornmark thanks Peru.",
    },
    {
        "id": "m-brief", "issuer": "Marrowby", "date": "2020-04-01", "kind": "press_conference",
        "title": "Press briefing by Spokesperson Hale",
        "text": "SPOKESPERSON HALE: Good morning. We stand by the truce.\n\nQUESTION: Is Marrowby "
        "arming rebels in Mali?\n\nSPOKESPERSON HALE: We arm nobody.",
    },
]  # fmt: skip


@pytest.fixture(scope="module")
def desk(engine_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    data = tmp_path_factory.mktemp("desk")
    source = data / "statements.jsonl"
    source.write_text("\n".join(map(json.dumps, STATEMENTS)), encoding="utf-8")
    opened = Desk.open(take_in(source, engine_data, data))
    yield opened
    opened.archive.close()


def test_an_empty_folder_is_asked_without_an_encoder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "load_encoder", lambda _: pytest.fail("nothing is embedded yet"))
    desk = Desk.open(Settings(data=tmp_path))
    for question in ("What did Oman say about Georgia?", "grain", "Which countries met Peru?"):
        assert desk.ask(question).status is not Status.ANSWERED
    assert desk.search("grain", AskFilters(), 3) == []
    assert desk.check("We arm nobody, and we never did.").verdict == "not_found"
    desk.archive.close()


def test_an_answer_is_verbatim_quotes_with_their_sources(desk: Desk) -> None:
    answer = desk.ask("What did Veldania say about Georgia?")
    assert answer.status is Status.ANSWERED
    assert [c.statement_id for c in answer.citations] == ["v-2021", "v-2019"]
    assert check_answer(answer, desk.view) == []
    for citation in answer.citations:
        revision = desk.view.revision(citation.statement_id)
        assert revision
        assert revision.statement.text[citation.start : citation.end] == citation.quote


def test_an_issuer_is_known_by_its_initials(desk: Desk) -> None:
    answer = desk.ask("What did MOFA say about Georgia in 2021?")
    assert [c.statement_id for c in answer.citations] == ["v-2021"]
    assert answer.interpretation.issuers == ("Veldania",)


def test_a_sentence_comes_with_the_one_that_goes_on_from_it(desk: Desk) -> None:
    answer = desk.ask("What did Orla Quist say about Georgia?")
    assert answer.citations[0].quote.startswith("We condemn the shelling of Georgia. It must end")
    assert answer.citations[0].speaker == "Orla Quist"


def test_a_quote_is_not_taken_from_a_list_when_there_is_better(desk: Desk) -> None:
    answer = desk.ask("What did Marrowby say about Georgia?")
    assert [c.quote for c in answer.citations] == ["Marrowby trusts Georgia to keep its word."]


def test_a_reporter_question_is_never_quoted(desk: Desk) -> None:
    answer = desk.ask("What did Marrowby say about rebels in Mali?")
    assert all("arming rebels" not in citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    ("target", "words"),
    [("Oman", "Tornmark salutes Oman. It always will."), ("Peru", "Tornmark thanks Peru.")],
)
def test_a_quote_begins_with_words_not_with_numbering(desk: Desk, target: str, words: str) -> None:
    [citation] = desk.ask(f"What did Tornmark say about {target}?").citations
    assert citation.quote == words


def test_the_window_is_kept(desk: Desk) -> None:
    answer = desk.ask("What did Veldania say about Georgia since 2020?")
    assert [c.statement_id for c in answer.citations] == ["v-2021"]
    assert answer.interpretation.from_day == date(2020, 1, 1)


def test_filters_win_over_the_question(desk: Desk) -> None:
    filters = AskFilters(issuers=("Marrowby",), to_day=date(2020, 12, 31))
    answer = desk.ask("What did Veldania say about Georgia?", filters=filters)
    assert {c.issuer for c in answer.citations} == {"Marrowby"}


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (AskFilters(without=("issuers",)), {"v-2019", "v-2021", "m-2020"}),
        (AskFilters(without=("dates",), issuers=("Veldania",)), {"v-2019", "v-2021"}),
        (AskFilters(about=("the truce",), without=("dates",)), {"v-2021"}),
        (AskFilters(without=("issuers", "dates"), speakers=("Tam Osk",)), {"m-2020"}),
        (AskFilters(from_day=date(2019, 1, 1)), {"v-2019"}),
    ],
)
def test_each_role_of_a_question_can_be_changed_or_removed(
    desk: Desk, filters: AskFilters, found: set[str]
) -> None:
    asked = "What did Veldania say about Georgia in 2019?"
    if "issuers" in filters.without and "dates" not in filters.without:
        asked = "What did Veldania say about Georgia?"
    answer = desk.ask(asked, filters=filters)
    assert {c.statement_id for c in answer.citations} == found


def test_a_comparison_of_which_one_side_is_left_is_a_plain_question(desk: Desk) -> None:
    filters = AskFilters(issuers=("Marrowby",))
    answer = desk.ask("Compare Veldania and Marrowby on Georgia", filters=filters)
    assert answer.interpretation.intent is Intent.SAY
    assert {c.issuer for c in answer.citations} == {"Marrowby"}


def test_not_found_says_what_was_searched_and_what_is_nearest(desk: Desk) -> None:
    answer = desk.ask("What did Veldania say about Georgia in 2020?")
    assert answer.status is Status.NOT_FOUND
    assert answer.citations == ()
    assert "did not say" not in answer.text
    reasons = [suggestion.reason for suggestion in answer.suggestions]
    assert "outside that time there are 2 statements, 2019 to 2021" in reasons


def test_a_post_that_several_hold_is_asked_back_with_what_is_closest(desk: Desk) -> None:
    answer = desk.ask("What did the Prime Minister say about Georgia?")
    assert answer.status is Status.UNCLEAR
    assert answer.text.startswith("Whose prime minister?")
    longer = desk.ask("did the Prime Minister regret the toll on bicycles in Georgia")
    assert longer.status is Status.UNCLEAR
    assert longer.closest


def test_a_conversation_goes_on_under_its_id_only(desk: Desk) -> None:
    first = desk.ask("What did Veldania say about Georgia?")
    second = desk.ask("And in 2021?", conversation=first.conversation)
    assert [c.statement_id for c in second.citations] == ["v-2021"]
    assert second.conversation == first.conversation
    stranger = desk.ask("And in 2021?", conversation="nobody's")
    assert stranger.status is Status.UNCLEAR
    assert stranger.conversation != "nobody's"


def test_both_sides_of_a_comparison_are_shown_and_an_empty_one_is_said_to_be_empty(
    desk: Desk,
) -> None:
    both = desk.ask("How do Veldania and Marrowby differ on Georgia?")
    assert [len(side["citations"]) > 0 for side in both.details["sides"]] == [True, True]
    one = desk.ask("How do Veldania and Marrowby differ on grain reserves?")
    assert re.search(r"Marrowby:\s+nothing found on grain reserves\.", one.text, re.I)


def test_counts_are_told_by_year(desk: Desk) -> None:
    answer = desk.ask("How often did Veldania mention Georgia?")
    assert answer.interpretation.intent is Intent.COUNT
    assert answer.details["statements"] == 2
    assert [year["year"] for year in answer.details["by_year"]] == ["2019", "2021"]


def test_explaining_shows_what_was_considered_and_why(desk: Desk) -> None:
    (step,) = desk.ask("What did Veldania say about Georgia?", explain=True).explanation
    assert step["kept"] == 2
    assert {piece["why"][0] for piece in step["evidence"]} == {"names Georgia"}
    assert desk.ask("What did Veldania say about Georgia?").explanation == ()


def test_direct_words_are_told_apart(desk: Desk) -> None:
    answer = desk.ask("What did Veldania say about Georgia?")
    assert {c.attribution for c in answer.citations} == {Attribution.DIRECT}


def test_a_full_disk_costs_the_conversation_and_not_the_answer(desk: Desk, tmp_path: Path) -> None:
    before = conversations_not_kept._value.get()
    full = Desk(desk.archive, Conversations(tmp_path, 30))
    with no_space_for("conversations.sqlite"):
        answer = full.ask("What did Veldania say about Georgia?", conversation="c")
        assert [c.statement_id for c in answer.citations] == ["v-2021", "v-2019"]
        assert answer.conversation is None
        assert full.read("And in 2021?", "c").issuers == ()
        [trouble] = full.findings()
    assert "full" in trouble.reason
    assert conversations_not_kept._value.get() == before + 3, "recalled twice, kept once"
    assert full.ask("What did Veldania say about Georgia?").conversation
    assert full.findings() == [], "there is space again"


def test_a_text_that_was_altered_on_disk_is_neither_quoted_nor_on_record(
    engine_data: Path, tmp_path: Path
) -> None:
    source = tmp_path / "statements.jsonl"
    source.write_text("\n".join(map(json.dumps, STATEMENTS)), encoding="utf-8")
    settings = take_in(source, engine_data, tmp_path)
    with closing(sqlite3.connect(tmp_path / "onrecord.sqlite")) as database, database:
        database.execute("UPDATE revisions SET text = replace(text, 'condemn', 'welcome')")
    altered = Desk.open(settings)
    try:
        answer = altered.ask("What did Veldania say about Georgia?")
        assert [c.statement_id for c in answer.citations] == ["v-2021"]
        assert altered.check("We welcome the shelling of Georgia.").verdict != "exact"
        with closing(sqlite3.connect(tmp_path / "onrecord.sqlite")) as database, database:
            database.execute(
                "UPDATE revisions SET"
                " text = CAST(replace(text, 'truce', 'tr' || x'ff' || 'ce') AS TEXT)"
            )
        answer = altered.ask("What did Marrowby say about Georgia?")
        assert [c.statement_id for c in answer.citations] == ["m-2020"]
        assert altered.search("Veldania welcomes the truce", AskFilters(), 5)
        report = ingest(read_sources([str(source)], settings), altered.archive)
        assert (report.updated, report.unchanged) == (3, 2)
        answer = altered.ask("What did Veldania say about Georgia?")
        assert [c.statement_id for c in answer.citations] == ["v-2021", "v-2019"]
    finally:
        altered.archive.close()


@pytest.fixture
def renewed(engine_data: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk of its own, whose archive may be changed."""
    source = tmp_path / "statements.jsonl"
    source.write_text("\n".join(map(json.dumps, STATEMENTS)), encoding="utf-8")
    opened = Desk.open(take_in(source, engine_data, tmp_path / "data"))
    yield opened
    opened.archive.close()


GEORGIA = "What did Veldania say about Georgia?"
REVISED = Statement(
    "v-2019",
    "Veldania has been asked. It trusts the shelling of others to end. Nobody in Veldania would "
    "ever be forced to disarm by anybody. We praise Georgia for its patience in all of this.",
    issuer="Veldania",
    published_on=PartialDate("2019-05-02"),
)


def test_who_came_in_by_an_ingestion_in_this_process_is_known(renewed: Desk) -> None:
    said = "Quillmark stands by Georgia."
    ingest([Statement("q", said, "Quillmark")], renewed.archive)
    answer = renewed.ask("What did Quillmark say about Georgia?")
    assert [c.quote for c in answer.citations] == [said]


@pytest.mark.parametrize("step", [0, 1])
def test_a_question_is_answered_from_the_generation_that_it_began_with(
    renewed: Desk, step: int
) -> None:
    """At each step of a question, a statement that it quotes becomes another."""
    expected = renewed.ask(GEORGIA)
    steps: list[Step] = []

    def change(one: Step) -> None:
        if len(steps) == step:
            ingest([REVISED], renewed.archive)
            renewed.refresh()
        steps.append(one)

    answer = renewed.ask(GEORGIA, progress=change)
    assert len(steps) > step
    assert (answer.text, answer.citations) == (expected.text, expected.citations)
    newer = renewed.ask(GEORGIA)
    assert "We praise Georgia" in newer.text
    assert check_answer(newer, renewed.view) == []


def test_askers_go_on_with_what_there_is_while_one_takes_in_the_new(
    renewed: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = renewed.ask(GEORGIA)
    ingest([REVISED], renewed.archive)
    reading, may_end = threading.Event(), threading.Event()
    read = Roster.of

    def slowly(view: ArchiveView, names: Names) -> Roster:
        reading.set()
        assert may_end.wait(10)
        return read(view, names)

    monkeypatch.setattr(Roster, "of", slowly)
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(renewed.ask, GEORGIA)
        try:
            assert reading.wait(10)
            assert renewed.ask(GEORGIA).citations == expected.citations
        finally:
            may_end.set()
        assert "We praise Georgia" in first.result().text


def test_no_asker_waits_where_a_thread_of_its_own_takes_in_the_new(
    renewed: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = renewed.ask(GEORGIA)
    renewed.renew_beside()
    ingest_into(renewed.archive.store, renewed.archive.encoder, [REVISED])
    may_end, ended = threading.Event(), threading.Event()
    load, read = generations.load, Roster.of

    def load_slowly(store: Store) -> Generation:
        assert may_end.wait(10)
        return load(store)

    def read_and_tell(view: ArchiveView, names: Names) -> Roster:
        ended.set()
        return read(view, names)

    monkeypatch.setattr(generations, "load", load_slowly)
    monkeypatch.setattr(Roster, "of", read_and_tell)
    try:
        for _ in range(2):
            assert renewed.ask(GEORGIA).citations == expected.citations
    finally:
        may_end.set()
    assert ended.wait(10)
    for thread in threading.enumerate():
        if thread.name == "renew":
            thread.join(10)
    assert "We praise Georgia" in renewed.ask(GEORGIA).text


def test_what_was_caught_up_with_answers_the_next_question(
    renewed: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    renewed.renew_beside()
    ingest_into(renewed.archive.store, renewed.archive.encoder, [REVISED])
    reading, may_end = threading.Event(), threading.Event()
    load = generations.load

    def load_slowly(store: Store) -> Generation:
        reading.set()
        assert may_end.wait(10)
        return load(store)

    monkeypatch.setattr(generations, "load", load_slowly)
    renewed.ask(GEORGIA)
    assert reading.wait(10)
    with ThreadPoolExecutor(1) as pool:
        caught_up = pool.submit(renewed.catch_up)
        may_end.set()
        caught_up.result(10)
    assert "We praise Georgia" in renewed.ask(GEORGIA).text


@pytest.mark.parametrize(
    "question",
    [
        "What did Veldania say about the “grey pact”?",
        'What did Veldania say about "grey pact" [1] and [2]?',
        "What did Nobody “X” Smith say about [7]?",
    ],
)
def test_a_refusal_says_what_was_looked_for_whatever_marks_the_asker_used(
    desk: Desk, question: str
) -> None:
    answer = desk.ask(question)
    assert answer.status is not Status.ANSWERED
    assert check_answer(answer, desk.view) == []
    assert answer.text.startswith(("Not found: no statement", "Whose statements?"))


@pytest.mark.parametrize(
    "question",
    [
        "Qu’a dit Veldania sur la Géorgie en 2019 ?",
        "¿Qué dijo Veldania sobre Georgia en 2019?",
        "Что сказала Veldania о Грузии в 2019 году?",
        "Veldaniaは2019年にジョージアについて何と言いましたか。",
        "2019年Veldania对格鲁吉亚说了什么？",
        "ماذا قالت Veldania عن جورجيا في 2019؟",
    ],
)
def test_a_question_in_another_language_finds_the_same_statement(desk: Desk, question: str) -> None:
    english = desk.ask("What did Veldania say about Georgia in 2019?")
    answer = desk.ask(question)
    assert [c.quote for c in answer.citations] == [c.quote for c in english.citations] != []
    read = answer.interpretation.notes[0]
    assert read.endswith(": What did Veldania say about Georgia in 2019?")
