"""What one decision maker wants: by comparing states two at a time, by what it cares about, or as statements.

See :mod:`detente.eliciting` for what is asked next and why; here it is put in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.eliciting import Comparison, Ranked, most_asked, rank
from detente.errors import LimitError
from detente.graph import StateSpace, feasible_codes, space_of
from detente.interviewing.ask import Question, RefusedError, Script, ask
from detente.interviewing.cares import cared
from detente.interviewing.reading import NONE, chosen
from detente.interviewing.rules import stated
from detente.interviewing.told import Words, listing
from detente.model import Conflict, Preference, Prioritised, Ranking
from detente.statements import Statement
from detente.statements.tree import Codes

__all__ = ["FEW", "MOST_RANKED", "Wanted", "asked_wants"]

FEW = 8
"""Up to so many states a whole ranking is proposed."""
MOST_RANKED = 24
"""Up to so many states a whole ranking can be asked for."""
SAME = ("a", "b", "same")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A preference, and how it was found, for a comment in the file; `preference` is None when it was put off."""

    preference: Preference | None
    how: str = ""


def asked_wants(
    conflict: Conflict, dm: str, about: str = "", called: str = "", later: bool = True
) -> Script[Wanted]:
    """Ask what a decision maker wants.

    Parameters
    ----------
    conflict : Conflict
    dm : str
    about, called : str
        Which hypothesis this is of: its name, which keeps the questions apart, and its label.
    later : bool
        Whether it can be put off.
    """
    space = listed_space(conflict)
    words = Words(conflict, space)
    key = f"wants.{dm}.{about}" if about else f"wants.{dm}"
    who = f"{words.inside(dm)}{f' (“{called or about}”)' if about else ''}"
    states = None if space is None else len(space)
    patterns = space is None or chosen_fully(space)
    choices: list[tuple[str, str]] = []
    if states is not None and states <= MOST_RANKED:
        choices.append(
            ("compare", f"rank all {states} states, two at a time: {most_asked(states)} questions at most")
        )
        choices.append(("ranking", "type the ranking, best first"))
    codes = codes_of(conflict) if patterns and words.options else None
    if codes is not None:
        few = states is not None and states <= FEW
        choices.insert(1 if few else 0, ("cares", "say what it cares about, then what matters more"))
    if patterns and words.options:
        choices.append(("statements", "type statements, the most important first"))
    choices += [("later", "leave it open; detente interview asks for it")] if later else []
    method = yield from ask(
        Question(
            f"{key}.how",
            f"How will you say what {who} wants?",
            chosen(choices),
            help="Say what it wants, not what it will do. In the end every state has its place in its eyes, ties "
            "allowed. compare is exact and good for few states; cares needs few questions for many states.",
            default=choices[0][0],
            choices=tuple(choices),
        )
    )
    if method == "later":
        return Wanted(None)
    if method == "statements":
        statements = yield from _statements(key, words)
        return Wanted(Prioritised(statements=statements), "as stated, the most important first")
    if method == "cares" and codes is not None:
        return Wanted(*(yield from cared(key, who, words, codes)))
    assert space is not None
    if method == "ranking":
        return Wanted((yield from _typed(key, who, words, space)), "best first, as told")
    return (yield from _compared(key, who, words, space))


def listed_space(conflict: Conflict) -> StateSpace | None:
    """List the states, None when there are too many."""
    try:
        return space_of(conflict)
    except LimitError:
        return None


def chosen_fully(space: StateSpace) -> bool:
    """Whether every state is a choice of all options: no bare name, and no letter left open."""
    return space.has_patterns and not any("-" in pattern for pattern in space.patterns)


def codes_of(conflict: Conflict) -> Codes | None:
    """Return the codes of all feasible states, None when there are too many even for that."""
    try:
        return feasible_codes(len(conflict.option_names), conflict.infeasible, conflict.feasible)
    except LimitError:
        return None


def _statements(key: str, words: Words) -> Script[tuple[Statement, ...]]:
    found: list[Statement] = []
    names = ", ".join(words.name(at) for at in range(words.options))
    while True:
        statement = yield from ask(
            Question(
                f"{key}.statement.{len(found) + 1}",
                "The most important statement?" if not found else "The next one? Empty: that is all.",
                lambda text: None if text == NONE else stated(text, words),
                () if found else (f"  Options: {names}",),
                "What it wants to be true, in the names of options, with not, and, or, if, iff: "
                "“escalate if attack”, "
                "“not (a and b)”, “at least 1 of (a, b)”. “a if b” also holds when b is false.",
                NONE if found else None,
            )
        )
        if statement is None:
            return tuple(found)
        found.append(statement)


def _typed(key: str, who: str, words: Words, space: StateSpace) -> Script[Preference]:
    def read(text: str) -> Ranking:
        ranks: list[tuple[str, ...]] = []
        seen: set[int] = set()
        for part in text.replace(">", " ").replace(" =", "=").replace("= ", "=").split():
            tied: list[str] = []
            for word in part.split("="):
                number = int(word[:9]) if word.isascii() and word.isdigit() else 0
                at = number - 1 if 1 <= number <= len(space) else space.find(word)
                if at is None:
                    raise RefusedError(f"“{word}” is no number from 1 to {len(space)}")
                if at in seen:
                    raise RefusedError(f"{word} stands there twice")
                seen.add(at)
                tied.append(space.names[at])
            ranks.append(tuple(tied))
        left = [str(at + 1) for at in range(len(space)) if at not in seen]
        if left:
            raise RefusedError(f"{', '.join(left)} {'is' if len(left) == 1 else 'are'} missing")
        return Ranking(ranks=tuple(ranks))

    return (
        yield from ask(
            Question(
                f"{key}.ranking",
                f"Rank them for {who}, best first, as in 3 1=2 4",
                read,
                listing(_contents(words, space)),
                "The numbers of the list; = joins states that are the same to it.",
            )
        )
    )


def _compared(key: str, who: str, words: Words, space: StateSpace) -> Script[Wanted]:
    codes = [int(code) if chosen_fully(space) else 0 for code in space.codes]
    asking = rank(range(len(space)), lambda one, other: (codes[one] ^ codes[other]).bit_count())
    most, asked = most_asked(len(space)), 0
    try:
        choice = next(asking)
        while True:
            asked += 1
            clash = tuple(_ring(each, words, space) for each in choice.clash)
            shown = _clash(clash, "No ranking has all of these:") if clash else ()
            both, sides = sides_of(choice.first, choice.second, words, space)
            head = (
                f"Question {asked}, of {most} at most."
                if not clash and asked <= most
                else f"Question {asked}."
            )
            sign = yield from ask(
                better(
                    f"{key}.{space.names[choice.first]}|{space.names[choice.second]}",
                    f"Which would {who} rather have?",
                    (*shown, head, *both),
                    sides,
                )
            )
            choice = asking.send(sign)
    except StopIteration as done:
        found: Ranked = done.value
    ranks = tuple(tuple(space.names[at] for at in each) for each in found.ranks)
    how = f"best first; found by comparing states two at a time, {asked} answers"
    if found.left_out:
        how += f"; left out as contradicting the rest: {'; '.join(_ring(e, words, space) for e in found.left_out)}"
    return Wanted(Ranking(ranks=ranks), how)


def better(key: str, text: str, shown: tuple[str, ...], sides: tuple[str, str]) -> Question[int]:
    """Ask which of two sides is better."""

    def read(given: str) -> int:
        word = {"=": "same", "s": "same"}.get(given.lower(), given.lower())
        if word not in SAME:
            raise RefusedError("a, b or same is wanted")
        return {"a": 1, "b": -1, "same": 0}[word]

    return Question(
        key,
        text,
        read,
        shown,
        "Judge as the decision maker would, by how it likes each of the two to be how things stand, not "
        "by what would come of it or by who would be to blame. same (or =): it does not mind which.",
        choices=(("a", sides[0]), ("b", sides[1]), ("same", "it does not mind which")),
    )


def sides_of(
    first: int, second: int, words: Words, space: StateSpace
) -> tuple[tuple[str, ...], tuple[str, str]]:
    """Tell two states of a list."""
    if not chosen_fully(space):
        return (), (space.names[first], space.names[second])
    return words.two((int(space.codes[first]), int(space.codes[second])))


def _contents(words: Words, space: StateSpace) -> list[str]:
    if not chosen_fully(space):
        return list(space.names)
    return [words.brief(int(code)) for code in space.codes]


def _ring(answer: Comparison, words: Words, space: StateSpace) -> str:
    names = _contents(words, space)
    how = "rather than" if answer.strict else "the same as"
    return f"“{names[answer.first]}” {how} “{names[answer.second]}”"


def _clash(answers: Sequence[str], head: str) -> tuple[str, ...]:
    return (head, *(f"  {each}" for each in answers), "Once more, then:")
