"""What an answer has to say of itself when a language model asked for it.

unreviewed  parts that a model proposed and nobody has reviewed count in it
text        the conflict came as text from the model: what a person stands behind in it is not known
hindsight   it is of a crisis that is past: the model may know how it ended
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from detente.forecasting.standing import date_of_reading
from detente.model import Conflict
from detente.study.model_draft_tree import MARK
from detente.study.model_parts import ModelDraft

__all__ = ["Asked", "Badge", "badges"]


@dataclass(frozen=True, slots=True)
class Badge:
    """One thing to be said beside an answer; `parts` and `judgements` count what is unreviewed."""

    kind: str
    text: str
    parts: int = 0
    judgements: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """A conflict as it was asked about.

    `source` is case, text, file or draft; of a draft's base, as it was given. `text` is what of it a person may have
    written, and may have been drafted before.
    """

    conflict: Conflict
    source: str
    text: str = ""
    draft: ModelDraft | None = None


def badges(asked: Asked, as_of: date | None, today: date) -> Iterator[Badge]:
    """Give the badges of an answer about a conflict.

    Parameters
    ----------
    asked : Asked
    as_of : date, optional
        The date of reading that was asked for.
    today : date
    """
    held = () if asked.draft is None else tuple(asked.draft.parts.values())
    unreviewed = Badge(
        "unreviewed",
        "",
        asked.text.count(MARK) + len(held),
        asked.text.count(f"Judgement {MARK}") + sum(each.judged for each in held),
    )
    if unreviewed.parts:
        told = (
            f"{unreviewed.parts} parts that a language model proposed are unreviewed, {unreviewed.judgements} of "
            "them judgement with numbers of its own: this answer is the model's, until a person has reviewed them."
        )
        yield Badge("unreviewed", told, unreviewed.parts, unreviewed.judgements)
    if asked.source == "text":
        told = "The conflict was given as text by the model: which of its parts a person stands behind is not known."
        yield Badge("text", told)
    read = date_of_reading(asked.conflict, as_of)
    if read is None and asked.source == "case":
        told = (
            "A case from the literature, whose end is known: treat a model's numbers about it as hindsight."
        )
        yield Badge("hindsight", told)
    elif read is not None and read < today:
        told = f"Read as of {read}, which is past: the model may know how this ended. Treat its numbers as hindsight."
        yield Badge("hindsight", told)
