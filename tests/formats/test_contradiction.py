"""Constraints that leave no state: the set that is named contradicts itself, and no part of it does."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st
from small_files import HEAD, faults

from detente.graph import contradicting, leave_no_state
from detente.statements import NameTable, Statement, parse
from expressions import expressions, true_in, written

OPTIONS = ("x", "y", "z")
TABLE = NameTable([("a", name) for name in OPTIONS])
CHOICES = [{"x": a, "y": b, "z": c} for a in (False, True) for b in (False, True) for c in (False, True)]


def meets(choice: dict[str, bool], constraint: object) -> bool:
    """Judge by Python's own rules: a pattern must not be matched, an expression must be true."""
    if isinstance(constraint, str):
        return not all(
            letter == "-" or (letter == "Y") == taken
            for letter, taken in zip(constraint, choice.values(), strict=True)
        )
    return true_in(constraint, choice)


CONSTRAINTS = st.lists(st.text("YN-", min_size=3, max_size=3) | expressions(OPTIONS), min_size=1, max_size=9)


@given(CONSTRAINTS)
def test_the_set_contradicts_itself_and_is_as_small_as_can_be(constraints: list[object]) -> None:
    read: list[str | Statement] = [
        each if isinstance(each, str) else parse(written(each), TABLE) for each in constraints
    ]
    possible = any(all(meets(choice, each) for each in constraints) for choice in CHOICES)
    found, smallest = contradicting(3, read)
    assert smallest
    assert leave_no_state(3, read) == (not possible)
    if possible:
        assert found == ()
        return
    named = [constraints[at] for at in found]
    assert not any(all(meets(choice, each) for each in named) for choice in CHOICES)
    for left_out in range(len(named)):
        rest = named[:left_out] + named[left_out + 1 :]
        assert any(all(meets(choice, each) for each in rest) for choice in CHOICES)


def test_it_is_told_with_its_places() -> None:
    """x or w, not w: so x; then y if x gives y, and YY-- bars x with y. not z and --YY have no part in it."""
    (fault,) = faults(
        "format: detente/1\ntitle: t\ndecision_makers: {a: {options: {x: X, y: Y, z: Z}}, b: {options: {w: W}}}\n"
        'infeasible:\n  - YY--\n  - "--YY"\nfeasible:\n  - x or w\n  - y if x\n  - not w\n  - not z\n'
    )
    assert fault.problem == "the constraints leave no state"
    assert (fault.place.line, fault.place.column, fault.place.width) == (5, 5, 4)
    assert fault.found == (
        "infeasible 1: YY-- (line 5); feasible 1: x or w (line 8); feasible 2: y if x (line 9); "
        "feasible 3: not w (line 10)"
    )
    assert fault.hint == "without any one of these 4 the others leave a state"


def test_every_member_is_named() -> None:
    """o0, and each option implies the next, and not the last: none of the 13 can be spared.

    With names of 40 letters two constraints look alike for as long as they are shown; their numbers differ.
    """
    names = [f"{'o' * 40}{k}" for k in range(12)]
    chain = [f"{after} if {before}" for before, after in itertools.pairwise(names)]
    (fault,) = faults(
        "format: detente/1\ntitle: t\ndecision_makers: {a: {options: {"
        + ", ".join(f"{name}: x" for name in names)
        + "}}}\nfeasible:\n"
        + "".join(f"  - {each}\n" for each in (names[0], *chain, f"not {names[-1]}"))
    )
    members = fault.found.split("; ")
    assert [member.partition(":")[0] for member in members] == [f"feasible {k}" for k in range(1, 14)]
    assert [member.rpartition(" ")[2] for member in members] == [f"{line})" for line in range(5, 18)]
    assert "13" in fault.hint


def test_one_constraint_may_contradict_itself() -> None:
    (fault,) = faults(HEAD + "feasible: [not delay, accept and not accept]")
    assert (fault.found, fault.hint) == (
        "feasible 2: accept and not accept (line 7)",
        "no state meets it",
    )


def test_it_is_seen_among_more_states_than_can_be_listed() -> None:
    """Of 40 options the last two contradict each other; nothing bars the first 38, which make 2^38 choices."""
    options = ", ".join(f"o{k}: x" for k in range(40))
    (fault,) = faults(
        f"format: detente/1\ntitle: t\ndecision_makers: {{a: {{options: {{{options}}}}}}}\n"
        "feasible: [o38, o39 if o38, not o39]\n"
    )
    assert (
        fault.found
        == "feasible 1: o38 (line 4); feasible 2: o39 if o38 (line 4); feasible 3: not o39 (line 4)"
    )
