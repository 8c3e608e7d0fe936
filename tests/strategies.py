"""Random models for Hypothesis, each as plain data for the brute force and as the package's own objects.

Graph form   arbitrary arcs (not transitive, not reversible), few distinct utilities, so that ties are common.
Option form  a `Sketch`: options, directions, infeasible patterns, feasible statements and hypotheses. It is made
             a `detente.model.Conflict`, and, by loops over letters and Python's `eval` alone, a `Plain`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import product
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from brute_force import Plain
from detente.graph import GraphModel
from detente.model import (
    Conflict,
    DecisionMaker,
    Hypothesis,
    Option,
    Payoffs,
    Preference,
    Prioritised,
    Ranking,
    Weights,
)
from detente.statements import NameTable, parse
from expressions import Expression, expressions, true_in, written

DIRECTIONS = ("both", "forward", "backward")
# few values, so that ties are common, and some that binary fractions would confuse
NUMBERS = tuple(Decimal(n) for n in ("0", "1", "2", "0.1", "0.2", "0.3", "-1", "1e-30"))


# --- graph form ---------------------------------------------------------------------------------------------


@st.composite
def plain_models(draw: st.DrawFn, most_dms: int = 4, most_states: int = 7, views: bool = True) -> Plain:
    """Graph form: arbitrary arcs and utilities, perhaps with mistaken decision makers."""
    dms = range(draw(st.integers(2, most_dms)))
    states = draw(st.integers(2, most_states))
    utilities = st.lists(st.integers(0, 3), min_size=states, max_size=states)
    # the arcs of a state as bits, the conjunction of two even coins: about one in four
    bits = st.integers(0, 2**states - 1)
    rows = st.lists(st.tuples(bits, bits), min_size=states, max_size=states)
    moves = [
        [
            {t for t in range(states) if (one & other) >> t & 1 and t != s}
            for s, (one, other) in enumerate(row)
        ]
        for row in (draw(rows) for _ in dms)
    ]
    sees: dict[int, dict[int, list[int]]] = {}
    if views and draw(st.booleans()):
        for i in dms:
            others = draw(st.sets(st.sampled_from([j for j in dms if j != i]), max_size=2))
            if others:
                sees[i] = {j: draw(utilities) for j in sorted(others)}
    return Plain(moves, [draw(utilities) for _ in dms], sees)


def graph_of(plain: Plain) -> GraphModel:
    """The package's model of the same plain data."""
    crisp = GraphModel.of(plain.utility, plain.moves)
    seen = {
        i: GraphModel.of([view.get(j, plain.utility[j]) for j in plain.dms], plain.moves)
        for i, view in plain.sees.items()
    }
    return replace(crisp, seen=seen)


# --- option form --------------------------------------------------------------------------------------------

Wish = tuple[str, Any]
"""A preference: ("statements", …), ("weights", …), ("payoffs", …) or ("ranking", …)."""


@dataclass(frozen=True)
class Mind:
    """A hypothesis: what a decision maker wants, and which hypotheses it sees in others."""

    name: str
    wish: Wish
    sees: Mapping[int, str]


@dataclass(frozen=True)
class Sketch:
    """A conflict in option form. `options[i]` are the (name, direction) of decision maker i."""

    options: tuple[tuple[tuple[str, str], ...], ...]
    infeasible: tuple[str, ...]
    feasible: tuple[Expression, ...]
    minds: tuple[tuple[Mind, ...], ...]
    named: tuple[str, ...] = ()
    """Patterns in the order of the file, when states are named there; else they are listed by code."""
    spelling: int = 0

    @property
    def letters(self) -> list[tuple[int, str, str]]:
        """Every option in the order of pattern letters: its owner, its name, its direction."""
        return [(i, name, way) for i, own in enumerate(self.options) for name, way in own]

    @property
    def names(self) -> tuple[str, ...]:
        """The options' names, in the order of pattern letters."""
        return tuple(name for _, name, _ in self.letters)

    def taken(self, pattern: str) -> dict[str, bool]:
        """What is taken in a state."""
        return {name: letter == "Y" for name, letter in zip(self.names, pattern, strict=True)}

    def patterns(self) -> list[str]:
        """The feasible states, in the order in which results list them."""
        if self.named:
            return list(self.named)
        # the first option is the lowest bit of a code, so its letter changes fastest
        every = ["".join(reversed(letters)) for letters in product("NY", repeat=len(self.letters))]
        return [
            p
            for p in every
            if not any(all(x in ("-", y) for x, y in zip(bar, p, strict=True)) for bar in self.infeasible)
            and all(true_in(statement, self.taken(p)) for statement in self.feasible)
        ]

    def may_move(self, i: int, old: str, new: str) -> bool:
        """Whether i alone can switch from the one state to the other."""
        changed = [(o, way, y) for (o, _, way), x, y in zip(self.letters, old, new, strict=True) if x != y]
        return bool(changed) and all(
            o == i and (way == "both" or (way == "forward") == (y == "Y")) for o, way, y in changed
        )

    def utility(self, wish: Wish, patterns: list[str]) -> list[Any]:
        """A value for each state that Python itself compares: tuples of truths for statements."""
        kind, given = wish
        if kind == "statements":
            return [tuple(true_in(e, self.taken(p)) for e in given) for p in patterns]
        if kind == "weights":
            return [
                sum((Fraction(w) for e, w in given if true_in(e, self.taken(p))), Fraction(0))
                for p in patterns
            ]
        if kind == "payoffs":
            return [Fraction(given[p]) for p in patterns]
        return [-next(at for at, tied in enumerate(given) if p in tied) for p in patterns]

    def plain(self, profile: tuple[str, ...]) -> Plain:
        """The game of one profile of hypotheses, as bare numbers."""
        patterns = self.patterns()
        everybody = range(len(self.options))
        chosen = [next(m for m in self.minds[i] if m.name == profile[i]) for i in everybody]
        value = {(i, m.name): self.utility(m.wish, patterns) for i in everybody for m in self.minds[i]}
        return Plain(
            [
                [{t for t, new in enumerate(patterns) if self.may_move(i, old, new)} for old in patterns]
                for i in everybody
            ],
            [value[i, profile[i]] for i in everybody],
            {i: {j: value[j, seen] for j, seen in chosen[i].sees.items()} for i in everybody},
        )

    def conflict(self) -> Conflict:
        """The same as the package takes it."""
        table = NameTable([(dm_name(i), name) for i, name, _ in self.letters])
        read = {
            "statements": lambda given: Prioritised(statements=tuple(self._parse(e, table) for e in given)),
            "weights": lambda given: Weights(weights=tuple((self._parse(e, table), w) for e, w in given)),
            "payoffs": lambda given: Payoffs(payoffs=given),
            "ranking": lambda given: Ranking(ranks=given),
        }

        def preference(wish: Wish) -> Preference:
            return read[wish[0]](wish[1])

        return Conflict(
            title="random",
            decision_makers=tuple(
                DecisionMaker(
                    name=dm_name(i), options=tuple(Option(name=name, direction=way) for name, way in own)
                )
                for i, own in enumerate(self.options)
            ),
            infeasible=self.infeasible,
            feasible=tuple(self._parse(e, table) for e in self.feasible),
            states=tuple((f"s{k}", p) for k, p in enumerate(self.named)),
            preferences={
                dm_name(i): tuple(
                    Hypothesis(
                        name=m.name,
                        preference=preference(m.wish),
                        sees={dm_name(j): h for j, h in m.sees.items()},
                    )
                    for m in minds
                )
                for i, minds in enumerate(self.minds)
            },
        )

    def _parse(self, expression: Expression, table: NameTable):
        return parse(written(expression, self.spelling), table)


def dm_name(i: int) -> str:
    return f"dm{i}"


@st.composite
def sketches(draw: st.DrawFn, most_options: int = 5) -> Sketch:
    """Option form: two to four decision makers, two to five options, some one-way; one hypothesis or two each."""
    dms = draw(st.integers(2, 4))
    total = draw(st.integers(2, most_options))
    owners = draw(st.lists(st.integers(0, dms - 1), min_size=total, max_size=total))
    ways = draw(st.lists(st.sampled_from(("both", *DIRECTIONS)), min_size=total, max_size=total))
    options = tuple(
        tuple((f"o{k}", ways[k]) for k, owner in enumerate(owners) if owner == i) for i in range(dms)
    )
    infeasible = draw(st.lists(st.text("YN--", min_size=total, max_size=total), max_size=2))
    bare = Sketch(options, tuple(p for p in infeasible if set(p) != {"-"}), (), ())
    statements = expressions(tuple(sorted(bare.names)))
    feasible = tuple(draw(st.lists(statements, max_size=1)))
    bare = replace(bare, feasible=feasible, spelling=draw(st.integers(0, 3)))
    patterns = bare.patterns()
    assume(patterns)
    if draw(st.booleans()):
        bare = replace(bare, named=tuple(draw(st.permutations(patterns))))
    names = [draw(st.sampled_from([("",), ("one", "two")])) for _ in range(dms)]
    wishes = _wishes(tuple(sorted(bare.names)), len(patterns))
    minds = tuple(
        tuple(Mind(name, _placed(draw(wishes), patterns), draw(_seen(i, names))) for name in names[i])
        for i in range(dms)
    )
    return replace(bare, minds=minds)


@lru_cache
def _wishes(names: tuple[str, ...], states: int) -> st.SearchStrategy[Wish]:
    """A preference of any of the four kinds; payoffs and classes of a ranking are listed by state."""
    statements, numbers = expressions(names), st.sampled_from(NUMBERS)
    return st.one_of(
        st.tuples(st.just("statements"), st.lists(statements, max_size=4).map(tuple)),
        st.tuples(st.just("weights"), st.lists(st.tuples(statements, numbers), max_size=4).map(tuple)),
        st.tuples(st.just("payoffs"), st.lists(numbers, min_size=states, max_size=states)),
        st.tuples(st.just("ranking"), st.lists(st.integers(0, 3), min_size=states, max_size=states)),
    )


def _placed(wish: Wish, patterns: list[str]) -> Wish:
    """Put the names of states into payoffs and rankings."""
    kind, given = wish
    if kind == "payoffs":
        return kind, dict(zip(patterns, given, strict=True))
    if kind == "ranking":
        by_class = {c: tuple(p for p, at in zip(patterns, given, strict=True) if at == c) for c in given}
        return kind, tuple(by_class[c] for c in sorted(by_class))
    return wish


def _seen(i: int, names: list[tuple[str, ...]]) -> st.SearchStrategy[dict[int, str]]:
    uncertain = [j for j, of_dm in enumerate(names) if j != i and len(of_dm) > 1]
    if not uncertain:
        return st.just({})
    pairs = st.tuples(st.sampled_from(uncertain), st.sampled_from(("one", "two")))
    return st.lists(pairs, max_size=2).map(dict)


@st.composite
def profiles(draw: st.DrawFn, sketch: Sketch) -> tuple[str, ...]:
    """One hypothesis for each decision maker."""
    return tuple(draw(st.sampled_from([m.name for m in minds])) for minds in sketch.minds)
