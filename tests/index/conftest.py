"""What the tests of the index share: a data folder, an encoder without a model, statements of
states that do not exist."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index import archive as archive_module
from index.archive import Archive
from index.records import PartialDate, Statement
from index.settings import Settings
from tests.postgresql import Server

DIM = 32


class WordEncoder:
    """A vector is the sum of its words' random directions: shared words, a higher cosine."""

    dim = DIM
    max_wordpieces = 64
    overhead = 2

    def __init__(self, fingerprint: str = "words-1") -> None:
        self.fingerprint = fingerprint
        self.encoded: list[str] = []

    def count_wordpieces(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) for text in texts]

    def encode(self, texts: Sequence[str], *, query: bool = False) -> NDArray[np.float32]:
        if not query:
            self.encoded.extend(texts)
        vectors = np.array([self._vector(text) for text in texts]).reshape(-1, DIM)
        return vectors.astype(np.float32)

    def _vector(self, text: str) -> NDArray[np.float64]:
        total = np.full(DIM, 1e-3)
        for word in text.lower().split():
            seed = int.from_bytes(
                blake2b(word.encode("utf-8", "replace"), digest_size=4).digest(), "big"
            )
            total += np.random.default_rng(seed).normal(size=DIM)
        return total / np.linalg.norm(total)


@pytest.fixture
def encoder() -> WordEncoder:
    return WordEncoder()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Modules that say `ON_EVERY_ENGINE` are one suite for all stores, but for what is marked."""
    if getattr(metafunc.module, "ON_EVERY_ENGINE", False) and "settings" in metafunc.fixturenames:
        is_own = metafunc.definition.get_closest_marker("folder_engine") is not None
        engines = ["folder", "postgres", "searching postgres"]
        if getattr(metafunc.module, "DERIVES_FILES", False):
            engines.remove("searching postgres")
        engines = engines[:1] if is_own else engines
        metafunc.parametrize("settings", engines, indirect=True)


@pytest.fixture
def settings(tmp_path: Path, request: pytest.FixtureRequest) -> Settings:
    """Of an empty archive; in the folder's own database unless the test is on every engine."""
    engine = getattr(request, "param", "folder")
    if engine == "folder":
        return Settings(data=tmp_path / "data")
    server: Server = request.getfixturevalue("postgres_server")
    search = "database" if engine == "searching postgres" else "local"
    return Settings(data=tmp_path / "data", database=server.address(), search=search)


@pytest.fixture
def open_archive(
    settings: Settings, encoder: WordEncoder, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[], Archive]]:
    """Opens the data folder again and again, with the same encoder."""
    monkeypatch.setattr(archive_module, "load_encoder", lambda _: encoder)
    opened: list[Archive] = []

    def open_again() -> Archive:
        opened.append(Archive.open(settings))
        return opened[-1]

    yield open_again
    for archive in opened:
        archive.close()


@pytest.fixture
def archive(open_archive: Callable[[], Archive]) -> Archive:
    return open_archive()


def make_statement(
    id_: str, text: str, issuer: str | None = "Valdoria", day: str | None = "2015", **fields: str
) -> Statement:
    return Statement(
        id=id_,
        text=text,
        issuer=issuer,
        published_on=PartialDate.parse(day) if day else None,
        **fields,
    )
