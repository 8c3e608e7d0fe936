"""Tables worked by hand, held against the fast search and against the readable definitions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import detente as dt
from detente.engine import by_definition
from detente.model import Conflict
from detente.stability import CONCEPTS, Conventions

Stable = Mapping[str, Mapping[str, Sequence[str]]]


def alike(**groups: Sequence[str]) -> dict[str, Sequence[str]]:
    """Return states by concept from `nash_seq_sseq=[…]`: the concepts of a name share its list."""
    table = {concept: states for names, states in groups.items() for concept in names.split("_")}
    assert set(table) == set(CONCEPTS), "a worked table has all five concepts"
    return table


def assert_worked(conflict: Conflict, stable: Stable, *, indifferent_deters: bool = True) -> None:
    """Every verdict is the one that was worked out, by the search and by the definitions."""
    assert set(stable) == set(conflict.names)
    solution = dt.solve(conflict, indifferent_deters=indifferent_deters)
    assert solution.games is not None
    graph = solution.games.game(solution.profile)
    conventions = Conventions(indifferent_deters=indifferent_deters)
    for concept in CONCEPTS:
        everybody = set(solution.states)
        for dm, who in enumerate(conflict.names):
            worked = set(stable[who][concept])
            assert worked <= set(solution.states)
            assert set(solution.stable[concept][who]) == worked, (concept, who)
            escapes = by_definition(graph, concept, dm, conventions)
            held = {state for state, out in zip(solution.states, escapes, strict=True) if not out}
            assert held == worked, (concept, who)
            everybody &= worked
        assert set(solution.equilibria[concept]) == everybody, concept
