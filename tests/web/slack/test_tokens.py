"""Tokens that were revoked, and those of workspaces, on every engine."""

from __future__ import annotations

from index.side_database import SidePlace
from web.slack.tokens import Tokens
from web.slack.workspaces import Workspaces


def test_a_revoked_token_is_known_for_ever(place: SidePlace) -> None:
    tokens = Tokens(place)
    tokens.revoke("xoxb-1")
    tokens.revoke("xoxb-1")
    assert [Tokens(place).is_revoked(one) for one in ("xoxb-1", "xoxb-2")] == [True, False]


def test_a_workspace_that_removed_the_app_has_no_token_until_it_installs_it_again(
    place: SidePlace,
) -> None:
    workspaces = Workspaces(place, "https://slack.example/api/", "")
    assert not workspaces.is_on
    workspaces.install("T1", "xoxb-1")
    assert Workspaces(place, "https://slack.example/api/", "").is_on
    workspaces.remove("T1")
    assert not workspaces.is_on
    workspaces.install("T1", "xoxb-2")
    assert workspaces.is_on
