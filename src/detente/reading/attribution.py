"""Who says it, and through whom: chains of sources in one sentence.

"A Russian source tells The Times that diplomats found …" is one chain: the newspaper tells the reader, the source
told the newspaper, the diplomats said it first. A verb in another main clause ("He said so, and a source …") starts
another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.reading.lexicon import Found, Lexicon
from detente.reading.phrases import Phrases
from detente.reading.words import Word, is_title

__all__ = ["Link", "Said", "said_in"]

VERBS = ("speech", "thought", "denial")
BEFORE_NOUNS = ("determiner", "preposition")
SURE = frozenset(("said", "says", "told", "tells", "wrote", "thought"))
STANDS_ALONE = frozenset(("some", "many", "most", "few", "all", "several", "both", "this", "that"))
OF_NOUNS = frozenset(("of", "from", "by", "about", "over", "against"))


@dataclass(frozen=True, slots=True)
class Link:
    """A source as words of the sentence, from `first` up to and without `last`."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Said:
    """A word of attribution with its sources, the one nearest to the reader first, and whether it starts a chain."""

    found: Found
    links: tuple[Link, ...]
    starts: bool


def said_in(text: str, words: Sequence[Word], founds: Sequence[Found], lexicon: Lexicon) -> list[Said]:
    """Return who speaks in a sentence, in the order of the text."""
    barred = {
        index for found in founds if found.kind == "hearsay" for index in range(found.first, found.last)
    }
    verbs = {
        found
        for found in founds
        if found.kind in VERBS and found.first not in barred and not _is_noun(found, text, words, lexicon)
    }
    held = frozenset(index for found in verbs for index in range(found.first, found.last))
    phrases = Phrases(text, words, lexicon, held, min(held, default=len(words)))
    said: list[Said] = []
    before = -1
    for found in founds:
        if found in verbs:
            links = _of_verb(found, phrases)
        elif found.kind in ("according", "utterance"):
            said_that = any(words[index].word == "that" for index in range(found.first, found.last))
            span = None if said_that else phrases.after(found.last)
            links = [Link(*span)] if span and _can_speak(span, phrases, False) else []
        else:
            continue
        if links or found.kind == "according":
            starts = before < 0 or _is_coordinated(phrases, before, links[0].first if links else found.first)
            said.append(Said(found, tuple(links), starts))
            before = found.last
        elif found.kind == "denial":
            said.append(Said(found, (), False))
    return said


def _is_noun(found: Found, text: str, words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Say whether a verb's form is a noun here, a name, or an infinitive: its claims, the report, States, to say."""
    word = words[found.first]
    if found.first == 0 or (word.capital and not is_title(words)):
        return True
    before = words[found.first - 1]
    if text[before.end : word.start].strip():
        return False
    after = words[found.last].word if found.last < len(words) else ""
    is_sure = word.word in SURE or word.word.endswith("ing")
    if before.word == "to" or (word.word.endswith("s") and after in OF_NOUNS and not is_sure):
        return True
    if is_sure or (
        word.word.endswith("ed") and before.word not in ("the", "a", "an") and not before.genitive
    ):
        return False
    is_led = any(before.word in lexicon.words(kind) for kind in BEFORE_NOUNS)
    return before.genitive or (is_led and before.word not in STANDS_ALONE)


def _of_verb(found: Found, phrases: Phrases) -> list[Link]:
    """Return who says it and to which outlet."""
    words, verb = phrases.words, found.first
    spoken = words[verb].word
    if spoken == "quoted" or not _is_passive(verb, phrases):
        span = None if phrases.kind(verb, "telling") else phrases.inverted(verb, found.last)
        span = span or phrases.subject(verb) or phrases.opening_name(verb)
        if spoken.endswith("ing") and not _is_progressive(verb, phrases):
            span = None
    else:
        span = _agent(found.last, phrases)
    through = phrases.words[span[1]].word if span and span[1] < len(words) else ""
    is_weak = (
        phrases.kind(verb, "weak")
        or found.kind == "thought"
        or (through == "which" and span[1] < verb if span else False)
    )
    if span is None or not _can_speak(span, phrases, is_weak):
        return []
    if words[span[0]].word in ("a", "an") and phrases.kind(verb, "bare"):
        return []  # "a June report": one that speaks has an s
    links = [Link(*span)]
    if found.last < len(words) and words[found.last].word in ("through", "via"):
        channel = phrases.after(found.last + 1)
        links = [Link(*channel), *links] if channel else links
    outlet = _told(found, phrases)
    if outlet is not None and outlet.first != span[0]:
        links.insert(0, outlet)
    return links


def _is_passive(verb: int, phrases: Phrases) -> bool:
    if phrases.words[verb].word.endswith("ing"):
        return False
    at = verb - 1
    while at >= 0 and verb - at <= 3 and not phrases.is_broken(at + 1):
        if phrases.kind(at, "passive"):
            return True
        if not (phrases.kind(at, "skipped") or phrases.words[at].word.endswith("ly")):
            return False
        at -= 1
    return False


def _is_progressive(verb: int, phrases: Phrases) -> bool:
    return verb > 0 and phrases.kind(verb - 1, "passive") and not phrases.is_broken(verb)


def _agent(after: int, phrases: Phrases) -> tuple[int, int] | None:
    """Return by whom, after a passive: "was reported by the agency"."""
    for at in range(after, min(after + 2, len(phrases.words) - 1)):
        if phrases.words[at].word == "by":
            return phrases.after(at + 1)
    return None


def _told(found: Found, phrases: Phrases) -> Link | None:
    """Return the outlet that was told: "told Reuters", "confirmed to the Gazette"."""
    at = found.last
    if at >= len(phrases.words) or phrases.is_broken(at):
        return None
    if not phrases.kind(found.first, "telling"):
        if phrases.words[at].word != "to" or at + 1 >= len(phrases.words):
            return None
        at += 1
    span = phrases.after(at)
    if span is None:
        return None
    inside = phrases.words[span[0] : span[1]]
    is_outlet = any(word.word in phrases.lexicon.words("outlet") for word in inside)
    named = any(word.capital for word in inside) or inside[0].word == "this"
    return (
        Link(*span)
        if is_outlet and named and inside[-1].word not in phrases.lexicon.words("audience")
        else None
    )


def _can_speak(span: tuple[int, int], phrases: Phrases, is_weak: bool) -> bool:
    """Say whether a phrase may be somebody who speaks; after verbs that things can be the subject of, look closer."""
    words, lexicon = phrases.words[span[0] : span[1]], phrases.lexicon
    if len(words) == 1 and words[0].word in lexicon.words("mute"):
        return words[0].word == "it" and not is_weak
    if words[-1].word in lexicon.words("time") or words[0].word in lexicon.words("relative"):
        return False
    if not is_weak:
        return True
    nouns = lexicon.words("anonymous") | lexicon.words("office") | lexicon.words("partisan")
    is_capital = any(word.capital and (span[0] + at > 0 or len(words) == 1) for at, word in enumerate(words))
    return is_capital or any(word.word in nouns or word.word in lexicon.words("pronoun") for word in words)


def _is_coordinated(phrases: Phrases, before: int, first: int) -> bool:
    """Say whether another main clause starts between two verbs."""
    between = range(max(before, 0), min(first, len(phrases.words)))
    if any(phrases.words[at].word == "that" for at in between):
        return False
    joined = any(phrases.kind(at, "coordinator") for at in between)
    return joined or any(";" in phrases.gap(at + 1) for at in range(max(before - 1, 0), first))
