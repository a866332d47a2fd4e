"""Which engine an archive is opened with, where the settings leave it open."""

from __future__ import annotations

import logging
import time
from importlib.util import find_spec

from index.encoder import Encoder, load_encoder
from index.encoders.calibration import calibration_texts
from index.encoders.conversion import INT8
from index.encoders.openvino_engine import has_bf16
from index.settings import Settings

_AUTO = "auto"
_WORTH_IT = 1.5
"""Times as fast as 32 bits: below it, rounding costs more than it saves."""
_TEXTS = 96
_TIMES = 3

_log = logging.getLogger(__name__)


def for_archive(settings: Settings, archived: str | None) -> Settings:
    """The settings with the engine that the archive's vectors were made with (`archived`, their
    fingerprint). Where there are none yet and the processor has no bf16: with eight bits, if what
    makes them is installed and they are measured to be worth it."""
    if settings.engine != _AUTO:
        return settings
    if archived is not None:
        return _with(settings, INT8) if archived.endswith(f" {INT8}") else settings
    if find_spec("openvino") is None or has_bf16():
        return settings
    if find_spec("nncf") is None:
        _log.warning(
            "this processor has no bf16: with `pip install 'onrecord[int8]'` before the first "
            "statement, embedding may be twice as fast (docs/scaling.md tells what it costs)"
        )
        return settings
    plain, rounded = (load_encoder(_with(settings, one)) for one in ("openvino", INT8))
    faster = _seconds(plain) / _seconds(rounded)
    if faster < _WORTH_IT:
        return settings
    _log.warning("eight bits are %.1f times as fast as 32 here, and are used", faster)
    return _with(settings, INT8)


def _with(settings: Settings, engine: str) -> Settings:
    return settings.model_copy(update={"engine": engine})


def _seconds(encoder: Encoder) -> float:
    """The shortest of a few calls; the first of all prepares what is kept."""
    texts = calibration_texts()[:_TEXTS]
    taken = []
    for _ in range(_TIMES + 1):
        start = time.perf_counter()
        encoder.encode(texts)
        taken.append(time.perf_counter() - start)
    return min(taken[1:])
