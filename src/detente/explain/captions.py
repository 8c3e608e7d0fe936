"""The sentences beside the tables and pictures of the page: what they show, and what they leave out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.explain.naming import Names, joined, sentence
from detente.explain.numbers import counted, per_cent
from detente.forecasting import Reached, Traffic, Unanswered
from detente.graph import Profile
from detente.model import Conflict
from detente.stability import CONCEPTS

__all__ = [
    "ABOUT",
    "UNANSWERED",
    "agreements_told",
    "foresight_told",
    "glossary",
    "holds_told",
    "idle_told",
    "picture_told",
    "profile_told",
    "read_told",
    "without_told",
]

ABOUT = {
    "reading": "Each sentence of the source in our own words: how sure it is, where it sits in the model, and what "
    "follows today. “Modelled” and “prior” are our judgement; “report” means that it enters the ledger with a grade.",
    "reached": "How likely the conflict comes to rest in each end, starting from the status quo, with the "
    "agreements that the file allows and without any.",
    "options": "The choices that the model knows. Y: taken, N: not taken. The columns are the status quo, "
    "where the file names one, and states that may well be reached, or hold. An arrow marks an option that switches "
    "one way only.",
    "refuses": "Who does not strictly prefer the plan to the status quo, hypothesis by hypothesis. Only those who "
    "own an option that the plan switches have to agree.",
    "changes": "Each origin left out in turn, all that it said taken away: what the answers would then be. "
    "In brackets the difference in points.",
    "ledger": "Every report of the file, under the claim it bears on. The grade is the reliability after the cap of "
    "its attribution; ρ is how strongly it speaks for (+) or against (−) the claim, from −1 to 1. Copies of one "
    "origin add nothing unless the file says so.",
    "derivations": "Each probability by the equations (1) to (5) of the documentation, with every number that goes "
    "into it: with a calculator, what is printed here gives what is printed elsewhere on this page. Of the ends the "
    "likeliest is worked out; “detente forecast FILE --reached NAME” does it for any other.",
    "turns": "A swap exchanges two neighbouring places in one ranking; the likeliest ends are tried, each where it "
    "is reached most. Then the smallest change of one prior, all else as it is.",
    "links": "How likely the claim is if …",
    "judgement": "Nothing in this part is observed. It is what the authors of the file assume: what parties might "
    "want, how likely each mind was before any report, and how the walk is taken. Disagree here first.",
    "no_report": "No report in the file speaks of it.",
    "no_evidence": "The file has no evidence: every belief in it is judgement.",
    "no_status_quo": "The file names no status_quo, so nothing is said of what is reached.",
    "passed": "The states most often passed on the way to somewhere else.",
    "footer": "A model is an argument, not a forecast of fact: what is assumed decides what follows.",
    "claims": "The numbers that link each claim to hypotheses are judgement too; they stand with each claim in the "
    "ledger.",
    "questions": "Every question of the file. What happened, where it is known, was used for nothing on this page: "
    "it is printed so that the answers can be judged.",
    "made": "The same file, date and version give the same page, byte for byte. Nothing here depends on the day on "
    "which it was made.",
    "method": "Détente implements the Graph Model for Conflict Resolution (Kilgour, Hipel & Fang 1987; Fang, Hipel & "
    "Kilgour 1993): parties, their options, the states that these make, the moves between them, and what each party "
    "prefers. Reports are graded, weighed by origin, and turned into the weights of hypotheses about what each "
    "party wants; the conflict is solved under every combination of them. It is free software under the MIT licence.",
    "sanctions": "Opponents answer by any legal sequence of moves in which nobody moves twice in a row; an answer "
    "that leaves the mover just as well off deters it.",
    "scales": "The numbers behind grades and words are this project's convention, not published authority; a file "
    "may set its own.",
    "words": "Words for probabilities are those of ICD 203: almost no chance up to 5 %, very unlikely below 20, "
    "unlikely below 45, roughly even up to 55, likely up to 80, very likely below 95, almost certain from there.",
}
"""What each part of the page is."""

UNANSWERED: Mapping[Unanswered, str] = {
    "": "",
    "needs_date": "a dated question needs a date of reading: as_of in the file, a report, or --as-of",
    "needs_status_quo": "the file names no status_quo to walk from",
}
"""Why a question has no answer."""

GLOSSARY = {
    "nash": "A party looks at its own move alone: a state holds for it when no move of its own leads to something "
    "better.",
    "gmr": "A cautious party: it stays when the others could answer every improvement by something it likes no "
    "better, whether or not they would want to.",
    "smr": "As cautious, and looking one step further: such an answer deters only if the party cannot get out of it "
    "again by a move of its own.",
    "seq": "A party that reckons with reasonable opponents: it is deterred only by answers that those who give them "
    "gain by.",
    "sseq": "Both at once: the answer must be gainful for those who give it, and there must be no way out of it.",
}


def glossary() -> tuple[tuple[str, str, str], ...]:
    """Return the concepts: code, English name, and a sentence."""
    return tuple((code.upper(), concept.title, GLOSSARY[code]) for code, concept in CONCEPTS.items())


def foresight_told(conflict: Conflict) -> str:
    """Tell in which parts the concepts are mixed.

    Examples
    --------
    >>> foresight_told(Conflict(title="", decision_makers=()))
    'NASH 25 %, GMR 25 %, SMR 25 % and SEQ 25 %'
    """
    shares = conflict.settings.foresight
    return joined([f"{code.upper()} {per_cent(float(share))}" for code, share in shares.items() if share])


def agreements_told(names: Names) -> str:
    """Tell who may agree with whom."""
    rule = names.conflict.settings.agreements
    if isinstance(rule, str):
        return {"all": "any parties may agree", "none": "nobody agrees"}[rule]
    dms = names.conflict.names
    groups = [" + ".join(names.inside(dms.index(dm)) for dm in group) for group in rule]
    return sentence("; ".join(groups)) or "nobody agrees"


def holds_told(names: Names, listed: int, reached: Reached | None) -> str:
    """Tell what the table of equilibria shows, and how many states it leaves out."""
    told = (
        "P(equilibrium): how likely it is that no party would leave the state, under each foresight; given the "
        "model, not scaled."
    )
    told += (
        " No status quo is named in the file, so nothing can be said of what is reached."
        if reached is None
        else " What holds is not therefore reached: read it beside P(reached)."
    )
    rest = len(names.space) - listed
    if rest:
        verb = "is" if rest == 1 else "are"
        told += (
            f" {rest} of {len(names.space)} states {verb} not listed; none of them is likelier to be reached."
        )
    return told


def profile_told(names: Names, profile: Profile) -> str:
    """Tell under which hypotheses the reasons are given."""
    held = [f"{names.dm(dm)}: {names.hypothesis(dm, h)}" for dm, h in enumerate(profile) if h]
    if not held:
        return "Every preference is taken as certain; the reasons are those of the one game."
    return (
        "The reasons are those of the main profile, the likeliest hypothesis of each party before any report "
        f"({'; '.join(held)}). Under other hypotheses they differ, which is why P(equilibrium) is seldom 0 or 100 %."
    )


def read_told(read: int, reports: int, origins: int) -> str:
    """Tell how many reports are read, and from how many origins.

    Examples
    --------
    >>> read_told(1, 3, 1)
    '1 of 3 reports is read at this date, from 1 origin.'
    """
    verb = "is" if read == 1 else "are"
    return (
        f"{read} of {counted(reports, 'report')} {verb} read at this date, from {counted(origins, 'origin')}."
    )


def idle_told(origins: Sequence[str]) -> str:
    """Tell which origins change nothing that is listed."""
    return f"Nothing listed moves by half a point without: {'; '.join(origins)}." if origins else ""


def without_told(origin: str, driver: str, values: Mapping[str, float]) -> str:
    """Tell what a driver would be without an origin that speaks of claims about several parties or drivers.

    Examples
    --------
    >>> without_told("pundit", "outlook", {"war": 0.45, "peace": 0.55})
    'Without pundit, who speaks of several things: outlook war 45 %, peace 55 %'
    """
    told = ", ".join(f"{value} {per_cent(p)}" for value, p in values.items())
    return f"Without {origin}, who speaks of several things: {driver} {told}"


def picture_told(whole: Traffic, shown: Traffic, drawn: Sequence[int], least: float, reached: Reached) -> str:
    """Tell what the movement graph shows and what it leaves out."""
    told = (
        "The walk from the status quo, mixed over all hypotheses and concepts: an arrow is a move, thicker the more "
        "often it is taken; a bar is the probability of ending there."
    )
    states, steps = len(whole.states) - len(drawn), len(whole.steps) - len(shown.steps)
    if states <= 0 and steps <= 0:
        return f"{told} Every state that the walk can come to is drawn."
    settled = float(reached.states.sum())
    inside = sum(float(reached.states[state]) for state in drawn) / settled if settled else 0.0
    left = [counted(n, one) for n, one in ((states, "state"), (steps, "move")) if n]
    often = f"; a move taken less often than once in {round(1 / least)} walks is not drawn" if steps else ""
    return (
        f"{told} Only the busiest part is drawn: {per_cent(inside)} of the walks that come to rest end in it. Left "
        f"out: {joined(left)}{often}."
    )
