"""Sources as readers cite them, and as citation managers know them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.model import Source

__all__ = ["citation"]


def citation(source: Source, *, language: str = "en") -> str:
    """Return a source as one cites it: authors, title, where it appeared, when, address.

    The date is in words of the language, as uncertain as it is; languages other than English
    need the extra `words`. What `csl` knows besides (volume, pages, DOI) has its place.

    >>> import timeline as tl
    >>> document = tl.load("data/events.yaml")
    >>> print(tl.citation(document.source("goble-2022-08-21")).rpartition(", ")[0])
    Paul Goble, “One in eight Jews has left”, Window on Eurasia, 21 August 2022
    """
    from timeline.citations.plain import plain_citation  # noqa: PLC0415 - loaded when used

    return plain_citation(source, language)
