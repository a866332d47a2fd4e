"""What a run was made on: figures mean nothing without it."""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_LIBRARIES = ("openvino", "faiss-cpu", "tantivy", "numpy", "tokenizers", "torch")
_REFERENCE = ("sentence-transformers", "transformers")


def describe() -> dict[str, str]:
    """Processor, memory, system and versions, by name."""
    return {
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "memory": _memory(),
        "system": f"{platform.system()} {platform.release()}",
        "load": _load(),
        "python": platform.python_version(),
        **{name: _version(name) for name in (*_LIBRARIES, *_REFERENCE)},
    }


def _processor() -> str:
    lines = _read("/proc/cpuinfo")
    models = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    flags = next((line for line in lines if line.startswith("flags")), "").split()
    extras = [name for name in ("avx512_bf16", "amx_bf16", "avx512_vnni") if name in flags]
    named = models[0] if models else platform.processor() or platform.machine()
    return f"{named} ({', '.join(extras)})" if extras else named


def _memory() -> str:
    for line in _read("/proc/meminfo"):
        if line.startswith("MemTotal"):
            return f"{int(line.split()[1]) / 1e6:.0f} GB"
    return "unknown"


def _load() -> str:
    """Of the last minute, before the run: what other work disturbs the figures."""
    return f"{os.getloadavg()[0]:.2f}" if hasattr(os, "getloadavg") else "unknown"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _read(path: str) -> list[str]:
    try:
        return Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return []
