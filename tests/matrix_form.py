"""The five concepts a third time: the matrix form, in which every verdict is the diagonal of a product of matrices.

Source      Xu, Li, Hipel & Kilgour 2009, "Matrix representation of solution concepts in multiple-decision-maker graph
            models"; Xu, Hipel, Kilgour & Fang 2018, Conflict Resolution Using the Graph Model. Written from the
            mathematics; nothing here is shared with the package or with `brute_force.py`.
Matrices    over {0, 1}, a row and a column for each state, with `sign` of ordinary products:
            J_i      J_i(s, q) = 1 when i can move from s to q
            P_i⁺     P_i⁺(s, q) = 1 when i prefers q to s
            J_i⁺     = J_i ∘ P_i⁺, the improvements (∘ is entry by entry)
            D_i      D_i(s, q) = 1 when ending in q deters i from leaving s: E − P_i⁺, or (P_i⁺)ᵀ where only what is
                     worse deters (C2). The book's E − I − P_i⁺ leaves out the diagonal, and with it an answer that
                     leads back to s, which deters by C7: `back_deters=False` is that rival.
Joint       M_H by iteration: let M_j be what was reached with j as the last mover; at first M_j = J_j, and then
            M_j ← M_j ∨ (∨_{k ≠ j} M_k) J_j until nothing is added, so that nobody moves twice in a row.
Stability   s is stable for i when (s, s) of these is 0:
            Nash     J_i⁺ E
            GMR      J_i⁺ (E − sign(M_{N−i} D_iᵀ))
            SMR      J_i⁺ (E − sign(M_{N−i} W_iᵀ)),  W_i = D_i ∘ (E − sign((E − D_i) J_iᵀ))
            SEQ, SSEQ: the same with the joint improvements M⁺_{N−i} in place of the joint moves M_{N−i}.
            W_i(s, q) = 1 when q deters i from leaving s and no move of i from q leads to what would not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.int64]


@dataclass(frozen=True)
class MatrixGame:
    """J_i and P_i⁺ of every decision maker; `seen[i][j]` is P_j⁺ as i wrongly believes it to be."""

    moves: Sequence[Matrix]
    better: Sequence[Matrix]
    seen: Mapping[int, Mapping[int, Matrix]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        moves: Sequence[Sequence[Any]],
        values: Sequence[Sequence[Any]],
        seen: Mapping[int, Mapping[int, Sequence[Any]]] | None = None,
    ) -> MatrixGame:
        """From `moves[i][s]`, the states that i can go to from s, and `values[i][s]`, higher is better."""
        size = len(values[0])
        J = [np.zeros((size, size), dtype=np.int64) for _ in moves]
        for matrix, of_dm in zip(J, moves, strict=True):
            for s, targets in enumerate(of_dm):
                for q in targets:
                    matrix[s, q] = 1
        wrongly = {i: {j: preferred(v) for j, v in views.items()} for i, views in (seen or {}).items()}
        return cls(J, [preferred(of_dm) for of_dm in values], wrongly)


def preferred(values: Sequence[Any]) -> Matrix:
    """P⁺ of a decision maker who values the states so."""
    place = {value: at for at, value in enumerate(sorted(set(values)))}
    v = np.array([place[value] for value in values])
    return (v[None, :] > v[:, None]).astype(np.int64)


def sign(matrix: Matrix) -> Matrix:
    return (matrix > 0).astype(np.int64)


def joint(steps: Sequence[Matrix]) -> Matrix:
    """M_H of the group that makes these steps, one matrix for each of its members."""
    if not steps:
        raise ValueError("a group has members")
    reached = [step.copy() for step in steps]
    while True:
        grown = [
            sign(own + sum((other for k, other in enumerate(reached) if k != j), np.zeros_like(own)) @ step)
            for j, (own, step) in enumerate(zip(reached, steps, strict=True))
        ]
        if all((new == old).all() for new, old in zip(grown, reached, strict=True)):
            return sign(sum(reached, np.zeros_like(reached[0])))
        reached = grown


def unstable(
    game: MatrixGame, concept: str, i: int, indifferent_deters: bool = True, back_deters: bool = True
) -> Matrix:
    """The matrix of a concept for i; s is stable when its entry on the diagonal is 0."""
    J, P = game.moves[i], game.better[i]
    E, I = np.ones_like(J), np.eye(len(J), dtype=np.int64)  # noqa: E741 - the name of the literature
    gains = J * P
    if concept == "nash":
        return gains @ E
    D = E - P if indifferent_deters else P.T
    if not back_deters:
        D = D * (E - I)
    W = D
    if concept in ("smr", "sseq"):
        W = D * (E - sign((P if indifferent_deters else E - P.T) @ J.T))
    others = [j for j in range(len(game.moves)) if j != i]
    if concept in ("seq", "sseq"):
        views = game.seen.get(i, {})
        steps = [game.moves[j] * views.get(j, game.better[j]) for j in others]
    else:
        steps = [game.moves[j] for j in others]
    M = joint(steps) if steps else np.zeros_like(J)
    return gains @ (E - sign(M @ W.T))


def stable_states(
    game: MatrixGame, concept: str, i: int, indifferent_deters: bool = True, back_deters: bool = True
) -> set[int]:
    """The states that are stable for i."""
    found = unstable(game, concept, i, indifferent_deters, back_deters)
    return {s for s in range(len(found)) if not found[s, s]}
