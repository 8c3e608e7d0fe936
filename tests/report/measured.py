"""Where the words of a picture stand, by the widths of the widest of the usual letters."""

from __future__ import annotations

import re
from itertools import combinations
from typing import NamedTuple
from xml.etree import ElementTree

from detente.report.svg import text_width

SVG = "{http://www.w3.org/2000/svg}"
SIZES = {
    "dt-title": 18.0, "dt-large": 15.0, "dt-head": 15.0, "dt-strong": 13.0, "dt-medium": 13.0, "dt-small": 13.0,
    "dt-named": 12.5, "dt-quiet": 11.5, "dt-tiny": 11.0,
}  # fmt: skip
BOLD = {"dt-title", "dt-head", "dt-strong", "dt-bold"}


class Words(NamedTuple):
    text: str
    left: float
    top: float
    right: float
    bottom: float


def words_of(picture: str) -> list[Words]:
    """Find every text of a picture with its box, shifts of the groups about it added up."""
    found: list[Words] = []

    def walk(node: ElementTree.Element, x: float, y: float) -> None:
        shift = re.fullmatch(r"translate\((\S+) (\S+)\)", node.get("transform", ""))
        if shift:
            x, y = x + float(shift[1]), y + float(shift[2])
        if node.tag == f"{SVG}svg" and node.get("x"):
            view = node.get("viewBox", "").split()
            x, y = (
                x + float(node.get("x", "0")) - float(view[0]),
                y + float(node.get("y", "0")) - float(view[1]),
            )
        if node.tag == f"{SVG}text":
            found.append(_words(node, x, y))
        for child in node:
            walk(child, x, y)

    walk(ElementTree.fromstring(picture), 0.0, 0.0)
    return found


def _words(node: ElementTree.Element, x: float, y: float) -> Words:
    classes = set(node.get("class", "").split())
    size = next((SIZES[name] for name in SIZES if name in classes), 12.0)
    text = "".join(node.itertext())
    width = text_width(text, size, bool(classes & BOLD))
    at, base = x + float(node.get("x", "0")), y + float(node.get("y", "0"))
    left = at - {"start": 0.0, "middle": width / 2, "end": width}[node.get("text-anchor", "start")]
    # capitals rise to about seven tenths of the size, and tails hang by a fifth
    return Words(text, left, base - 0.72 * size, left + width, base + 0.2 * size)


def overlapping(picture: str) -> list[tuple[str, str]]:
    """List the pairs of texts that touch."""
    return [
        (a.text, b.text)
        for a, b in combinations([each for each in words_of(picture) if each.text.strip()], 2)
        if a.left < b.right - 0.1
        and b.left < a.right - 0.1
        and a.top < b.bottom - 0.1
        and b.top < a.bottom - 0.1
    ]


def outside(picture: str, slack: float = 1.0) -> list[str]:
    """List the texts that run out of the picture."""
    left, top, width, height = map(float, ElementTree.fromstring(picture).get("viewBox", "").split())
    return [
        each.text
        for each in words_of(picture)
        if each.left < left - slack or each.right > left + width + slack or each.bottom > top + height + slack
    ]
