"""How recorded forecasts and their scores are laid out in 80 columns."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from detente.cli.common import wrapped
from detente.explain.days import day_in_words
from detente.explain.numbers import counted, per_cent
from detente.explain.scores import (
    CALLED,
    COMPARED,
    SCALE,
    backdated_told,
    happened_told,
    late_told,
    moment_told,
    outcome_told,
    too_few_told,
)
from detente.forecasting.scores import Bin, Judged, Mean, Score
from detente.formats.store import Receipt
from detente.study.score import Called, Scores, Tracked

__all__ = ["receipt_lines", "score_lines"]

BACKDATED = timedelta(days=31)


def receipt_lines(receipt: Receipt, questions: int) -> Iterator[str]:
    """Tell where a forecast was recorded."""
    yield ""
    when = moment_told(datetime.fromisoformat(receipt.moment))
    if receipt.added:
        yield from wrapped(f"Recorded as number {receipt.number} in {receipt.path}, {when}.")
    else:
        told = (
            f"This file, date, seed and method are number {receipt.number} in {receipt.path} already, "
            f"recorded on {when}"
        )
        yield from wrapped(f"{told}. Nothing was added.")
    yield f"Seal  {receipt.seal}"
    if not questions:
        yield from wrapped("The file asks no question, so there will be nothing to score.")


def score_lines(found: Scores) -> Iterator[str]:
    """Lay out each question with its forecasts, then all together, then how sure they were."""
    forecasts, resolved = found.stored.forecasts, len(found.resolved)
    yield from wrapped(f"{counted(len(forecasts), 'forecast')} in {found.stored.path}")
    yield (
        f"{counted(len(found.questions), 'question')}, {resolved} scored, "
        f"{sum(question.outcome is None for question in found.questions)} open"
    )
    for each in found.taken:
        yield from wrapped(f"Taken down now: {each.name}: {happened_told(each.outcome)}.", "", "  ")
    if found.strange:
        told = f"Outcomes of the file for questions that were never recorded: {', '.join(found.strange)}"
        yield from wrapped(f"{told}.", "", "  ")
    title = ""
    for tracked in found.questions:
        if tracked.subject.title != title:
            title = tracked.subject.title
            yield ""
            yield from wrapped(title)
        yield from _question(tracked)
    yield from _together(found)
    yield from _care(found)


def _question(tracked: Tracked) -> Iterator[str]:
    _, name, text, day = tracked.subject
    kind = tracked.calls[0].asked.kind
    dated = "" if day is None else f" ({kind} {day_in_words(day)})"
    yield ""
    yield from wrapped(f"{name}: {text}{dated}  {happened_told(tracked.outcome)}", "  ", "    ")
    for event in tracked.outcomes[:-1]:
        yield from wrapped(f"corrected since: {outcome_told(event)}", "    ", "      ")
    yield "    " + _row("", "as of", "answer", "unchanged", "own", "Brier", "bits", "days")
    judged = tracked.judged
    scores = {} if judged is None else dict(zip(tracked.answered, judged.scores, strict=True))
    days = {} if judged is None else dict(zip(tracked.answered, judged.days, strict=True))
    for call in tracked.calls:
        yield "    " + _call(call, scores.get(call), days.get(call))
    if judged is not None and _several(judged):
        over = judged.over_time
        yield "    " + _row("", "over the days", "", "", "", f"{over.brier:.3f}", f"{over.bits:.2f}", "")


def _several(judged: Judged) -> bool:
    """Tell whether more than one answer counts over time."""
    return sum(days > 0 for days in judged.days) > 1


def _call(call: Called, score: Score | None, days: int | None) -> str:
    asked = call.asked
    return _row(
        str(call.number),
        str(call.day),
        "none" if asked.probability is None else per_cent(asked.probability),
        "" if asked.persistence is None else per_cent(asked.persistence),
        "" if asked.own is None else per_cent(asked.own),
        "" if score is None else f"{score.brier:.3f}",
        "" if score is None else f"{score.bits:.2f}",
        "" if days is None else str(days),
        "late" if call.late else "",
    )


def _row(number: str, day: str, *cells: str) -> str:
    """Put a row in columns: the number of a forecast, its day, and what follows."""
    widths = (10, 11, 10, 8, 7, 6, 6)
    return f"{number:>3} {day:<14}" + "".join(
        f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=False)
    )


def _together(found: Scores) -> Iterator[str]:
    if found.last is None or found.over_time is None:
        yield ""
        yield from wrapped(
            "No question has an outcome yet: --outcomes FILE and --resolve NAME=yes take them down."
        )
        return
    yield ""
    yield from _table("All together, by the last answer that counts", found.last)
    if any(each.judged is not None and _several(each.judged) for each in found.resolved):
        yield ""
        yield from _table("All together, averaged over the days", found.over_time)
    yield ""
    yield from wrapped(SCALE)
    yield from wrapped(COMPARED)
    yield ""
    if found.bins is None:
        yield from wrapped(too_few_told(len(found.resolved)))
    else:
        yield from _calibration(found.bins)


def _table(heading: str, mean: Mean) -> Iterator[str]:
    yield f"{heading:<52}{'Brier':>7}{'bits':>7}{'skill':>8}"
    yield _line(f"the program, {counted(mean.questions, 'question')}", mean.score)
    for name, (many, pair) in mean.against.items():
        skill = "–" if pair.skill is None else f"{100 * pair.skill:+.0f} %"
        few = "" if many == mean.questions else f", {counted(many, 'question')}"
        yield _line(f"{CALLED[name]}{few}", pair.reference, skill)
        if few:
            yield _line("  the program on the same", pair.program)


def _line(label: str, score: Score, skill: str = "") -> str:
    return f"  {label:<50}{score.brier:>7.3f}{score.bits:>7.2f}{skill:>8}"


def _calibration(bins: tuple[Bin, ...]) -> Iterator[str]:
    yield f"{'Calibration: what was called':<32}{'questions':>11}{'said, %':>11}{'happened, %':>14}"
    for each in bins:
        said, happened = 100 * each.forecast, 100 * each.happened
        yield f"  {each.words:<30}{each.questions:>11}{said:>11.0f}{happened:>14.0f}"


def _care(found: Scores) -> Iterator[str]:
    late = [call.late for tracked in found.questions for call in tracked.answered]
    backdated = [
        (kept.number, kept.forecast.day, kept.forecast.moment.date())
        for kept in found.stored.forecasts
        if kept.forecast.moment.date() - kept.forecast.day > BACKDATED
    ]
    told = [late_told(late.count("outcome known"), late.count("day passed")), backdated_told(backdated)]
    if any(told):
        yield ""
        yield "Take care"
        for sentence in told:
            if sentence:
                yield from wrapped(sentence, "  ", "  ")
