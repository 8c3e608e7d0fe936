"""The parts of a drafted model as the sections of a file: plain values, with a note where there is room for one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from detente.study.model_parts import Cite, Held, ModelDraft, Supplied
from detente.study.proposals import (
    Constraint,
    ProposedClaim,
    ProposedDriver,
    ProposedOutcome,
    ProposedParty,
    ProposedPlan,
    ProposedPreference,
    ProposedQuestion,
    ProposedReport,
    ProposedStatusQuo,
    Rested,
    Wanted,
)

__all__ = ["MARK", "Value", "about_text", "claim_of", "note_of", "report_of", "reported", "sections_of"]

Value = str | Sequence["Value"] | Mapping[str, "Value"]

MARK = "proposed by a language model, unreviewed"
"""Stands once with every part that nobody has reviewed, in its note or in a comment above it."""

NAMED = ("decision_makers", "preferences", "drivers", "claims", "evidence", "questions", "outcomes")
"""The sections whose parts a reading may name."""


def sections_of(draft: ModelDraft) -> dict[str, Value]:
    """Return the sections of the file, the empty ones left out."""
    return _kept(
        format="detente/1",
        title=draft.title,
        source=_sources(draft),
        note=_head_note(draft),
        as_of="" if draft.as_of is None else str(draft.as_of),
        decision_makers={name: _party(held) for name, held in draft.held("decision_makers").items()},
        infeasible=[_constraint(held) for held in draft.held("infeasible").values()],
        feasible=[_constraint(held) for held in draft.held("feasible").values()],
        status_quo=next((_status_quo(held) for held in draft.held("status_quo").values()), ""),
        drivers={name: _driver(held) for name, held in draft.held("drivers").items()},
        preferences={name: _preference(held) for name, held in draft.held("preferences").items()},
        claims={name: claim_of(held) for name, held in draft.held("claims").items()},
        evidence=[report_of(draft, held) for held in draft.held("evidence").values()],
        questions={name: _question(held) for name, held in draft.held("questions").items()},
        outcomes={name: _outcome(held) for name, held in draft.held("outcomes").items()},
        plan=next((_plan(held) for held in draft.held("plan").values()), ""),
        reading=_reading(draft),
        published={"none": "Drafted from reports: there is nothing in print to compare with."},
    )


def note_of(held: Held) -> str:
    """Say that a part is unreviewed, and whether its numbers are judgement."""
    why = held.part.why if isinstance(held.part, Rested) else ""
    return f"{'Judgement' if held.judged else 'Part'} {MARK}{f': {why}' if why else ''}"


def _kept(**values: Value) -> dict[str, Value]:
    """Leave out what is empty."""
    return {name: value for name, value in values.items() if value}


def _number(value: float) -> str:
    return format(Decimal(repr(value)), "f")


def _chances(values: float | Mapping[str, float]) -> Value:
    if isinstance(values, Mapping):
        return {name: _number(chance) for name, chance in values.items()}
    return _number(values)


def _party(held: Held) -> Value:
    part = held.part
    assert isinstance(part, ProposedParty)
    options: Value = {
        option.name: option.label
        if option.label and option.direction == "both"
        else _kept(label=option.label, direction=option.direction)
        for option in part.options
    }
    return _kept(label=part.label, aliases=part.aliases, options=options, note=note_of(held))


def _constraint(held: Held) -> Value:
    assert isinstance(held.part, Constraint)
    return held.part.feasible or held.part.infeasible or ""


def _status_quo(held: Held) -> Value:
    assert isinstance(held.part, ProposedStatusQuo)
    return held.part.state


def _driver(held: Held) -> Value:
    assert isinstance(held.part, ProposedDriver)
    return _kept(label=held.part.label, values=_chances(held.part.values), note=note_of(held))


def _preference(held: Held) -> Value:
    part = held.part
    assert isinstance(part, ProposedPreference)
    if part.hypotheses:
        hypotheses: Value = {
            each.name: _kept(label=each.label, prior=_chances(each.prior), sees=each.sees)
            | {"preference": _wants(each)}
            for each in part.hypotheses
        }
        return {"hypotheses": hypotheses, "note": note_of(held)}
    wants = _wants(part)
    return {**wants, "note": note_of(held)} if isinstance(wants, Mapping) else wants


def _wants(wants: Wanted) -> Value:
    if wants.ranking is not None:
        return {"ranking": wants.ranking}
    if wants.payoffs is not None:
        return {"payoffs": {state: _number(value) for state, value in wants.payoffs.items()}}
    if wants.weights is not None:
        return {"weights": {statement: _number(value) for statement, value in wants.weights.items()}}
    return wants.statements or ()


def claim_of(held: Held, with_note: bool = True) -> Value:
    """Return a claim."""
    part = held.part
    assert isinstance(part, ProposedClaim)
    told: dict[str, Value] = {"text": part.text, "about": part.about, "likely": _chances(part.likely)}
    return told | {"note": note_of(held)} if with_note else told


def reported(held: Held) -> dict[str, Value]:
    """Return what a report and its draft have in common."""
    part = held.part
    assert isinstance(part, ProposedReport)
    told = _kept(id=part.id, date=str(part.date or ""), summary=part.summary, outlet=part.outlet)
    return told | _kept(origin=part.origin, reliability=part.reliability, attribution=part.attribution)


def report_of(draft: ModelDraft, held: Held) -> Value:
    """Return a report, with the place of its sentence and the sentence's hash."""
    part, [cite] = held.part, held.cites
    assert isinstance(part, ProposedReport)
    spoken: Value = {part.claim: part.says[0] if len(part.says) == 1 else part.says}
    where = f"{draft.texts[cite.text].name} {cite.at}, characters {cite.start} to {cite.end}, sha256 {cite.sha256}"
    return reported(held) | _kept(claims=spoken, locator=where, note=note_of(held))


def _question(held: Held) -> Value:
    part = held.part
    assert isinstance(part, ProposedQuestion)
    dates = {key: str(day) for key, day in (("by", part.by), ("on", part.on)) if day is not None}
    base = {} if part.base is None else {"base": _number(part.base)}
    return (
        _kept(text=part.text, claim=part.claim or "", when=part.when or "")
        | dates
        | base
        | _kept(note=note_of(held))
    )


def _outcome(held: Held) -> Value:
    assert isinstance(held.part, ProposedOutcome)
    return held.part.when


def _plan(held: Held) -> Value:
    assert isinstance(held.part, ProposedPlan)
    return _kept(label=held.part.label, when=held.part.when, note=note_of(held))


def about_text(text: Supplied) -> dict[str, str]:
    """Return what a supplied text is; what is not known is empty."""
    told = {"title": text.title, "author": text.author, "outlet": text.outlet}
    return told | {"date": "" if text.date is None else str(text.date)}


def _sources(draft: ModelDraft) -> str:
    """Name the texts that were supplied."""
    told = [
        ", ".join(part for part in (about_text(text) | {"title": text.title or text.name}).values() if part)
        for text in draft.texts
    ]
    return f"Drafted from {'; '.join(told)}" if told else ""


def _head_note(draft: ModelDraft) -> str:
    judged = sum(held.judged for held in draft.parts.values())
    return (
        f"Drafted by a language model. {len(draft.parts)} parts were proposed, {judged} of them judgement with "
        "numbers of its own; none counts until a person has reviewed it."
    )


def _reading(draft: ModelDraft) -> Value:
    """Tell sentence by sentence what became of a text; a file has room for one text."""
    if len(draft.texts) != 1:
        return {}
    cited: dict[str, list[tuple[str, Held, Cite]]] = {}
    for path, held in draft.parts.items():
        for cite in held.cites:
            cited.setdefault(cite.at, []).append((path, held, cite))
    sentences: list[Value] = []
    for at, uses in sorted(cited.items(), key=lambda each: each[1][0][2].start):
        kinds = dict.fromkeys("evidence" if held.kind == "report" else "modelled" for _, held, _ in uses)
        gists = [
            held.part.summary if isinstance(held.part, ProposedReport) else cite.gist
            for _, held, cite in uses
        ]
        named = [path for path, _, _ in uses if path.partition(".")[0] in NAMED]
        gist = (
            next((gist for gist in gists if gist), "")
            or f"What {', '.join(path for path, _, _ in uses)} rests on"
        )
        sentences.append(
            {"at": at, "gist": gist, "as": next(iter(kinds)) if len(kinds) == 1 else tuple(kinds)}
            | _kept(parts=named)
        )
    [text] = draft.texts
    told = about_text(text) | {"title": text.title or text.name}
    source: Value = {name: value for name, value in told.items() if value}
    return {"source": source, "sentences": sentences} if sentences else {}
