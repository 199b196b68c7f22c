"""The document that a new chronology begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.formats.replacing import create_file
from timeline.schema import NAME, schema_text

if TYPE_CHECKING:
    from pathlib import Path

#: Plainly made up: what is to be replaced should not be taken for a fact.
BEGINNING = f"""\
# yaml-language-server: $schema={NAME}
#
# A timeline: who says what, and when it happened. Replace what stands here by your own.
# 'timeline check' says what to look at, 'timeline why' explains a date, and 'timeline render'
# draws it all.

title: A title for the whole
timezone: UTC           # where days begin, such as Europe/London; leave it out for history
language: en            # of the titles and quotes

# Who says something. The key (report) is an id: claims name the source by it.
sources:
  report:
    title: Report of the example office
    publisher: The example office
    url: https://example.org/report
    published: 2024-03-08     # as far as it is known: 2024-03, 2024? or 2024-03~ will do

  newspaper:
    title: What the report found
    publisher: The Daily Example
    url: https://example.org/article
    # copy_of: report         # if it only repeats the other: then it is no second witness

# What happened, or is said to have happened.
events:
  storm:
    title: A storm
    lane: Weather             # the row that it is drawn in
    # The editor's own statement. An event in several days has a start and an end.
    when: {{start: 2024-02-24, end: 2024-03-01}}

  outage:
    title: The power fails
    lane: Power
    claims:                   # what each source says of it
      - source: report
        quote: on Monday      # the shortest phrase that finds the passage
        # What these words mean: the last Monday before the report was published.
        when: {{weekday: monday, before: published, gap: less than 7 days}}
      - source: newspaper
        quote: three days after the storm
        # Relations name another event by its id. No date is needed: it is derived.
        when: {{after: storm, gap: 3 days}}
"""


def begin(path: Path) -> Path | None:
    """Write a new document, and beside it the schema that it names, where there is none.

    Returns the schema's path where it was written. Raises FileExistsError where the document is
    there already: nothing is overwritten.
    """
    create_file(path, BEGINNING.encode())
    try:
        create_file(path.parent / NAME, schema_text().encode())
    except FileExistsError:
        return None
    return path.parent / NAME
