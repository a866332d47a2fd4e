"""A cross-encoder's reading counts beside the other features, and never makes anything surer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import cast

import numpy as np
import pytest
from numpy.typing import NDArray

from index.errors import RerankerUnavailable
from qa.retrieval.candidate import Candidate
from qa.retrieval.ranking import reread
from qa.retrieval.reranker import Reranker


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cross-encoder of a few random weights."""
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Whitespace
    from torch import manual_seed
    from transformers import (
        BertConfig,
        BertForSequenceClassification,
        PreTrainedTokenizerFast,
    )

    manual_seed(1)
    place = tmp_path_factory.mktemp("reranker")
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "fish", "boats", "who"]
    special = {f"{name}_token": f"[{name.upper()}]" for name in ("pad", "unk", "cls", "sep")}
    model = WordLevel({word: n for n, word in enumerate(words)}, unk_token=special["unk_token"])
    tokenizer = Tokenizer(model)
    tokenizer.pre_tokenizer = Whitespace()
    fast = PreTrainedTokenizerFast(tokenizer_object=tokenizer, model_max_length=32, **special)
    fast.save_pretrained(place)
    config = BertConfig(
        vocab_size=len(words), hidden_size=16, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=16, num_labels=1, max_position_embeddings=32,
    )  # fmt: skip
    BertForSequenceClassification(config).save_pretrained(place)
    return place


def test_a_folder_s_model_reads_each_sentence(folder: Path) -> None:
    read = Reranker(str(folder)).read("who", ["fish", "boats \ud800", "fish " * 2_000])
    assert read.shape == (3,)
    assert read.dtype == np.float32
    assert ((read > 0) & (read < 1)).all()


def test_what_is_no_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(RerankerUnavailable, match="ONRECORD_RERANKER"):
        Reranker(str(tmp_path))


class Likes:
    """Is sure of one sentence, and unsure of the others."""

    def __init__(self, text: str) -> None:
        self._text = text

    def read(self, question: str, sentences: Sequence[str]) -> NDArray[np.float32]:
        return np.array([0.9 if s == self._text else 0.2 for s in sentences], np.float32)


class _Said:
    def __init__(self, text: str) -> None:
        self.text = text


def test_its_choice_rises_and_nothing_gets_surer() -> None:
    found = cast("list[Candidate]", [_Said(text) for text in ("boats", "fish", "trees")])
    scores = np.array([3.0, 2.5, -1.0], np.float32)
    again = reread("who", found, scores, cast("Reranker", Likes("fish")))
    assert again.argmax() == 1
    assert (again <= scores).all()
    far = reread("who", found, scores, cast("Reranker", Likes("trees")))
    assert far.argmax() == 0
