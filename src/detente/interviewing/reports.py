"""The reports on a claim: what they say, when, who said it first, how that source is named, and how sure it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from detente.evidence import Claim, Item, Origin
from detente.evidence.ledger import Word
from detente.evidence.scales import ATTRIBUTIONS, WORDS
from detente.interviewing.ask import Question, RefusedError, Script, ask
from detente.interviewing.naming import Named, proposed
from detente.interviewing.reading import NONE, chosen, day, each_chance, numbers, text_or_none
from detente.interviewing.told import listing

__all__ = ["Reported", "asked_reports"]

LETTERS = (
    ("A", "completely reliable"),
    ("B", "usually reliable"),
    ("C", "fairly reliable"),
    ("D", "not usually reliable"),
    ("E", "unreliable"),
    ("F", "cannot be judged"),
)
NAMED = (
    ("named", "by name and on record"),
    ("anonymous", "unnamed but placed: “a Turkish official”; caps the letter at C"),
    ("partisan", "a party about its enemy; caps it at D"),
    ("unattributed", "“reportedly”, “it is said”; caps it at F"),
)


@dataclass(frozen=True, slots=True)
class Reported:
    """Claims, reports and questions gathered so far."""

    claims: Mapping[str, Claim]
    items: tuple[Item, ...]
    origins: Mapping[str, Origin]


def asked_reports(claim: Claim, reported: Reported) -> Script[Reported]:
    """Ask for the reports on one claim."""
    count = 0
    while True:
        count += 1
        summary = yield from ask(
            Question(
                f"report.{claim.name}.{count}",
                f"Which {'other ' if count > 1 else ''}report bears on “{claim.text}”? In your words; empty: none.",
                text_or_none,
                help="What the report says, in a line: “A harbour official tells a paper that …”.",
                default=NONE,
            )
        )
        if not summary:
            return reported
        reported = yield from _report(claim, f"{claim.name}.{count}", summary, reported)


def _report(claim: Claim, key: str, summary: str, reported: Reported) -> Script[Reported]:
    when = yield from ask(
        Question(
            f"date.{key}",
            "When did it appear? As in 2012-12-04.",
            day,
            help="The day on which it could be read.",
            default=reported.items[-1].date.isoformat() if reported.items else None,
        )
    )
    outlet = yield from ask(
        Question(f"outlet.{key}", "Where did it appear? Empty: leave it out.", text_or_none, default=NONE)
    )
    known = list(reported.origins.values())

    def read_origin(text: str) -> Named:
        if text.isdigit() and numbers(text, max(len(known), 1)) and known:
            each = known[numbers(text, len(known))[0]]
            return each.name, each.label
        return next(
            ((each.name, each.label) for each in known if each.label.casefold() == text.casefold()),
            (proposed(text, [each.name for each in known], "origin"), text),
        )

    origin, label = yield from ask(
        Question(
            f"origin.{key}",
            "Who said it first?" + (" A number, or somebody else." if known else ""),
            read_origin,
            listing([each.label for each in known]),
            "Two papers that quote one official are one origin: the second copy adds nothing.",
        )
    )
    attribution = yield from ask(
        Question(
            f"attribution.{key}",
            "How is that source named?",
            chosen(NAMED),
            help="It caps the letter that follows.",
            choices=NAMED,
        )
    )
    letter = yield from ask(
        Question(
            f"letter.{key}",
            f"How reliable is the source? A letter, {ATTRIBUTIONS[attribution]} at best counts.",
            lambda text: chosen([(each.lower(), told) for each, told in LETTERS])(text).upper(),
            help="The letters of the Admiralty scale, for the source and its record, not for what it says.",
            default=ATTRIBUTIONS[attribution] if attribution == "unattributed" else None,
            choices=LETTERS,
        )
    )
    words = yield from ask(
        Question(
            f"words.{key}",
            f"How sure does it say that “{claim.text}”?",
            _said,
            (f"  {', '.join(WORDS)}",),
            "flat: as a plain fact; denies: that it is not so. Two words for stacked hedges (“signalled that "
            "it may”): signalled, may. Or a number, the chance that it gives: 0.7.",
        )
    )
    locator = yield from ask(
        Question(
            f"locator.{key}",
            "Where in it? As in paragraph 3; empty: leave it out.",
            text_or_none,
            default=NONE,
        )
    )
    item = Item(
        id=f"r{len(reported.items) + 1}",
        date=when,
        summary=summary,
        outlet=outlet,
        origin=origin,
        reliability=letter,
        attribution=attribution,
        claims={claim.name: words},
        locator=locator,
    )
    origins = {**reported.origins, origin: Origin(name=origin, label=label)}
    return replace(reported, items=(*reported.items, item), origins=origins)


def _said(text: str) -> tuple[Word, ...]:
    """Read words of certainty, separated by commas, or one number."""
    found: list[Word] = []
    for part in text.split(","):
        word = " ".join(part.lower().split())
        if word in WORDS:
            found.append(word)
        elif word and word[0] in ".0123456789":
            number = each_chance(word, 1)[0]
            if not Decimal("0.01") <= number <= Decimal("0.99"):
                raise RefusedError("a number from 0.01 to 0.99 is wanted")
            found.append(number)
        else:
            found.append(chosen([(each, "") for each in WORDS])(word))
    return tuple(found)
