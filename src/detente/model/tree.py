"""A conflict as a tree, laid out as the format lays out a file, so that every part has a path.

Use         comparing two conflicts part by part (:mod:`detente.model.changes`). A path reads as in docs/format.md:
            `evidence.e31.reliability`, `preferences.russia.hypotheses.keep.prior.collapse`.
Nodes       a dict for a mapping and for records that have names, a list for what has only places, and leaves.
Completeness every field of every record is in the tree, those of records added later too. Left out are what no file
            states (`digest`, the ledger's `panel`) and what is empty.
Marks       `Marked` holds what no answer depends on: words, the plan, what only bands use. All else may change
            answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal, TypeAlias, cast

from detente.evidence import Ledger
from detente.model.asked import Outcome, Question, Yardstick
from detente.model.conflict import Conflict
from detente.model.wanted import Hypothesis, Payoffs, Prioritised, Ranking, Weights
from detente.record import Record
from detente.statements import Statement

__all__ = ["SECTIONS", "Bears", "Marked", "Tree", "plain", "tree_of"]

Bears = Literal["answers", "words", "plan", "bands"]
"""What a part bears on: answers; nothing, being for people to read; who refuses the plan; how wide the bands are."""
Leaf = str | int | float | Decimal | date | Statement | None
Tree: TypeAlias = "Leaf | Marked | dict[str, Tree] | list[Tree]"

KEYS = ("name", "id", "at")
WORDS = {"label", "note", "aliases", "title", "source", "text", "summary", "outlet", "locator"}
FOR_PEOPLE = {"reading", "published"}
LEDGER = ("drivers", "claims")
SECTIONS = (
    "title", "source", "note", "as_of", "decision_makers", "nature", "infeasible", "feasible", "states",
    "status_quo", "moves", "history", "drivers", "preferences", "claims", "evidence", "questions", "outcomes",
    "plan", "yardsticks", "settings", "reading", "published",
)  # fmt: skip
"""The order in which a person would write them, each after what it speaks of."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A part on which no answer depends."""

    bears: Bears
    tree: Tree


def tree_of(conflict: Conflict) -> dict[str, Tree]:
    """Lay out a conflict as a file would.

    Examples
    --------
    >>> from detente.model import DecisionMaker, Option
    >>> ann = DecisionMaker(name="ann", options=(Option(name="dare", direction="forward"),))
    >>> tree_of(Conflict(title="Chicken", decision_makers=(ann,)))["decision_makers"]
    {'ann': {'options': {'dare': {'direction': 'forward'}}}}
    """
    tree = _record(conflict, without=("digest", "ledger", "preferences", "notes", "states", "settings"))
    tree |= _filled({"states": dict(conflict.states)})
    ledger = conflict.ledger
    further = _record(ledger, without=("minds", "panel", "items", "origins", "letters", "words", *LEDGER))
    tree |= _filled({name: _tree(getattr(ledger, name)) for name in LEDGER})
    tree |= _filled({"evidence": _tree(ledger.items), "preferences": _preferences(conflict)})
    scales: Tree = {"letters": _tree(ledger.letters), "words": _tree(ledger.words)}
    further |= _filled({"scales": scales, "origins": _tree(ledger.origins)})
    tree["settings"] = _record(conflict.settings) | further
    if "plan" in tree:
        tree["plan"] = Marked("plan", tree["plan"])
    tree |= {name: Marked("words", tree[name]) for name in FOR_PEOPLE if name in tree}
    ordered = {name: tree.pop(name) for name in SECTIONS if name in tree}
    return {**ordered, **tree}


def plain(tree: Tree, exact: bool = False) -> Any:
    """Return a tree as plain data: statements as they are written, dates as texts, numbers as JSON has them.

    A number stays a number where a float holds it to its last digit, as readers of JSON take it for one; any other
    is the text of all its digits. With `exact` every number is a decimal, as files have them.

    Examples
    --------
    >>> plain([Decimal("0.40"), Decimal("1e3"), Decimal("0.10000000000000000001")])
    [0.4, 1000, '0.10000000000000000001']
    """
    if isinstance(tree, Marked):
        return plain(tree.tree, exact)
    if isinstance(tree, dict):
        return {name: plain(part, exact) for name, part in tree.items()}
    if isinstance(tree, list):
        return [plain(part, exact) for part in tree]
    if isinstance(tree, Statement):
        return tree.text
    if isinstance(tree, Decimal):
        return tree if exact else _number(tree)
    return str(tree) if isinstance(tree, date) else tree


def _number(number: Decimal) -> int | float | str:
    nearest = float(number)
    if Decimal(repr(nearest)) != number:
        digits = f"{number:f}"
        return digits.rstrip("0").rstrip(".") if "." in digits else digits
    return int(number) if number == number.to_integral_value() else nearest


def _tree(value: object) -> Tree:
    if isinstance(value, Record):
        return _stated(value)
    if isinstance(value, Mapping):
        return {str(name): _tree(part) for name, part in cast("Mapping[object, object]", value).items()}
    if isinstance(value, tuple):
        parts = cast("tuple[object, ...]", value)
        key = _key(parts)
        if key:
            return {str(getattr(part, key)): _tree(part) for part in parts}
        return [_tree(part) for part in parts]
    return cast("Leaf", value)


def _stated(record: Record) -> Tree:
    """Lay out a record that a file states otherwise than by its fields, else by these."""
    if isinstance(record, Outcome):
        return record.when
    if isinstance(record, Yardstick):
        return {statement.text: weight for statement, weight in record.weights}
    if isinstance(record, Prioritised):
        return list(record.statements)
    if isinstance(record, Weights):
        return {"weights": {statement.text: weight for statement, weight in record.weights}}
    if isinstance(record, Ranking):
        return {"ranking": _tree(record.ranks)}
    return {"payoffs": _tree(record.payoffs)} if isinstance(record, Payoffs) else _record(record)


def _key(parts: tuple[object, ...]) -> str:
    """Return the field by which records are told apart, "" where they have none."""
    if not parts or not isinstance(parts[0], Record):
        return ""
    return next((key for key in KEYS if key in type(parts[0]).model_fields), "")


def _record(record: Record, without: Iterable[str] = ()) -> dict[str, Tree]:
    left_out = {*without, *KEYS}
    found: dict[str, Tree] = {}
    for name in type(record).model_fields:
        if name in left_out:
            continue
        part = _tree(getattr(record, name))
        words = name in WORDS or (name == "outcome" and isinstance(record, Question))
        if words and part not in ("", [], None):
            part = Marked("words", part)
        elif name == "prior_strength":
            part = Marked("bands", part)
        found[name] = part
    return _filled(found)


def _filled(tree: Mapping[str, Tree]) -> dict[str, Tree]:
    """Leave out what is empty; False and 0 are not."""
    return {name: part for name, part in tree.items() if not (part is None or part in ("", [], {}))}


def _preferences(conflict: Conflict) -> dict[str, Tree]:
    found: dict[str, Tree] = {}
    for dm in conflict.names:
        held = conflict.preferences.get(dm, ())
        minds = {h.name: _hypothesis(conflict.ledger, dm, h) for h in held}
        whole: Tree = {"hypotheses": dict[str, Tree](minds)}
        if list(minds) == [""]:
            whole = _certain(minds[""])
        if conflict.notes.get(dm):
            parts = whole if isinstance(whole, dict) else {"preference": whole}
            whole = {**parts, "note": Marked("words", conflict.notes[dm])}
        found[dm] = whole
    return _filled(found)


def _certain(tree: dict[str, Tree]) -> Tree:
    """Return the one preference of a decision maker as a file has it, without the word `preference`."""
    if list(tree) == ["preference"]:
        return tree["preference"]
    preference = tree.get("preference")
    if isinstance(preference, dict):
        return {**preference, **{name: part for name, part in tree.items() if name != "preference"}}
    return dict[str, Tree](tree)


def _hypothesis(ledger: Ledger, dm: str, held: Hypothesis) -> dict[str, Tree]:
    tree = _record(held)
    mind = ledger.minds.get(dm)
    if held.name and mind is not None and held.name in mind.prior:
        prior = dict[str, Tree](mind.prior[held.name])
        tree["prior"] = prior[""] if list(prior) == [""] else prior
    return tree
