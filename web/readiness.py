"""How the service stands, for whoever watches it."""

from __future__ import annotations

from collections.abc import Iterator

from index.condition import Condition, Finding, Health, red
from index.side_file import put_aside_in
from web.refusals import Unavailable
from web.state import State


def condition(parts: State) -> Condition:
    """All that is amiss; red while nothing can be answered."""
    try:
        desk = parts.front_desk.desk()
    except Unavailable as error:
        return red(str(error))
    return Condition((*desk.findings(), *dict.fromkeys(_of_service(parts))))


def _of_service(parts: State) -> Iterator[Finding]:
    for trouble in (parts.kept_answers.trouble, parts.service_store.trouble):
        if trouble:
            yield Finding(Health.YELLOW, trouble)
    for findings in parts.doors:
        yield from findings()
    for aside in put_aside_in(parts.settings.data):
        yield Finding(
            Health.YELLOW,
            f"a database that could not be read was put aside as {aside}; another one was begun: "
            "restore it from a backup, or remove the file",
        )
