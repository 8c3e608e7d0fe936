"""What a decision maker of a `.gmcr` file wants is read under every key that says it, and never made up."""

from __future__ import annotations

import json
from typing import Any

import pytest
from gmcr_files import EUPHRATES

import detente as dt
from detente.errors import Fault, InputError
from detente.formats.gmcr_conflict import conflict_of
from detente.formats.gmcr_model import GmcrModel, Left
from detente.formats.gmcr_reading import read_gmcr
from detente.graph import games_of
from detente.model import Conflict, Ranking

NEW, OLD = "useManualPreferenceRanking", "useManualPreferenceVectors"


def read(document: dict[str, Any]) -> tuple[GmcrModel, dict[str, str]]:
    model, left = read_gmcr(json.dumps(document), "x.gmcr")
    return model, {each.part: each.why for each in left}


def faults(document: dict[str, Any]) -> tuple[Fault, ...]:
    with pytest.raises(InputError) as refused:
        read(document)
    return refused.value.faults


# --- shipped cases in the shapes that are in public -------------------------------------------------------------

DIRECTIONS = {"both": "both", "forward": "fwd", "backward": "back"}


def shaped(case: Conflict, ranking_key: str) -> dict[str, Any]:
    """A case whose states are named by their numbers, with its rankings under some key."""
    letters = {"Y": True, "N": False}
    parties, first = [], 0
    for dm in case.decision_makers:
        (held,) = case.preferences[dm.name]
        assert isinstance(held.preference, Ranking)
        ranks = [[int(number) for number in tied] for tied in held.preference.ranks]
        own = list(range(first, first + len(dm.options)))
        first += len(own)
        ranking = [tied[0] if len(tied) == 1 else tied for tied in ranks]
        parties.append({"name": dm.label, "options": own, ranking_key: ranking})
    return {
        "program": "some program",
        "version": "0.3",
        "options": [
            {"name": option.label, "permittedDirection": DIRECTIONS[option.direction]}
            for dm in case.decision_makers
            for option in dm.options
        ],
        "infeasibles": [
            [[at, letter] for at, letter in enumerate(pattern) if letter in letters]
            for pattern in case.infeasible
        ],
        "decisionMakers": parties,
    }


def published(name: str) -> dict[str, tuple[str, ...]]:
    (table,) = dt.load(f"case:{name}").published  # type: ignore[misc]
    return {concept: tuple(states) for concept, states in table.equilibria.items()}


def equilibria(model: GmcrModel) -> dict[str, tuple[str, ...]]:
    found = dt.solve(conflict_of(model, "x.gmcr")[0]).equilibria
    return {concept: tuple(sorted(states, key=int)) for concept, states in found.items()}


def test_garrison_as_older_files_have_it() -> None:
    """Rankings under their older name; empty preferences beside them; the older flag."""
    document = shaped(dt.load("case:garrison"), "preferenceVector") | {OLD: True}
    for party in document["decisionMakers"]:
        party["preferences"] = []
    model, told = read(document)
    assert told == {}
    assert equilibria(model) == published("garrison")


def test_elmira_as_newer_files_have_it() -> None:
    """Rankings that count, beside preferences that say something else; coalitions of one, written out in full."""
    document = shaped(dt.load("case:elmira"), "preferenceRanking") | {NEW: True, "coalitions": [0, 1, 2]}
    document["coalitionsFull"] = json.loads(json.dumps(document["decisionMakers"]))
    for party in document["decisionMakers"]:
        party["preferences"] = [
            [[4, "Y"]],
            [[0, "N"]],
        ]  # insist, and do not modify: nobody's ranking in the case
    model, told = read(document)
    assert list(told) == [f"decisionMakers[{at}].preferences" for at in range(3)]
    assert all(f"not used, since {NEW} is true" in why for why in told.values())
    assert equilibria(model) == published("elmira")


@pytest.mark.parametrize("flag", [NEW, OLD])
def test_euphrates_where_preferences_count(flag: str) -> None:
    """Payoffs that were worked out, and an old ranking that counts for nothing, even of states that there are not."""
    document = json.loads(json.dumps(EUPHRATES)) | {flag: False}
    iraq = document["decisionMakers"][1]
    numbers = iraq.pop("preferenceRanking")
    # best first 3, 2, 6, 1, 4 and then the rest, by the letters of attack, release, escalate
    iraq["preferences"] = [
        [[at, letter] for at, letter in enumerate({1: "NNN", 2: "YNN", 3: "NYN", 4: "YYN", 6: "YNY"}[number])]
        for number in numbers[:-1]
    ]
    iraq["payoffs"] = [3, 5, 6, 2, 1, 4]
    whole, told = read(document)
    assert told == {}
    for stale in ([1, 2, 3, 4, 5, 6], [1, 2], [[9, "x"], {}], [3, 2, 6, 1, 5, 4], {"a": 1}):
        iraq["preferenceRanking"] = stale
        model, told = read(document)
        assert model == whole
        assert list(told) == ["decisionMakers[1].preferenceRanking"]
        assert f"not used, since {flag} is false" in told["decisionMakers[1].preferenceRanking"]
    iraq["preferenceRanking"] = numbers  # it says the same
    assert read(document) == (whole, {})
    conflict, _ = conflict_of(whole, "x.gmcr")
    # 1 nothing, 2 attack, 3 release, 4 release and attack, 5 escalate, 6 escalate and attack
    assert games_of(conflict).ranks[1, ""].tolist() == [2, 4, 5, 1, 0, 3]
    there = dict(zip("123456", "135246", strict=True))  # the numbers of the shipped case, and the file's
    assert equilibria(whole) == {
        concept: tuple(sorted(there[state] for state in states))
        for concept, states in published("euphrates-1975").items()
    }


# --- which of two counts ---------------------------------------------------------------------------------------

# four states by code: 1 NN, 2 YN, 3 NY, 4 YY
WISHES = [[[0, "Y"]], [[1, "N"]]]  # Y of the first above all, then N of the second: 2, 4, 1, 3
SAME, SWAPPED = [2, 4, 1, 3], [2, 4, 3, 1]  # the second differs in its last two states alone


def two(party: dict[str, Any], **top: Any) -> dict[str, Any]:
    return {
        "options": [{"name": name, "permittedDirection": "both"} for name in ("dare", "try")],
        "decisionMakers": [
            {"name": "Ann", "options": [0], **party},
            {"name": "Ben", "options": [1], "preferences": WISHES, "preferenceRanking": SAME},
        ],
        **top,
    }


@pytest.mark.parametrize("flag", [{}, {NEW: True}, {NEW: False}, {OLD: True}])
@pytest.mark.parametrize("key", ["preferenceRanking", "preferenceVector"])
def test_where_both_say_the_same_the_conditions_are_kept(flag: dict[str, bool], key: str) -> None:
    model, told = read(two({"preferences": WISHES, key: SAME}, **flag))
    assert told == {}
    assert (len(model.parties[0].wishes), model.parties[0].ranking) == (2, ())


def test_a_ranking_that_differs_in_one_swap_says_something_else() -> None:
    both = {"preferences": WISHES, "preferenceRanking": SWAPPED}
    (fault,) = faults(two(both))
    assert fault.problem == "decisionMakers[0].preferenceRanking says something else than its preferences"
    assert NEW in fault.hint
    model, told = read(two(both, **{NEW: True}))
    assert (model.parties[0].wishes, model.parties[0].ranking) == ((), ((2,), (4,), (3,), (1,)))
    assert list(told) == ["decisionMakers[0].preferences"]
    model, told = read(two(both, **{NEW: False}))
    assert (len(model.parties[0].wishes), model.parties[0].ranking) == (2, ())
    assert list(told) == ["decisionMakers[0].preferenceRanking"]


def test_a_ranking_that_ties_what_conditions_tell_apart_says_something_else() -> None:
    (fault,) = faults(two({"preferences": WISHES, "preferenceRanking": [2, 4, [1, 3]]}))
    assert "says something else" in fault.problem


REFUSED: list[tuple[dict[str, Any], str, str]] = [
    (two({"preferences": WISHES}, **{NEW: True}), f"has preferences and no ranking, and {NEW} is true", "add"),
    (two({"preferences": WISHES, "preferenceVector": []}, **{OLD: True}), f"and {OLD} is true", "unclear"),
    (two({"preferenceRanking": SAME}, **{NEW: False}), f"has a ranking and no preferences, and {NEW} is", "add"),
    (two({"preferenceVector": SAME, "preferences": []}, **{OLD: False}), f"and {OLD} is false", "unclear"),
    (two({"preferenceRanking": SAME, "preferenceVector": SAME}), "preferenceVector stands beside", "one of them"),
    (two({"preferences": WISHES}, **{NEW: True, OLD: True}), f"{OLD} stands beside {NEW}", "one of them"),
    *(
        (two({"preferences": WISHES}, **{NEW: value}), f"{NEW} is neither true nor false", "true or false")
        for value in ("true", 1, None, [True])
    ),
    (two({"preferenceVector": [2, 4, 1]}), "decisionMakers[0].preferenceVector leaves out 3", "each of the 4"),
    (two({"preferenceVectors": SAME}), "decisionMakers[0] has an unknown key", "did you mean preferenceVector?"),
    (two({"payoffs": [1, 2, 3, 4]}), "decisionMakers[0].payoffs is not read, and nothing else says", "preferences"),
    (two({"ranking": [1, 2, 3, 4], "preferences": []}), "decisionMakers[0].ranking is not read", "indifferent"),
    (two({"ordinal": {"best": [1]}, "preferences": None}), "decisionMakers[0].ordinal is not read", "indifferent"),
]  # fmt: skip


@pytest.mark.parametrize(("document", "problem", "help_"), REFUSED)
def test_refused_since_it_is_unclear_what_is_wanted(
    document: dict[str, Any], problem: str, help_: str
) -> None:
    found = faults(document)
    first = next((fault for fault in found if problem in fault.problem), None)
    assert first is not None, [fault.problem for fault in found]
    assert first.place.line == 1 and first.place.column > 1
    assert help_ in f"{first.problem} {first.wanted} {first.hint}"


@pytest.mark.parametrize("empty", [[], None, ...])
@pytest.mark.parametrize("key", ["preferences", "preferenceRanking", "preferenceVector"])
@pytest.mark.parametrize("flag", [{}, {NEW: True}, {OLD: False}])
def test_who_states_no_preferences_is_told_of(empty: Any, key: str, flag: dict[str, bool]) -> None:
    """Nothing, null and an empty list alike; a colour or an empty list of something else changes nothing."""
    party = {"colour": "red", "payoffs": []} | ({} if empty is ... else {key: empty})
    document = two(party, **flag)
    model, told = read(document)
    assert told.pop("decisionMakers[0].colour")
    assert told == {"decisionMakers[0]": "states no preferences: indifferent between all states"}
    assert (model.parties[0].wishes, model.parties[0].ranking) == ((), ())


def test_coalitions_written_out_are_told_of_where_the_list_is_not_there() -> None:
    stated = {"preferences": WISHES}
    full = [{"name": "Ann", "options": [0]}, {"name": "Ben", "options": [1]}]
    assert read(two(stated, coalitionsFull=full, coalitions=[0, 1]))[1] == {}
    assert read(two(stated, coalitionsFull=[]))[1] == {}
    assert list(read(two(stated, coalitionsFull=full))[1]) == ["coalitionsFull"]
    assert list(read(two(stated, coalitionsFull=full, coalitions=[[0, 1]]))[1]) == ["coalitions[0]"]


def test_who_has_no_name_is_told_how_it_is_called() -> None:
    document = two({"preferences": WISHES})
    del document["options"][1]["name"]
    document["decisionMakers"][0]["name"] = " "
    model, told = read(document)
    assert told == {}
    conflict, changed = conflict_of(model, "x.gmcr")
    assert conflict.option_names == (("dm_1", "dare"), ("ben", "option_1"))
    assert changed == (
        Left("decisionMakers[0]", "has no name, and is called dm_1"),
        Left("options[1]", "has no name, and is called option_1 of ben"),
    )
