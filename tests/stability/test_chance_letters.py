"""A chance letter belongs to nobody: the model is then two models side by side, which nobody can change between."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from brute_force import CONCEPTS, Plain, equilibria
from detente.engine import solve
from detente.engine.coded import coded_game
from detente.engine.millions import solve_codes
from detente.graph import games_of, pattern_code
from detente.model import ChanceOption, Conflict, Hypothesis
from strategies import Sketch, dm_name, sketches


def with_nature(sketch: Sketch) -> Conflict:
    """The last decision maker's options left to chance, and nobody left in its place."""
    whole, gone = sketch.conflict(), dm_name(len(sketch.options) - 1)
    kept = {
        dm: tuple(
            Hypothesis(
                name=h.name,
                preference=h.preference,
                sees={other: seen for other, seen in h.sees.items() if other != gone},
            )
            for h in held
        )
        for dm, held in whole.preferences.items()
        if dm != gone
    }
    return Conflict(
        title="random",
        decision_makers=whole.decision_makers[:-1],
        nature=tuple(ChanceOption(name=o.name, rate=1) for o in whole.decision_makers[-1].options),
        infeasible=whole.infeasible,
        feasible=whole.feasible,
        states=whole.states,
        preferences=kept,
    )


def side_by_side(sketch: Sketch, profile: tuple[str, ...]) -> dict[str, set[int]]:
    """The equilibria of the model with the chance letters held, one choice of them after another, by brute force."""
    plain, patterns = sketch.plain(profile), sketch.patterns()
    last = len(sketch.options) - 1
    first = len(sketch.letters) - len(sketch.options[last])
    found: dict[str, set[int]] = {concept: set() for concept in CONCEPTS}
    for letters in product("NY", repeat=len(sketch.options[last])):
        held = [s for s, pattern in enumerate(patterns) if pattern[first:] == "".join(letters)]
        if not held:
            continue
        place = {state: at for at, state in enumerate(held)}
        alone = Plain(
            [
                [{place[t] for t in plain.moves[i][s] if t in place} for s in held]
                for i in plain.dms
                if i != last
            ],
            [[plain.utility[i][s] for s in held] for i in plain.dms if i != last],
            {
                i: {j: [view[s] for s in held] for j, view in seen.items() if j != last}
                for i, seen in plain.sees.items()
                if i != last
            },
        )
        for concept in CONCEPTS:
            found[concept] |= {held[at] for at in equilibria(alone, concept)}
    return found


@settings(max_examples=60)
@given(sketch=sketches(), data=st.data())
def test_equilibria_are_those_of_the_models_side_by_side(sketch: Sketch, data: st.DataObject) -> None:
    assume(sketch.options[-1])
    profile = tuple(data.draw(st.sampled_from([m.name for m in minds])) for minds in sketch.minds)
    conflict, wanted = with_nature(sketch), side_by_side(sketch, profile)
    games = games_of(conflict)
    solved = solve(games.game(profile[:-1]))
    for concept in CONCEPTS:
        assert set(solved.equilibria(concept).tolist()) == wanted[concept], concept


@settings(max_examples=60)
@given(sketch=sketches(), data=st.data())
def test_the_compiled_loops_agree(sketch: Sketch, data: st.DataObject) -> None:
    """Bits that nobody owns, whether or not every code is feasible."""
    assume(sketch.options[-1])
    profile = tuple(data.draw(st.sampled_from([m.name for m in minds])) for minds in sketch.minds)
    conflict = with_nature(sketch)
    games, game = games_of(conflict), coded_game(conflict, profile[:-1])
    place = game.find(np.array([pattern_code(pattern) for pattern in games.space.patterns]))
    small, large = solve(games.game(profile[:-1])), solve_codes(game)
    for concept in CONCEPTS:
        for dm in range(len(conflict.names)):
            wanted = small.stable(concept)[dm].tolist()
            assert large.stable_for(concept, dm)[place].tolist() == wanted, (concept, dm)
