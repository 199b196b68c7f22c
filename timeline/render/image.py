"""A timeline as a picture: PNG, SVG or PDF, drawn by a Chromium that kaleido drives."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from timeline.errors import DrawingError, MissingExtraError
from timeline.formats.replacing import replace_file
from timeline.render.figure import figure
from timeline.render.theme import LIGHT

if TYPE_CHECKING:
    import os

    from timeline.model import Timeline
    from timeline.render.theme import Theme
    from timeline.solver import Solution

#: by suffix
FORMATS = ("png", "svg", "pdf")
#: pixels; browsers draw no canvas that is longer or wider
_LONGEST = 16_384


def write_image(  # noqa: PLR0913 - each says one thing that one chooses of a picture
    timeline: Timeline,
    path: str | os.PathLike[str],
    solution: Solution | None = None,
    *,
    theme: Theme = LIGHT,
    width: int = 960,
    scale: float = 2,
) -> None:
    """Write a picture of a timeline: the whole file, or, where that fails, none of it.

    The suffix of the path says whether it is PNG, SVG or PDF. The picture is `width` pixels
    wide and as high as its events need; a PNG has `scale` dots for each pixel. It needs the extra
    `image` and an installed Chromium or Chrome. Raises DrawingError where there is none, and
    MissingExtraError without the extra.
    """
    form = _format(Path(path))
    drawn = figure(timeline, solution, theme=theme, width=width)
    dots = scale if form == "png" else 1
    _check_size(drawn.layout.width, drawn.layout.height, dots)
    replace_file(Path(path), _drawn(drawn, {"format": form, "scale": dots}))


def _format(path: Path) -> str:
    suffix = path.suffix.lower().removeprefix(".")
    if suffix not in FORMATS:
        named = ", ".join(f".{form}" for form in FORMATS)
        raise DrawingError([f"{path.name!r} names no kind of picture; end it with {named}"])
    return suffix


def _check_size(width: float, height: float, scale: float) -> None:
    longest = max(width, height) * scale
    if not 0 < longest <= _LONGEST:
        size = f"{width:.0f} by {height:.0f} pixels, times {scale:g}"
        raise DrawingError(
            [f"{size}, is no picture that a browser draws; choose another width or scale"]
        )


def _drawn(drawn: Any, options: dict[str, Any]) -> bytes:  # noqa: ANN401 - Plotly ships no types
    """Return the bytes of a picture."""
    kaleido = _kaleido()
    # Without this, kaleido fetches MathJax from the network; our texts hold no TeX.
    kopts = {"mathjax": False}
    try:
        picture: bytes = kaleido.calc_fig_sync(drawn, opts=options, kopts=kopts)
    except kaleido.errors.ChromeNotFoundError:
        raise DrawingError([_NO_BROWSER]) from None
    except (kaleido.errors.BrowserFailedError, kaleido.errors.BrowserClosedError) as error:
        raise DrawingError([f"{_FAILED} ({error})"]) from error
    return picture


_NO_BROWSER = (
    "no Chromium or Chrome is found, which draws pictures; install one (on Debian: apt-get "
    "install chromium), or name its program in the environment variable BROWSER_PATH"
)
_FAILED = "the browser that draws pictures failed; see whether it starts by itself"


def _kaleido() -> Any:  # noqa: ANN401 - it is looked at by name alone
    try:
        import kaleido.errors  # type: ignore[import-untyped]  # noqa: PLC0415 - no types; optional
    except ModuleNotFoundError:
        raise MissingExtraError("a picture", "image") from None
    return kaleido
