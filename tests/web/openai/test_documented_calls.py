"""The calls in docs/programs.md do what they say."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask_openapi3 import OpenAPI

_PAGE = Path(__file__).parents[3] / "docs" / "programs.md"
CALLS = re.findall(r"```python\n(.*?)```", _PAGE.read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("call", CALLS)
def test_a_documented_call_prints_each_quote_s_source(
    call: str,
    serve: Callable[[OpenAPI], str],
    app: OpenAPI,
    capsys: pytest.CaptureFixture[str],
) -> None:
    if "langchain_core" in call:
        pytest.importorskip("langchain_core")
    call = call.replace("http://127.0.0.1:8000", serve(app))
    call = call.replace("President Reagan", "Vessaria").replace("the Soviet Union", "Korund")
    exec(call, {})  # noqa: S102  # our own documentation
    printed = capsys.readouterr().out
    assert "Vessaria condemns the launch" in printed or "/statements/speech-1" in printed
