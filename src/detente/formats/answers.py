"""Answers of an interview, kept beside the conflict: one JSON document, replaced whole after every answer.

A file of answers says of which verb, file, decision maker and person it is, and whether all was answered. Each answer
stands with the key of its question, so that what no longer fits a changed conflict is noticed.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from detente.errors import Fault, InputError, Place
from detente.files import write_whole
from detente.formats.fetching import decoded
from detente.formats.files import read_bytes
from detente.record import Record

__all__ = ["SCHEMA", "Answers", "read_answers", "write_answers"]

SCHEMA = "detente.answers/1"


class Answers(Record):
    """What was said so far, as (key, answer)."""

    format: str = Field(default=SCHEMA, pattern=f"^{SCHEMA}$", alias="schema")
    verb: str
    file: str
    dm: str = ""
    person: str = ""
    done: bool = False
    said: tuple[tuple[str, str], ...] = ()


def read_answers(path: Path) -> Answers | None:
    """Read a file of answers; None when there is none.

    Raises
    ------
    InputError
        When it is something else, or damaged.
    """
    if not path.exists():
        return None
    try:
        return Answers.model_validate(json.loads(decoded(read_bytes(path), str(path))))
    except (json.JSONDecodeError, RecursionError, ValidationError):
        hint = "move it away to begin anew"
        fault = Fault("this is no file of answers", wanted=f"what detente wrote, {SCHEMA}", hint=hint)
        raise InputError(fault.at(Place(str(path)))) from None


def write_answers(path: Path, answers: Answers) -> None:
    """Write a file of answers, whole or not at all.

    Raises
    ------
    InputError
        When the disk refuses; the answers kept before are then unchanged.
    """
    document: dict[str, Any] = answers.model_dump(mode="json", by_alias=True)
    lines = [json.dumps(each, ensure_ascii=False) for each in document.pop("said")]
    head = json.dumps(document, ensure_ascii=False)[:-1]
    said = ",\n  ".join(lines)
    write_whole(path, f'{head}, "said": [\n  {said}\n]}}\n' if lines else f'{head}, "said": []}}\n')
