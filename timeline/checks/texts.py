"""The texts of sources: files beside the document, read and never fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from timeline.convert import outside

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from timeline.model import Timeline

#: in bytes; no article has so many, nor have all of a document
_LONGEST, _ALL = 4 << 20, 64 << 20
#: what holds a text as it stands; other files need to be taken apart first
_PLAIN = frozenset({"", ".txt", ".text", ".md"})


@frozen
class Texts:
    """What the text files of sources hold, by the source's id."""

    found: Mapping[str, str] = field(repr=False)
    #: why a file cannot be read
    unreadable: Mapping[str, str]
    #: those that are there and those that should be
    files: tuple[str, ...]


def read_texts(timeline: Timeline, folder: Path) -> Texts:
    """Read the plain text files of all sources; files of other kinds are passed over."""
    found: dict[str, str] = {}
    unreadable: dict[str, str] = {}
    left = _ALL
    for source in timeline.sources:
        if source.text is not None:
            try:
                text = _read(source.text, folder, min(left, _LONGEST))
            except (OSError, ValueError) as error:
                reason = error.strerror if isinstance(error, OSError) else error
                unreadable[source.id] = str(reason)
            else:
                if text is not None:
                    found[source.id] = text
                    left -= len(text)
    files = dict.fromkeys(str(folder / each.text) for each in timeline.sources if each.text)
    return Texts(found, unreadable, tuple(files))


def _read(name: str, folder: Path, most: int) -> str | None:
    path = folder / name
    if wrong := outside(name, folder):
        raise ValueError(wrong[0])
    if path.suffix.lower() not in _PLAIN and path.exists():
        return None
    if path.exists() and not path.is_file():
        raise ValueError("is no file")
    with path.open("rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise ValueError(f"a text has at most {_LONGEST >> 20} MB, all together {_ALL >> 20}")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"byte {error.start} is not UTF-8; save it as UTF-8") from None
