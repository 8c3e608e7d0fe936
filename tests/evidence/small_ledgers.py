"""Small ledgers to test with: one party that says yes or no, and reports on a claim about it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from detente.evidence import Claim, Driver, Item, Ledger, Mind, Origin

TODAY = date(2012, 12, 4)


def numbers(**given: str | float) -> dict[str, Decimal]:
    return {name: Decimal(str(value)) for name, value in given.items()}


def report(
    item: str,
    origin: str,
    letter: str = "C",
    *words: str | float,
    claim: str = "x",
    attribution: str = "named",
    **more: object,
) -> Item:
    said = tuple(word if isinstance(word, str) else Decimal(str(word)) for word in words)
    fields = {"date": TODAY, "summary": "", "claims": {claim: said}} | more
    return Item.model_validate(
        {"id": item, "origin": origin, "reliability": letter, "attribution": attribution} | fields
    )


def mind(dm: str, driver: str = "", **prior: Mapping[str, Decimal] | float) -> Mind:
    rows = {h: p if isinstance(p, Mapping) else {"": Decimal(str(p))} for h, p in prior.items()}
    return Mind(dm=dm, driver=driver, prior=rows)


def claim(name: str, about: str, **likely: float) -> Claim:
    return Claim(name=name, text=name, about=about, likely=numbers(**likely))


def driver(name: str, **values: float) -> Driver:
    return Driver(name=name, values=numbers(**values))


def ledger(
    minds: tuple[Mind, ...] = (),
    claims: tuple[Claim, ...] = (),
    items: tuple[Item, ...] = (),
    drivers: tuple[Driver, ...] = (),
    origins: tuple[Origin, ...] = (),
) -> Ledger:
    return Ledger(
        drivers={each.name: each for each in drivers},
        minds={each.dm: each for each in minds},
        claims={each.name: each for each in claims},
        items=items,
        origins={each.name: each for each in origins},
    )


def yes_or_no(*items: Item, yes: float = 0.9, no: float = 0.1, dependence: float = 1) -> Ledger:
    """One party under two even hypotheses, a claim about it, and reports; every origin as dependent."""
    return ledger(
        minds=(mind("party", yes=0.5, no=0.5),),
        claims=(claim("x", "party", yes=yes, no=no),),
        items=items,
        origins=tuple(
            Origin(name=name, dependence=Decimal(str(dependence))) for name in {item.origin for item in items}
        ),
    )
