"""What `read` prints: each sentence by its first words, what was seen in it, and what is proposed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from detente.cli.common import WIDTH, wrapped
from detente.reading import Marked
from detente.study.reading import Added, ReadArticles
from detente.study.reading_page import facts_of

__all__ = ["added_lines", "next_lines", "read_lines", "written_lines"]

KINDS = {
    "hedge": "hedges",
    "attribution": "attributed",
    "denial": "denies",
    "conditional": "if",
    "base_rate": "base rate",
    "quotation": "quotes",
}
LONGEST_CUE = 40
FACTS = ("says", "at best", "told by", "", "origin", "dates", "about", "copy of")


def read_lines(found: ReadArticles) -> Iterator[str]:
    """Tell articles as read."""
    for number, (article, marked) in enumerate(zip(found.articles, found.reading.articles, strict=True)):
        name = Path(article.name).name if article.name != "-" else "standard input"
        roles = [sentence.role for sentence in marked.sentences]
        kept = roles.count("evidence")
        yield from wrapped(f"{name}: {_many(len(roles), 'sentence')}, {kept:,} with a claim", "", "  ")
        for place, sentence in enumerate(marked.sentences):
            yield from _sentence(found, number, place, sentence, article.content)
    yield ""
    yield from _remarks(found)


def _sentence(found: ReadArticles, number: int, place: int, sentence: Marked, content: str) -> Iterator[str]:
    plain = " ".join(content[sentence.start : min(sentence.end, sentence.start + 4 * WIDTH)].split())
    lead = f"{sentence.at:6} {sentence.role or '-':9} "
    room = WIDTH - len(lead)
    yield lead + (plain if len(plain) <= room else plain[: room - 1].rstrip() + "…")
    facts = dict[str, list[str]]()
    for label, told in facts_of(found, number, place):
        facts.setdefault(label, []).append(told)
    cues: dict[str, list[str]] = {}
    for cue in sentence.cues:
        if cue.kind in KINDS:
            text = " ".join(content[cue.start : cue.end].split())
            cues.setdefault(KINDS[cue.kind], []).append(
                text if len(text) <= LONGEST_CUE else text[: LONGEST_CUE - 1] + "…"
            )
    seen = "; ".join(f"{kind}: {', '.join(dict.fromkeys(texts))}" for kind, texts in cues.items())
    proposed = "; ".join(
        f"{label + ' ' if label else ''}{' | '.join(facts[label])}" for label in FACTS if label in facts
    )
    for told in (seen, proposed):
        if told:
            yield from wrapped(told, " " * len(lead), " " * (len(lead) + 2))


def _remarks(found: ReadArticles) -> Iterator[str]:
    """Say what to know before relying on it."""
    sentences = [sentence for article in found.reading.articles for sentence in article.sentences]
    cues = [cue for sentence in sentences for cue in sentence.cues]
    yield from wrapped("Proposals only: nothing counts until a person accepts it in a draft (--draft).")
    if not any(cue.kind in KINDS and cue.kind != "quotation" for cue in cues):
        yield from wrapped("No word of the lexicons was found. They are English; --lexicon adds others.")
    if found.day is None and any(cue.kind == "date" and not cue.value for cue in cues):
        yield from wrapped("Relative dates stay open: say the day of publication with --date.")
    if found.conflict is None:
        yield from wrapped(
            "No decision maker was looked for: name a conflict with --conflict, or begin one: detente new FILE."
        )
    elif not any(dm.aliases for dm in found.conflict.decision_makers):
        yield from wrapped("The conflict has no aliases: decision makers are found by name and label only.")
    elif not any(cue.kind == "actor" for cue in cues):
        yield from wrapped(
            "No decision maker of the conflict is named: are its aliases those of the article?"
        )
    if any("\ufffd" in article.content for article in found.articles):
        yield from wrapped("The text holds replacement characters: its encoding was mistaken once.")


def next_lines(draft: str, conflict: str | None) -> list[str]:
    """Tell what to do with a draft."""
    then = f"detente read TEXT… --draft {draft} --into {conflict or 'FILE'}"
    return wrapped(f"Accept sentences in {draft} (reviewed: true), then: {then}", "", "  ")


def written_lines(sizes: Mapping[str, int]) -> Iterator[str]:
    """Tell which files were written."""
    for output, size in sizes.items():
        yield f"{output}: {size:,} bytes"


def added_lines(done: Added) -> Iterator[str]:
    """Tell what was added to a conflict."""
    told = [
        f"{_many(len(names), what)} ({', '.join(names)})"
        for what, names in (("claim", done.claims), ("report", done.reports), ("sentence", done.sentences))
        if names
    ]
    yield from wrapped(f"{done.output}: added {'; '.join(told) or 'nothing'}.", "", "  ")
    if done.already:
        yield from wrapped(f"There already: {', '.join(done.already)}.", "", "  ")
    if done.left_out:
        left = ", ".join(done.left_out)
        yield from wrapped(f"Not in its reading table, which is of one article: {left}.", "", "  ")
    if done.waiting:
        yield from wrapped(f"Not reviewed: {_many(done.waiting, 'sentence')} of the draft.")


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
