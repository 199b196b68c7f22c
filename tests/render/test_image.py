"""Pictures, as kaleido and Chromium really draw them."""

from __future__ import annotations

import re
import shutil
import sys
from html import unescape
from typing import TYPE_CHECKING

import pytest

from timeline.errors import DrawingError, MissingExtraError
from timeline.formats import load, loads
from timeline.render import DARK, PRINT, figure, write_image

if TYPE_CHECKING:
    from pathlib import Path

    from timeline.model import Timeline
    from timeline.render import Theme

_NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture
def _browser() -> None:
    if not any(map(shutil.which, _NAMES)):
        pytest.skip("NOT TESTED: pictures; no Chromium found, install it")


@pytest.fixture(scope="module")
def doc() -> Timeline:
    return load("data/events.yaml")


@pytest.mark.browser
@pytest.mark.usefixtures("_browser")
@pytest.mark.parametrize("scale", [1, 2])
def test_a_png_has_the_size_that_was_asked_for(doc: Timeline, tmp_path: Path, scale: int) -> None:
    """Width times scale, and as high as the figure; PNG says both in its first 24 bytes."""
    write_image(doc, tmp_path / "a.png", width=700, scale=scale)
    data = (tmp_path / "a.png").read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    size = [int.from_bytes(data[place : place + 4], "big") for place in (16, 20)]
    height = figure(doc, width=700).layout.height
    assert size[0] == 700 * scale
    assert abs(size[1] - height * scale) <= scale
    assert [path.name for path in tmp_path.iterdir()] == ["a.png"]


@pytest.mark.browser
@pytest.mark.usefixtures("_browser")
@pytest.mark.parametrize("theme", [DARK, PRINT], ids=lambda theme: theme.name)
def test_an_svg_holds_the_texts_in_the_colours_of_the_theme(
    doc: Timeline, tmp_path: Path, theme: Theme
) -> None:
    """The texts are texts, the ground is the theme's, and nothing is loaded from elsewhere."""
    write_image(doc, tmp_path / "a.SVG", theme=theme)
    text = (tmp_path / "a.SVG").read_text()
    assert text.startswith("<svg")
    assert "75 rabbis meet in Moscow" in text
    red, green, blue = (int(theme.paper[place : place + 2], 16) for place in (1, 3, 5))
    assert f"rgb({red}, {green}, {blue})" in text
    assert not re.search(r"(?:href|src)=.https?:", text)


@pytest.mark.browser
@pytest.mark.usefixtures("_browser")
def test_a_pdf_is_one(doc: Timeline, tmp_path: Path) -> None:
    """It begins and ends as a PDF does."""
    write_image(doc, tmp_path / "a.pdf", theme=PRINT)
    data = (tmp_path / "a.pdf").read_bytes()
    assert data.startswith(b"%PDF-")
    assert data.rstrip().endswith(b"%%EOF")


@pytest.mark.browser
@pytest.mark.usefixtures("_browser")
def test_texts_from_the_document_are_text_in_a_picture(tmp_path: Path) -> None:
    """What looks like an element in a title adds none to the picture."""
    evil = "<script>x</script><image href=x>"
    doc = loads(f"events: {{e: {{title: {evil!r}, when: 2022-09-05}}}}")
    write_image(doc, tmp_path / "a.svg")
    text = (tmp_path / "a.svg").read_text()
    assert "<script" not in text
    assert "<image" not in text
    assert evil in unescape(text)


def test_a_suffix_names_the_kind(doc: Timeline, tmp_path: Path) -> None:
    """Other suffixes are refused, with those that are known."""
    with pytest.raises(DrawingError) as caught:
        write_image(doc, tmp_path / "a.jpg")
    assert str(caught.value) == "'a.jpg' names no kind of picture; end it with .png, .svg, .pdf"


def test_a_size_that_no_browser_draws_is_refused(doc: Timeline, tmp_path: Path) -> None:
    """The size is told; an old file stays as it was."""
    path = tmp_path / "a.png"
    path.write_text("old")
    with pytest.raises(DrawingError) as caught:
        write_image(doc, path, scale=100)
    height = figure(doc).layout.height
    assert str(caught.value) == (
        f"960 by {height:.0f} pixels, times 100, is no picture that a browser draws; "
        "choose another width or scale"
    )
    assert path.read_text() == "old"


def test_without_the_extra_it_is_named(
    doc: Timeline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where kaleido is not installed, the error says what to install."""
    monkeypatch.setitem(sys.modules, "kaleido", None)
    with pytest.raises(MissingExtraError) as caught:
        write_image(doc, tmp_path / "a.png")
    assert str(caught.value) == ("a picture needs an extra: pip install 'sourced-timeline[image]'")


def test_without_a_browser_it_is_said_how_to_get_one(
    doc: Timeline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A browser that is not there is told in words, and nothing is written."""
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "no-browser"))
    with pytest.raises(DrawingError) as caught:
        write_image(doc, tmp_path / "a.png")
    assert str(caught.value) == (
        "no Chromium or Chrome is found, which draws pictures; install one (on Debian: apt-get "
        "install chromium), or name its program in the environment variable BROWSER_PATH"
    )
    assert list(tmp_path.iterdir()) == []
