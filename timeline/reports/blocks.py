"""A written page as data: headings, paragraphs and lists, which other modules write down."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from attrs import field, frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

#: what breaks a line, in any script
_BREAKS = re.compile("[ \t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
#: an address that a link may lead to: no other scheme can run anything
_WEB = re.compile(r"https?://[^\s/?#].*", re.IGNORECASE)
#: controls, halves of surrogate pairs, and what turns the direction of all that follows
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def one_line(text: str) -> str:
    r"""Return a text on one line, without what would move a cursor or turn a line.

    So a line of one report is a line of another, however its document was wrapped.

    >>> one_line("The end\n   of it")
    'The end of it'
    """
    return _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", _BREAKS.sub(" ", text))


def _web(url: str | None) -> str | None:
    return url if url is not None and _WEB.fullmatch(url) else None


class Style(Enum):
    """Say how a run of text stands out."""

    PLAIN = "plain"
    STRONG = "strong"


@frozen
class Run:
    """A run of text in one style, which may lead somewhere."""

    #: on one line, see `one_line`
    text: str = field(converter=one_line)
    style: Style = Style.PLAIN
    #: an address of the web, http or https; None: it leads nowhere
    url: str | None = field(default=None, converter=_web)


Runs = tuple[Run, ...]


@frozen
class Heading:
    """A heading; 1 is that of the page."""

    level: int
    runs: Runs


@frozen
class Paragraph:
    """A paragraph."""

    runs: Runs


@frozen
class Item:
    """An item of a list, with items of its own."""

    runs: Runs
    items: tuple[Item, ...] = ()


@frozen
class Items:
    """A list; never empty."""

    items: tuple[Item, ...]


Block = Heading | Paragraph | Items


@frozen
class Page:
    """A title, and the blocks of a page, its heading among them."""

    title: str = field(converter=one_line)
    blocks: tuple[Block, ...]


def texts(page: Page) -> Iterator[str]:
    """Yield the text of each block and item, in order."""
    for block in page.blocks:
        if isinstance(block, Items):
            for item in block.items:
                yield from _item_texts(item)
        else:
            yield _text(block.runs)


def _item_texts(item: Item) -> Iterator[str]:
    yield _text(item.runs)
    for inner in item.items:
        yield from _item_texts(inner)


def _text(runs: Runs) -> str:
    return _BREAKS.sub(" ", "".join(run.text for run in runs)).strip(" ")
