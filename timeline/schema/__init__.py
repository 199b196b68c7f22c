"""The document's shape as a JSON Schema, for editors that complete and check while one types.

It is made from the model; the file that is shipped is what `schema_text` returns.
"""

from __future__ import annotations

from timeline.schema.generating import NAME, schema, schema_text

__all__ = ["NAME", "schema", "schema_text"]
