"""Numbers in sentences: probabilities as whole numbers of per cent, and how many there are of a thing."""

from __future__ import annotations

from decimal import Decimal

__all__ = ["NOTABLE", "counted", "per_cent", "precise"]

NOTABLE = 0.005
"""Below half a per cent a number rounds to nothing and is not told."""


def per_cent(probability: float) -> str:
    """Tell a probability as a whole number of per cent; nothing but 0 and 1 rounds to them.

    Examples
    --------
    >>> [per_cent(p) for p in (0, 0.005, 0.0051, 0.375, 0.9949, 0.995, 1)]
    ['0 %', 'below 1 %', '1 %', '38 %', '99 %', 'above 99 %', '100 %']
    """
    whole = round(100 * probability)
    if whole <= 0 < probability:
        return "below 1 %"
    if whole >= 100 and probability < 1:
        return "above 99 %"
    return f"{whole} %"


def counted(number: int, one: str, many: str = "") -> str:
    """Tell how many there are of a thing.

    Examples
    --------
    >>> counted(1, "profile"), counted(1200, "profile"), counted(2, "party", "parties")
    ('1 profile', '1,200 profiles', '2 parties')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def precise(number: Decimal | float, digits: int = 8) -> str:
    """Tell a number to so many significant digits, those that are 0 at the end left out: to be worked on with.

    Examples
    --------
    >>> precise(0.264), precise(1 / 3), precise(1.0), precise(Decimal("0.000012340"))
    ('0.264', '0.33333333', '1', '1.234e-05')
    """
    exact = Decimal(repr(number)) if isinstance(number, float) else number
    told = f"{exact:.{digits}g}".lower()
    figures, mark, power = told.partition("e")
    figures = figures.rstrip("0").rstrip(".") if "." in figures else figures
    if 0 < abs(exact) < Decimal("0.0001") and not mark:
        told = f"{exact:.{digits - 1}e}"
        figures, mark, power = told.partition("e")
        figures = figures.rstrip("0").rstrip(".")
    return f"{figures}e{int(power):+03d}" if mark else figures
