"""The draft of articles as read: proposals, each waiting for a person, and empty places for his own words."""

from __future__ import annotations

import re
from pathlib import Path

from detente.errors import Fault, InputError, Place
from detente.evidence.scales import ATTRIBUTIONS
from detente.files import check_output, write_whole
from detente.formats.drafts import FORMAT
from detente.formats.flow import listed, mapped, quoted
from detente.reading import Marked
from detente.reading.marks import hash_of
from detente.study.reading import ReadArticles

__all__ = ["draft_text", "proposed_attribution", "report_ids", "write_draft"]

HEAD = """\
# Proposals of `detente read`. Nothing here counts until you accept it.
# Of each sentence you keep: write the gist in your own words, name the claim it bears on (of your conflict, or a new
# one written out under new_claim), check origin, letter and words, and set reviewed: true. The rest may stay.
"""


def write_draft(found: ReadArticles, output: str) -> int:
    """Write the draft, unless a file is there already: it may hold somebody's work.

    Raises
    ------
    InputError
    """
    if Path(output).exists():
        hint = "give another name; to add what is accepted in it, name a conflict with --into"
        raise InputError(
            Fault("the draft is there already, and may hold your work", hint=hint, place=Place(output))
        )
    check_output(output)
    return write_whole(output, draft_text(found))


def draft_text(found: ReadArticles) -> str:
    """Return the draft as YAML."""
    day = found.day.isoformat() if found.day else ""
    lines = [HEAD + f"format: {FORMAT}", "texts:"]
    for number, article in enumerate(found.articles, 1):
        name = Path(article.name).name
        blank = dict.fromkeys(("title", "author", "outlet"), '""')
        told = {"text": str(number), "file": quoted(name), "sha256": quoted(hash_of(article.content))}
        told |= {"characters": str(len(article.content))} | blank | {"date": day or '""'}
        lines.append(f"  - {mapped(told)}")
    lines.append("sentences:")
    ids = report_ids(found)
    for number, article in enumerate(found.reading.articles):
        for place, sentence in enumerate(article.sentences):
            lines += _sentence(found, number, place, sentence, ids[number][place], day)
    if lines[-1] == "sentences:":
        lines[-1] = "sentences: []"
    return "\n".join(lines) + "\n"


def report_ids(found: ReadArticles) -> list[list[tuple[str, ...]]]:
    """Return ids for the reports of every sentence, none of them taken in the conflict."""
    taken = {item.id for item in found.conflict.ledger.items} if found.conflict else set[str]()
    ids: list[list[tuple[str, ...]]] = []
    for article, marked in zip(found.articles, found.reading.articles, strict=True):
        stem = re.sub(r"[^a-z0-9]+", "_", Path(article.name).stem.lower())[:24].strip("_") or "text"
        row: list[tuple[str, ...]] = []
        for sentence in marked.sentences:
            names: list[str] = []
            for number in range(max(1, len(sentence.chains))):
                name = base = (
                    f"{stem}_{sentence.at}{'abcdefghijklmnopqrstuvwxyz'[number % 26] if number else ''}"
                )
                count = 2
                while name in taken:
                    name, count = f"{base}_{count}", count + 1
                taken.add(name)
                names.append(name)
            row.append(tuple(names))
        ids.append(row)
    return ids


def _sentence(
    found: ReadArticles, article: int, place: int, sentence: Marked, ids: tuple[str, ...], day: str
) -> list[str]:
    copy = found.reading.copy_of[article][place]
    lines = [f"  - at: {sentence.at}"]
    if copy is not None:
        other = found.reading.articles[copy[0]].sentences[copy[1]]
        lines[0] += f"  # nearly the same as {other.at} of text {copy[0] + 1}: one origin"
    lines += [
        f"    text: {article + 1}",
        f"    span: [{sentence.start}, {sentence.end}]",
        f"    sha256: {sentence.sha256}",
    ]
    lines += [f"    as: {quoted(sentence.role)}", '    gist: ""']
    if sentence.role == "evidence":
        lines += _claim(found, sentence)
        lines.append("    evidence:")
        for number, origin in enumerate(found.reading.origins[article][place]):
            attribution = proposed_attribution(sentence, number)
            told = {
                "id": quoted(ids[number]),
                "date": day or '""',
                "summary": '""',
                "outlet": '""',
                "origin": quoted(origin),
            }
            told |= {
                "reliability": ATTRIBUTIONS[attribution],
                "attribution": attribution,
                "says": listed(sentence.says),
            }
            lines.append(f"      - {mapped(told)}")
    return [*lines, "    reviewed: false"]


def proposed_attribution(sentence: Marked, number: int) -> str:
    """Return the attribution of one chain of a sentence; hearsay and what nobody says are unattributed."""
    if sentence.cap == ATTRIBUTIONS["unattributed"] or not sentence.chains:
        return "unattributed"
    return sentence.chains[number].attribution


def _claim(found: ReadArticles, sentence: Marked) -> list[str]:
    """Return the places for a claim, about the decision maker that the sentence speaks of and is not told by."""
    speaking = [(source.start, source.end) for source in sentence.sources]
    actors = [cue for cue in sentence.cues if cue.kind == "actor"]
    others = [cue for cue in actors if not any(start <= cue.start < end for start, end in speaking)]
    about = next((cue.value for cue in (*others, *actors)), "")
    likely = "{}"
    note = ""
    if about and found.conflict is not None:
        hypotheses = [each.name for each in found.conflict.preferences.get(about, ()) if each.name]
        likely = mapped({quoted(name): '""' for name in hypotheses}) if hypotheses else '""'
        known = [claim.name for claim in found.conflict.ledger.claims.values() if claim.about == about]
        note = f"  # about {about} there are: {', '.join(known[:12])}" if known else ""
    return [f'    claim: ""{note}', f'    new_claim: {{text: "", about: {quoted(about)}, likely: {likely}}}']
