"""How decision makers, options and states are called in sentences: by their labels, never by numbers."""

from __future__ import annotations

from dataclasses import dataclass, field

from detente.graph import StateSpace
from detente.model import Conflict
from detente.stability import Step

__all__ = ["Names", "joined"]

LONGEST_LABEL = 40


def joined(words: list[str] | tuple[str, ...], word: str = "and") -> str:
    """Join words as a sentence does.

    Examples
    --------
    >>> joined(["a", "b", "c"], "or")
    'a, b or c'
    """
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {word} {words[-1]}"


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one conflict, ready for sentences."""

    conflict: Conflict
    space: StateSpace
    _options: tuple[tuple[str, str], ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        options = tuple(
            (
                dm.name,
                option.label if 0 < len(option.label) <= LONGEST_LABEL else option.name.replace("_", " "),
            )
            for dm in self.conflict.decision_makers
            for option in dm.options
        )
        object.__setattr__(self, "_options", options)

    def dm(self, dm: int) -> str:
        """Return the label of a decision maker, without what its label adds in brackets."""
        party = self.conflict.decision_makers[dm]
        return party.label.split(" (")[0] or party.name

    def hypothesis(self, dm: int, name: str) -> str:
        """Return the label of a hypothesis."""
        return self.conflict.hypothesis(self.conflict.names[dm], name).label or name

    def state(self, state: int) -> str:
        """Return a state's name and, in brackets, the options taken in it."""
        name = self.space.names[state]
        if not self.space.has_patterns:
            return name
        return f"{name} ({self.content(state)})"

    def content(self, state: int) -> str:
        """Return the options taken in a state, by their names; "nothing taken" when there are none."""
        letters = zip(self.space.patterns[state], self.conflict.option_names, strict=True)
        taken = [option.replace("_", " ") for letter, (_, option) in letters if letter == "Y"]
        return ", ".join(taken) or "nothing taken"

    def since_today(self, state: int) -> str:
        """Return how a state differs from the status quo: options taken, and those dropped with a "no" before."""
        today = self.space.find(self.conflict.status_quo)
        if today is None or not self.space.has_patterns:
            return self.space.names[state]
        letters = zip(self.space.patterns[today], self.space.patterns[state], strict=True)
        switched = [
            ("" if new == "Y" else "no ") + name.replace("_", " ")
            for (old, new), (_, name) in zip(letters, self.conflict.option_names, strict=True)
            if old != new
        ]
        return ", ".join(switched) or "as today"

    def outcome(self, state: int) -> str:
        """Return the named end that a state belongs to, "other", or "" when the file names none."""
        at = self.space.codes[state : state + 1]
        for outcome in self.conflict.outcomes:
            if outcome.when.holds(at)[0]:
                return outcome.name
        return "other" if self.conflict.outcomes else ""

    def short(self, state: int) -> str:
        """Return what a list without patterns calls a state: its name or named end, and what differs from today."""
        name, pattern = self.space.names[state], self.space.patterns[state]
        head = name if name != pattern else self.outcome(state)
        if not pattern:
            return name
        if not self.conflict.status_quo:
            return f"{head} ({self.content(state)})" if head else self.content(state)
        return f"{head} ({self.since_today(state)})" if head else self.since_today(state)

    def change(self, start: int, end: int) -> str:
        """Return what switches between two states: the options taken and those dropped."""
        if not self.space.has_patterns:
            return ""
        old, new = self.space.patterns[start], self.space.patterns[end]
        taken = [
            self._options[k][1] for k, pair in enumerate(zip(old, new, strict=True)) if pair == ("N", "Y")
        ]
        dropped = [
            self._options[k][1] for k, pair in enumerate(zip(old, new, strict=True)) if pair == ("Y", "N")
        ]
        parts = [f"taking {joined(taken)}"] if taken else []
        parts += [f"dropping {joined(dropped)}"] if dropped else []
        return " and ".join(parts)

    def steps(self, start: int, path: tuple[Step, ...]) -> str:
        """Tell a path: who moves, by switching what, to where."""
        told: list[str] = []
        here = start
        for number, (dm, target) in enumerate(path):
            how = self.change(here, target)
            verb = "answer" if number == 0 else "go on"
            by = (
                f"by {how} ({self.space.names[target]})"
                if how
                else f"by moving to {self.space.names[target]}"
            )
            told.append(f"{self.dm(dm)} would {verb} {by}" if number == 0 else f"then {self.dm(dm)} {by}")
            here = target
        return ", ".join(told)
