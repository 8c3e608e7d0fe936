"""Models too large for plain Python: the same answers, picked, listed and exported."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

import detente as dt
from detente.engine import solve as search
from detente.errors import InputError, LimitError
from detente.formats import read_text
from detente.graph import games_of
from detente.study import large, state_documents
from detente.study.selection import best_and_worst, export, read_statement, selected
from free_models import free_options

millions = pytest.importorskip("detente.engine.millions", reason="the compiled loops are an extra")
pyarrow_parquet = pytest.importorskip("pyarrow.parquet", reason="Parquet is an extra")


@pytest.fixture(scope="module")
def both() -> tuple[dt.Solution, dt.Solution]:
    """A model of 4,096 states solved by the compiled loops (it has too many moves to hold) and by the search."""
    conflict = read_text(free_options([8, 2, 2]))
    compiled = dt.solve(conflict)
    assert compiled.engine == "compiled loops"
    return compiled, compiled


def test_engines_agree_and_say_which_ran(monkeypatch: pytest.MonkeyPatch) -> None:
    conflict = read_text(free_options([4, 3, 3]))
    small = dt.solve(conflict)
    assert small.engine == "minimum search"
    monkeypatch.setattr(large, "small_enough", lambda *_: False)
    compiled = dt.solve(conflict)
    assert compiled.engine == "compiled loops"
    assert compiled.equilibria == small.equilibria
    assert compiled.stable == small.stable
    assert list(compiled.states) == list(small.states)


def test_the_uruguay_round() -> None:
    """Twenty options leave 138,240 states (the case's own count); the search in plain Python agrees on a slice."""
    solution = dt.solve(dt.load("case:uruguay-round"))
    assert len(solution.states) == 138_240
    assert set(solution.holding("nash").tolist()) <= set(solution.holding("sseq").tolist())
    assert set(solution.holding("sseq").tolist()) <= set(solution.holding("gmr").tolist())
    document = state_documents.solved(solution)
    assert document["truncated"] is True
    assert document["stable"] == {}
    assert document["counts"]["states"] == 138_240
    assert document["counts"]["equilibria"]["nash"] == len(solution.holding("nash"))
    assert len(document["equilibria"]["gmr"]) == 1000
    listed = {state["name"] for state in document["states"]}
    assert all(name in listed for names in document["equilibria"].values() for name in names)


def test_rival_conventions_are_refused_above_their_size() -> None:
    conflict = read_text(free_options([4, 4, 3]))
    with pytest.raises(LimitError, match="definitions alone"):
        dt.solve(conflict, sanctions="once")


def test_what_does_not_fit_is_refused_with_numbers() -> None:
    with pytest.raises(LimitError, match="states"):
        dt.solve(read_text(free_options([8, 8, 4])), memory=2**20)


def test_where_and_extremes(both: tuple[dt.Solution, dt.Solution]) -> None:
    solution, _ = both
    where = read_statement(solution.conflict, "o0_0 and not o1_0")
    found = selected(solution, "gmr", where)
    names = [solution.states[state] for state in found.tolist()]
    expected = [name for name in solution.equilibria["gmr"] if name[0] == "Y" and name[8] == "N"]
    assert names == expected
    extremes = best_and_worst(solution, 0, solution.holding("gmr"))
    assert solution.large is not None
    ranks = solution.large.game.ranks[0]
    held = ranks[solution.holding("gmr")]
    assert set(ranks[extremes.best].tolist()) == {held.max()}
    assert set(ranks[extremes.worst].tolist()) == {held.min()}


def test_a_statement_that_cannot_be_read() -> None:
    with pytest.raises(InputError, match="did you mean abandon"):
        read_statement(dt.load("case:elmira"), "abandonn")


@pytest.mark.parametrize("ending", [".csv", ".parquet"])
def test_export_has_every_equilibrium(
    both: tuple[dt.Solution, dt.Solution], tmp_path: Path, ending: str
) -> None:
    solution, _ = both
    output = tmp_path / f"equilibria{ending}"
    rows = export(solution, str(output))
    if ending == ".csv":
        with output.open(encoding="utf-8", newline="") as stream:
            table = list(csv.DictReader(stream))
    else:
        table = pyarrow_parquet.read_table(output).to_pylist()
    assert len(table) == rows
    for concept in solution.concepts:
        names = tuple(row["state"] for row in table if int(row[concept]))
        assert names == solution.equilibria[concept]
    assert solution.large is not None
    at = {name: position for position, name in enumerate(solution.states)}
    assert all(int(row["rank_d1"]) == solution.large.game.ranks[1][at[row["state"]]] for row in table)


def test_export_changes_nothing_when_it_fails(both: tuple[dt.Solution, dt.Solution], tmp_path: Path) -> None:
    output = tmp_path / "kept.csv"
    output.write_text("kept")
    with pytest.raises(InputError, match="no table"):
        export(both[0], str(tmp_path / "kept.xlsx"))
    with pytest.raises(InputError, match="does not exist"):
        export(both[0], str(tmp_path / "nowhere" / "t.csv"))
    assert output.read_text() == "kept"


def test_verb(tmp_path: Path, run: Callable[..., tuple[int, str, str]]) -> None:
    file = tmp_path / "large.yaml"
    file.write_text(free_options([8, 3, 2]), encoding="utf-8")
    status, out, _ = run(
        "solve", str(file), "--limit", "2", "--where", "o0_0", "--for", "d0", "--threads", "2"
    )
    assert status == 0
    assert "8,192 states" in out
    assert "compiled loops" in out
    assert max(map(len, out.splitlines())) <= 80
    document = json.loads(run("solve", str(file), "--limit", "2", "--json")[1])
    assert document["engine"] == "compiled loops"
    assert all(len(names) <= 2 for names in document["equilibria"].values())
    status, _, err = run("solve", str(file), "--memory", "lots")
    assert status == 2
    assert "a size, as in 4G" in err
    assert run("solve", str(file), "--memory", "100K")[0] == 3
    assert run("check", str(file))[0] == 0


def test_search_and_loops_agree_on_a_model_of_4096_states() -> None:
    """Built so that moves are few enough to hold: twelve parties of one option each."""
    conflict = read_text(free_options([1] * 12))
    games = games_of(conflict)
    graph = games.game(("",) * 12)
    by_search = search(graph, ("nash", "gmr", "seq"))
    game = large.coded_game(conflict)
    by_loops = millions.solve_codes(game, ("nash", "gmr", "seq"), threads=2)
    for concept in ("nash", "gmr", "seq"):
        assert np.array_equal(by_search.stable(concept), by_loops.stable(concept))
