"""The operator's model over HTTP, and the summaries that it writes beside answers."""

from web.written.readings import read_anew
from web.written.writer import Writer, writer_of

__all__ = ["Writer", "read_anew", "writer_of"]
