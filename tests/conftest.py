"""What tests of the real encoder share: the model, converted once for a whole run, and the labelled
questions' statements, taken in once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from index.encoder import Encoder, load_encoder
from index.locks import exclusive
from index.side_database import Shared, SidePlace
from tests.data_folders import put_engine, take_in
from tests.first_use import FirstUse
from tests.postgresql import NoPostgres, Server, postgres
from tests.scheduling import LoadFilesAndBrowser
from web.settings import Settings

GOLD_CORPUS = Path(__file__).parent / "fixtures" / "gold" / "corpus.jsonl"
_PATIENCE_S = 300.0

# A test says what is right, and a benchmark how fast: no example is measured.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session", autouse=True)
def same_engine() -> Iterator[None]:
    """New archives are made with the same engine, whatever the processor has."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.encoders.choosing.has_bf16", lambda: True)
        yield


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadFilesAndBrowser:
    """How tests are dealt out where several workers run them."""
    return LoadFilesAndBrowser(config, log)


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the workers of one run share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if base.name.startswith("popen-") else base


@pytest.fixture(scope="session")
def first_use(run_folder: Path) -> FirstUse:
    """A first taking in by the program itself, in an empty home: one for all workers."""
    first = FirstUse(run_folder / "first-use")
    with exclusive(run_folder / "first-use.lock", "using the program first", _PATIENCE_S):
        if not first.ended.exists():
            first.take_in()
    return first


@pytest.fixture(scope="session")
def engine_data(run_folder: Path, first_use: FirstUse) -> Path:
    """A data folder that holds nothing but the converted model. Not to be changed."""
    data = run_folder / "engine-data"
    with exclusive(run_folder / "engine-data.lock", "putting the model there", _PATIENCE_S):
        if not data.exists():
            put_engine(first_use.data, data)
    return data


@pytest.fixture(scope="session")
def gold_data(run_folder: Path, engine_data: Path) -> Path:
    """A data folder with the labelled questions' statements. To be copied, not to be changed."""
    data = run_folder / "gold-data"
    with exclusive(run_folder / "gold-data.lock", "taking in", _PATIENCE_S):
        if not data.exists():
            take_in(GOLD_CORPUS, engine_data, data)
    return data


@pytest.fixture(scope="session")
def real_encoder(engine_data: Path) -> Encoder:
    """all-MiniLM-L6-v2, as shipped."""
    return load_encoder(Settings(data=engine_data))


@pytest.fixture
def with_engine(engine_data: Path) -> Callable[[Path], Path]:
    """Puts the converted model into another data folder, so that it is not made again."""

    return partial(put_engine, engine_data)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """One for all tests of a process; they are skipped, with the reason, where none can be had."""
    try:
        with postgres() as server:
            yield server
    except NoPostgres as reason:
        pytest.skip(str(reason))


@pytest.fixture(params=["folder", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> SidePlace:
    """Of databases beside an archive, empty: a test that takes it is one for both engines."""
    if request.param == "folder":
        return tmp_path
    server: Server = request.getfixturevalue("postgres_server")
    return Shared(server.address())
