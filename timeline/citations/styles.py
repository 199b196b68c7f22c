"""Citations in a style of the Citation Style Language, set by citeproc-py."""

from __future__ import annotations

import warnings
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from timeline.citations.dates import write_date
from timeline.citations.items import item_of
from timeline.citations.plain import line
from timeline.errors import MissingExtraError, StyleError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from timeline.dates import Date
    from timeline.model import Source

#: in bytes; the largest style of the official collection is a tenth of it
_LARGEST = 1 << 20
_NAME_PARTS = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix")


#: what citeproc-py raises where it meets a style, or XML, that it does not understand
_STUMBLES = (AttributeError, LookupError, SyntaxError, TypeError, ValueError)


def styled(sources: Sequence[Source], style: str, language: str) -> tuple[str, ...]:
    """Return a bibliography; see `timeline.bibliography`."""
    citeproc = _citeproc()
    known = {path.stem: path for path in Path(citeproc.STYLES_PATH).glob("*.csl")}
    data = _content(known.get(style, Path(style)), style, sorted(known))
    items = list(_items(sources, language, citeproc))
    with warnings.catch_warnings(action="ignore"):
        loaded = _style(data, style, language, citeproc)
        try:
            entries = list(map(str, _set(items, loaded, citeproc)))
        except _STUMBLES as error:
            raise StyleError(style, "asks for more than citeproc-py can do") from error
    return tuple(" ".join(entry.split()) for entry in entries)


def _citeproc() -> Any:  # noqa: ANN401 - it has no types
    try:
        import citeproc  # type: ignore[import-untyped]  # noqa: PLC0415 - no types; optional
        import citeproc.source.json  # type: ignore[import-untyped]  # noqa: PLC0415 - as above
    except ImportError:
        raise MissingExtraError("citing in a style", "citations") from None
    return citeproc


def _style(data: bytes, style: str, language: str, citeproc: Any) -> Any:  # noqa: ANN401 - as above
    try:
        loaded = citeproc.CitationStylesStyle(BytesIO(data), language, validate=False)
        is_whole = loaded.has_bibliography()
    except _STUMBLES:
        reason = "is no style of the Citation Style Language"
        raise StyleError(style, reason, "such files end in .csl") from None
    if not is_whole:
        raise StyleError(style, "sets no bibliography", "take the style that it depends on")
    return loaded


def _set(items: Sequence[Mapping[str, object]], style: Any, citeproc: Any) -> Any:  # noqa: ANN401 - as above
    source = citeproc.source.json.CiteProcJSON(items)
    found = citeproc.CitationStylesBibliography(style, source, citeproc.formatter.plain)
    for item in items:
        found.register(citeproc.Citation([citeproc.CitationItem(item["id"])]))
    found.sort()
    return found.bibliography()


def _content(path: Path, style: str, known: Iterable[str]) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except (OSError, ValueError):
        hint = f"name a .csl file, or one of {', '.join(known)}"
        raise StyleError(style, "is no style and no file that can be read", hint) from None
    # Entities could read other files, or grow without end; no style has any.
    if len(data) > _LARGEST or b"<!" in data.replace(b"<!--", b""):
        raise StyleError(style, "is too large, or holds more than a style", "take another one")
    return data


def _items(
    sources: Iterable[Source],
    language: str,
    citeproc: Any,  # noqa: ANN401 - as above
) -> Iterator[dict[str, object]]:
    """Yield sources with what citeproc-py understands of them; it would stumble over the rest."""
    names, dates, known = (
        {key.replace("_", "-") for key in keys}
        for keys in (citeproc.NAMES, citeproc.DATES, citeproc.VARIABLES)
    )
    for number, source in enumerate(sources):
        item = item_of(source)
        people = {key: _names(item[key]) for key in names & item.keys()}
        texts = {key: line(item[key]) for key in (known - names - dates) & item.keys()}
        times = dict(_dates(source, item, language))
        title = {"title": line(source.title)}
        given = {key: value for key, value in (people | texts | times | title).items() if value}
        yield {"id": str(number), "type": line(item["type"]), **given}


def _names(value: object) -> list[dict[str, str]]:
    """Return the names of a list that can be set."""
    given = value if isinstance(value, list) else []
    return list(filter(None, (_name(each) for each in given if isinstance(each, dict))))


def _name(name: Mapping[str, object]) -> dict[str, str]:
    parts = {key: line(name.get(key)) for key in _NAME_PARTS}
    literal = line(name.get("literal"))
    if literal or not parts["family"]:
        whole = literal or parts["given"]
        return {"literal": whole} if whole else {}
    return {key: text for key, text in parts.items() if text}


def _dates(
    source: Source, item: Mapping[str, object], language: str
) -> Iterator[tuple[str, object]]:
    for key, date in (("issued", source.published), ("accessed", source.retrieved)):
        if date is not None:
            yield key, _date(date, language)
        elif isinstance(written := item.get(key), dict):
            texts = (line(written.get(each)) for each in ("literal", "raw"))
            text = next(filter(None, texts), "")
            yield key, {"literal": text} if text else {}


def _date(date: Date, language: str) -> dict[str, object]:
    """Return a day, month or year; any other date in words, with all its doubt."""
    exact = write_date(date)
    parts = exact.get("date-parts")
    is_plain = exact.keys() == {"date-parts"} and isinstance(parts, list) and len(parts) == 1
    return exact if is_plain else {"literal": date.words(language)}
