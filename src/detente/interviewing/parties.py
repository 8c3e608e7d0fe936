"""Who acts, what can each do, what can never go together, what cannot be undone, and what holds today."""

from __future__ import annotations

from collections.abc import Sequence

from detente.graph import MOST_OPTIONS, pattern_of
from detente.interviewing.ask import Question, RefusedError, Script, ask
from detente.interviewing.naming import Named, named
from detente.interviewing.reading import NONE, numbers
from detente.interviewing.rules import asked_together, barred
from detente.interviewing.told import Words, listing
from detente.model import Conflict, DecisionMaker, Option

__all__ = ["asked_today", "asked_who", "described"]

Marks = dict[int, str]


def described(stem: str) -> Script[tuple[Conflict, tuple[str, ...]]]:
    """Ask for everything but wants: the conflict, and what its constraints say in words."""
    title = yield from ask(
        Question(
            "title",
            "What is the conflict called?",
            str,
            help="The title heads every answer: who against whom, about what, when.",
            default=stem[:1].upper() + stem[1:].replace("_", " ").replace("-", " "),
        )
    )
    conflict = Conflict(title=title, decision_makers=(yield from asked_who()))
    marks = yield from _undone(Words(conflict))
    conflict = conflict.model_copy(update={"decision_makers": tuple(_marked(conflict, marks))})
    conflict, said = yield from asked_together(conflict)
    quo = yield from asked_today(conflict)
    return conflict.model_copy(update={"status_quo": quo}), said


def asked_who() -> Script[tuple[DecisionMaker, ...]]:
    """Ask who acts, then what each can do."""
    found: list[Named] = []
    while True:
        another = yield from _one(
            f"who.{len(found) + 1}",
            "Who acts? Name one decision maker." if not found else "Who else acts? Empty: that is all.",
            found,
            "a decision_maker",
            not found,
            "A decision maker is whoever can change something alone: a state, a party, a firm. The name that "
            "statements use is made from the label; give your own as in  uk: United Kingdom",
        )
        if another is None:
            break
        found.append(another)
    acting: list[DecisionMaker] = []
    for name, label in found:
        inside = f"the {label.removeprefix('The ')}" if label.startswith("The ") else label
        options: list[Option] = []
        taken: list[Named] = [(each.name, each.label) for dm in acting for each in dm.options]
        while len(taken) < MOST_OPTIONS:
            own: list[Named] = [(each.name, each.label) for each in options]
            needed = not taken and name == found[-1][0]  # somebody must be able to do something
            told = f"What else can {inside} do? Empty: that is all."
            if not options:
                told = f"What can {inside} do? Name one thing{'' if needed else '; empty: nothing'}."
            another = yield from _one(
                f"option.{name}.{len(options) + 1}",
                told,
                own,
                "an option",
                needed,
                "An option is something it can do or leave, whatever the others do: “Halt the filling of the "
                "dam”, “Attack”. Two opposite things are one option, done or not. Its name is made from the label; "
                "give your own as in  halt: Halt the filling of the dam",
                [each for each, _ in taken],
                name,
            )
            if another is None:
                break
            options.append(Option(name=another[0], label=another[1]))
            taken.append(another)
        acting.append(DecisionMaker(name=name, label=label, options=tuple(options)))
    return tuple(acting)


def asked_today(conflict: Conflict) -> Script[str]:
    """Ask what holds today, and return the pattern."""
    words = Words(conflict)
    if not words.options:
        return ""
        yield

    def read(text: str) -> str:
        code = sum(1 << at for at in numbers(text, words.options))
        pattern = pattern_of(code, words.options)
        why = barred(conflict, code)
        if why:
            raise RefusedError(f"that cannot be: {why}")
        return pattern

    return (
        yield from ask(
            Question(
                "today",
                "Which of these hold today? Numbers, as in 1 3; empty: none.",
                read,
                listing([words.option(at) for at in range(words.options)]),
                "The status quo: what is done already on the day from which you look ahead.",
                NONE,
            )
        )
    )


def _one(
    key: str,
    text: str,
    own: Sequence[Named],
    what: str,
    needed: bool,
    tip: str,
    taken: Sequence[str] = (),
    owner: str = "",
) -> Script[Named | None]:
    labels, names = [label for _, label in own], [*taken, *(name for name, _ in own)]

    def read(given: str) -> Named | None:
        if given == NONE:
            if needed:
                raise RefusedError("name one at least")
            return None
        return named(given, names, what, labels, owner)

    shown = (f"  named {own[-1][0]} in statements",) if own else ()
    return (yield from ask(Question(key, text, read, shown, tip, None if needed else NONE)))


def _undone(words: Words) -> Script[Marks]:
    """Ask which options go one way only."""
    if not words.options:
        return {}
        yield

    def read(text: str) -> Marks:
        marks: Marks = {}
        for word in [] if text == NONE else text.replace(",", " ").split():
            number = word.removeprefix("-")
            if number in ("", NONE):
                raise RefusedError(f"“{word}” is no number from 1 to {words.options}")
            [at] = numbers(number, words.options)
            if at in marks:
                raise RefusedError(f"{at + 1} is named twice")
            marks[at] = "backward" if word.startswith("-") else "forward"
        return marks

    return (
        yield from ask(
            Question(
                "undone",
                "Which cannot be undone, once done? Numbers, as in 1 3; empty: none.",
                read,
                listing([words.option(at) for at in range(words.options)]),
                "A war that was begun, a dam that was blown up. With - before its number: something that, once given "
                "up, cannot be had back, as in  -2",
                NONE,
            )
        )
    )


def _marked(conflict: Conflict, marks: Marks) -> list[DecisionMaker]:
    found: list[DecisionMaker] = []
    at = 0
    for dm in conflict.decision_makers:
        options: list[Option] = []
        for each in dm.options:
            options.append(each.model_copy(update={"direction": marks.get(at, "both")}))
            at += 1
        found.append(dm.model_copy(update={"options": tuple(options)}))
    return found
