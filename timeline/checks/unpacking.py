"""Get the text out of HTML and PDF, in a process that is ended where it takes too much.

What lies beside a document is hostile until it is read: pages nested without end, streams that
unpack to thousands of times their size. No parser is trusted with that; the operating system is.
"""

from __future__ import annotations

import codecs
import json
import re
import subprocess
import sys
from contextlib import suppress
from html.parser import HTMLParser
from io import BytesIO
from math import ceil
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Literal

from attrs import frozen

from timeline.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Sequence

Kind = Literal["html", "pdf"]

#: of one process, in bytes; where the system cannot hold it to that, the time has to do
_MOST_MEMORY = 1 << 30
#: of one process, in seconds of the processor, of which it has some more for each of its files
_MOST_TIME, _TIME_EACH = 10, 0.2
#: so many times as long by the clock, on a machine that does much else; and of all together
_PATIENCE, _ALL_TIME = 6, 120
#: of what a file unpacks to, in characters
_LONGEST = 4 << 20

#: how a process ends whose time is up: SIGKILL, SIGXCPU
_LATE = frozenset((9, 24))

_SILENT = frozenset(("script", "style"))
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "br", "caption", "dd", "div", "dl"),
        *("dt", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("head", "header", "hr", "li", "main", "nav", "ol", "option", "p", "pre", "section"),
        *("table", "td", "th", "title", "tr", "ul"),
    )
)
#: how a page says in which encoding it is (HTML, 13.2.3.2), and those that are read
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_-]{1,20})", re.IGNORECASE
)
_ENCODINGS = re.compile(
    r"utf-?8(?:-sig)?|us-ascii|windows-125\d|iso-8859-\d\d?|koi8-[ru]|macintosh|gbk|gb18030|big5|euc-jp"
    r"|shift_jis|euc-kr",
    re.IGNORECASE,
)
#: The folder of the package comes last: nothing beside a document is ever imported.
_PROGRAM = (
    "import sys; sys.path.append(sys.argv[1]); from timeline.checks.unpacking import main; main()"
)


@frozen
class Packed:
    """A file that has its text somewhere within."""

    kind: Kind
    data: bytes


@frozen
class Unpacked:
    """The text of a file, or why there is none."""

    text: str = ""
    wrong: str | None = None


def unpack(files: Sequence[Packed]) -> list[Unpacked]:
    """Return the text of each file; those that take too much are told and passed over."""
    done: list[Unpacked] = []
    end = monotonic() + _ALL_TIME
    while len(done) < len(files):
        left = files[len(done) :]
        found, wrong = (
            _run(left) if monotonic() < end else ([], "is not read: others took too long")
        )
        done += found
        if len(found) < len(left):
            done.append(Unpacked(wrong=wrong))
    return done


def _run(files: Sequence[Packed]) -> tuple[list[Unpacked], str]:
    """Return what a process made of the first files, and why it went no further."""
    root = str(Path(__file__).parents[2])
    jobs = b"".join(b"%s %d\n%s" % (f.kind.encode(), len(f.data), f.data) for f in files)
    seconds = ceil(_MOST_TIME + _TIME_EACH * len(files))
    try:
        done = subprocess.run(  # noqa: S603 - this program itself, and no word of the document's
            [sys.executable, "-P", "-c", _PROGRAM, root, str(seconds)],
            input=jobs,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds * _PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired as expired:
        said, is_late = expired.stdout or b"", True
    else:
        said, is_late = done.stdout, -done.returncode in _LATE
    wrong = "takes more time to read than a text needs" if is_late else "cannot be read at all"
    whole = said[: said.rfind(b"\n") + 1]
    return [Unpacked(**json.loads(line)) for line in whole.splitlines()], wrong


def main() -> None:
    """Read files from the standard input, and write of each a line of JSON."""
    _limit(int(sys.argv[2]))
    while header := sys.stdin.buffer.readline():
        kind, size = header.split()
        data = sys.stdin.buffer.read(int(size))
        answer = json.dumps(_unpacked(kind.decode(), data))
        sys.stdout.write(f"{answer}\n")
        sys.stdout.flush()


def _limit(seconds: int) -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - there is none on Windows

        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))


def _unpacked(kind: str, data: bytes) -> dict[str, str]:
    try:
        text = html_text(data) if kind == "html" else pdf_text(data)
    except (_RefusedError, MissingExtraError) as error:
        return {"wrong": str(error)}
    except MemoryError:
        return {"wrong": "takes more memory to read than a text needs"}
    if len(text) > _LONGEST:
        return {"wrong": f"a text has at most {_LONGEST >> 20} million characters"}
    return {"text": text}


class _RefusedError(ValueError):
    """Say why a file is not read."""


def html_text(data: bytes) -> str:
    r"""Return what a page shows, its blocks apart.

    >>> html_text(b"<p>The <b>storm</b> came<script>x</script><p>at nine &mdash; or ten")
    'The storm came\n\nat nine — or ten'
    """
    page = _Page()
    page.feed(_decoded(data))
    page.close()
    return "".join(page.shown).strip()


def _decoded(data: bytes) -> str:
    named = None if data.startswith(codecs.BOM_UTF8) else _CHARSET.search(data[:4096])
    encoding = named[1].decode() if named else "utf-8-sig"
    if not _ENCODINGS.fullmatch(encoding):
        raise _RefusedError(f"the encoding {encoding!r} is not read; save it as UTF-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _RefusedError(f"byte {error.start} is not {encoding}; save it as UTF-8") from None


class _Page(HTMLParser):
    """Collect what a page shows."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.shown: list[str] = []
        self._is_silent = False

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - its name
        self._turn(tag, begins=True)

    def handle_endtag(self, tag: str) -> None:
        self._turn(tag, begins=False)

    def handle_data(self, data: str) -> None:
        if not self._is_silent:
            blank = not self.shown or self.shown[-1][-1:].isspace()
            text = re.sub(r"\s+", " ", data)
            self.shown.append(text.lstrip() if blank else text)

    def _turn(self, tag: str, *, begins: bool) -> None:
        if tag in _SILENT:
            self._is_silent = begins
        if tag in _BLOCKS and self.shown and self.shown[-1] != "\n\n":
            self.shown.append("\n\n")


def pdf_text(data: bytes) -> str:
    """Return the text of a PDF, page by page; raise MissingExtraError without the extra `pdf`."""
    import logging  # noqa: PLC0415 - where a PDF is read

    try:
        from pypdf import PdfReader  # noqa: PLC0415 - an optional extra
    except ImportError:
        raise MissingExtraError("reading a PDF", "pdf") from None
    logging.disable()
    try:
        reader = PdfReader(BytesIO(data))
        pages = None if reader.is_encrypted else [page.extract_text() for page in reader.pages]
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a malformed file makes of the parser
        raise _RefusedError(f"is no PDF that can be read ({type(error).__name__})") from None
    if pages is None:
        raise _RefusedError("is encrypted; save it without a password")
    return "\n\n".join(pages)
