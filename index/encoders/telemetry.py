"""What libraries report of their use to their makers: nothing, from here."""

from __future__ import annotations

import os
import sys

_OPENVINO = "openvino_telemetry"
_SAID_NO = {"HF_HUB_DISABLE_TELEMETRY": "1", "DO_NOT_TRACK": "1"}


def switch_off() -> None:
    """Have no library of this process, or of one started from it, report anything. To be called
    before any of them is imported."""
    # What stands as None cannot be imported, and OpenVINO then takes its own empty stand-in. Its
    # opt-out is a file in the home folder, and without one it reports.
    sys.modules[_OPENVINO] = None  # type: ignore[assignment]
    os.environ.update(_SAID_NO)
