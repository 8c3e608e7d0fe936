"""Pictures of a forecast and of its evidence, written to an SVG or PNG file whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Literal, get_args

import numpy as np

from detente.errors import Fault, InputError, Place, nearest, some
from detente.explain.days import day_in_words
from detente.explain.naming import Names
from detente.explain.pictured import dots_told, lines_told, network_told, tornado_told, unheard_told
from detente.explain.readable import readable_names
from detente.files import check_output, write_whole
from detente.forecasting import GRADE, Forecast, Progress
from detente.forecasting.timeline import Point, Timeline, timeline
from detente.graph import StateSpace
from detente.model import Conflict
from detente.report.network_of import Believed, network_about, networks
from detente.report.pictures import ends_picture, lines_picture, takes_deals, worth_pictures
from detente.report.raster import check_raster, raster
from detente.report.sheet import Plate, Sheet, sheet
from detente.study.evidence import Evidence
from detente.study.forecast import SEED

__all__ = ["PICTURES", "Plotted", "check_plot", "plot_evidence", "plot_forecast", "plotted", "timeline_of"]

Picture = Literal["questions", "ends", "information"]
PICTURES: tuple[Picture, ...] = get_args(Picture)
SUFFIXES = (".svg", ".png")


@dataclass(frozen=True, slots=True)
class Plotted:
    """Where pictures went, how large the file is, their headings, and the answers day by day if these were drawn."""

    output: str
    bytes: int
    pictures: tuple[str, ...]
    timeline: Timeline | None = None


def check_plot(output: str, file: str = "", pictures: tuple[str, ...] = ()) -> None:
    """Refuse, before any work is done, a file that pictures cannot be written to, or pictures that are not known.

    Parameters
    ----------
    output : str
    file : str
        How the input is called; it is never written over.
    pictures : tuple of str
        See `PICTURES`.

    Raises
    ------
    InputError
        When a picture is unknown, the suffix is neither .svg nor .png, or the file cannot be written.
    LimitError
        When a PNG file is asked for, and what makes it is not installed.
    """
    for name in pictures:
        if name not in PICTURES:
            raise InputError(Fault("no such picture", name, some(PICTURES), nearest(name, PICTURES)))
    suffix = Path(output).suffix
    if suffix.lower() not in SUFFIXES:
        raise InputError(
            Fault(
                "pictures are written as SVG or PNG",
                suffix or "no suffix",
                some(SUFFIXES),
                place=Place(output or "nothing"),
            )
        )
    check_output(output, Path(file) if file else None)
    if suffix.lower() == ".png":
        check_raster()


def timeline_of(
    conflict: Conflict, found: Forecast, seed: int = SEED, progress: Progress | None = None
) -> Timeline:
    """Answer every question of a forecast on every day that brought news.

    Parameters
    ----------
    conflict : Conflict
        As its file states it.
    found : Forecast
        Its forecast.
    seed : int
        For the bands: on the day of reading they are those of the forecast with this seed.
    progress : callable, optional
        Called with (days done, days in all).

    Examples
    --------
    Without reports nothing moves:

    >>> import detente as dt
    >>> elmira = dt.load("case:elmira")
    >>> timeline_of(elmira, dt.forecast(elmira)).days
    ()
    """
    generator: Callable[[], np.random.Generator] = partial(np.random.default_rng, seed)
    return timeline(conflict, found, generator, progress=progress)


def plot_forecast(
    conflict: Conflict,
    found: Forecast,
    output: str,
    pictures: tuple[str, ...] = PICTURES,
    seed: int = SEED,
    progress: Progress | None = None,
) -> Plotted:
    """Draw pictures of a forecast into one file, one below another.

    Parameters
    ----------
    conflict : Conflict
        As its file states it.
    found : Forecast
        Its forecast.
    output : str
        An .svg or .png file; one that is there is replaced once the new one is complete.
    pictures : tuple of str
        Which, in the order of `PICTURES`: the answers over time, where it ends, what is worth finding out.
    seed : int
        For the bands.
    progress : callable, optional
        Called with (days done, days in all) where answers over time are worked out.

    Raises
    ------
    InputError
        See :func:`check_plot`; also when the file feeds none of the pictures.
    LimitError
        See :func:`check_plot`; also when a PNG file would be too large.
    """
    check_plot(output, "", pictures)
    names = readable_names(found.conflict, found.tables.games.space)
    shown = timeline_of(conflict, found, seed, progress) if "questions" in pictures else None
    plates = [plate for name in PICTURES if name in pictures for plate in _plates(names, found, shown, name)]
    if not plates:
        raise InputError(
            Fault(
                "there is nothing to draw",
                some([name for name in PICTURES if name in pictures]),
                "a file that feeds the picture",
                "questions need reports, ends a status_quo, information hypotheses and a question",
                place=Place(output),
            )
        )
    made = sheet(conflict.title, _dated(found.as_of), plates)
    return _written(output, made, plates, shown)


def plot_evidence(found: Evidence, output: str, about: str = "") -> Plotted:
    """Draw the belief network into one file: what is believed of each party and driver, and on what it hangs.

    Parameters
    ----------
    found : Evidence
    output : str
        An .svg or .png file; one that is there is replaced once the new one is complete.
    about : str
        The one decision maker or driver to draw; all by default.

    Raises
    ------
    InputError
        See :func:`check_plot`; also when there is no such decision maker or driver, or nothing is believed of it.
    LimitError
        See :func:`check_plot`; also when a PNG file would be too large.
    """
    check_plot(output)
    conflict, ledger = found.conflict, found.conflict.ledger
    known = (*conflict.names, *ledger.drivers)
    if about and about not in known:
        raise InputError(Fault("no such decision maker or driver", about, some(known), nearest(about, known)))
    names = Names(conflict, StateSpace((), (), np.zeros(0, dtype=np.int64)))  # no state is told of
    believed = Believed(names, found.as_of, found.rows, found.before, found.after)
    drawn = [network_about(believed, about)] if about else networks(believed)
    plates = [Plate(each.heading, unheard_told(each.unheard), each.drawn) for each in drawn if each.drawn]
    if not plates:
        told = f"nothing uncertain of {about}" if about else "no hypotheses and no reports"
        raise InputError(Fault("there is nothing to draw", told, place=Place(output)))
    later = [item for item in ledger.items if found.as_of is not None and item.date > found.as_of]
    made = sheet(conflict.title, _dated(found.as_of), plates, network_told(len(later)))
    return _written(output, made, plates)


def plotted(made: Plotted) -> dict[str, Any]:
    """Return the part of a document that tells of pictures: where they are, and the answers day by day."""
    return {
        "output": made.output,
        "bytes": made.bytes,
        "pictures": list(made.pictures),
        "timeline": None if made.timeline is None else _days(made.timeline),
    }


def _days(shown: Timeline) -> dict[str, Any]:
    return {
        "as_of": None if shown.as_of is None else str(shown.as_of),
        "draws": shown.draws,
        "days_left_out": shown.left_out,
        "days": [
            {"date": str(each.day), "before_news": _points(each.arriving), "after_news": _points(each.after)}
            for each in shown.days
        ],
    }


def _points(points: Mapping[str, Point]) -> dict[str, Any]:
    return {
        name: {"probability": p.value, "band": None if p.band is None else [p.band.low, p.band.high]}
        for name, p in points.items()
    }


def _plates(names: Names, found: Forecast, shown: Timeline | None, name: Picture) -> Iterator[Plate]:
    if name == "questions" and shown is not None:
        drawn = lines_picture(names, found, shown)
        if drawn:
            yield Plate("How the answers moved", lines_told(shown), drawn)
    elif name == "ends":
        drawn = ends_picture(names, found)
        if drawn:
            yield Plate("Where it ends", dots_told(takes_deals(found)), drawn)
    else:
        for number, (asked, drawn) in enumerate(worth_pictures(names, found)):
            told = "" if number else tornado_told(GRADE, truths=bool(found.information.known))
            yield Plate(f"What is worth finding out: {asked}", told, drawn)


def _dated(as_of: date | None) -> str:
    return "" if as_of is None else f"Reports read up to {day_in_words(as_of)}"


def _written(output: str, made: Sheet, plates: list[Plate], shown: Timeline | None = None) -> Plotted:
    as_dots = Path(output).suffix.lower() == ".png"
    content = raster(made.svg, made.width, made.height) if as_dots else made.svg
    return Plotted(output, write_whole(output, content), tuple(plate.heading for plate in plates), shown)
