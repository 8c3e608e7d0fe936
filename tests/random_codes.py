"""Random games in option form, as codes and masks, and the same games as arcs for the definitions."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from detente.engine import by_definition, credible_improvements
from detente.engine.coded import CodedGame
from detente.engine.millions import solve_codes
from detente.graph import GraphModel
from detente.stability import CONCEPTS, Conventions
from matrix_form import MatrixGame, stable_states


def random_game(rng: np.random.Generator, most_options: int = 6) -> CodedGame:
    """Draw 1 to 6 decision makers, some without options; one-way options, infeasible states, ties, views."""
    dms = int(rng.integers(1, 7))
    options = int(rng.integers(2, most_options + 1))
    owners = np.sort(rng.integers(0, dms, options))
    ways = rng.choice(["both", "both", "forward", "backward"], options)
    masks = {
        way: tuple(
            sum(1 << k for k in range(options) if owners[k] == dm and way in ("own", ways[k]))
            for dm in range(dms)
        )
        for way in ("own", "forward", "backward")
    }
    codes = np.flatnonzero(rng.random(1 << options) < rng.choice([0.3, 0.7, 1.0]))
    if not len(codes):
        codes = np.array([0])
    believes = {
        (int(i), int(j)): dms + at
        for at, (i, j) in enumerate(rng.integers(0, dms, (int(rng.integers(0, 3)), 2)))
        if i != j
    }
    ranks = rng.integers(0, rng.choice([2, 4, 30]), (dms + 2, len(codes)))
    game = CodedGame.of(ranks, masks["own"], codes, masks["forward"], masks["backward"])
    return replace(game, options=options, believes=believes)


def graph_of_codes(game: CodedGame) -> GraphModel:
    """The same game with its arcs listed one by one, straight from the words of the definition."""
    codes = game.codes.tolist()

    def may(dm: int, old: int, new: int) -> bool:
        taken, given_up = new & ~old, old & ~new
        return (
            old != new
            and not (taken | given_up) & ~game.own[dm]
            and not given_up & game.forward[dm]
            and not taken & game.backward[dm]
        )

    dms = range(len(game.own))
    arcs = [[[t for t, new in enumerate(codes) if may(dm, old, new)] for old in codes] for dm in dms]

    def seen(rows: tuple[int, ...]) -> GraphModel:
        return GraphModel.of(game.ranks[list(rows)].tolist(), arcs)

    views = {dm: game.rows_seen_by(dm) for dm in dms}
    true = tuple(dms)
    return replace(seen(true), seen={dm: seen(rows) for dm, rows in views.items() if rows != true})


def assert_same(game: CodedGame, indifferent_deters: bool, most_sweeps: int = 16) -> None:
    """The definitions, the search over arcs and the engine for millions call the same states stable."""
    conventions = Conventions(indifferent_deters=indifferent_deters)
    solved = solve_codes(game, conventions=conventions, most_sweeps=most_sweeps)
    graph = graph_of_codes(game)
    for concept in CONCEPTS:
        for dm in range(len(game.own)):
            escapes = by_definition(graph, concept, dm, conventions)
            assert credible_improvements(graph, concept, dm, conventions) == escapes, (concept, dm)
            wanted = [not out for out in escapes]
            assert solved.stable_for(concept, dm).tolist() == wanted, (concept, dm)


def random_graph(rng: np.random.Generator) -> GraphModel:
    """Draw a game in graph form: any arcs, neither transitive nor reversible, with ties."""
    dms, states = int(rng.integers(2, 7)), int(rng.integers(2, 13))
    likely = rng.choice([0.1, 0.25, 0.4])
    arcs = [
        [[t for t in range(states) if t != s and rng.random() < likely] for s in range(states)]
        for _ in range(dms)
    ]
    return GraphModel.of(rng.integers(0, rng.choice([2, 4, 12]), (dms, states)).tolist(), arcs)


def assert_same_arcs(graph: GraphModel, indifferent_deters: bool) -> None:
    """The definitions and the plain-Python search find the same credible improvements."""
    conventions = Conventions(indifferent_deters=indifferent_deters)
    for concept in CONCEPTS:
        for dm in range(len(graph.decision_makers)):
            wanted = by_definition(graph, concept, dm, conventions)
            assert credible_improvements(graph, concept, dm, conventions) == wanted, (concept, dm)


def assert_same_matrices(graph: GraphModel, indifferent_deters: bool) -> None:
    """The definitions and the matrix form, an independent program, call the same states stable."""
    conventions = Conventions(indifferent_deters=indifferent_deters)
    seen = {dm: dict(enumerate(view.ranks.tolist())) for dm, view in graph.seen.items()}
    matrices = MatrixGame.of(graph.arcs, graph.ranks.tolist(), seen)
    for concept in CONCEPTS:
        for dm in range(len(graph.decision_makers)):
            escapes = by_definition(graph, concept, dm, conventions)
            wanted = {state for state, out in enumerate(escapes) if not out}
            assert stable_states(matrices, concept, dm, indifferent_deters) == wanted, (concept, dm)
