"""One HTML file that holds a timeline: figure, reasons, sources, and all that shows them."""

from __future__ import annotations

import json
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from timeline.formats.replacing import replace_file
from timeline.render.legend import legend
from timeline.render.listing import listing
from timeline.render.markup import for_html, for_script
from timeline.render.pagedata import page_data, page_picture
from timeline.render.pagewords import words_of
from timeline.render.parts import asset, script, style
from timeline.render.theme import DARK, LIGHT, SANS

if TYPE_CHECKING:
    import os

    from timeline.model import Timeline
    from timeline.render.theme import Theme
    from timeline.solver.solution import Solution

#: scripts that are written from right to left (ISO 15924), by language
_RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi"}
)


def to_html(
    timeline: Timeline,
    solution: Solution | None = None,
    *,
    light: Theme = LIGHT,
    dark: Theme = DARK,
) -> str:
    """Return a page that shows a timeline; solve it where no solution is given.

    The page is complete: it loads nothing, stores nothing, and works from a file.

    >>> import timeline as tl
    >>> page = tl.to_html(tl.load("data/events.yaml"))
    >>> '<time datetime="2022-09-05">5 September 2022</time>' in page
    True
    """
    if solution is None:
        from timeline.solver import solve  # noqa: PLC0415 - not needed with a solution

        solution = solve(timeline)
    picture = page_picture(timeline, solution)
    own, plotly = script(), asset("plotly-basic.min.js")
    words = words_of(timeline.language)
    title = timeline.title or words.say("timeline")
    return Template(asset("page.html")).substitute(
        language=for_html(timeline.language),
        direction=_direction(timeline.language),
        policy=for_html(_policy((plotly, own))),
        title=for_html(title),
        description=for_html(timeline.summary or words.say("description", title)),
        summary=_summary(timeline.summary),
        style=_themes(light, dark) + style(),
        legend=legend(picture.styles(), words),
        list=listing(timeline, solution),
        data=for_script(_compact(page_data(timeline, solution, picture, (light, dark)))),
        plotly=plotly,
        script=own,
        **{f"say_{key}": for_html(text) for key, text in words.page.items()},
    )


def write_html(
    timeline: Timeline,
    path: str | os.PathLike[str],
    solution: Solution | None = None,
    *,
    light: Theme = LIGHT,
    dark: Theme = DARK,
) -> None:
    """Write a page that shows a timeline: the whole file, or, where that fails, none of it."""
    replace_file(Path(path), to_html(timeline, solution, light=light, dark=dark).encode())


def _policy(scripts: tuple[str, ...]) -> str:
    """Return a Content Security Policy (W3C CSP 3) that lets nothing in but the page's own.

    Plotly sets style attributes and one style element of its own, so styles cannot be hashed;
    with nothing that can be loaded they carry nothing out either.
    """
    sources = " ".join(f"'sha256-{_hash(script)}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {sources}; style-src 'unsafe-inline'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _compact(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _hash(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()


def _themes(light: Theme, dark: Theme) -> str:
    """Return both themes as custom properties: the reader's system chooses, a switch overrides."""
    return (
        f":root {{ color-scheme: light; --sans: {SANS}; {_properties(light)} }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root:not([data-theme=light]) "
        f"{{ color-scheme: dark; {_properties(dark)} }} }}\n"
        f":root[data-theme=dark] {{ color-scheme: dark; {_properties(dark)} }}\n"
        f"@media print {{ :root:root {{ color-scheme: light; {_properties(light)} }} }}\n"
    )


def _properties(theme: Theme) -> str:
    return " ".join(f"--{role}: {value};" for role, value in theme.colours().items())


def _direction(language: str) -> str:
    return "rtl" if language.lower().split("-")[0] in _RIGHT_TO_LEFT else "ltr"


def _summary(text: str | None) -> str:
    return f'<p class="summary" dir="auto">{for_html(text)}</p>' if text else ""
