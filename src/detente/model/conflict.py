"""The conflict at rest: who can do what, who wants what, and what is asked (docs/format.md).

A decision maker's preference is always a tuple of hypotheses; one whose preference is certain has a single
hypothesis named "". How likely each one is, and why, stands in the :class:`~detente.evidence.Ledger`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from pydantic import Field, ValidationInfo, field_validator

from detente.evidence import Ledger, Mind
from detente.frames import frame
from detente.model.asked import Outcome, Plan, Question, Yardstick
from detente.model.wanted import Hypothesis, Stated
from detente.record import Record
from detente.shown import Shown
from detente.statements import NATURE, NameTable

if TYPE_CHECKING:
    from pandas import DataFrame

__all__ = [
    "ChanceOption",
    "Conflict",
    "DecisionMaker",
    "Observation",
    "Option",
    "Published",
    "Reading",
    "Sentence",
    "Settings",
]


class Option(Record):
    """Something a decision maker can do or leave. `direction` says which switches are possible."""

    name: str
    label: str = ""
    direction: Literal["both", "forward", "backward"] = "both"
    note: str = ""


class ChanceOption(Record):
    """Something that nobody decides: it switches one way, `rate` times a month on average while it can."""

    name: str
    label: str = ""
    rate: Decimal = Field(gt=0)
    direction: Literal["forward", "backward"] = "forward"
    note: str = ""


class DecisionMaker(Record):
    """A party, with the options it alone controls."""

    name: str
    label: str = ""
    aliases: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    note: str = ""


class Observation(Record):
    """A move that was seen: who made it, when, and to which state it led."""

    date: date
    dm: str
    to: str
    note: str = ""


class Settings(Record):
    """How the forecast is made; the defaults are those of docs/format.md."""

    foresight: Mapping[str, Decimal] = {name: Decimal("0.25") for name in ("nash", "gmr", "smr", "seq")}
    activity: Mapping[str, Decimal] = {}
    sharpness: Decimal = Decimal(0)
    clock: Decimal = Decimal("0.3")
    outside_model: Decimal = Decimal("0.1")
    prior_strength: Decimal = Decimal(20)
    agreements: Literal["all", "none"] | tuple[tuple[str, ...], ...] = "all"
    note: str = ""


class Sentence(Record):
    """How one sentence of the source text was read; `parts` are the parts of the file it became."""

    at: str
    gist: str
    kinds: tuple[str, ...]
    parts: tuple[str, ...] = ()
    why: str = ""
    note: str = ""


class Reading(Record):
    """How a source text was read, sentence by sentence, in our own words."""

    source: Mapping[str, str]
    sentences: tuple[Sentence, ...]
    note: str = ""


class Published(Record):
    """A table of results from print, compared by `verify` and ignored by the solver."""

    source: str
    equilibria: Mapping[str, tuple[str, ...]] = {}
    stable: Mapping[str, Mapping[str, tuple[str, ...]]] = {}
    conventions: Mapping[str, str] = {}
    profile: Mapping[str, str] = {}
    note: str = ""


class Conflict(Shown, Record):
    """A conflict as a file states it.

    Build one with :func:`detente.load`; it is never changed afterwards.

    Attributes
    ----------
    title, source, note : str
    as_of : date or None
        The date up to which reports are read, unless another one is asked for.
    decision_makers : tuple of DecisionMaker
        With the options that each alone controls.
    nature : tuple of ChanceOption
    infeasible : tuple of str
        Patterns of states that cannot be.
    feasible : tuple of Statement
        What holds in every state.
    states : tuple of (str, str)
        Names and patterns; a pattern is "" in graph form. Empty where states are called by their patterns.
    status_quo : str
        A name or pattern, or "".
    moves : mapping of str to mapping of str to tuple of str
        By decision maker and state, in graph form; else empty, as options imply the moves.
    history : tuple of Observation
    preferences : mapping of str to tuple of Hypothesis
        By decision maker; a preference that is certain is one hypothesis, called "".
    notes : mapping of str to str
        On the preferences of decision makers.
    questions : tuple of Question
    outcomes : tuple of Outcome
    plan : Plan or None
    yardsticks : tuple of Yardstick
    settings : Settings
    reading : Reading or None
        How a source text was read.
    published : tuple of Published, or str
        Tables in print, or the reason why there are none.
    ledger : Ledger
        Reports, claims, drivers and priors. Its `minds` are in the order of decision makers and hypotheses, which is
        that of profiles; where it has none and every preference is certain, they are filled in.
    digest : str
        The hash of the text that it was read from, or "".
    """

    title: str
    source: str = ""
    note: str = ""
    as_of: date | None = None
    decision_makers: tuple[DecisionMaker, ...]
    nature: tuple[ChanceOption, ...] = ()
    infeasible: tuple[str, ...] = ()
    feasible: tuple[Stated, ...] = ()
    states: tuple[tuple[str, str], ...] = ()
    status_quo: str = ""
    moves: Mapping[str, Mapping[str, tuple[str, ...]]] = {}
    history: tuple[Observation, ...] = ()
    preferences: Mapping[str, tuple[Hypothesis, ...]] = {}
    notes: Mapping[str, str] = {}
    questions: tuple[Question, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    plan: Plan | None = None
    yardsticks: tuple[Yardstick, ...] = ()
    settings: Settings = Settings()
    reading: Reading | None = None
    published: tuple[Published, ...] | str = ()
    ledger: Ledger = Field(default=Ledger(), validate_default=True)
    digest: str = ""

    @field_validator("ledger")
    @classmethod
    def _in_order(cls, ledger: Ledger, info: ValidationInfo) -> Ledger:
        """Hold the minds to the order of decision makers and hypotheses, by which profiles are weighed."""
        if not {"decision_makers", "preferences"} <= set(info.data):
            return ledger  # these are at fault themselves
        dms: tuple[DecisionMaker, ...] = info.data["decision_makers"]
        preferences: Mapping[str, tuple[Hypothesis, ...]] = info.data["preferences"]
        held = {dm.name: [h.name for h in preferences.get(dm.name, ())] for dm in dms}
        if ledger.minds:
            if list(ledger.minds) != list(held):
                raise ValueError(f"minds are of {list(ledger.minds)}; wanted {list(held)}, in this order")
            for dm, mind in ledger.minds.items():
                if list(mind.prior) != held[dm]:
                    raise ValueError(
                        f"the prior of {dm} has {list(mind.prior)}; wanted {held[dm]}, in this order"
                    )
            return ledger
        if not all(len(hypotheses) == 1 for hypotheses in held.values()):
            return ledger
        certain = {dm: Mind(dm=dm, prior={h: {"": Decimal(1)}}) for dm, [h] in held.items()}
        return ledger.model_copy(update={"minds": certain})

    @property
    def option_names(self) -> tuple[tuple[str, str], ...]:
        """Every option as (owner, option), in the order of pattern letters; chance options, nature's, come last."""
        owned = [(dm.name, option.name) for dm in self.decision_makers for option in dm.options]
        return (*owned, *((NATURE, option.name) for option in self.nature))

    @property
    def names(self) -> tuple[str, ...]:
        """The decision makers' names, in order."""
        return tuple(dm.name for dm in self.decision_makers)

    def __repr__(self) -> str:
        """Tell what it is about, and how large it is."""
        dms, options = len(self.decision_makers), len(self.option_names)
        return f"<Conflict {self.title!r}: {dms} decision makers, {options} options>"

    def to_frame(self) -> DataFrame:
        """Return a row for each option, in the order of pattern letters: whose it is, its label and direction.

        Raises
        ------
        LimitError
            When pandas is not installed.

        Examples
        --------
        >>> import detente as dt
        >>> dt.load("case:euphrates-1975").to_frame()["owner"].tolist()
        ['syria', 'syria', 'iraq']
        """
        options = [option for dm in self.decision_makers for option in dm.options] + [*self.nature]
        return frame(
            {
                "owner": [owner for owner, _ in self.option_names],
                "option": [option.name for option in options],
                "label": [option.label for option in options],
                "direction": [option.direction for option in options],
            }
        )

    def observed(self, as_of: date | None) -> tuple[Observation, ...]:
        """Return the moves observed up to a date, the oldest first; none without a date."""
        return tuple(move for move in self.history if as_of is not None and move.date <= as_of)

    def name_table(self) -> NameTable:
        """Return the table by which statements find their options."""
        return NameTable(self.option_names)

    def hypothesis(self, dm: str, name: str) -> Hypothesis:
        """Return one hypothesis of a decision maker.

        Raises
        ------
        KeyError
            When the decision maker has no such hypothesis.
        """
        for candidate in self.preferences[dm]:
            if candidate.name == name:
                return candidate
        raise KeyError(name)
