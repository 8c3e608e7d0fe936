"""Interviews tied to files: begin or go on, keep every answer, and write the conflict when all is answered.

Every answer is kept beside FILE before the next question is put, in `FILE.new.answers`, `FILE.interview.answers`,
`FILE.interview-DM.answers` or `FILE.as-NAME-DM.answers`. The first three go when the conflict is written; those of a
person stay, for they are what that person said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from textwrap import wrap

from detente.errors import Fault, InputError, Place
from detente.files import check_output, write_whole
from detente.formats.amending import amended
from detente.formats.answers import Answers, read_answers, write_answers
from detente.formats.fetching import decoded
from detente.formats.files import CASE, read_bytes
from detente.formats.reader import read_text
from detente.formats.writing import written
from detente.interviewing.ask import Question, Session
from detente.interviewing.scripts import Draft, missing, new_conflict, one_party, what_is_missing
from detente.model import Conflict
from detente.model.changes import changes
from detente.study.named import dm_named

__all__ = ["Interview", "begin", "begin_new", "kept_name", "path_named", "person_named"]

PERSON = re.compile(r"[A-Za-z0-9_]{1,40}", re.ASCII)
MARK = "interview: "
WIDTH = 96


@dataclass(slots=True)
class Interview:
    """An interview under way.

    Attributes
    ----------
    verb : {"new", "interview"}
    file : Path
        The conflict: written at the end, unless a person's answers are kept beside it.
    kept : Path
        Where the answers are.
    session : Session
    dm, person : str
        Of whom, and who answers; "" when that is open.
    text : str
        The file as it was at the start.
    """

    verb: str
    file: Path
    kept: Path
    session: Session[Draft]
    dm: str = ""
    person: str = ""
    text: str = ""

    @property
    def question(self) -> Question[object] | None:
        """What is asked now, None when all is answered."""
        return self.session.question

    @property
    def command(self) -> str:
        """The command that goes on with it."""
        parts = ["detente", self.verb, str(self.file)]
        parts += ["--dm", self.dm] if self.dm else []
        parts += ["--as", self.person] if self.person else []
        return " ".join(parts)

    def answer(self, text: str) -> str:
        """Take and keep an answer and return "", or return why it will not do."""
        refused = self.session.answer(text)
        if not refused:
            self._keep()
        return refused

    def undo(self) -> bool:
        """Take the last answer back; False when there is none."""
        undone = self.session.undo()
        if undone:
            self._keep()
        return undone

    def finish(self) -> Conflict:
        """Write what was said: the conflict, or, for a person, that the answers are complete.

        Raises
        ------
        InputError
            When the file was changed meanwhile, or the answers cannot be put into it. Nothing is changed then.
        """
        draft = self.session.result
        assert draft is not None, "there is a question left"
        if self.person:
            self._keep(done=True)
            return draft.conflict
        text = self._written(draft)
        conflict = self._read(text)
        differing = changes(draft.conflict, conflict)
        if differing:
            problem = f"the answers cannot be put into this file: {differing[0].where} would not be as told"
            raise InputError(
                Fault(problem, hint="nothing was changed; the answers are kept", place=Place(str(self.file)))
            )
        if self.verb == "new":
            _refuse_existing(self.file)
        write_whole(self.file, text)
        self.kept.unlink(missing_ok=True)
        return conflict

    def _read(self, text: str) -> Conflict:
        try:
            return read_text(text, str(self.file), self.file)
        except InputError as error:
            problem = "the answers cannot be put into this file, which would then be at fault"
            hint = "nothing was changed; the answers are kept"
            raise InputError(
                [Fault(problem, hint=hint, place=Place(str(self.file))), *error.faults]
            ) from None

    def _written(self, draft: Draft) -> str:
        if self.verb == "new":
            return written(draft.conflict, _comments(draft))
        if decoded(read_bytes(self.file), str(self.file)) != self.text:
            hint = f"the answers are kept: {self.command} goes on with the file as it is now"
            raise InputError(
                Fault("the file was changed during the interview", hint=hint, place=Place(str(self.file)))
            )
        plain = _unmarked(self.text, draft.changed)
        return amended(plain, draft.conflict, draft.changed, _comments(draft)) if draft.changed else self.text

    def _keep(self, done: bool = False) -> None:
        said = tuple(self.session.said)
        if not said and not done:
            self.kept.unlink(missing_ok=True)
            return
        kept = Answers(
            schema=Answers.model_fields["format"].default,
            verb=self.verb,
            file=self.file.name,
            dm=self.dm,
            person=self.person,
            done=done,
            said=said,
        )
        write_answers(self.kept, kept)


def begin_new(file: str) -> Interview:
    """Begin a conflict that is not there yet, or go on where the answers stopped.

    Raises
    ------
    InputError
        When FILE is there already, or cannot be written.
    """
    path = path_named(file)
    _refuse_existing(path)
    check_output(path)
    kept = kept_name(path, "new")
    before = read_answers(kept)
    _fits(before, kept, "new", "", "")
    return Interview(
        "new", path, kept, Session(partial(new_conflict, path.stem), before.said if before else ())
    )


def begin(file: str, dm: str = "", person: str = "") -> Interview:
    """Begin to ask what is missing in a conflict, or what one decision maker wants; or go on.

    Parameters
    ----------
    file : str
    dm : str
        Ask what this decision maker wants, whatever the file says.
    person : str
        Who answers; then `dm` must be given, and the file stays as it is.

    Raises
    ------
    InputError
        When the file is at fault, or there is no such decision maker.
    """
    path = path_named(file)
    text = decoded(read_bytes(path), str(path))
    conflict = read_text(text, str(path), path)
    if dm:
        dm_named(conflict, dm)
    if not person:
        check_output(path)
    kept = kept_name(path, "interview", dm, person)
    before = read_answers(kept)
    _fits(before, kept, "interview", dm, person)
    script = partial(one_party, conflict, dm, not person) if dm else partial(what_is_missing, conflict)
    return Interview(
        "interview", path, kept, Session(script, before.said if before else ()), dm, person, text
    )


def kept_name(file: Path, verb: str, dm: str = "", person: str = "") -> Path:
    """Return where the answers of an interview are kept.

    Examples
    --------
    >>> kept_name(Path("a.yaml"), "new").name, kept_name(Path("a.yaml"), "interview", "us", "ann").name
    ('a.yaml.new.answers', 'a.yaml.as-ann-us.answers')
    """
    middle = f"as-{person}-{dm}" if person else f"{verb}-{dm}" if dm else verb
    return file.with_name(f"{file.name}.{middle}.answers")


def person_named(name: str) -> str:
    """Check the name of somebody who answers."""
    if not PERSON.fullmatch(name):
        wanted = "letters, digits and _, at most 40"
        raise InputError(Fault("--as names nobody", name or "nothing", wanted))
    return name


def nothing_missing(conflict: Conflict) -> bool:
    """Whether there is nothing to ask of a conflict."""
    return not missing(conflict)


def path_named(file: str) -> Path:
    """Return the path of a conflict that can be written; standard input and shipped cases cannot."""
    if file == "-" or file.startswith(CASE):
        hint = "copy the case to a file first" if file.startswith(CASE) else ""
        raise InputError(Fault("an interview needs a file to write", file, "a path", hint))
    return Path(file)


def _refuse_existing(path: Path) -> None:
    if path.exists() or path.is_symlink():
        hint = f"detente interview {path} asks what is missing in it"
        raise InputError(
            Fault("the file is there already, and is not overwritten", hint=hint, place=Place(str(path)))
        )


def _fits(before: Answers | None, kept: Path, verb: str, dm: str, person: str) -> None:
    if before is not None and (before.verb, before.dm, before.person) != (verb, dm, person):
        problem = "these answers belong to another interview"
        raise InputError(Fault(problem, hint="move the file away to begin anew", place=Place(str(kept))))


def _comments(draft: Draft) -> Mapping[str, Sequence[str]]:
    """Return what stands above the parts of a file that came out of an interview."""
    found: dict[str, list[str]] = {}
    for key, how in draft.hows.items():
        dm, _, hypothesis = key.partition(".")
        path = f"preferences.{dm}" + (f".hypotheses.{hypothesis}.preference" if hypothesis else "")
        if how:
            found[path] = wrap(MARK + how, WIDTH, subsequent_indent="  ")
    conflict = draft.conflict
    rules = [rule for rule in draft.rules if rule]
    if conflict.infeasible or conflict.feasible:
        names = ", ".join(name for _, name in conflict.option_names)
        told = [line for rule in rules for line in wrap(rule, WIDTH, subsequent_indent="  ")]
        legend = wrap(f"a letter for each option: {names}", WIDTH, subsequent_indent="  ")
        found["infeasible" if conflict.infeasible else "feasible"] = [
            *told,
            *(legend if conflict.infeasible else []),
        ]
    return found


def _unmarked(text: str, parts: Sequence[str]) -> str:
    """Take away what an earlier interview wrote above the parts that are written anew."""
    for part in parts:
        name = re.escape(part.rpartition(".")[2])
        above = rf"^[ ]*# {MARK}[^\n]*\n(?:[ ]*#   [^\n]*\n)*(?=[ ]*{name}:)"
        if part.startswith("preferences."):
            text = re.sub(above, "", text, count=1, flags=re.MULTILINE)
    return text
