"""The JSON of `convert`."""

from __future__ import annotations

from typing import Any

from detente.study.convert import Converted

__all__ = ["converted"]


def converted(done: Converted) -> dict[str, Any]:
    """Return the document of a conversion.

    Examples
    --------
    >>> converted(Converted("a.gmcr", "a.yaml", "detente/1", 90, None, ()))["not_carried"]
    []
    """
    return {
        "schema": "detente.convert/1",
        "input": done.source,
        "output": done.output,
        "form": done.form,
        "written": done.written,
        "bytes": done.bytes,
        "states": done.states,
        "not_carried": [{"part": each.part, "why": each.why} for each in done.left],
    }
