from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from index.archive import Archive
from index.ingest import ingest
from index.origins import Origin, OriginStanding
from index.records import Filters, PartialDate, Span, Standing
from index.view import ArchiveView
from tests.index.conftest import WordEncoder, make_statement

ON_EVERY_ENGINE = True

EVERYTHING = Filters()

STATEMENTS = [
    make_statement("a", "We condemn the missile tests of Sudmark.", "Valdoria", "2015-03-02"),
    make_statement("b", "Missiles are a danger.\n\nTrade is welcome.", "Freedonia", "2017"),
    make_statement("c", "The harvest was good.", "Freedonia", None),
    make_statement("d", "Sudmark tests nothing.", None, "2016-05", speaker="Ana Berg"),
]


@pytest.fixture
def filled(archive: Archive) -> Archive:
    ingest(STATEMENTS, archive)
    return archive


@pytest.fixture
def view(filled: Archive) -> ArchiveView:
    return filled.view


@pytest.mark.parametrize("name", ["search_dense", "search_lexical", "search_hybrid"])
def test_searches_rank_the_best_first_from_one(view: ArchiveView, name: str) -> None:
    hits = getattr(view, name)("missile tests of sudmark.", EVERYTHING, 3)
    assert hits[0].passage.statement_id == "a"
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("name", ["search_dense", "search_lexical", "search_hybrid"])
@pytest.mark.parametrize(
    ("filters", "allowed"),
    [
        (Filters(issuers=frozenset({"Freedonia"})), {"b", "c"}),
        (Filters(from_day=date(2016, 1, 1)), {"b", "d"}),
        (Filters(to_day=date(2016, 5, 3)), {"a", "d"}),
        (Filters(from_day=date(2017, 6, 1), to_day=date(2017, 6, 2)), {"b"}),
        (Filters(speakers=frozenset({"Ana Berg"})), {"d"}),
        (Filters(standings=frozenset({Standing.JOURNALIST})), set()),
        (Filters(issuers=frozenset()), set()),
    ],
)
def test_filters_apply_before_ranking(
    view: ArchiveView, name: str, filters: Filters, allowed: set[str]
) -> None:
    query = "missile tests trade harvest"
    assert {hit.passage.statement_id for hit in getattr(view, name)(query, filters, 1)} <= allowed
    found = {hit.passage.statement_id for hit in getattr(view, name)(query, filters, 50)}
    assert found == allowed


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (EVERYTHING, (4, "2015-03-02", "2017")),
        (Filters(issuers=frozenset({"Freedonia"})), (2, "2017", "2017")),
        (Filters(from_day=date(2016, 5, 31)), (2, "2016-05", "2017")),
        (Filters(from_day=date(2018, 1, 1)), (0, None, None)),
        (Filters(voices=frozenset({"Valdoria"})), (1, "2015-03-02", "2015-03-02")),
        (Filters(speakers=frozenset({"Ana Berg"})), (1, "2016-05", "2016-05")),
    ],
)
def test_coverage_counts_what_matches(
    view: ArchiveView, filters: Filters, expected: tuple[int, str | None, str | None]
) -> None:
    found = view.count(filters)
    assert (found.statements, found.earliest, found.latest) == expected


@pytest.mark.parametrize(
    ("after", "filters", "count"),
    [
        ("2019-12-31T23:59:59Z", EVERYTHING, 4),
        ("2020-01-01T00:00:00+00:00", EVERYTHING, 2),
        ("2020-01-01T00:00:00Z", Filters(issuers=frozenset({"Freedonia"})), 1),
        ("2020-01-01T00:00:00Z", Filters(speakers=frozenset({"Ana Berg"})), 1),
        ("2020-01-01T00:00:00Z", Filters(to_day=date(2016, 1, 1)), 0),
        ("2021-05-01T00:00:00Z", EVERYTHING, 0),
    ],
)
@pytest.mark.folder_engine
def test_what_came_in_after_a_moment_is_counted(
    filled: Archive, after: str, filters: Filters, count: int
) -> None:
    with closing(sqlite3.connect(filled.store.path)) as database, database:
        database.execute("UPDATE revisions SET stored_at = '2021-05-01T00:00:00Z'")
        database.execute(
            "UPDATE revisions SET stored_at = '2020-01-01T00:00:00Z' WHERE statement <= 2"
        )
    assert filled.view.count_added(after, filters) == count


def test_a_passage_is_its_span_of_the_stored_text(view: ArchiveView) -> None:
    for statement in STATEMENTS:
        passages = view.passages(statement.id)
        assert passages
        for passage in passages:
            text = passage.span.of(statement.text)
            [hit] = view.search_phrases([text], EVERYTHING)
            assert hit.passage == passage
        assert [span.of(statement.text) for span in view.sentences(statement.id)]
        assert view.turns(statement.id)[0].standing is passages[0].standing


def test_who_is_on_record(view: ArchiveView) -> None:
    assert view.issuers() == {"Freedonia": 2, "Valdoria": 1}
    assert view.voices()["Freedonia"] == len(view.passages("b")) + len(view.passages("c"))
    [ana] = [found for found in view.speakers() if found.speaker == "Ana Berg"]
    assert (ana.statements, ana.first_on, ana.last_on) == (1, "2016-05", "2016-05")
    [freedonia] = [found for found in view.speakers() if found.voice == "Freedonia"]
    assert (freedonia.statements, freedonia.first_on, freedonia.last_on) == (2, "2017", "2017")


def test_info_says_what_is_there(view: ArchiveView) -> None:
    info = view.info()
    assert (info.statements, info.earliest, info.latest) == (4, "2015-03-02", "2017")
    assert info.passages == sum(view.voices().values()) + len(view.passages("d"))
    assert info.encoder == "words-1"
    assert info.sizes["database"] > 0
    assert info.sizes["index"] > 0
    assert info.changed_at is not None


def test_background_is_the_cosine_to_the_stored_passages(
    view: ArchiveView, encoder: WordEncoder
) -> None:
    vector = view.embed(["missile"])[0]
    cosines = view.embed(encoder.encoded[: view.info().passages]) @ vector
    assert view.background(vector) == pytest.approx((cosines.mean(), cosines.std()), abs=1e-2)


def test_a_statement_that_is_not_searched_yet_can_be_read(
    filled: Archive, view: ArchiveView
) -> None:
    ingest([make_statement("new", "New words.")], filled)
    found = view.revision("new")
    assert found is not None
    assert found.statement.text == "New words."
    assert view.sentences("new")


def test_a_view_stays_as_it_is_while_generations_follow(filled: Archive, view: ArchiveView) -> None:
    for number in range(3):
        text = f"Sudmark tests again, {number}. Others condemn the missile tests."
        ingest([make_statement("a", text, "Valdoria", "2018")], filled)
        assert filled.view is not view
        assert filled.view.generation > view.generation
        [hit] = view.search_phrases(["condemn the missile tests"], EVERYTHING)
        revision = view.revision("a")
        assert revision is not None
        assert revision == view.revision("a", 1)
        assert revision.statement == STATEMENTS[0]
        assert view.sentences_in(hit.passage) == [Span(0, len(STATEMENTS[0].text))]
        assert [turn.span for turn in view.turns("a")] == [hit.passage.span]
        assert view.count(Filters(from_day=date(2018, 1, 1))).statements == 0


def test_what_a_statement_is_given_later_is_not_the_views(
    filled: Archive, view: ArchiveView
) -> None:
    later = make_statement("b", STATEMENTS[1].text, "Korund", "2020-02-02")
    ingest([later], filled)
    revision = view.revision("b")
    assert revision is not None
    assert revision.number == 1
    assert (revision.statement.issuer, revision.statement.published_on) == (
        "Freedonia",
        PartialDate("2017"),
    )
    text = STATEMENTS[1].text
    assert [span.of(text) for span in view.sentences("b")] == [
        "Missiles are a danger.",
        "Trade is welcome.",
    ]
    assert [(turn.voice, turn.span.of(text)) for turn in view.turns("b")] == [("Freedonia", text)]
    assert filled.view.turns("b")[0].voice == "Korund"


def test_by_voice_each_has_its_turn_before_any_has_a_second(archive: Archive) -> None:
    said = [("Valdoria", 3), ("Korund", 2), ("Oshen", 1)]
    ingest(
        [
            make_statement(f"{voice}-{n}", f"The treaty of {voice} holds, {n}.", issuer=voice)
            for voice, count in said
            for n in range(count)
        ],
        archive,
    )
    hits = archive.view.search_phrases_by_voice(["treaty"], Filters(), 10)
    voices = [hit.passage.voice for hit in hits]
    assert set(voices[:3]) == {"Valdoria", "Korund", "Oshen"}
    assert set(voices[3:5]) == {"Valdoria", "Korund"}
    assert voices[5:] == ["Valdoria"]
    assert [hit.rank for hit in hits] == [1, 2, 3, 4, 5, 6]
    some = archive.view.search_phrases_by_voice(["treaty"], Filters(), 4)
    assert [hit.passage for hit in some] == [hit.passage for hit in hits[:4]]
    assert archive.view.search_phrases_by_voice(["absent"], Filters(), 4) == []


@pytest.mark.parametrize(
    ("newest", "order"), [(True, ["c", "b", "a", "undated"]), (False, ["a", "b", "c", "undated"])]
)
def test_by_day_is_in_order_of_time_with_the_undated_last(
    archive: Archive, newest: bool, order: list[str]
) -> None:
    days = {"b": "2015-06", "undated": None, "c": "2016", "a": "2014-01-02"}
    ingest(
        [make_statement(id_, "The treaty holds.", day=day) for id_, day in days.items()], archive
    )
    hits = archive.view.search_phrases_by_day(["treaty"], EVERYTHING, None, newest=newest)
    assert [hit.passage.statement_id for hit in hits] == order
    some = archive.view.search_phrases_by_day(["treaty"], EVERYTHING, 2, newest=newest)
    assert [hit.passage.statement_id for hit in some] == order[:2]


def test_a_reply_keeps_the_question_that_it_answers(archive: Archive) -> None:
    turns = ["MS. FENN: Good day.", "Q Will you sign?", "MS. FENN: We will.", "Q When?"]
    text = "\n\n".join([*turns, "MS. FENN: Soon."])
    title = "Press Briefing by Press Secretary Ada Fenn"
    ingest([make_statement("q", text, "Valdoria", None, title=title)], archive)
    view = archive.view
    spans = {passage.span.of(text): passage.span for passage in view.passages("q")}
    asked = view.asked_before("q", spans["We will."])
    assert asked is not None
    assert asked.of(text) == "Will you sign?"
    assert view.asked_before("q", spans["Good day."]) is None
    assert view.asked_before("unknown", Span(0, 1)) is None


MIRRORED = " ".join(
    f"Valdoria decided on day {n} to open gate {n * 3} of Ostra." for n in range(20)
)


def _origin(standing: OriginStanding, host: str) -> Origin:
    return Origin(standing, brought_by="address", host=host, url=f"https://{host}/")


@pytest.fixture
def mirrored(archive: Archive) -> ArchiveView:
    official = _origin(OriginStanding.OFFICIAL, "mfa.example")
    mirror = _origin(OriginStanding.UNCHECKED, "mirror.example")
    ingest(
        [
            replace(make_statement("mirror", MIRRORED, day="2020-01-01"), origin=mirror),
            replace(make_statement("late", MIRRORED, day="2020-01-09"), origin=official),
            replace(
                make_statement("first", f"Note\n\n{MIRRORED}", day="2020-01-02"), origin=official
            ),
            make_statement("other", "The harvest was good in Ostra.", "Freedonia", "2020"),
        ],
        archive,
    )
    return archive.view


def test_copies_are_tied_the_official_and_earliest_first(mirrored: ArchiveView) -> None:
    for id_ in ("mirror", "late", "first"):
        assert mirrored.copies(id_) == ["first", "late", "mirror"]
    assert mirrored.copies("other") == mirrored.copies("unknown") == []


def test_copies_that_come_later_are_tied_too(mirrored: ArchiveView, archive: Archive) -> None:
    ingest([make_statement("brought", MIRRORED, day="2020-01-03")], archive)
    assert archive.view.copies("late") == ["first", "late", "brought", "mirror"]
    ingest([make_statement("brought", "Nothing of it is left.", day="2020-01-03")], archive)
    assert archive.view.copies("late") == ["first", "late", "mirror"]


@pytest.mark.parametrize("name", ["search_dense", "search_lexical", "search_hybrid"])
def test_a_view_of_official_sources_finds_nothing_else(mirrored: ArchiveView, name: str) -> None:
    limited = mirrored.official_only()
    hits = getattr(limited, name)("harvest gate of Ostra", EVERYTHING, 20)
    assert {hit.passage.statement_id for hit in hits} == {"late", "first"}
    assert limited.count(EVERYTHING).statements == 2
    assert mirrored.count(EVERYTHING).statements == 4
    phrases = limited.search_phrases(["gate 3", "harvest"], EVERYTHING)
    assert {hit.passage.statement_id for hit in phrases} == {"late", "first"}
    assert limited.passages("mirror") == []
    assert limited.passages("first") == mirrored.passages("first") != []
