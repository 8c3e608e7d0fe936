"""A hundred dots: where it ends in a hundred futures like this one, with agreements and without.

Rounding    by largest remainders, so that the dots of each column are a hundred: every end has the whole dots of its
            share, and those left over go to the largest remainders. An end below half a dot has none, and one that is
            left without a dot is listed below.
Reading     ten dots a line; the number beside them is that of the dots.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import Literal

from detente.evidence import in_words
from detente.explain.naming import joined
from detente.report.svg import element, escaped, figure, number, words, wrapped

__all__ = ["Pile", "dots", "hundred"]

WIDTH = 460.0
LABEL, SMALL, LINE = 15.0, 13.0, 20.0
PITCH, RADIUS = 9.6, 3.7
TEN = 10
HALF_A_DOT = 0.005


@dataclass(frozen=True, slots=True)
class Pile:
    """An end, and how likely it is in each column."""

    label: str
    shares: tuple[float, ...]
    kind: Literal["plain", "open", "outside"] = "plain"


def hundred(shares: Sequence[float]) -> list[int]:
    """Give a hundred dots to shares of a whole, by largest remainders.

    Examples
    --------
    Of 62.6, 24.4, 12.6 and .4 the last is below half a dot. The others are 62.85, 24.50 and 12.65 of what is left,
    so the dots left over go to the first and the third:

    >>> hundred([0.626, 0.244, 0.126, 0.004])
    [63, 24, 13, 0]
    """
    kept = [share if share >= HALF_A_DOT else 0.0 for share in shares]
    total = sum(kept)
    if not total:
        return [0] * len(kept)
    exact = [100 * share / total for share in kept]
    # what is a whole number but for the last bit is one
    found = [floor(share + 1e-9) for share in exact]
    order = sorted(range(len(exact)), key=lambda at: (found[at] - exact[at], at))
    for at in order[: 100 - sum(found)]:
        found[at] += 1
    return found


def dots(
    piles: Sequence[Pile],
    columns: Sequence[str] = ("with deals", "without"),
    *,
    caption: str = "Where it ends, in a hundred dots",
    width: float = WIDTH,
) -> str:
    """Draw the ends as dots, a column beside another; the page needs PALETTE_CSS.

    Parameters
    ----------
    piles : sequence of Pile
        From above; nothing is drawn of none. The shares of a column add up to 1.
    columns : sequence of str
        What each column is; one alone needs no heading.
    caption : str
        What a screen reader calls the picture.
    width : float
        The natural width; the picture shrinks with the page and never grows.

    Examples
    --------
    >>> dots([Pile("war", (0.9, 1.0)), Pile("peace", (0.1, 0.0))]).count("<circle")
    200
    """
    if not piles:
        return ""
    many = len(columns)
    counts = list(zip(*(hundred([p.shares[c] for p in piles]) for c in range(many)), strict=True))
    room = width / many
    parts: list[str] = []
    y = 0.0
    if many > 1:
        parts += [
            element("text", escaped(column), class_="dt-small", x=room * at, y=13)
            for at, column in enumerate(columns)
        ]
        y = 24.0
    for pile, counted in zip(piles, counts, strict=True):
        if any(counted):
            drawn, height = _pile(pile, counted, room, width)
            parts.append(element("g", drawn, class_=f"dt-{pile.kind}", transform=f"translate(0 {number(y)})"))
            y += height + 11
    left_out = _left_out(piles, counts)
    for line in wrapped(left_out, SMALL, width, 4) if left_out else ():
        parts.append(element("text", escaped(line), class_="dt-small", y=y + 13))
        y += 17
    told = f"{caption}. {_told(piles, counts, columns)}"
    return figure("dots", parts, told, width, y + 4, role="img")


def _pile(pile: Pile, counted: Sequence[int], room: float, width: float) -> tuple[str, float]:
    lines = wrapped(pile.label, LABEL, width, 2)
    drawn = "".join(
        element("text", escaped(line), class_="dt-large", y=15 + LINE * at) for at, line in enumerate(lines)
    )
    top = LINE * len(lines) + 5
    for column, (many, share) in enumerate(zip(counted, pile.shares, strict=True)):
        left = room * column
        for dot in range(many):
            x, y = left + RADIUS + PITCH * (dot % TEN), top + RADIUS + PITCH * (dot // TEN)
            drawn += element("circle", class_="dt-dot", cx=x, cy=y, r=RADIUS - (pile.kind != "plain") * 0.6)
        beside = left + PITCH * min(many, TEN) + (7 if many else 0)
        drawn += element(
            "text", escaped(_number(pile, many, share)), class_="dt-medium dt-value", x=beside, y=top + 8.5
        )
    return drawn, top + PITCH * max(1, ceil(max(counted) / TEN))


def _number(pile: Pile, many: int, share: float) -> str:
    """Tell how many dots there are, by word and number."""
    told = str(many) if many or not share else "less than 1"
    return told if pile.kind == "outside" else f"{in_words(share)}, {told}"


def _left_out(piles: Sequence[Pile], counts: Sequence[Sequence[int]]) -> str:
    names = [
        words(pile.label)
        for pile, counted in zip(piles, counts, strict=True)
        if not any(counted) and any(pile.shares)
    ]
    return f"Less than 1 in 100: {joined(names)}." if names else ""


def _told(piles: Sequence[Pile], counts: Sequence[Sequence[int]], columns: Sequence[str]) -> str:
    told = [
        f"{column}: " + ", ".join(f"{p.label} {c[at]}" for p, c in zip(piles, counts, strict=True) if c[at])
        for at, column in enumerate(columns)
    ]
    return "; ".join(told)
