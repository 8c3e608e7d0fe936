"""How much of what a person marked in a report the rules find, and how much of what they mark he marked too.

The reports and what the marks mean: benchmarks/reading_corpus/README.md. Rules are tuned on one half and measured on
the other. A hedge, denial, condition or remark is found where a mark of its kind overlaps it; a source where a
marked source covers at least half of its words and is not three times as long; a date where the day is right too.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from detente.formats.lexicons import shipped_lexicon
from detente.reading import Lexicon, Text, read_articles

CORPUS = Path(__file__).parent / "reading_corpus"
HALVES = ("tuned", "held_out")
MARK = re.compile(r"\[\[([a-z])(?:=([^|\]]+))?\|([^\]]*)\]\]")
KINDS = {"h": "hedge", "a": "attribution", "d": "denial", "c": "conditional", "b": "base_rate", "t": "date"}
TARGETS = {("hedge", "recall"): 0.9, ("hedge", "precision"): 0.8, ("source", "recall"): 0.8}


@dataclass(frozen=True)
class Gold:
    """Something that a person marked."""

    kind: str
    start: int
    end: int
    value: str = ""


@dataclass(frozen=True)
class Report:
    """A report of the corpus, without its marks, and the marks."""

    name: str
    day: date
    text: str
    marks: tuple[Gold, ...]


@dataclass
class Count:
    """How many marks there are, were found, were made, and were right."""

    marked: int = 0
    found: int = 0
    made: int = 0
    right: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.found / self.marked if self.marked else 1.0

    @property
    def precision(self) -> float:
        return self.right / self.made if self.made else 1.0


def reports(half: str) -> list[Report]:
    """Read one half of the corpus."""
    return [_report(path) for path in sorted((CORPUS / half).glob("*.txt"))]


def _report(path: Path) -> Report:
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    text, marks, at = "", [], 0
    for mark in MARK.finditer(body):
        text += body[at : mark.start()]
        kind = "source" if mark[1] == "s" else KINDS[mark[1]]
        marks.append(Gold(kind, len(text), len(text) + len(mark[3]), mark[2] or ""))
        text += mark[3]
        at = mark.end()
    return Report(
        path.stem, date.fromisoformat(head.removeprefix("date:").strip()), text + body[at:], tuple(marks)
    )


def measured(half: str) -> dict[str, Count]:
    """Compare what the rules mark with what a person did, kind by kind."""
    lexicon = Lexicon.of(shipped_lexicon())
    counts: dict[str, Count] = {"hedge": Count(), "hedge, will apart": Count(), "source": Count()}
    for report in reports(half):
        [article] = read_articles([Text(report.name, report.text)], lexicon, day=report.day).articles
        made = [Gold(c.kind, c.start, c.end, c.value) for s in article.sentences for c in s.cues]
        made += [Gold("source", s.start, s.end) for m in article.sentences for s in m.sources if s.end]
        for kind in dict.fromkeys(("hedge", "source", *KINDS.values())):
            golds = [gold for gold in report.marks if gold.kind == kind]
            found = [each for each in made if each.kind == kind]
            if kind == "hedge":
                _count(
                    counts["hedge, will apart"],
                    report,
                    _without_will(report, golds),
                    _without_will(report, found),
                )
            _count(counts.setdefault(kind, Count()), report, golds, found)
    return counts


def _without_will(report: Report, marks: list[Gold]) -> list[Gold]:
    return [mark for mark in marks if report.text[mark.start : mark.end].lower() not in ("will", "won't")]


def _count(count: Count, report: Report, golds: list[Gold], made: list[Gold]) -> None:
    def shown(mark: Gold) -> str:
        about = report.text[max(0, mark.start - 40) : mark.end + 40].replace("\n", " ")
        return f"{report.name}: [{report.text[mark.start : mark.end]}] {mark.value} in …{about}…"

    for gold in golds:
        count.marked += 1
        if any(_is_same(report, gold, each) for each in made):
            count.found += 1
        else:
            count.missed.append(shown(gold))
    for each in made:
        count.made += 1
        if any(_is_same(report, gold, each) for gold in golds):
            count.right += 1
        else:
            count.wrong.append(shown(each))


def _is_same(report: Report, gold: Gold, made: Gold) -> bool:
    start, end = max(gold.start, made.start), min(gold.end, made.end)
    if start >= end:
        return False
    if gold.kind == "date":
        return gold.value == made.value
    if gold.kind != "source":
        return True
    words = [
        len(report.text[a:b].split())
        for a, b in ((start, end), (gold.start, gold.end), (made.start, made.end))
    ]
    return 2 * words[0] >= words[1] and words[2] <= 3 * words[1]


def print_reading(shown: str = "") -> None:
    """Print the figures of both halves; with the name of a half also what was missed and what was wrong there.

    Of attribution and dates only some are marked by hand (hearsay, relative dates), so that precision tells nothing.
    """
    print(
        f"{'reading':12}{'kind':20}{'marked':>8}{'recall':>8}{'precision':>11}  target on the half held out"
    )
    for half in HALVES:
        for kind, count in measured(half).items():
            precise = "-" if kind in ("attribution", "date") else f"{count.precision:.2f}"
            told = f"{half:12}{kind:20}{count.marked:>8}{count.recall:>8.2f}{precise:>11}"
            print(f"{told}  {_verdict(half, kind, count)}".rstrip())
            if half == shown:
                for what, lines in (("missed", count.missed), ("wrong", count.wrong)):
                    print("".join(f"  {what:6} {line}\n" for line in lines), end="")
    print()


def _verdict(half: str, kind: str, count: Count) -> str:
    told = [
        f"{what} {'met' if getattr(count, what) >= target else 'MISSED'} ({target:g})"
        for (of, what), target in TARGETS.items()
        if of == kind and half == "held_out"
    ]
    return ", ".join(told)


if __name__ == "__main__":
    print_reading("tuned" if "--errors" in sys.argv else "")
