"""From the text of a file to a Conflict: every section in turn, and all faults together at the end."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from detente.errors import Fault, InputError, Place
from detente.evidence import Ledger
from detente.formats.asked import read_outcomes, read_plan, read_questions, read_yardsticks
from detente.formats.beliefs import read_claims, read_drivers, read_minds
from detente.formats.faults import Faults, Span
from detente.formats.fetching import MOST_BYTES, too_long
from detente.formats.fields import Fields
from detente.formats.history import read_history
from detente.formats.includes import Includes
from detente.formats.moves import read_moves, read_status_quo
from detente.formats.nature import read_nature
from detente.formats.nodes import Items, compose
from detente.formats.parties import read_parties
from detente.formats.preferences import read_preferences
from detente.formats.published import read_published
from detente.formats.reading import read_reading
from detente.formats.reports import read_reports
from detente.formats.settings import read_settings
from detente.formats.sheet import Sheet
from detente.formats.source import Source
from detente.formats.stated import Statements
from detente.formats.states import read_states
from detente.model import Conflict

__all__ = ["read_text"]

KEYS = (
    "format",
    "include",
    "title",
    "source",
    "as_of",
    "decision_makers",
    "nature",
    "infeasible",
    "feasible",
    "states",
    "status_quo",
    "moves",
    "history",
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
REQUIRED = ("format", "title", "decision_makers")


def read_text(text: str, file: str = "-", path: Path | None = None) -> Conflict:
    """Read a conflict from the text of a file.

    Parameters
    ----------
    text : str
        A file of the format `detente/1`.
    file : str
        What to call the file in faults.
    path : Path, optional
        Where the file is: what it includes is looked for in its folder. Without it nothing can be included.

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
    if len(raw) > MOST_BYTES:
        raise InputError(too_long(len(raw), file, MOST_BYTES))
    sheet = Sheet(Faults(Source.of(text, file)))
    includes = Includes(sheet, KEYS, path)
    top = _whole(sheet, includes)
    return _conflict(sheet, top, _digest(raw, includes))


def _whole(sheet: Sheet, includes: Includes) -> Fields:
    """Read the file and those that it includes down to their sections."""
    root = compose(sheet.faults, room=includes.room)
    top = sheet.fields(root, "the file", KEYS)
    if top is None:
        sheet.faults.raise_if_any()
        raise AssertionError("a file that cannot be read has a fault")
    merged = includes.merged(top)
    if not includes.whole:
        sheet.faults.raise_if_any()
    for name in REQUIRED:
        # the first file says of itself what it is
        if name not in (top if name == "format" else merged) and name not in merged.lost:
            sheet.faults.add(Span(0, 0), f"the file has no {name}", wanted=f"{name}: …")
    return merged


def _digest(raw: bytes, includes: Includes) -> str:
    """Return the SHA-256 of a text, and of the names and texts of the files it includes."""
    digest = hashlib.sha256(raw)
    for name, sha256 in includes.told:
        digest.update(f"\0{name}\0{sha256}".encode())
    return digest.hexdigest()


def _conflict(sheet: Sheet, top: Fields, digest: str) -> Conflict:
    faults = sheet.faults
    parties = read_nature(sheet, top, read_parties(sheet, top.get("decision_makers")))
    graph_form = isinstance(top.get("states"), Items)
    statements = Statements(sheet, parties.table(), parties.options_whole, not graph_form)
    states = read_states(sheet, top, parties, statements)
    if states.coalesced and states.names_known:
        statements = replace(statements, states=states.named)
    status_quo = read_status_quo(sheet, top.get("status_quo"), states)
    moves = read_moves(sheet, top.get("moves"), parties, states)
    history = read_history(sheet, top, parties, states, moves, status_quo)
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
        nature=parties.nature,
        infeasible=states.infeasible,
        feasible=states.feasible,
        states=states.named,
        status_quo=status_quo,
        moves=moves,
        history=history,
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
            half_life=scales.half_life,
        ),
        digest=digest,
    )
