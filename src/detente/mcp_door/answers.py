"""One call from its arguments to its answer: open, ask the study room, put the badges on.

This runs in a process of its own (`calls`). The documents are those of the command line's --json, made by the same
functions of `study`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from detente.errors import Fault, InputError, LimitError, nearest, some
from detente.formats import case_names, open_conflict
from detente.mcp_door import arguments
from detente.mcp_door.limits import LONGEST_ANSWER, MEMORY
from detente.mcp_door.opening import Opener
from detente.model import Conflict
from detente.record import Record
from detente.study import (
    belief_documents,
    difference_documents,
    model_draft_documents,
    path_documents,
    reading_documents,
    state_documents,
)
from detente.study.badges import Asked, Badge, badges
from detente.study.check import check
from detente.study.derivation import MOST_WRITTEN, check_end, derived, taken_apart
from detente.study.difference import diff_dates, diff_files
from detente.study.evidence import evidence
from detente.study.forecast import assess, forecast, turning
from detente.study.margins import margins_of
from detente.study.model_draft import new_draft, propose, supply, withdraw
from detente.study.model_parts import ModelDraft, Supplied
from detente.study.paths import paths
from detente.study.proposal_rules import read_supplied
from detente.study.selection import read_statement
from detente.study.solution import solve
from detente.study.why import why

__all__ = ["Reply", "Request", "answered", "faulted"]

Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Request:
    """A call: its tool and arguments, the drafts that are open, the name for a new one, the root, today."""

    tool: str
    arguments: Record
    drafts: Mapping[str, ModelDraft]
    new_name: str
    root: str
    today: date


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as JSON text, or a refusal; and the draft as it is now, where the call changed it."""

    text: str
    refused: bool = False
    draft: ModelDraft | None = None


@dataclass(slots=True)
class _Call:
    """A call while it is answered."""

    request: Request
    opener: Opener
    badges: list[Badge] = field(default_factory=list[Badge])
    words: dict[str, dict[str, str]] | None = None
    draft: ModelDraft | None = None

    def open(self, named: str, as_of: date | None = None) -> Asked:
        """Open a conflict, and note what an answer about it has to say of itself."""
        asked = self.opener.conflict(named)
        self.badges += [
            badge for badge in badges(asked, as_of, self.request.today) if badge not in self.badges
        ]
        return asked


def answered(request: Request) -> Reply:
    """Answer a call; a fault of the input and a limit are answers too."""
    call = _Call(request, Opener(request.drafts, request.root))
    try:
        document = _chosen(ANSWERS[request.tool](call, request.arguments), request.arguments)
    except InputError as error:
        return faulted(error.faults)
    except LimitError as error:
        return faulted([Fault(str(error), hint="ask for less, or of a smaller model")])
    except MemoryError:
        return faulted([Fault("the work needs more memory than there is", hint="ask of a smaller model")])
    envelope: Document = {
        "badges": [model_draft_documents.badged(badge) for badge in call.badges],
        "document": document,
    }
    if call.words is not None:
        envelope["words"] = call.words
    text = json.dumps(envelope, ensure_ascii=False, allow_nan=False)
    if len(text) > LONGEST_ANSWER:
        hint = "name the fields that you need; solve takes limit and where; give an article in parts"
        found, wanted = f"{len(text):,} characters", f"at most {LONGEST_ANSWER:,}"
        return faulted([Fault("the answer is too long to be given", found, wanted, hint)])
    return Reply(text, draft=call.draft)


def faulted(faults: Sequence[Fault]) -> Reply:
    """Return faults as an answer."""
    return Reply(json.dumps(state_documents.faulted(faults), ensure_ascii=False), refused=True)


def _chosen(document: Document, given: Record) -> Document:
    """Return a document with the fields that were asked for alone."""
    asked = given.fields if isinstance(given, arguments.Asking) else None
    if asked is None:
        return document
    for name in asked:
        if name not in document:
            raise InputError(
                Fault(
                    "the document has no such field", name, some(document, most=40), nearest(name, document)
                )
            )
    return {name: value for name, value in document.items() if name == "schema" or name in asked}


def _check(call: _Call, given: arguments.Check) -> Document:
    conflict = call.open(given.conflict).conflict
    return state_documents.checked(conflict, check(conflict))


def _solve(call: _Call, given: arguments.Solve) -> Document:
    conflict = call.open(given.conflict).conflict
    where = None if given.where is None else read_statement(conflict, given.where)
    found = solve(
        conflict, given.concepts, given.profile, given.sanctions, given.indifferent_deters, memory=MEMORY
    )
    return state_documents.solved(found, where, given.limit)


def _why(call: _Call, given: arguments.Why) -> Document:
    conflict = call.open(given.conflict).conflict
    found = why(
        conflict,
        given.state,
        given.dm,
        given.concepts,
        given.profile,
        given.sanctions,
        given.indifferent_deters,
    )
    explanations, names = found.explanations, found.names
    return state_documents.explained(explanations, names, margins_of(conflict, explanations))


def _paths(call: _Call, given: arguments.Paths) -> Document:
    conflict = call.open(given.conflict, given.as_of).conflict
    found = paths(conflict, given.start, given.to, given.concept, given.profile, given.as_of)
    return path_documents.pathed(found)


def _brief(call: _Call, given: arguments.Brief) -> Document:
    conflict = call.open(given.conflict, given.as_of).conflict
    return belief_documents.assessed(assess(conflict, given.as_of, given.seed))


def _forecast(call: _Call, given: arguments.Forecast) -> Document:
    conflict = call.open(given.conflict, given.as_of).conflict
    if given.reached is not None:
        check_end(conflict, given.reached)
    found = forecast(conflict, given.as_of, given.seed)
    apart = (
        None if given.reached is None else (given.reached, taken_apart(found, given.reached, MOST_WRITTEN))
    )
    return belief_documents.forecasted(found, turning(found), apart)


def _evidence(call: _Call, given: arguments.Evidence) -> Document:
    found = evidence(call.open(given.conflict, given.as_of).conflict, given.as_of)
    return belief_documents.evidenced(found, None if given.about is None else derived(found, given.about))


def _diff(call: _Call, given: arguments.Diff) -> Document:
    if given.other is None:
        if given.as_of is not None:
            raise InputError(Fault("one conflict is compared at two dates", "as_of", "first and last"))
        conflict = call.open(given.conflict, given.last).conflict
        return difference_documents.between_dates(diff_dates(conflict, given.first, given.last, "conflict"))
    if given.first is not None or given.last is not None:
        raise InputError(Fault("two conflicts are compared at one date", "first or last", "as_of"))
    before = call.open(given.conflict, given.as_of).conflict
    after = call.open(given.other, given.as_of).conflict
    return difference_documents.between_files(diff_files(before, after, ("conflict", "other"), given.as_of))


def _cases(call: _Call, given: arguments.Cases) -> Document:
    if given.name is None:
        return state_documents.listed({name: open_conflict(f"case:{name}") for name in case_names()})
    name = given.name.removeprefix("case:")
    text = call.opener.case_text(name)
    return state_documents.listed({name: open_conflict(f"case:{name}")}) | {"yaml": text}


def _files(call: _Call, given: arguments.Files) -> Document:
    del given
    found, more = call.opener.files()
    return {"schema": "detente.files/1", "root": call.opener.root is not None, "files": found, "more": more}


def _read(call: _Call, given: arguments.Read) -> Document:
    conflict = None if given.conflict is None else call.opener.conflict(given.conflict).conflict
    content = call.opener.article(given.text, given.file)
    name = given.name or given.file or "text"
    return _marked(call, supply(new_draft("", ""), Supplied(name[-80:], content, date=given.date)), conflict)


def _marked(call: _Call, draft: ModelDraft, conflict: Conflict | None = None) -> Document:
    """Mark the newest text of a draft."""
    found = read_supplied(draft.texts[-1:], conflict)
    call.words = model_draft_documents.worded(found)
    return reading_documents.marked(found)


def _open_draft(call: _Call, given: arguments.OpenDraft) -> Document:
    base, name = ("", "") if given.base is None else call.opener.text(given.base)
    call.draft = new_draft(call.request.new_name, given.title, given.as_of, base, name)
    return model_draft_documents.drafted(call.draft)


def _supply_text(call: _Call, given: arguments.SupplyText) -> Document:
    content = call.opener.article(given.text, given.file)
    text = Supplied(given.name, content, given.title, given.author, given.outlet, given.date)
    call.draft = supply(call.opener.draft(given.draft), text)
    return _marked(call, call.draft)


def _propose(call: _Call, given: arguments.Propose) -> Document:
    found = propose(call.opener.draft(given.draft), given)
    call.draft = found.draft
    return model_draft_documents.proposed(found)


def _withdraw(call: _Call, given: arguments.Withdraw) -> Document:
    call.draft = withdraw(call.opener.draft(given.draft), given.parts)
    return model_draft_documents.drafted(call.draft)


def _show_draft(call: _Call, given: arguments.ShowDraft) -> Document:
    return model_draft_documents.drafted(call.opener.draft(given.draft))


def _export_draft(call: _Call, given: arguments.ExportDraft) -> Document:
    draft = call.opener.draft(given.draft)
    call.open(f"draft:{draft.name}", draft.as_of)
    return model_draft_documents.exported(draft, given.form)


def _close_draft(call: _Call, given: arguments.CloseDraft) -> Document:
    return {"schema": "detente.closed/1", "draft": call.opener.draft(given.draft).name}


ANSWERS: dict[str, Callable[[_Call, Any], Document]] = {
    "check": _check,
    "solve": _solve,
    "why": _why,
    "paths": _paths,
    "brief": _brief,
    "forecast": _forecast,
    "evidence": _evidence,
    "diff": _diff,
    "cases": _cases,
    "files": _files,
    "read": _read,
    "open_draft": _open_draft,
    "supply_text": _supply_text,
    "propose": _propose,
    "withdraw": _withdraw,
    "show_draft": _show_draft,
    "export_draft": _export_draft,
    "close_draft": _close_draft,
}
