"""A model drafted by proposals, such as those of a language model: nothing in it counts until a person accepts it.

A draft is either a whole conflict, or additions to a person's own file, of which it changes nothing. Every proposal
is taken whole or refused whole: citations are held against the supplied texts, reports against what their sentences
bear (`proposal_rules`), and the draft must then read as a file of the format `detente/1`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from detente.errors import Fault, InputError, LimitError, Place, nearest, some
from detente.formats import read_text
from detente.model import Conflict
from detente.reading import Marked
from detente.study.model_draft_text import conflict_of
from detente.study.model_parts import Cite, Held, ModelDraft, Supplied
from detente.study.proposal_rules import Capped, TextMarks, held_to_text
from detente.study.proposals import (
    Constraint,
    Proposals,
    ProposedHypothesis,
    ProposedPreference,
    ProposedReport,
    Rested,
    Wanted,
)

__all__ = ["Proposed", "new_draft", "propose", "supply", "withdraw"]

MOST_TEXTS = 20
MOST_PARTS = 500
MOST_CHARACTERS = 100_000
ADDITIONS = ("claims", "evidence")


@dataclass(frozen=True, slots=True)
class Proposed:
    """A draft after a proposal: the paths that were added or replaced, and the letters that were lowered."""

    draft: ModelDraft
    conflict: Conflict
    paths: tuple[str, ...]
    capped: tuple[Capped, ...]


def new_draft(
    name: str, title: str, as_of: date | None = None, base: str = "", base_name: str = ""
) -> ModelDraft:
    """Open a draft without parts: of a whole model, or of additions to the text of a conflict (`base`)."""
    if base:
        read_text(base, base_name)
    return ModelDraft(name, " ".join(title.split()), as_of, base, base_name)


def supply(draft: ModelDraft, text: Supplied) -> ModelDraft:
    """Put a text into a draft, to be cited.

    Raises
    ------
    InputError
        When its name is taken, or it is empty or no text.
    LimitError
        When it is too long, or there are too many.
    """
    place = Place(text.name)
    if not text.name.strip() or len(text.name) > 80 or not text.name.isprintable():
        raise InputError(
            Fault("the text has no name that it can be cited by", text.name[:80], "a short name")
        )
    if any(text.name == other.name for other in draft.texts):
        raise InputError(Fault("the draft has a text of this name", text.name, "another name", place=place))
    if not text.content.strip():
        raise InputError(Fault("the text is empty", wanted="the words of an article", place=place))
    if "\0" in text.content:
        raise InputError(Fault("this is no text", "a null character", "the words of an article", place=place))
    if len(text.content) > MOST_CHARACTERS:
        raise LimitError(f"the text has {len(text.content):,} characters; at most {MOST_CHARACTERS:,}")
    if len(draft.texts) >= MOST_TEXTS:
        raise LimitError(f"the draft has {MOST_TEXTS} texts already, and takes no more")
    about = {key: " ".join(getattr(text, key).split()) for key in ("title", "author", "outlet")}
    return replace(draft, texts=(*draft.texts, replace(text, **about)))


def propose(draft: ModelDraft, proposals: Proposals) -> Proposed:
    """Add parts to a draft, or put them in the place of its parts with the same names.

    Raises
    ------
    InputError
        With every fault of the proposal; nothing of it is taken then.
    LimitError
        When the draft would have too many parts, or a model too large to be read.
    """
    gathered = _Gathered(draft)
    for path, part in _paths(proposals):
        gathered.add(path, part)
    if not gathered.new and not gathered.faults:
        raise InputError(Fault("nothing is proposed", wanted="at least one part"))
    parts = {**draft.parts, **gathered.new}
    if len(parts) > MOST_PARTS:
        raise LimitError(f"the draft would have {len(parts)} parts; at most {MOST_PARTS}")
    after = replace(draft, parts=parts)
    conflict = gathered.read(after)
    return Proposed(after, conflict, tuple(gathered.new), tuple(gathered.capped))


def withdraw(draft: ModelDraft, paths: Sequence[str]) -> ModelDraft:
    """Take parts out of a draft; what is left must still read.

    Raises
    ------
    InputError
        When there is no such part, or another one needs it.
    """
    for path in paths:
        if path not in draft.parts:
            raise InputError(
                Fault("the draft has no such part", path, some(draft.parts), nearest(path, draft.parts))
            )
    after = replace(draft, parts={path: held for path, held in draft.parts.items() if path not in paths})
    if after.parts:
        conflict_of(after)
    return after


@dataclass(slots=True)
class _Gathered:
    """The parts of one proposal, with all that is wrong with them."""

    draft: ModelDraft
    new: dict[str, Held] = field(default_factory=dict[str, Held])
    capped: list[Capped] = field(default_factory=list[Capped])
    faults: list[Fault] = field(default_factory=list[Fault])
    marks: TextMarks = field(init=False)
    base: Conflict | None = field(init=False)

    def __post_init__(self) -> None:
        self.base = read_text(self.draft.base, self.draft.base_name) if self.draft.base else None
        self.marks = TextMarks.of(self.draft.texts, self.draft.parts, self.base)

    def add(self, path: str, part: Rested | ProposedReport) -> None:
        """Take a part in, or note what is wrong with it."""
        before = len(self.faults)
        section, _, name = path.partition(".")
        if path in self.new:
            self.fault(path, "the proposal has this part twice", path, "every part once")
        if self.base is not None:
            self._check_addition(path, section, name, self.base)
        if isinstance(part, ProposedPreference):
            self._check_wanted(path, part, part.hypotheses)
            for hypothesis in part.hypotheses:
                self._check_wanted(path, hypothesis)
        if isinstance(part, Constraint) and (part.infeasible is None) == (part.feasible is None):
            self.fault(path, "a constraint is given in one kind", wanted="either infeasible or feasible")
        cites = self._cites(path, part)
        if isinstance(part, ProposedReport) and cites:
            [(index, sentence)] = cites
            found = held_to_text(part, self.draft.texts[index], sentence)
            self.faults += [fault.at(Place(path)) for fault in found.faults]
            self.capped += found.capped
            part = found.report
        if len(self.faults) == before:
            told = part.cites if isinstance(part, Rested) else (part.cites,)
            kept = tuple(
                Cite(index, sentence.at, sentence.start, sentence.end, sentence.sha256, cited.gist)
                for (index, sentence), cited in zip(cites, told, strict=True)
            )
            self.new[path] = Held(part, kept)

    def read(self, after: ModelDraft) -> Conflict:
        """Return the conflict that the draft has become; InputError with all faults of the proposal."""
        parties = [held.part for path, held in after.parts.items() if path.startswith("decision_makers.")]
        if not parties and not after.base:
            wanted = "decision_makers with the first parts"
            self.faults.append(Fault("a draft begins with who can act", wanted=wanted))
            raise InputError(self.faults)
        self.faults += self.marks.shared_origins(after.parts, tuple(self.new))
        conflict = None
        try:
            conflict = conflict_of(after)
        except InputError as error:
            self.faults += error.faults
        if self.faults or conflict is None:
            raise InputError(self.faults)
        return conflict

    def fault(self, path: str, problem: str, found: str = "", wanted: str = "", hint: str = "") -> None:
        """Note something wrong with a part."""
        self.faults.append(Fault(problem, found, wanted, hint, Place(path)))

    def _check_addition(self, path: str, section: str, name: str, base: Conflict) -> None:
        if section not in ADDITIONS:
            hint = "to model anew, open a draft without a base"
            self.fault(
                path,
                "a draft changes nothing that a person's file says",
                section,
                "claims and evidence",
                hint,
            )
        elif name in base.ledger.claims or name in {item.id for item in base.ledger.items}:
            self.fault(path, "the person's file has this name already", name, "another name")

    def _check_wanted(self, path: str, wants: Wanted, hypotheses: Sequence[ProposedHypothesis] = ()) -> None:
        kinds = {
            "statements": wants.statements,
            "ranking": wants.ranking,
            "payoffs": wants.payoffs,
            "weights": wants.weights,
            "hypotheses": hypotheses or None,
        }
        given = [kind for kind, value in kinds.items() if value is not None]
        if len(given) != 1:
            name = wants.name if isinstance(wants, ProposedHypothesis) else ""
            problem = f"the preference{f' of hypothesis {name}' if name else ''} is not given in one kind"
            self.fault(path, problem, some(given) or "none", f"one of {some(kinds)}")

    def _cites(self, path: str, part: Rested | ProposedReport) -> list[tuple[int, Marked]]:
        """Return the sentences that a part cites, each with the number of its text; or note what is wrong."""
        found: list[tuple[int, Marked]] = []
        for cited in part.cites if isinstance(part, Rested) else (part.cites,):
            sentence = self.marks.cited(cited)
            if isinstance(sentence, Fault):
                self.faults.append(sentence.at(Place(path)))
            else:
                found.append(sentence)
        return found


def _paths(proposals: Proposals) -> Iterator[tuple[str, Rested | ProposedReport]]:
    """Give every part that is proposed, with its path."""
    yield from ((f"decision_makers.{part.name}", part) for part in proposals.decision_makers)
    for part in proposals.constraints:
        kind = "feasible" if part.feasible is not None else "infeasible"
        yield f"{kind}.{part.feasible or part.infeasible or ''}", part
    if proposals.status_quo is not None:
        yield "status_quo", proposals.status_quo
    yield from ((f"drivers.{part.name}", part) for part in proposals.drivers)
    yield from ((f"preferences.{part.dm}", part) for part in proposals.preferences)
    yield from ((f"claims.{part.name}", part) for part in proposals.claims)
    yield from ((f"evidence.{part.id}", part) for part in proposals.evidence)
    yield from ((f"questions.{part.name}", part) for part in proposals.questions)
    yield from ((f"outcomes.{part.name}", part) for part in proposals.outcomes)
    if proposals.plan is not None:
        yield "plan", proposals.plan
