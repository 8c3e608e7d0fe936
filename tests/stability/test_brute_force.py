"""The package and the brute force agree: five concepts, every convention, graph form and option form, views."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brute_force import CONCEPTS, SANCTIONS, Plain, equilibria, stable_set
from detente.engine import credible_improvements, solve
from detente.graph import GraphModel, games_of
from detente.model import Conflict, DecisionMaker, Hypothesis, Payoffs
from detente.stability import Conventions
from strategies import Sketch, graph_of, plain_models, profiles, sketches

EVERY_CONVENTION = tuple(product(SANCTIONS, (True, False)))


def assert_agree(graph: GraphModel, plain: Plain, sanctions: str, indifferent_deters: bool) -> None:
    solved = solve(graph, conventions=Conventions(sanctions, indifferent_deters))  # type: ignore[arg-type]
    for concept in CONCEPTS:
        table = solved.stable(concept)
        assert table.shape == (len(plain.dms), len(plain.states))
        for i in plain.dms:
            ours = set(table[i].nonzero()[0].tolist())
            assert ours == stable_set(plain, concept, i, sanctions, indifferent_deters), (concept, i)
        together = equilibria(plain, concept, sanctions, indifferent_deters)
        assert solved.equilibria(concept).tolist() == sorted(together)


@pytest.mark.parametrize(("sanctions", "indifferent_deters"), EVERY_CONVENTION)
@settings(max_examples=60)
@given(plain=plain_models())
def test_graph_form(plain: Plain, sanctions: str, indifferent_deters: bool) -> None:
    assert_agree(graph_of(plain), plain, sanctions, indifferent_deters)


@pytest.mark.parametrize("kind", range(len(EVERY_CONVENTION)))
@settings(max_examples=25)
@given(data=st.data(), sketch=sketches())
def test_option_form(data: st.DataObject, sketch: Sketch, kind: int) -> None:
    profile = data.draw(profiles(sketch))
    games = games_of(sketch.conflict())
    assert list(games.space.patterns) == sketch.patterns()
    assert_agree(games.game(profile), sketch.plain(profile), *EVERY_CONVENTION[kind])


@settings(max_examples=40)
@given(plain=plain_models(views=False), data=st.data())
def test_graph_form_of_a_file(plain: Plain, data: st.DataObject) -> None:
    """Arcs listed by the names of states, with payoffs, and hypotheses that see one another."""
    dms, states = [f"dm{i}" for i in plain.dms], [f"s{s}" for s in plain.states]
    other = [data.draw(st.permutations(list(row))) for row in plain.utility]
    sees = [j for j in plain.dms if data.draw(st.booleans())]

    def payoffs(row: list[int]) -> Payoffs:
        return Payoffs(payoffs=dict(zip(states, row, strict=True)))

    conflict = Conflict(
        title="graph form",
        decision_makers=tuple(DecisionMaker(name=name) for name in dms),
        states=tuple((name, "") for name in states),
        moves={
            dms[i]: {states[s]: tuple(states[t] for t in sorted(plain.moves[i][s], reverse=True)) for s in plain.states}
            for i in plain.dms
        },
        preferences={
            dms[i]: (
                Hypothesis(
                    name="real",
                    preference=payoffs(list(plain.utility[i])),
                    sees={dms[j]: "rumoured" for j in sees if j != i},
                ),
                Hypothesis(name="rumoured", preference=payoffs(other[i])),
            )
            for i in plain.dms
        },
    )  # fmt: skip
    games = games_of(conflict)
    mistaken = replace(plain, sees={i: {j: other[j] for j in sees if j != i} for i in plain.dms})
    assert_agree(games.game(("real",) * len(dms)), mistaken, "legal", True)
    # whoever is as the rumour has it sees nobody wrongly
    rumoured = replace(plain, utility=other)
    assert_agree(games.game(("rumoured",) * len(dms)), rumoured, "legal", True)


@settings(max_examples=40)
@given(plain=plain_models(), concept=st.sampled_from(CONCEPTS))
def test_credible_improvements_are_improvements_and_make_a_state_unstable(plain: Plain, concept: str) -> None:
    for i in plain.dms:
        for s, out in enumerate(credible_improvements(graph_of(plain), concept, i)):
            gains = {t for t in plain.moves[i][s] if plain.utility[i][t] > plain.utility[i][s]}
            assert set(out) <= gains
            assert bool(out) == (s not in stable_set(plain, concept, i))
