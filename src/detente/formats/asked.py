"""What is asked of a conflict: questions, named ends, and measures of states."""

from __future__ import annotations

from detente.formats.beliefs import Claims
from detente.formats.fields import Entry
from detente.formats.nodes import Node
from detente.formats.sheet import Sheet
from detente.formats.stated import Statements
from detente.model import Outcome, Plan, Question, Yardstick

__all__ = ["read_outcomes", "read_plan", "read_questions", "read_yardsticks"]


def read_questions(
    sheet: Sheet, node: Node | None, claims: Claims, statements: Statements
) -> tuple[Question, ...]:
    """Read `questions`."""
    entries = sheet.entries(node, "questions", "a mapping of names to questions") or ()
    found = [_question(sheet, entry, claims, statements) for entry in entries]
    return tuple(question for question in found if question is not None)


def _question(sheet: Sheet, entry: Entry, claims: Claims, statements: Statements) -> Question | None:
    name = sheet.name(entry.key, "the name of a question")
    what = f"question {entry.name}"
    keys = ("text", "claim", "when", "by", "on", "base", "own", "outcome")
    fields = sheet.fields(entry.value, what, keys, ("text",), entry.key)
    if fields is None:
        return None
    sheet.one_of(fields, what, ("claim", "when"), entry.key)
    for key in ("by", "on"):
        if key in fields and "when" not in fields and "claim" in fields:
            hint = "the claim's own text says when"
            sheet.faults.add(
                fields.key(key), f"{what} asks of a claim and has a date", key, "when, or no date", hint
            )
    dated = {"by", "on"} & (fields.entries.keys() | fields.lost)
    if "base" in fields and not dated:
        hint = "a base rate counts with the part of a dated answer that is outside the model; leave it out"
        sheet.faults.add(
            fields.key("base"), f"{what} has a base and no date", "base", "by or on, or no base", hint
        )
    if "by" in fields and "on" in fields:
        later = max(fields.key("by"), fields.key("on"), key=lambda span: span.start)
        sheet.faults.add(later, f"{what} gives by and on", "by and on", "one of them")
    claim = fields.get("claim")
    if claims.whole:
        sheet.known(claim, what, "a claim", claims.names)
    scalar = sheet.scalar(claim, what, "a claim")
    return Question(
        name=name or "",
        text=sheet.text(fields.get("text"), f"the text of {what}") or "",
        claim=scalar.value if scalar else "",
        when=statements.one(fields.get("when"), f"when of {what}"),
        by=sheet.date(fields.get("by"), f"by of {what}"),
        on=sheet.date(fields.get("on"), f"on of {what}"),
        base=sheet.probability(fields.get("base"), f"the base of {what}"),
        own=sheet.probability(fields.get("own"), f"the own number of {what}"),
        outcome=sheet.truth(fields.get("outcome"), f"the outcome of {what}"),
        note=sheet.note(fields),
    )


def read_outcomes(sheet: Sheet, node: Node | None, statements: Statements) -> tuple[Outcome, ...]:
    """Read `outcomes`: named ends, of which the first that holds names a state."""
    found: list[Outcome] = []
    for entry in sheet.entries(node, "outcomes", "a mapping of names to statements") or ():
        name = sheet.line(entry.key, "the name of an outcome")
        when = statements.one(entry.value, f"outcome {entry.name}")
        if name == "other":
            sheet.faults.add(
                entry.key, "no outcome is called other", name, "another name", "other is what is left"
            )
        elif name is not None and when is not None:
            found.append(Outcome(name=name, when=when))
    return tuple(found)


def read_plan(sheet: Sheet, node: Node | None, statements: Statements) -> Plan | None:
    """Read `plan`: the proposal on the table."""
    if node is None:
        return None
    fields = sheet.fields(node, "the plan", ("label", "when"), ("when",))
    if fields is None:
        return None
    when = statements.one(fields.get("when"), "when of the plan")
    if when is None:
        return None
    return Plan(
        label=sheet.text(fields.get("label"), "the label of the plan") or "",
        when=when,
        note=sheet.note(fields),
    )


def read_yardsticks(sheet: Sheet, node: Node | None, statements: Statements) -> tuple[Yardstick, ...]:
    """Read `yardsticks`."""
    found: list[Yardstick] = []
    for entry in sheet.entries(node, "yardsticks", "a mapping of names to {statement: number}") or ():
        name = sheet.name(entry.key, "the name of a yardstick")
        weights = statements.weighed(entry.value, f"yardstick {entry.name}")
        if name is not None:
            found.append(Yardstick(name=name, weights=weights))
    return tuple(found)
