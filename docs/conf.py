"""How Sphinx builds these pages: `sphinx-build docs docs/_build`."""

from __future__ import annotations

from importlib.metadata import version as installed_version
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.nodes import make_refnode

import timeline as tl

if TYPE_CHECKING:
    from docutils import nodes
    from docutils.nodes import TextElement
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

project = "timeline"
author = "the authors of timeline"
copyright = "the authors of timeline"  # noqa: A001 - Sphinx reads this name
version = release = installed_version("sourced-timeline")

extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = f"timeline {version}"
html_show_sphinx = False
html_copy_source = False

myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3

default_role = "code"  # our docstrings write code in single backticks
add_module_names = False
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 90
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
autodoc_class_signature = "separated"
autodoc_preserve_defaults = True  # a constant's name says more than its value
autodoc_default_options = {
    "members": True,
    "undoc-members": True,
    "special-members": "__contains__, __getitem__, __iter__",
    "exclude-members": "__init__, __new__",
}
toc_object_entries_show_parents = "hide"

nitpick_ignore = [  # described elsewhere: no inventory is fetched, so that the build works offline
    ("py:class", "os.PathLike"),
    ("py:class", "Figure"),
    ("py:class", "FormatName"),
    ("py:class", "Questions"),
    ("py:class", "ReferenceFormat"),
    ("py:class", "Verdict"),
    ("py:class", "Constraint"),
    ("py:class", "pendulum.DateTime"),
    ("py:class", "pendulum.Interval"),
]


def _by_last_name(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, shown: TextElement
) -> nodes.reference | None:
    """Find what a type hint names briefly, or in the module that defines it."""
    last = node["reftarget"].rpartition(".")[2]
    objects = env.domains.python_domain.objects
    found = [(name, entry) for name, entry in objects.items() if name.rpartition(".")[2] == last]
    if node["refdomain"] != "py" or len(found) != 1:
        return None
    [(name, entry)] = found
    return make_refnode(app.builder, node["refdoc"], entry.docname, entry.node_id, shown, name)


def _write_live_page(app: Sphinx, exception: Exception | None) -> None:
    """Write the page that `page.md` shows in a frame, as whoever runs this version gets it."""
    if exception is None and app.builder.format == "html":
        folder = Path(app.outdir) / "live"
        folder.mkdir(exist_ok=True)
        document = tl.load(Path(app.srcdir).parent / "data" / "events.yaml")
        tl.write_html(document, folder / "events.html", compact=True)


def setup(app: Sphinx) -> None:
    """Let type hints find what they name, and show the page live."""
    app.connect("missing-reference", _by_last_name)
    app.connect("build-finished", _write_live_page)
