"""What a `.gmcr` file means is read in full or refused with its place; what has no place here is told."""

from __future__ import annotations

import json
from typing import Any

import pytest
from gmcr_files import EUPHRATES, changed
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import Fault, InputError, LimitError
from detente.formats import read_text
from detente.formats.gmcr_conflict import conflict_of
from detente.formats.gmcr_names import names_of
from detente.formats.gmcr_reading import read_gmcr
from detente.formats.nodes import MOST_NODES
from detente.formats.writing import written
from detente.graph import games_of


def faults(text: str) -> tuple[Fault, ...]:
    with pytest.raises(InputError) as refused:
        model, _ = read_gmcr(text, "x.gmcr")
        conflict_of(model, "x.gmcr")
    return refused.value.faults


def test_states_keep_their_numbers_though_letters_change_places() -> None:
    model, left = read_gmcr(json.dumps(EUPHRATES), "x.gmcr")
    conflict, told = conflict_of(model, "x.gmcr")
    assert left == ()
    assert [each.part for each in told] == ["options"]
    assert conflict.option_names == (("syria", "release_water"), ("syria", "escalate"), ("iraq", "attack"))
    # release, escalate, attack
    assert conflict.states == (
        ("1", "NNN"), ("2", "NNY"), ("3", "YNN"), ("4", "YNY"), ("5", "NYN"), ("6", "NYY"),
    )  # fmt: skip
    assert conflict.infeasible == ("YY-",)
    games = games_of(conflict)
    # 3 best, then 2, 6, 1, 4, 5
    assert games.ranks[1, ""].tolist() == [2, 4, 5, 1, 0, 3]
    # nothing at all; then escalate before not; there the quiet ones first: 1 | 5, 6 | 3, 2, 4
    # (release is the last to matter: among not escalating 3 is without attack, 2 and 4 with it, 2 without release)
    assert games.ranks[0, ""].tolist() == [5, 1, 2, 0, 4, 3]


def test_a_compound_holds_if_any_member_does() -> None:
    """However it is written, members of a compound condition are alternatives; each of them is a conjunction."""
    members = [[[1, "Y"], [0, "N"]], [[2, "Y"]]]
    for compound in (
        members,
        {"members": members},
        {"compound": members},
        {"compound": True, "members": members},
    ):
        model, left = read_gmcr(changed("decisionMakers.0.preferences", [compound]), "x.gmcr")
        conflict, _ = conflict_of(model, "x.gmcr")
        assert left == ()
        (held,) = conflict.preferences["syria"]
        assert [s.text for s in held.preference.statements] == ["(not attack and release_water) or escalate"]  # type: ignore[union-attr]


def test_a_compound_infeasible_bars_what_any_member_does() -> None:
    model, _ = read_gmcr(changed("infeasibles", [{"members": [[[1, "Y"], [2, "Y"]], [[0, "Y"]]]}]).replace(
        "[3, 2, 6, 1, 4, 5]", "[2, 1, 3]"), "x.gmcr")  # fmt: skip
    assert model.patterns() == ["-YY", "Y--"]


def test_a_direction_is_carried() -> None:
    model, _ = read_gmcr(changed("options.0.permittedDirection", "fwd"), "x.gmcr")
    assert [option.direction for option in model.options] == ["forward", "both", "both"]
    model, _ = read_gmcr(changed("options.1.permittedDirection", "back"), "x.gmcr")
    assert [option.direction for option in model.options] == ["both", "backward", "both"]


# (path, value put there, problem, line:column or None, part of the hint or of what is wanted)
REFUSED: list[tuple[str, Any, str, str]] = [
    ("options", ..., "the file has no options", ""),
    ("options", [], "options is empty", "at least an option"),
    ("options", {}, "options is no list", ""),
    ("options.0", "Attack", "options[0] is no mapping", ""),
    ("options.0.name", 3, "options[0].name is no text", ""),
    ("options.0.permittedDirection", "forward", "options[0].permittedDirection is no direction", "both, fwd, back"),
    ("options.0.permittedDirection", None, "options[0].permittedDirection is no direction", ""),
    ("options.0", {"nam": "x", "permittedDirection": "both"}, "options[0] has an unknown key", "did you mean name?"),
    ("options", [{"name": "x", "permittedDirection": "both"}] * 63, "options: there are too many", "at most 62"),
    ("infeasibles.0", [], "infeasibles[0] is empty, so it always holds", ""),
    ("infeasibles.0", 5, "infeasibles[0] is no condition", ""),
    ("infeasibles.0", [[3, "Y"]], "infeasibles[0][0] is out of range", "options are counted from 0"),
    ("infeasibles.0", [[-1, "Y"]], "infeasibles[0][0] is no whole number", ""),
    ("infeasibles.0", [[1.0, "Y"]], "infeasibles[0][0] is no whole number", ""),
    ("infeasibles.0", [["1", "Y"]], "infeasibles[0][0] is no whole number", ""),
    ("infeasibles.0", [[1, "y"]], "infeasibles[0][0] is no option with its letter", ""),
    ("infeasibles.0", [[1, True]], "infeasibles[0][0] is no option with its letter", ""),
    ("infeasibles.0", [[1, "Y", 2]], "infeasibles[0][0] is no option with its letter", ""),
    ("infeasibles.0", [[1, "Y"], [1, "N"]], "infeasibles[0] asks for Y and for N of option 1, so it never holds", ""),
    ("infeasibles.0", {"members": []}, "infeasibles[0] has no member, so it never holds", ""),
    ("infeasibles.0", {"member": [[[0, "Y"]]]}, "infeasibles[0] has an unknown key", "did you mean members?"),
    ("infeasibles.0", {"compound": False, "members": [[[0, "Y"]]]}, "infeasibles[0] is no compound condition", ""),
    ("infeasibles", [[[0, "Y"]], [[0, "N"]]], "infeasibles rule out every state", "at least one feasible state"),
    ("decisionMakers", ..., "the file has no decisionMakers", ""),
    ("decisionMakers", [], "decisionMakers is empty", ""),
    ("decisionMakers.1.options", ..., "decisionMakers[1] has no options", ""),
    ("decisionMakers.1.options", [0, 0], "options[1] is an option that this decision maker has", ""),
    ("decisionMakers.1.options", [0, 1], "decisionMakers[1].options[1] is an option that decisionMakers[0] has", ""),
    ("decisionMakers.1.options", [], "decisionMakers: nobody has some options", "give it to one"),
    ("decisionMakers.1.options", [7], "decisionMakers[1].options[0] is out of range", "0 to 2"),
    ("decisionMakers.0.preferences", [[0, "Y"]], "decisionMakers[0].preferences[0][0] is no option with", ""),
    ("decisionMakers.0.preference", [], "decisionMakers[0] has an unknown key", "did you mean preferences?"),
    ("decisionMakers.1.preferenceRanking", [3, 2, 6, 1, 4], "preferenceRanking leaves out 5", "each of the 6"),
    ("decisionMakers.1.preferenceRanking", [3, 2, 6, 1, 4, 5, 5], "preferenceRanking names state 5 twice", ""),
    ("decisionMakers.1.preferenceRanking", [3, 2, 6, 1, 4, 7], "preferenceRanking[5] is out of range", "1 to 6"),
    ("decisionMakers.1.preferenceRanking", [0, 3, 2, 6, 1, 4], "preferenceRanking[0] is out of range", "1 to 6"),
    ("decisionMakers.1.preferenceRanking", [[3, 2, 6], [], [1, 4, 5]], "preferenceRanking[1] is an empty tie", ""),
    ("decisionMakers.1.preferenceRanking", [[[3]], 2, 6, 1, 4, 5], "preferenceRanking[0] is no whole number", ""),
    ("decisionMakers.1.preferences", [[[0, "Y"]]], "preferenceRanking says something else than its preferences", ""),
    ("coalitions", [[0, 2]], "coalitions[0] is out of range", "0 to 1"),
    ("coalitions", [["Syria", "Iraq"]], "coalitions[0] is no whole number", ""),
    ("coalitions", [[0, 0]], "coalitions[0] names somebody twice", "everybody once"),
    ("coalitions", [0, [1, 0, 1]], "coalitions[1] names somebody twice", "everybody once"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "value", "problem", "help_"), REFUSED)
def test_refused(path: str, value: Any, problem: str, help_: str) -> None:
    found = faults(changed(path, value))
    first = next((fault for fault in found if problem in fault.problem), None)
    assert first is not None, [fault.problem for fault in found]
    assert first.place.file == "x.gmcr"
    assert first.place.line == 1
    assert first.place.column >= 1
    assert help_ in first.wanted + first.hint


def test_faults_come_together_and_in_order() -> None:
    text = json.dumps(
        {
            "options": [{"permittedDirection": "up"}],
            "decisionMakers": [{"options": [0], "preferences": [[[9, "Y"]]]}],
        }
    )
    assert [fault.problem for fault in faults(text)] == [
        "options[0].permittedDirection is no direction",
        "decisionMakers[0].preferences[0][0] is out of range",
    ]


def test_a_key_that_stands_twice() -> None:
    """JSON readers let the last one win, silently."""
    text = json.dumps(EUPHRATES).replace('"infeasibles"', '"infeasibles": [], "infeasibles"')
    assert [fault.problem for fault in faults(text)] == ["the file: the key stands twice"]


# (path, value put there, what is told of)
TOLD: list[tuple[str, Any, list[str], str]] = [
    ("coalitions", [[0, 1]], ["coalitions[0]"], "Syria and Iraq: not read"),
    ("coalitions", [0, [1]], [], ""),
    ("decisionMakers.0.misperceptions", [[[0, "Y"]]], ["decisionMakers[0].misperceptions"], '[[[0, "Y"]]]'),
    ("decisionMakers.0.misperceptions", [], [], ""),
    ("misperceptions", {"0": [1]}, ["misperceptions"], "judged in the game as it is"),
    ("program", "GMCR+", [], ""),
    ("version", "0.4", [], ""),
    ("layout", "wide", ["layout"], '"wide": this program does not know the key'),
    ("decisionMakers.0.isCoalition", False, ["decisionMakers[0].isCoalition"], "false"),
    ("options.0", {"name": "Attack"}, ["options[0]"], "taken as both"),
    ("options.0.name", "Att\nack", ["options[0].name"], "single spaces"),
    ("options.0.name", "Att\ufffdck", ["options[0].name"], "in another encoding"),
]


@pytest.mark.parametrize(("path", "value", "parts", "why"), TOLD)
def test_told(path: str, value: Any, parts: list[str], why: str) -> None:
    _, left = read_gmcr(changed(path, value), "x.gmcr")
    assert [each.part for each in left] == parts
    assert all(why in each.why for each in left)


def test_wishes_beside_a_ranking_that_says_the_same_are_kept() -> None:
    """Iraq would rather attack (2, 4, 6) than not (1, 3, 5)."""
    text = changed("decisionMakers.1.preferences", [[[0, "Y"]]]).replace(
        "[3, 2, 6, 1, 4, 5]", "[[6, 4, 2], [1, 3, 5]]"
    )
    model, _ = read_gmcr(text, "x.gmcr")
    assert model.parties[1].wishes == ((((0, True),),),)
    assert model.parties[1].ranking == ()


def many(options: int, ranking: list[int]) -> str:
    return json.dumps(
        {
            "options": [{"name": f"o{at}", "permittedDirection": "both"} for at in range(options)],
            "decisionMakers": [{"options": list(range(options)), "preferenceRanking": ranking}],
        }
    )


def test_a_ranking_of_too_many_states_is_refused_with_the_numbers() -> None:
    with pytest.raises(LimitError, match="4,194,304"):
        read_gmcr(many(40, [1, 2]), "x.gmcr")
    with pytest.raises(LimitError, match="somebody ranks 8,192 states"):
        read_gmcr(many(13, list(range(1, 8193))), "x.gmcr")
    model, _ = read_gmcr(many(40, []), "x.gmcr")
    assert conflict_of(model, "x.gmcr")[0].states == ()


def test_equal_members_count_once() -> None:
    """Of a compound condition, however deep: escalate, or attack."""
    members = [[[2, "Y"]], {"members": [[[0, "Y"]], [[2, "Y"]]]}, [[2, "Y"], [2, "Y"]]]
    model, _ = read_gmcr(changed("decisionMakers.0.preferences", [{"members": members}]), "x.gmcr")
    assert model.parties[0].wishes == ((((2, True),), ((0, True),)),)


def crowd(number: int) -> str:
    """Parties that are all called alike; the first has the one option, and all want it."""
    party = {"name": "A", "preferences": [[[0, "Y"]]]}
    parties = [{**party, "options": [0]}, *({**party, "options": []} for _ in range(number - 1))]
    return json.dumps({"options": [{"name": "x", "permittedDirection": "both"}], "decisionMakers": parties})


def test_a_thousand_of_one_name_and_no_more() -> None:
    model, _ = read_gmcr(crowd(1_000), "x.gmcr")
    names = conflict_of(model, "x.gmcr")[0].names
    assert (names[0], names[1], names[-1]) == ("a", "a_2", "a_1000")
    (fault,) = faults(crowd(1_001))
    assert fault.problem == "decisionMakers: there are too many"
    assert (fault.found, fault.wanted) == ("1,001", "at most 1,000")


def test_names_of_many_equal_labels_take_one_step_each() -> None:
    """Counting from 2 anew for each would take half a billion steps."""
    names = names_of(["A"] * 30_000, "dm")
    assert len(set(names)) == 30_000
    assert names[-1] == "a_30000"
    assert names_of(["a", "a 2", "a", "a", "a 2"], "dm") == ("a", "a_2", "a_3", "a_4", "a_2_2")


def test_a_file_holds_so_much_and_no_more() -> None:
    (fault,) = faults(json.dumps({"options": [0] * (MOST_NODES + 1)}))
    assert fault.problem == "the file holds too much"
    assert f"{MOST_NODES:,}" in fault.wanted
    (fault,) = faults(json.dumps({f"k{at}": 1 for at in range(MOST_NODES // 2 + 1)}))
    assert fault.problem == "the file holds too much"


def test_a_wish_too_long_for_a_statement_is_refused() -> None:
    wish = {"members": [[[at % 62, "Y"], [(at % 62 + at // 62 + 1) % 62, "N"]] for at in range(1200)]}
    document = json.loads(many(62, []))
    document["decisionMakers"][0]["preferences"] = [wish]
    for option in document["options"]:
        option["name"] = f"a long name for the option {option['name']}"
    (fault,) = faults(json.dumps(document))
    assert "decisionMakers[0].preferences[0] cannot be a statement: it is too long" in fault.problem


@pytest.mark.parametrize(
    ("text", "problem", "line", "column"),
    [
        ("", "the file is empty", 1, 1),
        ('{"options": [\n  1,\n]}', "a comma stands before the end of a list", 2, 4),
        ('{\n"options": [1 2]}', "a comma is missing in a list", 2, 15),
        ("{'options': []}", "a key is no text in quotation marks", 1, 2),
        ('{"options": None}', "this is a word of Python, not of JSON", 1, 13),
        ('{"options": NaN}', "JSON has neither NaN nor infinity", 1, 13),
        ('{"options": 01}', "the number is not written as JSON has it", 1, 13),
        ("// mine\n{}", "JSON has no comments", 1, 1),
        ("{} {}", "something stands behind the end of the JSON", 1, 4),
        ('{"a": "b', "a text is never closed on its line", 1, 7),
        ('{"a": "\\q"}', "a text has what JSON does not know", 1, 7),
        ('{"a": "\\ud800"}', "the file holds a character that no text has", 1, 7),
        ('{"a": "\\u001b[2J"}', "the file holds a character that no text has", 1, 7),
        ('{"a": [', "the file ends before the JSON does", 1, 7),
        ('{"a": 1', "a mapping is never closed", 1, 1),
        ('{"a"; 1}', "a colon is missing behind a key", 1, 5),
        ("[" * 100_000, "the file is nested too deeply", 1, 41),
        ("[]", "the file is no mapping", 1, 1),
        ("null", "the file is no mapping", 1, 1),
    ],
)
def test_what_is_no_json(text: str, problem: str, line: int, column: int) -> None:
    first = faults(text)[0]
    assert (first.problem, first.place.line, first.place.column) == (problem, line, column)


BITS = st.sampled_from(
    [*'[]{}:,"\\ -019YN.', "null", "true", "1e9", "\\u0000", "é", "\ufeff", "\u2028", '"options"']
)


@given(st.data())
@settings(max_examples=300)
def test_nothing_but_a_model_or_placed_faults(data: st.DataObject) -> None:
    text = json.dumps(EUPHRATES, indent=data.draw(st.sampled_from([None, 1])))
    for _ in range(data.draw(st.integers(1, 4))):
        at, gone = data.draw(st.integers(0, len(text))), data.draw(st.integers(0, 6))
        text = text[:at] + data.draw(BITS) + text[at + gone :]
    try:
        model, _ = read_gmcr(text, "x.gmcr")
        conflict_of(model, "x.gmcr")
    except InputError as error:
        assert error.faults
        assert all(fault.place.line and fault.place.column and str(fault) for fault in error.faults)


LABELS = st.text(max_size=30) | st.sampled_from(
    [
        "",
        "if",
        "Nature",
        "not",
        "yes",
        "1",
        "- x",
        "a: b",
        "x # y",
        "'q'",
        '"',
        "\\",
        "{a}",
        "水",
        "é" * 50,
        "The (x)",
        "=1+1",
    ]
)


@given(st.lists(LABELS, min_size=3, max_size=3), st.lists(LABELS, min_size=2, max_size=2), LABELS)
@settings(max_examples=300)
def test_any_label_is_kept_beside_a_name_that_the_strict_reader_takes(
    options: list[str], parties: list[str], title: str
) -> None:
    document = json.loads(json.dumps(EUPHRATES)) | {"title": title, "description": title}
    for option, label in zip(document["options"], options, strict=True):
        option["name"] = label
    for party, label in zip(document["decisionMakers"], parties, strict=True):
        party["name"] = label
    try:
        model, _ = read_gmcr(json.dumps(document), "x.gmcr")
    except InputError as error:
        assert {f.problem for f in error.faults} == {"the file holds a character that no text has"}
        return
    conflict, _ = conflict_of(model, "x.gmcr")
    back = read_text(written(conflict), "x.gmcr")
    assert back.model_copy(update={"digest": ""}) == conflict
    assert [dm.label for dm in back.decision_makers] == [" ".join(label.split()) for label in parties]
