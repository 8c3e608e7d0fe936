"""Models too large for plain Python: the same answers, picked, listed and exported."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import detente as dt
from detente.engine import solve as search
from detente.errors import InputError, LimitError
from detente.formats import read_text
from detente.graph import games_of, pattern_of
from detente.model import Payoffs, Ranking
from detente.study import large, state_documents
from detente.study.robustness import redraw
from detente.study.selection import best_and_worst, export, read_statement, selected
from detente.study.state_tables import state_rows
from free_models import free_options
from strategies import Sketch, sketches

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


@settings(max_examples=40)
@given(sketch=sketches(), data=st.data())
def test_states_with_names_are_answered_in_their_order_and_by_their_names(
    sketch: Sketch, data: st.DataObject
) -> None:
    """Whichever engine is asked, a file's names and order are those of the file."""
    conflict = sketch.conflict()
    patterns = [*games_of(conflict).space.patterns]
    order = data.draw(st.permutations(patterns))
    named = tuple((f"n{at}", pattern) for at, pattern in enumerate(order))
    wishes = [held.preference for of in conflict.preferences.values() for held in of]
    if any(isinstance(each, Ranking | Payoffs) for each in wishes):
        named = conflict.states  # these name states, so that they cannot be named anew
    conflict = conflict.model_copy(update={"states": named, "status_quo": ""})
    small = dt.solve(conflict)
    assert small.engine == "minimum search"
    with pytest.MonkeyPatch.context() as lowered:
        lowered.setattr(large, "small_enough", lambda *_: False)
        compiled = dt.solve(conflict)
    assert compiled.engine == "compiled loops"
    assert [*compiled.states] == [*small.states] == ([name for name, _ in named] or patterns)
    assert compiled.equilibria == small.equilibria
    assert compiled.stable == small.stable
    assert [(s.names, s.patterns, s.codes.tolist()) for s in (compiled.space(), compiled.space([0]))] == [
        (s.names, s.patterns, s.codes.tolist()) for s in (small.space(), small.space([0]))
    ]
    documents = [state_documents.solved(each) | {"engine": ""} for each in (compiled, small)]
    assert documents[0] == documents[1]
    tables = [
        [{head: [*map(_text, column)] for head, column in block.items()} for block in state_rows(each)]
        for each in (compiled, small)
    ]
    assert tables[0] == tables[1]
    shares = [redraw(each, 3).share for each in (compiled, small)]
    for concept in small.concepts:
        assert shares[0][concept].tolist() == shares[1][concept].tolist()
        held = small.holding(concept)
        extremes = [best_and_worst(each, 0, held) for each in (compiled, small)]
        assert extremes[0].best.tolist() == extremes[1].best.tolist()
        assert extremes[0].worst.tolist() == extremes[1].worst.tolist()


def _text(value: Any) -> Any:
    return value.decode() if isinstance(value, bytes) else value


NAMED = [(f"s{code * 5 % 8192}", pattern_of(code * 5 % 8192, 13)) for code in range(8192)]


def named_file(tmp_path: Path) -> str:
    """13 options, all 8,192 states named, in an order that is not that of their codes."""
    file = tmp_path / "named.yaml"
    states = "".join(f"  {name}: {pattern}\n" for name, pattern in NAMED)
    file.write_text(free_options([7, 6]) + "states:\n" + states, encoding="utf-8")
    return str(file)


def test_more_named_states_than_plain_python_takes(
    tmp_path: Path, run: Callable[..., tuple[int, str, str]]
) -> None:
    """Names change no answer: those of the same model without names, state by state."""
    file = named_file(tmp_path)
    status, out, _ = run("check", file)
    assert status == 0
    assert "A large model: solving it takes" in out
    document = json.loads(run("solve", file, "--json")[1])
    assert document["engine"] == "compiled loops"
    assert [(state["name"], state["pattern"]) for state in document["states"]] == NAMED
    bare = dt.solve(read_text(free_options([7, 6])))
    name_of = {pattern: name for name, pattern in NAMED}
    for concept, names in document["equilibria"].items():
        assert sorted(names) == sorted(name_of[pattern] for pattern in bare.equilibria[concept])
    status, _, err = run("paths", file)
    assert status == 3
    assert "only `solve` and `check` answer" in err


@pytest.mark.parametrize("verb", ["check", "solve", "paths"])
def test_so_many_states_with_listed_moves_are_refused_at_once(
    verb: str, tmp_path: Path, run: Callable[..., tuple[int, str, str]]
) -> None:
    names = [f"s{at}" for at in range(5001)]
    file = tmp_path / "graph.yaml"
    file.write_text(
        f"format: detente/1\ntitle: T\ndecision_makers: {{a: {{}}}}\nstates: [{', '.join(names)}]\n"
        "moves: {a: {s0: [s1]}}\n"
    )
    status, out, err = run(verb, str(file))
    assert (status, out) == (3, "")
    assert "the model has 5,001 states, and moves lists" in err
    assert "feasible" not in err
    assert "solve" not in err


def test_a_ranking_of_too_many_states_without_names_is_refused_in_true_words(
    tmp_path: Path, run: Callable[..., tuple[int, str, str]]
) -> None:
    file = tmp_path / "ranked.yaml"
    text = free_options([7, 6])
    file.write_text(text[: text.index("preferences")] + "preferences: {d0: {ranking: []}}\n")
    status, out, err = run("check", str(file))
    assert (status, out) == (3, "")
    assert "8,192 feasible states, and a ranking or payoffs list them one by one" in err
    assert "only `solve`" not in err


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
