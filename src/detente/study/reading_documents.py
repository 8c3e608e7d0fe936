"""The JSON of `read`: `detente.reading/1`, and `detente.read/1` of what was written."""

from __future__ import annotations

from typing import Any

from detente.reading import Cue, Marked
from detente.reading.marks import hash_of
from detente.study.drafting import proposed_attribution
from detente.study.reading import Added, ReadArticles

__all__ = ["added", "marked"]


def marked(found: ReadArticles) -> dict[str, Any]:
    """Return articles as marked; of several each sentence names its article."""
    many = len(found.articles) > 1
    sentences: list[dict[str, Any]] = []
    drafts: list[dict[str, Any]] = []
    for number, article in enumerate(found.reading.articles):
        content = article.text.content
        for place, sentence in enumerate(article.sentences):
            which = {"article": number + 1} if many else {}
            sentences.append(which | _sentence(sentence, content))
            if sentence.role == "evidence":
                copy = found.reading.copy_of[number][place]
                drafts.append(
                    which
                    | {"at": sentence.at, "reviewed": False}
                    | _draft(found, number, place, sentence, copy)
                )
    return {
        "schema": "detente.reading/1",
        "sentences": sentences,
        "drafts": drafts,
        "articles": [
            {
                "file": article.name,
                "sha256": hash_of(article.content),
                "characters": len(article.content),
                "page": article.from_page,
            }
            for article in found.articles
        ],
        "date": found.day.isoformat() if found.day else None,
    }


def _sentence(sentence: Marked, content: str) -> dict[str, Any]:
    return {
        "at": sentence.at,
        "span": [sentence.start, sentence.end],
        "sha256": sentence.sha256,
        "cues": [_cue(cue, content) for cue in sentence.cues],
        "sources": [source.text for source in sentence.sources],
        "says": list(sentence.says),
        "cap": sentence.cap or None,
        "as": sentence.role or None,
    }


def _cue(cue: Cue, content: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "kind": cue.kind,
        "text": content[cue.start : cue.end],
        "span": [cue.start, cue.end],
    }
    if cue.value or cue.kind == "date":
        told["value"] = cue.value or None
    return told


def _draft(
    found: ReadArticles, number: int, place: int, sentence: Marked, copy: tuple[int, int] | None
) -> dict[str, Any]:
    """Return the reports that a sentence is drafted as, chain by chain."""
    origins = found.reading.origins[number][place]
    reports = [
        {
            "origin": origin,
            "attribution": proposed_attribution(sentence, chain),
            "through": [link.text for link in sentence.chains[chain].links] if sentence.chains else [],
        }
        for chain, origin in enumerate(origins)
    ]
    same = None
    if copy is not None:
        same = {"article": copy[0] + 1, "at": found.reading.articles[copy[0]].sentences[copy[1]].at}
    return {"reports": reports, "copy_of": same}


def added(done: Added) -> dict[str, Any]:
    """Return what was added to a conflict."""
    return {
        "schema": "detente.read/1",
        "into": done.output,
        "claims": list(done.claims),
        "evidence": list(done.reports),
        "sentences": list(done.sentences),
        "left_out": list(done.left_out),
        "already": list(done.already),
        "waiting": done.waiting,
    }
