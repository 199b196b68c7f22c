"""References in files: what is read of them, and what is said of those that cannot be."""

from pathlib import Path

import pytest

from timeline.citations import load_sources
from timeline.citations.reading import READERS
from timeline.errors import DocumentError
from timeline.formats import dumps, loads
from timeline.model import Timeline

VECTORS = Path(__file__).parents[1] / "vectors" / "references"
SUFFIXES = {suffix for reader in READERS.values() for suffix in reader.suffixes}


def names(folder: str) -> list[str]:
    return sorted(p.name for p in (VECTORS / folder).iterdir() if p.suffix in SUFFIXES)


@pytest.mark.parametrize("name", names("valid"))
def test_references_become_sources(name: str) -> None:
    """Each as the document beside it has it, to the letter, and as it can be read again."""
    timeline = Timeline(sources=load_sources(VECTORS / "valid" / name))
    assert dumps(timeline) == (VECTORS / "valid" / f"{name}.yaml").read_text()
    assert loads(dumps(timeline)) == timeline


@pytest.mark.parametrize("name", names("invalid"))
def test_each_mistake_in_references_is_told(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of them at once, each with its place, as the text beside the file says."""
    monkeypatch.chdir(VECTORS / "invalid")
    with pytest.raises(DocumentError) as caught:
        load_sources(name)
    assert f"{caught.value}\n" == (VECTORS / "invalid" / f"{name}.txt").read_text()


def test_no_expectation_is_passed_over() -> None:
    """Each text belongs to a file, and every format has both kinds."""
    for folder, suffix in (("valid", ".yaml"), ("invalid", ".txt")):
        found = {p.name.removesuffix(suffix) for p in (VECTORS / folder).glob(f"*{suffix}")}
        assert found == set(names(folder))
        assert {Path(name).suffix for name in found} == {".bib", ".json", ".ris"}
