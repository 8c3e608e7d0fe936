"""The protocol of an interview: a script yields questions and takes answers; a session keeps what was said.

Idea        a script is a generator. It decides what to ask by what was answered and by nothing else, so the list of
            answers is the whole state of a session: going on later is to give the same answers again, and `undo` is
            to give all but the last. A door (a terminal, a pipe, a page, a tool) shows `session.question` and calls
            `session.answer(text)`; it needs to know nothing more.
Bad input   a question reads its answer itself and refuses with a reason; a refused answer is not kept.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

__all__ = ["Question", "RefusedError", "Said", "Script", "Session", "ask"]

T = TypeVar("T")
R = TypeVar("R")

LONGEST = 20_000


class RefusedError(Exception):
    """An answer that will not do; the message says why."""


@dataclass(frozen=True, slots=True)
class Question(Generic[T]):
    """Something asked.

    Attributes
    ----------
    key : str
        What is asked about, the same whenever it is asked again: `today`, `wants.syria.NNY|YNN`.
    text : str
        The question, one sentence.
    read : callable
        Turns an answer into what it means, or raises :class:`RefusedError`.
    shown : tuple of str
        Lines to read first.
    help : str
        What `?` tells.
    default : str or None
        What an empty answer stands for; None when there must be one.
    choices : tuple of (str, str)
        Answers to choose from, with what they mean.
    """

    key: str
    text: str
    read: Callable[[str], T]
    shown: tuple[str, ...] = ()
    help: str = ""
    default: str | None = None
    choices: tuple[tuple[str, str], ...] = ()


Script = Generator[Question[Any], str, R]
Said = tuple[str, str]
"""The key of a question and its answer."""


def ask(question: Question[T]) -> Generator[Question[Any], str, T]:
    """Put one question from within a script, with `read` applied to its answer."""
    return question.read((yield question))


@dataclass(slots=True)
class Session(Generic[R]):
    """A script under way.

    Attributes
    ----------
    question : Question or None
        What is asked now; None when all was asked.
    result : the script's, or None
        What it came to, once `question` is None.
    said : list of (key, answer)
        All answers so far.
    lost : int
        How many of the answers given at the start no longer fit what is asked.

    Examples
    --------
    >>> def script():
    ...     name = yield from ask(Question("name", "Who?", str.strip))
    ...     return f"Hello {name}"
    >>> session = Session(script)
    >>> session.question.text
    'Who?'
    >>> session.answer("Ann")
    ''
    >>> session.result
    'Hello Ann'
    """

    start: Callable[[], Script[R]]
    before: Sequence[Said] = ()
    question: Question[Any] | None = None
    result: R | None = None
    said: list[Said] = field(default_factory=list[Said])
    lost: int = 0
    _script: Script[R] | None = None

    def __post_init__(self) -> None:
        self._replay(self.before)
        self.lost = len(self.before) - len(self.said)

    def answer(self, text: str) -> str:
        """Take an answer and return "", or return why it will not do; the question then stays."""
        question = self.question
        if question is None:
            raise ValueError("everything is answered")
        given = " ".join(text.split())  # tabs and the hard spaces of a pasted text too
        if not given and question.default is None:
            return "an answer is wanted; ? explains"
        given = given or question.default or ""
        odd = next((letter for letter in given if not letter.isprintable() or letter == "\ufffd"), "")
        if odd:
            return f"the answer holds a character that no text has ({odd.encode('unicode_escape').decode()})"
        if len(given) > LONGEST:
            return f"the answer is too long: {len(given):,} characters, and at most {LONGEST:,} are read"
        try:
            question.read(given)
        except RefusedError as refused:
            return str(refused)
        self._take(given)
        return ""

    def undo(self) -> bool:
        """Take the last answer back; False when there is none."""
        if not self.said:
            return False
        self._replay(self.said[:-1])
        return True

    def _replay(self, said: Sequence[Said]) -> None:
        self.said, self.result = [], None
        self._script = self.start()
        self.question = None
        self._next(None)
        for key, answer in tuple(said):
            if self.question is None or self.question.key != key:
                return
            try:
                self.question.read(answer)
            except RefusedError:
                return
            self._take(answer)

    def _take(self, answer: str) -> None:
        assert self.question is not None
        self.said.append((self.question.key, answer))
        self._next(answer)

    def _next(self, answer: str | None) -> None:
        assert self._script is not None
        try:
            self.question = next(self._script) if answer is None else self._script.send(answer)
        except StopIteration as done:
            self.question, self.result = None, done.value
