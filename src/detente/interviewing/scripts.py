"""The two interviews: a conflict from nothing, and what is missing in one that is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from detente.interviewing.ask import Question, RefusedError, Script, ask
from detente.interviewing.parties import asked_today, described
from detente.interviewing.reading import numbers, yes_no
from detente.interviewing.told import Words, listing
from detente.interviewing.uncertain import asked_beliefs
from detente.interviewing.wants import Wanted, asked_wants
from detente.model import Conflict, Hypothesis, Prioritised

__all__ = ["Draft", "indifferent", "missing", "new_conflict", "one_party", "what_is_missing"]

LATER = "later"
INDIFFERENT = Prioritised(statements=())


@dataclass(frozen=True, slots=True)
class Draft:
    """A conflict that came out of an interview, and what its file should say beside it.

    Attributes
    ----------
    conflict : Conflict
    rules : tuple of str
        The constraints in plain words, in the order in which they were given.
    hows : mapping
        How a preference was found: by decision maker, or `dm.hypothesis`.
    changed : tuple of str
        What is to be written into a file that is there: `status_quo`, `preferences.dm`,
        `preferences.dm.hypotheses.name`, `claims`, `evidence`, `questions`, `settings`.
    """

    conflict: Conflict
    rules: tuple[str, ...] = ()
    hows: Mapping[str, str] = field(default_factory=dict[str, str])
    changed: tuple[str, ...] = ()


def new_conflict(stem: str) -> Script[Draft]:
    """Ask for a whole conflict; `stem` is what its title is made of when none is given."""
    conflict, rules = yield from described(stem)
    hows: dict[str, str] = {}
    preferences: dict[str, tuple[Hypothesis, ...]] = {}
    conflict = conflict.model_copy(
        update={"preferences": {dm: (Hypothesis(preference=INDIFFERENT),) for dm in conflict.names}}
    )
    for dm in conflict.names:
        wanted = yield from asked_wants(conflict, dm)
        hows[dm] = wanted.how if wanted.preference is not None else LATER
        preferences[dm] = (Hypothesis(preference=wanted.preference or INDIFFERENT),)
    conflict = conflict.model_copy(update={"preferences": preferences})
    conflict = yield from asked_beliefs(conflict, hows)
    hows = {key: how for key, how in hows.items() if how != LATER}
    draft = Draft(conflict, rules, hows)
    yield from ask(_sure(summary(draft)))
    return draft


def what_is_missing(conflict: Conflict) -> Script[Draft]:
    """Ask for what is missing in a conflict: a status quo, preferences, and, where nobody has any, alternatives."""
    hows: dict[str, str] = {}
    changed: list[str] = []
    lacks = missing(conflict)
    if "status_quo" in lacks:
        conflict = conflict.model_copy(update={"status_quo": (yield from asked_today(conflict))})
        changed.append("status_quo")
    for dm in conflict.names:
        if f"preferences.{dm}" in lacks:
            wanted = yield from asked_wants(conflict, dm)
            if wanted.preference is not None:
                conflict = _with(conflict, dm, "", wanted)
                hows[dm] = wanted.how
                changed.append(f"preferences.{dm}")
            else:
                hows[dm] = LATER
    if "beliefs" in lacks:
        hows.update(dict.fromkeys(indifferent(conflict), LATER))
        before = conflict
        conflict = yield from asked_beliefs(conflict, hows)
        unsure = [dm for dm in conflict.names if conflict.preferences[dm] != before.preferences[dm]]
        changed = [each for each in changed if each.removeprefix("preferences.") not in unsure]
        changed += [f"preferences.{dm}" for dm in unsure]
        ledger = conflict.ledger
        added = {"claims": ledger.claims, "evidence": ledger.items, "settings": ledger.origins}
        changed += [name for name, there in added.items() if there]
        changed += ["questions"] if conflict.questions != before.questions else []
    hows = {key: how for key, how in hows.items() if how != LATER}
    return Draft(conflict, (), hows, tuple(changed))


def one_party(conflict: Conflict, dm: str, to_file: bool = True) -> Script[Draft]:
    """Ask what one decision maker wants, whatever the file says; under one hypothesis, where it has several."""
    held = conflict.preferences[dm]
    name = label = ""
    words = Words(conflict)
    if [h.name for h in held] != [""]:
        [at] = yield from ask(
            Question(
                f"which.{dm}",
                f"{words.dm(dm)} may want different things. Which of them will you describe? A number.",
                lambda text: _exactly_one(text, len(held)),
                listing([h.label or h.name for h in held]),
            )
        )
        name, label = held[at].name, held[at].label
    wanted = yield from asked_wants(conflict, dm, name, label, later=False)
    conflict = _with(conflict, dm, name, wanted)
    path = f"preferences.{dm}" + (f".hypotheses.{name}" if name else "")
    key = f"{dm}.{name}" if name else dm
    draft = Draft(conflict, (), {key: wanted.how}, (path,))
    if to_file and dm not in indifferent(
        conflict.model_copy(update={"preferences": {**conflict.preferences, dm: held}})
    ):
        yield from ask(yes_no("replace", "Take the place of what the file says?", tip="undo goes back."))
    return draft


def missing(conflict: Conflict) -> tuple[str, ...]:
    """Name what a conflict lacks: `status_quo`, `preferences.dm`, and `beliefs` where all is taken for certain.

    Examples
    --------
    >>> from detente.model import DecisionMaker, Option
    >>> dms = (DecisionMaker(name="ann", options=(Option(name="dare"),)),)
    >>> quiet = {"ann": (Hypothesis(preference=INDIFFERENT),)}
    >>> missing(Conflict(title="", decision_makers=dms, preferences=quiet))
    ('status_quo', 'preferences.ann', 'beliefs')
    """
    found = [] if conflict.status_quo or not conflict.option_names else ["status_quo"]
    found += [f"preferences.{dm}" for dm in indifferent(conflict)]
    certain = all([h.name for h in held] == [""] for held in conflict.preferences.values())
    ledger = conflict.ledger
    return (
        *found,
        *(["beliefs"] if certain and not (ledger.claims or ledger.items or ledger.drivers) else []),
    )


def indifferent(conflict: Conflict) -> tuple[str, ...]:
    """Return the decision makers of whom nothing is said, who count as indifferent among all states."""
    return tuple(
        dm
        for dm in conflict.names
        if all(h.preference == INDIFFERENT and not h.name for h in conflict.preferences[dm])
    )


def summary(draft: Draft) -> tuple[str, ...]:
    """Tell what a draft holds, before it is written."""
    conflict = draft.conflict
    words = Words(conflict)
    lines = [conflict.title]
    at = 0
    for dm in conflict.decision_makers:
        count = len(dm.options)
        options = ", ".join(words.option(k) for k in range(at, at + count)) or "nothing it can do"
        at += count
        hypotheses = conflict.preferences[dm.name]
        wants = f"; {len(hypotheses)} possibilities" if len(hypotheses) > 1 else ""
        open_ = "; wants left open" if dm.name in indifferent(conflict) else ""
        lines.append(f"  {words.dm(dm.name)}: {options}{wants}{open_}")
    lines += [f"  {rule[:1].upper()}{rule[1:]}" for rule in draft.rules if rule]
    if words.options:
        lines.append(f"  Today: {words.content(words.today())}")
    ledger = conflict.ledger
    if ledger.claims:
        lines.append(f"  Claims: {len(ledger.claims)}; reports: {len(ledger.items)}")
    return tuple(lines)


def _sure(shown: Sequence[str]) -> Question[bool]:
    def read(text: str) -> bool:
        if text.lower() in ("y", "yes"):
            return True
        raise RefusedError("yes writes the file; undo goes back and changes an answer")

    return Question(
        "write", "Write this to the file?", read, tuple(shown), "undo goes back, one answer at a time.", "yes"
    )


def _exactly_one(text: str, most: int) -> tuple[int, ...]:
    found = numbers(text, most)
    if len(found) != 1:
        raise RefusedError("one number is wanted")
    return found


def _with(conflict: Conflict, dm: str, hypothesis: str, wanted: Wanted) -> Conflict:
    assert wanted.preference is not None
    held = tuple(
        each.model_copy(update={"preference": wanted.preference}) if each.name == hypothesis else each
        for each in conflict.preferences[dm]
    )
    return conflict.model_copy(update={"preferences": {**conflict.preferences, dm: held}})
