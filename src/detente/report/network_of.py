"""The belief networks of a ledger: one about each party with hypotheses, or claims, and one about each driver."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from detente.evidence import Beliefs, Item, Ledger, Weighed
from detente.explain.days import day_in_short
from detente.explain.naming import Names, sentence
from detente.explain.reading import chance, counting, signed, unread, word_told
from detente.report.anchors import anchor
from detente.report.network import network
from detente.report.network_boxes import Belief, Net, Report, Voice

__all__ = ["Believed", "Drawn", "network_about", "networks"]


@dataclass(frozen=True, slots=True)
class Believed:
    """What networks are drawn from: the ledger's reports weighed, and beliefs before and after them."""

    names: Names
    as_of: date | None
    rows: Sequence[Weighed]
    before: Beliefs
    after: Beliefs

    @property
    def ledger(self) -> Ledger:
        """The ledger of the conflict."""
        return self.names.conflict.ledger


@dataclass(frozen=True, slots=True)
class Drawn:
    """A network, about whom or what, and the claims that no report read bears on, which it leaves out."""

    about: str
    heading: str
    drawn: str
    unheard: tuple[str, ...]


def networks(believed: Believed) -> Iterator[Drawn]:
    """Draw a network about each party and driver of which something is believed."""
    for about in (*believed.names.conflict.names, *believed.ledger.drivers):
        found = network_about(believed, about)
        if found.drawn:
            yield found


def network_about(believed: Believed, about: str) -> Drawn:
    """Draw the network about one party or driver; nothing when nothing uncertain is believed of it."""
    names, ledger = believed.names, believed.ledger
    driver = ledger.drivers.get(about)
    if driver is not None:
        called, heading = driver.label or about.replace("_", " "), ""
    else:
        called = sentence(names.dm(names.conflict.names.index(about)))
        heading = f"What {names.inside(names.conflict.names.index(about))} wants"
    claims = [claim for claim in ledger.claims.values() if claim.about == about]
    voiced = _published(believed)
    heard = [claim for claim in claims if any(claim.name in item.claims for item in voiced)]
    unheard = tuple(claim.text for claim in claims if claim not in heard)
    held = _held(believed, about)
    if not heard and (driver is not None or not held):  # a driver's values stand beside those who hang on it
        return Drawn(about, called, "", unheard)
    keys = list(believed.after.drivers.get(about, believed.after.posterior.get(about, {})))
    boxes = tuple(
        Belief(
            claim.text,
            believed.after.claims[claim.name],
            believed.before.claims[claim.name],
            tuple(float(claim.likely[h]) for h in keys) if held else (),
            f"{claim.text}: {chance(believed.after.claims[claim.name])}",
            anchor("claims", claim.name),
        )
        for claim in heard
    )
    over = ledger.minds[about].driver if about in ledger.minds else ""
    values = _values(believed, over) if over else ()
    headings = (
        _driver_called(ledger, over) if over else "",
        called if driver is not None else heading,
        "Claims",
        "Who said it first",
    )
    order = {claim.name: at for at, claim in enumerate(heard)}
    net = Net(headings, values, held, boxes, tuple(_voices(believed, voiced, order)))
    return Drawn(about, called, network(net, caption=f"The belief network about {called}"), unheard)


def _driver_called(ledger: Ledger, name: str) -> str:
    return ledger.drivers[name].label or name.replace("_", " ")


def _values(believed: Believed, driver: str) -> tuple[Belief, ...]:
    now, before = believed.after.drivers[driver], believed.before.drivers[driver]
    return tuple(
        Belief(value.replace("_", " "), p, before[value], title=chance(p), anchor=anchor("drivers", driver))
        for value, p in now.items()
    )


def _held(believed: Believed, about: str) -> tuple[Belief, ...]:
    """List the hypotheses about a party, or the values of a driver; none of a party whose preference is certain."""
    ledger = believed.ledger
    if about in ledger.drivers:
        return _values(believed, about)
    mind = ledger.minds.get(about)
    if mind is None or len(mind.prior) < 2:
        return ()
    dm = believed.names.conflict.names.index(about)
    values = list(believed.after.drivers[mind.driver]) if mind.driver else []
    return tuple(
        Belief(
            believed.names.hypothesis(dm, h),
            believed.after.posterior[about][h],
            believed.before.posterior[about][h],
            tuple(float(by_value[z]) for z in values),
            chance(believed.after.posterior[about][h]),
            anchor("preferences", about, h),
        )
        for h, by_value in mind.prior.items()
    )


def _published(believed: Believed) -> list[Item]:
    """List the reports that were known by the date of reading, those taken back since included."""
    as_of = believed.as_of
    return [item for item in believed.ledger.items if as_of is not None and item.date <= as_of]


def _voices(believed: Believed, items: Sequence[Item], order: dict[str, int]) -> Iterator[Voice]:
    rows = {(row.item, row.claim): row for row in believed.rows}
    by_origin: dict[str, list[Report]] = {}
    for item in items:
        for claim in item.claims:
            if claim in order:
                row = rows.get((item.id, claim))
                by_origin.setdefault(item.origin, []).append(
                    _report(believed, item, claim, order[claim], row)
                )
    for origin, reports in by_origin.items():
        yield Voice(
            sentence(believed.names.origin(origin)), tuple(sorted(reports, key=lambda report: report.claim))
        )


def _report(believed: Believed, item: Item, claim: str, at: int, row: Weighed | None) -> Report:
    letter = item.reliability if row is None else row.letter
    how = unread(item, believed.as_of) if row is None else "" if row.counted >= 1 else counting(row)
    told = f"{day_in_short(item.date)}: {letter}, {word_told(item.claims[claim])}" + (
        f"; {how}" if how else ""
    )
    weight = "" if row is None else f" (ρ {signed(row.rho)})"
    return Report(
        at,
        told,
        None if row is None else row.rho,
        0.0 if row is None else row.counted,
        f"{item.summary}{weight}",
        anchor("evidence", item.id),
    )
