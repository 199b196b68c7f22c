"""Change a file of a document as a whole, or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from timeline.errors import TimelineError
from timeline.formats.parts import folder_of, gathered, timeline_of
from timeline.formats.replacing import replace_file
from timeline.formats.table import content, format_of
from timeline.formats.text import decoded

if TYPE_CHECKING:
    from collections.abc import Callable

_MARK = "\ufeff"


class EditError(TimelineError):
    """Say why a document is not changed."""


def rewrite(
    name: str,
    change: Callable[[str, str], str],
    whole: str | None = None,
    *,
    write: bool = True,
) -> bool:
    """Change the text of a file; return whether that makes a difference.

    `whole` is the document that the file is part of: where given, it must be read without a
    problem afterwards, or nothing is written. Raises DocumentError, EditError and OSError.
    """
    if format_of(name).name != "yaml":
        raise EditError(f"{name}: only YAML is edited in place; write JSON anew with its program")
    data = content(name)
    text = decoded(data, name)
    mark = _MARK if text.startswith(_MARK) else ""
    changed = (mark + change(text.removeprefix(_MARK), name)).encode()
    if whole is not None:
        document = gathered(whole, lambda each: changed if each == name else content(each))
        timeline_of(document, folder_of(whole))
    if not write or changed == data:
        return changed != data
    if content(name) != data:
        raise EditError(f"{name}: was changed by another program meanwhile; try again")
    replace_file(Path(name), changed)
    return True
