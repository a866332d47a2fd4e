"""What a conversion leaves behind says from what it was made, and is whole."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np

from index.encoders.conversion import FORMAT, NO_WEIGHTS
from index.encoders.reference import TEXTS
from index.encoders.weights import file_digest


def test_the_manifest_is_of_the_files_beside_it(engine_data: Path) -> None:
    [folder] = (engine_data / "engines").iterdir()
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["format"] == FORMAT
    assert set(manifest["files"]) == {
        path.name for path in folder.iterdir() if path.name != "manifest.json"
    }
    for name, digest in manifest["files"].items():
        assert file_digest(folder / name) == digest
    assert np.load(folder / "reference.npy").shape == (len(TEXTS), manifest["dim"])


def test_without_weights_it_says_so_and_ends_as_such(tmp_path: Path) -> None:
    tried = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "index.encoders.conversion", str(tmp_path / "none"), str(tmp_path), "f32"],  # noqa: E501
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert tried.returncode == NO_WEIGHTS
    assert "none" in tried.stderr.strip().splitlines()[-1]
    assert not (tmp_path / "manifest.json").exists()
