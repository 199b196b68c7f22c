"""Pieces of HTML that articles are made of: texts set apart, paragraphs, links."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from timeline.render.markup import attributes, for_html

if TYPE_CHECKING:
    from collections.abc import Iterable


def bdi(text: str) -> str:
    """Set a text apart, so that its direction does not disturb the line that it stands in."""
    return f"<bdi>{for_html(text)}</bdi>"


def paragraph(text: str | None, kind: str) -> str:
    """Return a paragraph of a class; nothing where there is no text."""
    return f'<p class="{kind}" dir="auto">{for_html(text)}</p>' if text else ""


def badges(words: Iterable[str]) -> str:
    """Return words that mark what stands before them."""
    return "".join(f' <span class="badge">{for_html(word)}</span>' for word in words)


def upper(text: str) -> str:
    """Return a text that begins a sentence."""
    return text[:1].upper() + text[1:]


def ended(text: str) -> str:
    """Return a text that ends as a sentence does; an abbreviation may end it already."""
    return text if text.endswith(".") else f"{text}."


def event_link(id: str, html: str) -> str:
    """Return a link to an event of the same page; it works without a script, too."""
    return f"<a{attributes({'href': f'#{quote(id)}'})}>{html}</a>"


def web_link(url: str | None, html: str) -> str:
    """Return a link that leads out; nothing but http and https becomes one."""
    if url is None or not _is_web_address(url):
        return ""
    pairs = {"href": url, "rel": "noopener noreferrer", "target": "_blank"}
    return f"<a{attributes(pairs)}>{html}</a>"


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)
