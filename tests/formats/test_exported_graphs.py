"""GraphML, DOT and Gambit files say what the model says, whatever its labels are made of."""

from __future__ import annotations

import io
import re
from itertools import product
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import detente as dt
from detente.engine.coded import coded_game
from detente.errors import InputError, LimitError
from detente.formats import read_text
from detente.formats.dot import dot_lines, write_dot
from detente.formats.graphml import write_graphml
from detente.formats.movements import Move, Movements
from detente.formats.nfg import check_strategic, strategic_title, write_nfg
from detente.graph import games_of
from detente.model import Conflict
from detente.stability import OURS
from detente.study.arrows import movements_of
from free_models import free_options

HOSTILE = [
    'a"b',
    "<b>&amp;</b>",
    "]]>",
    "\\N \\G",
    "x\ny",
    "{ } ; -> //",
    "é水",
    "",
    " ",
    "\\",
    '\\"',
    "/* */",
    "\x00\x1b",
]
ML = "{http://graphml.graphdrawing.org/xmlns}"


def one(title: str, label: str, states: tuple[str, ...] = ("s0", "s1")) -> Movements:
    return Movements(
        title, (("d", label),), states, ("N", "Y"), (label, title), states[0],
        np.array([[0, 1]], dtype=np.int32), {"nash": np.array([[False, True]])}, [Move(0, 0, 1, True, ("nash",))],
    )  # fmt: skip


def data_of(element: ElementTree.Element) -> dict[str, str]:
    return {item.attrib["key"].partition(".")[2]: item.text or "" for item in element.findall(f"{ML}data")}


def graphml(graph: Movements) -> ElementTree.Element:
    stream = io.BytesIO()
    write_graphml(stream, graph)
    return ElementTree.fromstring(stream.getvalue())


@pytest.mark.parametrize("label", HOSTILE)
def test_graphml_of_any_label_is_read_by_an_xml_parser(label: str) -> None:
    root = graphml(one(label, label, (label, "other")))
    told = data_of(next(root.iter(f"{ML}node")))
    assert told["taken"] == re.sub("[\x00\x1b]", "\ufffd", label)
    assert told["status_quo"] == "true"
    assert len(list(root.iter(f"{ML}edge"))) == 1


# a statement of DOT: names, arrows, and attributes whose values are words or quoted texts
ATTRIBUTE = r'[a-z]+=(?:[a-z0-9]+|"(?:[^"\\]|\\.)*")'
STATEMENT = re.compile(
    rf'(?:s\d+(?: -> s\d+)?|node|edge) \[{ATTRIBUTE}(?:, {ATTRIBUTE})*\];|label="(?:[^"\\]|\\.)*";'
)


@pytest.mark.parametrize("label", HOSTILE)
def test_dot_of_any_label_is_a_list_of_statements(label: str) -> None:
    first, *middle, last = dot_lines(one(label, label, (label, "other")))
    assert (first, last) == ("digraph conflict {", "}")
    for line in middle:
        assert STATEMENT.fullmatch(line.strip()), line
        assert "\n" not in line


@given(st.text(max_size=40))
def test_dot_of_any_text(label: str) -> None:
    for line in list(dot_lines(one(label, label)))[1:-1]:
        assert STATEMENT.fullmatch(
            line.strip(),
        ), line
    write_dot(io.BytesIO(), one(label, label))


def test_dot_has_a_colour_for_each_decision_maker() -> None:
    names = ("ann", "ben", "cem")
    there_and_back = [Move(at, start, 1 - start, False) for at in range(3) for start in (0, 1)]
    graph = Movements(
        "T", tuple((name, "") for name in names), ("p", "q"), ("N", "Y"), ("", ""), "",
        np.zeros((3, 2), dtype=np.int32), {}, there_and_back,
    )  # fmt: skip
    arrows = [line for line in dot_lines(graph) if "->" in line]
    colours = {
        name: {
            each for arrow in arrows if f'"{name}"' in arrow for each in re.findall('color="(.*?)"', arrow)
        }
        for name in names
    }
    assert [len(found) for found in colours.values()] == [1, 1, 1]
    assert len(set.union(*colours.values())) == 3


def test_progress_is_told_while_moves_are_gone_through() -> None:
    """Two decision makers with six states each."""
    told: list[tuple[int, int]] = []
    graph = movements_of(
        dt.load("case:euphrates-1975"), ("", ""), ["nash"], OURS, progress=lambda *at: told.append(at)
    )
    assert told == []
    list(graph.moves)
    assert told == [(0, 12), (6, 12)]


def test_arrows_of_euphrates() -> None:
    """Syria releases or escalates, not both, and Iraq attacks; all of them may be taken back."""
    conflict = dt.load("case:euphrates-1975")
    graph = movements_of(conflict, ("", ""), ["nash", "seq"], OURS)
    root = graphml(graph)
    nodes = [data_of(node) for node in root.iter(f"{ML}node")]
    edges = [(edge.attrib, data_of(edge)) for edge in root.iter(f"{ML}edge")]
    # Syria: among the three states without attack 6 moves, as many among those with it; Iraq: 3 pairs both ways
    assert len(edges) == 6 + 6 + 6
    assert [node["state"] for node in nodes if node["nash"] == "true"] == ["6"]
    assert [node["state"] for node in nodes if node["nash.syria"] == "true"] == ["1", "6"]
    assert [node["status_quo"] for node in nodes] == ["true"] + ["false"] * 5
    by_iraq = {
        (a["source"], a["target"])
        for a, told in edges
        if told["dm"] == "iraq" and told["improvement"] == "true"
    }
    # Iraq gains from 1 to 4, from 3 to 6 and from 5 to 2 (its nash-stable states are 2, 4 and 6)
    assert by_iraq == {("n0", "n3"), ("n2", "n5"), ("n4", "n1")}


@pytest.mark.parametrize(("which", "wanted"), [("all", 18), ("improvements", 9), ("credible", 8)])
def test_kinds_of_moves(which: str, wanted: int) -> None:
    """Syria has six improvements, Iraq three. Under SEQ exactly that of Syria from 3 and that of Iraq from 5 may be
    deterred: `stable` of the case has 3 for Syria and 5 for Iraq beyond nash."""
    conflict = dt.load("case:euphrates-1975")
    found = list(movements_of(conflict, ("", ""), ["seq"], OURS, which).moves)  # type: ignore[arg-type]
    stable = dt.load("case:euphrates-1975").published[0].stable  # type: ignore[union-attr]
    unstable = {dm: set("123456") - set(stable[dm]["seq"]) for dm in ("syria", "iraq")}
    if which == "credible":
        assert {("syria", "iraq")[m.dm] + str(m.start + 1) for m in found} == {
            dm + state for dm, states in unstable.items() for state in states
        }
    else:
        assert len(found) == wanted


# --- Gambit -----------------------------------------------------------------------------------------------------


def nfg(conflict: Conflict) -> str:
    check_strategic(conflict)
    stream = io.BytesIO()
    write_nfg(stream, conflict, coded_game(conflict).ranks)
    return stream.getvalue().decode("ascii")


def pure_equilibria(text: str) -> set[tuple[int, ...]]:
    """Read a strategic game by the published description of the format, and look for pure equilibria by hand."""
    tokens = re.findall(r'"(?:[^"\\]|\\.)*"|[{}]|[^\s{}"]+', text)
    assert tokens[:3] == ["NFG", "1", "R"]
    at = tokens.index("{")
    end = tokens.index("}", at)
    players = tokens[at + 1 : end]
    assert tokens[end + 1] == "{"
    sizes, at = [], end + 2
    while tokens[at] == "{":
        end = tokens.index("}", at)
        sizes.append(end - at - 1)
        at = end + 1
    assert len(sizes) == len(players)
    numbers = [int(token) for token in tokens[at + 2 :]]  # behind the closing brace comes the comment
    n = len(players)
    # the first player's strategy changes fastest
    every = [tuple(reversed(choice)) for choice in product(*(range(size) for size in reversed(sizes)))]
    assert len(numbers) == n * len(every)
    payoff = {choice: numbers[k * n : (k + 1) * n] for k, choice in enumerate(every)}
    return {
        choice
        for choice in every
        if all(
            payoff[(*choice[:i], other, *choice[i + 1 :])][i] <= payoff[choice][i]
            for i in range(n)
            for other in range(sizes[i])
        )
    }


def nash_of(conflict: Conflict) -> set[tuple[int, ...]]:
    """The Nash equilibria by our definitions, as the number of everybody's choice of its own options."""
    space = games_of(conflict).space
    found = set()
    for state in dt.solve(conflict, "nash").equilibria["nash"]:
        code, choice = int(space.codes[space.find(state)]), []  # type: ignore[index]
        for dm in conflict.decision_makers:
            choice.append(code & ((1 << len(dm.options)) - 1))
            code >>= len(dm.options)
        found.add(tuple(choice))
    return found


def test_strategies_are_named_by_the_options_that_they_take() -> None:
    """Ann has x and y, and wants x above all and then y; Ben has z, and wants whatever Ann does not: not y.

    Profiles by code, x being the lowest bit: nothing, x, y, x and y; the same again with z. Ann likes them
    0, 2, 1, 3; Ben likes 1 those without y, and 0 those with it.
    """
    conflict = read_text(
        "format: detente/1\ntitle: T\ndecision_makers:\n  ann: {options: {x: X, y: Y}}\n  ben: {options: {z: Z}}\n"
        "preferences: {ann: [x, y], ben: [not y]}\n"
    )
    lines = nfg(conflict).splitlines()
    assert '{ "(nothing)" "x" "y" "x and y" }' in lines
    assert '{ "(nothing)" "z" }' in lines
    assert lines[-8:] == ["0 1", "2 1", "1 0", "3 0"] * 2


MODELS = st.builds(
    free_options, st.lists(st.integers(0, 3), min_size=1, max_size=4).filter(any), st.integers(0, 10**6)
)


@settings(max_examples=150)
@given(MODELS)
def test_pure_equilibria_of_the_exported_game_are_nash(text: str) -> None:
    conflict = read_text(text)
    assert pure_equilibria(nfg(conflict)) == nash_of(conflict)


@pytest.mark.parametrize(("name", "wanted"), [("chicken", {(1, 0), (0, 1)}), ("prisoners", {(0, 0)})])
def test_textbook_games(name: str, wanted: set[tuple[int, ...]]) -> None:
    """Chicken: one dares and the other does not. Prisoners: nobody cooperates."""
    assert pure_equilibria(nfg(dt.load(f"case:{name}"))) == wanted


@settings(max_examples=40)
@given(MODELS)
def test_gambit_finds_the_same_pure_equilibria(text: str) -> None:
    gambit = pytest.importorskip(
        "pygambit", reason="Gambit is under the GPL and is no dependency: pip install pygambit"
    )
    conflict = read_text(text)
    game = gambit.read_nfg(io.BytesIO(nfg(conflict).encode()))
    assert [player.label for player in game.players] == list(conflict.names)
    found = set()
    for profile in gambit.nash.enumpure_solve(game).equilibria:
        chosen = [[profile[strategy] == 1 for strategy in player.strategies] for player in game.players]
        found.add(tuple(row.index(True) for row in chosen))
    assert found == nash_of(conflict)


def test_a_title_in_plain_letters() -> None:
    assert strategic_title('Détente: a "test" \\ 水') == "Detente: a 'test' /"


@pytest.mark.parametrize(
    ("rest", "problem"),
    [
        ("infeasible: [YY]\n", "not every choice of options is feasible"),
        ("feasible: [x or y]\n", "not every choice of options is feasible"),
        ("nature: {c: {rate: 1}}\n", "it has chance options"),
        ("moves: {a: {}}\n", "its moves or states are listed by hand"),
    ],
)
def test_what_is_no_strategic_game_is_refused(rest: str, problem: str) -> None:
    head = "format: detente/1\ntitle: T\ndecision_makers: {a: {options: {x: X}}, b: {options: {y: Y}}}\n"
    with pytest.raises(InputError, match=f"this is no strategic game: {problem}"):
        check_strategic(read_text(head + rest))
    check_strategic(read_text(head + "feasible: [x or not x]\n"))  # rules nothing out


def test_one_way_options_and_bare_states_are_refused() -> None:
    with pytest.raises(InputError, match="one way only") as refused:
        check_strategic(dt.load("case:elmira"), "case:elmira")
    assert refused.value.faults[0].place.file == "case:elmira"
    bare = "format: detente/1\ntitle: T\ndecision_makers: {a: {}}\nstates: [p, q]\nmoves: {a: {p: [q]}}\n"
    with pytest.raises(InputError, match="listed by hand"):
        check_strategic(read_text(bare))


def test_too_many_profiles_are_refused_with_the_numbers() -> None:
    with pytest.raises(LimitError, match="2,097,152 of them with 21 options"):
        check_strategic(read_text(free_options([11, 10])))
