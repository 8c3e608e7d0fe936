"""Warnings: beliefs that stand on less than their numbers suggest.

A belief here is a claim, the favoured hypothesis about a decision maker, or the favoured value of a driver;
"favoured" is the likeliest today. On a claim bear the reports on it; on a hypothesis, or value, those on claims that
are likelier under it than under some other, or less likely.

one origin      the belief has moved from its value before any report by .05 ° or more, and without some one origin
                half ° of that or more would be undone
many weak       three ° reports or more that bear on it, count and are weak, |ρ| < .35 °, move the belief together
                by .15 ° or more
nothing against reports bear on the favoured hypothesis, or value, and none of them speaks against it: a report does
                when it is less likely under it than under its rivals, weighed by their priors. What fits everything
                proves little, and what does not fit may not have been looked for (Heuer 1999, chapter 8).
prior           the prior does all the work: no report bears on the favoured hypothesis, or value, and no observed
                move has carried it, or what does has left the beliefs within .05 ° (total variation) of where they
                were before any of it
Convention      the numbers marked ° are this project's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from detente.evidence.ledger import Claim, Ledger
from detente.evidence.network import Beliefs, believe
from detente.evidence.weights import Weighed, likelihoods, weigh

__all__ = ["Caution", "Subject", "cautions"]

MOVED = 0.05
UNDONE = 0.5
WEAK = 0.35
FEWEST_WEAK = 3
FAR = 0.15

Kind = Literal["one origin", "many weak", "nothing against", "prior"]
KINDS: tuple[Kind, ...] = ("one origin", "many weak", "nothing against", "prior")


@dataclass(frozen=True, slots=True)
class Subject:
    """What is believed: a claim, or a decision maker's hypothesis or driver's value (`value`)."""

    kind: Literal["claim", "decision maker", "driver"]
    name: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Caution:
    """A warning, with the numbers behind it.

    Attributes
    ----------
    kind : {"one origin", "many weak", "nothing against", "prior"}
    subject : Subject
    before, now : float
        The probability before any report, and today.
    without : float
        The probability today without what the warning is about: the origin or the weak reports; else `now`.
    items : tuple of str
        The reports it is about: those of the origin, the weak ones, or all that bear on the subject.
    origin : str
        The origin, for "one origin".
    """

    kind: Kind
    subject: Subject
    before: float
    now: float
    without: float
    items: tuple[str, ...]
    origin: str = ""


def cautions(ledger: Ledger, as_of: date | None) -> tuple[Caution, ...]:
    """Look for warnings, kind by kind, and in each those first that carry the belief furthest.

    Parameters
    ----------
    ledger : Ledger
    as_of : date or None
        Reports after this date are unread.

    Examples
    --------
    A party of whom nothing is reported is believed to want what it was thought to want before:

    >>> from decimal import Decimal
    >>> from detente.evidence import Mind
    >>> prior = {"keep": {"": Decimal("0.7")}, "drop": {"": Decimal("0.3")}}
    >>> [found] = cautions(Ledger(minds={"russia": Mind(dm="russia", prior=prior)}), None)
    >>> found.kind, found.subject.value, found.now, found.items
    ('prior', 'keep', 0.7, ())
    """
    found = _Watch.of(ledger, as_of).cautions()
    return tuple(sorted(found, key=lambda each: (KINDS.index(each.kind), -abs(each.now - each.without))))


@dataclass(frozen=True, slots=True, eq=False)
class _Watch:
    ledger: Ledger
    rows: tuple[Weighed, ...]
    before: Beliefs
    now: Beliefs
    without: Mapping[str, Beliefs]

    @classmethod
    def of(cls, ledger: Ledger, as_of: date | None) -> _Watch:
        rows = weigh(ledger, as_of)
        origins = dict.fromkeys(row.origin for row in rows)
        return cls(
            ledger,
            rows,
            _believed(ledger.model_copy(update={"panel": None}), ()),
            _believed(ledger, rows),
            {origin: _believed(ledger, (row for row in rows if row.origin != origin)) for origin in origins},
        )

    def cautions(self) -> Iterator[Caution]:
        for subject in self.subjects():
            bearing = self.bearing(subject)
            yield from self.one_origin(subject)
            yield from self.many_weak(subject, bearing)
            if subject.kind != "claim":
                yield from self.nothing_against(subject, bearing)
                yield from self.prior(subject, bearing)

    def subjects(self) -> Iterator[Subject]:
        yield from (Subject("claim", claim) for claim in self.ledger.claims)
        for dm, weights in self.now.posterior.items():
            if len(weights) > 1:
                yield Subject("decision maker", dm, _likeliest(weights))
        for driver, weights in self.now.drivers.items():
            yield Subject("driver", driver, _likeliest(weights))

    def bearing(self, subject: Subject) -> tuple[Weighed, ...]:
        """Return the reports that bear on a subject and count; on a hypothesis, those that tell it from others."""
        if subject.kind == "claim":
            return tuple(row for row in self.rows if row.claim == subject.name and row.rho * row.counted)
        telling = {name for name, claim in self.ledger.claims.items() if _tells(claim, subject)}
        return tuple(row for row in self.rows if row.claim in telling and row.rho * row.counted)

    def one_origin(self, subject: Subject) -> Iterator[Caution]:
        before, now = _of(self.before, subject), _of(self.now, subject)
        if abs(now - before) < MOVED or not self.without:
            return
        undone = {name: (now - _of(then, subject)) / (now - before) for name, then in self.without.items()}
        origin = max(undone, key=lambda name: undone[name])
        if undone[origin] >= UNDONE:
            items = tuple(dict.fromkeys(row.item for row in self.rows if row.origin == origin))
            yield Caution(
                "one origin", subject, before, now, _of(self.without[origin], subject), items, origin
            )

    def many_weak(self, subject: Subject, bearing: Sequence[Weighed]) -> Iterator[Caution]:
        weak = [row for row in bearing if abs(row.rho) < WEAK]
        items = tuple(dict.fromkeys(row.item for row in weak))
        if len(items) < FEWEST_WEAK:
            return
        now = _of(self.now, subject)
        without = _of(_believed(self.ledger, (row for row in self.rows if row not in weak)), subject)
        if abs(now - without) >= FAR:
            yield Caution("many weak", subject, _of(self.before, subject), now, without, items)

    def nothing_against(self, subject: Subject, bearing: Sequence[Weighed]) -> Iterator[Caution]:
        weights = _weights(self.before, subject)
        if bearing and not any(
            _against(self.ledger.claims[row.claim], row, subject, weights) for row in bearing
        ):
            yield self.plain("nothing against", subject, bearing)

    def prior(self, subject: Subject, bearing: Sequence[Weighed]) -> Iterator[Caution]:
        before, now = _weights(self.before, subject), _weights(self.now, subject)
        variation = sum(abs(now[h] - before[h]) for h in now) / 2
        possible = [h for h, weight in before.items() if weight]
        seen = self.ledger.panel is not None and self.ledger.panel.observed is not None
        if len(possible) > 1 and (variation < MOVED or not (bearing or seen)):
            yield self.plain("prior", subject, bearing)

    def plain(self, kind: Kind, subject: Subject, bearing: Sequence[Weighed]) -> Caution:
        now = _of(self.now, subject)
        items = tuple(dict.fromkeys(row.item for row in bearing))
        return Caution(kind, subject, _of(self.before, subject), now, now, items)


def _believed(ledger: Ledger, rows: Iterable[Weighed]) -> Beliefs:
    found = believe(ledger, likelihoods(rows))
    if found is None:  # every likelihood of a report is positive
        raise AssertionError("the reports leave no hypothesis possible")
    return found


def _weights(believed: Beliefs, subject: Subject) -> Mapping[str, float]:
    return (believed.drivers if subject.kind == "driver" else believed.posterior)[subject.name]


def _of(believed: Beliefs, subject: Subject) -> float:
    if subject.kind == "claim":
        return believed.claims[subject.name]
    return _weights(believed, subject)[subject.value]


def _likeliest(weights: Mapping[str, float]) -> str:
    return max(weights, key=lambda h: weights[h])


def _tells(claim: Claim, subject: Subject) -> bool:
    """Whether a claim's truth is more, or less, likely under the hypothesis than under some other."""
    return claim.about == subject.name and any(
        a != claim.likely[subject.value] for a in claim.likely.values()
    )


def _against(claim: Claim, row: Weighed, subject: Subject, weights: Mapping[str, float]) -> bool:
    """Whether a report is less likely under the hypothesis than, on average by prior, under its rivals."""
    rivals = {h: weight for h, weight in weights.items() if h != subject.value}
    total = sum(rivals.values())
    if not total:
        return False
    average = sum(weight * float(claim.likely[h]) for h, weight in rivals.items()) / total
    return row.rho * (float(claim.likely[subject.value]) - average) < 0
