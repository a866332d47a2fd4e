"""Who may add and correct statements, without waiting for what is done in the background."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from flask_openapi3 import OpenAPI

KEY = "a long key of an administrator"


@pytest.fixture
def administrator(make_app: Callable[..., OpenAPI]) -> FlaskClient:
    client = make_app(admin_key=KEY).test_client()
    client.post("/admin", data={"key": KEY})
    return client


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done in the background is done before the page is given."""

    class Now:
        def __init__(self, target: Callable[[], None], **_: object) -> None:
            self._target = target

        def start(self) -> None:
            self._target()

    monkeypatch.setattr("web.intake.additions.threading.Thread", Now)
