"""A page as one HTML file: no script, nothing loaded, every text escaped."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING

from timeline.render import DARK, LIGHT
from timeline.render.markup import attributes, for_html
from timeline.reports.blocks import Heading, Items, Paragraph, Style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.render import Theme
    from timeline.reports.blocks import Block, Item, Page, Run, Runs

_PAGE = Template("""\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="$policy">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>$title</title>
<style>$style</style>
</head>
<body>
<main>
$blocks
</main>
</body>
</html>
""")
#: W3C CSP 3: nothing but the page's own style
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def html(page: Page) -> str:
    """Return a page as an HTML file that loads nothing and runs nothing."""
    return _PAGE.substitute(
        policy=for_html(_POLICY),
        title=for_html(page.title),
        style=f":root {{ {_colours(LIGHT)} }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{ {_colours(DARK)} }} }}\n{_style()}",
        blocks="\n".join(map(_block, page.blocks)),
    )


def _block(block: Block) -> str:
    match block:
        case Heading(level, runs):
            return _element(f"h{level}", runs)
        case Paragraph(runs):
            return _element("p", runs)
        case Items(items):
            return _items(items)


def _items(items: Sequence[Item]) -> str:
    return "<ul>\n" + "\n".join(map(_item, items)) + "\n</ul>"


def _item(item: Item) -> str:
    return _element("li", item.runs, f"\n{_items(item.items)}\n" if item.items else "")


def _element(name: str, runs: Runs, more: str = "") -> str:
    return f'<{name} dir="auto">{"".join(map(_run, runs)).strip(" ")}{more}</{name}>'


def _run(run: Run) -> str:
    text = for_html(run.text)
    if run.url is not None and text.strip(" "):
        text = f"<a{attributes({'href': run.url, 'rel': 'noopener noreferrer'})}>{text}</a>"
    return f"<strong>{text}</strong>" if run.style is Style.STRONG else text


def _colours(theme: Theme) -> str:
    return " ".join(f"--{role}: {colour};" for role, colour in theme.colours().items())


@cache
def _style() -> str:
    return files("timeline.reports").joinpath("assets", "report.css").read_text(encoding="utf-8")
