"""A timeline as a page: one HTML file, a part of another page, or a cell of a notebook."""

from __future__ import annotations

import json
import re
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

from attrs import evolve, field, frozen

from timeline.collecting import uncollected
from timeline.errors import DrawingError
from timeline.formats.replacing import replace_file
from timeline.render.articles import places_in_order
from timeline.render.bundle import bundle, hash_source
from timeline.render.legend import legend
from timeline.render.listing import listing
from timeline.render.marks import marks
from timeline.render.markup import attributes, for_html, for_script
from timeline.render.pagedata import page_data
from timeline.render.pagewords import direction_of, require_words, words_of
from timeline.render.parts import asset, script, style
from timeline.render.pictures import read_pictures
from timeline.render.shapes import picture
from timeline.render.theme import DARK, LIGHT
from timeline.render.themestyle import theme_style

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator

    from timeline.model import Timeline
    from timeline.render.bundle import Bundle
    from timeline.render.pictures import Pictures
    from timeline.render.theme import Theme
    from timeline.solver import Solution

#: where texts stand in an asset
_PLACES = re.compile(r"\$\{?([a-z_]+)\}?")
_SCOPE = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
#: what a page in a frame may do: run its own script, and open the links that it shows
_SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox"


class PageOptions(TypedDict, total=False):
    """Choose how a page looks and what it carries; any may be left out."""

    #: by day; `Theme.LIGHT`
    light: Theme
    #: by night; `Theme.DARK`. Where both are one theme, the page shows no switch.
    dark: Theme
    #: of the page's own words and its dates, a BCP 47 tag; the document's
    language: str | None
    #: where Plotly comes from: "inline" (in the page; what a timeline needs of it), "full" (in
    #: the page, all of it), "cdn" (fetched when the page is opened, and checked by its hash), or
    #: the path of a script as it is seen from the page
    plotlyjs: str | os.PathLike[str]
    #: whether the Plotly in the page is packed, and unpacked by the browser
    compact: bool
    #: whether the page opens as a story, one event at a time
    story: bool
    #: where the pictures of the document lie; the folder of its file
    folder: str | os.PathLike[str] | None


@frozen(slots=False)
class Page:
    """A timeline as a page, before it is written. Notebooks show it in a frame."""

    timeline: Timeline
    solution: Solution
    light: Theme = LIGHT
    dark: Theme = DARK
    #: None: the document's
    language: str | None = None
    plotlyjs: str | os.PathLike[str] = "inline"
    compact: bool = False
    story: bool = False
    #: None: that of the document's file
    folder: str | os.PathLike[str] | None = None
    #: pixels, of the frame in a notebook
    height: int = field(default=720, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if self.language is not None:
            require_words(self.language)
        bundle(self.plotlyjs, compact=self.compact)

    def to_html(self) -> str:
        """Return the page as a whole: an HTML document."""
        return "".join(self._document())

    def _document(self) -> Iterator[str]:
        scripts = (*self._bundle.sources, hash_source(script()))
        words = words_of(self._spoken.language)
        return _filled(
            "document.html",
            **self._frame(main="main", named=""),
            policy=for_html(_policy(scripts, has_pictures=bool(self._pictures.found))),
            title=for_html(self._title),
            description=for_html(self.timeline.summary or words.say("description", self._title)),
            style=self._style(":root{}".format),
        )

    def to_fragment(self, scope: str | None = None) -> str:
        """Return the page as one element for the body of another page.

        Neither page meets the styles and the ids of the other. The scope names the timeline in
        the address, so that several can stand on one page: letters, digits, - and _; by default
        it is made from the title.
        """
        if scope is None:
            scope = f"t{sha256(self.timeline.title.encode('utf-8', 'replace')).hexdigest()[:6]}"
        if not _SCOPE.fullmatch(scope):
            raise DrawingError(
                [f"scope is {scope!r}; write a letter, then letters, digits, - or _"]
            )
        # The page around has its own main part, and perhaps other timelines.
        frame = self._frame(main="div", named="_title ")
        pieces = _filled("fragment.html", **frame, scope=scope, style=self._style(_in_host))
        return "".join(pieces)

    def write(self, path: str | os.PathLike[str]) -> None:
        """Write the page: the whole file, or, where that fails, none of it."""
        replace_file(Path(path), *map(str.encode, self._document()))

    def _repr_html_(self) -> str:
        """Return a frame that holds the page, for notebooks: what it carries is packed there."""
        carries = self.plotlyjs in {"inline", "full"}
        page = evolve(self, compact=True) if carries else self
        frame = {
            "srcdoc": page.to_html(),
            "title": self._title,
            "sandbox": _SANDBOX,
            "width": "100%",
            "height": self.height,
            "style": "border: 0",
        }
        return f"<iframe{attributes(frame)}></iframe>"

    def _frame(self, **landmarks: str) -> dict[str, str | list[str]]:
        language = self._spoken.language
        with uncollected():  # it would look through all events, again and again
            content = [*self._content(**landmarks)]
        return {
            "language": for_html(language),
            "direction": direction_of(language),
            "content": content,
            "scripts": [self._bundle.markup, "<script>", script(), "</script>\n"],
        }

    def _content(self, **landmarks: str) -> Iterator[str]:
        timeline, solution = self._spoken, self.solution
        words, told = words_of(timeline.language), marks(timeline, solution)
        drawn, order = picture(told), places_in_order(told.datings)
        data = page_data(timeline, told, drawn, order, (self.light, self.dark))
        data["story"] = self.story
        return _filled(
            "page.html",
            title=for_html(self._title),
            summary=_summary(timeline.summary),
            legend=legend(drawn.styles(told), words),
            list=listing(timeline, solution, told, order, self._pictures),
            data=for_script(json.dumps(data, ensure_ascii=False, separators=(",", ":"))),
            **landmarks,
            **{f"say_{key}": for_html(text) for key, text in words.page.items()},
        )

    def _style(self, root: Callable[[str], str]) -> str:
        return theme_style(self.light, self.dark, root) + style()

    @property
    def _title(self) -> str:
        return self.timeline.title or words_of(self._spoken.language).say("timeline")

    @cached_property
    def _pictures(self) -> Pictures:
        return read_pictures(self.timeline, None if self.folder is None else Path(self.folder))

    @cached_property
    def _bundle(self) -> Bundle:
        return bundle(self.plotlyjs, compact=self.compact)

    @cached_property
    def _spoken(self) -> Timeline:
        """Return the timeline in the language of the page."""
        if self.language is None:
            return self.timeline
        return evolve(self.timeline, language=self.language)


def page(
    timeline: Timeline,
    solution: Solution | None = None,
    *,
    height: int = 720,
    **options: Unpack[PageOptions],
) -> Page:
    """Return a page that shows a timeline; solve it where no solution is given.

    In a notebook it is shown in a frame that is `height` pixels high.

    Raises DrawingError where the options do not go together.

    >>> import timeline as tl
    >>> tl.page(tl.load("data/events.yaml"), compact=True).write("page.html")
    """
    if solution is None:
        from timeline.solver import solve  # noqa: PLC0415 - not needed with a solution

        solution = solve(timeline)
    return Page(timeline, solution, height=height, **options)


def to_html(
    timeline: Timeline,
    solution: Solution | None = None,
    *,
    full: bool = True,
    scope: str | None = None,
    **options: Unpack[PageOptions],
) -> str:
    """Return a page that shows a timeline, or, where not full, an element for another page.

    The page is complete: as long as the options do not tell it to, it loads nothing, stores
    nothing, and works from a file. `scope` is for an element: see `Page.to_fragment`.

    >>> import timeline as tl
    >>> page = tl.to_html(tl.load("data/events.yaml"))
    >>> '<time datetime="2022-09-05">5 September 2022</time>' in page
    True
    """
    made = page(timeline, solution, **options)
    return made.to_html() if full else made.to_fragment(scope)


def write_html(
    timeline: Timeline,
    path: str | os.PathLike[str],
    solution: Solution | None = None,
    **options: Unpack[PageOptions],
) -> None:
    """Write a page that shows a timeline: the whole file, or, where that fails, none of it."""
    page(timeline, solution, **options).write(path)


def _filled(name: str, **texts: str | list[str]) -> Iterator[str]:
    """Yield an asset with these texts in their places.

    They are megabytes, and joined but once: Plotly's script holds letters for which a text that
    has it takes twice the room.
    """
    for place, piece in enumerate(_PLACES.split(asset(name))):
        found = texts[piece] if place % 2 else piece
        yield from (found,) if isinstance(found, str) else found


def _policy(scripts: tuple[str, ...], *, has_pictures: bool) -> str:
    """Return a Content Security Policy (W3C CSP 3) that lets nothing in but the page's own.

    Plotly sets style attributes and one style element of its own, so styles cannot be hashed;
    with nothing that can be loaded they carry nothing out either.
    """
    images = "img-src data:; " if has_pictures else ""
    return (
        f"default-src 'none'; script-src {' '.join(scripts)}; style-src 'unsafe-inline'; "
        f"{images}base-uri 'none'; form-action 'none'"
    )


def _in_host(condition: str) -> str:
    """Return the selector of the element that a fragment lives in."""
    return f":host({condition})" if condition else ":host"


def _summary(text: str | None) -> str:
    return f'<p class="summary" dir="auto">{for_html(text)}</p>' if text else ""
