"""Reading what offices published: files, folders, pages and JSON lines become statements."""

from index.readers.sources import read_sources

__all__ = ["read_sources"]
