from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from index.encoders.awaited import AwaitedEncoder
from index.errors import EncoderUnavailable
from tests.index.conftest import WordEncoder


def test_nothing_is_loaded_before_it_is_needed_and_then_once_for_all() -> None:
    at_once = threading.Barrier(4)
    loaded: list[WordEncoder] = []

    def load() -> WordEncoder:
        loaded.append(WordEncoder())
        return loaded[-1]

    encoder = AwaitedEncoder(load)
    assert not loaded

    def use(_: int) -> int:
        at_once.wait()
        return len(encoder.encode(["peace"]))

    with ThreadPoolExecutor(4) as users:
        assert list(users.map(use, range(4))) == [1, 1, 1, 1]
    assert len(loaded) == 1
    assert (encoder.fingerprint, encoder.dim) == (loaded[0].fingerprint, loaded[0].dim)
    assert (encoder.max_wordpieces, encoder.overhead) == (64, 2)
    assert encoder.count_wordpieces(["two words"]) == [2]


def test_what_could_not_be_loaded_is_told_and_tried_again() -> None:
    tries: list[None] = []

    def load() -> WordEncoder:
        tries.append(None)
        if len(tries) == 1:
            raise EncoderUnavailable("no weights")
        return WordEncoder()

    encoder = AwaitedEncoder(load)
    with pytest.raises(EncoderUnavailable, match="no weights"):
        encoder.encode(["peace"])
    assert len(encoder.encode(["peace"])) == 1
