"""Words and phrases: a tantivy index of the passages.

Two readings of each passage: `stemmed` for ranking (BM25, English stems, with title, issuer and
date in front) and `words` for phrases (the passage's own words, with positions). Both fold case
and accents. Queries are put together from terms, never parsed, so no character in one is syntax.
Filters are part of the query: what they exclude is never ranked.
"""

from __future__ import annotations

import os
import tempfile
import weakref
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
import tantivy
from numpy.typing import NDArray
from tantivy import FieldType, Occur, Query

from index.analysis import ANALYZERS, STEMMED, WORDS, encodable, terms, visible
from index.failing import failing
from index.origins import OriginStanding
from index.records import Filters
from index.stored import StoredPassage, StoredStatement

LEXICAL_FOLDER = "lexical"

_WRITER_BYTES = 64_000_000
# Beyond it a question is a document; the rest adds cost and no sense.
_MOST_TERMS = 64
# Beyond it a filter's names are looked up as a set, which costs the same however many they are.
_FEW_NAMES = 32
_UNREADABLE = (
    "the lexical index cannot be read; stop what serves it, delete the folder generations in the"
    " data folder, and start again: it is made anew from the database"
)
_UNWRITABLE = (
    "the lexical index in {} cannot be written; the statements are safe in the database: free some"
    " space, or check the folder, and run this again"
)
# Hits that an exhaustive search makes room for at first.
_FIRST_FETCH = 20_000

Found = tuple[NDArray[np.int64], NDArray[np.float32]]
"""Passage ids and BM25 scores, best first."""

_SCHEMA = (
    tantivy.SchemaBuilder()
    .add_unsigned_field("passage", fast=True)
    .add_unsigned_field("statement", indexed=True)
    .add_text_field("issuer", tokenizer_name="raw", index_option="basic")
    .add_text_field("speaker", tokenizer_name="raw", index_option="basic")
    .add_text_field("voice", tokenizer_name="raw", index_option="basic")
    .add_text_field("standing", tokenizer_name="raw", index_option="basic")
    .add_text_field("origin", tokenizer_name="raw", index_option="basic")
    .add_integer_field("first", fast=True)
    .add_integer_field("last", fast=True)
    .add_text_field(STEMMED, tokenizer_name=STEMMED, index_option="freq")
    .add_text_field(WORDS, tokenizer_name=WORDS, index_option="position")
    .build()
)


class Lexical:
    """One generation's index, searchable."""

    def __init__(self, index: tantivy.Index) -> None:
        if index.schema != _SCHEMA:
            raise ValueError("it is an index of something else")
        # A generation never changes, so nothing is to be watched for.
        index.config_reader(reload_policy="manual")
        index.reload()
        self._searcher = index.searcher()

    @classmethod
    def empty(cls) -> Lexical:
        """Without passages, in memory."""
        return cls(_registered(tantivy.Index(_SCHEMA)))

    @classmethod
    def load(cls, folder: Path) -> Lexical:
        """From files that were checked; they stay mapped while this is in use."""
        place = folder / LEXICAL_FOLDER
        with failing(_UNREADABLE):
            try:
                return cls(_opened(place))
            except ValueError:
                # tantivy locks a folder to read it, which takes a file.
                if os.access(place, os.W_OK):
                    raise
                return cls._elsewhere(place)

    @classmethod
    def _elsewhere(cls, place: Path) -> Lexical:
        """Opened through links in a folder that can be written."""
        beside = tempfile.TemporaryDirectory(prefix="onrecord-", ignore_cleanup_errors=True)
        for file in place.iterdir():
            if file.suffix != ".lock":
                (Path(beside.name) / file.name).symlink_to(file.absolute())
        opened = cls(_opened(Path(beside.name)))
        weakref.finalize(opened, beside.cleanup)
        return opened

    def search(self, query: str, filters: Filters, limit: int) -> Found:
        """Passages with any of the query's words, by BM25. Stop words do not count unless there
        is nothing else; a query without a word finds nothing."""
        field, distinct = asked_terms(query)
        wanted = [Query.term_query(_SCHEMA, field, term, index_option="freq") for term in distinct]
        return self._found(wanted, filters, limit)

    def search_phrases(self, phrases: Sequence[str], filters: Filters, limit: int | None) -> Found:
        """Passages that hold any of the phrases as consecutive words; all of them when `limit`
        is None. A phrase without a word finds nothing."""
        wanted = [_phrase(words) for words in {tuple(terms(WORDS, text)) for text in phrases}]
        return self._found([query for query in wanted if query], filters, limit)

    def passages_with(self, term: str) -> int:
        """How many passages have a term of the field `STEMMED` (title, issuer and date in front
        included), whatever filters."""
        with failing(_UNREADABLE):
            return int(self._searcher.doc_freq(STEMMED, term))

    def terms_from(self, prefix: str) -> list[tuple[str, int]]:
        """The terms of the field `STEMMED` that begin so, with how many passages have each, the
        most frequent first."""
        with failing(_UNREADABLE):
            found: list[tuple[str, int]] = self._searcher.terms_with_prefix(STEMMED, prefix)
        return found

    def _found(self, wanted: Sequence[Query], filters: Filters, limit: int | None) -> Found:
        if not wanted or limit == 0:
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
        narrow, wide = _conditions(filters)
        # Beside each term, a narrow condition spares most of its documents; beside all of them
        # together, tantivy first looks up every position of every phrase in the whole index.
        within = [Query.boolean_query([(Occur.Must, query), *narrow]) for query in wanted]
        any_of = Query.boolean_query([(Occur.Should, query) for query in within])
        query = Query.boolean_query([(Occur.Must, any_of), *wide])
        with failing(_UNREADABLE):
            result = self._searcher.search(query, limit or _FIRST_FETCH, count=False)
            if limit is None and len(result.hits) == _FIRST_FETCH:
                result = self._searcher.search(query, self._searcher.num_docs, count=False)
            addresses = [address for _, address in result.hits]
            passages = self._searcher.fast_field_values("passage", addresses)
            if None in passages:
                raise ValueError("a passage has no number")
        scores = np.array([score for score, _ in result.hits], dtype=np.float32)
        return np.array(passages, dtype=np.int64), scores


def asked_terms(query: str) -> tuple[str, list[str]]:
    """The field that a query is searched in, and its terms there, each once."""
    field = STEMMED if terms(STEMMED, query) else WORDS
    return field, list(dict.fromkeys(terms(field, query)))[:_MOST_TERMS]


class LexicalWriter:
    """Puts statements into the index in a folder; the index is made when there is none."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / LEXICAL_FOLDER
        self._grows = self._path.exists()
        self._path.mkdir(exist_ok=True)
        self._told = _UNWRITABLE.format(self._path)
        with failing(self._told):
            index = _opened(self._path) if self._grows else _made(self._path)
            self._writer = index.writer(_WRITER_BYTES, num_threads=1)

    def add(self, stored: StoredStatement) -> None:
        """Index its passages in place of those that the index has of the same statement."""
        with failing(self._told):
            if self._grows:
                # tantivy 0.27's `delete_documents_by_term` deletes nothing by a number.
                same = Query.term_query(_SCHEMA, "statement", stored.number)
                self._writer.delete_documents_by_query(same)
            for document in _documents(stored):
                self._writer.add_document(document)

    def finish(self) -> None:
        """Commit; the writer is of no use afterwards."""
        with failing(self._told):
            self._writer.commit()
            self._writer.wait_merging_threads()


def searched_texts(stored: StoredStatement) -> Iterator[tuple[StoredPassage, str, str]]:
    """Each passage with what is read of it in the fields `STEMMED` and `WORDS`."""
    statement = stored.revision.statement
    day = statement.published_on
    front = [statement.title, statement.issuer, statement.speaker, day.text if day else None]
    head = visible("\n".join(part for part in front if part))
    for passage in stored.passages:
        text = visible(passage.span.of(statement.text))
        yield passage, f"{head}\n{text}", text


def _documents(stored: StoredStatement) -> Iterable[tantivy.Document]:
    statement = stored.revision.statement
    day = statement.published_on
    common: dict[str, str | int] = {"statement": stored.number}
    common["origin"] = statement.origin.standing.value
    if statement.issuer is not None:
        common["issuer"] = statement.issuer
    if day is not None:
        common["first"] = day.first_day.toordinal()
        common["last"] = day.last_day.toordinal()
    for passage, with_head, text in searched_texts(stored):
        fields: dict[str, str | int] = {
            **common,
            "passage": passage.id,
            "standing": passage.standing.value,
            STEMMED: with_head,
            WORDS: text,
        }
        if passage.speaker is not None:
            fields["speaker"] = passage.speaker
        if passage.voice is not None:
            fields["voice"] = passage.voice
        yield tantivy.Document.from_dict(fields, _SCHEMA)


_Conditions = list[tuple[Occur, Query]]


def _conditions(filters: Filters) -> tuple[_Conditions, _Conditions]:
    """What must hold: conditions that leave few passages, and the others."""
    narrow, wide = [], []
    for field, names in (
        ("issuer", filters.issuers),
        ("voice", filters.voices),
        ("speaker", filters.speakers),
    ):
        if names is not None and 0 < len(names) <= _FEW_NAMES:
            each = [(Occur.Should, _name(field, name)) for name in sorted(names)]
            narrow.append(Query.boolean_query(each))
        elif names is not None:
            wide.append(Query.term_set_query(_SCHEMA, field, [encodable(name) for name in names]))
    if filters.standings is not None:
        standings = [one.value for one in filters.standings]
        wide.append(Query.term_set_query(_SCHEMA, "standing", standings))
    if filters.official:
        wide.append(_name("origin", OriginStanding.OFFICIAL.value))
    if filters.from_day is not None:
        wide.append(_between("last", filters.from_day.toordinal(), None))
    if filters.to_day is not None:
        wide.append(_between("first", None, filters.to_day.toordinal()))
    return _unscored(narrow), _unscored(wide)


def _name(field: str, name: str) -> Query:
    return Query.term_query(_SCHEMA, field, encodable(name), index_option="basic")


def _unscored(conditions: Sequence[Query]) -> _Conditions:
    """They let through or not, and add nothing to the score."""
    return [(Occur.Must, Query.const_score_query(condition, 0.0)) for condition in conditions]


def _between(field: str, lowest: int | None, highest: int | None) -> Query:
    return Query.range_query(_SCHEMA, field, FieldType.Integer, lowest, highest)


def _phrase(words: Sequence[str]) -> Query | None:
    if len(words) > 1:
        return Query.phrase_query(_SCHEMA, WORDS, list(words))
    return Query.term_query(_SCHEMA, WORDS, words[0], index_option="freq") if words else None


def _made(path: Path) -> tantivy.Index:
    return _registered(tantivy.Index(_SCHEMA, str(path)))


def _opened(path: Path) -> tantivy.Index:
    return _registered(tantivy.Index.open(str(path)))


def _registered(index: tantivy.Index) -> tantivy.Index:
    for name, analyzer in ANALYZERS.items():
        index.register_tokenizer(name, analyzer)
    return index
