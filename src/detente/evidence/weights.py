"""How much each report weighs: letter and words to ρ, copies of one origin counted once, and λ for each claim.

Definition  ρ_e = r_e (2q_e − 1) f_e;   P(e | x) = ½(1 + ρ_e) if x is true, ½(1 − ρ_e) if false     (1)
            λ_x(1) = Π ½(1 + ρ_e),   λ_x(0) = Π ½(1 − ρ_e), each factor to the power `counted`       (2)
Groups      items of one origin, claim and direction speak with the strongest, which counts 1; the k-th further
            item, by falling |ρ|, counts (1 − δ)^k, where δ is the dependence of the origin.
Ageing      f_e = 2^(−t/H) for a report t months old on a claim of half-life H months, 1 where it has none: a claim
            that may turn about at random in the meantime is one more noisy channel. Months are 30.4375 days.
Caps        the way a source is named caps the letter; no attribution at all caps like the worst one.
Bounds      r ≤ .98 and .01 ≤ q ≤ .99, so that no report is ever impossible.
Convention  after the Admiralty / NATO grading; the grouping is this project's own (docs/beliefs.md).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from detente.evidence.ledger import Item, Ledger, Word
from detente.evidence.scales import ATTRIBUTIONS, stacked

__all__ = [
    "DAYS_A_MONTH",
    "Standing",
    "Weighed",
    "freshness",
    "items_read",
    "likelihoods",
    "reading_date",
    "recounted",
    "standing",
    "weigh",
]

MOST_RELIABLE = 0.98
LEAST_SURE, SUREST = 0.01, 0.99
DAYS_A_MONTH = 30.4375

Standing = Literal["supported", "single origin", "contradicted", "judgement"]
"""What a claim rests on: two origins or more, one, origins on both sides, or none."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """One report on one claim, weighed.

    `letter` is the reliability after the cap of the attribution, `r` and `q` are the numbers of letter and
    words, `rho` is r(2q − 1) times `fresh`, which age makes less than 1, and `counted` the exponent, 0 to 1, to
    which it counts beside other reports of its origin.
    """

    item: str
    claim: str
    origin: str
    letter: str
    r: float
    q: float
    rho: float
    counted: float
    fresh: float = 1.0

    @property
    def affirms(self) -> bool:
        """Whether the report speaks for the claim; one with ρ = 0 speaks neither for nor against."""
        return self.rho > 0

    @property
    def denies(self) -> bool:
        """Whether the report speaks against the claim."""
        return self.rho < 0


def reading_date(ledger: Ledger, default: date | None, flag: date | None) -> date | None:
    """Return the date up to which the evidence is read.

    Parameters
    ----------
    ledger : Ledger
    default : date or None
        The date that the file gives.
    flag : date or None
        The date that the user asks for; it comes first.

    Returns
    -------
    date or None
        The flag, else the default, else the date of the newest item; None when there is none of them.

    Examples
    --------
    >>> reading_date(Ledger(), default=date(2012, 12, 4), flag=None)
    datetime.date(2012, 12, 4)
    """
    return flag or default or max((item.date for item in ledger.items), default=None)


def items_read(ledger: Ledger, as_of: date | None) -> tuple[Item, ...]:
    """Return the items that stand at a date, in the order of the ledger.

    Items dated later are unread, and so are items retracted by then, or superseded by one of that date or before.
    What was superseded does not come back, even if its successor is retracted in turn.

    Parameters
    ----------
    ledger : Ledger
    as_of : date or None
        None reads nothing: the time before any report.
    """
    if as_of is None:
        return ()
    published = [item for item in ledger.items if item.date <= as_of]
    superseded = {item.supersedes for item in published}
    return tuple(
        item
        for item in published
        if item.id not in superseded and (item.retracted is None or as_of < item.retracted)
    )


def weigh(ledger: Ledger, as_of: date | None) -> tuple[Weighed, ...]:
    """Weigh every report that stands at a date: a row for each item and each claim it bears on.

    Parameters
    ----------
    ledger : Ledger
    as_of : date or None
        See :func:`items_read`.

    Returns
    -------
    tuple of Weighed
        In the order of the ledger.

    Examples
    --------
    >>> report = Item(id="e1", date=date(2012, 12, 4), summary="He would go", origin="an official",
    ...               reliability="B", attribution="anonymous", claims={"goes": ("likely",)})
    >>> [row] = weigh(Ledger(items=(report,)), date(2012, 12, 4))
    >>> row.letter, row.r, row.q, round(row.rho, 3), row.counted
    ('C', 0.6, 0.72, 0.264, 1.0)
    """
    rows: list[Weighed] = []
    for item in items_read(ledger, as_of):
        letter = _capped(item, ledger.letters)
        r = min(ledger.letters[letter], MOST_RELIABLE)
        for claim, words in item.claims.items():
            q = _certainty(words, ledger.words)
            fresh = freshness(ledger, claim, item.date, as_of)
            rows.append(
                Weighed(item.id, claim, item.origin, letter, r, q, r * (2 * q - 1) * fresh, 1.0, fresh)
            )
    return recounted(rows, ledger)


def freshness(ledger: Ledger, claim: str, said: date, as_of: date | None) -> float:
    """Return what is left of the weight of a report on a claim: ½ after one half-life, 1 for what never ages.

    Examples
    --------
    A report of the first of April, on the first of July: three months old, as long as the half-life.

    >>> from decimal import Decimal
    >>> round(freshness(Ledger(half_life=Decimal(3)), "goes", date(2012, 4, 1), date(2012, 7, 1)), 2)
    0.5
    """
    own = ledger.claims[claim].half_life if claim in ledger.claims else None
    half_life = float((ledger.half_life if own is None else own) or 0)
    if not half_life or as_of is None:
        return 1.0
    return 0.5 ** ((as_of - said).days / DAYS_A_MONTH / half_life)


def likelihoods(rows: Iterable[Weighed]) -> dict[str, tuple[float, float]]:
    """Return (λ(1), λ(0)) for every claim that a report bears on: equation (2).

    Examples
    --------
    >>> row = Weighed("e1", "goes", "an official", "C", 0.60, 0.72, 0.264, 1.0)
    >>> true, false = likelihoods([row])["goes"]
    >>> round(true, 3), round(false, 3)
    (0.632, 0.368)
    """
    found: dict[str, tuple[float, float]] = {}
    for row in rows:
        true, false = found.get(row.claim, (1.0, 1.0))
        found[row.claim] = (
            true * ((1 + row.rho) / 2) ** row.counted,
            false * ((1 - row.rho) / 2) ** row.counted,
        )
    return found


def standing(rows: Iterable[Weighed], claim: str) -> Standing:
    """Say what a claim rests on.

    Examples
    --------
    >>> standing([], "goes")
    'judgement'
    """
    about = [row for row in rows if row.claim == claim]
    affirming = {row.origin for row in about if row.affirms}
    denying = {row.origin for row in about if row.denies}
    if affirming and denying:
        return "contradicted"
    origins = affirming | denying
    if len(origins) > 1:
        return "supported"
    return "single origin" if origins else "judgement"


def _capped(item: Item, letters: Mapping[str, float]) -> str:
    """Return the letter of an item, or that of its cap where the cap has the smaller r; so E stays E."""
    caps: Collection[str] = [ATTRIBUTIONS[item.attribution]] if item.attribution else ATTRIBUTIONS.values()
    return min((item.reliability, *caps), key=lambda letter: letters[letter])


def _certainty(words: Sequence[Word], scale: Mapping[str, float]) -> float:
    """Return q of the words of a report; none are a flat statement."""
    layers = [scale[word] if isinstance(word, str) else float(word) for word in words or ("flat",)]
    return stacked([min(max(q, LEAST_SURE), SUREST) for q in layers])


def recounted(rows: Sequence[Weighed], ledger: Ledger) -> tuple[Weighed, ...]:
    """Set the exponent of each row by its place in its group.

    Parameters
    ----------
    rows : sequence of Weighed
        All rows; their own exponents are not looked at.
    ledger : Ledger

    Examples
    --------
    The stronger of two reports of one origin speaks, whichever comes first:

    >>> weak = Weighed("e1", "goes", "an official", "C", 0.60, 0.55, 0.06, 1.0)
    >>> strong = Weighed("e2", "goes", "an official", "C", 0.60, 0.72, 0.264, 1.0)
    >>> [row.counted for row in recounted([weak, strong], Ledger())]
    [0.0, 1.0]
    """
    groups: dict[tuple[str, str, bool], list[int]] = {}
    for index, row in enumerate(rows):
        groups.setdefault((row.origin, row.claim, row.affirms), []).append(index)
    counted = list(rows)
    for (origin, _, _), group in groups.items():
        independence = 1 - float(ledger.origins[origin].dependence) if origin in ledger.origins else 0.0
        strongest_first = sorted(group, key=lambda index: -abs(rows[index].rho))
        for further, index in enumerate(strongest_first):
            counted[index] = replace(rows[index], counted=independence**further)
    return tuple(counted)
