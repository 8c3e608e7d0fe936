"""Warnings in sentences: what a belief rests on, where that is less than its number suggests."""

from __future__ import annotations

from detente.evidence.warnings import Caution, Subject
from detente.explain.naming import Names
from detente.explain.numbers import per_cent

__all__ = ["caution_told"]


def caution_told(caution: Caution, names: Names) -> str:
    """Write one warning, with the numbers behind it, as a sentence or two."""
    belief, now = _belief(caution.subject, names), per_cent(caution.now)
    many = len(caution.items)
    if caution.kind == "one origin":
        return (
            f"What is believed of {belief}, {now}, rests on one origin, {names.origin(caution.origin)}: "
            f"{per_cent(caution.without)} without it, {per_cent(caution.before)} before any report."
        )
    if caution.kind == "many weak":
        return (
            f"What is believed of {belief}, {now}, is carried far by {many} weak reports: "
            f"{per_cent(caution.without)} without them. Several weak voices may share one mistake."
        )
    if not many:
        return f"{belief} is favoured ({now}), and no report bears on it: it rests on the prior."
    if caution.kind == "nothing against":
        reports = "the one report" if many == 1 else f"none of the {many} reports"
        speaks = "that bears on it does not speak" if many == 1 else "that bear on it speaks"
        return f"{belief} is favoured ({now}), and {reports} {speaks} against it. Was any such report looked for?"
    reports = (
        "the one report that bears on it has" if many == 1 else f"the {many} reports that bear on it have"
    )
    return (
        f"{belief} is favoured ({now}; {per_cent(caution.before)} before any report): {reports} hardly moved it, "
        "and the prior does the work."
    )


def _belief(subject: Subject, names: Names) -> str:
    """Name a belief as the subject of a sentence."""
    ledger = names.conflict.ledger
    if subject.kind == "claim":
        return f"“{ledger.claims[subject.name].text.rstrip('.')}”"
    if subject.kind == "driver":
        label = ledger.drivers[subject.name].label or subject.name.replace("_", " ")
        return f"“{subject.value.replace('_', ' ')}” ({label})"
    dm = names.conflict.names.index(subject.name)
    return f"“{names.hypothesis(dm, subject.value)}” ({names.dm(dm)})"
