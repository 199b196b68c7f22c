"""Sources as readers cite them, and as citation managers know them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    from timeline.citations.reading import ReferenceFormat
    from timeline.model import Source

__all__ = ["bibliography", "citation", "dumps_sources", "load_sources", "loads_sources"]


def citation(source: Source, *, style: str | None = None, language: str = "en") -> str:
    """Return a source as one cites it: authors, title, where it appeared, when, address.

    `style` is as in `bibliography`; without one it is plain, and needs no other library.

    The date is in words of the language, as uncertain as it is; languages other than English
    need the extra `words`. What `csl` knows besides (volume, pages, DOI) has its place.

    >>> import timeline as tl
    >>> document = tl.load("data/events.yaml")
    >>> print(tl.citation(document.source("goble-2022-08-21")).rpartition(", ")[0])
    Paul Goble, “One in eight Jews has left”, Window on Eurasia, 21 August 2022
    """
    [said] = bibliography([source], style=style, language=language)
    return said


def bibliography(
    sources: Iterable[Source], *, style: str | None = None, language: str = "en"
) -> tuple[str, ...]:
    """Return sources as one cites them, in the order of the style; of the plain one, as given.

    `style` is a file of the Citation Style Language (`.csl`), or the name of a style that comes
    with citeproc-py; it needs the extra `citations`. A date of which more is known than a day,
    month or year stands there in words. Raises StyleError.

    >>> import timeline as tl
    >>> source = tl.Source("a", title="On the cut", published=tl.Date.parse("2024-03~"))
    >>> tl.bibliography([source], style="harvard-cite-them-right")
    ('“On the cut” (about March 2024) “On the cut”.',)
    """
    if style is None:
        from timeline.citations.plain import plain_citation  # noqa: PLC0415 - loaded when used

        return tuple(plain_citation(source, language) for source in sources)
    from timeline.citations.styles import styled  # noqa: PLC0415 - as above

    return styled(tuple(sources), style, language)


def load_sources(path: str | os.PathLike[str]) -> tuple[Source, ...]:
    """Read the references of a file as sources; its suffix says its format.

    `.json` is CSL-JSON, `.bib` BibTeX or BibLaTeX (with the extra `citations`), `.ris` RIS. What
    a source has no field for stands in its `csl`. Raises DocumentError, which lists all problems.
    """
    from timeline.citations.reading import read_file  # noqa: PLC0415 - as above

    return read_file(path)


def loads_sources(text: str, format: ReferenceFormat, path: str = "<text>") -> tuple[Source, ...]:
    r"""Read references as sources: `csl-json`, `bibtex` or `ris`.

    `path` is what errors call the text. Raises DocumentError, which lists all problems.

    >>> import timeline as tl
    >>> [source] = tl.loads_sources("TY  - NEWS\nTI  - The cut\nPY  - 2024\nER  - \n", "ris")
    >>> source.id, source.title, str(source.published)
    ('2024', 'The cut', '2024')
    """
    from timeline.citations.reading import read_text  # noqa: PLC0415 - as above

    return read_text(text, format, path)


def dumps_sources(sources: Iterable[Source]) -> str:
    """Write sources as CSL-JSON, as citation managers read it.

    An item that was read is written as it was, save where its source has been changed since.
    """
    from timeline.citations.items import item_of  # noqa: PLC0415 - as above

    return json.dumps([item_of(source) for source in sources], ensure_ascii=False, indent=2) + "\n"
