"""Run the examples of README, docs and docstrings.

Each file is a story of its own, told in a fresh folder that holds `data/events.yaml`. In Markdown,

- Python blocks are run;
- a block of YAML that opens with `# NAME.yaml` is a file of that name, and one that opens with
  `# NAME.yaml, at the end` adds to it; any other must load as it stands;
- console blocks are a terminal of 90 columns: what follows `$ timeline ...` is all that it writes;
  `> NAME` at the end of a command writes that to a file, and `$ cat NAME` shows one.
"""

from __future__ import annotations

import re
import shlex
import shutil
from contextlib import ExitStack, chdir
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from sybil import Sybil
from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser
from sybil.parsers.rest import DocTestParser

if TYPE_CHECKING:
    from sybil import Example

ROOT = Path(__file__).parent
_LEAVE = "leave the folder"
_NAMED = re.compile(r"# (?P<name>[\w-]+\.yaml)(?P<more>, at the end)?\n")


def _enter(namespace: dict[str, Any]) -> None:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        (folder / "data").mkdir()
        shutil.copy(ROOT / "data" / "events.yaml", folder / "data")
        stack.enter_context(chdir(folder))
        namespace[_LEAVE] = stack.pop_all().close


def _leave(namespace: dict[str, Any]) -> None:
    namespace.pop(_LEAVE)()


def _yaml(example: Example) -> None:
    """Write the file that the first line names, or load a text that names none."""
    import timeline  # noqa: PLC0415 - whoever runs other tests has no need of it

    text = str(example.parsed)
    named = _NAMED.match(text)
    if named is None:
        timeline.loads(text)
    elif named["more"]:
        with Path(named["name"]).open("a") as file:
            file.write(f"\n{text}")
    else:
        Path(named["name"]).write_text(text)


def _console(example: Example) -> str | None:
    """Run what is typed after each `$`, and compare all that is written, errors included."""
    status, written = 0, []
    for typed in _typed(str(example.parsed)):
        if typed == "echo $?":
            written.append(f"$ {typed}\n{status}\n")
        else:
            status, output = _run(typed)
            written.append(f"$ {typed}\n{output}")
    found = "".join(written)
    return None if found == example.parsed else f"expected:\n{example.parsed}\nfound:\n{found}"


def _typed(block: str) -> list[str]:
    """Return the commands; one that ends with a backslash goes on, as in a shell."""
    starts = re.findall(r"^\$ ((?:.*\\\n)*.*)", block, re.MULTILINE)
    return [str(start) for start in starts]


def _run(typed: str) -> tuple[int, str]:
    words = shlex.split(typed.replace("\\\n", " "))
    if words[-2:-1] == [">"]:
        status, output = _program(words[:-2])
        Path(words[-1]).write_text(output)
        return status, ""
    return _program(words)


def _program(words: list[str]) -> tuple[int, str]:
    from typer.testing import CliRunner  # noqa: PLC0415 - as above

    from timeline.cli import app  # noqa: PLC0415

    program, *arguments = words
    if program == "cat":
        return 0, "".join(Path(name).read_text() for name in arguments)
    if program != "timeline":
        raise ValueError(words)
    with patch("timeline.cli.printing.width", return_value=90):
        result = CliRunner().invoke(app, arguments)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


MARKDOWN = Sybil(
    [
        PythonCodeBlockParser(),
        CodeBlockParser("yaml", _yaml),
        CodeBlockParser("console", _console),
    ],
    patterns=["README.md", "docs/*.md"],
    path=str(ROOT),
    setup=_enter,
    teardown=_leave,
)
#: `package/**/*.py` alone would pass over the modules that lie in the package itself.
DOCSTRINGS = Sybil(
    [DocTestParser()],
    patterns=["timeline/*.py", "timeline/**/*.py"],
    path=str(ROOT),
    setup=_enter,
    teardown=_leave,
)

pytest_collect_file = (MARKDOWN + DOCSTRINGS).pytest()
