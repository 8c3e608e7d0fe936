"""Interviews as plain documents: the JSON of `new` and `interview`, so that a program can hold one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from detente.interviewing.ask import Question
from detente.study.interview import Interview
from detente.study.people import People

__all__ = ["asked", "compared", "held"]

Document = dict[str, Any]


def held(interviews: Sequence[Interview], written: bool, refused: tuple[str, str] | None) -> Document:
    """Lay out where an interview stands: what is asked next, or that the file is written."""
    last = interviews[-1]
    question = last.question
    return {
        "schema": f"detente.{last.verb}/1",
        "file": str(last.file),
        "dm": last.dm or None,
        "as": last.person or None,
        "complete": question is None,
        "written": written,
        "answered": len(last.session.said),
        "answers": None if written and not last.person else str(last.kept),
        "question": None if question is None else asked(question),
        "refused": None if refused is None else {"answer": refused[0], "reason": refused[1]},
    }


def asked(question: Question[object]) -> Document:
    """Lay out one question."""
    return {
        "key": question.key,
        "text": question.text,
        "shown": list(question.shown),
        "choices": [{"answer": answer, "meaning": meaning} for answer, meaning in question.choices],
        "default": question.default,
        "help": question.help or None,
    }


def compared(found: People) -> Document:
    """Lay out where people disagree, and what that changes."""
    names = found.space.names
    return {
        "schema": "detente.interview/1",
        "told": [
            {"by": each.person, "dm": each.dm, "hypothesis": each.hypothesis or None} for each in found.told
        ],
        "disagreements": [
            {
                "dm": dm,
                "hypothesis": hypothesis or None,
                "between": [one, other],
                "tau": None if apart.tau is None else round(apart.tau, 6),
                "pairs": apart.pairs,
                "discordant": apart.discordant,
                "widest": [[names[a], names[b]] for a, b in apart.widest],
            }
            for (dm, hypothesis, one, other), apart in found.apart.items()
        ],
        "equilibria": {
            person: {code: list(states) for code, states in held.items()}
            for person, held in found.equilibria.items()
        },
        "unfinished": [{"by": person, "dm": dm} for person, dm in found.unfinished],
    }
