"""The themes of a page as custom properties of its style."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.render.theme import SANS, is_dark

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.render.theme import Theme


def theme_style(light: Theme, dark: Theme, root: Callable[[str], str]) -> str:
    """Return both themes: the reader's system chooses, a switch overrides, paper is by day.

    `root` returns the selector of the element that bears the theme, under a condition.
    """
    return (
        f"{root('')} {{ --sans: {SANS}; {_properties(light)} }}\n"
        f"@media (prefers-color-scheme: dark) {{ {root(':not([data-theme=light])')} "
        f"{{ {_properties(dark)} }} }}\n"
        f"{root('[data-theme=dark]')} {{ {_properties(dark)} }}\n"
        # As narrow as the rules above, so that it wins over them.
        f"@media print {{ {root(':not([hidden])')} {{ {_properties(light)} }} }}\n"
    )


def _properties(theme: Theme) -> str:
    scheme = "dark" if is_dark(theme) else "light"
    colours = (f"--{role}: {value};" for role, value in theme.colours().items())
    return f"color-scheme: {scheme}; {' '.join(colours)}"
