"""Pictures that a page carries: those beside the document, and no other file."""

from __future__ import annotations

import os
from base64 import b64decode, b64encode
from typing import TYPE_CHECKING

import pytest

from timeline.errors import DrawingError
from timeline.formats import dumps, load, loads
from timeline.model import Event, Media, Timeline
from timeline.render import to_html, write_html
from timeline.render.pictures import _ALL, _LARGEST, read_pictures

if TYPE_CHECKING:
    from pathlib import Path

#: the smallest picture that browsers draw: one clear dot
GIF = b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")


def _timeline(*files: str) -> Timeline:
    media = tuple(Media(f"what {name} shows", file=name, credit="A & B") for name in files)
    return Timeline("t", (), (Event("e", "E", media=media),))


def _problems(folder: Path, *files: str) -> tuple[str, ...]:
    with pytest.raises(DrawingError) as caught:
        read_pictures(_timeline(*files), folder)
    return caught.value.problems


def test_a_picture_beside_the_document_is_in_its_page(tmp_path: Path) -> None:
    """With what is to be seen and whose it is; the policy lets in what the page holds."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "dot.gif").write_bytes(GIF)
    document = tmp_path / "document.yaml"
    document.write_text(dumps(_timeline("in/dot.gif")), encoding="utf-8")
    page = to_html(load(document))
    assert (
        f'<figure class="picture"><img src="data:image/gif;base64,{b64encode(GIF).decode()}" '
        'alt="what in/dot.gif shows" decoding="async" loading="lazy">'
        '<figcaption dir="auto">Picture: <bdi>A &amp; B</bdi></figcaption></figure>'
    ) in page
    assert "img-src data:; " in page
    assert str(tmp_path) not in page


def test_without_a_picture_the_policy_lets_none_in() -> None:
    """Not even one that a page could make by itself."""
    assert "img-src" not in to_html(_timeline()).split("<style>")[0]


def test_a_picture_elsewhere_is_linked() -> None:
    """Nothing fetches it, and no address but one of the web becomes a link."""
    for url, links in (("https://example.org/a.jpg", 1), ("javascript:alert(1)", 0)):
        media = (Media("A street", url=url, credit="C"),)
        page = to_html(Timeline("t", (), (Event("e", "E", media=media),)))
        assert page.count(f'href="{url}"') == links
        assert "<bdi>A street</bdi>" in page
        assert "<img" not in page.split("<script")[0]


def test_a_text_has_no_folder_and_no_files(tmp_path: Path) -> None:
    """What is to be seen is told; where a folder is named, it is looked for there."""
    document = loads(dumps(_timeline("dot.gif")))
    assert "<bdi>what dot.gif shows</bdi>" in to_html(document)
    (tmp_path / "dot.gif").write_bytes(GIF)
    assert "data:image/gif;base64," in to_html(document, folder=tmp_path)


def test_all_that_cannot_be_read_is_told_at_once(tmp_path: Path) -> None:
    """A file that is not there, is no picture, too large, or a folder; and no page is written."""
    (tmp_path / "text.png").write_text("<svg onload='x'></svg>", encoding="utf-8")
    (tmp_path / "large.gif").write_bytes(GIF + bytes(_LARGEST))
    (tmp_path / "folder").mkdir()
    files = ("gone.png", "text.png", "large.gif", "folder")
    gone = f"is not there; put it into {str(tmp_path)!r}, or leave it out"
    unknown = "is no PNG, JPEG, GIF, WebP or AVIF; save it as one of these"
    assert _problems(tmp_path, *files) == (
        f"event 'e': picture 'gone.png' {gone}",
        f"event 'e': picture 'text.png' {unknown}",
        "event 'e': picture 'large.gif' is larger than 4 MB; make it smaller",
        f"event 'e': picture 'folder' {gone}",
    )
    with pytest.raises(DrawingError, match=r"gone\.png"):
        write_html(_timeline(*files), tmp_path / "page.html", folder=tmp_path)
    assert not (tmp_path / "page.html").exists()


def test_many_pictures_have_a_limit_together(tmp_path: Path) -> None:
    """The first that is too many is named; each file counts once."""
    size = _LARGEST - len(GIF)
    names = [f"{number}.gif" for number in range(_ALL // _LARGEST + 2)]
    for name in names:
        (tmp_path / name).write_bytes(GIF + bytes(size))
    assert _problems(tmp_path, *names) == tuple(
        f"event 'e': picture '{name}' is one too many: all together they are larger than 24 MB"
        for name in names[_ALL // _LARGEST :]
    )
    assert len(read_pictures(_timeline(*["0.gif"] * 20), tmp_path).found) == 1


@pytest.mark.parametrize("name", ["../secret.gif", "/etc/hostname", "link.gif", "C:\\a.gif", ""])
def test_no_file_outside_the_folder_is_read(tmp_path: Path, name: str) -> None:
    """Neither by its path nor through a link."""
    folder = tmp_path / "folder"
    folder.mkdir()
    (tmp_path / "secret.gif").write_bytes(GIF)
    (folder / "link.gif").symlink_to(tmp_path / "secret.gif")
    if name:
        [problem] = _problems(folder, name)
        assert problem.startswith(f"event 'e': picture {name!r} is not read: ")
    else:
        assert read_pictures(_timeline(name), folder).found == {}


def test_what_is_no_file_does_not_hold_the_page_up(tmp_path: Path) -> None:
    """A pipe that no one writes to is passed by."""
    os.mkfifo(tmp_path / "pipe.gif")
    [problem] = _problems(tmp_path, "pipe.gif")
    assert "is not there" in problem
