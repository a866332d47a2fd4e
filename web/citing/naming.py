"""Whether a speaker's name ends in the family name: never guessed where it may not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.names import Party

# States where the family name comes first, or where many names hold none (ISO 3166).
_OTHERWISE = frozenset(
    "AF BD BT CN ER ET HK HU ID IN IS JP KH KP KR LA LK MM MN MO MR MY PK SD SG SO SS TH TW "
    "VN YE".split()
)
_NAME = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*(?: [^\W\d_]\.)* [^\W\d_]+(?:['’-][^\W\d_]+)*")
_STYLES = frozenset(
    "mr mrs ms mx miss dr sir dame lord lady king queen prince princess president minister "
    "secretary ambassador senator chancellor general pope sheikh emir judge".split()
)


def ends_in_family_name(name: str, parties: Sequence[Party]) -> bool:
    """Whether a name of a person who speaks for `parties` can be turned ("Marend, Ilse").

    Only names of two words, with initials between them, from states where the family name comes
    last; `False` for all others, which references then give as the statement does.
    """
    states = [party for party in parties if party.kind == "state"]
    if len(states) != len(parties) or not states:
        return False
    if any(party.key in _OTHERWISE for party in states):
        return False
    first = name.split(" ")[0].rstrip(".").casefold()
    latin = all(char < "\u0250" or not char.isalpha() for char in name)
    return latin and first not in _STYLES and _NAME.fullmatch(name) is not None
