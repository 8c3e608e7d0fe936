"""What is not certain: who may want something else, how likely that is, and which reports bear on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from detente.evidence import Claim, Mind
from detente.interviewing.ask import Question, RefusedError, Script, ask
from detente.interviewing.naming import Named, named, proposed
from detente.interviewing.reading import NONE, chances, each_chance, numbers, yes_no
from detente.interviewing.reports import Reported, asked_reports
from detente.interviewing.told import Words, listing
from detente.interviewing.wants import Wanted, asked_wants
from detente.model import Conflict, Hypothesis
from detente.model import Question as Asked

__all__ = ["asked_beliefs"]

MOST_ALTERNATIVES = 6


def asked_beliefs(conflict: Conflict, hows: dict[str, str]) -> Script[Conflict]:
    """Ask of whom one cannot be sure, and for reports; return the conflict with hypotheses and a ledger.

    `hows` gains, for each hypothesis `dm.name`, how its preference was found.
    """
    words = Words(conflict)
    certain = [
        dm.name for dm in conflict.decision_makers if [h.name for h in conflict.preferences[dm.name]] == [""]
    ]
    told = [dm for dm in certain if hows.get(dm, "") != "later"]
    if not told:
        return conflict
        yield
    unsure = yield from ask(
        Question(
            "unsure",
            "Of whom are you not sure what it wants? Numbers; empty: of nobody.",
            lambda text: numbers(text, len(told)),
            listing([words.dm(dm) for dm in told]),
            "Where it may want something else than you said, each possibility gets its own wants and "
            "its own chance, and "
            "reports can speak for one or the other.",
            NONE,
        )
    )
    for at in unsure:
        conflict = yield from _alternatives(conflict, told[at], words, hows)
    reported = Reported(conflict.ledger.claims, conflict.ledger.items, conflict.ledger.origins)
    for at in unsure:
        reported = yield from _claims(conflict, told[at], words, reported)
    questions = yield from _questions(conflict, reported)
    ledger = conflict.ledger.model_copy(
        update={"claims": reported.claims, "items": reported.items, "origins": reported.origins}
    )
    return conflict.model_copy(update={"ledger": ledger, "questions": (*conflict.questions, *questions)})


def _alternatives(conflict: Conflict, dm: str, words: Words, hows: dict[str, str]) -> Script[Conflict]:
    who = words.inside(dm)
    [first] = conflict.preferences[dm]
    names: list[Named] = []
    hypotheses: list[Hypothesis] = []
    how_first = hows.pop(dm, "")
    while len(hypotheses) < MOST_ALTERNATIVES:
        count = len(hypotheses)
        text = (
            f"What you said {who} wants: what do you call that, in a few words?",
            f"What else may {who} want? In a few words.",
            f"And what else may {who} want? Empty: that is all.",
        )[min(count, 2)]

        another = yield from ask(
            Question(
                f"alternative.{dm}.{count + 1}",
                text,
                _alternative(names, count >= 2),
                help="As in  Would pay sooner than close  or  bluffs: Only threatens. Alternatives exclude "
                "one another.",
                default=NONE if count >= 2 else None,
            )
        )
        if another is None:
            break
        names.append(another)
        name, label = another
        wanted = Wanted(first.preference, how_first)
        if count:
            wanted = yield from asked_wants(conflict, dm, name, label, later=False)
        assert wanted.preference is not None
        hows[f"{dm}.{name}"] = wanted.how
        hypotheses.append(Hypothesis(name=name, label=label, preference=wanted.preference))
    priors = yield from ask(
        Question(
            f"priors.{dm}",
            f"How likely is each, before any report? {len(names)} numbers, as in {_example(len(names))}.",
            lambda text: chances(text, len(names)),
            listing([label for _, label in names]),
            "Chances that add to 100 per cent, or to 1. What past cases of the kind say belongs here; "
            "reports come next.",
        )
    )
    mind = Mind(dm=dm, prior={name: {"": each} for (name, _), each in zip(names, priors, strict=True)})
    preferences = {**conflict.preferences, dm: tuple(hypotheses)}
    others = {other: Mind(dm=other, prior={"": {"": Decimal(1)}}) for other in conflict.names}
    minds = {**others, **conflict.ledger.minds, dm: mind}
    ledger = conflict.ledger.model_copy(update={"minds": {each: minds[each] for each in conflict.names}})
    return conflict.model_copy(update={"preferences": preferences, "ledger": ledger})


def _alternative(names: Sequence[Named], enough: bool) -> Callable[[str], Named | None]:
    def read(text: str) -> Named | None:
        if text == NONE:
            if not enough:
                raise RefusedError("two possibilities are wanted at least; undo takes the last answer back")
            return None
        return named(text, [each for each, _ in names], "a hypothesis", [label for _, label in names])

    return read


def _claims(conflict: Conflict, dm: str, words: Words, reported: Reported) -> Script[Reported]:
    """Ask for claims that tell the hypotheses of one decision maker apart, and for the reports on each."""
    who = words.inside(dm)
    held = conflict.preferences[dm]
    count = 0
    while True:
        claims = reported.claims

        def read(text: str, claims: Mapping[str, Claim] = claims) -> Named | None:
            if text == NONE:
                return None
            return named(text, list(claims), "a claim", [each.text for each in claims.values()])

        claim = yield from ask(
            Question(
                f"claim.{dm}.{count + 1}",
                f"What {'else ' if count else ''}might a report say that tells what {who} wants? A sentence, "
                "true or false; empty: nothing.",
                read,
                help="As in “The company would close the line rather than pay”. Reports affirm or deny it, and "
                "it is more likely true under one possibility than under another.",
                default=NONE,
            )
        )
        if claim is None:
            return reported
        count += 1
        name, text = claim
        likely = yield from ask(
            Question(
                f"likely.{name}",
                f"How likely is that true under each? {len(held)} numbers, as in "
                f"{'10 80' if len(held) == 2 else '10 80 …'}.",
                lambda given: each_chance(given, len(held)),
                listing([each.label or each.name for each in held]),
                "In per cent or from 0 to 1; they need not add to anything. Equal numbers would tell nothing.",
            )
        )
        made = Claim(
            name=name, text=text, about=dm, likely={h.name: p for h, p in zip(held, likely, strict=True)}
        )
        reported = replace(reported, claims={**reported.claims, name: made})
        reported = yield from asked_reports(made, reported)


def _questions(conflict: Conflict, reported: Reported) -> Script[list[Asked]]:
    found: list[Asked] = []
    for claim in reported.claims.values():
        wanted = yield from ask(
            yes_no(
                f"question.{claim.name}",
                f"Shall the brief answer how likely it is that “{claim.text}”?",
                tip="A question of the file: detente brief and forecast answer it with words, a number and a band.",
            )
        )
        if wanted:
            text = claim.text.rstrip(".")
            taken = [each.name for each in (*conflict.questions, *found)]
            found.append(
                Asked(name=proposed(claim.name, taken), text=f"Is it true: {text}?", claim=claim.name)
            )
    return found


def _example(count: int) -> str:
    share = 100 // count
    return " ".join(str(each) for each in (*[share] * (count - 1), 100 - share * (count - 1)))
