"""Who makes up a group, and from when to when: `data/members.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from index.toml import load_toml


@dataclass(frozen=True, slots=True)
class Membership:
    """One member's time in a group; ISO 8601, a year or a day, empty where it is open."""

    key: str
    """The key of the member."""
    since: str = ""
    until: str = ""

    def covers(self, day: date | None) -> bool:
        """Whether it was a member on a day; today's members where no day is known."""
        if day is None:
            return not self.until
        at = day.isoformat()
        return self.since <= at and (not self.until or at[: len(self.until)] <= self.until)


@dataclass(frozen=True, slots=True)
class Group:
    """A group of states or bodies."""

    memberships: tuple[Membership, ...]
    has_organs: bool
    """Whether it also speaks through offices of its own, whose words are not its members'."""

    def members(self, day: date | None) -> tuple[str, ...]:
        """The keys of its members on a day."""
        return tuple(one.key for one in self.memberships if one.covers(day))


@cache
def load_groups() -> dict[str, Group]:
    """The groups by their keys; read once."""
    rows = load_toml("index.names", "data/members.toml")
    return {
        key: Group(tuple(map(_membership, row["members"].split())), bool(row.get("organs")))
        for key, row in rows.items()
    }


def _membership(written: str) -> Membership:
    key, _, span = written.partition("@")
    since, _, until = span.partition("/")
    return Membership(key, since, until)
