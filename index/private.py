"""What is kept is for its owner's eyes: texts, questions and who asked them, on a machine that
others use too."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from fnmatch import fnmatch
from pathlib import Path

_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_OWN_FILES = ("*.sqlite*", "*.lock")
_OWN_FOLDERS = ("generations", "engines", "incoming")


def keep_private() -> None:
    """Have this process make its files readable by nobody else; for programs, at their start."""
    os.umask(_OTHERS)


def make_private(folder: Path) -> None:
    """Make a data folder that nobody else can look into; raises `OSError`.

    One that is there is closed where nothing but On Record's is in it; in any other only On
    Record's own files are: somebody may have meant a folder to be shared.
    """
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=stat.S_IRWXU, exist_ok=True)
        return
    entries = list(folder.iterdir())
    own = [entry for entry in entries if _is_own(entry)]
    for path in (*own, *([folder] if len(own) == len(entries) else [])):
        _close(path)


def _is_own(path: Path) -> bool:
    if path.is_dir():
        return path.name in _OWN_FOLDERS
    return any(fnmatch(path.name, pattern) for pattern in _OWN_FILES)


def _close(path: Path) -> None:
    if os.name != "posix":
        return
    # A file may go meanwhile, and some file systems know no modes.
    with suppress(OSError):
        found = path.lstat()
        mode = stat.S_IMODE(found.st_mode)
        # Another user's is theirs to open or close; a sticky folder is everybody's.
        is_ours = found.st_uid == os.geteuid() and not mode & stat.S_ISVTX
        if is_ours and mode & _OTHERS and not stat.S_ISLNK(found.st_mode):
            path.chmod(mode & ~_OTHERS)
