"""Drafted models as plain documents: what is in one, what was taken of a proposal, what it is written out as."""

from __future__ import annotations

from collections import Counter
from typing import Any

from detente.reading.marks import hash_of
from detente.study.badges import Badge
from detente.study.model_draft import Proposed
from detente.study.model_draft_text import model_text, reports_text
from detente.study.model_parts import Held, ModelDraft
from detente.study.proposals import Rested
from detente.study.reading import ReadArticles

__all__ = ["badged", "drafted", "exported", "proposed", "worded"]

Document = dict[str, Any]
ACCEPTING = {
    "model": "Save it; check it part by part, and delete the note or the comment that says a part is unreviewed.",
    "reports": "Save it; set reviewed: true where you agree; detente read TEXT --draft THIS --into FILE adds those.",
}


def drafted(draft: ModelDraft) -> Document:
    """Return what is in a draft: its texts, and its parts, all of them unreviewed."""
    return {
        "schema": "detente.drafted/1",
        "draft": draft.name,
        "title": draft.title,
        "as_of": None if draft.as_of is None else str(draft.as_of),
        "base": draft.base_name or None,
        "texts": [
            {
                "name": text.name,
                "sha256": hash_of(text.content),
                "characters": len(text.content),
                "date": None if text.date is None else str(text.date),
            }
            for text in draft.texts
        ],
        "unreviewed": [_part(draft, path, held) for path, held in draft.parts.items()],
        "counts": dict(Counter(held.kind for held in draft.parts.values())),
    }


def _part(draft: ModelDraft, path: str, held: Held) -> Document:
    return {
        "part": path,
        "kind": held.kind,
        "cites": [{"text": draft.texts[c.text].name, "at": c.at, "sha256": c.sha256} for c in held.cites],
        "why": (held.part.why or None) if isinstance(held.part, Rested) else None,
    }


def proposed(found: Proposed) -> Document:
    """Return what was taken of a proposal."""
    return {
        "schema": "detente.proposed/1",
        "draft": found.draft.name,
        "taken": list(found.paths),
        "capped": [
            {"id": each.id, "asked": each.asked, "letter": each.letter, "attribution": each.attribution}
            for each in found.capped
        ],
        "unreviewed": len(found.draft.parts),
    }


def exported(draft: ModelDraft, form: str) -> Document:
    """Return the draft written out, and how a person accepts what is in it."""
    text = model_text(draft) if form == "model" else reports_text(draft)
    return {
        "schema": "detente.exported/1",
        "draft": draft.name,
        "form": form,
        "yaml": text,
        "unreviewed": len(draft.parts),
        "to_accept": ACCEPTING[form],
    }


def worded(found: ReadArticles) -> dict[str, dict[str, str]]:
    """Return the words of every sentence by its place, article by article, as a citation has to quote them."""
    return {
        article.text.name: {
            each.at: article.text.content[each.start : each.end] for each in article.sentences
        }
        for article in found.reading.articles
    }


def badged(badge: Badge) -> Document:
    """Return a badge."""
    counted = {"parts": badge.parts, "judgements": badge.judgements} if badge.parts else {}
    return {"kind": badge.kind, "text": badge.text} | counted
