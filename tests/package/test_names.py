"""The public names, and the page that lists them."""

import re
from pathlib import Path
from types import ModuleType

import timeline

ROOT = Path(__file__).parents[2]
_DIRECTIVE = re.compile(r"^\.\. auto(?!module)\w+:: timeline\.(\w+)$", re.MULTILINE)


def test_all_is_sorted_and_names_nothing_twice() -> None:
    """`__all__` is in the order of its letters."""
    assert timeline.__all__ == sorted(set(timeline.__all__))


def test_all_holds_every_public_name() -> None:
    """What `import timeline` offers is in `__all__`, apart from its own modules."""
    offered = {
        name
        for name, value in vars(timeline).items()
        if not name.startswith("_") and not isinstance(value, ModuleType)
    }
    assert offered == set(timeline.__all__)


def test_the_docs_list_every_public_name_once() -> None:
    """The page of the API has one entry for each public name, and none for another."""
    listed = _DIRECTIVE.findall((ROOT / "docs" / "api.md").read_text())
    assert sorted(listed) == timeline.__all__


def test_every_public_name_is_described() -> None:
    """Every public class and function has a docstring of its own."""
    silent = [name for name in timeline.__all__ if not vars(timeline)[name].__doc__]
    assert silent == []


def test_the_package_file_is_short() -> None:
    """`timeline/__init__.py` is imports and names, and stays under 170 lines."""
    assert len((ROOT / "timeline" / "__init__.py").read_text().splitlines()) < 170
