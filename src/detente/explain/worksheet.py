"""A calculation laid open: steps, each with what is done in it and a table of the numbers, to be worked again."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Row", "Step", "Worksheet"]

Row = tuple[str, tuple[str, ...]]
"""What a line is, and its numbers."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: a heading, sentences, and a table; `heads` name its columns."""

    heading: str
    told: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Worksheet:
    """What is worked out, and the steps to it."""

    title: str
    steps: tuple[Step, ...]
