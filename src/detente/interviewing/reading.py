"""What answers mean: numbers of a list, chances, dates, yes and no, one of a few words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from detente.errors import nearest
from detente.interviewing.ask import Question, RefusedError

__all__ = ["NONE", "chances", "chosen", "day", "each_chance", "numbers", "text_or_none", "yes_no"]

NUMBER = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,9})?|\.[0-9]{1,9})\s*(%?)", re.ASCII)
NONE = "none"


def numbers(text: str, most: int) -> tuple[int, ...]:
    """Read `1 3` or `1, 3`, the numbers of things in a list, to places from 0; `none` is no number at all.

    Examples
    --------
    >>> numbers("3, 1", 3), numbers("none", 3)
    ((2, 0), ())
    """
    if text == NONE:
        return ()
    found: list[int] = []
    for word in text.replace(",", " ").split():
        if not word.isascii() or not word.isdigit() or not 1 <= int(word[:9]) <= most:
            raise RefusedError(f"“{word}” is no number from 1 to {most}")
        if int(word) - 1 in found:
            raise RefusedError(f"{word} is named twice")
        found.append(int(word) - 1)
    return tuple(found)


def chances(text: str, count: int) -> tuple[Decimal, ...]:
    """Read `70 30`, `0.7 0.3` or `70%, 30%`: so many numbers that add to one, or to a hundred.

    Examples
    --------
    >>> chances("70 30", 2)
    (Decimal('0.7'), Decimal('0.3'))
    """
    given = _numbers(text)
    if len(given) != count:
        raise RefusedError(f"{count} numbers are wanted, and {len(given)} were given")
    total = sum(map(Fraction, given), Fraction(0))
    if total == 1:
        return tuple(given)
    if total == 100:
        return tuple(_hundredth(each) for each in given)
    shown = f"{float(total):.6g}"
    raise RefusedError(f"they add to {shown}, and should add to 1, or to 100 in per cent")


def each_chance(text: str, count: int) -> tuple[Decimal, ...]:
    """Read so many numbers, each from 0 to 1; where one is above 1, all are per cent.

    Examples
    --------
    >>> each_chance("10 80", 2)
    (Decimal('0.1'), Decimal('0.8'))
    """
    given = _numbers(text)
    if len(given) != count:
        raise RefusedError(f"{count} numbers are wanted, and {len(given)} were given")
    if any(each > 100 for each in given):
        raise RefusedError("no chance is above 100 per cent")
    return tuple(_hundredth(each) for each in given) if max(given) > 1 else tuple(given)


def day(text: str) -> date:
    """Read a date, YYYY-MM-DD."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text, re.ASCII):
        raise RefusedError(f"“{text}” is no date; write it as 2012-12-04")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise RefusedError(f"{text} is a day that does not exist") from None


def yes_no(
    key: str, text: str, default: str = "yes", shown: tuple[str, ...] = (), tip: str = ""
) -> Question[bool]:
    """Ask for yes or no."""

    def read(given: str) -> bool:
        if given.lower() in ("y", "yes", "n", "no"):
            return given.lower() in ("y", "yes")
        raise RefusedError("yes or no is wanted")

    return Question(key, text, read, shown, tip, default)


def chosen(choices: Sequence[tuple[str, str]]) -> Callable[[str], str]:
    """Return a reader of one of a few words, which may be shortened as far as it stays clear."""

    def read(given: str) -> str:
        word = given.lower()
        known = [name for name, _ in choices]
        if word in known:
            return word
        begun = [name for name in known if name.startswith(word)]
        if len(begun) == 1:
            return begun[0]
        hint = nearest(word, known)
        raise RefusedError(f"one of {', '.join(known)} is wanted{f'; {hint}' if hint else ''}")

    return read


def text_or_none(given: str) -> str:
    """Read any text; `none` is no text."""
    return "" if given == NONE else given


def _numbers(text: str) -> list[Decimal]:
    found: list[Decimal] = []
    for word in re.sub(r"\s+%", "%", text.replace(",", " ")).split():
        match = NUMBER.fullmatch(word)
        if match is None:
            raise RefusedError(f"“{word}” is no chance; write 0.7, or 70 for per cent")
        found.append(Decimal(match[1]))
    if "%" in text and any(0 < each < 1 for each in found) and max(found) <= 1:
        raise RefusedError("write per cent as whole numbers, such as 70")
    return found


def _hundredth(number: Decimal) -> Decimal:
    shifted = (number / 100).normalize()
    return shifted if shifted != shifted.to_integral_value() else shifted.quantize(Decimal(1))
