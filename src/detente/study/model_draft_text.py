"""A drafted model as YAML that a person can check, part by part: each says that a model proposed it.

`model_text` is a whole file of the format `detente/1`, which every verb reads: with the marks in it, it gives the
numbers that the draft gave. `reports_text` is in the format `detente-draft/1`: its reports count nowhere until
somebody sets `reviewed: true` and adds them to a file (`detente read TEXT --draft DRAFT --into FILE`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from detente.formats import read_text
from detente.formats.drafts import FORMAT
from detente.formats.flow import listed, mapped, quoted
from detente.formats.insertion import Additions, inserted
from detente.formats.writing import written
from detente.model import Conflict
from detente.reading.marks import hash_of
from detente.study.model_draft_tree import (
    MARK,
    Value,
    about_text,
    claim_of,
    note_of,
    report_of,
    reported,
    sections_of,
)
from detente.study.model_parts import ModelDraft
from detente.study.proposals import (
    Constraint,
    ProposedOutcome,
    ProposedPreference,
    ProposedReport,
    ProposedStatusQuo,
)

__all__ = ["conflict_of", "model_text", "reports_text"]

HEAD = """\
# Drafted by a language model. To accept a part: check it, and delete what says that it is unreviewed.
"""
SENTENCES_HEAD = """\
# Reports proposed by a language model. Nothing here counts until you accept it: check gist, origin, letter and words
# against the article, set reviewed: true, then  detente read TEXT --draft THIS --into FILE
"""


def conflict_of(draft: ModelDraft) -> Conflict:
    """Return the draft as a conflict.

    Raises
    ------
    InputError
        With every fault of the draft. JSON is YAML too, so the draft is read as strictly as any file.
    """
    if draft.base:
        return read_text(_with_additions(draft), f"draft:{draft.name}")
    return read_text(json.dumps(sections_of(draft), ensure_ascii=False, indent=1), f"draft:{draft.name}")


def model_text(draft: ModelDraft) -> str:
    """Return the draft as a file of the format `detente/1`."""
    if draft.base:
        return _with_additions(draft)
    return HEAD + written(conflict_of(draft), _comments(draft))


def _with_additions(draft: ModelDraft) -> str:
    claims = [(name, _on_a_line(claim_of(held))) for name, held in draft.held("claims").items()]
    reports = [_on_a_line(report_of(draft, held)) for held in draft.held("evidence").values()]
    return inserted(draft.base, draft.base_name, Additions(claims, reports))


def _comments(draft: ModelDraft) -> dict[str, list[str]]:
    """Return what stands above parts that have no place for a note."""
    comments: dict[str, list[str]] = {}
    for path, held in draft.parts.items():
        part = held.part
        is_bare = isinstance(part, ProposedPreference) and not held.judged
        if is_bare or isinstance(part, Constraint | ProposedStatusQuo | ProposedOutcome):
            place = path.partition(".")[0] if isinstance(part, Constraint) else path
            comments.setdefault(place, []).append(note_of(held))
    return comments


def reports_text(draft: ModelDraft) -> str:
    """Return the reports of the draft, with the claims they bear on, for a person to accept one by one."""
    lines = [f"{SENTENCES_HEAD}format: {FORMAT}", "texts:" if draft.texts else "texts: []"]
    for number, text in enumerate(draft.texts, 1):
        told = {"text": str(number), "file": quoted(text.name), "sha256": quoted(hash_of(text.content))}
        told |= {key: quoted(value) for key, value in about_text(text).items()}
        lines.append(f"  - {mapped(told)}")
    reports = draft.held("evidence")
    lines.append("sentences:" if reports else "sentences: []")
    claims = draft.held("claims")
    for held in reports.values():
        part, [cite] = held.part, held.cites
        assert isinstance(part, ProposedReport)
        lines += [
            f"  - at: {cite.at}  # {MARK}",
            f"    text: {cite.text + 1}",
            f"    span: [{cite.start}, {cite.end}]",
            f"    sha256: {cite.sha256}",
            "    as: evidence",
            f"    gist: {quoted(part.summary)}",
            f"    claim: {part.claim}",
        ]
        if part.claim in claims:
            lines.append(f"    new_claim: {_on_a_line(claim_of(claims[part.claim], with_note=False))}")
        told = {name: _on_a_line(value) for name, value in reported(held).items()} | {
            "says": listed(part.says)
        }
        lines += ["    evidence:", f"      - {mapped(told)}", "    reviewed: false"]
    return "\n".join(lines) + "\n"


def _on_a_line(value: Value) -> str:
    """Write a value on one line."""
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, Mapping):
        return mapped({quoted(key): _on_a_line(held) for key, held in value.items()})
    return "[" + ", ".join(_on_a_line(held) for held in value) + "]"
