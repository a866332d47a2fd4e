from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import StoreUnavailable
from index.settings import Settings
from index.store import DATABASE
from index.stores import open_store


def test_nothing_is_made_where_nothing_shall_be_written(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable):
        open_store(Settings(data=tmp_path / "new", read_only=True))
    assert not (tmp_path / "new").exists()


def test_without_an_address_it_is_the_folder_s_own(tmp_path: Path) -> None:
    store = open_store(Settings(data=tmp_path))
    try:
        assert store.name == str(tmp_path / DATABASE)
        assert store.read_only is None
    finally:
        store.close()
