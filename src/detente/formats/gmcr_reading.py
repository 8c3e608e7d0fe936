"""Reading a `.gmcr` file: strictly what it means, and an account of what has no place here.

Strict    a part that bears on states, moves or preferences is read in full or refused, with its place. A condition
          names options that there are, each once; a ranking names every feasible state once; every option has one
          decision maker; and a decision maker that has wishes and a ranking must mean the same by both.
Lenient   a key that this reader does not know is not an error, since programs write more than the model; it is named
          in the account, with what stands there, unless it is nearly a known one.
Source    the description of the form in docs/convert.md, and no program's code.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from detente.errors import LimitError, some
from detente.formats.faults import Faults
from detente.formats.gmcr_json import compose_json
from detente.formats.gmcr_model import DIRECTIONS, GmcrModel, GmcrOption, GmcrParty, Left
from detente.formats.gmcr_sheet import GmcrSheet
from detente.formats.gmcr_wants import FLAGS, RANKINGS, GmcrWants
from detente.formats.nodes import Items, Node, Pairs, Scalar
from detente.formats.parties import MOST_DECISION_MAKERS
from detente.formats.source import Source
from detente.graph import MOST_OPTIONS, MOST_STATES, feasible_codes
from detente.statements.tree import Codes

__all__ = ["read_gmcr"]

TOP = (
    "title",
    "description",
    "options",
    "infeasibles",
    "decisionMakers",
    "coalitions",
    "coalitionsFull",
    "misperceptions",
    *FLAGS,
    "program",
    "version",
)
OPTION = ("name", "permittedDirection")
PARTY = ("name", "options", "preferences", *RANKINGS, "payoffs", "misperceptions")
COALITION = "not read, so everybody is judged alone; answers differ where these act as one"
MISPERCEPTION = (
    "not read, so everybody is judged in the game as it is; answers differ from those of the mistaken party"
)


def read_gmcr(text: str, file: str) -> tuple[GmcrModel, tuple[Left, ...]]:
    """Read a `.gmcr` file, and return the model with an account of what could not be carried.

    Raises
    ------
    InputError
        With every fault of the text, each with its place; of what is no JSON, the first.
    LimitError
        When somebody ranks states, and there are too many to list.

    Examples
    --------
    >>> model, left = read_gmcr('''{
    ...   "options": [{"name": "Dare", "permittedDirection": "both"}],
    ...   "decisionMakers": [{"name": "Ann", "options": [0], "preferences": [[[0, "Y"]]]}],
    ...   "coalitions": [[0]]}''', "x.gmcr")
    >>> model.parties[0].wishes, left
    (((((0, True),),),), ())
    """
    faults = Faults(Source.of(text, file))
    root = compose_json(faults)
    sheet = GmcrSheet(faults)
    model = _Reader(sheet).model(root) if root is not None else None
    faults.raise_if_any()
    assert model is not None, "a file that cannot be read has a fault"
    return model, tuple(sheet.left)


@dataclass(slots=True)
class _Reader:
    sheet: GmcrSheet

    def model(self, root: Node) -> GmcrModel | None:
        top = self.sheet.mapping(root, "", TOP, ("options", "decisionMakers"))
        if top is None:
            return None
        options = self.options(top.get("options"))
        conditions = [
            each
            for at, node in enumerate(
                self.sheet.items(top.get("infeasibles"), "infeasibles", "a list of conditions")
            )
            for each in self.sheet.wish(node, f"infeasibles[{at}]", len(options))
        ]
        model = GmcrModel(
            self.sheet.text(top.get("title"), "title"),
            self.sheet.text(top.get("description"), "description", lines=True),
            options,
            tuple(dict.fromkeys(conditions)),
            (),
        )
        sound = not self.sheet.faults.count  # states are listed where all that bears on them could be read
        wants = GmcrWants.of(self.sheet, top, len(options))
        parties = self.parties(
            top.get("decisionMakers"), model, wants, top.get("infeasibles") if sound else None, sound
        )
        self.coalitions(top.get("coalitions"), top.get("coalitionsFull"), parties)
        self.misperceptions(top.get("misperceptions"), "misperceptions")
        return GmcrModel(model.title, model.description, options, model.infeasible, parties)

    def options(self, node: Node | None) -> tuple[GmcrOption, ...]:
        found: list[GmcrOption] = []
        for at, item in enumerate(self.sheet.items(node, "options", "a list of options", least="an option")):
            part = f"options[{at}]"
            fields = self.sheet.mapping(item, part, OPTION, ()) or {}
            way = fields.get("permittedDirection")
            if isinstance(item, Pairs) and way is None:
                self.sheet.left.append(Left(part, "gives no permittedDirection; taken as both"))
            word = way.value if isinstance(way, Scalar) and way.style else ""
            if way is not None and word not in DIRECTIONS:
                self.sheet.fault(way, f"{part}.permittedDirection", "is no direction", some(DIRECTIONS))
            found.append(
                GmcrOption(self.sheet.text(fields.get("name"), f"{part}.name"), DIRECTIONS.get(word, "both"))
            )
        if len(found) > MOST_OPTIONS and node is not None:
            self.sheet.faults.add(
                node, "options: there are too many", str(len(found)), f"at most {MOST_OPTIONS} in all"
            )
            return ()
        return tuple(found)

    def parties(
        self, node: Node | None, model: GmcrModel, wants: GmcrWants, infeasibles: Node | None, sound: bool
    ) -> tuple[GmcrParty, ...]:
        listed = self.sheet.items(
            node, "decisionMakers", "a list of decision makers", least="a decision maker"
        )
        if len(listed) > MOST_DECISION_MAKERS and node is not None:
            problem, wanted = "decisionMakers: there are too many", f"at most {MOST_DECISION_MAKERS:,}"
            self.sheet.faults.add(node, problem, f"{len(listed):,}", wanted)
            return ()
        fields = [
            self.sheet.mapping(item, f"decisionMakers[{at}]", PARTY, ("options",))
            for at, item in enumerate(listed)
        ]
        ranked = any(wants.ranks(each) for each in fields if each)
        states = self.states(model, infeasibles, ranked) if sound else None
        owners: dict[int, int] = {}
        found: list[GmcrParty] = []
        before = self.sheet.faults.count
        for at, (item, each) in enumerate(zip(listed, fields, strict=True)):
            if each is None:
                continue
            part = f"decisionMakers[{at}]"
            own = self.owned(each.get("options"), part, at, len(model.options), owners)
            name = self.sheet.text(each.get("name"), f"{part}.name")
            wishes, ranking = wants.read(item, each, part, states)
            self.misperceptions(each.get("misperceptions"), f"{part}.misperceptions")
            found.append(GmcrParty(name, own, wishes, ranking))
        if self.sheet.faults.count == before and len(found) == len(listed):
            self.owned_by_nobody(node, model, owners)
        return tuple(found)

    def states(self, model: GmcrModel, infeasibles: Node | None, ranked: bool) -> Codes | None:
        """List the feasible states by code; None where there are too many and nobody ranks them."""
        try:
            codes = feasible_codes(len(model.options), model.patterns(), [])
        except LimitError:
            if ranked:
                raise
            return None
        if ranked and len(codes) > MOST_STATES:
            raise LimitError(
                f"somebody ranks {len(codes):,} states; a file here has a ranking of at most {MOST_STATES:,}. State "
                "its preferences as conditions instead, or rule out what cannot happen"
            )
        if not len(codes) and infeasibles is not None:
            problem = "rule out every state: every choice of options matches one of them"
            self.sheet.fault(infeasibles, "infeasibles", problem, "at least one feasible state")
        return codes

    def owned(
        self, node: Node | None, part: str, at: int, options: int, owners: dict[int, int]
    ) -> tuple[int, ...]:
        own: list[int] = []
        for k, item in enumerate(self.sheet.items(node, f"{part}.options", "a list of option numbers")):
            where = f"{part}.options[{k}]"
            index = self.sheet.number(item, where, options, 0)
            if index is None:
                continue
            if index in owners:
                whose = "this decision maker" if owners[index] == at else f"decisionMakers[{owners[index]}]"
                self.sheet.fault(
                    item, where, f"is an option that {whose} has already", "one decision maker for each"
                )
                continue
            owners[index] = at
            own.append(index)
        return tuple(sorted(own))

    def owned_by_nobody(self, node: Node | None, model: GmcrModel, owners: Collection[int]) -> None:
        nobodys = [at for at in range(len(model.options)) if at not in owners]
        if nobodys and node is not None:
            listed = some(f"{at} ({model.options[at].name})" for at in nobodys)
            hint = "here every option belongs to a decision maker; give it to one, or take it out"
            self.sheet.faults.add(node, "decisionMakers: nobody has some options", listed, hint=hint)

    def coalitions(self, node: Node | None, full: Node | None, parties: Sequence[GmcrParty]) -> None:
        """Tell of coalitions; `full` has everybody's preferences too, and is told of where it stands alone."""
        listed = self.sheet.items(node, "coalitions", "a list of coalitions")
        if full is not None and not listed and not _is_empty(full):
            self.sheet.left.append(Left("coalitionsFull", f"{self.sheet.shown(full)}: {COALITION}"))
        for at, item in enumerate(listed):
            members = item.items if isinstance(item, Items) else (item,)
            numbers = [self.sheet.number(each, f"coalitions[{at}]", len(parties), 0) for each in members]
            if len(set(numbers)) < len(numbers) and None not in numbers:
                self.sheet.fault(item, f"coalitions[{at}]", "names somebody twice", "everybody once")
            elif len(members) > 1 and None not in numbers:
                named = " and ".join(
                    parties[n].name or f"decisionMakers[{n}]" for n in numbers if n is not None
                )
                self.sheet.left.append(Left(f"coalitions[{at}]", f"{named}: {COALITION}"))

    def misperceptions(self, node: Node | None, part: str) -> None:
        if node is not None and not _is_empty(node):
            self.sheet.left.append(Left(part, f"{self.sheet.shown(node)}: {MISPERCEPTION}"))


def _is_empty(node: Node) -> bool:
    """Whether nothing is said: an empty list or mapping, null or false."""
    if isinstance(node, Scalar):
        return node.value in ("null", "false", "") if not node.style else not node.value.strip()
    return not (isinstance(node, Items) and node.items) and not (isinstance(node, Pairs) and node.pairs)
