"""A citation in a plain style of our own, which needs no other library."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.citations.items import item_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from timeline.model import Source

#: More authors than these are summed up.
_MOST_AUTHORS = 3
#: ISO 26324, as far as a text can be told from something else
_DOI = re.compile(r"10\.[0-9.]+/[!-~]+")


def plain_citation(source: Source, language: str = "en") -> str:
    """Return a source as readers expect it in a footnote; see `timeline.citation`."""
    item = item_of(source)
    said = ", ".join(filter(None, _parts(source, item, language))) or source.id
    address = _address(source, item)
    # A full stop after an address would be read as part of it.
    return f"{said}, {address}" if address else said + "." * (not said.endswith("."))


def _parts(source: Source, item: Mapping[str, object], language: str) -> Iterator[str]:
    title, publisher = line(source.title), line(source.publisher)
    whole = line(item.get("container-title"))
    yield _authors(source)
    yield f"“{title}”" if title else ""
    yield f"{whole} {_issue(item)}".strip()
    yield publisher if publisher != whole else ""
    yield _published(source, item, language)
    yield line(item.get("page"))


def _published(source: Source, item: Mapping[str, object], language: str) -> str:
    """Return the date in words; what is no date to us, as it stands."""
    if source.published is not None:
        return source.published.words(language)
    issued = item.get("issued")
    return line(issued.get("literal")) if isinstance(issued, dict) else line(issued)


def _authors(source: Source) -> str:
    """Return the authors; between them a comma, which needs no language."""
    names = list(filter(None, map(line, source.authors)))
    return f"{names[0]} et al." if len(names) > _MOST_AUTHORS else ", ".join(names)


def _issue(item: Mapping[str, object]) -> str:
    """Return volume and issue as journals count them: `12(3)`."""
    volume, issue = line(item.get("volume")), line(item.get("issue"))
    return f"{volume}({issue})" if volume and issue else volume or issue


def _address(source: Source, item: Mapping[str, object]) -> str:
    doi = line(item.get("DOI"))
    return f"https://doi.org/{doi}" if _DOI.fullmatch(doi) else source.url or ""


def line(value: object) -> str:
    """Return a text or a number on one line; empty where it is neither."""
    return " ".join(str(value).split()) if type(value) in (str, int) else ""
