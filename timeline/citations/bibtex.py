"""BibTeX and BibLaTeX, read by bibtexparser (the extra `citations`)."""

from __future__ import annotations

import logging
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

from timeline.citations.dates import read_date, write_date
from timeline.citations.found import Found, day, pages
from timeline.convert.faults import shorten
from timeline.dates import Date
from timeline.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from bibtexparser.library import Library
    from bibtexparser.model import Entry, Field, ParsingFailedBlock

    from timeline.citations.items import Item
    from timeline.errors import Problem
    from timeline.formats.text import Lines

_TYPES = {
    "article": "article-journal", "audio": "song", "book": "book", "booklet": "pamphlet",
    "bookinbook": "chapter", "collection": "book", "conference": "paper-conference",
    "dataset": "dataset", "electronic": "webpage", "inbook": "chapter",
    "incollection": "chapter", "inproceedings": "paper-conference",
    "inreference": "entry-encyclopedia", "jurisdiction": "legal_case",
    "legislation": "legislation", "letter": "personal_communication", "manual": "report",
    "mastersthesis": "thesis", "movie": "motion_picture", "mvbook": "book", "online": "webpage",
    "patent": "patent", "periodical": "periodical", "phdthesis": "thesis",
    "proceedings": "book", "report": "report", "software": "software",
    "standard": "standard", "suppbook": "chapter", "techreport": "report", "thesis": "thesis",
    "unpublished": "manuscript", "video": "motion_picture", "www": "webpage",
}  # fmt: skip
#: what BibLaTeX says of an article besides its type
_SUBTYPES = {"magazine": "article-magazine", "newspaper": "article-newspaper"}

#: One field after another: the first that is there gives the value.
_TEXTS = {
    "container-title": ("journaltitle", "journal", "booktitle", "maintitle"),
    "container-title-short": ("shortjournal",), "collection-title": ("series",),
    "title-short": ("shorttitle",),
    "publisher": ("publisher", "institution", "school", "organization"),
    "publisher-place": ("location", "address"), "volume": ("volume",), "edition": ("edition",),
    "chapter-number": ("chapter",), "DOI": ("doi",), "URL": ("url",), "ISBN": ("isbn",),
    "ISSN": ("issn",), "abstract": ("abstract",), "keyword": ("keywords",),
    "genre": ("type",), "language": ("langid", "language"), "note": ("note",),
    "number-of-pages": ("pagetotal",), "version": ("version",),
}  # fmt: skip
_NAMES = ("author", "editor", "translator")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
#: Longer texts stand as they were written: each command of LaTeX takes its time.
_LONGEST = 10_000
_LATEX = re.compile(r"[\\{}$~]|--|``|''")
_ADDRESS = re.compile(r"\{?\\url\{(?P<url>[^{}]*)\}\}?|(?P<bare>https?://\S+)")
#: a value that is put together: `journal = herald # " on Sunday"`
_PIECE = re.compile(r'"(?P<quoted>[^"]*)"|\{(?P<braced>[^{}]*)\}|(?P<name>[^\s#"{}]+)')


def read_bibtex(lines: Lines) -> Iterator[Found | Problem]:
    """Yield the entries of a text; text between entries is a comment, as BibTeX has it."""
    try:
        from bibtexparser.entrypoint import parse_string  # noqa: PLC0415 - an optional extra
    except ImportError:
        raise MissingExtraError("reading BibTeX", "citations") from None
    with _quiet():
        library = parse_string(lines.text)
        decode = _decoder()
        found = [
            Found(_item(entry, library, decode), (entry.start_line or 0) + 1)
            for entry in library.entries
        ]
    yield from (_problem(failed, lines) for failed in library.failed_blocks)
    yield from found


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep libraries from telling the terminal what is told by problems, or of no matter."""
    loggers = [logging.getLogger(name) for name in ("bibtexparser", "pylatexenc")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


def _problem(failed: ParsingFailedBlock, lines: Lines) -> Problem:
    from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock  # noqa: PLC0415

    line = (failed.start_line or 0) + 1
    if isinstance(failed, DuplicateBlockKeyBlock):
        first = (failed.previous_block.start_line or 0) + 1
        message = f"the key {shorten(failed.key)!r} stands here a second time"
        return lines.at(line, 1, message, f"it stands first in line {first}; keep one of the two")
    if isinstance(failed, DuplicateFieldKeyBlock):
        names = ", ".join(map(repr, sorted(failed.duplicate_keys)))
        return lines.at(line, 1, f"this entry has {names} twice", "keep one of the two")
    message = "the entry that begins here cannot be read"
    return lines.at(line, 1, message, "look for a missing brace, quote or comma")


def _item(entry: Entry, library: Library, decode: Callable[[str], str]) -> Item:
    """Return an entry as CSL-JSON; what has no place there stands as it was."""
    left = {field.key.lower(): _value(field, library) for field in entry.fields}
    left = {name: text for name, text in left.items() if text}
    if "url" not in left and (web := _ADDRESS.fullmatch(left.get("howpublished", ""))):
        left["url"] = web["url"] or web["bare"]
        del left["howpublished"]
    item: Item = {"id": entry.key, "type": _kind(entry, left)}
    if entry.entry_type.lower() not in {"misc", *_TYPES}:
        left["entrytype"] = entry.entry_type
    if title := ": ".join(decode(left.pop(key)) for key in ("title", "subtitle") if key in left):
        item["title"] = title
    for key in _NAMES:
        if key in left:
            item[key] = [_name(name, decode) for name in _split(left.pop(key))]
    item |= dict(_dates(left))
    for key, names in _TEXTS.items():
        if (name := next((name for name in names if name in left), None)) is not None:
            text = left.pop(name)
            item[key] = _bare(text) if key in {"DOI", "URL"} else decode(text)
    item |= dict(_numbers(left, is_article=str(item["type"]).startswith("article")))
    return item | ({"custom": {"bibtex": left}} if left else {})


def _kind(entry: Entry, left: Mapping[str, str]) -> str:
    kind = _TYPES.get(entry.entry_type.lower(), "webpage" if "url" in left else "document")
    subtype = _SUBTYPES.get(left.get("entrysubtype", "").lower())
    return subtype if subtype is not None and kind == "article-journal" else kind


def _value(field: Field, library: Library) -> str:
    """Return a value on one line, put together from what it names."""
    text = str(field.value)
    if field.enclosing == "no-enclosing" and "#" in text:
        strings = {name.lower(): str(each.value) for name, each in library.strings_dict.items()}
        text = "".join(_piece(each, strings) for each in _PIECE.finditer(text))
    return " ".join(text.split())


def _piece(match: re.Match[str], strings: Mapping[str, str]) -> str:
    name = match["name"]
    text = match["quoted"] or match["braced"] or ""
    return text if name is None else strings.get(name.lower(), name)


def _dates(left: dict[str, str]) -> Iterator[tuple[str, object]]:
    for key, name in (("issued", "date"), ("accessed", "urldate")):
        if name in left:
            text = left.pop(name)
            edtf = read_date(text)
            yield key, {"literal": text} if edtf is None else write_date(Date.parse(edtf))
    if "year" in left and "date" not in left:
        parts = [left.pop(name) for name in ("year", "month", "day") if name in left]
        yield "issued", _day(parts) or {"literal": " ".join(reversed(parts))}


def _day(parts: Sequence[str]) -> object:
    """Return a year, a month by number or name, and a day."""
    months = [str(_MONTHS.index(each[:3].lower()) + 1) if each[:3].lower() in _MONTHS else each
              for each in parts[1:2]]  # fmt: skip
    return day("-".join((*parts[:1], *months, *parts[2:])))


def _numbers(left: dict[str, str], *, is_article: bool) -> Iterator[tuple[str, object]]:
    if "pages" in left:
        yield "page", pages(left.pop("pages"))
    if "issue" in left:
        yield "issue", left.pop("issue")
    elif "number" in left:
        yield "issue" if is_article else "number", left.pop("number")


def _split(names: str) -> list[str]:
    from bibtexparser.middlewares.names import split_multiple_persons_names  # noqa: PLC0415

    return list(split_multiple_persons_names(names))


def _name(text: str, decode: Callable[[str], str]) -> dict[str, str]:
    """Return the parts of a name; one in braces is that of an institution."""
    from bibtexparser.middlewares.names import parse_single_name_into_parts  # noqa: PLC0415

    if text.startswith("{") and text.endswith("}"):
        return {"literal": decode(text)}
    parts = parse_single_name_into_parts(text, strict=False)
    named = {
        "given": parts.first, "non-dropping-particle": parts.von,
        "family": parts.last, "suffix": parts.jr,
    }  # fmt: skip
    return {key: decode(" ".join(words)) for key, words in named.items() if words}


def _bare(text: str) -> str:
    r"""Return an address without what keeps LaTeX from reading it: `a\_b` is `a_b`."""
    return re.sub(r"\\url\{(.*)\}|\\(?=[_%&#~$])", r"\1", text)


def _decoder() -> Callable[[str], str]:
    r"""Return what turns LaTeX into text: `\"o` into an umlaut, `{C}` into a letter."""
    from pylatexenc.latex2text import (  # type: ignore[import-untyped]  # noqa: PLC0415 - it has no types, and comes with bibtexparser
        LatexNodes2Text,
        MacroTextSpec,
        get_default_latex_context_db,
    )

    known = get_default_latex_context_db()
    plain = [MacroTextSpec("url", simplify_repl="%s")]
    known.add_context_category("references", prepend=True, macros=plain)
    reader = LatexNodes2Text(latex_context=known, math_mode="verbatim")

    def decode(text: str) -> str:
        if len(text) > _LONGEST or not _LATEX.search(text):
            return text
        try:
            # To BibTeX a percent sign begins no comment.
            found = str(reader.latex_to_text(re.sub(r"(?<!\\)%", r"\\%", text)))
        except RecursionError:
            return text
        return " ".join(found.split()) or text

    return decode
