"""Settings come from the environment, and a misspelt one is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from index.errors import UnknownSetting
from index.settings import Settings


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("ONRECORD_DATE", "ONRECORD_DATA"),
        ("ONRECORD_PROT", "ONRECORD_PORT"),
        ("onrecord_api_keys", "ONRECORD_API_KEY"),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest(
    monkeypatch: pytest.MonkeyPatch, name: str, nearest: str
) -> None:
    monkeypatch.setenv(name, "x")
    with pytest.raises(UnknownSetting, match=f"{name} is not a setting; did you mean {nearest}"):
        Settings()


def test_known_names_are_read_in_any_case(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_DATA", "/srv/onrecord")
    monkeypatch.setenv("onrecord_port", "9000")
    settings = Settings()
    assert settings.data == Path("/srv/onrecord")
    assert settings.port == 9000


def test_an_empty_value_is_no_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_API_KEY", "")
    assert Settings().api_key is None


def test_an_unknown_argument_is_refused() -> None:
    with pytest.raises(ValidationError):
        Settings(datta="x")  # type: ignore[call-arg]


def test_the_key_does_not_show_in_a_log(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_API_KEY", "s3cret")
    assert "s3cret" not in repr(Settings())


@pytest.mark.parametrize("name", ["trusted_hosts", "allowed_hosts"])
@pytest.mark.parametrize(
    ("value", "is_taken"),
    [
        ("example.org", True),
        (" example.org , .example.net,localhost:8000 ", True),
        ("https://example.org", False),
        ("example.org/path", False),
        ("a b", False),
    ],
)
def test_hosts_are_names_and_no_addresses(name: str, value: str, is_taken: bool) -> None:
    if is_taken:
        assert getattr(Settings.model_validate({name: value}), name) == value
        return
    with pytest.raises(ValidationError):
        Settings.model_validate({name: value})


def test_proxies_are_addresses_or_networks() -> None:
    assert Settings(trusted_proxies="127.0.0.1, 10.0.0.0/8, ::1").trusted_proxies
    with pytest.raises(ValidationError, match="does not appear to be an IPv4 or IPv6 network"):
        Settings(trusted_proxies="proxy.example")
