"""Names of states, territories and bodies: who speaks, and who is spoken of."""

from qa.names.names import Names
from qa.names.records import Mention, Organ, Party

__all__ = ["Mention", "Names", "Organ", "Party"]
