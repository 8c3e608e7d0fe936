"""One page that can be handed up: an assessment, written to a file whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

from detente.files import check_output, write_whole
from detente.forecasting import Progress
from detente.model import Conflict
from detente.report.page import page
from detente.report.page_findings import Made
from detente.study.forecast import assess
from detente.study.pictures import timeline_of

__all__ = ["Reported", "report"]

CASE = "case:"


@dataclass(frozen=True, slots=True)
class Reported:
    """Where the page went, and how large it is."""

    output: str
    bytes: int


def report(
    conflict: Conflict,
    output: str | Path,
    as_of: date | None = None,
    file: str = "FILE",
    progress: Progress | None = None,
) -> Reported:
    """Write the report page of a conflict.

    Parameters
    ----------
    conflict : Conflict
    output : str or Path
        An existing file is replaced once the new page is complete, and kept if anything fails.
    as_of : date, optional
        Default: the file's own `as_of`, else the date of its newest report.
    file : str
        How the input is called on the page; of a path its last part, since folders are nobody else's business.
    progress : callable, optional
        Called with (profiles done, profiles in all).

    Raises
    ------
    InputError
        When the output cannot be written; nothing is changed then.
    """
    check_output(output, Path(file))
    called = file if file.startswith(CASE) else Path(file).name or file
    found = assess(conflict, as_of, progress=progress)
    shown = timeline_of(conflict, found.forecast, progress=progress)
    text = page(found, Made(version("detente"), called), shown)
    return Reported(str(output), write_whole(output, text))
