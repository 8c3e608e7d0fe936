"""Graph form: coalesced states, bare names, moves that several decision makers share, and the faults of each."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_files import faults

import detente as dt
from detente.errors import InputError
from detente.explain.naming import Names
from detente.formats import read_text
from detente.graph import Coverage, overlapping, pattern_code, space_of, states_open_to
from detente.graph.coalesced import known_letters
from detente.statements import NameTable, parse
from detente.statements.partial import may_settle, settled
from detente.study.report import report
from detente.study.selection import read_statement
from detente.study.state_documents import solved
from expressions import Expression, expressions, open_or_true, true_in, written

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
HEAD = """\
format: detente/1
title: Stay or leave
decision_makers:
  host: {options: {offer: Offer}}
  guest: {options: {ask: Ask, leave: Leave}}
"""
# the guest's leaving ends it, whatever else is chosen: NN, YN, NY and YY without it, and one state with it
STATES = "states: {quiet: NNN, offered: YNN, asked: NYN, both: YYN, gone: --Y}\n"
MOVES = """\
moves:
  host: {quiet: [offered], asked: [both]}
  guest: {quiet: [asked, gone], offered: [both, gone], asked: [quiet, gone], both: [offered, gone]}
"""


STILL = "moves: {host: {}, guest: {}}\n"


def test_a_coalesced_state_stands_for_every_choice_it_leaves_open() -> None:
    found = read_text(f"{HEAD}{STATES}{MOVES}status_quo: {{offer: Y, ask: N, leave: Y}}\n")
    assert found.status_quo == "gone"
    assert read_text(f"{HEAD}{STATES}{MOVES}status_quo: YYY\n").status_quo == "gone"
    assert read_text(f"{HEAD}{STATES}{MOVES}status_quo: --Y\n").status_quo == "gone"
    assert dict(found.states)["gone"] == "--Y"


def test_elmira_in_nine_states_is_elmira_in_twelve() -> None:
    """In case:elmira 5, 6, 11 and 12 differ in nothing that anybody cares for; the others keep their order."""
    called = dict(zip(["1", "2", "3", "4", "7", "8", "9", "10"], "12345678", strict=True))
    called |= dict.fromkeys(["5", "6", "11", "12"], "9")
    nine, twelve = dt.load(EXAMPLES / "elmira_coalesced.yaml"), dt.load("case:elmira")
    small, large = dt.solve(nine), dt.solve(twelve)
    for concept, equilibria in large.equilibria.items():
        assert {called[state] for state in equilibria} == set(small.equilibria[concept])
        for one, other in zip(nine.names, twelve.names, strict=True):
            stable = {called[state] for state in large.stable[concept][other]}
            assert stable == set(small.stable[concept][one]), (concept, one)


def test_a_statement_settled_by_the_letters_there_is_read() -> None:
    rest = 'preferences: {guest: [not leave, offer and not leave, "leave or at least 1 of (offer, leave)"]}\n'
    found = read_text(HEAD + STATES + MOVES + rest)
    ranks = dt.solve(found).games.ranks[1, ""].tolist()
    # best: not leave and offer (offered, both); then not leave (quiet, asked); worst: gone
    assert ranks == [1, 2, 1, 2, 0]


OPEN = " a letter that a coalesced state leaves open"


@pytest.mark.parametrize(
    ("rest", "column", "problem"),
    [
        ("preferences: {host: [offer]}", 22, "statement 1 of host needs" + OPEN),
        ("preferences: {host: {weights: {ask: 1}}}", 32, "statement 1 of the weights of host needs" + OPEN),
        ("outcomes: {o: leave iff ask}", 15, "outcome o needs" + OPEN),
        ("plan: {when: not offer}", 14, "when of the plan needs" + OPEN),
        ("yardsticks: {y: {offer or ask: 1}}", 18, "statement 1 of yardstick y needs" + OPEN),
        ("questions: {q: {text: t, when: exactly 1 of (ask)}}", 32, "when of question q needs" + OPEN),
        ("infeasible: [YY-]", 1, "infeasible can rule nothing out, since a state is coalesced"),
        ("feasible: [leave]", 1, "feasible can rule nothing out, since a state is coalesced"),
        ("nature: {storm: {rate: 1}}", 1, "nature can have no options, since a state is coalesced"),
        (
            "preferences: {host: {ranking: [quiet, offered, asked, both, NNY, gone]}}",
            66,
            "the ranking of host lists the state gone twice",
        ),
        ("status_quo: YYYY", 13, "status_quo names a state that does not exist"),
    ],
)  # fmt: skip
def test_what_coalesced_states_refuse(rest: str, column: int, problem: str) -> None:
    states = (
        STATES.replace("NNN", "NNN-").replace("YNN", "YNN-").replace("NYN", "NYN-").replace("YYN", "YYN-")
    )
    states = states.replace("--Y", "--Y-") if rest.startswith("nature") else STATES
    (fault,) = faults(HEAD + states + MOVES + rest)
    assert (fault.problem, fault.place.line, fault.place.column) == (problem, 10, column)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (HEAD + STATES, "moves is missing, since a state is coalesced"),
        (HEAD + STATES + "moves: {host: {}}", "moves leaves out guest"),
        (
            HEAD.replace("ask: Ask", "ask: {direction: forward}") + STATES + MOVES,
            "guest.ask can have no direction, since a state is coalesced",
        ),
        (HEAD + "states: {a: Y--, b: -N-}\n" + STILL, "the pattern of state b overlaps that of state a"),
        (HEAD + "states: {a: Y--, b: Y--}\n" + STILL, "state b has the pattern of state a"),
        (
            HEAD + "states: {a: Y--, YNN: N--}\n" + STILL,
            "the name YNN is a choice that state a stands for",
        ),
        (
            HEAD + STATES + STILL + "history: [{date: 2020-01-01, dm: guest, to: {leave: N}}]\nstatus_quo: gone",
            "move 1 of history leads to a choice that no one state stands for",
        ),
        (
            HEAD + "states: {a: NNN, b: --Y}\n" + STILL + "status_quo: {offer: Y, ask: N, leave: N}",
            "status_quo is a choice that no state stands for",
        ),
    ],
)  # fmt: skip
def test_faults_of_coalesced_states(text: str, problem: str) -> None:
    assert [fault.problem for fault in faults(text)] == [problem]


def test_a_typed_statement_must_be_settled_too() -> None:
    conflict = read_text(HEAD + STATES + MOVES)
    assert read_statement(conflict, "leave").text == "leave"
    with pytest.raises(InputError, match="needs a letter"):
        read_statement(conflict, "ask")


def test_several_decision_makers_may_share_a_move() -> None:
    """Both can go from x to y; the one who dislikes y does not undo that the other goes there."""
    text = (
        "format: detente/1\ntitle: t\ndecision_makers: {a: {}, b: {}}\nstates: [x, y]\n"
        "moves: {a: {x: [y]}, b: {x: [y]}}\n"
        "preferences: {a: {ranking: [y, x]}, b: {ranking: [x, y]}}\n"
    )
    solution = dt.solve(read_text(text))
    assert solution.stable["nash"] == {"a": ("y",), "b": ("x", "y")}
    assert solution.equilibria["nash"] == ("y",)
    # from y nobody can answer, so a's improvement x to y is deterred under no concept
    assert solution.equilibria["gmr"] == ("y",)


def test_nobody_chains_two_of_its_own_moves() -> None:
    """C4: b can go 1 to 2 and 2 to 3, but not 1 to 3, so a's move from 0 to 1 is answered by 2 and not by 3."""
    text = (
        "format: detente/1\ntitle: t\ndecision_makers: {a: {}, b: {}}\nstates: ['0', '1', '2', '3']\n"
        "moves: {a: {'0': ['1']}, b: {'1': ['2'], '2': ['3']}}\n"
        "preferences: {a: {payoffs: {0: 1, 1: 2, 2: 3, 3: 0}}}\n"
    )
    solution = dt.solve(read_text(text))
    assert "0" not in solution.stable["gmr"]["a"]
    # were 3, worse than 0, reached in one answer, state 0 would be stable
    chained = text.replace("'1': ['2']", "'1': ['2', '3']")
    assert "0" in dt.solve(read_text(chained)).stable["gmr"]["a"]


OPTIONS = ("a", "b", "c")


@given(expressions(OPTIONS), st.lists(st.text("YN-", min_size=3, max_size=3), min_size=1, max_size=6))
def test_a_statement_is_settled_where_the_letters_there_decide_it(
    expression: Expression, patterns: list[str]
) -> None:
    statement = parse(written(expression), NameTable([("x", name) for name in OPTIONS]))
    wanted = [open_or_true(expression, dict(zip(OPTIONS, pattern, strict=True))) for pattern in patterns]
    codes = np.array([pattern_code(pattern) for pattern in patterns])
    true, false = settled(statement.tree, codes, known_letters(patterns))
    assert true.tolist() == [each is True for each in wanted]
    assert false.tolist() == [each is False for each in wanted]
    for pattern, told in zip(patterns, wanted, strict=True):
        may_hold, may_fail = may_settle(statement.tree, int(known_letters([pattern])[0]))
        assert may_hold or told is not True
        assert may_fail or told is not False
    coalesced = [at for at, pattern in enumerate(patterns) if "-" in pattern]
    assert states_open_to(statement, patterns) == [at for at in coalesced if wanted[at] is None]


@given(expressions(OPTIONS), st.text("YN-", min_size=3, max_size=3))
def test_what_is_settled_is_so_in_every_choice_that_a_pattern_stands_for(
    expression: Expression, pattern: str
) -> None:
    choices = [""]
    for letter in pattern:
        choices = [c + own for c in choices for own in ("YN" if letter == "-" else letter)]
    truths = {
        true_in(expression, {o: c == "Y" for o, c in zip(OPTIONS, choice, strict=True)}) for choice in choices
    }
    told = open_or_true(expression, dict(zip(OPTIONS, pattern, strict=True)))
    assert told is None or truths == {told}
    assert told is not None or "-" in pattern


@given(st.lists(st.text("YN-", min_size=3, max_size=3), min_size=1, max_size=6))
def test_patterns_overlap_when_a_choice_fits_two(patterns: list[str]) -> None:
    choices = [f"{a}{b}{c}" for a in "YN" for b in "YN" for c in "YN"]

    def covers(pattern: str, choice: str) -> bool:
        return all(p in ("-", c) for p, c in zip(pattern, choice, strict=True))

    shared = any(sum(covers(p, choice) for p in patterns) > 1 for choice in choices)
    assert (overlapping(patterns) is not None) == shared
    coverage = Coverage(patterns)
    for choice in choices:
        at = coverage.find(choice)
        assert (at is None) == (not any(covers(p, choice) for p in patterns))
        assert at is None or covers(patterns[at], choice)


def test_what_a_coalesced_state_leaves_open_is_told(tmp_path: Path) -> None:
    conflict = read_text(
        HEAD + "states: {start: N--, end: Y--}\nmoves: {host: {start: [end]}, guest: {}}\nstatus_quo: start\n"
        "preferences: {host: [offer], guest: [not offer]}\n"
    )
    names = Names(conflict, space_of(conflict))
    assert names.content(0) == "ask and leave either way"
    assert names.content(1) == "offer"
    assert (names.since_today(0), names.since_today(1)) == ("as today", "offer")
    assert names.change(0, 1) == "taking “Offer”"
    solution = dt.solve(conflict)
    assert [state["pattern"] for state in solved(solution)["states"]] == ["N--", "Y--"]
    file = tmp_path / "page.html"
    report(conflict, file)
    assert '<span title="either way">–</span>' in file.read_text(encoding="utf-8")
