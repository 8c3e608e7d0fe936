"""Definitions and fast twins on thousands of random models: `python -m benchmarks.twins 20000`.

Each number is one model in option form (1 to 6 decision makers, one-way options, infeasible states, ties,
mistaken views) and one in graph form. The readable definitions, the plain-Python search and the engine for
millions must agree on every state, decision maker and concept, under both readings of C2, however soon the search
takes over from the sweeps; and many draws judged at once must get the answers of each alone. The matrix form of Xu,
Hipel & Kilgour, an independent program of the tests, must agree with the definitions.
"""

from __future__ import annotations

import argparse
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter

import numpy as np

from detente.engine.coded import CodedGame
from detente.engine.ensemble import judge_block
from detente.engine.groups import groups_of
from detente.engine.millions import solve_codes
from detente.stability import Conventions

# the random models are those of the tests
sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from random_codes import (
    assert_same,
    assert_same_arcs,
    assert_same_matrices,
    graph_of_codes,
    random_game,
    random_graph,
)

BATCH = 200


def judge(first: int, last: int, seed: int) -> int:
    """Compare the twins on models first … last − 1; return how many states were judged."""
    states = 0
    for number in range(first, last):
        rng = np.random.default_rng([seed, number])
        game, graph = random_game(rng), random_graph(rng)
        indifferent_deters, most_sweeps = bool(rng.integers(2)), int(rng.choice([0, 1, 2, 16]))
        try:
            assert_same(game, indifferent_deters, most_sweeps)
            assert_same_arcs(graph, indifferent_deters)
            assert_same_matrices(graph, indifferent_deters)
            assert_same_matrices(graph_of_codes(game), indifferent_deters)
            draws = np.stack([game.ranks, game.ranks[:, ::-1]])
            together = judge_block(game, groups_of(game), draws, indifferent_deters)
            turned = replace(game, ranks=game.ranks[:, ::-1].copy())
            for draw, alone in enumerate((game, turned)):
                assert_same_draw(alone, together[:, :, draw], indifferent_deters)
        except AssertionError:
            print(f"the twins disagree on model {number} of seed {seed}", file=sys.stderr)
            raise
        states += len(game) + len(graph.states)
    return states


def assert_same_draw(game: CodedGame, unstable: np.ndarray, indifferent_deters: bool) -> None:
    """A draw judged with others gets the answers that it gets alone."""
    conventions = Conventions(indifferent_deters=indifferent_deters)
    assert (solve_codes(game, conventions=conventions).unstable == unstable).all()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("models", type=int, nargs="?", default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    began = perf_counter()
    states = 0
    with ProcessPoolExecutor(given.workers, get_context("spawn")) as pool:
        cuts = range(0, given.models, BATCH)
        ends = [min(cut + BATCH, given.models) for cut in cuts]
        for end, found in zip(ends, pool.map(judge, cuts, ends, [given.seed] * len(ends)), strict=True):
            states += found
            print(f"\r{end:,} models in each form", end="", flush=True, file=sys.stderr)
    print(
        f"\r{given.models:,} random models in option form and {given.models:,} in graph form, {states:,} states: "
        "definitions, twins and matrices agree on all five concepts "
        f"({perf_counter() - began:.0f} s, seed {given.seed})"
    )


if __name__ == "__main__":
    main()
