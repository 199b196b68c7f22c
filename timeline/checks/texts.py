"""The texts of sources: files beside the document, read and never fetched."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from attrs import field, frozen

from timeline.convert import outside

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from timeline.checks.unpacking import Kind
    from timeline.model import Timeline

#: in bytes; no article has so many, nor have all of a document
_LONGEST, _LARGEST_PDF, _ALL = 4 << 20, 32 << 20, 64 << 20
#: what holds a text as it stands
_PLAIN = frozenset({"", ".txt", ".text", ".md"})
#: what holds one somewhere within
_PACKED: Mapping[str, Kind] = MappingProxyType(
    {".html": "html", ".htm": "html", ".xhtml": "html", ".pdf": "pdf"}
)


@frozen
class Texts:
    """What the text files of sources hold, by the source's id."""

    found: Mapping[str, str] = field(repr=False)
    #: why a file cannot be read
    unreadable: Mapping[str, str]
    #: those that are there and those that should be
    files: tuple[str, ...]


def read_texts(timeline: Timeline, folder: Path) -> Texts:
    """Read the files of all sources: plain text, HTML and PDF; others are passed over."""
    reading = _Reading(folder)
    for source in timeline.sources:
        if source.text is not None:
            reading.take(source.id, source.text)
    reading.unpack()
    files = dict.fromkeys(str(folder / each.text) for each in timeline.sources if each.text)
    return Texts(reading.found, reading.unreadable, tuple(files))


class _Reading:
    """Read file after file, so much and no more."""

    def __init__(self, folder: Path) -> None:
        self.found: dict[str, str] = {}
        self.unreadable: dict[str, str] = {}
        self._folder = folder
        self._packed: dict[str, tuple[Kind, bytes]] = {}
        self._left = _ALL

    def take(self, source: str, name: str) -> None:
        """Read a source's file, or say why it cannot be read."""
        suffix = (self._folder / name).suffix.lower()
        try:
            if suffix in _PACKED:
                kind = _PACKED[suffix]
                most = _LARGEST_PDF if kind == "pdf" else _LONGEST
                self._packed[source] = kind, self._content(name, most)
            elif suffix in _PLAIN:
                self.found[source] = _decoded(self._content(name, _LONGEST))
        except OSError as error:
            self.unreadable[source] = str(error.strerror)
        except ValueError as error:
            self.unreadable[source] = str(error)

    def unpack(self) -> None:
        """Get the texts out of what holds them within."""
        if not self._packed:
            return
        from timeline.checks.unpacking import Packed, unpack  # noqa: PLC0415 - most have none

        made_of = unpack([Packed(*each) for each in self._packed.values()])
        for source, made in zip(self._packed, made_of, strict=True):
            if made.wrong is None:
                self.found[source] = made.text
            else:
                self.unreadable[source] = made.wrong

    def _content(self, name: str, most: int) -> bytes:
        path = self._folder / name
        if wrong := outside(name, self._folder):
            raise ValueError(wrong[0])
        if path.exists() and not path.is_file():
            raise ValueError("is no file")
        with path.open("rb") as file:
            data = file.read(min(most, self._left) + 1)
        if len(data) > min(most, self._left):
            raise ValueError(f"a text has at most {most >> 20} MB, all together {_ALL >> 20}")
        self._left -= len(data)
        return data


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"byte {error.start} is not UTF-8; save it as UTF-8") from None
