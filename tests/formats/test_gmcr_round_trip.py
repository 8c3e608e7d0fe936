"""Case to `.gmcr` and back: the same states, moves, rankings and equilibria."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import detente as dt
from detente.engine import solve
from detente.engine.coded import CodedGame, coded_game
from detente.errors import InputError, LimitError
from detente.formats import gmcr_writing, read_text
from detente.formats.gmcr_conditions import Work
from detente.formats.gmcr_conflict import conflict_of
from detente.formats.gmcr_reading import read_gmcr
from detente.formats.gmcr_writing import gmcr_of
from detente.formats.writing import written
from detente.graph import Profile, games_of, main_profile
from detente.model import Conflict
from strategies import Sketch, profiles, sketches


def there_and_back(conflict: Conflict, profile: Profile) -> Conflict:
    text, _ = gmcr_of(conflict, profile)
    model, left = read_gmcr(text, "x.gmcr")
    nothing = [at for at, party in enumerate(model.parties) if not (party.wishes or party.ranking)]
    assert [each.part for each in left] == [f"decisionMakers[{at}]" for at in nothing]
    back, _ = conflict_of(model, "x.gmcr")
    return read_text(written(back), "x.yaml")


def same_game(one: CodedGame, other: CodedGame) -> bool:
    masks = (one.own, one.forward, one.backward) == (other.own, other.forward, other.backward)
    dms = len(one.own)
    return (
        masks
        and one.options == other.options
        and np.array_equal(one.codes, other.codes)
        and np.array_equal(one.ranks[:dms], other.ranks[:dms])
    )


def named_by_pattern(conflict: Conflict) -> dict[str, str]:
    return dict(conflict.states)


def fits(name: str) -> bool:
    """A case in graph form, or with chance, is no case for this form."""
    conflict = dt.load(f"case:{name}")
    return not (conflict.moves or conflict.nature or any("-" in p or not p for _, p in conflict.states))


@pytest.mark.parametrize("name", [name for name in dt.case_names() if fits(name)])
def test_every_case_that_fits(name: str) -> None:
    conflict = dt.load(f"case:{name}")
    profile = main_profile(conflict)
    back = there_and_back(conflict, profile)
    assert same_game(coded_game(conflict, profile), coded_game(back))
    if any(h.sees for held in conflict.preferences.values() for h in held):
        return  # a file of that form knows nobody's mistakes, and says so
    first, second = dt.solve(conflict), dt.solve(back)
    pattern, again = named_by_pattern(conflict), named_by_pattern(back)
    for concept, found in first.equilibria.items():
        wanted = {pattern.get(state, state) for state in found}
        assert {again.get(state, state) for state in second.equilibria[concept]} == wanted, concept


def test_the_cases_that_fit() -> None:
    assert {name for name in dt.case_names() if fits(name)} >= {
        "chicken", "elmira", "euphrates-1975", "garrison", "prisoners", "syria-2012", "uruguay-round",
    }  # fmt: skip


def test_a_case_with_chance_is_refused() -> None:
    conflict = dt.load("case:nile-2020")
    with pytest.raises(InputError, match="cannot hold chance options"):
        gmcr_of(conflict, main_profile(conflict))


@settings(max_examples=150)
@given(data=st.data(), sketch=sketches())
def test_random_conflicts(data: st.DataObject, sketch: Sketch) -> None:
    """Directions, infeasible patterns, statements, weights, payoffs and rankings, one hypothesis of each."""
    profile = data.draw(profiles(sketch))
    conflict = sketch.conflict()
    back = there_and_back(conflict, profile)
    assert same_game(coded_game(conflict, profile), coded_game(back))
    # states are numbered by code, whatever their order was
    assert [pattern for _, pattern in back.states] == sorted(sketch.patterns(), key=lambda p: p[::-1])
    old, new = games_of(conflict).assemble(profile), games_of(back).assemble(("",) * len(profile))
    place = {pattern: at for at, pattern in enumerate(sketch.patterns())}
    order = [place[pattern] for _, pattern in back.states]
    first, second = solve(old), solve(new)
    for concept in first.escapes:
        assert (first.stable(concept)[:, order] == second.stable(concept)).all()


EUPHRATES = """\
format: detente/1
title: Euphrates
decision_makers:
  syria: {options: {release: Release, escalate: Escalate}}
  iraq: {options: {attack: {label: Attack, direction: forward}}}
states: {calm: NNN, r: YNN, e: NYN, a: NNY, war: NYY, ra: YNY}
infeasible: [YY-]
status_quo: calm
preferences:
  syria: [escalate if attack, "exactly 1 of (release, escalate)", attack or not attack, attack and not attack]
  iraq: {payoffs: {calm: 3, r: 2, e: 2, a: 1, war: 9, ra: 0}}
"""


def test_what_is_written() -> None:
    text, left = gmcr_of(read_text(EUPHRATES), ("", ""))
    document = json.loads(text)
    assert document["options"][2] == {"name": "Attack", "permittedDirection": "fwd"}
    assert document["infeasibles"] == [[[0, "Y"], [1, "Y"]]]
    syria, iraq = document["decisionMakers"]
    # escalate if attack: no attack, or escalation; exactly one of two: one without the other
    members = [wish["members"] for wish in syria["preferences"][:2]]
    assert sorted(members[0]) == [[[1, "Y"]], [[2, "N"]]]
    assert sorted(members[1]) == [[[0, "N"], [1, "Y"]], [[0, "Y"], [1, "N"]]]
    assert all(wish["compound"] is True for wish in syria["preferences"][:2])
    # by code: calm 1, r 2, e 3, a 4, ra 5, war 6
    assert iraq["preferenceRanking"] == [6, 1, [2, 3], 4, 5]
    told = {each.part: each.why for each in left}
    assert told["states"] == "states have numbers there, by code, and no names"
    assert told["status_quo"] == "the form has no place for this"
    assert told["preferences.iraq"] == "carried as a ranking, not as payoffs"
    assert "never holds" in told["preferences.syria[3]"]


def test_graph_form_is_refused() -> None:
    graph = read_text(
        "format: detente/1\ntitle: G\ndecision_makers: {one: {}}\nstates: [a, b]\nmoves: {one: {a: [b]}}\n"
    )
    with pytest.raises(InputError) as refused:
        gmcr_of(graph, ("",), "g.yaml")
    assert [fault.problem for fault in refused.value.faults] == [
        "a .gmcr file cannot hold states without a full pattern",
        "a .gmcr file cannot hold moves that are listed by hand",
    ]


def wide(rest: str) -> Conflict:
    options = ", ".join(f"o{at}: O" for at in range(40))
    return read_text(
        f"format: detente/1\ntitle: W\ndecision_makers: {{a: {{options: {{{options}}}}}}}\n{rest}"
    )


def test_a_constraint_with_too_many_conditions_is_refused_with_the_numbers() -> None:
    listed = ", ".join(f"o{at}" for at in range(40))
    with pytest.raises(LimitError, match=r"feasible\[0\].*more than 2,000 combinations"):
        gmcr_of(wide(f"feasible: ['at least 20 of ({listed})']\n"), ("",))


def test_a_statement_with_too_many_conditions_needs_a_ranking() -> None:
    """Of 2 to the 20 states that is possible, and of 2 to the 40 it is not."""
    few = ", ".join(f"o{at}" for at in range(16))
    rest = "".join(f'"{"-" * at}Y{"-" * (39 - at)}", ' for at in range(16, 40))
    text, _ = gmcr_of(wide(f"infeasible: [{rest}]\npreferences: {{a: ['exactly 8 of ({few})']}}\n"), ("",))
    ranking = json.loads(text)["decisionMakers"][0]["preferenceRanking"]
    assert [len(tied) for tied in ranking] == [12870, 65536 - 12870]  # 16 over 8
    with pytest.raises(LimitError, match="too many states"):
        gmcr_of(wide(f"preferences: {{a: ['exactly 8 of ({few})']}}\n"), ("",))


def small(rest: str) -> Conflict:
    head = "format: detente/1\ntitle: T\ndecision_makers: {a: {options: {x: X}}, b: {options: {y: Y}}}\n"
    return read_text(head + rest)


def test_a_constraint_that_rules_nothing_out_is_told_to_be_left_away() -> None:
    text, left = gmcr_of(small("feasible: [x or not x, x or y]\n"), ("", ""))
    told = {each.part: each.why for each in left}
    assert told["feasible[0]"] == "left away, since it rules nothing out: x or not x"
    assert told["feasible[1]"] == "written as infeasible conditions: x or y"
    assert json.loads(text)["infeasibles"] == [[[0, "N"], [1, "N"]]]


def test_statements_of_a_file_share_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """`x and y` takes two steps, of which there are three here: for the second of them a ranking is written."""
    monkeypatch.setattr(gmcr_writing, "Work", lambda: Work(3))
    text, left = gmcr_of(small("preferences: {a: [x and y], b: [x and y]}\n"), ("", ""))
    a, b = json.loads(text)["decisionMakers"]
    assert a["preferences"] == [[[0, "Y"], [1, "Y"]]]
    assert b["preferenceRanking"] == [4, [1, 2, 3]]
    assert "carried as a ranking, not as prioritised" in {each.why for each in left}


@pytest.mark.parametrize(
    ("states", "told"),
    [
        ('{"1": NN, "2": YN, "3": NY, "4": YY}', None),  # by code, the first option being the lowest bit
        (
            '{"1": NN, "3": NY, "2": YN, "4": YY}',
            "states are listed by code there, not in the order of the file",
        ),
        ('{"1": NN, "2": NY, "3": YN, "4": YY}', "states have numbers there, by code, and no names"),
        ("{calm: NN, mine: YN, yours: NY, both: YY}", "states have numbers there, by code, and no names"),
    ],
)
def test_what_is_told_of_states(states: str, told: str | None) -> None:
    _, left = gmcr_of(small(f"states: {states}\n"), ("", ""))
    assert {each.part: each.why for each in left}.get("states") == told


def test_text_is_json_and_lines_are_short() -> None:
    for name in ("garrison", "syria-2012"):
        conflict = dt.load(f"case:{name}")
        text, _ = gmcr_of(conflict, main_profile(conflict))
        json.loads(text)
        assert all(len(line) < 110 for line in text.splitlines() if "description" not in line)
