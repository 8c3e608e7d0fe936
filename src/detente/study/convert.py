"""A conflict in another program's form, or out of one, with an account of what could not be carried.

The ending of the output says which form is wanted. Everything that can be refused is refused before any work is done,
and a file is written whole or not at all.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from detente.engine.coded import coded_game
from detente.errors import Fault, InputError, Place, some
from detente.files import check_output, write_whole, written_whole
from detente.formats import check_table, open_conflict, write_table
from detente.formats.beyond import sections_beyond
from detente.formats.dot import write_dot
from detente.formats.gmcr_model import Left
from detente.formats.gmcr_writing import gmcr_of
from detente.formats.graphml import write_graphml
from detente.formats.nfg import check_strategic, strategic_title, write_nfg
from detente.graph import Profile
from detente.model import Conflict
from detente.stability import CONCEPTS, Conventions
from detente.study.arrows import Which, movements_of, which_named
from detente.study.gmcr_import import imported
from detente.study.named import concepts_named, conventions_named, profile_named
from detente.study.solution import solve
from detente.study.state_tables import state_columns, state_rows

__all__ = ["FORMS", "Converted", "convert"]

FORMS = {
    ".yaml": "detente/1",
    ".yml": "detente/1",
    ".gmcr": "GMCR+",
    ".graphml": "GraphML",
    ".dot": "DOT",
    ".gv": "DOT",
    ".nfg": "Gambit",
    ".csv": "CSV",
    ".parquet": "Parquet",
}
DRAWN, TABLES = ("GraphML", "DOT"), ("CSV", "Parquet")
Progress = Callable[[int, int], None] | None
CASE, STANDARD_INPUT = "case:", "-"
KEPT = ("detente/1", "GMCR+")
"""Models, in which somebody may have gone on working; the others are made anew from one."""
STAYS = "stays behind: this form has states, moves and ranks"


@dataclass(frozen=True, slots=True)
class Converted:
    """What became of a conversion.

    Attributes
    ----------
    source, output : str
    form : str
        What was written: one of the values of `FORMS`.
    bytes : int
        How large the output is; 0 where nothing was written.
    states : int or None
        How many states were written one by one.
    left : tuple of Left
        What could not be carried, or had to change.
    written : bool
        False when something could not be carried and the conversion was `strict`.
    """

    source: str
    output: str
    form: str
    bytes: int
    states: int | None
    left: tuple[Left, ...]
    written: bool = True


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was asked for beside the two files; None where nothing was said."""

    profile: Mapping[str, str]
    moves: str | None
    concepts: str | Sequence[str] | None
    sanctions: str | None
    indifferent_deters: bool | None
    threads: int | None
    memory: int | None
    progress: Progress


@dataclass(frozen=True, slots=True)
class _Judged:
    """Which moves are written, and how states are judged."""

    which: Which
    concepts: tuple[str, ...]
    conventions: Conventions


def convert(
    source: str | os.PathLike[str],
    output: str | os.PathLike[str],
    *,
    profile: Mapping[str, str] | None = None,
    moves: str | None = None,
    concepts: str | Sequence[str] | None = None,
    sanctions: str | None = None,
    indifferent_deters: bool | None = None,
    strict: bool = False,
    threads: int | None = None,
    memory: int | None = None,
    progress: Progress = None,
) -> Converted:
    """Write a conflict in the form that the ending of `output` names.

    Parameters
    ----------
    source : path
        A file of this format, `-`, `case:NAME`, or a GMCR+ file, which ends in .gmcr.
    output : path
        Ends in .yaml (from a .gmcr file), .gmcr, .graphml, .dot, .nfg, .csv or .parquet.
    profile : mapping of str to str, optional
        Hypotheses, by decision maker, that replace those of the main profile.
    moves : {"all", "improvements", "credible"}, optional
        For .graphml and .dot: which moves are written; all by default.
    concepts, sanctions, indifferent_deters : optional
        For these and tables: how states are judged; as in :func:`detente.solve`.
    strict : bool
        Write nothing if something could not be carried.
    threads, memory, progress : optional
        For tables of large models; as in :func:`detente.solve`. Graphs tell their progress too.

    Raises
    ------
    InputError
        When the source is at fault, the output cannot be written, is a model that is there already or has no form we
        write, or the conflict would be another one in that form.
    LimitError
        When the model is too large for that form, or an extra that it needs is not installed.

    Examples
    --------
    >>> import detente as dt
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     done = dt.convert("case:chicken", f"{folder}/chicken.gmcr")
    >>> done.form, [each.part for each in done.left]
    ('GMCR+', ['decision_makers.a, b', 'published'])
    """
    read, wanted = os.fspath(source), os.fspath(output)
    asked = _Asked(profile or {}, moves, concepts, sanctions, indifferent_deters, threads, memory, progress)
    form = _form(wanted, read, asked)
    if form == "detente/1":
        made = imported(read)
        done = Converted(read, wanted, form, 0, None, made.left)
        return _settled(done, strict, lambda: write_whole(wanted, made.text))
    judged = _judged(asked)
    conflict, left = _opened(read)
    held = profile_named(conflict, asked.profile)
    if form == "GMCR+":
        text, more = gmcr_of(conflict, held, read)
        done = Converted(read, wanted, form, 0, None, left + more)
        return _settled(done, strict, lambda: write_whole(wanted, text))
    left += tuple(_stays(conflict, held))
    if form == "Gambit":
        check_strategic(conflict, read)
        left += tuple(_retitled(conflict))
        done = Converted(read, wanted, form, 0, 1 << len(conflict.option_names), left)
        return _settled(done, strict, lambda: _strategic(conflict, held, wanted))
    if strict and left:
        return Converted(read, wanted, form, 0, None, left, written=False)
    if form in DRAWN:
        states = _drawn(conflict, held, wanted, form, judged, asked.progress)
    else:
        states = _table(conflict, wanted, asked)
    return Converted(read, wanted, form, Path(wanted).stat().st_size, states, left)


def _form(output: str, source: str, asked: _Asked) -> str:
    """Return the form that the output names, or refuse what cannot be, before any work is done."""
    ending = Path(output).suffix.lower()
    place = Place(output)
    if ending not in FORMS:
        problem = "the output has no ending that names a form we write"
        raise InputError(Fault(problem, ending or "no ending", some(FORMS, most=20), place=place))
    form = FORMS[ending]
    file = None if source == STANDARD_INPUT or source.startswith(CASE) else Path(source)
    if form in TABLES:
        check_table(output, str(file or ""))
    path = check_output(output, file)
    if form in KEPT and path.exists():
        problem, hint = (
            "the output is there already, and may hold your work",
            "give another name, or move it away",
        )
        raise InputError(Fault(problem, hint=hint, place=place))
    if form == "detente/1" and not _is_gmcr(source):
        wanted = "a .gmcr file, or an output that ends in .gmcr, .graphml, .dot, .nfg, .csv or .parquet"
        raise InputError(Fault("only a .gmcr file is converted to YAML", source, wanted, place=Place(source)))
    _check_options(form, asked)
    return form


def _check_options(form: str, asked: _Asked) -> None:
    """Refuse options that say nothing of this form, since they would be ignored."""
    judged = form in (*DRAWN, *TABLES)
    options = {
        "--moves": (asked.moves is not None, form in DRAWN, ".graphml and .dot"),
        "--concept": (asked.concepts is not None, judged, ".graphml, .dot, .csv and .parquet"),
        "--sanctions": (asked.sanctions is not None, judged, ".graphml, .dot, .csv and .parquet"),
        "--worse-deters": (asked.indifferent_deters is not None, judged, ".graphml, .dot, .csv and .parquet"),
        "--profile": (bool(asked.profile), form != "detente/1", "conflicts with hypotheses"),
    }
    for option, (given, serves, wanted) in options.items():
        if given and not serves:
            raise InputError(Fault(f"{option} says nothing of a {form} file", option, f"it is for {wanted}"))


def _is_gmcr(source: str) -> bool:
    return not source.startswith(CASE) and source.lower().endswith(".gmcr")


def _opened(source: str) -> tuple[Conflict, tuple[Left, ...]]:
    if not _is_gmcr(source):
        return open_conflict(source), ()
    made = imported(source)
    return made.conflict, made.left


def _stays(conflict: Conflict, profile: Profile) -> Iterator[Left]:
    """Name what no form of states, moves and ranks has."""
    for dm, held in zip(conflict.names, profile, strict=True):
        if held:
            yield Left(f"preferences.{dm}.hypotheses", f"{held} is carried, without the others")
    for name in ("nature" if conflict.nature else "", *sections_beyond(conflict)):
        if name:
            yield Left(name, STAYS)


def _retitled(conflict: Conflict) -> Iterator[Left]:
    if strategic_title(conflict.title) != conflict.title:
        yield Left("title", "written in plain letters, which is all that Gambit's Python package reads")


def _settled(done: Converted, strict: bool, write: Callable[[], int]) -> Converted:
    """Write, unless something could not be carried and the conversion is strict."""
    refused = strict and bool(done.left)
    size = 0 if refused else write()
    return Converted(done.source, done.output, done.form, size, done.states, done.left, not refused)


def _strategic(conflict: Conflict, profile: Profile, output: str) -> int:
    game = coded_game(conflict, profile)
    with written_whole(output) as stream:
        write_nfg(stream, conflict, game.ranks[: len(conflict.names)])
        return stream.tell()


def _judged(asked: _Asked) -> _Judged:
    """Check what was asked for by name, before any work is done."""
    deters = True if asked.indifferent_deters is None else asked.indifferent_deters
    return _Judged(
        which_named(asked.moves or "all"),
        concepts_named(tuple(CONCEPTS) if asked.concepts is None else asked.concepts),
        conventions_named(asked.sanctions or "legal", deters),
    )


def _drawn(
    conflict: Conflict, profile: Profile, output: str, form: str, judged: _Judged, progress: Progress
) -> int:
    graph = movements_of(conflict, profile, judged.concepts, judged.conventions, judged.which, progress)
    with written_whole(output) as stream:
        (write_graphml if form == "GraphML" else write_dot)(stream, graph)
    return len(graph.states)


def _table(conflict: Conflict, output: str, asked: _Asked) -> int:
    deters = True if asked.indifferent_deters is None else asked.indifferent_deters
    solution = solve(
        conflict,
        asked.concepts,
        asked.profile,
        asked.sanctions or "legal",
        deters,
        asked.threads,
        asked.memory,
        asked.progress,
    )
    return write_table(output, state_columns(solution), state_rows(solution))
