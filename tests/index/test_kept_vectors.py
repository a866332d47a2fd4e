"""Vectors that were made once are there the next time, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.kept_vectors import keep_vectors, kept_vectors

VECTORS = np.arange(6, dtype=np.float16).reshape(2, 3)


def test_what_was_kept_is_there(tmp_path: Path) -> None:
    keep_vectors(tmp_path / "new", "one", ["fish", "boats"], VECTORS)
    found = kept_vectors(tmp_path / "new", "one")
    assert list(found) == ["fish", "boats"]
    assert np.array_equal(found["boats"], VECTORS[1])


def test_those_of_another_encoder_are_not(tmp_path: Path) -> None:
    keep_vectors(tmp_path, "one", ["fish", "boats"], VECTORS)
    assert kept_vectors(tmp_path, "another") == {}


@pytest.mark.parametrize("at", [0.3, 0.6, 0.9])
def test_a_damaged_file_is_as_none(tmp_path: Path, at: float) -> None:
    keep_vectors(tmp_path, "one", ["fish", "boats"], VECTORS)
    (file,) = tmp_path.iterdir()
    bytes_ = bytearray(file.read_bytes())
    file.write_bytes(bytes(bytes_[: int(at * len(bytes_))]))
    assert kept_vectors(tmp_path, "one") == {}


def test_altered_vectors_are_not_taken(tmp_path: Path) -> None:
    keep_vectors(tmp_path, "one", ["fish", "boats"], VECTORS)
    (file,) = tmp_path.iterdir()
    with np.load(file) as kept:
        parts = dict(kept)
    np.savez(file.with_suffix(""), **{**parts, "vectors": parts["vectors"] + 1})
    assert kept_vectors(tmp_path, "one") == {}


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    keep_vectors(tmp_path / "file", "one", ["fish", "boats"], VECTORS)
    assert kept_vectors(tmp_path / "file", "one") == {}
