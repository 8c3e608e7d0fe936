"""Random ledgers of two parties, perhaps under one driver, and random measures over their profiles."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import numpy as np
from hypothesis import strategies as st

from detente.evidence import Claim, Driver, Item, Ledger, Mind
from detente.forecasting.consequences import Measures

TODAY = date(2012, 12, 4)
HUNDREDTHS = st.integers(1, 99).map(lambda n: Decimal(n) / 100)


@st.composite
def ledgers(draw: st.DrawFn) -> Ledger:
    """Parties p (two hypotheses) and q (three), a driver z that either may hang on, and a claim about each."""
    drivers = {"z": Driver(name="z", values=_split(draw, ("up", "down")))}
    minds = {
        dm: _mind(draw, dm, names, draw(st.sampled_from(("", "z"))))
        for dm, names in (("p", ("yes", "no")), ("q", ("a", "b", "c")))
    }
    about = {"of_p": ("p", ("yes", "no")), "of_q": ("q", ("a", "b", "c")), "of_z": ("z", ("up", "down"))}
    claims = {
        name: Claim(name=name, text=name, about=whom, likely={h: draw(HUNDREDTHS) for h in values})
        for name, (whom, values) in about.items()
    }
    items = tuple(
        Item(
            id=f"e{k}",
            date=TODAY,
            summary="",
            origin=f"o{draw(st.integers(0, 2))}",
            reliability=draw(st.sampled_from("ABCDFE")),
            attribution="named",
            claims={claim: (draw(HUNDREDTHS),)},
        )
        for k, claim in enumerate(draw(st.lists(st.sampled_from(sorted(claims)), max_size=4)))
    )
    return Ledger(drivers=drivers, minds=minds, claims=claims, items=items)


@st.composite
def random_measures(draw: st.DrawFn) -> Measures:
    """Three ends over the six profiles, one question that the walk answers and one that a claim answers."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    by_end = rng.dirichlet([0.5, 0.5, 0.5], size=6)
    return Measures(("north", "south", "none"), by_end, {"walk": by_end[:, 0]}, {"said": "of_p"})


def _split(draw: st.DrawFn, names: tuple[str, ...]) -> dict[str, Decimal]:
    parts = [draw(st.integers(1, 9)) for _ in names]
    return {name: Decimal(part) / sum(parts) for name, part in zip(names, parts, strict=True)}


def _mind(draw: st.DrawFn, dm: str, names: tuple[str, ...], driver: str) -> Mind:
    values = ("up", "down") if driver else ("",)
    by_value = {z: _split(draw, names) for z in values}
    return Mind(dm=dm, driver=driver, prior={h: {z: by_value[z][h] for z in values} for h in names})
