"""What one may choose of a page on the command line."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from timeline.cli import app
from timeline.formats import load
from timeline.render import DARK, LIGHT, PRINT, PageOptions, to_html

EVENTS = Path(__file__).parents[2] / "data" / "events.yaml"


def _render(target: Path, *words: str) -> Result:
    return CliRunner().invoke(app, ["render", str(EVENTS), "-o", str(target), *words])


@pytest.mark.parametrize(
    ("words", "options"),
    [
        ([], PageOptions()),
        (["--theme", "auto"], PageOptions(light=LIGHT, dark=DARK)),
        (["--theme", "light"], PageOptions(dark=LIGHT)),
        (["--theme", "dark"], PageOptions(light=DARK)),
        (["--theme", "print"], PageOptions(light=PRINT, dark=PRINT)),
        (["--language", "de"], PageOptions(language="de")),
        (["--compact"], PageOptions(compact=True)),
        (["--plotlyjs", "cdn"], PageOptions(plotlyjs="cdn")),
        (["--plotlyjs", "lib/plotly.js"], PageOptions(plotlyjs="lib/plotly.js")),
    ],
    ids=str,
)
def test_an_option_of_the_command_is_one_of_the_page(
    words: list[str], options: PageOptions, tmp_path: Path
) -> None:
    """The command writes what the function gives."""
    target = tmp_path / "page.html"
    result = _render(target, *words)
    counts = "10 events, 8 sources, 1 contradiction"
    assert result.output == f"wrote {target}: {counts}\n"
    made = to_html(load(EVENTS), **options)
    where = re.compile(r"[\w/.-]*events\.yaml")
    assert where.sub("", target.read_text()) == where.sub("", made)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ["--language", "tlh"],
            "language is 'tlh'; choose one of ar, de, en, es, fr, he, it, pt, ru, uk",
        ),
        (
            ["--plotlyjs", "local"],
            (
                "plotlyjs is 'local'; write 'inline', 'full', 'cdn', or the path of a script, "
                "ending in .js, as it is seen from the page"
            ),
        ),
        (
            ["--plotlyjs", "cdn", "--compact"],
            "plotlyjs is 'cdn', so the page carries no script to pack; leave out compact",
        ),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_written(
    words: list[str], message: str, tmp_path: Path
) -> None:
    """An option that is none, and options that do not go together, end with 2."""
    result = _render(tmp_path / "page.html", *words)
    assert (result.exit_code, result.output) == (2, f"{message}\n")
    assert list(tmp_path.iterdir()) == []
