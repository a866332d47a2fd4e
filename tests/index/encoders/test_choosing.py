"""Where the settings leave it open, an archive's engine is that of its vectors, and a new one's is
measured where the processor has no bf16."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from index.encoders import choosing
from index.encoders.choosing import for_archive
from index.settings import Settings
from tests.index.conftest import WordEncoder

INSTALLED = {"openvino", "nncf"}


class Slow(WordEncoder):
    def __init__(self, seconds: float) -> None:
        super().__init__()
        self.seconds = seconds

    def encode(self, *_args: object, **_named: object) -> None:  # type: ignore[override]
        time.sleep(self.seconds)


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """A machine with this processor, on which these are installed and so fast."""

    def set_up(
        *, bf16: bool, installed: set[str] = INSTALLED, plain: float = 0.02, rounded: float = 0.002
    ) -> None:
        monkeypatch.setattr(choosing, "has_bf16", lambda: bf16)
        monkeypatch.setattr(choosing, "find_spec", lambda name: name in installed or None)
        taken = {"openvino": plain, "int8": rounded}
        monkeypatch.setattr(choosing, "load_encoder", lambda told: Slow(taken[told.engine]))

    return set_up


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path)


def test_a_new_archive_has_eight_bits_where_they_are_measured_to_be_faster(
    settings: Settings, machine: Callable[..., None], caplog: pytest.LogCaptureFixture
) -> None:
    machine(bf16=False)
    with caplog.at_level(logging.WARNING):
        assert for_archive(settings, None).engine == "int8"
    assert "times as fast" in caplog.text


def test_it_has_not_where_they_are_hardly_faster(
    settings: Settings, machine: Callable[..., None]
) -> None:
    machine(bf16=False, rounded=0.018)
    assert for_archive(settings, None).engine == "auto"


@pytest.mark.parametrize("archived", [None, "sha256:1 Pooling(mean) 256"])
def test_it_has_not_where_the_processor_has_bf16(
    settings: Settings, machine: Callable[..., None], archived: str | None
) -> None:
    machine(bf16=True)
    assert for_archive(settings, archived).engine == "auto"


def test_what_makes_them_is_told_where_it_is_not_installed(
    settings: Settings, machine: Callable[..., None], caplog: pytest.LogCaptureFixture
) -> None:
    machine(bf16=False, installed={"openvino"})
    with caplog.at_level(logging.WARNING):
        assert for_archive(settings, None).engine == "auto"
    assert "pip install 'onrecord[int8]'" in caplog.text


@pytest.mark.parametrize("bf16", [True, False])
def test_an_archive_is_searched_with_the_engine_of_its_vectors(
    settings: Settings, machine: Callable[..., None], *, bf16: bool
) -> None:
    machine(bf16=bf16)
    assert for_archive(settings, "sha256:1 Pooling(mean) 256 int8").engine == "int8"
    assert for_archive(settings, "sha256:1 Pooling(mean) 256").engine == "auto"


def test_what_the_settings_name_is_taken(tmp_path: Path, machine: Callable[..., None]) -> None:
    machine(bf16=False)
    told = Settings(data=tmp_path, engine="openvino")
    assert for_archive(told, None) is told
    assert for_archive(told, "sha256:1 Pooling(mean) 256 int8") is told
