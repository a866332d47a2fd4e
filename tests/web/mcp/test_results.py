"""What the tools give is described to those that call them."""

from __future__ import annotations

from pydantic import BaseModel

from web.mcp import results


def test_the_shapes_are_those_that_connectors_expect() -> None:
    found = results.SearchResults.model_json_schema()["$defs"]["SearchResult"]
    assert {"id", "title", "url"} <= set(found["required"])
    document = results.Document.model_json_schema()
    assert set(document["required"]) == {"id", "title", "text", "url", "metadata"}


def test_each_quote_has_an_address() -> None:
    shapes: list[type[BaseModel]] = [results.CitedAnswer, results.CheckedQuote]
    for shape in shapes:
        schema = shape.model_json_schema()
        assert "urls" in schema["required"]
        assert "citations" in schema["properties"]
