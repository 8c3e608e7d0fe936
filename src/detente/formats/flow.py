"""Texts, numbers and whole values as YAML on one line, read back as they were, inside brackets too."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from decimal import Context, Decimal
from typing import Any, cast
from unicodedata import category

from detente.formats.sheet import NUMBER

__all__ = ["DATES", "flow_of", "in_quotes", "listed", "mapped", "number_of", "quoted", "scalar"]

DATES = {"as_of", "date", "by", "on", "retracted"}
"""Keys whose value looks like a date because it is one, and stands without quotation marks."""
PLAIN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*", re.ASCII)
INDICATORS = "-?:,[]{}#&*!|>'\"%@`"
# what YAML 1.1 or 1.2 makes something else than a text
RESOLVED = re.compile(
    r"(?i)(y|n|yes|no|true|false|on|off|null|~|<<|=|[-+]?[0-9][0-9_.,:e+-]*|[-+]?\.[0-9]+|[-+]?\.(inf|nan)|0[xob].*"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*)"
)
EXACT = Context(prec=1000)
"""More digits than any number of a file has, so that nothing is rounded while it is written."""
# control characters, halves of pairs, letters that do not exist, ends of lines and of paragraphs
UNSEEN = frozenset(("Cc", "Cs", "Cn", "Zl", "Zp"))


def scalar(value: Any, flow: bool = False, quoted: bool = True) -> str:
    """Write one text or number.

    Parameters
    ----------
    value : str or number
    flow : bool
        Within `[ ]` or `{ }`, where a comma needs quotation marks too.
    quoted : bool
        Whether a text that looks like a number or a date is quoted.

    Examples
    --------
    >>> scalar("Halt: now"), scalar("not a"), scalar("1"), scalar("a, b", flow=True), scalar(0.5)
    ('"Halt: now"', 'not a', '"1"', '"a, b"', '0.5')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return number_of(value if isinstance(value, Decimal) else Decimal(repr(value)))
    awkward = (
        not value
        or value != value.strip()
        or value[0] in INDICATORS
        or ": " in value
        or " #" in value
        or value.endswith(":")
        or "\n" in value
        or (flow and any(letter in value for letter in ",[]{}"))
        or (quoted and RESOLVED.fullmatch(value))
        or not all(letter.isprintable() for letter in value)
    )
    return in_quotes(value) if awkward else value


def number_of(number: Decimal) -> str:
    """Write a number as the reader takes it back to the last digit: in full, or with an exponent where that is long.

    Examples
    --------
    >>> number_of(Decimal("0.250")), number_of(Decimal("1E+3")), number_of(Decimal("1E+30"))
    ('0.25', '1000', '1e30')
    """
    least = EXACT.normalize(number)
    # in full; with one digit before the point; else with as small an exponent as the rest allows
    for power in (0, least.adjusted(), *sorted(range(-99, 100), key=abs)):
        digits = f"{EXACT.scaleb(least, -power):f}"
        text = f"{digits}e{power}" if power else digits
        if NUMBER.fullmatch(text):
            return text
    return str(number)  # no file has so many digits


def flow_of(value: Any) -> str:
    """Write a value on one line."""
    if isinstance(value, dict):
        entries = cast("dict[str, Any]", value).items()
        parts = [
            f"{scalar(name, flow=True)}: {scalar(each, True, False) if name in DATES else flow_of(each)}"
            for name, each in entries
        ]
        return f"{{{', '.join(parts)}}}"
    if isinstance(value, list):
        return f"[{', '.join(flow_of(each) for each in cast('list[Any]', value))}]"
    return scalar(value, flow=True)


def in_quotes(text: str) -> str:
    r"""Write a text in quotation marks, with what cannot be seen written out.

    Examples
    --------
    >>> print(in_quotes('He said: "no"'), in_quotes("a\u2028b"))
    "He said: \"no\"" "a\u2028b"
    """
    return "".join(_written_out(letter) for letter in json.dumps(text, ensure_ascii=False))


def _written_out(letter: str) -> str:
    """Write a letter that YAML refuses, or takes for the end of a line, by its number."""
    if letter != "\ufeff" and category(letter) not in UNSEEN:
        return letter
    return f"\\u{ord(letter):04x}" if ord(letter) < 0x10000 else f"\\U{ord(letter):08x}"


def quoted(text: str) -> str:
    """Write a text so that YAML reads back the same, inside brackets too.

    Examples
    --------
    >>> quoted("2012-12-04"), quoted('He said: "no"')
    ('2012-12-04', '"He said: \\\\"no\\\\""')
    """
    return text if PLAIN.fullmatch(text) else in_quotes(text)


def listed(values: Sequence[str]) -> str:
    """Write texts as a list on one line."""
    return "[" + ", ".join(quoted(value) for value in values) + "]"


def mapped(values: Mapping[str, str]) -> str:
    """Write texts by name on one line; the values are YAML already."""
    return "{" + ", ".join(f"{name}: {value}" for name, value in values.items()) + "}"
