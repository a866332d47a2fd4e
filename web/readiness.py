"""How the service stands, for whoever watches it."""

from __future__ import annotations

from index.condition import Condition, space, yellow
from index.side_database import put_aside_in
from web.state import State


def condition(parts: State) -> Condition:
    """All that is amiss; raises `Unavailable` with the reason while nothing can be answered."""
    desk = parts.front_desk.desk()
    stores = (parts.kept_answers.trouble, parts.service_store.trouble)
    troubles = [*desk.troubles(), *(trouble for trouble in stores if trouble)]
    troubles += [
        f"a database that could not be read was put aside as {aside}; another one was begun: "
        "restore it from a backup or remove the file"
        for aside in put_aside_in(parts.settings.data)
    ]
    return Condition((*space(parts.settings.data), *yellow(list(dict.fromkeys(troubles)))))
