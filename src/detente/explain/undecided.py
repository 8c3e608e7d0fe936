"""Chance options in words: what may happen that nobody decides, how fast, and that nobody can bring it about."""

from __future__ import annotations

from collections.abc import Sequence

from detente.explain.naming import joined
from detente.explain.numbers import counted, precise
from detente.model import ChanceOption, Conflict

__all__ = ["chance_told", "held_told", "left_to_chance", "options_told", "rate_told"]


def rate_told(option: ChanceOption) -> str:
    """Tell how often a chance option switches, and which way.

    Examples
    --------
    >>> from decimal import Decimal
    >>> rate_told(ChanceOption(name="collapse", rate=Decimal("0.020")))
    '0.02 a month, N to Y'
    """
    return f"{precise(option.rate)} a month, {'N to Y' if option.direction == 'forward' else 'Y to N'}"


def chance_told(conflict: Conflict) -> str:
    """Tell all chance options with their rates, "" where there is none.

    Examples
    --------
    >>> from decimal import Decimal
    >>> fall = ChanceOption(name="fall", label="The capital falls", rate=Decimal("0.1"))
    >>> chance_told(Conflict(title="", decision_makers=(), nature=(fall,)))
    'Chance, which nobody decides: nature.fall, “The capital falls” (0.1 a month, N to Y).'
    """
    told = [
        f"nature.{option.name}{f', “{option.label}”' if option.label else ''} ({rate_told(option)})"
        for option in conflict.nature
    ]
    return f"Chance, which nobody decides: {'; '.join(told)}." if told else ""


def held_told(conflict: Conflict) -> str:
    """Tell that undated answers leave chance as it stands, "" where there is none."""
    if not conflict.nature:
        return ""
    held = joined([f"“{_called(option)}” ({rate_told(option)})" for option in conflict.nature])
    return f"Chance is left as it stands here: {held}. Questions with a date reckon with it."


def left_to_chance(options: Sequence[ChanceOption]) -> str:
    """Tell that something takes switches of chance.

    Examples
    --------
    >>> from decimal import Decimal
    >>> left_to_chance([ChanceOption(name="fall", label="The capital falls", rate=Decimal(1))])
    'It takes “The capital falls” to switch, which is left to chance: nobody can bring it about or agree on it.'
    """
    named = joined([f"“{_called(option)}”" for option in options])
    verb = "is" if len(options) == 1 else "are"
    return (
        f"It takes {named} to switch, which {verb} left to chance: nobody can bring it about or agree on it."
    )


def options_told(conflict: Conflict) -> str:
    """Tell how many options there are, and how many of them are chance.

    Examples
    --------
    >>> options_told(Conflict(title="", decision_makers=()))
    '0 options'
    """
    all_of_them = counted(len(conflict.option_names), "option")
    return f"{all_of_them} ({len(conflict.nature)} of them chance)" if conflict.nature else all_of_them


def _called(option: ChanceOption) -> str:
    return option.label or option.name.replace("_", " ")
