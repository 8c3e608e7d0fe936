"""How states, options and answers are told in an interview: by labels, and only as far as they matter."""

from __future__ import annotations

from dataclasses import dataclass, field

from detente.eliciting import Pair
from detente.explain.apart import told_apart
from detente.graph import StateSpace, pattern_code, pattern_of
from detente.model import Conflict
from detente.statements import NATURE

__all__ = ["Words", "listing"]

MOST_TOLD = 6


@dataclass(frozen=True, slots=True)
class Words:
    """The words for one conflict; `space` is None when its states are too many to be listed."""

    conflict: Conflict
    space: StateSpace | None = None
    _dms: tuple[str, ...] = field(init=False, repr=False)
    _labels: tuple[str, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        owned = [option for dm in self.conflict.decision_makers for option in dm.options]
        labels = tuple(each.label or each.name.replace("_", " ") for each in (*owned, *self.conflict.nature))
        object.__setattr__(self, "_labels", labels)
        object.__setattr__(self, "_dms", told_apart(self.conflict.decision_makers, short=False))

    @property
    def options(self) -> int:
        """How many options there are."""
        return len(self._labels)

    def dm(self, name: str) -> str:
        """Return what a decision maker is called."""
        return self._dms[self.conflict.names.index(name)]

    def inside(self, name: str) -> str:
        """Return what a decision maker is called inside a sentence: its article, if any, is small."""
        label = self.dm(name)
        return f"the {label.removeprefix('The ')}" if label.startswith("The ") else label

    def option(self, index: int) -> str:
        """Return the label of an option, with its owner where somebody else has one of the same label."""
        label = self._labels[index]
        if self._labels.count(label) > 1:
            owner = self.conflict.option_names[index][0]
            return f"{label} ({'chance' if owner == NATURE else self.dm(owner)})"
        return label

    def name(self, index: int) -> str:
        """Return the name of an option as statements write it."""
        owner, name = self.conflict.option_names[index]
        bare = [each for _, each in self.conflict.option_names].count(name) == 1
        return name if bare else f"{owner}.{name}"

    def pattern(self, code: int) -> str:
        """Return the pattern of a state."""
        return pattern_of(code, self.options)

    def called(self, code: int) -> str:
        """Return the name of a state, "" when it has none but its pattern."""
        pattern = self.pattern(code)
        return next((name for name, each in self.conflict.states if each == pattern), "")

    def content(self, code: int) -> str:
        """Return what is taken in a state, by labels."""
        taken = [self.option(at) for at in range(self.options) if code >> at & 1]
        return "; ".join(taken) or "nothing is taken"

    def brief(self, code: int) -> str:
        """Return a state in a few words: its name and what is taken in it, by names."""
        taken = [self.name(at) for at in range(self.options) if code >> at & 1]
        called = self.called(code)
        return f"{called}: {', '.join(taken) or 'nothing'}" if called else ", ".join(taken) or "nothing taken"

    def two(self, pair: Pair) -> tuple[tuple[str, ...], tuple[str, str]]:
        """Tell two states by what differs, with what both have before it."""
        one, other = pair
        differ = [at for at in range(self.options) if (one ^ other) >> at & 1]
        shared = [at for at in range(self.options) if at not in differ]
        taken = [self.option(at) for at in shared if one >> at & 1]
        rest = [f"no “{self.option(at)}”" for at in shared if not one >> at & 1]
        both = [f"“{each}”" for each in taken]
        both += rest if len(rest) <= MOST_TOLD else ["nothing else"]
        sides = [
            "; ".join(
                ("" if code >> at & 1 else "no ") + f"“{self.option(at)}”"
                for at in sorted(differ, key=lambda at: (not code >> at & 1, at))
            )
            for code in pair
        ]
        named = [f"{self.called(code)}: " if self.called(code) else "" for code in pair]
        shown = (f"In both: {', '.join(both)}.",) if both else ()
        return shown, (named[0] + sides[0], named[1] + sides[1])

    def today(self) -> int:
        """Return the code of the status quo, 0 when none is given."""
        quo = self.conflict.status_quo
        pattern = dict(self.conflict.states).get(quo, quo)
        return pattern_code(pattern)


def listing(lines: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """Number lines from 1."""
    width = len(str(len(lines)))
    return tuple(f"  {number:>{width}}  {line}" for number, line in enumerate(lines, 1))
