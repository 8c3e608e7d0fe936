"""What a sentence may become, which words of the scale it says, and which letter it may have at most.

evidence  somebody says, or the writer hedges, something about somebody: a claim with a report
prior     a remark on how such things usually went: base rates belong in priors, not in reports
context   a byline, or a line that leads elsewhere and says nothing of its own
""        only a person can tell: plain narration, wishes, what-ifs, questions

Source      docs/beliefs.md: hedges stack; words of attribution cap the letter; a denial says "denies"
Convention  the rules below are this project's; each proposal is unreviewed until a person accepts it
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.evidence.scales import ATTRIBUTIONS
from detente.reading.marks import Chain, Cue
from detente.reading.standing import weakest

__all__ = ["Seen", "letter_of", "role_of", "words_of_certainty"]

MOST_LAYERS = 3


@dataclass(frozen=True, slots=True)
class Seen:
    """What the rules look at: the cues of a sentence and a few facts about it."""

    kind: str
    cues: tuple[Cue, ...]
    chains: tuple[Chain, ...]
    is_question: bool
    is_conditional_would: bool
    """A what-if: would, or a condition, and no hedge of the writer's own."""
    names_somebody: bool

    def has(self, kind: str) -> bool:
        """Say whether there is a cue of a kind."""
        return any(cue.kind == kind for cue in self.cues)


def role_of(seen: Seen) -> str:
    """Propose what a sentence is: evidence, prior, context, or "" for what a person has to tell."""
    is_attributed = seen.has("attribution") or bool(seen.chains) or seen.has("denial")
    is_hedged = seen.has("hedge")
    role = ""
    if seen.kind == "b":
        role = "context"
    elif any(cue.kind == "base_rate" and cue.value == "strong" for cue in seen.cues):
        role = "prior"
    elif seen.is_question and not seen.chains:
        role = ""
    elif seen.has("base_rate") and (seen.is_conditional_would or not (is_attributed or is_hedged)):
        role = "prior"
    elif seen.is_conditional_would and not is_attributed:
        role = ""
    elif is_attributed or (is_hedged and seen.names_somebody) or (seen.has("actor") and seen.kind != "r"):
        role = "evidence"
    return role or ("context" if seen.kind == "r" else "")


def words_of_certainty(cues: Sequence[Cue], role: str) -> tuple[str, ...]:
    """Stack the hedges of a sentence in its order: each word once, at most three; a denial stands alone.

    Examples
    --------
    >>> words_of_certainty([Cue("hedge", 0, 9, "signalled"), Cue("hedge", 9, 12, "may")], "evidence")
    ('signalled', 'may')
    >>> words_of_certainty([], "evidence")
    ('flat',)
    """
    if any(cue.kind == "denial" for cue in cues):
        return ("denies",)
    says = list(dict.fromkeys(cue.value for cue in cues if cue.kind == "hedge" and cue.value))
    if len(says) > 1 and "will" in says:
        says.remove("will")  # what will likely be is likely; what may happen will not happen for sure
    if not says and role == "evidence":
        return ("flat",)
    return tuple(says[:MOST_LAYERS])


def letter_of(chains: Sequence[Chain], is_hearsay: bool, role: str) -> str:
    """Return the best letter a sentence may have, by its weakest chain; "" where it is no evidence."""
    if role != "evidence":
        return ""
    if is_hearsay or not chains:
        return ATTRIBUTIONS["unattributed"]
    return ATTRIBUTIONS[weakest([chain.attribution for chain in chains])]
