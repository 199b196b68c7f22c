"""Pictures beside a document, read into its page: nothing from elsewhere, nothing but pictures."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import field, frozen

from timeline.convert import outside
from timeline.errors import DrawingError
from timeline.render.links import bdi, web_link
from timeline.render.markup import attributes, for_html

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from timeline.model import Media, Timeline
    from timeline.render.pagewords import Words

#: bytes; a picture for a screen has fewer, and a page of all of them can still be sent
_LARGEST, _ALL = 4 << 20, 24 << 20
#: how files of each type begin; SVG, which may hold scripts, is none of them
_TYPES = (
    ("image/png", 0, b"\x89PNG\r\n\x1a\n"),
    ("image/jpeg", 0, b"\xff\xd8\xff"),
    ("image/gif", 0, b"GIF87a"),
    ("image/gif", 0, b"GIF89a"),
    ("image/webp", 8, b"WEBP"),
    ("image/avif", 4, b"ftypavif"),
)
_KINDS = "PNG, JPEG, GIF, WebP or AVIF"


@frozen
class Pictures:
    """What the files of pictures hold, by the name that the document gives them."""

    #: as data: URIs (RFC 2397)
    found: Mapping[str, str] = field(factory=dict, repr=False)

    def figure(self, media: Media, words: Words) -> str:
        """Return a picture, or where it is found, with what is to be seen and whose it is."""
        held = self.found.get(media.file or "")
        if held is not None:
            pairs = {"src": held, "alt": media.alt, "decoding": "async", "loading": "lazy"}
            shown = f"<img{attributes(pairs)}>"
        else:
            link = web_link(media.url, for_html(words.say("open_picture")))
            shown = f"<p>{bdi(media.alt)} {link}</p>"
        credit = media.credit and for_html(words.say("credit", "{}")).format(bdi(media.credit))
        caption = f'<figcaption dir="auto">{credit}</figcaption>' if credit else ""
        return f'<figure class="picture">{shown}{caption}</figure>'


NO_PICTURES = Pictures()


def read_pictures(timeline: Timeline, folder: Path | None) -> Pictures:
    """Read the pictures of a timeline that are files; a timeline from no file has none.

    Raises DrawingError, which lists all that cannot be read.
    """
    folder = folder or _folder_of(timeline)
    names = {m.file: event.id for event in timeline.events for m in event.media if m.file}
    if folder is None:
        return NO_PICTURES
    found: dict[str, str] = {}
    problems = []
    left = _ALL
    for name, event in names.items():
        try:
            content = _read(name, folder, left)
        except (OSError, ValueError) as error:
            why = error.strerror if isinstance(error, OSError) else error
            problems.append(f"event {event!r}: picture {name!r} {why}")
        else:
            left -= len(content)
            found[name] = f"data:{_type_of(content)};base64,{b64encode(content).decode()}"
    if problems:
        raise DrawingError(problems)
    return Pictures(found)


def _folder_of(timeline: Timeline) -> Path | None:
    """Return the folder of the file that a timeline was read from."""
    origin = timeline.origin
    path = Path(origin.path) if origin is not None else None
    return path.parent if path is not None and path.is_file() else None


def _read(name: str, folder: Path, left: int) -> bytes:
    if wrong := outside(name, folder, what="picture"):
        raise ValueError(f"is not read: {'; '.join(wrong)}")
    path = folder / name
    if not path.is_file():
        raise ValueError(f"is not there; put it into {str(folder)!r}, or leave it out")
    with path.open("rb") as file:
        content = file.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise ValueError(f"is larger than {_LARGEST >> 20} MB; make it smaller")
    if len(content) > left:
        raise ValueError(f"is one too many: all together they are larger than {_ALL >> 20} MB")
    if not _type_of(content):
        raise ValueError(f"is no {_KINDS}; save it as one of these")
    return content


def _type_of(content: bytes) -> str:
    return next(_types(content), "")


def _types(content: bytes) -> Iterator[str]:
    for kind, at, mark in _TYPES:
        if content[at : at + len(mark)] == mark:
            yield kind
