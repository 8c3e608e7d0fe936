"""The pictures of a forecast: what it found, made ready for the files that draw.

The page and the pictures in files of their own share them. What a file does not feed is an empty picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from detente.evidence import Item, Weighed, weigh
from detente.explain.days import dated, day_in_short, day_in_words
from detente.explain.naming import Names
from detente.explain.pictured import less_told
from detente.explain.reading import chance, counting, signed
from detente.explain.uncertainty import WORTH, answer_told
from detente.forecasting import Forecast
from detente.forecasting.information import Heard
from detente.forecasting.matter import measure_of
from detente.forecasting.timeline import Day, Point, Timeline
from detente.model import Question
from detente.report.anchors import anchor
from detente.report.dots import Pile, dots
from detente.report.ends_named import end_chances
from detente.report.question_lines import Course, Mark, Panel, question_lines
from detente.report.tornado import Swing, Worth, tornado

__all__ = ["ends_picture", "lines_picture", "takes_deals", "worth_pictures"]

MOST_ENDS = 10
MOST_SWINGS = 8


def lines_picture(names: Names, found: Forecast, shown: Timeline) -> str:
    """Draw how the answers moved; nothing without news or without an answered question."""
    # a later report is weighed with all that came before it, as it will be once it is read
    last = shown.days[-1].day if shown.days else None
    rows = {(row.item, row.claim): row for row in (*weigh(found.conflict.ledger, last), *found.rows)}
    panels = [
        Panel(
            _asked(answer.question),
            answer_told(answer, found.bands.questions.get(name) if found.bands else None),
            tuple(_course(day, name) for day in shown.days),
            tuple(_marks(names, found, answer.question.claim, rows, shown)),
            anchor("questions", name),
        )
        for name, answer in found.answers.items()
        if answer.probability is not None and all(name in day.after for day in shown.days)
    ]
    return question_lines(panels if shown.days else [], shown.as_of)


def takes_deals(found: Forecast) -> bool:
    """Tell whether agreements are allowed, so that there is something to compare."""
    return found.chances.reached_without_agreements is not None and (
        found.conflict.settings.agreements != "none"
    )


def ends_picture(names: Names, found: Forecast) -> str:
    """Draw where it ends as a hundred dots; nothing without a status quo."""
    reached, alone = found.chances.reached, found.chances.reached_without_agreements
    if reached is None:
        return ""
    columns = [reached, alone] if takes_deals(found) and alone is not None else [reached]
    ends = [end_chances(names, found, each) for each in columns]
    order = sorted(ends[0], key=lambda name: (-ends[0][name], -ends[-1][name]))
    told, rest = order[:MOST_ENDS], order[MOST_ENDS:]
    piles = [
        Pile(name, tuple(column[name] for column in ends), "open" if name == "no settlement" else "plain")
        for name in told
    ]
    if rest:
        many = tuple(sum(column[name] for name in rest) for column in ends)
        piles.append(Pile(f"{len(rest)} others together", many))
    piles.append(Pile("outside the model", tuple(each.outside_model for each in columns), "outside"))
    return dots(piles, ("with deals", "without") if len(columns) > 1 else ("",))


def worth_pictures(names: Names, found: Forecast) -> Iterator[tuple[str, str]]:
    """Draw what is worth finding out: for the first question on a claim, and the one to compare scenarios by.

    Yields
    ------
    (str, str)
        What the answer is to, and the picture.
    """
    measure = measure_of(found.conflict, found.tables, found.chances)
    first = next((question for question in found.conflict.questions if question.claim), None)
    second = None if measure is None else measure.question
    for question in (first, second):
        if question is not None and found.answers[question.name].probability is not None:
            drawn = _worth(names, found, question)
            if drawn:
                yield _asked(question), drawn


def _worth(names: Names, found: Forecast, asked: Question) -> str:
    name, today = asked.name, found.answers[asked.name].probability or 0.0
    heard = [each for each in found.information.heard if each.answers[name].brier >= WORTH]
    heard.sort(key=lambda each: -each.answers[name].brier)
    known = [each for each in found.information.known if each.answers[name].brier >= WORTH]
    known.sort(key=lambda each: -each.answers[name].brier)
    left_out = len(found.information.heard) - len(heard[:MOST_SWINGS])
    return tornado(
        today,
        [_swing(found, each, name) for each in heard[:MOST_SWINGS]],
        [
            Worth(_truth(names, each.about), each.answers[name].brier, each.answers[name].bits)
            for each in known
        ],
        note=less_told(left_out, heard[MOST_SWINGS].answers[name].brier if heard[MOST_SWINGS:] else WORTH),
        caption=f"What is worth finding out for: {asked.text}",
    )


def _swing(found: Forecast, heard: Heard, name: str) -> Swing:
    worth = heard.answers[name]
    return Swing(
        found.conflict.ledger.claims[heard.claim].text,
        heard.if_denied[name],
        heard.if_affirmed[name],
        worth.brier,
        worth.bits,
        f"affirms with {chance(heard.affirmed)}",
        anchor("claims", heard.claim),
    )


def _truth(names: Names, about: str) -> str:
    driver = names.conflict.ledger.drivers.get(about)
    if driver is not None:
        return driver.label or about.replace("_", " ")
    return f"What {names.inside(names.conflict.names.index(about))} wants"


def _asked(question: Question) -> str:
    day = dated(question)
    return f"{question.text} ({day})" if day else question.text


def _course(day: Day, name: str) -> Course:
    arriving, after = day.arriving[name], day.after[name]
    return Course(day.day, arriving.value, after.value, _pair(arriving), _pair(after))


def _pair(point: Point) -> tuple[float, float] | None:
    return None if point.band is None else (point.band.low, point.band.high)


def _marks(
    names: Names, found: Forecast, asked: str, rows: Mapping[tuple[str, str], Weighed], shown: Timeline
) -> Iterator[Mark]:
    """Mark the days with news, and the reports on the very claim asked about."""
    items, moves = found.conflict.ledger.items, (*found.observed, *found.conflict.history)
    since = date.min
    for day in (each.day for each in shown.days):
        # the news of days that were left out stand with the next
        reports = [item for item in items if since < item.date <= day]
        taken = [item for item in items if item.retracted is not None and since < item.retracted <= day]
        moved = [move for move in moves if since < move.date <= day]
        since = day
        if reports or taken or moved:
            on_it = [rows[item.id, asked] for item in reports if (item.id, asked) in rows]
            yield Mark(
                day,
                _counted([row for row in on_it if row.affirms]),
                _counted([row for row in on_it if row.denies]),
                "\n".join([day_in_words(day), *_news(names, reports, taken, on_it, bool(moved))]),
            )


def _counted(rows: list[Weighed]) -> bool | None:
    return any(row.counted for row in rows) if rows else None


def _news(
    names: Names, reports: list[Item], taken: list[Item], on_it: list[Weighed], moved: bool
) -> Iterator[str]:
    for row in on_it:
        yield f"{names.origin(row.origin)}: ρ {signed(row.rho)}, {counting(row)}"
    others = [item for item in reports if item.id not in {row.item for row in on_it}]
    for origin in dict.fromkeys(item.origin for item in others):
        yield f"{names.origin(origin)}, of something else"
    for item in taken:
        yield f"taken back: {names.origin(item.origin)}, {day_in_short(item.date)}"
    if moved:
        yield "a move was seen"
