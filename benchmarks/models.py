"""Conflicts in option form to measure with, the same for the same seed."""

from __future__ import annotations

import numpy as np

from detente.model import Conflict, DecisionMaker, Hypothesis, Option, Prioritised
from detente.statements import parse

STATEMENTS_EACH = 12


def random_conflict(options: int, dms: int, states: int | None = None, seed: int = 0) -> Conflict:
    """Draw a conflict with so many states, of decision makers with equally many options.

    Each wants twelve prioritised statements of one to three options.
    """
    rng = np.random.default_rng([seed, options, dms])
    owners = [options * dm // dms for dm in range(dms + 1)]
    decision_makers = tuple(
        DecisionMaker(
            name=f"dm{dm}", options=tuple(Option(name=f"o{k}") for k in range(owners[dm], owners[dm + 1]))
        )
        for dm in range(dms)
    )
    table = Conflict(title="", decision_makers=decision_makers).name_table()
    preferences = {
        dm.name: (
            Hypothesis(
                preference=Prioritised(
                    statements=tuple(parse(_statement(options, rng), table) for _ in range(STATEMENTS_EACH))
                )
            ),
        )
        for dm in decision_makers
    }
    removed = (1 << options) - (states or 1 << options)
    return Conflict(
        title=f"random, {options} options",
        decision_makers=decision_makers,
        infeasible=tuple(_ruled_out(options, removed, rng)),
        preferences=preferences,
    )


def _statement(options: int, rng: np.random.Generator) -> str:
    named = rng.choice(options, size=int(rng.integers(1, 4)), replace=False)
    words = [f"{'not ' if rng.random() < 0.5 else ''}o{k}" for k in named]
    joints = rng.choice([" and ", " or ", " if "], size=len(words) - 1)
    text = words[0]
    for joint, word in zip(joints, words[1:], strict=True):
        text = f"({text}){joint}({word})"
    return text


def _ruled_out(options: int, number: int, rng: np.random.Generator) -> list[str]:
    """Return patterns that rule out exactly so many states.

    Were the states put in order by a random order and a random sense of the options, the first `number` would go:
    one pattern for each bit of the number.
    """
    order, letters = rng.permutation(options), rng.choice(["YN", "NY"], options)
    patterns: list[str] = []
    fixed: dict[int, str] = {}
    for level, option in enumerate(order.tolist()):
        low, high = letters[level]
        if number >> (options - 1 - level) & 1:
            patterns.append(_written(options, {**fixed, option: low}))
            fixed[option] = high
        else:
            fixed[option] = low
    return patterns


def _written(options: int, fixed: dict[int, str]) -> str:
    return "".join(fixed.get(k, "-") for k in range(options))
