"""The shipped cases: every published table is met to the last state, and every case says where it is from."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import detente as dt
from detente.engine import by_definition
from detente.stability import CONCEPTS

CASES = dt.case_names()
# cases whose table gives every concept for everybody; the verdicts of the others are worked by hand in tests/cases
FULL_TABLES = ("chicken", "elmira", "euphrates-1975", "garrison", "prisoners")


def test_the_shipped_cases() -> None:
    assert {*FULL_TABLES, "nile-2020", "syria-2012", "uruguay-round"} < set(CASES)


@pytest.mark.parametrize("name", CASES)
def test_published_tables(name: str) -> None:
    assert dt.verify(dt.load(f"case:{name}")).differences == ()


@pytest.mark.parametrize("name", CASES)
def test_a_case_has_a_table_or_a_reason(name: str) -> None:
    conflict = dt.load(f"case:{name}")
    assert conflict.source
    if isinstance(conflict.published, str):
        assert len(conflict.published) > 20, "a reason says why there is no table"
    else:
        assert conflict.published
        for table in conflict.published:
            assert table.source
            assert table.equilibria
            if name in FULL_TABLES:
                assert set(table.equilibria) == set(CONCEPTS)
                assert set(table.stable) == set(conflict.names)


@pytest.mark.parametrize("name", FULL_TABLES)
def test_the_definitions_meet_the_tables_too(name: str) -> None:
    """`verify` asks the fast search; the readable definitions are asked here."""
    conflict = dt.load(f"case:{name}")
    solution = dt.solve(conflict)
    assert solution.games is not None
    graph = solution.games.game(solution.profile)
    assert not isinstance(conflict.published, str)
    for concept in CONCEPTS:
        for dm, who in enumerate(conflict.names):
            escapes = by_definition(graph, concept, dm)
            stable = tuple(s for s, out in zip(solution.states, escapes, strict=True) if not out)
            assert stable == conflict.published[0].stable[who][concept]


def test_garrison_tells_the_sanction_conventions_apart() -> None:
    """C1 of docs/concepts.md: GMR has 4, 6 and 10 by legal sequences; 4 and 10 with each once; none with one."""
    garrison = dt.load("case:garrison")
    contested = {"4", "6", "10"}

    def found(sanctions: str) -> set[str]:
        return contested & set(dt.solve(garrison, ["gmr"], sanctions=sanctions).equilibria["gmr"])

    assert found("legal") == {"4", "6", "10"}
    assert found("once") == {"4", "10"}
    assert found("single") == set()


def test_the_page_of_cases_lists_them_all() -> None:
    page = (Path(__file__).resolve().parent.parent / "docs" / "cases.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\S+)` \| (\d+) \| ([\d,]+) \| .+ \|$", page, re.MULTILINE)
    assert sorted(name for name, _, _ in rows) == sorted(CASES)
    for name, parties, states in rows:
        solution = dt.solve(dt.load(f"case:{name}"), ["nash"])
        assert (len(solution.conflict.names), f"{len(solution.states):,}") == (int(parties), states), name


def test_a_wrong_table_is_noticed() -> None:
    """One state too many and one too few in a printed list are both told."""
    chicken = dt.load("case:chicken")
    assert not isinstance(chicken.published, str)
    table = chicken.published[0]
    wrong = table.model_copy(update={"equilibria": {"nash": ("1", "2")}, "stable": {}})
    found = dt.verify(chicken.model_copy(update={"published": (wrong,)}))
    assert [(d.concept, d.missing, d.extra) for d in found.differences] == [("nash", ("1",), ("3",))]
