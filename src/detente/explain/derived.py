"""A posterior worked out by hand: the numbers of equations (1) to (5), in the order in which they are needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from detente.evidence.derivation import Derivation, DerivedClaim, DerivedDriver
from detente.explain.naming import Names
from detente.explain.numbers import per_cent, precise
from detente.explain.worksheet import Row, Step, Worksheet

__all__ = ["derivation_sheet", "six"]

LEAF = 10
"""Digits of the numbers that a calculation starts from: as they are stated, unless they are longer."""


def derivation_sheet(found: Derivation, names: Names) -> Worksheet:
    """Write out how one posterior comes about."""
    return Worksheet(f"{_title(found.about, names)}: its probabilities, worked out", tuple(_steps(found)))


def _steps(found: Derivation) -> Iterator[Step]:
    for claim in found.claims:
        yield _claim(claim)
    over = tuple(found.fit)
    driver = found.driver
    hangs = "" if driver is None or not found.under else driver.name
    if found.under:
        told = "Π L: the product of L over these claims" if found.claims else "No claim is about it: Π L = 1"
        yield Step("All claims together, (4)", (f"{told}.",), over, (_row("Π L", found.fit),))
    for z, under in found.under.items():
        heading = f"w(h | {z}), under {hangs} {z}, (4)" if z else "w(h), (4)"
        rows = (
            ("prior π", (*_leaves(under.prior.values()), "")),
            ("π Π L", (*map(precise, under.product.values()), precise(under.mass))),
            ("π Π L / sum", (*map(precise, under.weight.values()), "")),
        )
        yield Step(heading, (), (*over, "sum"), rows)
    if driver is not None:
        yield _driver(driver)
    if found.under and driver is not None:
        rows = (_row("Σ P(z) w(h | z)", found.by_reports),)
        told = f"Each w(h | z) times P({driver.name} = z), added up."
        yield Step("Over the values of the driver", (told,), over, rows)
    if found.observed is not None:
        told = "How likely the observed moves are under each, averaged over everybody else, the greatest set to 1."
        rows = (_row("by the reports", found.by_reports), _row("the observed moves", found.observed))
        yield Step("The observed moves", (told, "The two multiplied, and scaled to add up to 1:"), over, rows)
    rows = (
        ("probability", tuple(map(six, found.posterior.values()))),
        ("told as", tuple(map(per_cent, found.posterior.values()))),
    )
    yield Step("The posterior", (), over, rows)
    if found.claims:
        told = "Σ w(h) a(h) λ(1) / L(h), with w(h) the posterior."
        rows = tuple((each.claim.name, (six(each.now), per_cent(each.now))) for each in found.claims)
        yield Step("The claims themselves, (5)", (told,), ("probability", "told as"), rows)


def _claim(found: DerivedClaim) -> Step:
    heading = f"{found.claim.name}: {found.claim.text}"
    heads = tuple(found.claim.likely)
    rows: tuple[Row, ...] = (
        ("a(h)", tuple(_leaves(found.claim.likely.values()))),
        ("L(h) = a λ(1) + (1 − a) λ(0)", tuple(map(precise, found.likelihood.values()))),
    )
    return Step(heading, tuple(_reports(found)), heads, rows)


def _reports(found: DerivedClaim) -> Iterator[str]:
    """Tell of each report its ρ and its two factors, and then their products."""
    for each in found.reports:
        row = each.row
        aged = f" × {precise(row.fresh)} for its age" if row.fresh < 1 else ""
        grade = f"{row.letter}: r {precise(row.r)}, q {precise(row.q)}{aged}, ρ {precise(each.rho, LEAF)}"
        yield (
            f"{row.item} ({row.origin}), {grade}, counted {precise(row.counted)}: "
            f"{precise(each.true, LEAF)} if true, {precise(each.false, LEAF)} if false."
        )
    none = "No report: " if not found.reports else ""
    yield f"{none}λ(1) = {precise(found.true, LEAF)}, λ(0) = {precise(found.false, LEAF)}."


def _driver(found: DerivedDriver) -> Step:
    rows = [
        ("prior π(z)", (*_leaves(found.prior.values()), "")),
        (f"claims about {found.name}, Π L(z)", (*map(precise, found.fit.values()), "")),
        *((f"factor of {dm}", (*map(precise, of.values()), "")) for dm, of in found.parties.items()),
        ("product", (*map(precise, found.product.values()), precise(found.mass))),
        ("P(z) = product / sum", (*map(precise, found.weight.values()), "")),
    ]
    told = "The factor of each decision maker is its sum of π Π L under that value."
    return Step(f"P({found.name} = z), (4)", (told,), (*found.prior, "sum"), tuple(rows))


def _row(label: str, numbers: Mapping[str, Decimal] | Mapping[str, float]) -> Row:
    return label, tuple(map(precise, numbers.values()))


def _leaves(numbers: Iterable[Decimal]) -> Iterator[str]:
    return (precise(number, LEAF) for number in numbers)


def six(number: float) -> str:
    """Tell a probability to six decimals."""
    return f"{number:.6f}"


def _title(about: str, names: Names) -> str:
    driver = names.conflict.ledger.drivers.get(about)
    return names.dm(names.conflict.names.index(about)) if driver is None else driver.label or about
