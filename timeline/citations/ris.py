"""RIS, line by line: a tag of two characters, two blanks, a hyphen, a blank, a value.

The rules are those of the format's description by Research Information Systems (2001) and of the
tags that citation managers have added since. What has no place in CSL is kept under `custom`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import define, field

from timeline.citations.found import Found, day, pages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.citations.found import CslDate
    from timeline.citations.items import Item
    from timeline.errors import Problem
    from timeline.formats.text import Lines

#: A value may be missing; then the blank after the hyphen often is, too.
_LINE = re.compile(r"(?P<tag>[A-Z][A-Z0-9])  -(?: (?P<value>.*))?")

_TYPES = {
    "ABST": "article-journal", "ART": "graphic", "BILL": "bill", "BLOG": "post-weblog",
    "BOOK": "book", "CASE": "legal_case", "CHAP": "chapter", "COMP": "software",
    "CONF": "paper-conference", "CPAPER": "paper-conference", "DATA": "dataset",
    "DICT": "entry-dictionary", "EBOOK": "book", "ECHAP": "chapter", "EJOUR": "article-journal",
    "ELEC": "webpage", "ENCYC": "entry-encyclopedia", "GOVDOC": "report", "HEAR": "hearing",
    "INPR": "article-journal", "JFULL": "periodical", "JOUR": "article-journal",
    "LEGAL": "legislation", "MAP": "map", "MANSCPT": "manuscript", "MGZN": "article-magazine",
    "MPCT": "motion_picture", "MUSIC": "musical_score", "NEWS": "article-newspaper",
    "PAMP": "pamphlet", "PAT": "patent", "PCOMM": "personal_communication", "RPRT": "report",
    "SER": "book", "SOUND": "song", "STAND": "standard", "STAT": "legislation",
    "THES": "thesis", "UNPB": "manuscript", "VIDEO": "motion_picture", "WEB": "webpage",
}  # fmt: skip

#: One tag after another: the first that is there gives the value.
_TEXTS = {
    "title": ("TI", "T1", "CT", "BT"), "container-title": ("T2", "JF", "JO", "BT"),
    "container-title-short": ("JA", "J2"), "collection-title": ("T3",), "title-short": ("ST",),
    "publisher": ("PB",), "publisher-place": ("CY", "PP"), "volume": ("VL",), "issue": ("IS",),
    "edition": ("ET",), "DOI": ("DO",), "URL": ("UR",), "abstract": ("AB", "N2"),
    "note": ("N1",), "genre": ("M3",), "language": ("LA",), "id": ("ID",),
    "call-number": ("CN",), "archive": ("DB",),
}  # fmt: skip
_NAMES = {"author": ("AU", "A1"), "editor": ("ED", "A2"), "collection-editor": ("A3",)}
_DATES = {"issued": ("DA", "Y1", "PY"), "accessed": ("Y2",)}
_BOOKS = frozenset({"book", "chapter"})


@define
class _Reference:
    """Gather the lines of one reference."""

    kind: str
    line: int
    #: by tag, in the order of the file; each value in the lines that it stands in
    values: dict[str, list[list[str]]] = field(factory=dict)
    _last: list[str] | None = None

    def add(self, tag: str, value: str) -> None:
        """Take a line with a tag."""
        self._last = [value]
        self.values.setdefault(tag, []).append(self._last)

    def go_on(self, text: str) -> bool:
        """Take a line without a tag, which goes on with the one before it, if there is one."""
        if self._last is not None:
            self._last.append(text)
        return self._last is not None

    def texts(self) -> dict[str, list[str]]:
        """Return what the lines say, without what says nothing."""
        joined = ((tag, list(map(" ".join, parts))) for tag, parts in self.values.items())
        return {tag: [text for text in texts if text] for tag, texts in joined if any(texts)}


def read_ris(lines: Lines) -> Iterator[Found | Problem]:
    """Yield the references of a text, and what stands outside of any."""
    reference: _Reference | None = None
    for number, text in enumerate(lines.lines, 1):
        match = _LINE.fullmatch(text.rstrip())
        tag, value = match.group("tag", "value") if match else ("", text)
        value = (value or "").strip()
        if tag == "TY":
            yield from _unended(reference, lines)
            reference = _Reference(value, number)
        elif tag == "ER" and reference is not None:
            yield Found(_item(reference), reference.line)
            reference = None
        elif tag or value:
            yield from _take(reference, tag, value, lines, number)
    yield from _unended(reference, lines)


def _take(
    reference: _Reference | None, tag: str, value: str, lines: Lines, number: int
) -> Iterator[Problem]:
    """Put a line into its reference; yield a problem where there is none."""
    if reference is None:
        message = "this line stands in no reference"
        yield lines.at(number, 1, message, "a reference begins with 'TY  - '")
    elif tag:
        reference.add(tag, value)
    elif not reference.go_on(value):
        yield lines.at(number, 1, "this line has no tag", "write one, as in 'TI  - A title'")


def _unended(reference: _Reference | None, lines: Lines) -> Iterator[Problem]:
    if reference is not None:
        message = "the reference that begins here never ends"
        yield lines.at(reference.line, 1, message, "write 'ER  - ' after its last line")


def _item(reference: _Reference) -> Item:
    """Return a reference as CSL-JSON; what has no place there stands as it was."""
    left = reference.texts()
    item: Item = {"type": _TYPES.get(reference.kind, "document")}
    if reference.kind not in _TYPES:
        left["TY"] = [reference.kind]
    for key, tags in _NAMES.items():
        if names := _taken(left, tags):
            item[key] = [_name(name) for name in names]
    for key, tags in _DATES.items():
        if date := _date(left, tags):
            item[key] = date
    for key, tags in _TEXTS.items():
        if texts := _taken(left, tags, most=1):
            item[key] = texts[0]
    item |= dict(_numbers(left, is_book=item["type"] in _BOOKS))
    return item | ({"custom": {"ris": left}} if left else {})


def _numbers(left: dict[str, list[str]], *, is_book: bool) -> Iterator[tuple[str, object]]:
    if numbers := _taken(left, ("SN",)):
        yield "ISBN" if is_book else "ISSN", " ".join(numbers)
    if words := _taken(left, ("KW",)):
        yield "keyword", ", ".join(words)
    ends = [text for tag in ("SP", "EP") for text in _taken(left, (tag,), most=1)]
    if ends:
        yield "page", pages("-".join(ends))


def _taken(left: dict[str, list[str]], tags: Sequence[str], most: int | None = None) -> list[str]:
    """Take the values of the first of several tags that is there; the rest is left."""
    tag = next((tag for tag in tags if tag in left), None)
    if tag is None:
        return []
    values = left.pop(tag)
    if most is not None and len(values) > most:
        left[tag] = values[most:]
    return values[:most]


def _date(left: dict[str, list[str]], tags: Sequence[str]) -> object:
    """Take the date of several that says most, and those that say no more than it."""
    dates = {tag: day(left[tag][0]) for tag in tags if tag in left}
    exact = {tag: date for tag, date in dates.items() if date is not None}
    if not exact:
        return {"literal": left.pop(next(iter(dates)))[0]} if dates else None
    best = max(exact.values(), key=lambda date: len(_parts(date)))
    for tag, date in exact.items():
        if _parts(best)[: len(_parts(date))] == _parts(date):
            del left[tag]
    return best


def _parts(date: CslDate) -> list[int]:
    return date["date-parts"][0]


def _name(text: str) -> dict[str, str]:
    """Return `Family, Given, Suffix` in its parts; a name without a comma is not parsed."""
    family, *rest = (part.strip() for part in text.split(",", 2))
    if not rest or not family:
        return {"literal": text}
    return {"family": family} | {
        key: value for key, value in zip(("given", "suffix"), rest, strict=False) if value
    }
