"""Options that commands share, and the settings they lead to."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError

from index.errors import OnRecordError
from index.settings import PREFIX
from qa.records import AskFilters
from web.schemas import FiltersBody, describe
from web.settings import Settings
from web.wording import InvalidText

Data = Annotated[
    Path | None,
    typer.Option(
        "--data",
        metavar="DIR",
        help="Folder of the index; else $ONRECORD_DATA, else your user data folder.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, as the API would.")]
Issuers = Annotated[
    list[str] | None,
    typer.Option("--issuer", metavar="X", help="Only this issuer; may be given again."),
]
Speakers = Annotated[
    list[str] | None,
    typer.Option("--speaker", metavar="X", help="Only this speaker; may be given again."),
]
From = Annotated[
    str | None,
    typer.Option("--from", metavar="D", help="Earliest date: YYYY, YYYY-MM, YYYY-MM-DD."),
]
To = Annotated[
    str | None, typer.Option("--to", metavar="D", help="Latest date: YYYY, YYYY-MM, YYYY-MM-DD.")
]

Official = Annotated[bool, typer.Option("--official", help="Only statements of official sources.")]


class InvalidSetting(OnRecordError):
    """A setting whose value cannot be used."""


def load_settings(data: Path | None, **changes: Any) -> Settings:
    """The settings of the environment, with what the command line says on top; None says
    nothing. Raises `InvalidSetting`."""
    said = {name: value for name, value in {"data": data, **changes}.items() if value is not None}
    try:
        return Settings(**said)
    except ValidationError as error:
        name, _, fault = describe(error).partition(": ")
        raise InvalidSetting(f"{PREFIX}{name.upper()}: {fault}") from None


def read_filters(
    issuers: list[str] | None,
    speakers: list[str] | None,
    first: str | None,
    last: str | None,
    official: bool = False,
) -> AskFilters:
    """The filters that the options name; raises `InvalidText`."""
    try:
        names = {"issuers": issuers or [], "speakers": speakers or []}
        body = FiltersBody.model_validate(
            {**names, "from": first, "to": last, "official": official}
        )
    except ValidationError as error:
        raise InvalidText(describe(error)) from None
    return body.to_filters()


def print_json(value: Any) -> None:
    """One JSON document on standard output."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2)
    print()
