"""Names of states, territories and bodies: who speaks, and who is spoken of."""

from index.names.names import Names
from index.names.records import Mention, Organ, Party

__all__ = ["Mention", "Names", "Organ", "Party"]
