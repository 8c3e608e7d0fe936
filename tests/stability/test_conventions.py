"""The conventions C1 to C7, each with the smallest case that tells it from its rival (docs/concepts.md).

Decision maker 0 of a vector is the theory's 1, and so on; its state 0 is the one judged, for decision maker 0.
The rivals of C1 and C2 are arguments. Those of C3, C4, C5 and C7 are not offered: they are written out below,
so that every vector is shown to separate the two. C6 has no rival; its case is ranked by hand.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files

import pytest
from ruamel.yaml import YAML

from answers import stable_sets
from brute_force import Plain, answer_steps, ends, equilibria, stable
from detente.engine import solve
from detente.graph import games_of, ranks_of
from detente.model import Conflict, DecisionMaker, Hypothesis, Option, Prioritised
from detente.stability import (
    OURS,
    Conventions,
    Sanctions,
    ask,
    joint_improvements,
    joint_moves,
    path_of_moves,
)
from detente.statements import NameTable, parse
from strategies import Mind, Sketch, graph_of

SANCTIONING = ("gmr", "smr", "seq", "sseq")


def arcs(states: int, **steps: int) -> list[set[int]]:
    """`arcs(3, s0=1)` is the list of moves with the one arc from 0 to 1."""
    return [{steps[f"s{s}"]} if f"s{s}" in steps else set() for s in range(states)]


def holding(plain: Plain, conventions: Conventions = OURS) -> set[str]:
    """The sanctioning concepts under which state 0 is stable for 0: solver, definition and brute force agree."""
    graph, rules = graph_of(plain), (conventions.sanctions, conventions.indifferent_deters)
    answers = stable_sets(graph, conventions)
    found = {concept for concept in SANCTIONING if 0 in answers[concept, 0]}
    assert found == {concept for concept in SANCTIONING if ask(graph, concept, 0, 0, conventions).stable}
    assert found == {concept for concept in SANCTIONING if stable(plain, concept, 0, 0, *rules)}
    return found


# 0 gains by 0→1. Of three opponents' moves 1→2→3→4, made by 1, 2 and 1 again, only 4 is bad for 0; each mover
# gains by its step. The answer is legal, but 1 moves twice in it, and no single move is an answer.
TWICE = Plain(
    [arcs(5, s0=1), [set(), {2}, set(), {4}, set()], arcs(5, s2=3)],
    [[1, 2, 2, 2, 0], [0, 0, 1, 0, 1], [0, 0, 0, 1, 0]],
)
# The same with 1→2 by 1 and 2→3 by 2, and 3 bad for 0: each opponent moves once, and there are two of them.
IN_TURN = Plain(
    [arcs(4, s0=1), arcs(4, s1=2), arcs(4, s2=3)],
    [[1, 2, 2, 0], [0, 0, 1, 0], [0, 0, 0, 1]],
)
# And with 1→2 by 1 and 2 bad for 0: one opponent, one move.
AT_ONCE = Plain([arcs(3, s0=1), arcs(3, s1=2)], [[1, 2, 0], [0, 0, 1]])


@pytest.mark.parametrize(
    ("plain", "stable_under"),
    [(TWICE, {"legal"}), (IN_TURN, {"legal", "once"}), (AT_ONCE, {"legal", "once", "single"})],
)
@pytest.mark.parametrize("sanctions", ["legal", "once", "single"])
def test_c1_joint_sanctions_are_legal_sequences(
    plain: Plain, stable_under: set[str], sanctions: Sanctions
) -> None:
    expected = set(SANCTIONING) if sanctions in stable_under else set()
    assert holding(plain, Conventions(sanctions)) == expected


def shipped_sketch(file: str) -> tuple[Sketch, list[str], dict[str, dict[str, list[str]]]]:
    """A shipped case that has rankings, its names of states, and its published equilibria."""
    case = YAML(typ="safe", pure=True).load((files("detente.cases") / file).read_text("utf-8"))
    names = list(case["states"])
    pattern = case["states"]

    def tied(entry: str | list[str]) -> tuple[str, ...]:
        return tuple(pattern[name] for name in ([entry] if isinstance(entry, str) else entry))

    parties = case["decision_makers"]
    sketch = Sketch(
        options=tuple(tuple((option, "both") for option in party["options"]) for party in parties.values()),
        infeasible=tuple(case["infeasible"]),
        feasible=(),
        minds=tuple(
            (Mind("", ("ranking", tuple(tied(entry) for entry in case["preferences"][dm]["ranking"])), {}),)
            for dm in parties
        ),
        named=tuple(pattern.values()),
    )
    return sketch, names, case["published"]["equilibria"]


@pytest.mark.parametrize(
    ("sanctions", "among"), [("legal", {"4", "6", "10"}), ("once", {"4", "10"}), ("single", set())]
)
def test_c1_on_the_garrison_diversion(sanctions: Sanctions, among: set[str]) -> None:
    """Theory §3: of the GMR equilibria 4, 6 and 10, a program with the rival rule misses 6, or all three."""
    sketch, names, published = shipped_sketch("garrison.yaml")
    game = games_of(sketch.conflict()).game(("", "", "", ""))
    solved = solve(game, conventions=Conventions(sanctions))
    assert {names[s] for s in solved.equilibria("gmr")} & {"4", "6", "10"} == among
    plain = sketch.plain(("", "", "", ""))
    assert set(solved.equilibria("gmr").tolist()) == equilibria(plain, "gmr", sanctions)
    if sanctions == "legal":
        for concept, listed in published.items():
            assert [names[s] for s in solved.equilibria(concept)] == listed


def test_c2_an_indifferent_state_deters() -> None:
    """The answer 2 leaves 0 exactly as well off as 0: u_0 = 1 in both."""
    plain = Plain([arcs(3, s0=1), arcs(3, s1=2)], [[1, 2, 1], [0, 0, 1]])
    assert holding(plain) == set(SANCTIONING)
    assert holding(plain, Conventions(indifferent_deters=False)) == set()


def test_c2_the_rival_asks_as_much_of_the_counter_move() -> None:
    """The answer 2 is worse than 0, but 0 can go on to 3, as good as 0: deterred by us, not by the rival.

    In GMR and SEQ, which look no further than the answer, 2 deters under both.
    """
    plain = Plain([arcs(4, s0=1, s2=3), arcs(4, s1=2)], [[1, 2, 0, 1], [0, 0, 1, 0]])
    assert holding(plain) == set(SANCTIONING)
    assert holding(plain, Conventions(indifferent_deters=False)) == {"gmr", "seq"}


# --- the conventions that are not arguments: ours, and the rival written out ---------------------------------


def answered(
    plain: Plain, concept: str, deters: Callable[[int], bool], reach: Callable[..., set[int]]
) -> bool:
    """Stability of 0 for decision maker 0 with another idea of what deters, or of what is reached."""
    u, steps = plain.utility[0], answer_steps(plain, concept, 0)
    return all(any(deters(s2) for s2 in reach(steps, s1)) for s1 in plain.moves[0][0] if u[s1] > u[0])


def test_c3_the_counter_move_must_beat_s() -> None:
    """From the answer 2 (u = 0) decision maker 0 can go to 3 (u = 1): better than 2, no better than 0 (u = 1)."""
    plain = Plain([arcs(4, s0=1, s2=3), arcs(4, s1=2)], [[1, 2, 0, 1], [0, 0, 1, 0]])
    assert holding(plain) == set(SANCTIONING)
    u = plain.utility[0]

    def rival(s2: int) -> bool:
        return u[s2] <= u[0] and all(u[s3] <= u[s2] for s3 in plain.moves[0][s2])

    for concept in ("smr", "sseq"):
        assert not answered(plain, concept, rival, lambda steps, s1: ends(steps, s1, "legal"))


def test_c3_the_counter_move_is_one_move() -> None:
    """From the answer 2, 0 goes to 3 and from there to 4, which beats 0: two moves of its own are not a way out."""
    plain = Plain([arcs(5, s0=1, s2=3, s3=4), arcs(5, s1=2)], [[1, 2, 0, 0, 3], [0, 0, 1, 0, 0]])
    assert holding(plain) == set(SANCTIONING)
    # one arc straight from 2 to 4 is: then only GMR and SEQ, which look no further than 2, hold 0
    straight = Plain([arcs(5, s0=1, s2=4), arcs(5, s1=2)], plain.utility)
    assert holding(straight) == {"gmr", "seq"}


def test_c4_nobody_chains_two_of_its_own_arcs() -> None:
    """Arcs 1→2 and 2→3 of decision maker 1: only 2 is reached from 1. State 3 would deter, 2 does not."""
    plain = Plain([arcs(4, s0=1), arcs(4, s1=2, s2=3)], [[1, 2, 2, 0], [0, 0, 1, 2]])
    graph = graph_of(plain)
    assert list(joint_moves(graph, [1], 1)) == list(joint_improvements(graph, [1], 1)) == [2]
    assert path_of_moves(graph, [1], 1, 3) == ()
    assert holding(plain) == set()

    def reachable(steps, s1: int) -> set[int]:
        found = {s1}
        for _ in plain.states:
            found |= {t for s in found for mover in steps for t in steps[mover][s]}
        return found - {s1}

    for concept in SANCTIONING:
        assert answered(plain, concept, lambda s2: plain.utility[0][s2] <= plain.utility[0][0], reachable)


def test_c5_an_improvement_is_on_the_state_just_before() -> None:
    """1→2 takes its mover from 0 to 1 and 2→3 the next from 0 to 1, though both had 5 in state 0."""
    plain = Plain([arcs(4, s0=1), arcs(4, s1=2), arcs(4, s2=3)], [[1, 2, 2, 0], [5, 0, 1, 0], [5, 0, 0, 1]])
    assert holding(plain) == set(SANCTIONING)
    u = plain.utility

    def on_s(_steps, s1: int) -> set[int]:
        steps = {
            j: {s: {t for t in plain.moves[j][s] if u[j][t] > u[j][0]} for s in plain.states} for j in (1, 2)
        }
        return ends(steps, s1, "legal")

    for concept in ("seq", "sseq"):
        assert not answered(plain, concept, lambda s2: u[0][s2] <= u[0][0], on_s)


def test_c5_an_improvement_is_its_movers() -> None:
    """The second step, 2→3, is a loss to decision maker 1 (1 to 0), and no matter: decision maker 2 gains by it."""
    plain = Plain([arcs(4, s0=1), arcs(4, s1=2), arcs(4, s2=3)], [[1, 2, 2, 0], [0, 0, 1, 0], [0, 0, 0, 1]])
    assert "seq" in holding(plain)
    # decision maker 2, were it indifferent between the states 2 and 3, would not take that step
    listless = Plain(plain.moves, [plain.utility[0], plain.utility[1], [0, 0, 0, 0]])
    assert holding(listless) == {"gmr", "smr"}


def test_c7_an_answer_back_to_s_deters() -> None:
    """0→1 is answered by 1→0. State 0 is no better than itself; in SMR and SSEQ, though, 0 just moves again."""
    plain = Plain([arcs(2, s0=1), arcs(2, s1=0)], [[0, 1], [1, 0]])
    assert holding(plain) == {"gmr", "seq"}
    u = plain.utility[0]

    def without_s(steps, s1: int) -> set[int]:
        return ends(steps, s1, "legal") - {0}

    for concept in SANCTIONING:
        assert not answered(plain, concept, lambda s2: u[s2] <= u[0], without_s)


# --- C6: statements are lexicographic ------------------------------------------------------------------------

SYRIA = (
    "not release_water and not escalate and not attack",
    "escalate",
    "not attack",
    "not release_water",
)
IRAQ = (
    "release_water and not escalate and not attack",
    "not release_water and not escalate and attack",
    "not release_water and escalate and attack",
    "not release_water and not escalate and not attack",
    "release_water and not escalate and attack",
)


def euphrates() -> Conflict:
    """Hipel, Kilgour & Kinsara (2014); its states 1 to 6 in the published order."""
    table = NameTable([("syria", "release_water"), ("syria", "escalate"), ("iraq", "attack")])
    wants = {
        dm: (Hypothesis(preference=Prioritised(statements=tuple(parse(text, table) for text in texts))),)
        for dm, texts in (("syria", SYRIA), ("iraq", IRAQ))
    }
    return Conflict(
        title="Euphrates",
        decision_makers=(
            DecisionMaker(name="syria", options=(Option(name="release_water"), Option(name="escalate"))),
            DecisionMaker(name="iraq", options=(Option(name="attack"),)),
        ),
        infeasible=("YY-",),
        states=tuple(zip("123456", ("NNN", "YNN", "NYN", "NNY", "YNY", "NYY"), strict=True)),
        preferences=wants,
    )


def test_c6_prioritised_statements_rank_lexicographically() -> None:
    """By hand, best statement first.

    Syria: the first holds in 1 alone; of the rest the second lifts 3 and 6, of which the third lifts 3; of 2, 4
    and 5 the third lifts 2, and of 4 and 5 the fourth lifts 4: 1 > 3 > 6 > 2 > 4 > 5. Counting the statements
    that hold would put 3 level with 1 (three each) and 4 level with 2 (one each).
    Iraq: each statement holds in one state: 2 > 4 > 6 > 1 > 5 > 3.
    """
    conflict = euphrates()
    space = games_of(conflict).space
    for dm, order in (("syria", "136245"), ("iraq", "246153")):
        ranks = ranks_of(conflict.preferences[dm][0].preference, space)
        assert [int(ranks[int(name) - 1]) for name in order] == [5, 4, 3, 2, 1, 0]


def test_c6_on_the_euphrates() -> None:
    """The published equilibria and stable states (Kinsara 2014, Fig. 19)."""
    answers = solve(games_of(euphrates()).game(("", "")))
    expected = {
        "nash": ("6", "16", "246"),
        "gmr": ("16", "136", "12456"),
        "smr": ("6", "136", "246"),
        "seq": ("6", "136", "2456"),
        "sseq": ("6", "136", "246"),
    }
    for concept, (both, syria, iraq) in expected.items():
        stable_for = answers.stable(concept)
        listed = [stable_for.all(axis=0), stable_for[0], stable_for[1]]
        assert ["".join(str(s + 1) for s in row.nonzero()[0]) for row in listed] == [both, syria, iraq]


def test_c6_equal_on_all_statements_is_indifferent() -> None:
    """One statement about the first of two options: the states NN and NY are equal, and so are YN and YY."""
    table = NameTable([("a", "x"), ("b", "y")])
    conflict = Conflict(
        title="ties",
        decision_makers=(
            DecisionMaker(name="a", options=(Option(name="x"),)),
            DecisionMaker(name="b", options=(Option(name="y"),)),
        ),
        preferences={
            "a": (Hypothesis(preference=Prioritised(statements=(parse("x", table),))),),
            "b": (Hypothesis(preference=Prioritised(statements=())),),
        },
    )
    game = games_of(conflict).game(("", ""))
    assert game.ranks.tolist() == [[0, 1, 0, 1], [0, 0, 0, 0]]
    # b is indifferent among all states, so every state is stable for it, but it can still sanction
    assert solve(game).stable("nash").tolist() == [[False, True, False, True], [True] * 4]
