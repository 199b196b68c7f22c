"""Text from a document, made safe for the place where it is shown."""

from __future__ import annotations

import html
import textwrap
import unicodedata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Plotly reads a subset of HTML in labels and hover text, and TeX between dollar signs
_PLOTLY = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "&#36;"})
#: what could end a script element, open a comment in it, or end a line of it
_SCRIPT = str.maketrans(
    {char: f"\\u{ord(char):04x}" for char in ("<", ">", "&", "\u2028", "\u2029")}
)
#: between texts; no clean one holds it
BETWEEN = "\0"


def for_html(text: str) -> str:
    """Return a text for an HTML text node or a quoted attribute."""
    return html.escape(clean(text), quote=True)


def all_for_html(texts: Iterable[str]) -> list[str]:
    """Return each of many texts as `for_html` does, in a small part of the time."""
    cleaned = all_clean(texts)
    joined = BETWEEN.join(cleaned)
    escaped = html.escape(joined)
    return cleaned if escaped == joined else escaped.split(BETWEEN)


def for_plotly(text: str) -> str:
    """Return a text that Plotly shows as it is, on one line, in its own direction."""
    line = " ".join(clean(text).split()).translate(_PLOTLY)
    # A chart runs from left to right; "75" before a Hebrew word would change its place.
    return f"\u2068{line}\u2069" if not line.isascii() and any(map(_runs_left, line)) else line


def _runs_left(char: str) -> bool:
    return unicodedata.bidirectional(char) in {"R", "AL"}


def for_hover(text: str, width: int = 46) -> str:
    """Return a text that Plotly shows as it is, broken into lines of so many letters."""
    line = " ".join(clean(text).split())
    lines = textwrap.wrap(line, width) if len(line) > width else [line]
    return "<br>".join(line.translate(_PLOTLY) for line in lines)


def for_script(json_text: str) -> str:
    """Return JSON that cannot leave the script element that it stands in."""
    # Half of a surrogate pair, which no file can hold, becomes a question mark.
    return json_text.encode("utf-8", "replace").decode("utf-8").translate(_SCRIPT)


def clean(text: str) -> str:
    """Replace what no HTML document may hold: control characters, halves of surrogate pairs."""
    if text.isprintable():  # as nearly every text is
        return text
    return "".join(
        char if (char >= " " and char != "\x7f") or char in "\t\n" else "\ufffd"
        for char in text.encode("utf-8", "replace").decode("utf-8")
    )


def all_clean(texts: Iterable[str]) -> list[str]:
    """Return each of many texts as `clean` does."""
    found = [*texts]
    return found if "".join(found).isprintable() else [*map(clean, found)]


def attributes(pairs: dict[str, Any]) -> str:
    """Return the attributes of an element, escaped; those that are None are left out."""
    return "".join(
        f' {name}="{for_html(str(value))}"' for name, value in pairs.items() if value is not None
    )
