"""The package and the brute force agree: five concepts, every convention, graph form and option form, views."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answers import CONVENTIONS
from brute_force import CONCEPTS, Plain, equilibria, stable_set
from detente.engine import by_definition, credible_improvements, solve
from detente.graph import GraphModel, games_of
from detente.model import Conflict, DecisionMaker, Hypothesis, Payoffs
from detente.stability import OURS, Conventions
from strategies import Sketch, dm_name, graph_of, plain_models, profiles, sketches


def assert_agree(graph: GraphModel, plain: Plain, conventions: Conventions = OURS) -> None:
    rules = conventions.sanctions, conventions.indifferent_deters
    solved = solve(graph, conventions=conventions)
    for concept in CONCEPTS:
        table = solved.stable(concept)
        assert table.shape == (len(plain.dms), len(plain.states))
        for i in plain.dms:
            expected = stable_set(plain, concept, i, *rules)
            assert set(table[i].nonzero()[0].tolist()) == expected, (concept, i)
            # the readable definition too, whichever way the engine took
            told = by_definition(graph, concept, i, conventions)
            assert {s for s, out in enumerate(told) if not out} == expected, (concept, i)
        assert solved.equilibria(concept).tolist() == sorted(equilibria(plain, concept, *rules))


@pytest.mark.parametrize("conventions", CONVENTIONS, ids=str)
@settings(max_examples=60)
@given(plain=plain_models())
def test_graph_form(plain: Plain, conventions: Conventions) -> None:
    assert_agree(graph_of(plain), plain, conventions)


@pytest.mark.parametrize("conventions", CONVENTIONS, ids=str)
@settings(max_examples=25)
@given(data=st.data(), sketch=sketches())
def test_option_form(data: st.DataObject, sketch: Sketch, conventions: Conventions) -> None:
    profile = data.draw(profiles(sketch))
    games = games_of(sketch.conflict())
    assert list(games.space.patterns) == sketch.patterns()
    assert_agree(games.game(profile), sketch.plain(profile), conventions)


@settings(max_examples=40)
@given(plain=plain_models(views=False), data=st.data())
def test_graph_form_of_a_file(plain: Plain, data: st.DataObject) -> None:
    """Arcs listed by the names of states, with payoffs, and hypotheses that see one another."""
    names = [f"s{s}" for s in plain.states]
    other = [data.draw(st.permutations(list(row))) for row in plain.utility]
    seen = [j for j in plain.dms if data.draw(st.booleans())]

    def wants(i: int) -> tuple[Hypothesis, Hypothesis]:
        real, rumoured = (
            Payoffs(payoffs={name: Decimal(value) for name, value in zip(names, row, strict=True)})
            for row in (plain.utility[i], other[i])
        )
        sees = {dm_name(j): "rumoured" for j in seen if j != i}
        return (
            Hypothesis(name="real", preference=real, sees=sees),
            Hypothesis(name="rumoured", preference=rumoured),
        )

    def table(i: int) -> dict[str, tuple[str, ...]]:
        return {
            names[s]: tuple(names[t] for t in sorted(plain.moves[i][s], reverse=True)) for s in plain.states
        }

    conflict = Conflict(
        title="graph form",
        decision_makers=tuple(DecisionMaker(name=dm_name(i)) for i in plain.dms),
        states=tuple((name, "") for name in names),
        moves={dm_name(i): table(i) for i in plain.dms},
        preferences={dm_name(i): wants(i) for i in plain.dms},
    )
    games = games_of(conflict)
    mistaken = replace(plain, sees={i: {j: other[j] for j in seen if j != i} for i in plain.dms})
    assert_agree(games.game(("real",) * len(plain.dms)), mistaken)
    # whoever is as the rumour has it sees nobody wrongly
    rumoured = replace(plain, utility=other)
    assert_agree(games.game(("rumoured",) * len(plain.dms)), rumoured)


@settings(max_examples=40)
@given(plain=plain_models(), concept=st.sampled_from(CONCEPTS))
def test_credible_improvements_are_improvements_and_make_a_state_unstable(plain: Plain, concept: str) -> None:
    for i in plain.dms:
        for s, out in enumerate(credible_improvements(graph_of(plain), concept, i)):
            gains = {t for t in plain.moves[i][s] if plain.utility[i][t] > plain.utility[i][s]}
            assert set(out) <= gains
            assert bool(out) == (s not in stable_set(plain, concept, i))
