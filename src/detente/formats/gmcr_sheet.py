"""JSON nodes read as what a `.gmcr` file wants of them: a mapping, a list, a text, a number, a condition.

Every reader here notes a fault, with its place and its path in the file, and returns what is left, so that one fault
hides no other. What is no fault and still cannot be carried is noted in `left`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from detente.errors import some
from detente.formats.faults import Faults, Span
from detente.formats.gmcr_conditions import Condition, Wish
from detente.formats.gmcr_model import Left
from detente.formats.nodes import Items, Node, Pairs, Scalar

__all__ = ["GmcrSheet"]

MEMBERS = ("members", "compound")
NUMBER = re.compile("0|[1-9][0-9]{0,8}", re.ASCII)
A_CONDITION = 'a condition, as in [[0, "Y"], [2, "N"]]'
SHOWN = 60
UNKNOWN = "this program does not know the key"


@dataclass(slots=True)
class GmcrSheet:
    """Reads nodes, and notes what is wrong with them and what has no place here."""

    faults: Faults
    left: list[Left] = field(default_factory=list["Left"])

    def mapping(
        self, node: Node | None, part: str, keys: Sequence[str], required: Sequence[str], strict: bool = False
    ) -> dict[str, Node] | None:
        """Read a mapping; unknown keys are told of, or refused where `strict` or nearly a known one."""
        if not isinstance(node, Pairs):
            if node is not None:
                self.fault(
                    node,
                    part or "the file",
                    "is no mapping",
                    "{" + ", ".join(f'"{k}": …' for k in keys) + "}",
                )
            return None
        found: dict[str, Node] = {}
        seen: set[str] = set()
        for key, value in node.pairs:
            assert isinstance(key, Scalar), "keys are texts"
            name = key.value
            path = f"{part}.{name}" if part else name
            near = "" if name in keys else _near(name, keys)
            if name in seen:
                self.faults.add(key, f"{part or 'the file'}: the key stands twice", name, "every key once")
            elif name in keys:
                found[name] = value
            elif strict or near:
                hint = f"did you mean {near}?" if near else ""
                self.faults.add(key, f"{part or 'the file'} has an unknown key", name, some(keys), hint)
            else:
                self.left.append(Left(path, f"{self.shown(value)}: {UNKNOWN}"))
            seen.add(name)
        for name in required:
            if name not in found and not any(_near(other, (name,)) for other in seen):
                self.faults.add(
                    Span(node.start, node.start + 1),
                    f"{part or 'the file'} has no {name}",
                    wanted=f'"{name}"',
                )
        return found

    def items(self, node: Node | None, part: str, wanted: str, least: str = "") -> tuple[Node, ...]:
        """Read a list; null counts as an empty one."""
        empty = node is None or (isinstance(node, Scalar) and not node.style and node.value == "null")
        listed = node.items if isinstance(node, Items) else ()
        if not empty and node is not None and not isinstance(node, Items):
            self.fault(node, part, "is no list", wanted)
        elif not listed and least and node is not None:
            self.fault(node, part, "is empty", f"at least {least}")
        return listed

    def text(self, node: Node | None, part: str, lines: bool = False) -> str:
        """Read a text, as one line unless `lines`; null counts as none."""
        if node is None or (isinstance(node, Scalar) and not node.style and node.value == "null"):
            return ""
        if not isinstance(node, Scalar) or not node.style:
            self.fault(node, part, "is no text", '"text"')
            return ""
        line = node.value.strip() if lines else " ".join(node.value.split())
        if line != node.value.strip():
            self.left.append(Left(part, "line breaks and runs of spaces became single spaces"))
        if "\ufffd" in line:
            self.left.append(
                Left(part, "holds the mark � of a letter that was lost before, in another encoding")
            )
        return line

    def shown(self, node: Node) -> str:
        """Return what stands there, cut short."""
        text = " ".join(self.faults.source.text[node.start : min(node.end, node.start + 10 * SHOWN)].split())
        return text if len(text) <= SHOWN else f"{text[: SHOWN - 2]} …"

    def fault(self, node: Node, part: str, problem: str, wanted: str = "", hint: str = "") -> None:
        """Note a fault of a part of the file, with what stands there."""
        self.faults.add(node, f"{part} {problem}", self.shown(node), wanted, hint)

    def wish(self, node: Node, part: str, options: int) -> Wish:
        """Read a condition, or a compound one: a list of conditions, or a mapping that has them as its members."""
        if isinstance(node, Pairs):
            fields = self.mapping(node, part, MEMBERS, (), strict=True) or {}
            lists = [value for value in fields.values() if isinstance(value, Items)]
            flags = [value for value in fields.values() if isinstance(value, Scalar)]
            if len(lists) != 1 or any(flag.style or flag.value != "true" for flag in flags):
                if len(fields) == len(node.pairs):
                    self.fault(
                        node, part, "is no compound condition", '{"compound": true, "members": [conditions]}'
                    )
                return ()
            node = lists[0]
            listed = node.items
        elif isinstance(node, Items) and not _is_condition(node):
            listed = node.items
        else:
            each = self.condition(node, part, options)
            return (each,) if each else ()
        if not listed:
            self.fault(node, part, "has no member, so it never holds", A_CONDITION)
        read = [self.wish(item, f"{part}.members[{at}]", options) for at, item in enumerate(listed)]
        return tuple(dict.fromkeys(each for wish in read for each in wish))

    def condition(self, node: Node, part: str, options: int) -> Condition:
        """Read [[option, "Y" or "N"], …]; empty when it is at fault."""
        if not isinstance(node, Items) or not node.items:
            problem = "is empty, so it always holds" if isinstance(node, Items) else "is no condition"
            self.fault(node, part, problem, A_CONDITION)
            return ()
        letters: dict[int, bool] = {}
        before = self.faults.count
        for at, pair in enumerate(node.items):
            where = f"{part}[{at}]"
            option, letter = pair.items if isinstance(pair, Items) and len(pair.items) == 2 else (pair, None)
            if not isinstance(letter, Scalar) or not letter.style or letter.value not in ("Y", "N"):
                self.fault(pair, where, "is no option with its letter", '[option, "Y"] or [option, "N"]')
                continue
            index = self.number(option, where, options, 0)
            if index is not None and letters.setdefault(index, letter.value == "Y") != (letter.value == "Y"):
                self.fault(
                    pair, part, f"asks for Y and for N of option {index}, so it never holds", "one of them"
                )
        return tuple(sorted(letters.items())) if self.faults.count == before else ()

    def number(self, node: Node, part: str, end: int, first: int) -> int | None:
        """Read a whole number from `first` up to before `end`."""
        text = node.value if isinstance(node, Scalar) and not node.style else ""
        if not NUMBER.fullmatch(text):
            self.fault(node, part, "is no whole number", f"a number from {first}")
            return None
        if end <= first:
            return None  # there is nothing to count, which is a fault of its own
        if not first <= int(text) < end:
            hint = "options are counted from 0" if int(text) == end and not first else ""
            self.fault(node, part, "is out of range", f"{first} to {end - 1}", hint)
            return None
        return int(text)


def _is_condition(node: Items) -> bool:
    """Whether a list is one condition: some item of it is a pair of an option and a letter, or it has none."""
    pairs = [item for item in node.items if isinstance(item, Items)]
    return (
        not node.items
        or any(all(isinstance(each, Scalar) for each in item.items) for item in pairs)
        or not pairs
    )


def _near(name: str, keys: Sequence[str]) -> str:
    """Return the key that a name is meant to be, when it is one but for its spelling."""
    plain = {re.sub(r"[^a-z]", "", key.lower()): key for key in keys}
    bare = re.sub(r"[^a-z]", "", name.lower())
    near = [bare] if bare in plain else get_close_matches(bare[:80], plain, n=1, cutoff=0.85)
    return plain[near[0]] if near else ""
