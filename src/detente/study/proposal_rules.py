"""What a proposed report may say, given the sentence it cites: no more than the sentence itself bears.

Words      of the published scale only, and no surer than those of the sentence: |2q - 1| is at most theirs
Letter     no better than the attribution allows, as everywhere; a better one is lowered
Attribution  no better than the sentence shows: who is not named there is not named
Origin     sentences with one source share it, so that a repetition is no second witness
Date       no later than the text
Base rates belong in priors, and are no reports

Source      docs/beliefs.md, docs/mcp.md; the marks are those of `detente read`
Convention  where only a person could tell what a sentence is, it is a report of grade F in words of `may`
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from detente.errors import Fault, nearest, some
from detente.evidence.scales import ATTRIBUTIONS, LETTERS, WORDS, stacked
from detente.formats.articles import Article
from detente.formats.lexicons import shipped_lexicon
from detente.model import Conflict, DecisionMaker
from detente.reading import Lexicon, Marked, Reading, Text, read_articles
from detente.reading.citing import Citation, sentence_cited
from detente.study.model_parts import Held, Supplied
from detente.study.proposals import Cited, ProposedParty, ProposedReport
from detente.study.reading import ReadArticles, actors_of

__all__ = ["Capped", "HeldReport", "TextMarks", "held_to_text", "read_supplied"]

UNTOLD = ("F", ("may",))
"""The letter and the words of a sentence of which only a person can tell what it is."""
SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Capped:
    """A letter that was lowered to what the attribution allows."""

    id: str
    asked: str
    letter: str
    attribution: str


@dataclass(frozen=True, slots=True)
class HeldReport:
    """A report as it may stand, and what is wrong with it."""

    report: ProposedReport
    capped: tuple[Capped, ...]
    faults: tuple[Fault, ...]


def read_supplied(texts: Sequence[Supplied], conflict: Conflict | None) -> ReadArticles:
    """Read supplied texts to marked sentences; relative dates count from their day, if they share one."""
    days = {text.date for text in texts}
    day = days.pop() if len(days) == 1 else None
    articles = [Text(text.name, text.content) for text in texts]
    reading = read_articles(
        articles, Lexicon.of(shipped_lexicon()), actors_of(conflict) if conflict else (), day
    )
    return ReadArticles(tuple(Article(text.name, text.content) for text in texts), reading, day, conflict)


@dataclass(slots=True)
class TextMarks:
    """The marks of the texts of a draft; the decision makers looked for are those it had before."""

    texts: Sequence[Supplied]
    reading: Reading

    @classmethod
    def of(cls, texts: Sequence[Supplied], parts: Mapping[str, Held], base: Conflict | None) -> TextMarks:
        """Read the texts, looking for the decision makers of the base and of the parts."""
        proposed = [held.part for held in parts.values() if isinstance(held.part, ProposedParty)]
        parties = [DecisionMaker(name=dm.name, label=dm.label, aliases=dm.aliases) for dm in proposed]
        known = (
            base if base is not None or not parties else Conflict(title="", decision_makers=tuple(parties))
        )
        return cls(texts, read_supplied(texts, known).reading)

    def cited(self, cited: Cited) -> tuple[int, Marked] | Fault:
        """Return the number of the text and the sentence that is cited, or what is wrong with the citation."""
        names = [text.name for text in self.texts]
        if not names:
            return Fault("the draft has no text to cite", cited.at, "supply_text first")
        if not cited.text and len(names) > 1:
            return Fault("the citation does not name its text", cited.at, some(names))
        name = cited.text or names[0]
        if name not in names:
            return Fault("the draft has no such text", name, some(names), nearest(name, names))
        article = self.reading.articles[names.index(name)]
        found = sentence_cited(article, Citation(cited.at, cited.quote, cited.sha256))
        return found if isinstance(found, Fault) else (names.index(name), found)

    def shared_origins(self, parts: Mapping[str, Held], new: Sequence[str]) -> list[Fault]:
        """Return a fault for each new report that names another origin than a report of the same source."""
        reports = {path: held for path, held in parts.items() if isinstance(held.part, ProposedReport)}
        first: dict[tuple[str, ...], tuple[str, str]] = {}
        for path, held in sorted(reports.items(), key=lambda each: each[0] in new):
            assert isinstance(held.part, ProposedReport)
            first.setdefault(self._sources(held), (path, held.part.origin))
        faults: list[Fault] = []
        for path in (path for path in new if path in reports):
            held = reports[path]
            assert isinstance(held.part, ProposedReport)
            other, origin = first[self._sources(held)]
            if held.part.origin != origin:
                problem = f"{path} and {other} have the same source, and two origins"
                hint = "one source counts once, however often it is quoted"
                faults.append(Fault(problem, held.part.origin, origin, hint))
        return faults

    def _sources(self, held: Held) -> tuple[str, ...]:
        """Return who said a cited sentence first, as the marks have it; copies share it."""
        [cite] = held.cites
        sentences = self.reading.articles[cite.text].sentences
        place = next(number for number, sentence in enumerate(sentences) if sentence.at == cite.at)
        return self.reading.origins[cite.text][place]


def held_to_text(report: ProposedReport, text: Supplied, sentence: Marked) -> HeldReport:
    """Hold a report against the sentence that it cites."""
    letter, words = (sentence.cap, sentence.says) if sentence.role == "evidence" else UNTOLD
    faults = [*_wrong_role(sentence), *_wrong_words(report, sentence, words)]
    allowed = ATTRIBUTIONS[report.attribution]
    if LETTERS[allowed] > LETTERS[letter]:
        shown = some([source.text for source in sentence.sources]) or "nobody"
        best = [name for name, cap in ATTRIBUTIONS.items() if LETTERS[cap] <= LETTERS[letter]]
        problem = f"the sentence does not show a source that is {report.attribution}"
        hint = "a person who knows better may raise it when accepting the report"
        faults.append(Fault(problem, f"as marked, {shown} speaks there", some(best), hint))
    when = report.date or text.date
    if when is None:
        faults.append(Fault("the report has no date", wanted="a date, here or of the text"))
    elif text.date is not None and when > text.date:
        faults.append(
            Fault("the report is later than the text it cites", str(when), f"{text.date} or before")
        )
    capped: tuple[Capped, ...] = ()
    lowered = min((report.reliability, allowed), key=LETTERS.__getitem__)
    if lowered != report.reliability:
        capped = (Capped(report.id, report.reliability, lowered, report.attribution),)
    kept = {"reliability": lowered, "date": when, "outlet": report.outlet or text.outlet}
    return HeldReport(report.model_copy(update=kept), capped, tuple(faults))


def _wrong_role(sentence: Marked) -> list[Fault]:
    if sentence.role == "prior":
        hint = "cite it under the part whose prior it bears on"
        return [Fault("a remark on how such things usually go is no report", sentence.at, "a prior", hint)]
    if sentence.role == "context":
        return [
            Fault("a byline, or a line that leads elsewhere, is no report", sentence.at, "another sentence")
        ]
    return []


def _wrong_words(report: ProposedReport, sentence: Marked, words: Sequence[str]) -> list[Fault]:
    strange = [word for word in report.says if word not in WORDS]
    if strange:
        hint = nearest(strange[0], WORDS) or "a number of your own is no word of certainty"
        return [
            Fault("a word of certainty is not on the published scale", strange[0], some(WORDS, most=20), hint)
        ]
    if _sureness(report.says) > _sureness(words) + SLACK:
        problem = f"the report is surer than sentence {sentence.at}"
        hint = "hedges stack; a person may drop one that is about something else"
        return [Fault(problem, some(report.says), some(words), hint)]
    return []


def _sureness(words: Sequence[str]) -> float:
    return abs(2 * stacked([WORDS[word] for word in words]) - 1)
