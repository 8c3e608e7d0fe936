"""What deters, in words: what becomes of an improvement, and under which rival conventions if any were asked for.

Conventions are those of stability/conventions.py. Nothing is told of the ones that this project holds, nor under Nash
stability, which asks for no answer.
"""

from __future__ import annotations

from detente.explain.naming import joined
from detente.stability import CONCEPTS, Conventions

__all__ = ["NO_MARGIN", "deterred_told", "free_told", "rivals_told"]

NO_MARGIN = (
    "No margin is told: margins are found under the default conventions, legal sequences and indifference "
    "deters."
)
ANSWERS = {
    "legal": "",
    "once": "each opponent moves at most once in an answer",
    "single": "an answer is one move of one opponent",
}
GIVEN = {"legal": "", "once": ", each moving at most once,", "single": " by one move of one of them"}
MADE = {"legal": "", "once": " by an answer in which each moves at most once", "single": " by one move"}


def rivals_told(conventions: Conventions) -> str:
    """Tell which rival conventions were asked for, "" when none.

    Examples
    --------
    >>> rivals_told(Conventions("once", indifferent_deters=False))
    'each opponent moves at most once in an answer and only what leaves the mover worse off deters'
    """
    told = [ANSWERS[conventions.sanctions]] if ANSWERS[conventions.sanctions] else []
    told += [] if conventions.indifferent_deters else ["only what leaves the mover worse off deters"]
    return joined(told)


def deterred_told(concept: str, conventions: Conventions, who: str, state: str, *, back: bool) -> str:
    """Tell what an answer does to the one who has left `state`; `back` when it leads there again.

    Examples
    --------
    >>> deterred_told("smr", Conventions(indifferent_deters=False), "Syria", "2", back=False)
    'which Syria would like less than 2 and could not make good'
    """
    if back:
        return f"which brings {who} back to where it was"
    deters, trap = "like no better than", "get out of"
    if not conventions.indifferent_deters:
        deters, trap = "like less than", "make good"
    stays = f" and could not {trap}" if CONCEPTS[concept].symmetric else ""
    return f"which {who} would {deters} {state}{stays}"


def free_told(concept: str, conventions: Conventions, who: str) -> str:
    """Tell why nothing deters an improvement.

    Examples
    --------
    >>> free_told("gmr", Conventions("single"), "Syria")
    'no answer that the others could give by one move of one of them makes Syria regret it'
    """
    given, made = GIVEN[conventions.sanctions], MADE[conventions.sanctions]
    regret, trap = f"{who} regret it", f"{who} would regret and could not get out of"
    if not conventions.indifferent_deters:
        regret, trap = (
            f"{who} worse off than before",
            f"would leave {who} worse off and that it could not make good",
        )
    return {
        "nash": "it looks no further than its own move",
        "gmr": f"no answer that the others could give{given} makes {regret}",
        "smr": f"the others have no answer{given} that {trap}",
        "seq": f"nobody who gains by it can make {regret}{made}",
        "sseq": f"nobody who gains by it can make {regret} for good{made}",
    }[concept]
