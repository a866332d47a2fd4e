"""A quote as other people's papers, pages and reference managers want it cited."""

from web.citing.formats import FORMATS, Format, cite, cite_all
from web.citing.records import Cited

__all__ = ["FORMATS", "Cited", "Format", "cite", "cite_all"]
