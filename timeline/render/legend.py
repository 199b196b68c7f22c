"""The legend of a page: the signs that its chart uses, and no others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.render.markup import for_html
from timeline.render.strokes import Style

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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
    Style.QUALIFIED_SPAN: (
        '<rect x="2" y="2" width="22" height="12" class="fill-paper line-certain"/>'
    ),
    Style.QUALIFIED_MARK: (
        '<circle cx="13" cy="8" r="5" class="fill-possible line-certain thick"/>'
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


_CLUSTER = (
    '<rect x="0.5" y="0.5" width="25" height="15" rx="7.5" class="pill"/>'
    '<text x="13" y="8" class="count">+7</text>'
)
_WORDS = {
    Style.MARK: "mark",
    Style.PLANNED_MARK: "planned_mark",
    Style.CERTAIN: "certain",
    Style.POSSIBLE: "possible",
    Style.WITHIN: "within",
    Style.QUALIFIED_SPAN: "qualified_span",
    Style.QUALIFIED_MARK: "qualified_mark",
    Style.PLANNED_SPAN: "planned_span",
    Style.ARROW: "arrow",
    Style.UNBOUNDED: "unbounded",
    Style.CLAIMED: "claimed",
}


def names(words: Words) -> Mapping[Style, str]:
    """Return what each style means; some need no explanation, and have a name of their own."""
    return {style: words.say(_WORDS[style]) if style in _WORDS else style.value for style in Style}


def legend(styles: Iterable[Style], words: Words) -> str:
    """Return the items of a list that explains these signs.

    The last, for what stands in clusters, is hidden: the page's script knows when there are any.
    """
    used = set(styles)
    items = [_item(_PICTURES[s], words.say(_WORDS[s])) for s in _PICTURES if s in used]
    return "\n".join([*items, _item(_CLUSTER, words.say("more"), ' data-part="more" hidden')])


def _item(picture: str, text: str, attributes: str = "") -> str:
    drawn = f'<svg width="26" height="16" viewBox="0 0 26 16" aria-hidden="true">{picture}</svg>'
    return f'<li{attributes}>{drawn}<span dir="auto">{for_html(text)}</span></li>'
