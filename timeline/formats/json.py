"""JSON of the same shape; numbers arrive as they are written."""

from __future__ import annotations

import json


def write(data: dict[str, object]) -> str:
    """Write a document."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def parse(text: str, path: str):
    from timeline.formats.text import Parsed, Mark
    return Parsed(json.loads(text, parse_int=str, parse_float=str), (), lambda f: Mark(1,1))
