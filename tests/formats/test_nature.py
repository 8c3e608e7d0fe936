"""Chance options in a file: what is read, and every fault in its place."""

from __future__ import annotations

from decimal import Decimal

import pytest
from small_files import HEAD, LINES, after_head, conflict, faults

from detente.formats import read_text
from detente.model import ChanceOption

NATURE = (
    "nature: {storm: {label: A storm, rate: 0.02, direction: backward, note: rare}, flood: {rate: 1e-3}}\n"
)


def test_chance_options_stand_after_everybodys_own() -> None:
    found = conflict(NATURE + "status_quo: {modify: N, accept: N, delay: N, storm: Y, nature.flood: N}\n")
    assert found.nature == (
        ChanceOption(name="storm", label="A storm", rate=Decimal("0.02"), direction="backward", note="rare"),
        ChanceOption(name="flood", rate=Decimal("0.001")),
    )
    assert found.option_names[-2:] == (("nature", "storm"), ("nature", "flood"))
    assert found.names == ("moe", "uniroyal", "local")
    assert found.status_quo == "NNNYN"


def test_statements_and_patterns_may_name_them() -> None:
    found = conflict(
        NATURE
        + "infeasible: [Y---Y]\nfeasible: [not nature.flood if accept]\npreferences: {moe: [storm and not flood]}\n"
    )
    preference = found.preferences["moe"][0].preference
    # option 3 is the storm, option 4 the flood: NNNYN, with code 8, is the best kind of state
    assert preference.statements[0].options() == {3, 4}
    assert found.infeasible == ("Y---Y",)


def test_a_state_may_be_named_by_its_whole_pattern_only() -> None:
    ((_, _, problem),) = after_head(NATURE + "status_quo: NNN\n")
    assert problem == "status_quo names a state that does not exist"


# {fault: place after the head, what is found and wanted}, each with the reason why it is no chance option
@pytest.mark.parametrize(
    ("text", "column", "problem", "found"),
    [
        ("{x: {rate: 0}}", 20, "the rate of x is too low", "0"),
        ("{x: {rate: -0.1}}", 20, "the rate of x is too low", "-0.1"),
        ("{x: {rate: 1001}}", 20, "the rate of x is too high", "1001"),
        ("{x: {rate: NaN}}", 20, "the rate of x is not a number", "NaN"),
        ("{x: {rate: inf}}", 20, "the rate of x is not a number", "inf"),
        ("{x: {rate: 1e400}}", 20, "the rate of x has too many digits", "1e400"),
        ("{x: {rate: often}}", 20, "the rate of x is not a number", "often"),
        ("{x: {rate: }}", 14, "the rate of x is not a number", "nothing"),
        ("{x: {label: X}}", 10, "x has no rate", ""),
        ("{x: 0.2}", 13, "x is a single text", "0.2"),
        ("{x: }", 10, "x is empty", ""),
        ("{x: {rate: 1, odds: 2}}", 23, "x knows no key odds", "odds"),
        ("{x: {rate: 1, direction: sideways}}", 34, "the direction of x is unknown", "sideways"),
        (
            "{x: {rate: 1, direction: both}}",
            34,
            "the direction of x is both, and chance switches one way",
            "both",
        ),
        ("{not: {rate: 1}}", 10, "the name of a chance option is a word of the statement language", "not"),
        ("{a-b: {rate: 1}}", 10, "the name of a chance option is no name", "a-b"),
        ("{x: {rate: 1}, x: {rate: 2}}", 24, "nature gives x twice", ""),
        ("[]", 9, "nature is a list", ""),
        ("~", 9, "nature is a single text", "~"),
        ("", 1, "nature is empty", ""),
    ],
)
def test_faults_and_where_they_are(text: str, column: int, problem: str, found: str) -> None:
    (fault,) = faults(f"{HEAD}nature: {text}\n")
    assert (fault.place.line - LINES, fault.place.column) == (1, column)
    assert (fault.problem, fault.found) == (problem, found)


def test_why_chance_does_not_switch_both_ways() -> None:
    (fault,) = faults(HEAD + "nature: {x: {rate: 1, direction: both}}\n")
    assert fault.wanted == "forward, backward"
    assert "two options" in fault.hint


def test_no_decision_maker_is_called_nature() -> None:
    (fault,) = faults(HEAD.replace("local", "nature"))
    assert (fault.place.line, fault.problem) == (LINES, "no decision maker is called nature")
    assert "section of their own" in fault.hint


def test_a_name_that_nature_and_a_decision_maker_have_lists_both() -> None:
    text = HEAD + "nature: {delay: {rate: 1}}\npreferences: {moe: [delay]}\n"
    (fault,) = faults(text)
    assert (fault.problem, fault.wanted) == (
        "statement 1 of moe names an option that a decision maker and nature both have",
        "uniroyal.delay, nature.delay",
    )
    assert read_text(text.replace("[delay]", "[nature.delay, uniroyal.delay]")).nature[0].name == "delay"


@pytest.mark.parametrize(
    ("rest", "problem"),
    [
        (
            "preferences: {moe: [nature.storm]}",
            "statement 1 of moe names a chance option, and the file has no nature",
        ),
        (
            "nature: {flood: {rate: 1}}\npreferences: {moe: [nature.storm]}",
            "statement 1 of moe names an option that nature does not have",
        ),
        ("preferences: {nature: []}", "preferences names a decision maker that does not exist"),
    ],
)
def test_names_that_nature_does_not_have(rest: str, problem: str) -> None:
    assert [problem for _, _, problem in after_head(rest)] == [problem]


def test_a_faulty_nature_blames_no_statement() -> None:
    """The option may be the one that could not be read."""
    assert [
        p for _, _, p in after_head("nature: {storm: {rate: 1}, 1x: {rate: 1}}\npreferences: {moe: [y]}")
    ] == ["the name of a chance option is no name"]
    (problem,) = [p for _, _, p in after_head("natur: {storm: {rate: 1}}\npreferences: {moe: [storm]}")]
    assert problem == "the file knows no key natur"


def test_chance_options_count_among_the_options() -> None:
    """62 letters in all: 60 of somebody's, and 3 of chance."""
    own = ", ".join(f"o{number}: x" for number in range(60))
    text = f"format: detente/1\ntitle: t\ndecision_makers: {{a: {{options: {{{own}}}}}}}\nnature: "
    (fault,) = faults(text + "{x: {rate: 1}, y: {rate: 1}, z: {rate: 1}}\n")
    assert (fault.problem, fault.found) == ("there are too many options", "63, 3 of them chance")
    assert fault.place.line == 4


def test_graph_form_without_patterns_has_no_letters_for_chance() -> None:
    (fault,) = faults(
        "format: detente/1\ntitle: t\ndecision_makers: {a: {}}\nstates: [x, y]\nmoves: {a: {}}\n"
        "nature: {storm: {rate: 1}}\n"
    )
    assert fault.problem == "nature can have no options, since states is a list of bare names"
    assert (fault.place.line, fault.place.column) == (6, 1)


MOVES = "nature: {storm: {rate: 1}}\ninfeasible: [-Y--, --Y-]\n"
"""Two letters are left to vary, modify and the storm: NNNN, YNNN, NNNY, YNNY."""


def test_listed_moves_leave_chance_alone() -> None:
    found = conflict(MOVES + "moves: {moe: {NNNN: [YNNN], NNNY: [YNNY]}}\n")
    assert found.moves == {"moe": {"NNNN": ("YNNN",), "NNNY": ("YNNY",)}}
    for states in ("", "states: {calm: NNNN, b: YNNN, wind: NNNY, d: YNNY}\n"):
        calm, wind = ("calm", "wind") if states else ("NNNN", "NNNY")
        (fault,) = faults(HEAD + MOVES + states + f"moves: {{moe: {{{calm}: [{wind}]}}}}\n")
        assert fault.problem == f"a move of moe from {calm} switches what nobody owns"
        assert (fault.found, fault.wanted) == (wind, "a state with the same nature.storm")
        assert fault.place.column == len(f"moves: {{moe: {{{calm}: [") + 1


def test_reading_may_name_a_chance_option() -> None:
    text = "nature: {storm: {rate: 1}}\nreading:\n  source: {title: t}\n  sentences:\n"
    found = conflict(text + "  - {at: h1, gist: A storm, as: modelled, parts: [nature.storm]}\n")
    assert found.reading is not None
    assert found.reading.sentences[0].parts == ("nature.storm",)


SEEN = "nature: {storm: {rate: 1}, calm: {rate: 1, direction: backward}}\nstatus_quo: NNNNY\nhistory:\n"


def test_a_switch_of_chance_may_have_been_seen() -> None:
    found = conflict(
        SEEN + "- {date: 2024-01-01, dm: nature, to: {storm: Y}}\n- {date: 2024-01-02, dm: moe, to: YNNYY}\n"
    )
    assert [(each.dm, each.to) for each in found.history] == [("nature", "NNNYY"), ("moe", "YNNYY")]


@pytest.mark.parametrize(
    ("to", "why"),
    [
        ("{storm: Y, calm: N}", "chance switches one option at a time: storm and calm are two switches"),
        ("{modify: Y}", "it switches what a decision maker owns"),
        ("{storm: N}", "it leads back to where the conflict stood"),
    ],
)
def test_what_chance_cannot_have_done(to: str, why: str) -> None:
    (fault,) = faults(f"{HEAD}{SEEN}- {{date: 2024-01-01, dm: nature, to: {to}}}\n")
    assert (fault.problem, fault.hint) == ("move 1 of history is no legal move", why)


def test_chance_switches_one_way_in_history_too() -> None:
    text = (
        "- {date: 2024-01-01, dm: nature, to: {calm: N}}\n- {date: 2024-01-02, dm: nature, to: {calm: Y}}\n"
    )
    (fault,) = faults(HEAD + SEEN + text)
    assert (fault.problem, fault.hint) == (
        "move 2 of history is no legal move",
        "calm cannot go from N to Y",
    )


def test_nobody_moves_a_chance_option() -> None:
    (fault,) = faults(f"{HEAD}{SEEN}- {{date: 2024-01-01, dm: moe, to: {{storm: Y}}}}\n")
    assert fault.hint == "storm is an option of nature"


def test_without_chance_options_nature_has_done_nothing() -> None:
    rest = "status_quo: NNN\nhistory: [{date: 2024-01-01, dm: nature, to: NNY}]\n"
    assert [p for _, _, p in after_head(rest)] == [
        "move 1 of history names a decision maker that does not exist"
    ]
