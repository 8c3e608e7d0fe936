"""How decision makers, options and states are called in sentences: by their labels, never by numbers."""

from __future__ import annotations

from dataclasses import dataclass, field

from detente.explain.apart import told_apart
from detente.graph import StateSpace
from detente.graph.ends import named_ends
from detente.model import Conflict
from detente.stability import Step

__all__ = ["Names", "joined", "sentence"]

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


def sentence(text: str) -> str:
    """Begin a sentence with a capital, and leave every name in it as it is written.

    Examples
    --------
    >>> sentence("the UN and NATO go home")
    'The UN and NATO go home'
    """
    return text[:1].upper() + text[1:]


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one conflict, ready for sentences."""

    conflict: Conflict
    space: StateSpace
    _dms: tuple[str, ...] = field(init=False, repr=False)
    _options: tuple[str, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        owned = [option for dm in self.conflict.decision_makers for option in dm.options]
        options = tuple(
            option.label if 0 < len(option.label) <= LONGEST_LABEL else option.name.replace("_", " ")
            for option in (*owned, *self.conflict.nature)
        )
        object.__setattr__(self, "_options", options)
        object.__setattr__(self, "_dms", told_apart(self.conflict.decision_makers))

    def dm(self, dm: int) -> str:
        """Return the label of a decision maker, without what it adds in brackets unless that tells it apart."""
        return self._dms[dm]

    def inside(self, dm: int) -> str:
        """Return the label of a decision maker as it stands inside a sentence: its article, if any, is small."""
        label = self.dm(dm)
        return f"the {label.removeprefix('The ')}" if label.startswith("The ") else label

    def origin(self, name: str) -> str:
        """Return the label of an origin of reports, or its name."""
        known = self.conflict.ledger.origins.get(name)
        return known.label if known is not None and known.label else name.replace("_", " ")

    def hypothesis(self, dm: int, name: str) -> str:
        """Return the label of a hypothesis."""
        return self.conflict.hypothesis(self.conflict.names[dm], name).label or name

    def belief(self, about: str, value: str) -> str:
        """Return, in quotes, the label of a hypothesis about a decision maker, or of the value of a driver."""
        if about in self.conflict.ledger.drivers:
            return f"“{value.replace('_', ' ')}”"
        return f"“{self.hypothesis(self.conflict.names.index(about), value)}”"

    def state(self, state: int) -> str:
        """Return a state's name and, in brackets, the options taken in it."""
        name = self.space.names[state]
        if not self.space.has_patterns:
            return name
        return f"{name} ({self.content(state)})"

    def content(self, state: int) -> str:
        """Return the options taken in a state, by their names; "nothing taken" when there are none.

        Of a coalesced state those that it leaves open are told where nothing else is.
        """
        letters = list(zip(self.space.patterns[state], self.conflict.option_names, strict=True))
        taken = [option.replace("_", " ") for letter, (_, option) in letters if letter == "Y"]
        left_open = [option.replace("_", " ") for letter, (_, option) in letters if letter == "-"]
        return ", ".join(taken) or (f"{joined(left_open)} either way" if left_open else "nothing taken")

    def since_today(self, state: int) -> str:
        """Return how a state differs from the status quo: options taken, and those dropped with a "no" before."""
        today = self.space.find(self.conflict.status_quo)
        if today is None or not self.space.has_patterns:
            return self.space.names[state]
        letters = zip(self.space.patterns[today], self.space.patterns[state], strict=True)
        switched = [
            ("" if new == "Y" else "no ") + name.replace("_", " ")
            for (old, new), (_, name) in zip(letters, self.conflict.option_names, strict=True)
            if new not in {old, "-"}
        ]
        if not switched and "-" in self.space.patterns[state] and state != today:
            return self.content(state)
        return ", ".join(switched) or "as today"

    def outcome(self, state: int) -> str:
        """Return the named end that a state belongs to, "other", or "" when the file names none."""
        ends = named_ends(self.conflict.outcomes, self.space.codes[state : state + 1])
        return next((name for name, here in ends.items() if here[0]), "")

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
        """Return what switches between two states: the options taken and those dropped, by their labels in quotes."""
        if not self.space.has_patterns:
            return ""
        old, new = self.space.patterns[start], self.space.patterns[end]
        switches = list(zip(old, new, self._options, strict=True))
        taken = [f"“{option}”" for was, now, option in switches if (was, now) == ("N", "Y")]
        dropped = [f"“{option}”" for was, now, option in switches if (was, now) == ("Y", "N")]
        parts = [f"taking {joined(taken)}"] if taken else []
        parts += [f"dropping {joined(dropped)}"] if dropped else []
        return " and ".join(parts)

    def steps(self, start: int, path: tuple[Step, ...]) -> str:
        """Tell a path: who moves, by switching what, to where."""
        told: list[str] = []
        here = start
        for dm, target in path:
            how = self.change(here, target)
            name = self.space.names[target]
            by = f"by {how} ({name})" if how else f"by moving to {name}"
            who = self.inside(dm)
            told.append(f"then {who} {by}" if told else f"{who} would answer {by}")
            here = target
        return ", ".join(told)
