"""The growth plot: time against states × decision makers, both in powers of ten, as a small SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil, floor, log10

__all__ = ["growth_exponent", "growth_plot"]

Points = Sequence[tuple[float, float]]
WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 640, 420, 70, 40, 20, 60
COLOURS = ("#0072b2", "#d55e00", "#009e73")


def growth_exponent(points: Points) -> float:
    """Return the slope of the straight line of least squares through the logarithms."""
    xs, ys = [log10(x) for x, _ in points], [log10(y) for _, y in points]
    x0, y0 = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((x - x0) * (y - y0) for x, y in zip(xs, ys, strict=True)) / sum((x - x0) ** 2 for x in xs)


def growth_plot(series: Mapping[str, Points]) -> str:
    """Draw each series of (states × decision makers, seconds), and what exactly linear growth would look like."""
    every = [point for points in series.values() for point in points]
    low_x, high_x = floor(log10(min(x for x, _ in every))), ceil(log10(max(x for x, _ in every)))
    low_y, high_y = floor(log10(min(y for _, y in every))), ceil(log10(max(y for _, y in every)))

    def at(x: float, y: float) -> tuple[float, float]:
        across = (log10(x) - low_x) / (high_x - low_x)
        up = (log10(y) - low_y) / (high_y - low_y)
        return LEFT + across * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - up * (HEIGHT - TOP - BOTTOM)

    parts: list[str] = []
    for power in range(low_x, high_x + 1):
        x, bottom = at(10.0**power, 10.0**low_y)
        parts += [_line(x, bottom, x, TOP, "#ddd"), _text(x, bottom + 20, _power(power), "middle")]
    for power in range(low_y, high_y + 1):
        left, y = at(10.0**low_x, 10.0**power)
        parts += [_line(left, y, WIDTH - RIGHT, y, "#ddd"), _text(left - 8, y + 4, _power(power), "end")]
    start, largest = min(every), max(every)
    linear = start[0] * largest[1] / largest[0]
    if linear >= 10.0**low_y:
        parts.append(_line(*at(start[0], linear), *at(*largest), "#999", "5 4"))
    for number, (name, points) in enumerate(series.items()):
        colour = COLOURS[number]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in (at(*point) for point in points))
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>'
            for x, y in (at(*point) for point in points)
        ]
        label = f"{name}: time grows as size to the power {growth_exponent(points):.2f}"
        parts.append(_text(LEFT + 16, TOP + 18 + 18 * number, label, "start", colour))
    parts.append(_text(LEFT + 16, TOP + 18 + 18 * len(series), "dashed: exactly linear", "start", "#777"))
    parts.append(_text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 16, "states × decision makers", "middle"))
    parts.append(_text(LEFT - 8, TOP - 16, "seconds, all five concepts", "start"))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
        f'font-size="13"><rect width="100%" height="100%" fill="#fff"/>' + "\n".join(parts) + "</svg>\n"
    )


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, dashes: str = "") -> str:
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}"{dashed}/>'


def _text(x: float, y: float, words: str, anchor: str, colour: str = "#333") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">{words}</text>'


def _power(power: int) -> str:
    sign = "−" if power < 0 else ""
    return f'10<tspan dy="-5" font-size="9">{sign}{abs(power)}</tspan>'
