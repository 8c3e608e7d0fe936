"""Numbers in sentences: probabilities as whole numbers of per cent, and how many there are of a thing."""

from __future__ import annotations

__all__ = ["NOTABLE", "counted", "per_cent"]

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
