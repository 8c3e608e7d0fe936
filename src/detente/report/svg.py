"""SVG as text: elements, escaped words, and how much room words take.

Every text that comes from a file passes through :func:`element` or :func:`escaped`, so that a picture is
well-formed whatever a name holds. No font is at hand when a picture is made, so widths are estimated from
the letters, on the wide side: the estimate is that of DejaVu Sans, the widest of the usual screen fonts.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from detente.errors import plain

__all__ = ["element", "escaped", "figure", "linked", "number", "text_width", "words", "wrapped"]

WIDTHS = {
    **dict.fromkeys("ijlI|!.,:;'’`·", 0.33),
    **dict.fromkeys('frt()[]-/\\"“” ', 0.42),
    **dict.fromkeys("mM", 0.98),
    **dict.fromkeys("wNOQGDHU—…&+<=>~±→", 0.84),
    **dict.fromkeys("W@%", 1.0),
}
"""Widths in em of the letters that are far from the common width."""

COMMON, CAPITAL, FULL = 0.64, 0.72, 1.05
BOLD = 1.11


def element(tag: str, content: str = "", **attributes: str | float | None) -> str:
    """Write one element; `content` is markup, attributes are escaped, and those that are None are left out.

    A trailing underscore of an attribute's name is dropped and the others become hyphens.

    Examples
    --------
    >>> element("line", x1=0, x2=2.50, class_="a<b", stroke_width=1)
    '<line x1="0" x2="2.5" class="a&lt;b" stroke-width="1"/>'
    """
    written = ""
    for name, value in attributes.items():
        if value is not None:
            text = words(value) if isinstance(value, str) else number(value)
            written += f" {name.rstrip('_').replace('_', '-')}={quoteattr(text)}"
    return f"<{tag}{written}>{content}</{tag}>" if content else f"<{tag}{written}/>"


def figure(
    kind: str, parts: Iterable[str], caption: str, width: float, height: float, role: str = "group"
) -> str:
    """Put the parts of a picture that a page shows into its frame, with two pixels to spare on either side.

    Examples
    --------
    >>> print(figure("dots", ["<path/>"], "Ends", 96, 40.0))
    <svg xmlns="http://www.w3.org/2000/svg" class="dt-figure dt-dots" role="group" aria-label="Ends"
        viewBox="-2 0 100 40" width="100" height="40"><path/></svg>
    """
    return element(
        "svg",
        "".join(parts),
        xmlns="http://www.w3.org/2000/svg",
        class_=f"dt-figure dt-{kind}",
        role=role,
        aria_label=caption,
        viewBox=f"-2 0 {number(width + 4)} {number(height)}",
        width=width + 4,
        height=height,
    )


def words(text: str) -> str:
    r"""Make a text fit to stand in a picture: one line, without control characters.

    Examples
    --------
    >>> words("a\n  b\x00")
    'a b\\x00'
    """
    return plain(" ".join(text.split()))


def escaped(text: str) -> str:
    """Escape a text for use between tags.

    Examples
    --------
    >>> escaped("gas & <fire>")
    'gas &amp; &lt;fire&gt;'
    """
    return escape(words(text))


def linked(content: str, title: str, anchor: str, class_: str) -> str:
    """Group markup, with a tooltip when there is a `title` and a link into the page when there is an `anchor`.

    Examples
    --------
    >>> linked("<path/>", "why", "state 1", "dt-node")
    '<a href="#state%201"><g class="dt-node"><title>why</title><path/></g></a>'
    """
    tooltip = element("title", "\n".join(escaped(line) for line in title.splitlines())) if title else ""
    group = element("g", tooltip + content, class_=class_)
    # an anchor is always one of this page, so that no name can become an address
    return element("a", group, href="#" + quote(anchor)) if anchor else group


def number(value: float) -> str:
    """Write a coordinate with one decimal at most.

    Examples
    --------
    >>> number(3.0), number(2.26), number(-0.01)
    ('3', '2.3', '0')
    """
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def text_width(text: str, size: float, bold: bool = False) -> float:
    """Estimate the width of a text of one line, in pixels."""
    return size * (BOLD if bold else 1.0) * sum(_em(letter) for letter in text)


def wrapped(text: str, size: float, width: float, most: int, bold: bool = False) -> tuple[str, ...]:
    """Break a text into at most `most` lines of at most `width` pixels; what is left out is told by an ellipsis.

    Examples
    --------
    >>> wrapped("storm of the capital", 10, 80, 3)
    ('storm of the', 'capital')
    >>> wrapped("storm of the capital", 10, 80, 1)
    ('storm of the…',)
    """
    lines: list[str] = [""]
    for word in _pieces(words(text).split(" "), size, width, bold):
        joined = f"{lines[-1]} {word}".strip()
        if text_width(joined, size, bold) <= width:
            lines[-1] = joined
        else:
            lines.append(word)
    if len(lines) <= most:
        return tuple(lines)
    last = lines[most - 1]
    while last and text_width(last + "…", size, bold) > width:
        last = last[:-1]
    return (*lines[: most - 1], last.rstrip() + "…")


def _pieces(listed: Iterable[str], size: float, width: float, bold: bool) -> Iterable[str]:
    """Break the words that are wider than a line, after a hyphen if there is one, else between letters."""
    for word in listed:
        rest = word
        while text_width(rest, size, bold) > width and len(rest) > 1:
            cut = len(rest) - 1
            while cut > 1 and text_width(rest[:cut], size, bold) > width:
                cut -= 1
            cut = rest.rfind("-", 0, cut) + 1 or cut
            yield rest[:cut]
            rest = rest[cut:]
        yield rest


def _em(letter: str) -> float:
    if letter in WIDTHS:
        return WIDTHS[letter]
    if unicodedata.combining(letter):
        return 0.0
    if ord(letter) > 0x10FF:
        return FULL
    return CAPITAL if letter.isupper() else COMMON
