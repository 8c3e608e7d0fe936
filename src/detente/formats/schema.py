"""The JSON Schema of `detente/1`, for editors that complete keys and mark mistakes as one types.

It says less than the reader, which is the authority: no schema knows whether a name exists or priors add to 1. It
accepts whatever the reader accepts, whether an editor takes plain YAML values as texts or as numbers.
"""

from __future__ import annotations

from importlib.resources import files

__all__ = ["SCHEMA", "schema_text"]

SCHEMA = "detente.schema.json"


def schema_text() -> str:
    """Return the schema, a JSON document.

    Examples
    --------
    >>> import json
    >>> json.loads(schema_text())["properties"]["format"]
    {'const': 'detente/1'}
    """
    return (files("detente.formats") / SCHEMA).read_text(encoding="utf-8")
