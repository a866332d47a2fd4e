"""A quote of an invented state, and what reads it."""

from __future__ import annotations

from index.names import Names
from qa.attribution.parsing import PARSER
from qa.written import Checks, Source

NAMES = Names.load().extended(
    {"norvania": ["Norvania", "Norvanian"], "valdoria": ["Valdoria"], "korund": ["Korund"],
     "ostland": ["Ostland"]}
)  # fmt: skip
QUOTE = (
    "We strongly condemn the attack by Norvania on Valdoria on 3 May 2019, in which 12 people were "
    "killed. We will not accept it unless talks begin. We urge Norvania to withdraw its troops "
    "from Valdoria. Our government must protect 300 fishing boats. We want to lift the sanctions."
)
SOURCE = Source(QUOTE, "2019-05-06", ("Korund",), "Tor Vael", "Foreign Minister")


def checks() -> Checks:
    return Checks(NAMES, PARSER)
