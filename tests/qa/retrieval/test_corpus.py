"""What questions are answered from: nothing that an operator did not name."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import pytest

from qa.retrieval.corpus import Corpus


def test_nothing_beyond_the_archive_is_there_unless_it_was_named(stock: Corpus) -> None:
    plain = Corpus(stock.view, stock.roster, stock.thesaurus)
    assert (plain.parser, plain.reranker, plain.phrasebook, plain.foreign) == (None,) * 4


def test_a_corpus_is_one_for_all_of_a_question(stock: Corpus) -> None:
    with pytest.raises(FrozenInstanceError):
        stock.view = None  # type: ignore[misc,assignment]
    assert replace(stock, parser=None).view is stock.view
