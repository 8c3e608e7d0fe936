"""The brief: one screen that says what was asked, what the answer is, how sure it is, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from detente.evidence import in_words, standing
from detente.explain.naming import Names, joined, sentence
from detente.explain.numbers import NOTABLE, counted, per_cent
from detente.explain.turning import change_told, measure_told
from detente.explain.uncertainty import band_told
from detente.explain.undecided import held_told, left_to_chance
from detente.explain.weakest import weakest_told
from detente.forecasting import Assessment, Band, Chances, Forecast, Reached, Scenario
from detente.model import Question
from detente.stability import CONCEPTS

__all__ = ["SCENARIO_TOLD", "Section", "brief", "measure_told"]

MATTERS = 0.03
"""A difference of three points or more is said to matter."""
SCENARIO_TOLD: Mapping[Scenario, str] = {
    "as_is": "as things stand",
    "if_true": "if it is true",
    "if_false": "if it is false",
    "if_believed": "if it is false but believed",
}


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, an answer in a few words beside it, and sentences or rows under it.

    `topic` is what a page finds the section by: short, truth, matter, holds, reached, refuses, change or trust.
    """

    heading: str
    answer: str = ""
    sentences: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    topic: str = ""


def brief(found: Assessment) -> tuple[Section, ...]:
    """Write the brief of an assessment, section by section; what the file does not ask is left out."""
    writer = _Writer(found, Names(found.forecast.conflict, found.forecast.tables.games.space))
    return tuple(writer.sections())


@dataclass(frozen=True, slots=True)
class _Writer:
    found: Assessment
    names: Names

    def sections(self) -> Iterator[Section]:
        questions = self.found.forecast.conflict.questions
        asked = next((question for question in questions if question.claim), None)
        if asked is not None:
            yield self.in_short(asked)
            yield self.is_it_true(asked)
            yield from self.would_it_matter(asked)
        yield self.what_holds()
        reached = self.found.forecast.chances.reached
        if reached is not None:
            yield self.what_is_reached(reached)
            yield from self.who_refuses()
        if asked is not None:
            yield from self.what_would_change(asked)
        yield from self.note()

    def in_short(self, asked: Question) -> Section:
        """Tell the answer, and whether it matters, in one sentence each."""
        probability = self.found.forecast.beliefs.claims[asked.claim]
        sure = f"{sentence(in_words(probability))}, {per_cent(probability)}{band_told(self.band(asked))}"
        told = f"“{asked.text}” {sure}"
        scenarios = self.found.matters[asked.name].scenarios
        measure, weakest = self.found.measure, tuple(self.weakest(asked))
        if measure is None or not {"if_true", "if_false"} <= set(scenarios):
            return Section("In short", "", (f"{told}.", *weakest), topic="short")
        told += f". For “{measure_told(measure, self.names)}”"
        ends = {name: measure.value(chances) for name, chances in scenarios.items()}
        by_truth = abs(ends["if_true"] - ends["if_false"]) >= MATTERS
        told += f" its truth would {'matter' if by_truth else 'hardly matter'}"
        if "if_believed" in ends:
            by_belief = abs(ends["if_believed"] - ends["if_false"]) >= MATTERS
            verb = ("would too" if by_truth else "would") if by_belief else "would not"
            told += f"; that it is believed, even if false, {verb}"
        return Section("In short", "", (f"{told}.", *weakest), topic="short")

    def weakest(self, asked: Question) -> Iterator[str]:
        """Tell the weakest leg of an answer."""
        found = self.found.turning.weakest.get(asked.name)
        told = "" if found is None else weakest_told(found, self.names)
        if told:
            yield told

    def band(self, asked: Question) -> Band | None:
        """Return the band of an answer, where bands were drawn."""
        drawn = self.found.forecast.bands
        return None if drawn is None else drawn.questions.get(asked.name)

    def is_it_true(self, asked: Question) -> Section:
        forecast = self.found.forecast
        probability = forecast.beliefs.claims[asked.claim]
        before = self.found.before.claims[asked.claim]
        return Section(
            asked.text,
            f"{in_words(probability)}, {per_cent(probability)}{band_told(self.band(asked))}",
            (f"Before any report {per_cent(before)}. {_grounds(forecast, self.names, asked.claim)}",),
            topic="truth",
        )

    def would_it_matter(self, asked: Question) -> Iterator[Section]:
        scenarios, measure = self.found.matters[asked.name].scenarios, self.found.measure
        if measure is None:
            return
        told = "; ".join(
            f"{SCENARIO_TOLD[name]} {per_cent(measure.value(chances))}" for name, chances in scenarios.items()
        )
        yield Section(
            "Would it matter?",
            measure_told(measure, self.names),
            (f"{sentence(told)}.", *self.moved(scenarios)),
            topic="matter",
        )

    def moved(self, scenarios: Mapping[Scenario, Chances]) -> Iterator[str]:
        """Tell the ends that mere belief in the false claim moves most."""
        if not {"if_believed", "if_false"} <= set(scenarios):
            return
        believed, false = scenarios["if_believed"].reached, scenarios["if_false"].reached
        if believed is None or false is None:
            return
        ends, instead = believed.outcomes, false.outcomes
        changes = sorted(ends, key=lambda name: -abs(ends[name] - instead[name]))
        told = [
            f"{name} {per_cent(ends[name])} (not {per_cent(instead[name])})"
            for name in changes[:3]
            if abs(ends[name] - instead[name]) >= 0.01
        ]
        if told:
            yield f"If it is false, mere belief in it would change the ends: {joined(told)}."

    def what_holds(self) -> Section:
        chances = self.found.forecast.chances
        reached = chances.reached
        concepts = list(chances.equilibrium)
        weight = np.sum([chances.equilibrium[c] for c in concepts], axis=0)
        order = weight if reached is None else reached.states + 1e-6 * weight
        best = [state for state in np.argsort(-order, kind="stable")[:2].tolist() if order[state] > 0]
        head = "".join(f"{c.upper():>5}" for c in concepts) + ("" if reached is None else "  reached")
        rows = [f"{'P(equilibrium), in per cent':<44}{head}"]
        for state in best:
            cells = "".join(f"{100 * chances.equilibrium[c][state]:>5.0f}" for c in concepts)
            end = "" if reached is None else f"{100 * reached.states[state]:>9.0f}"
            rows.append(f"{self.names.short(state)[:43]:<44}{cells}{end}")
        told = tuple(self.foresight(best[:1]))
        return Section("What holds, and under whose foresight?", "", told, tuple(rows), "holds")

    def foresight(self, states: list[int]) -> Iterator[str]:
        """Tell for which foresight a state holds most and least often."""
        equilibrium = self.found.forecast.chances.equilibrium
        for state in states:
            most = max(equilibrium, key=lambda c: equilibrium[c][state])
            least = min(equilibrium, key=lambda c: equilibrium[c][state])
            high, low = equilibrium[most][state], equilibrium[least][state]
            if high - low < NOTABLE:
                yield f"{sentence(self.names.short(state))} holds in {per_cent(high)}, whatever the foresight."
                continue
            yield (
                f"{sentence(self.names.short(state))} holds in {per_cent(high)} if a party "
                f"{CONCEPTS[most].foresight} ({most.upper()}), in {per_cent(low)} if it "
                f"{CONCEPTS[least].foresight} ({least.upper()})."
            )

    def what_is_reached(self, reached: Reached) -> Section:
        alone = self.found.forecast.chances.reached_without_agreements
        sentences = [f"{sentence(_ends(reached, self.names))}."]
        if alone is not None and self.found.forecast.conflict.settings.agreements != "none":
            sentences.append(f"Without deals: {_ends(alone, self.names)}.")
        held = held_told(self.found.forecast.conflict)
        sentences += [held] if held else []
        return Section("What is likely reached?", "", (*sentences, *self.passed(reached)), topic="reached")

    def passed(self, reached: Reached) -> Iterator[str]:
        start, worse = self.found.forecast.tables.start, self.found.forecast.tables.worse_states
        passing = np.clip(reached.visits - reached.states, 0, None)
        order = [
            s for s in np.argsort(-passing, kind="stable").tolist() if s != start and passing[s] >= NOTABLE
        ]
        told = [
            f"{self.names.short(state)}{', worse than today' * (state in worse)}, {passing[state]:.2f}"
            for state in order[:1]
        ]
        through = f" Most visited on the way (expected visits): {'; '.join(told)}." if told else ""
        if worse:
            yardstick = self.found.forecast.conflict.yardsticks[0].name
            yield f"At some time worse than today, by {yardstick}: {per_cent(reached.worse)}.{through}"
        elif through:
            yield through.strip()

    def who_refuses(self) -> Iterator[Section]:
        entry, plan = self.found.entry, self.found.forecast.conflict.plan
        if entry is None or plan is None:
            return
        told = [left_to_chance(entry.by_chance)] if entry.by_chance else []
        for stance in entry.stances:
            if stance.must_agree:
                reasons = [
                    f"{self.names.hypothesis(stance.dm, h)} {100 * weight:.0f}" if h else "its preference"
                    for h, (weight, gains) in stance.by_hypothesis.items()
                    if not gains and weight >= NOTABLE
                ]
                because = f" ({'; '.join(reasons)})" if reasons else ""
                told.append(f"{self.names.dm(stance.dm)} in {per_cent(stance.refuses)}{because}.")
        yield Section(
            "Who refuses the plan?",
            f"all who must agree say yes in {per_cent(entry.all_agree)}",
            (f"The plan: {plan.label or plan.when.text}.", *told),
            topic="refuses",
        )

    def what_would_change(self, asked: Question) -> Iterator[Section]:
        """Tell what the first answer, and what it leads to, turn on."""
        told = tuple(change_told(self.found, self.names, asked)) or ("No single origin moves it.",)
        yield Section("What would change the answer?", "", told, topic="change")

    def note(self) -> Iterator[Section]:
        """Tell what the file says of itself, in its note's first sentence, and how many reports are dated later."""
        forecast = self.found.forecast
        told = [forecast.conflict.note.split(". ")[0].rstrip(".") + "."] if forecast.conflict.note else []
        if forecast.later:
            verb = "is" if len(forecast.later) == 1 else "are"
            told.append(f"{counted(len(forecast.later), 'report')} in the file {verb} dated later.")
        if told:
            yield Section("The author's note", "", tuple(told), topic="trust")


def _grounds(forecast: Forecast, names: Names, claim: str) -> str:
    """Say on whose word a claim rests: the reports on it by origin, for and against, copies named as such."""
    items = {item.id: item for item in forecast.conflict.ledger.items}
    rows = [row for row in forecast.rows if row.claim == claim]
    if not rows:
        return "No report speaks of it: it rests on judgement."
    sides: dict[str, list[str]] = {"For": [], "Against": []}
    counting = [row for row in rows if row.counted and row.rho]
    for origin, affirms in dict.fromkeys((row.origin, row.affirms) for row in counting):
        said = [row for row in counting if (row.origin, row.affirms) == (origin, affirms)]
        copies = sum(1 for row in rows if row.origin == origin and not row.counted)
        copied = f"; {copies} {'copy adds' if copies == 1 else 'copies add'} nothing" if copies else ""
        outlets = [*dict.fromkeys(items[row.item].outlet for row in said if items[row.item].outlet)]
        where = f", in {joined(outlets)}" if outlets else ""
        letters = sorted({row.letter for row in said})
        grade = f"{'grade' if len(letters) == 1 else 'grades'} {joined(letters)}"
        several = f"{len(said)} reports, " if len(said) > 1 else ""
        told = f"{names.origin(origin)}{where} ({several}{grade}{copied})"
        sides["For" if affirms else "Against"].append(told)
    told = [f"{side}: {joined(said)}." for side, said in sides.items() if said]
    badge = standing(rows, claim)
    return " ".join([*told, f"Standing: {badge}."])


def _ends(reached: Reached, names: Names) -> str:
    ends = dict(reached.outcomes) or {
        names.short(state): float(reached.states[state]) for state in np.flatnonzero(reached.states).tolist()
    }
    ordered = sorted(ends.items(), key=lambda end: -end[1])
    told = [f"{name} {per_cent(p)}" for name, p in ordered if p >= NOTABLE]
    if reached.no_settlement >= NOTABLE:
        told.append(f"no settlement {per_cent(reached.no_settlement)}")
    return ", ".join([*told, f"outside the model {per_cent(reached.outside_model)}"])
