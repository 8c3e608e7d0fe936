"""How firmly an equilibrium stands, in a sentence: by what change of one ranking, or of one prior, it would fall."""

from __future__ import annotations

from math import log

from detente.explain.naming import Names
from detente.explain.numbers import counted, per_cent
from detente.forecasting.firmness import Firmness
from detente.forecasting.tipping import Tipping

__all__ = ["firm_told", "margin_told", "smallest_of", "tipping_told"]


def margin_told(firm: Firmness, names: Names) -> str:
    """Tell how many swaps, in whose ranking, break an equilibrium, and who would then leave it for what."""
    least, ruled_out = firm.weakest, firm.ruled_out
    within = "" if ruled_out is None else f" within {counted(ruled_out, 'swap')}"
    open_end = "" if ruled_out is None else "; further off not all was tried"
    if least is None:
        return f"No change of one ranking{within} breaks it{open_end}."
    if not least.swaps:
        return "It does not hold, so that no swap is needed."
    h = firm.profile[least.dm]
    mind = f" under {names.belief(names.conflict.names[least.dm], h)}" if h else ""
    then = "who" if least.leaver == least.dm else f"and {names.inside(least.leaver)}"
    bound = f" Nothing{within} does; between the two not all was tried." if within else ""
    return (
        f"{counted(least.swaps, 'swap')} in the ranking of {names.inside(least.dm)}{mind} would break it, {then} "
        f"would then leave for {names.space.names[least.move]}.{bound}"
    )


def firm_told(firm: Firmness, names: Names, briefly: bool = False) -> str:
    """Tell how firmly one of the likeliest ends stands, where it is reached most; in brief without the hypothesis."""
    least, called = firm.weakest, names.short(firm.state)
    if least is None or not least.swaps:
        within = "" if firm.ruled_out is None else f" of up to {counted(firm.ruled_out, 'swap')}"
        return f"no change of one ranking{within} brings down {called}"
    h = firm.profile[least.dm]
    mind = f" under {names.belief(names.conflict.names[least.dm], h)}" if h and not briefly else ""
    swaps, who = counted(least.swaps, "swap"), names.inside(least.dm)
    return f"{called} falls after {swaps} in the ranking of {who}{mind}"


def smallest_of(found: tuple[Tipping, ...]) -> Tipping:
    """Return the smallest change, of those found."""
    return min(found, key=lambda each: abs(log(each.flip.factor)))


def tipping_told(found: Tipping, names: Names) -> str:
    """Tell the smallest tilt of a prior after which another state is the likeliest to hold, or one less than half."""
    flip = found.flip
    prior = f"if {names.belief(flip.about, flip.value)} had a prior of {per_cent(flip.new)}, not {per_cent(flip.old)}"
    under = found.concept.upper()
    if found.kind == "likeliest":
        return (
            f"Under {under} {names.short(found.to)} would be the likeliest to hold, not {names.short(found.state)}, "
            f"{prior}."
        )
    way = "fall below" if found.probability >= 0.5 else "reach"
    return f"Under {under} P(equilibrium) of {names.short(found.state)} would {way} one half {prior}."
