"""The legend of a page: the signs that its chart uses, and no others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.render.markup import for_html
from timeline.render.strokes import Style

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.render.pagewords import Words

_PICTURES = {
    Style.MARK: '<circle cx="13" cy="8" r="6" class="fill-certain"/>',
    Style.PLANNED_MARK: '<circle cx="13" cy="8" r="5" class="fill-paper line-certain thick"/>',
    Style.CERTAIN: '<rect x="1" y="2" width="24" height="12" class="fill-certain"/>',
    Style.POSSIBLE: '<rect x="1" y="2" width="24" height="12" class="fill-possible"/>',
    Style.WITHIN: (
        '<rect x="2" y="2" width="22" height="12" class="fill-possible"/>'
        '<path d="M2 2V14M24 2V14" class="line-certain"/>'
    ),
    Style.PLANNED_SPAN: (
        '<rect x="2" y="2" width="22" height="12" class="fill-none line-certain dashed"/>'
    ),
    Style.ARROW: (
        '<rect x="1" y="3" width="15" height="10" class="fill-certain"/>'
        '<path d="M16 0L25 8L16 16Z" class="fill-certain"/>'
    ),
    Style.UNBOUNDED: (
        '<rect x="9" y="2" width="5" height="12" class="fill-possible faint"/>'
        '<rect x="14" y="2" width="11" height="12" class="fill-possible"/>'
        '<path d="M8 3L1 8L8 13Z" class="fill-paper line-certain"/>'
    ),
    Style.CLAIMED: '<path d="M13 2L19 8L13 14L7 8Z" class="fill-none line-disputed"/>',
}


_WORDS = {
    Style.MARK: "mark",
    Style.PLANNED_MARK: "planned_mark",
    Style.CERTAIN: "certain",
    Style.POSSIBLE: "possible",
    Style.WITHIN: "within",
    Style.PLANNED_SPAN: "planned_span",
    Style.ARROW: "arrow",
    Style.UNBOUNDED: "unbounded",
    Style.CLAIMED: "claimed",
}


def legend(styles: Iterable[Style], words: Words) -> str:
    """Return the items of a list that explains these signs."""
    used = set(styles)
    return "\n".join(_item(style, words) for style in _PICTURES if style in used)


def _item(style: Style, words: Words) -> str:
    picture = (
        f'<svg width="26" height="16" viewBox="0 0 26 16" aria-hidden="true">'
        f"{_PICTURES[style]}</svg>"
    )
    return f'<li>{picture}<span dir="auto">{for_html(words.say(_WORDS[style]))}</span></li>'
