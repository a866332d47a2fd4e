"""What tests of the reading and of the ranking share: one small archive, taken in once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qa.desk import Desk
from qa.retrieval.corpus import Corpus
from tests.qa.stock import open_desk


@pytest.fixture(scope="session")
def stock_desk(engine_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk over `tests.qa.stock.STATEMENTS`. Not to be changed."""
    opened = open_desk(tmp_path_factory.mktemp("stock"), engine_data)
    yield opened
    opened.archive.close()


@pytest.fixture(scope="session")
def stock(stock_desk: Desk) -> Corpus:
    """What the stock's questions are answered from."""
    return stock_desk.corpus
