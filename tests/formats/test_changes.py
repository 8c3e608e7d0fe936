"""What two files say differently: a row for each kind of part, and nothing that is ignored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import detente as dt
from detente.evidence import Claim, Driver, Origin
from detente.formats import read_text
from detente.model.changes import Change, changes
from detente.model.tree import plain, tree_of
from detente.record import Record
from detente.statements import Statement, parse

FERRY = (Path(__file__).resolve().parents[2] / "docs" / "examples" / "ferry.yaml").read_text(encoding="utf-8")


def edited(*edits: tuple[str, str]) -> list[Change]:
    text = FERRY
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new, 1)
    return list(changes(read_text(FERRY), read_text(text)))


# old, new, where, how, before, after, what it bears on
ROWS: list[tuple[str, str, str, str, Any, Any, str]] = [
    ("note: Invented, to", "note: Made up, to", "note", "changed", ..., ..., "words"),
    ("as_of: 2024-03-10", "as_of: 2024-03-11", "as_of", "changed", "2024-03-10", "2024-03-11", "answers"),
    ("label: The crews", "label: Crews", "decision_makers.crews.label", "changed", "The crews", "Crews", "words"),
    ("strike: Strike", "strike: {label: Strike, direction: forward}",
     "decision_makers.crews.options.strike.direction", "changed", "both", "forward", "answers"),
    ("- at most 1 of (pay, close)", "- not (pay and close)", "feasible[1]", "changed", "at most 1 of (pay, close)",
     "not (pay and close)", "answers"),
    ("feasible:\n", "feasible:\n  - close if strike\n", "feasible[1]", "added", None, "close if strike", "answers"),
    ("feasible:", "infeasible: [YYY]\nfeasible:", "infeasible", "added", None, ["YYY"], "answers"),
    ("status_quo: {strike: N", "status_quo: {strike: Y", "status_quo", "changed", "NNN", "YNN", "answers"),
    ("falling: 0.5, steady: 0.5", "falling: 0.4, steady: 0.6", "drivers.traffic.values.falling", "changed", 0.5, 0.4,
     "answers"),
    ("prior: {falling: 0.4, steady: 0.9}", "prior: {falling: 0.40, steady: 0.9}", "", "", None, None, ""),
    ("prior: 0.6", "prior: 0.60", "", "", None, None, ""),
    ("sees: {company: bluffs}", "sees: {company: means_it}", "preferences.crews.hypotheses.bold.sees.company",
     "changed", "bluffs", "means_it", "answers"),
    ("preference: [not close, not strike, not pay]", "preference: [not strike, not close, not pay]",
     "preferences.company.hypotheses.bluffs.preference", "order", ..., ..., "answers"),
    ("preference: [not close, not strike, not pay]", "preference: [not close, not pay]",
     "preferences.company.hypotheses.bluffs.preference[2]", "removed", "not strike", None, "answers"),
    ("[not pay, close if strike, not close]", "[not pay, (close if strike), not close]",
     "preferences.company.hypotheses.means_it.preference[2]", "changed", "close if strike", "(close if strike)",
     "words"),
    ("[not pay, close if strike, not close]", "{weights: {not pay: 1}}",
     "preferences.company.hypotheses.means_it.preference", "changed", ["not pay", "close if strike", "not close"],
     {"weights": {"not pay": 1}}, "answers"),
    ("bluffs: 0.1, means_it", "bluffs: 0.2, means_it", "claims.would_close.likely.bluffs", "changed", 0.1, 0.2,
     "answers"),
    ("text: The company would close the", "text: It would close the", "claims.would_close.text", "changed", ..., ...,
     "words"),
    ("reliability: B", "reliability: A", "evidence.harbour.reliability", "changed", "B", "A", "answers"),
    ("attribution: anonymous", "attribution: named", "evidence.harbour.attribution", "changed", "anonymous", "named",
     "answers"),
    ("{would_close: likely}", "{would_close: may}", "evidence.harbour.claims.would_close[1]", "changed", "likely",
     "may", "answers"),
    ("[likely, may]", "[likely]", "evidence.radio.claims.would_close[2]", "removed", "may", None, "answers"),
    ("outlet: a press conference", "outlet: a statement", "evidence.director.outlet", "changed", "a press conference",
     "a statement", "words"),
    ("origin: director", "origin: harbour_official", "evidence.director.origin", "changed", "director",
     "harbour_official", "answers"),
    ("    origin: director", "    retracted: 2024-03-20\n    origin: director", "evidence.director.retracted",
     "added", None, "2024-03-20", "answers"),
    ("    origin: director", "    supersedes: radio\n    origin: director", "evidence.director.supersedes", "added",
     None, "radio", "answers"),
    ("base: 0.1", "base: 0.2", "questions.closed_by_may.base", "changed", 0.1, 0.2, "answers"),
    ("base: 0.1", "base: 0.1, outcome: false", "questions.closed_by_may.outcome", "added", None, False, "words"),
    ("by: 2024-05-01", "on: 2024-05-01", "questions.closed_by_may.by", "removed", "2024-05-01", None, "answers"),
    ("pay raised: pay", "pay raised: pay and not strike", "outcomes.pay raised", "changed", "pay",
     "pay and not strike", "answers"),
    ("{line closed: close, pay raised: pay,", "{pay raised: pay, line closed: close,", "outcomes", "order", ..., ...,
     "answers"),
    ("when: pay and not strike}", "when: pay}", "plan.when", "changed", "pay and not strike", "pay", "plan"),
    ("  harm: {close: 3, strike: 1}", "  harm: {close: 3, strike: 2}", "yardsticks.harm.strike", "changed", 1, 2,
     "answers"),
    ("  origins:\n", "  clock: 0.5\n  origins:\n", "settings.clock", "changed", 0.3, 0.5, "answers"),
    ("  origins:\n", "  prior_strength: 30\n  origins:\n", "settings.prior_strength", "changed", 20, 30, "bands"),
    ("  origins:\n", "  agreements: [[crews, company]]\n  origins:\n", "settings.agreements", "changed", "all",
     [["crews", "company"]], "answers"),
    ("  origins:\n", "  scales: {letters: {B: 0.7}}\n  origins:\n", "settings.scales.letters.B", "changed", 0.8, 0.7,
     "answers"),
    ("director: {label: a director}", "director: {label: a director, dependence: 0.5}",
     "settings.origins.director.dependence", "changed", 1, 0.5, "answers"),
    ("none: The case is", "none: This case is", "published", "changed", ..., ..., "words"),
    ("yardsticks:", "history: [{date: 2024-03-11, dm: crews, to: YNN}]\nyardsticks:", "history", "added", None,
     [{"date": "2024-03-11", "dm": "crews", "to": "YNN"}], "answers"),
]  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[2]} {row[3]}")
def test_one_part(row: tuple[str, str, str, str, Any, Any, str]) -> None:
    old, new, where, how, before, after, bears = row
    found = edited((old, new))
    if not where:
        assert found == []
        return
    change = found[0]
    assert (change.where, change.how, change.bears) == (where, how, bears)
    if before is not ...:
        assert (change.before, change.after) == (before, after)


def test_whole_parts_that_one_file_lacks() -> None:
    start, end = FERRY.index("  - id: radio"), FERRY.index("  - id: director")
    (gone,) = edited((FERRY[start:end], ""))
    assert (gone.where, gone.how, gone.after) == ("evidence.radio", "removed", None)
    assert gone.before["claims"] == {"would_close": ["likely", "may"]}
    (asked,) = edited(("questions:\n", "questions:\n  raised: {text: Is pay raised?, when: pay}\n"))
    assert (asked.where, asked.how) == ("questions.raised", "added")
    assert asked.after == {"text": "Is pay raised?", "when": "pay"}


def test_a_hypothesis_of_another_name() -> None:
    found = edited(("      bluffs:\n", "      talks:\n"), ("{company: bluffs}", "{company: talks}"),
                   ("bluffs: 0.1", "talks: 0.1"))  # fmt: skip
    assert [(change.where, change.how) for change in found] == [
        ("preferences.crews.hypotheses.bold.sees.company", "changed"),
        ("preferences.company.hypotheses.bluffs", "removed"),
        ("preferences.company.hypotheses.talks", "added"),
        ("claims.would_close.likely.bluffs", "removed"),
        ("claims.would_close.likely.talks", "added"),
    ]


def test_backwards_it_is_the_opposite() -> None:
    for old, new, where, *_ in ROWS:
        there = edited((old, new))
        back = list(changes(read_text(FERRY.replace(old, new, 1)), read_text(FERRY)))
        opposite = {"added": "removed", "removed": "added"}
        assert {
            (c.where, opposite.get(c.how, c.how), str(c.after), str(c.before), c.bears) for c in there
        } == {(c.where, c.how, str(c.before), str(c.after), c.bears) for c in back}, where


# a float holds about 17 digits: what it holds is a number of JSON, what it does not is all its digits
@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("0.1", "0.10000000000000000001", (0.1, "0.10000000000000000001")),
        ("12345678901234567890", "12345678901234567891", ("12345678901234567890", "12345678901234567891")),
        ("12345678901234567890.50", "1e30", ("12345678901234567890.5", 10**30)),
        ("3", "2.50", (3, 2.5)),
    ],
)
def test_numbers_are_compared_and_told_to_the_last_digit(
    before: str, after: str, told: tuple[Any, Any]
) -> None:
    text = FERRY.replace("{close: 3, strike: 1}", "{close: WEIGHT, strike: 1}")
    one, two = (read_text(text.replace("WEIGHT", number)) for number in (before, after))
    (change,) = changes(one, two)
    assert (change.where, change.before, change.after) == ("yardsticks.harm.close", *told)
    assert [type(part) for part in (change.before, change.after)] == [type(part) for part in told]
    assert changes(one, one) == ()


# --- nothing is ignored -------------------------------------------------------------------------------------

NOT_STATED = {"digest", "panel", "minds"}
"""Not said by a file: its hash, what a forecast fills in, and priors by decision maker, tested above."""
NAMED_BY_KEY = (Driver, Claim, Origin)


def mutants(value: Any) -> Iterator[Any]:
    """Yield values that differ from a value in one place each."""
    if isinstance(value, Record):
        for name in type(value).model_fields:
            if name not in NOT_STATED and not (name == "name" and isinstance(value, NAMED_BY_KEY)):
                for other in mutants(getattr(value, name)):
                    yield value.model_copy(update={name: other})
    elif isinstance(value, Mapping):
        for key, part in list(value.items())[:2]:
            yield {name: of for name, of in value.items() if name != key}
            for other in mutants(part):
                yield {**value, key: other}
    elif isinstance(value, tuple):
        pair = len(value) == 2 and isinstance(value[1], Decimal)
        for at, part in enumerate(value[:2]):
            if not pair:
                yield value[:at] + value[at + 1 :]
            for other in mutants(part):
                yield (*value[:at], other, *value[at + 1 :])
    else:
        yield from of_leaf(value)


def of_leaf(value: Any) -> Iterator[Any]:
    if isinstance(value, Statement):
        yield parse(f"not ({value.text})", SYRIA.name_table())
    elif isinstance(value, bool):
        yield not value
    elif isinstance(value, str):
        yield value + "x"
    elif isinstance(value, Decimal | float):
        yield value / 2 + 1
    elif isinstance(value, date):
        yield value + timedelta(days=1)


SYRIA = dt.load("case:syria-2012")


@pytest.mark.parametrize("field", [name for name in dt.Conflict.model_fields if name not in NOT_STATED])
def test_every_field_of_every_record_is_compared(field: str) -> None:
    conflict = SYRIA
    for other in mutants(getattr(conflict, field)):
        assert changes(conflict, conflict.model_copy(update={field: other})), field


def test_the_tree_has_the_sections_of_the_format() -> None:
    tree = tree_of(SYRIA)
    assert set(tree) <= {
        "title", "source", "note", "as_of", "decision_makers", "nature", "infeasible", "feasible", "states",
        "status_quo", "moves", "history", "preferences", "published", "drivers", "claims", "evidence", "questions",
        "yardsticks", "outcomes", "plan", "settings", "reading",
    }  # fmt: skip
    prior = plain(tree)["preferences"]["russia"]["hypotheses"]["keep"]["prior"]
    assert prior == {"collapse": 0.42, "stalemate": 0.6}


def test_nothing_differs_from_itself() -> None:
    for name in dt.case_names():
        assert changes(dt.load(f"case:{name}"), dt.load(f"case:{name}")) == ()
