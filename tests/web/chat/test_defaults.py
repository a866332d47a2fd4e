"""What a channel asks with, on every engine."""

from __future__ import annotations

from index.side_database import SidePlace
from web.chat.defaults import Defaults


def test_defaults_are_a_channels_own_until_they_are_cleared(place: SidePlace) -> None:
    defaults = Defaults(place)
    assert defaults.of("T1", "C1") == {}
    defaults.set("T1", "C1", {"issuers": ["Korund"]})
    defaults.set("T1", "C1", {"issuers": ["Vessaria"]})
    defaults.set("T1", "C2", {"about": ["Marrowby"]})
    assert Defaults(place).of("T1", "C1") == {"issuers": ["Vessaria"]}
    defaults.clear("T1", "C1")
    assert [defaults.of("T1", one) for one in ("C1", "C2")] == [{}, {"about": ["Marrowby"]}]
