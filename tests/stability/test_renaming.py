"""Names, order and scale do not matter: answers follow a renaming, and of payoffs only comparisons count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Context, Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from answers import stable_sets
from brute_force import Plain
from detente.graph import games_of
from expressions import Expression
from strategies import Mind, Sketch, Wish, dm_name, graph_of, plain_models, profiles, sketches

EXACT = Context(prec=200)


@settings(max_examples=60)
@given(plain=plain_models(), data=st.data())
def test_order_of_states_and_of_decision_makers(plain: Plain, data: st.DataObject) -> None:
    """State s becomes `to[s]`, and the decision maker `order[k]` becomes k."""
    to, order = data.draw(st.permutations(plain.states)), data.draw(st.permutations(plain.dms))
    back = [to.index(s) for s in plain.states]
    moved = Plain(
        [[{to[t] for t in plain.moves[i][s]} for s in back] for i in order],
        [[plain.utility[i][s] for s in back] for i in order],
        {
            order.index(i): {order.index(j): [row[s] for s in back] for j, row in seen.items()}
            for i, seen in plain.sees.items()
        },
    )
    before, after = stable_sets(graph_of(plain)), stable_sets(graph_of(moved))
    assert after == {
        (concept, order.index(i)): {to[s] for s in states} for (concept, i), states in before.items()
    }


@dataclass(frozen=True)
class Reordering:
    """A conflict's decision makers in `dms` order, the options of the old i in `options[i]` order, all renamed."""

    sketch: Sketch
    dms: Sequence[int]
    options: Sequence[Sequence[int]]

    @property
    def letters(self) -> list[int]:
        """For each new letter of a pattern, the old one."""
        starts = [sum(len(own) for own in self.sketch.options[:i]) for i in range(len(self.options))]
        return [starts[i] + k for i in self.dms for k in self.options[i]]

    @property
    def names(self) -> Mapping[str, str]:
        """For each old option, the new one: renamed, and called by its full name in statements."""
        return {name: f"{dm_name(self.dms.index(i))}.new_{name}" for i, name, _ in self.sketch.letters}

    def pattern(self, old: str) -> str:
        return "".join(old[k] for k in self.letters)

    def statement(self, old: Expression) -> Expression:
        operator, operands = old
        if operator == "option":
            return operator, self.names[operands]
        if operator == "count":
            kind, number, parts = operands
            return operator, (kind, number, tuple(self.statement(part) for part in parts))
        return operator, tuple(self.statement(part) for part in operands)

    def wish(self, old: Wish) -> Wish:
        kind, given_ = old
        if kind == "statements":
            return kind, tuple(self.statement(e) for e in given_)
        if kind == "weights":
            return kind, tuple((self.statement(e), weight) for e, weight in given_)
        if kind == "payoffs":
            return kind, {self.pattern(p): value for p, value in given_.items()}
        return kind, tuple(tuple(self.pattern(p) for p in tied) for tied in given_)

    def mind(self, old: Mind) -> Mind:
        sees = {self.dms.index(j): hypothesis for j, hypothesis in old.sees.items()}
        return Mind(old.name, self.wish(old.wish), sees)

    def result(self) -> Sketch:
        old = self.sketch
        return Sketch(
            options=tuple(
                tuple((f"new_{old.options[i][k][0]}", old.options[i][k][1]) for k in self.options[i])
                for i in self.dms
            ),
            infeasible=tuple(self.pattern(p) for p in old.infeasible),
            feasible=tuple(self.statement(e) for e in old.feasible),
            minds=tuple(tuple(self.mind(m) for m in old.minds[i]) for i in self.dms),
            named=tuple(self.pattern(p) for p in reversed(old.named)),
            spelling=old.spelling,
        )


def by_pattern(sketch: Sketch, profile: tuple[str, ...]) -> dict[tuple[str, int], set[str]]:
    """The stable states by their patterns."""
    games = games_of(sketch.conflict())
    answers = stable_sets(games.game(profile))
    return {key: {games.space.patterns[s] for s in states} for key, states in answers.items()}


@settings(max_examples=50)
@given(data=st.data(), sketch=sketches())
def test_order_and_names_of_options_and_of_their_owners(data: st.DataObject, sketch: Sketch) -> None:
    profile = data.draw(profiles(sketch))
    change = Reordering(
        sketch,
        data.draw(st.permutations(range(len(sketch.options)))),
        [data.draw(st.permutations(range(len(own)))) for own in sketch.options],
    )
    before = by_pattern(sketch, profile)
    after = by_pattern(change.result(), tuple(profile[i] for i in change.dms))
    assert after == {
        (concept, change.dms.index(i)): {change.pattern(p) for p in patterns}
        for (concept, i), patterns in before.items()
    }


@settings(max_examples=40)
@given(data=st.data(), sketch=sketches())
def test_strictly_increasing_changes_of_payoffs(data: st.DataObject, sketch: Sketch) -> None:
    """Whatever kind of preference it was, payoffs in the same order give the same answers, however near or far."""
    profile, patterns = data.draw(profiles(sketch)), sketch.patterns()
    gaps = st.sampled_from([Decimal("1e-40"), Decimal("0.1"), Decimal(1), Decimal("1e40")])

    def as_payoffs(old: Mind) -> Mind:
        values = sketch.utility(old.wish, patterns)
        height, payoff = Decimal(data.draw(st.integers(-3, 3))), dict[object, Decimal]()
        for value in sorted(set(values)):
            payoff[value] = height
            height = EXACT.add(height, data.draw(gaps))
        return replace(old, wish=("payoffs", {p: payoff[v] for p, v in zip(patterns, values, strict=True)}))

    changed = replace(sketch, minds=tuple(tuple(as_payoffs(m) for m in minds) for minds in sketch.minds))
    assert by_pattern(changed, profile) == by_pattern(sketch, profile)
