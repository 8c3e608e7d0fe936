"""Arguments that a tool does not take, as faults that a model can act on: where, found, wanted, what next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from detente.errors import Fault, InputError, Place, nearest, some
from detente.record import Record

__all__ = ["read_arguments"]

MOST = 20
BRANCHES = ("float", "str")
PERSONAL = (
    "settings",
    "scales",
    "history",
    "own",
    "outcome",
    "published",
    "reviewed",
    "reading",
    "nature",
    "moves",
)


def read_arguments(kind: type[Record], given: Mapping[str, Any]) -> Record:
    """Read the arguments of a call.

    Raises
    ------
    InputError
        With the faults of the arguments, the first twenty of them.

    Examples
    --------
    >>> from detente.mcp_door.arguments import Check
    >>> read_arguments(Check, {"conflct": "case:elmira"})
    Traceback (most recent call last):
        ...
    detente.errors.InputError: conflict: this argument is missing
    conflct: there is no such argument
      found   conflct
      wanted  conflict, fields
      hint    did you mean conflict?
    """
    try:
        return kind.model_validate(given)
    except ValidationError as error:
        told = error.errors(include_url=False)
        inner = [each["loc"] for each in told]
        # a list whose items could not be read counts as too short, which is no fault of its own
        own = [
            each
            for each in told
            if each["type"] != "too_short" or not any(loc[:-1] == each["loc"] for loc in inner)
        ]
        raise InputError([_fault(kind, each) for each in own[:MOST]]) from None


def _fault(kind: type[Record], error: Mapping[str, Any]) -> Fault:
    # of a field that may be a number or a mapping, pydantic names the kind tried as if it were a part
    where = [str(part) for part in error["loc"] if part not in BRANCHES and "[" not in str(part)]
    place, name = Place(".".join(where)), where[-1] if where else ""
    found = error.get("input")
    shown = found if isinstance(found, str) else repr(found)
    match error["type"]:
        case "missing":
            return Fault("this argument is missing", place=place)
        case "extra_forbidden":
            known = tuple(kind.model_fields) if len(where) == 1 else ()
            hint = nearest(name, known)
            if not hint and name in PERSONAL:
                hint = "only a person may state this; say so to him"
            return Fault("there is no such argument", name, some(known, most=30), hint, place)
        case "string_too_long":
            length = len(found) if isinstance(found, str) else 0
            wanted = f"at most {error['ctx']['max_length']:,} characters"
            return Fault("the text is too long", f"{length:,} characters", wanted, place=place)
        case "literal_error":
            return Fault(
                "this is none of the choices", shown[:80], str(error["ctx"]["expected"]), place=place
            )
        case "date_from_datetime_parsing" | "date_parsing" | "date_type":
            return Fault("the date cannot be read", shown[:80], "a date, as in 2012-12-04", place=place)
        case _:
            return Fault("the argument cannot be read", shown[:80], str(error["msg"])[:200], place=place)
