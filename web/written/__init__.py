"""The operator's model over HTTP, and the summaries that it writes beside answers."""

from web.written.writer import Writer, writer_of

__all__ = ["Writer", "writer_of"]
