from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import tantivy
from hypothesis import given
from hypothesis import strategies as st

from index.errors import StoreUnavailable
from index.lexical import LEXICAL_FOLDER, Lexical, LexicalWriter
from index.records import Filters, PartialDate, Revision, Span, Standing, Statement
from index.stored import StoredPassage, StoredStatement

EVERYTHING = Filters()


def stored(number: int, *texts: str, **fields: str | None) -> StoredStatement:
    """One statement of one passage a text; passage ids are 100 * number and on."""
    whole = "\n\n".join(texts)
    day = fields.pop("day", None)
    voice = fields.pop("voice", "Valdoria")
    standing = Standing(fields.pop("standing", "issuer"))
    statement = Statement(
        id=f"s{number}",
        text=whole,
        published_on=PartialDate.parse(day) if day else None,
        **fields,
    )
    passages, start = [], 0
    for place, text in enumerate(texts):
        span = Span(start, start + len(text))
        passages.append(
            StoredPassage(100 * number + place, span, statement.speaker, None, voice, standing)
        )
        start = span.end + 2
    vectors = np.zeros((len(texts), 1), dtype=np.float16)
    return StoredStatement(number, Revision(statement, 1, ""), passages, vectors)


def indexed(folder: Path, statements: Sequence[StoredStatement]) -> Lexical:
    writer = LexicalWriter(folder)
    for statement in statements:
        writer.add(statement)
    writer.finish()
    return Lexical.load(folder)


def ids(found: tuple[np.ndarray, np.ndarray]) -> list[int]:
    return found[0].tolist()


PLACES = [
    "We spoke with Guinea-Bissau.",
    "We spoke with Guinea; Bissau was not there.",
    "Papua New Guinea is an island state.",
    "In Côte d’Ivoire the vote was held.",
    "In Cote d'Ivoire, again.",
    "The U.S. delegation left.",
    "It was said to us.",
    "São Tomé co­operates, and the ﬁnal text of Łódź stands.",
    "NATO-led forces, 100% of them.",
]


@pytest.mark.parametrize(
    ("phrases", "expected"),
    [
        (["Guinea-Bissau"], [0, 1]),
        (["guinea"], [0, 1, 2]),
        (["New Guinea"], [2]),
        (["bissau guinea"], []),
        (["Côte d’Ivoire"], [3, 4]),
        (["COTE D'IVOIRE"], [3, 4]),
        (["U.S."], [5]),
        (["us"], [6]),
        (["Sa\u0303o Tome\u0301"], [7]),
        (["cooperates"], [7]),
        (["final text"], [7]),
        (["Lodz"], [7]),
        (["led forces 100"], [8]),
        (["Papua New Guinea", "U.S.", "Guinea-Bissau"], [0, 1, 2, 5]),
        (["forces OR delegation"], []),
        ([], []),
        (["", "—", "* \0"], []),
    ],
)
def test_phrases_are_consecutive_words_folded_and_not_stemmed(
    tmp_path_factory: pytest.TempPathFactory, phrases: list[str], expected: list[int]
) -> None:
    lexical = indexed(tmp_path_factory.mktemp("lexical"), [stored(0, *PLACES)])
    assert sorted(ids(lexical.search_phrases(phrases, EVERYTHING, None))) == expected


def test_the_title_ranks_and_is_no_phrase(tmp_path: Path) -> None:
    lexical = indexed(tmp_path, [stored(1, "Nothing here.", title="On the sea level")])
    assert ids(lexical.search("sea levels", EVERYTHING, 5)) == [100]
    assert ids(lexical.search_phrases(["sea level"], EVERYTHING, None)) == []


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("condemnation of tests", [101]),
        ("testing", [101]),
        ("what did you say about the", [100]),
        ("WHO", [102]),
        ("the", [100, 101]),
        ("", []),
        ("zzz", []),
    ],
)
def test_words_are_stemmed_and_stop_words_do_not_count(
    tmp_path: Path, query: str, expected: list[int]
) -> None:
    texts = ["We say the same.", "They condemned the test.", "WHO helps."]
    lexical = indexed(tmp_path, [stored(1, *texts)])
    assert sorted(ids(lexical.search(query, EVERYTHING, 5))) == expected


FILTERED = [
    stored(1, "peace", issuer="Valdoria", day="2015-03-02", voice="Valdoria", speaker="Ana"),
    stored(2, "peace", issuer="Valdoria", day="2017", voice="Freedonia", standing="guest"),
    stored(3, "peace", issuer=None, day=None, voice=None, standing="journalist"),
    stored(4, "peace", issuer="Valdoria ", day="2020-12", voice="Valdoria; Freedonia"),
]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), [1, 2, 3, 4]),
        (Filters(issuers=frozenset({"Valdoria"})), [1, 2]),
        (Filters(issuers=frozenset()), []),
        (Filters(voices=frozenset({"Freedonia"})), [2]),
        (Filters(voices=frozenset({"Valdoria", "Valdoria; Freedonia"})), [1, 4]),
        (Filters(speakers=frozenset({"Ana"})), [1]),
        (Filters(standings=frozenset({Standing.GUEST, Standing.JOURNALIST})), [2, 3]),
        (Filters(standings=frozenset()), []),
        (Filters(from_day=date(2015, 3, 2)), [1, 2, 4]),
        (Filters(from_day=date(2015, 3, 3)), [2, 4]),
        (Filters(to_day=date(2017, 1, 1)), [1, 2]),
        (Filters(from_day=date(2017, 6, 1), to_day=date(2017, 6, 1)), [2]),
        (Filters(from_day=date(2018, 1, 1), to_day=date(2020, 11, 30)), []),
        (Filters(issuers=frozenset({"Valdoria"}), voices=frozenset({"Freedonia"})), [2]),
    ],
)
def test_filters_are_part_of_the_query(
    tmp_path: Path, filters: Filters, expected: list[int]
) -> None:
    lexical = indexed(tmp_path, FILTERED)
    for found in (
        lexical.search("peace", filters, 1_000),
        lexical.search_phrases(["peace"], filters, None),
    ):
        assert sorted(passage // 100 for passage in ids(found)) == expected


def test_filters_do_not_change_scores(tmp_path: Path) -> None:
    lexical = indexed(tmp_path, FILTERED)
    filters = Filters(issuers=frozenset({"Valdoria"}), from_day=date(2016, 1, 1))
    free = dict(zip(*lexical.search("peace", EVERYTHING, 9), strict=True))
    [(passage, score)] = zip(*lexical.search("peace", filters, 9), strict=True)
    assert free[passage] == pytest.approx(score)


def test_a_statement_that_is_added_again_replaces_itself(tmp_path: Path) -> None:
    indexed(tmp_path, [stored(1, "old words", "more old words"), stored(2, "old words")])
    lexical = indexed(tmp_path, [stored(1, "new words")])
    assert ids(lexical.search_phrases(["old words"], EVERYTHING, None)) == [200]
    assert ids(lexical.search_phrases(["new words"], EVERYTHING, None)) == [100]


def test_phrases_are_exhaustive_unless_limited(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.lexical._FIRST_FETCH", 10)
    lexical = indexed(tmp_path, [stored(number, "peace") for number in range(35)])
    assert len(ids(lexical.search_phrases(["peace"], EVERYTHING, None))) == 35
    assert len(ids(lexical.search_phrases(["peace"], EVERYTHING, 4))) == 4
    assert len(ids(lexical.search_phrases(["peace"], EVERYTHING, 0))) == 0


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Lexical:
    return indexed(tmp_path_factory.mktemp("places"), [stored(0, *PLACES)])


@given(text=st.text(st.characters(), max_size=200) | st.just('"a\ud800 \udfff* AND'))
def test_no_query_is_syntax(places: Lexical, text: str) -> None:
    names = frozenset({text})
    for filters in (EVERYTHING, Filters(issuers=names, voices=names, speakers=names)):
        places.search(text, filters, 5)
        places.search_phrases([text, f'"{text}" OR *'], filters, None)


@given(data=st.data())
def test_any_run_of_a_passage_s_words_finds_it(places: Lexical, data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(PLACES) - 1))
    words = [match.span() for match in re.finditer(r"[^\W_]+(?:\u00ad[^\W_]+)*", PLACES[number])]
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    phrase = PLACES[number][words[first][0] : words[last][1]]
    assert number in ids(places.search_phrases([phrase], EVERYTHING, None))


def test_what_cannot_be_written_says_what_to_do(tmp_path: Path) -> None:
    writer = LexicalWriter(tmp_path)
    writer.add(stored(1, "peace"))
    (tmp_path / LEXICAL_FOLDER).rename(tmp_path / "gone")  # at once: threads still write there
    with pytest.raises(StoreUnavailable, match="free some space"):
        writer.finish()


def test_an_index_of_something_else_is_an_error_for_people(tmp_path: Path) -> None:
    schema = tantivy.SchemaBuilder().add_text_field("recipes").build()
    (tmp_path / LEXICAL_FOLDER).mkdir()
    tantivy.Index(schema, str(tmp_path / LEXICAL_FOLDER))
    with pytest.raises(StoreUnavailable, match="index of something else"):
        Lexical.load(tmp_path)


@pytest.mark.parametrize("kind", ["term", "idx", "fast"])
def test_files_that_make_tantivy_panic_are_an_error_for_people(tmp_path: Path, kind: str) -> None:
    indexed(tmp_path, [stored(n, f"Peace and fish, {n} times.") for n in range(200)])
    for file in (tmp_path / LEXICAL_FOLDER).glob(f"*.{kind}"):
        content = file.read_bytes()
        end = content.rindex(b'{"version"')  # what tantivy looks at when it opens a file
        file.unlink()  # what reads it goes on with the file that it has
        file.write_bytes(bytes(byte ^ 0xFF for byte in content[:end]) + content[end:])
    with pytest.raises(StoreUnavailable, match="made anew from the database"):
        Lexical.load(tmp_path).search("peace", EVERYTHING, 10)
