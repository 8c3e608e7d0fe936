"""From the text of a file to a Conflict: every section in turn, and all faults together at the end."""

from __future__ import annotations

import hashlib

from detente.errors import Fault, InputError, Place
from detente.evidence import Ledger
from detente.formats.asked import read_outcomes, read_plan, read_questions, read_yardsticks
from detente.formats.beliefs import read_claims, read_drivers, read_minds
from detente.formats.faults import Faults, Span
from detente.formats.moves import read_moves, read_status_quo
from detente.formats.nodes import Items, compose
from detente.formats.parties import read_parties
from detente.formats.preferences import read_preferences
from detente.formats.published import read_published
from detente.formats.reading import read_reading
from detente.formats.reports import read_reports
from detente.formats.settings import read_settings
from detente.formats.sheet import Fields, Sheet
from detente.formats.source import Source
from detente.formats.stated import Statements
from detente.formats.states import read_states
from detente.model import Conflict

__all__ = ["LARGEST", "read_text", "too_long"]

FORMAT = "detente/1"
KEYS = (
    "format",
    "title",
    "source",
    "as_of",
    "decision_makers",
    "infeasible",
    "feasible",
    "states",
    "status_quo",
    "moves",
    "preferences",
    "published",
    "drivers",
    "claims",
    "evidence",
    "questions",
    "yardsticks",
    "outcomes",
    "plan",
    "settings",
    "reading",
)
LARGEST = 10_000_000


def read_text(text: str, file: str = "-") -> Conflict:
    """Read a conflict from the text of a file.

    Parameters
    ----------
    text : str
        A file of the format `detente/1`.
    file : str
        What to call the file in faults.

    Raises
    ------
    InputError
        With every fault of the text, each with its place.
    LimitError
        When the model is too large for its states to be listed, and the file needs them to be.

    Examples
    --------
    >>> conflict = read_text('''
    ... format: detente/1
    ... title: Chicken
    ... decision_makers:
    ...   a: {options: {a_dares: Dare}}
    ...   b: {options: {b_dares: Dare}}
    ... preferences:
    ...   a: [not (a_dares and b_dares), a_dares, not b_dares]
    ...   b: [not (a_dares and b_dares), b_dares, not a_dares]
    ... ''')
    >>> conflict.names
    ('a', 'b')
    """
    try:
        raw = text.encode()
    except UnicodeEncodeError as error:
        raise InputError(
            Fault("the text holds half a character", place=Place(file), hint=str(error))
        ) from None
    if len(raw) > LARGEST:
        raise InputError(too_long(len(raw), file))
    return _conflict(Sheet(Faults(Source.of(text, file))), hashlib.sha256(raw).hexdigest())


def too_long(size: int, file: str) -> Fault:
    """Return the fault of a file of so many bytes."""
    return Fault("the file is too large", f"{size:,} bytes", f"at most {LARGEST:,} bytes", place=Place(file))


def _conflict(sheet: Sheet, digest: str) -> Conflict:
    faults = sheet.faults
    root = compose(faults)
    top = sheet.fields(root, "the file", KEYS, ("format", "title", "decision_makers"), Span(0, 0))
    if top is None:
        faults.raise_if_any()
        raise AssertionError("a file that cannot be read has a fault")
    _check_format(sheet, top)
    parties = read_parties(sheet, top.get("decision_makers"))
    graph_form = isinstance(top.get("states"), Items)
    statements = Statements(sheet, parties.table(), parties.options_whole, not graph_form)
    states = read_states(sheet, top, parties, statements)
    status_quo = read_status_quo(sheet, top.get("status_quo"), states)
    moves = read_moves(sheet, top.get("moves"), parties, states)
    minds = read_preferences(sheet, top, parties, states, statements)
    published = read_published(sheet, top.get("published"), parties, states, minds)
    settings, scales, origins = read_settings(sheet, top, parties)
    drivers = read_drivers(sheet, top, parties)
    beliefs = read_minds(sheet, minds, parties, drivers)
    claims = read_claims(sheet, top, parties, minds, drivers)
    reports = read_reports(sheet, top.get("evidence"), claims, scales)
    questions = read_questions(sheet, top.get("questions"), claims, statements)
    yardsticks = read_yardsticks(sheet, top.get("yardsticks"), statements)
    plan = read_plan(sheet, top.get("plan"), statements)
    outcomes = read_outcomes(sheet, top.get("outcomes"), statements)
    reading = read_reading(sheet, top)
    title = sheet.text(top.get("title"), "the title")
    source = sheet.optional(top, "source", "the source")
    note = sheet.note(top)
    as_of = sheet.date(top.get("as_of"), "as_of")
    faults.raise_if_any()
    if states.limit is not None and (states.named or minds.ranked):
        raise states.limit
    return Conflict(
        title=title or "",
        source=source,
        note=note,
        as_of=as_of,
        decision_makers=parties.decision_makers,
        infeasible=states.infeasible,
        feasible=states.feasible,
        states=states.named,
        status_quo=status_quo,
        moves=moves,
        preferences=minds.preferences,
        notes=minds.notes,
        questions=questions,
        outcomes=outcomes,
        plan=plan,
        yardsticks=yardsticks,
        settings=settings,
        reading=reading,
        published=published,
        ledger=Ledger(
            drivers=drivers.drivers,
            minds=beliefs,
            claims=claims.claims,
            items=tuple(reports.items),
            origins=origins,
            letters=scales.letters,
            words=scales.words,
        ),
        digest=digest,
    )


def _check_format(sheet: Sheet, top: Fields) -> None:
    written = sheet.text(top.get("format"), "the format")
    if written is not None and written != FORMAT:
        sheet.faults.add(top.entries["format"].value, "the format is unknown", written, FORMAT)
