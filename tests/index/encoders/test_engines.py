import json
import os
import subprocess
from pathlib import Path

import pytest

from index.encoders import engines as engines_module
from index.encoders.conversion import FORMAT
from index.encoders.engines import convert, find_converted
from index.encoders.weights import Weights
from index.errors import EncoderUnavailable

NAMED = Weights("norland/encoder", None)


@pytest.fixture
def digests(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Conversion without a model: each run makes weights of the next digest."""
    todo: list[str] = []

    def run(weights: Weights, folder: Path, precision: str) -> None:
        (folder / "model.bin").write_text("weights")
        manifest = {"format": FORMAT, "name": weights.name, "stamp": weights.stamp()}
        manifest["precision"] = precision
        (folder / "manifest.json").write_text(json.dumps({**manifest, "digest": todo.pop(0)}))

    monkeypatch.setattr(engines_module, "_run_conversion", run)
    return todo


def test_what_was_converted_is_found_again(tmp_path: Path, digests: list[str]) -> None:
    digests += ["d1"]
    assert find_converted(tmp_path / "engines", NAMED) is None
    folder = convert(tmp_path / "engines", NAMED)
    assert folder.name.startswith("d1-")
    assert find_converted(tmp_path / "engines", NAMED) == folder
    assert find_converted(tmp_path / "engines", Weights("sudmark/encoder", None)) is None
    assert find_converted(tmp_path / "engines", Weights(NAMED.name, None, "other")) is None
    assert list((tmp_path / "engines").iterdir()) == [folder]


def test_a_refused_engine_is_replaced(tmp_path: Path, digests: list[str]) -> None:
    digests += ["d1", "d1"]
    folder = convert(tmp_path, NAMED)
    (folder / "model.bin").write_text("damaged")
    assert convert(tmp_path, NAMED, refused=folder) == folder
    assert (folder / "model.bin").read_text() == "weights"


def test_the_first_of_two_processes_keeps_its_folder(tmp_path: Path, digests: list[str]) -> None:
    digests += ["d1", "d1"]
    folder = convert(tmp_path, NAMED)
    (folder / "in_use").touch()
    assert convert(tmp_path, NAMED) == folder
    assert (folder / "in_use").exists()


def test_a_changed_local_folder_is_converted_anew(tmp_path: Path, digests: list[str]) -> None:
    digests += ["d1", "d2"]
    model = tmp_path / "model"
    model.mkdir()
    (model / "model.safetensors").write_text("one")
    local = Weights(str(model), model)
    old = convert(tmp_path / "engines", local)
    (model / "model.safetensors").write_text("another")
    assert find_converted(tmp_path / "engines", local) is None
    assert convert(tmp_path / "engines", local).name.startswith("d2-")
    assert not old.exists()


def test_an_engine_of_each_precision_stands_beside_the_other(
    tmp_path: Path, digests: list[str]
) -> None:
    digests += ["d1", "d2", "d3"]
    usual = convert(tmp_path, NAMED)
    rounded = convert(tmp_path, NAMED, precision="int8")
    assert find_converted(tmp_path, NAMED) == usual
    assert find_converted(tmp_path, NAMED, "int8") == rounded
    again = convert(tmp_path, NAMED, precision="int8")
    assert sorted(tmp_path.iterdir()) == sorted([usual, again]), "a newer one takes its place"


def test_what_a_killed_process_left_is_swept(tmp_path: Path, digests: list[str]) -> None:
    digests += ["d1"]
    left, running = tmp_path / ".making-left", tmp_path / ".making-running"
    left.mkdir()
    running.mkdir()
    os.utime(left, (0, 0))
    convert(tmp_path, NAMED)
    assert not left.exists()
    assert running.exists()


@pytest.mark.parametrize(
    ("status", "error"), [(1, RuntimeError), (-11, RuntimeError), (3, EncoderUnavailable)]
)
def test_a_failed_conversion_tells_why_and_leaves_nothing(
    status: int, error: type[Exception], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        subprocess,
        "run",
        lambda *args, **options: subprocess.CompletedProcess(args, status, "", "noise\nthe reason"),
    )
    with pytest.raises(error, match="the reason"):
        convert(tmp_path, NAMED)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("manifest", ["", "[]", "{}", '{"format": 1}'])
def test_an_unknown_folder_is_passed_over(manifest: str, tmp_path: Path) -> None:
    (tmp_path / "d1").mkdir()
    (tmp_path / "d1" / "manifest.json").write_text(manifest)
    assert find_converted(tmp_path, NAMED) is None
