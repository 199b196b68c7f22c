"""A page as Markdown (CommonMark 0.31.2): what comes from a document stays text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from timeline.reports.blocks import Heading, Items, Paragraph, Style

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.reports.blocks import Block, Item, Page, Run, Runs

#: What opens code, emphasis, a link, an image, HTML, an entity, or, in GitHub's dialect, a table,
#: a line through, mathematics. A backslash makes each plain (2.4).
_MARKS = re.compile(r"[\\`*_\[\]<|~$#]|&(?=[#A-Za-z])")
#: What opens a list, a heading or a quotation at the beginning of a line.
_LEADING = re.compile(r"(?P<before>[0-9]{0,9})(?P<mark>[-+=>.)])")
#: Space that some readers trim, others keep: written as a number, it stays.
_SPACE = re.compile(r"[^\S ]")
#: What an address may not hold between angle brackets (6.3), or not without a backslash.
_UNFIT = re.compile(r"[\s<>\\\x00-\x1f\x7f]")


def markdown(page: Page) -> str:
    """Return a page as Markdown, a line for each block and item."""
    return "\n\n".join(_block(block) for block in page.blocks) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading(level, runs):
            return f"{'#' * level} {_line(runs)}"
        case Paragraph(runs):
            return _line(runs)
        case Items(items):
            return "\n".join(line for item in items for line in _item(item, ""))


def _item(item: Item, indent: str) -> Iterator[str]:
    yield f"{indent}- {_line(item.runs)}".rstrip()
    for inner in item.items:
        yield from _item(inner, f"{indent}  ")


def _line(runs: Runs) -> str:
    """Return the text of a block: its beginning opens nothing, and no link is a picture."""
    line = re.sub(" +", " ", "".join(map(_run, runs))).strip(" ").replace("![", "\\![")
    leading = _LEADING.match(line)
    return f"{leading['before']}\\{line[leading.start('mark') :]}" if leading else line


def _run(run: Run) -> str:
    text = plain(run.text)
    if not text.strip(" "):
        return text
    if run.url is not None:
        text = f"[{text}](<{_address(run.url)}>)"
    if run.style is Style.STRONG:
        inner = text.strip(" ")
        return text.replace(inner, f"**{inner}**")
    return text


def _address(url: str) -> str:
    return _UNFIT.sub(lambda char: quote(char[0]), url).replace("&", "\\&")


def plain(text: str) -> str:
    r"""Return a text of one line so that Markdown reads it as just that text.

    >>> plain("a [b](c) & <i>_d_</i>")
    'a \\[b\\](c) & \\<i>\\_d\\_\\</i>'
    """
    return _SPACE.sub(lambda space: f"&#{ord(space[0])};", _MARKS.sub(r"\\\g<0>", text))
