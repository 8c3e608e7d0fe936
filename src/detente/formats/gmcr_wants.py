"""What a decision maker of a `.gmcr` file wants: conditions, or a ranking, and which of the two counts.

Ranking   `preferenceRanking`, in older files `preferenceVector`: the numbers of all feasible states, best first.
Flag      `useManualPreferenceRanking`, in older files `useManualPreferenceVectors`: true where rankings count, false
          where conditions do. What does not count and says something else is told of. Without the flag both must
          mean the same; where they do, conditions are kept, which say why.
Neither   leaves a decision maker indifferent, which is told of. It is a fault where something stands with it that
          this program cannot read: that may be what it wants.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from detente.errors import some
from detente.formats.gmcr_conditions import Condition, Wish
from detente.formats.gmcr_model import Left
from detente.formats.gmcr_sheet import GmcrSheet
from detente.formats.nodes import Items, Node, Pairs, Scalar
from detente.graph import MOST_STATES
from detente.statements.tree import Codes, Truths

__all__ = ["FLAGS", "RANKINGS", "GmcrWants"]

FLAGS = ("useManualPreferenceRanking", "useManualPreferenceVectors")
RANKINGS = ("preferenceRanking", "preferenceVector")
BESIDE = {"name", "options", "preferences", "misperceptions", *RANKINGS}
"""Keys under which nothing unread can stand that says what is wanted."""
Numbers = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class GmcrWants:
    """Reads what each decision maker wants; `manual` is what the file says of rankings under the key `flag`."""

    sheet: GmcrSheet
    options: int
    flag: str = FLAGS[0]
    manual: bool | None = None

    @classmethod
    def of(cls, sheet: GmcrSheet, top: Mapping[str, Node], options: int) -> GmcrWants:
        """Read the flag of a file, by its fields."""
        node, flag = _one_of(sheet, top, FLAGS, "")
        word = node.value if isinstance(node, Scalar) and not node.style else ""
        if node is not None and word not in ("true", "false"):
            sheet.fault(node, flag, "is neither true nor false", "true or false")
        return cls(sheet, options, flag, {"true": True, "false": False}.get(word))

    def ranks(self, fields: Mapping[str, Node]) -> bool:
        """Whether states have to be listed for what a decision maker wants."""
        ranked = any(_says(fields.get(key)) for key in RANKINGS)
        return ranked and not (self.manual is False and _says(fields.get("preferences")))

    def read(
        self, item: Node, fields: Mapping[str, Node], part: str, states: Codes | None
    ) -> tuple[tuple[Wish, ...], Numbers]:
        """Read the wishes or the ranking of a decision maker, whichever counts."""
        ranked, key = _one_of(self.sheet, fields, RANKINGS, f"{part}.")
        where = f"{part}.{key}"
        wishes = self.wishes(fields.get("preferences"), part)
        wishing, ranking = _says(fields.get("preferences")), _says(ranked)
        if not wishing and not ranking:
            self.nothing(item, part)
        elif not wishing or not ranking:
            self.alone(ranked if ranking else fields["preferences"], part, wishing)
        elif self.manual is False:
            if not _same(_standing(ranked), wishes, states):
                why = f"not used, since {self.flag} is false: the preferences count, which say something else"
                self.sheet.left.append(Left(where, why))
            return wishes, ()
        numbers = self.ranking(ranked, where, states)
        if not wishes or not numbers or self.sheet.faults.count:
            return wishes, numbers
        if _same([{str(each) for each in tied} for tied in numbers], wishes, states):
            return wishes, ()
        if self.manual:
            why = f"not used, since {self.flag} is true: the ranking counts, which says something else"
            self.sheet.left.append(Left(f"{part}.preferences", why))
            return (), numbers
        problem = "says something else than its preferences"
        hint = f"take out the one that is not meant, or say by {FLAGS[0]} whether rankings count"
        self.sheet.fault(ranked or item, where, problem, hint=hint)
        return wishes, numbers

    def wishes(self, node: Node | None, part: str) -> tuple[Wish, ...]:
        """Read conditions, the most important first."""
        listed = self.sheet.items(node, f"{part}.preferences", "a list of conditions, most important first")
        read = [
            self.sheet.wish(item, f"{part}.preferences[{at}]", self.options) for at, item in enumerate(listed)
        ]
        return tuple(wish for wish in read if wish)

    def ranking(self, node: Node | None, where: str, states: Codes | None) -> Numbers:
        """Read state numbers from 1, best first; an inner list is a tie; every state once."""
        listed = self.sheet.items(node, where, "a list of state numbers, best first")
        if not listed or node is None or states is None or not len(states):
            return ()
        seen: set[int] = set()
        found: list[tuple[int, ...]] = []
        before = self.sheet.faults.count
        for at, item in enumerate(listed):
            tied = item.items if isinstance(item, Items) else (item,)
            if not tied:
                self.sheet.fault(item, f"{where}[{at}]", "is an empty tie", "state numbers")
            numbers: list[int] = []
            for each in tied:
                number = self.sheet.number(each, f"{where}[{at}]", len(states) + 1, 1)
                if number in seen:
                    self.sheet.fault(each, where, f"names state {number} twice", "every state once")
                elif number is not None:
                    seen.add(number)
                    numbers.append(number)
            found.append(tuple(numbers))
        missing = [str(number) for number in range(1, len(states) + 1) if number not in seen]
        if missing and self.sheet.faults.count == before:
            problem = f"leaves out {some(missing)}"
            self.sheet.fault(node, where, problem, f"each of the {len(states):,} feasible states once")
        return tuple(found)

    def nothing(self, item: Node, part: str) -> None:
        """Tell that a decision maker states no preferences, or refuse what may be some."""
        self.sheet.left.append(Left(part, "states no preferences: indifferent between all states"))
        for key, value in item.pairs if isinstance(item, Pairs) else ():
            if (
                isinstance(key, Scalar)
                and key.value not in BESIDE
                and isinstance(value, Items | Pairs)
                and _says(value)
            ):
                problem = "is not read, and nothing else says what this decision maker wants"
                hint = "say it in one of these; with the key taken out, it is indifferent between all states"
                wanted = f"preferences or {RANKINGS[0]}"
                self.sheet.fault(value, f"{part}.{key.value}", problem, wanted, hint)

    def alone(self, node: Node | None, part: str, wishing: bool) -> None:
        """Refuse preferences alone where the file says that rankings count, and the other way round."""
        if node is None or self.manual is not wishing:
            return
        here, lacking = ("preferences", "ranking") if wishing else ("a ranking", "preferences")
        said = "true" if self.manual else "false"
        problem = f"has {here} and no {lacking}, and {self.flag} is {said}: which of them counts is unclear"
        hint = f"add the {lacking}, or take {self.flag} out: whatever is stated counts then"
        self.sheet.fault(node, part, problem, hint=hint)


def _one_of(
    sheet: GmcrSheet, fields: Mapping[str, Node], keys: Sequence[str], before: str
) -> tuple[Node | None, str]:
    """Return what stands under one of two keys that mean the same, and the key."""
    found = [key for key in keys if key in fields]
    if len(found) > 1:
        problem = f"stands beside {found[0]}, which means the same"
        sheet.fault(fields[found[1]], f"{before}{found[1]}", problem, "one of them")
    key = found[0] if found else keys[0]
    return fields.get(key), key


def _says(node: Node | None) -> bool:
    """Whether something stands there, and neither null nor an empty list or mapping."""
    if isinstance(node, Scalar):
        return bool(node.style) or node.value != "null"
    return bool(node.items if isinstance(node, Items) else isinstance(node, Pairs) and node.pairs)


def _same(tied: Sequence[set[str]], wishes: Sequence[Wish], states: Codes | None) -> bool:
    """Whether a ranking, by the numbers of states, best first, is the one that wishes make."""
    if states is None or not 0 < len(states) <= MOST_STATES:
        return False
    ranks = np.zeros(len(states), dtype=np.int64)
    for wish in wishes:  # lexicographic: a later wish decides among states that are equal so far
        truths = np.logical_or.reduce([_holds(each, states) for each in wish])
        _, ranks = np.unique(2 * ranks + truths, return_inverse=True)
    made: list[set[str]] = [set() for _ in range(int(ranks.max()) + 1)]
    for number, rank in enumerate(ranks.tolist(), start=1):
        made[-1 - rank].add(str(number))
    return list(tied) == made


def _standing(node: Node | None) -> list[set[str]]:
    """Return a ranking that does not count as it stands there, right or wrong."""
    listed = node.items if isinstance(node, Items) else ()
    tied = [each.items if isinstance(each, Items) else (each,) for each in listed]
    return [{each.value for each in tie if isinstance(each, Scalar)} for tie in tied]


def _holds(condition: Condition, codes: Codes) -> Truths:
    mask = sum(1 << at for at, _ in condition)
    return codes & mask == sum(1 << at for at, taken in condition if taken)
