"""What is measured: each function makes its model, does the work and returns its figures."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import perf_counter

import numpy as np

from benchmarks.measure import Measured, best_of, peak_memory
from benchmarks.models import random_conflict
from detente.engine import by_definition, solve
from detente.engine.coded import coded_game
from detente.engine.crew import Crew
from detente.engine.ensemble import solve_draws
from detente.engine.groups import groups_of
from detente.engine.millions import solve_codes
from detente.engine.view import View
from detente.formats import read
from detente.graph import GraphModel, games_of, main_profile
from detente.model import Conflict
from detente.stability import CONCEPTS

URUGUAY = Path(__file__).with_name("uruguay_round.yaml")


def warm_up(threads: int) -> None:
    """Load the compiled loops, so that what is measured is a warm process."""
    game = coded_game(random_conflict(18, 3))
    solve_codes(game, threads=threads)
    solve_codes(coded_game(random_conflict(6, 3)))


def random_model(options: int, dms: int, states: int | None, threads: int) -> Measured:
    """Rank and solve a random model; small ones are solved several times and the best is taken."""
    return _measured(random_conflict(options, dms, states), threads)


def uruguay_round(threads: int) -> Measured:
    return _measured(read(URUGUAY), threads)


def _measured(conflict: Conflict, threads: int) -> Measured:
    warm_up(threads)
    began = perf_counter()
    game = coded_game(conflict, threads=threads)
    ranked = perf_counter()
    times = 1 if len(game) > 1 << 22 else 3 if len(game) > 1 << 16 else 20
    with Crew(threads) as crew:
        groups = groups_of(game, crew)
        grouping = perf_counter() - ranked
        if times > 1:
            grouping = best_of(times, lambda: groups_of(game, crew))
    solving = best_of(times, lambda: solve_codes(game, groups=groups, threads=threads))
    steps = {"rank": ranked - began, "group": grouping, "solve": solving}
    return Measured(len(game), len(game.own), steps, peak_memory())


def definitions(options: int) -> tuple[Measured, Measured, Measured]:
    """The readable definitions, the search over arcs and the engine, on one and the same small model."""
    warm_up(1)
    conflict = random_conflict(options, 3)
    graph = games_of(conflict).game(main_profile(conflict))
    game = coded_game(conflict)
    groups = groups_of(game)

    def by_the_words() -> None:
        for concept in CONCEPTS:
            for dm in range(3):
                by_definition(graph, concept, dm)

    works = (by_the_words, lambda: solve(graph), lambda: solve_codes(game, groups=groups))
    first, second, third = (
        Measured(len(game), 3, {"solve": best_of(times, work)}, peak_memory())
        for times, work in zip((1, 3, 20), works, strict=True)
    )
    return first, second, third


def graph_form(states: int, arcs: int) -> Measured:
    """The search over arcs on a game in graph form."""
    rng = np.random.default_rng(3)
    each = arcs // (3 * states)
    listed = [
        [sorted({int(t) for t in rng.integers(0, states, each)} - {s}) for s in range(states)]
        for _ in range(3)
    ]
    graph = GraphModel.of(rng.integers(0, states // 4, (3, states)).tolist(), listed)
    return Measured(states, 3, {"solve": best_of(1, lambda: solve(graph))}, peak_memory())


def ensemble(draws: int, threads: int) -> float:
    """Return preference draws a second on 656 states and 3 decision makers, any order of states equally likely."""
    game = coded_game(random_conflict(10, 3, 656))
    groups = groups_of(game)
    orders = np.broadcast_to(np.arange(len(game), dtype=np.int16), (draws, 3, len(game)))
    ranks = np.random.default_rng(5).permuted(orders, axis=2)
    solve_draws(game, [ranks[:256]], groups=groups)
    return draws / best_of(3, lambda: solve_draws(game, [ranks], groups=groups, threads=threads))


def nash_share(options: int, threads: int) -> tuple[float, float]:
    """Return bytes a second of the Nash kernel, and of a plain copy, which is what memory can do.

    For each state and decision maker the kernel reads a rank, writes the best rank and reads and writes the answer:
    10 bytes.
    """
    game = coded_game(random_conflict(options, 3), threads=threads)
    best, unstable = np.empty(len(game), dtype=np.int32), np.zeros(len(game), dtype=np.uint8)
    with Crew(threads) as crew:
        view = View(groups_of(game, crew), game.ranks, range(3), crew)
        seconds = best_of(5, lambda: [view.best_moves(dm, best, unstable, 1) for dm in range(3)])
    return 10 * 3 * len(game) / seconds, _copied(threads)


def _copied(threads: int, size: int = 1 << 28) -> float:
    """Return how many bytes a second a copy reads and writes, shared among threads."""
    # written to first: pages of zeros that were never written would all be read from one
    source, target = np.full(size, 1, dtype=np.uint8), np.full(size, 2, dtype=np.uint8)
    parts = [size * part // threads for part in range(threads + 1)]

    def copy(part: int) -> None:
        np.copyto(target[parts[part] : parts[part + 1]], source[parts[part] : parts[part + 1]])

    with ThreadPoolExecutor(threads) as pool:
        return 2 * size / best_of(5, lambda: list(pool.map(copy, range(threads))))
