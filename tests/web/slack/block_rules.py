"""What Slack refuses in a message's blocks, from its published reference of Block Kit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

MAX_BLOCKS = 50
MAX_ALL_CHARS = 12_000
"""Over all texts of a message: what Slack's own clients show without folding."""
MAX_TEXT_CHARS = 40_000
_SECTION, _FIELD, _HEADER, _LABEL, _VALUE, _URL, _ID = 3_000, 2_000, 150, 75, 2_000, 3_000, 255
_RICH = 3_000
"""Slack names no limit for a rich text; that of a section is kept to."""

Block = Mapping[str, Any]


def faults(blocks: Sequence[Block]) -> list[str]:
    """Why Slack would answer `invalid_blocks`; empty when it would not."""
    found = [] if len(blocks) <= MAX_BLOCKS else [f"no more than {MAX_BLOCKS} items allowed"]
    ids = [block["block_id"] for block in blocks if "block_id" in block]
    if len(set(ids)) < len(ids):
        found.append("block_id is not unique")
    for number, block in enumerate(blocks):
        rule = _RULES.get(block.get("type", ""))
        said = rule(block) if rule else [f"unsupported type: {block.get('type')}"]
        found += [f"{fault} [json-pointer:/blocks/{number}]" for fault in said]
    return found


def all_text(blocks: Sequence[Block]) -> list[str]:
    """Every text that a reader sees, in order."""
    seen: list[str] = []

    def walk(value: Any) -> None:
        if isinstance(value, Mapping):
            for key, inner in value.items():
                if key == "text" and isinstance(inner, str):
                    seen.append(inner)
                else:
                    walk(inner)
        elif isinstance(value, Sequence) and not isinstance(value, str):
            for inner in value:
                walk(inner)

    walk(list(blocks))
    return seen


def chars(blocks: Sequence[Block]) -> int:
    """How long the message is."""
    return sum(map(len, all_text(blocks)))


def _keys(block: Block, *allowed: str) -> list[str]:
    other = set(block) - {"type", "block_id", *allowed}
    return [f"additional property: {name}" for name in sorted(other)]


def _text(value: Any, limit: int, kinds: tuple[str, ...] = ("plain_text", "mrkdwn")) -> list[str]:
    if not isinstance(value, Mapping) or value.get("type") not in kinds:
        return [f"text must be one of {kinds}"]
    text = value.get("text")
    if not isinstance(text, str) or not text:
        return ["must be more than 0 characters"]
    own = ("text", "emoji") if value["type"] == "plain_text" else ("text", "verbatim")
    long = [f"must be less than {limit + 1} characters"] if len(text) > limit else []
    return [*long, *_keys(value, *own)]


def _section(block: Block) -> list[str]:
    fields = block.get("fields", [])
    said = [fault for field in fields for fault in _text(field, _FIELD)]
    if "text" not in block and not fields:
        said.append("text or fields are needed")
    if len(fields) > 10:
        said.append("no more than 10 fields")
    if "text" in block:
        said += _text(block["text"], _SECTION)
    if "accessory" in block:
        said += _button(block["accessory"])
    return [*said, *_keys(block, "text", "fields", "accessory", "expand")]


def _context(block: Block) -> list[str]:
    elements = block.get("elements", [])
    said = [fault for element in elements for fault in _text(element, _SECTION)]
    if not 1 <= len(elements) <= 10:
        said.append("1 to 10 elements")
    return [*said, *_keys(block, "elements")]


def _header(block: Block) -> list[str]:
    return [*_text(block.get("text"), _HEADER, ("plain_text",)), *_keys(block, "text")]


def _actions(block: Block) -> list[str]:
    elements = block.get("elements", [])
    said = [fault for element in elements for fault in _element(element)]
    ids = [element.get("action_id") for element in elements]
    if not 1 <= len(elements) <= 25:
        said.append("1 to 25 elements")
    if len(set(ids)) < len(ids):
        said.append("action_id is not unique")
    return [*said, *_keys(block, "elements")]


def _element(element: Block) -> list[str]:
    if element.get("type") != "conversations_select":
        return _button(element)
    said = _text(element.get("placeholder"), 150, ("plain_text",))
    confirm = element.get("confirm", {})
    for name, limit in (("title", 100), ("text", 300), ("confirm", 30), ("deny", 30)):
        said += _text(confirm.get(name), limit, ("plain_text",))
    known = ("action_id", "placeholder", "filter", "confirm")
    return [*said, *_keys(element, *known)]


def _context_actions(block: Block) -> list[str]:
    said = [] if 1 <= len(block.get("elements", [])) <= 5 else ["1 to 5 elements"]
    for element in block.get("elements", []):
        if element.get("type") != "feedback_buttons":
            said.append("only feedback buttons are known here")
        for name in ("positive_button", "negative_button"):
            pressed = element.get(name, {})
            said += _text(pressed.get("text"), _LABEL, ("plain_text",))
            if not 1 <= len(pressed.get("value", "")) <= _VALUE:
                said.append("value must have 1 to 2000 characters")
    return [*said, *_keys(block, "elements")]


def _button(element: Block) -> list[str]:
    said = _text(element.get("text"), _LABEL, ("plain_text",))
    limits = {"value": _VALUE, "url": _URL, "action_id": _ID}
    for name, limit in limits.items():
        if name in element and not 1 <= len(element[name]) <= limit:
            said.append(f"{name} must have 1 to {limit} characters")
    if element.get("type") != "button":
        said.append("only buttons are known here")
    if element.get("style", "primary") not in {"primary", "danger"}:
        said.append("unknown style")
    return [*said, *_keys(element, "text", *limits, "style", "accessibility_label", "confirm")]


def _rich(block: Block) -> list[str]:
    said: list[str] = []
    for part in block.get("elements", []):
        kind = part.get("type")
        if kind not in {"rich_text_section", "rich_text_quote", "rich_text_list"}:
            said.append(f"unknown part: {kind}")
        if kind == "rich_text_list":
            items = part.get("elements", [])
            said += [fault for item in items for run in item["elements"] for fault in _run(run)]
            said += [] if part.get("style") in {"bullet", "ordered"} else ["unknown style"]
            continue
        for element in part.get("elements", []):
            said += _run(element)
    if not block.get("elements") or not all(p.get("elements") for p in block["elements"]):
        said.append("a rich text has parts, and a part has elements")
    if chars([block]) > _RICH:
        said.append(f"must be less than {_RICH + 1} characters")
    return [*said, *_keys(block, "elements")]


def _run(element: Block) -> list[str]:
    kind = element.get("type")
    if kind not in {"text", "link"}:
        return [f"{kind}: would call someone, or draw something"]
    said = [] if element.get("text") else ["must be more than 0 characters"]
    if kind == "link" and not 1 <= len(element.get("url", "")) <= _URL:
        said.append("invalid url")
    own = ("text", "style", "url", "unsafe") if kind == "link" else ("text", "style")
    return [*said, *_keys(element, *own)]


_RULES: dict[str, Callable[[Block], list[str]]] = {
    "section": _section,
    "context": _context,
    "header": _header,
    "actions": _actions,
    "context_actions": _context_actions,
    "rich_text": _rich,
    "divider": _keys,
}
