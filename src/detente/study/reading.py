"""Articles read: from files to marked sentences, and what a person accepted of them into a conflict.

Nothing of an article counts until a person accepted it in a draft; and what was accepted is checked against the
article once more, span by span and hash by hash, before a character of the conflict is changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from detente.errors import Fault, InputError, LimitError, Place
from detente.files import check_output, write_whole
from detente.formats import read_text
from detente.formats.articles import Article, open_article
from detente.formats.draft_parts import Accepted, Draft, DraftReport, DraftText
from detente.formats.drafts import read_draft
from detente.formats.fetching import decoded
from detente.formats.files import CASE, read_bytes
from detente.formats.flow import listed, mapped, quoted
from detente.formats.insertion import Additions, inserted
from detente.formats.lexicons import read_lexicon, shipped_lexicon
from detente.model import Conflict, Sentence
from detente.reading import Actor, Lexicon, Reading, Text, read_articles
from detente.reading.marks import hash_of

__all__ = ["Added", "ReadArticles", "actors_of", "add_accepted", "read"]

MOST_ARTICLES = 100
MOST_CHARACTERS = 10_000_000


@dataclass(frozen=True, slots=True)
class ReadArticles:
    """Articles as read: their texts, their marks, the day that relative dates count from, and who was looked for."""

    articles: tuple[Article, ...]
    reading: Reading
    day: date | None
    conflict: Conflict | None


@dataclass(frozen=True, slots=True)
class Added:
    """What was added to a conflict: names of claims, ids of reports, spots of sentences.

    `left_out` are sentences its reading table has no room for, `already` those it has, `waiting` how many wait.
    """

    output: str
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    sentences: tuple[str, ...]
    left_out: tuple[str, ...]
    already: tuple[str, ...]
    waiting: int


def actors_of(conflict: Conflict) -> tuple[Actor, ...]:
    """Return the decision makers with what articles may call them.

    A decision maker's name counts with the capitals that its label or an alias writes it with.

    Examples
    --------
    >>> from detente.formats import open_conflict
    >>> [actor.called[-1] for actor in actors_of(open_conflict("case:syria-2012"))]
    ['regime', 'opposition', 'Russia', 'West']
    """
    actors: list[Actor] = []
    for dm in conflict.decision_makers:
        texts = [text for text in (*dm.aliases, dm.label) if text]
        words = {
            word.strip(".,;:()").lower(): word.strip(".,;:()") for text in texts for word in text.split()
        }
        plain = dm.name.replace("_", " ")
        actors.append(Actor(dm.name, (*texts, words.get(dm.name.lower(), plain))))
    return tuple(actors)


def read(
    files: Sequence[str],
    conflict: Conflict | None = None,
    day: date | None = None,
    lexicons: Sequence[str] = (),
) -> ReadArticles:
    """Read articles to marked sentences.

    Parameters
    ----------
    files : sequence of str
        Paths, or `-` for standard input once.
    conflict : Conflict, optional
        Its decision makers are looked for.
    day : date, optional
        The day of publication, from which relative dates count.
    lexicons : sequence of str
        Files with words beside the shipped ones; where both know a phrase the file's own meaning is taken.

    Returns
    -------
    ReadArticles
        The `articles`, and their `reading`: every sentence with its marks, the words of certainty proposed for it,
        and its grade at best.

    Raises
    ------
    InputError
        With every fault of a file.
    LimitError
        When there is too much to read.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> import detente as dt
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "article.txt")
    ...     _ = file.write_text("Iraq may attack the dam, officials said. Syria denies it.", encoding="utf-8")
    ...     [article] = dt.read([str(file)], dt.load("case:euphrates-1975")).reading.articles
    >>> [(sentence.at, sentence.says) for sentence in article.sentences]
    [('p1s1', ('may',)), ('p1s2', ('denies',))]
    """
    if len(files) > MOST_ARTICLES:
        raise LimitError(f"{len(files)} articles at once; at most {MOST_ARTICLES}")
    twice = [file for number, file in enumerate(files) if file in files[:number]]
    if twice:
        raise InputError(Fault("an article is given twice", twice[0], "every article once"))
    phrases = [*shipped_lexicon(), *(phrase for path in lexicons for phrase in read_lexicon(path))]
    articles = tuple(open_article(file) for file in files)
    total = sum(len(article.content) for article in articles)
    if total > MOST_CHARACTERS:
        raise LimitError(f"{total:,} characters in all; at most {MOST_CHARACTERS:,}")
    texts = [Text(article.name, article.content) for article in articles]
    reading = read_articles(texts, Lexicon.of(phrases), actors_of(conflict) if conflict else (), day)
    return ReadArticles(articles, reading, day, conflict)


def add_accepted(found: ReadArticles, draft_file: str, file: str) -> Added:
    """Add what a person accepted in a draft to the file of a conflict, which changes nowhere else.

    Raises
    ------
    InputError
        When the draft is at fault, was made from another text, or would make the file invalid; nothing is changed
        then.
    """
    if file == "-" or file.startswith(CASE):
        hint = "copy the case to a file first" if file.startswith(CASE) else ""
        raise InputError(Fault("what was accepted needs a file to be added to", file, "a path", hint))
    check_output(file)
    draft = read_draft(decoded(read_bytes(draft_file), draft_file), draft_file)
    if not draft.accepted:
        hint = f"{draft.waiting} wait for reviewed: true"
        wanted = "a sentence with reviewed: true"
        raise InputError(Fault("nothing in the draft is accepted", "", wanted, hint, Place(draft_file)))
    raw = read_bytes(file)
    text = decoded(raw, file)
    before = read_text(text, file, Path(file))
    _check_spans(found, draft)
    new = [each for each in draft.accepted if not _is_there(before, draft, each)]
    sentences, left_out = _sentences(before, draft, new)
    additions = Additions(
        _claims(before, draft, new),
        [_report(draft, each, report) for each in new for report in each.reports],
        [_sentence(each) for each in sentences],
        _source(draft, sentences),
    )
    if new:
        changed = inserted(text, file, additions)
        _check_kept(before, read_text(changed, f"{file} with what was accepted", Path(file)), file)
        if read_bytes(file) != raw:
            problem = "the file changed meanwhile"
            raise InputError(Fault(problem, hint="nothing was changed; try again", place=Place(file)))
        write_whole(file, changed)
    return Added(
        file,
        tuple(name for name, _ in additions.claims),
        tuple(report.id for each in new for report in each.reports),
        tuple(each.at for each in sentences),
        tuple(each.at for each in left_out),
        tuple(each.at for each in draft.accepted if each not in new),
        draft.waiting,
    )


def _is_there(conflict: Conflict, draft: Draft, each: Accepted) -> bool:
    """Say whether a sentence was added before: its reports stand in the file with the same spot of the same text."""
    if each.reports:
        held = {item.id: item.locator for item in conflict.ledger.items}
        return all(held.get(report.id) == _locator(draft, each) for report in each.reports)
    reading = conflict.reading
    title = reading.source.get("title", "") if reading is not None else None
    known = (
        {(sentence.at, sentence.gist) for sentence in reading.sentences}
        if reading is not None
        else set[object]()
    )
    return title == _called(draft, each.text) and (each.at, each.gist) in known


def _check_spans(found: ReadArticles, draft: Draft) -> None:
    """Hold every accepted span against the article that was given."""
    given = {hash_of(article.content): article for article in found.articles}
    texts = {text.number: text for text in draft.texts}
    for each in draft.accepted:
        text = texts.get(each.text)
        article = given.get(text.sha256) if text is not None else None
        if article is None:
            called = text.file if text is not None else str(each.text)
            hint = "give the article that the draft was made from, unchanged"
            draft.faults.add(
                each.place, f"sentence {each.at} is of an article that is not given", called, hint=hint
            )
        elif hash_of(article.content[each.start : each.end]) != each.sha256:
            problem = f"sentence {each.at} does not stand in the article where the draft says"
            draft.faults.add(
                each.place, problem, f"{each.start} to {each.end}", "the span and hash that read wrote"
            )
    draft.faults.raise_if_any()


def _claims(conflict: Conflict, draft: Draft, accepted: Sequence[Accepted]) -> list[tuple[str, str]]:
    """Return the new claims; a name that exists is the existing claim."""
    new: dict[str, str] = {}
    for each in accepted:
        if not each.claim or each.claim in conflict.ledger.claims:
            continue
        if each.new_claim:
            if new.setdefault(each.claim, each.new_claim) != each.new_claim:
                draft.faults.add(
                    each.place, f"claim {each.claim} is written out twice, differently", each.claim
                )
        elif not any(other.claim == each.claim and other.new_claim for other in accepted):
            hint = draft.faults.nearest(each.claim, tuple(conflict.ledger.claims))
            wanted = "a claim of the conflict, or text, about and likely under new_claim"
            draft.faults.add(
                each.place, f"sentence {each.at} names a claim that does not exist", each.claim, wanted, hint
            )
    draft.faults.raise_if_any()
    return list(new.items())


def _sentences(
    conflict: Conflict, draft: Draft, accepted: Sequence[Accepted]
) -> tuple[list[Accepted], list[Accepted]]:
    """Return the sentences for the file's reading table, and those it has no room for: it is of one article."""
    first = accepted[0].text if accepted else 0
    reading = conflict.reading
    if reading is not None and reading.source.get("title", "") != _called(draft, first):
        return [], list(accepted)
    taken = {sentence.at for sentence in reading.sentences} if reading is not None else set[str]()
    kept = [each for each in accepted if each.text == first and each.at not in taken]
    return kept, [each for each in accepted if each not in kept]


def _text(draft: Draft, number: int) -> DraftText:
    return next((each for each in draft.texts if each.number == number), DraftText(0, "", ""))


def _called(draft: Draft, number: int) -> str:
    text = _text(draft, number)
    return text.title or Path(text.file).name


def _source(draft: Draft, sentences: Sequence[Accepted]) -> str:
    number = sentences[0].text if sentences else 0
    text = _text(draft, number)
    told = {"title": _called(draft, number), "author": text.author, "outlet": text.outlet, "date": text.date}
    return mapped({name: quoted(value) for name, value in told.items() if value})


def _sentence(each: Accepted) -> str:
    parts = [f"evidence.{report.id}" for report in each.reports]
    first, *more = each.roles
    told = {
        "at": each.at,
        "gist": quoted(each.gist),
        "as": listed(each.roles) if more else quoted(first),
    }
    if parts:
        told["parts"] = listed(parts)
    if each.why:
        told["why"] = quoted(each.why)
    return mapped(told)


def _locator(draft: Draft, each: Accepted) -> str:
    """Say where in which text a report stands, so that it can be found and checked again."""
    name = Path(_text(draft, each.text).file).name
    return f"{name} {each.at}, characters {each.start} to {each.end}, sha256 {each.sha256[:16]}"


def _report(draft: Draft, each: Accepted, report: DraftReport) -> str:
    outlet = report.outlet or _text(draft, each.text).outlet
    says = quoted(report.says[0]) if len(report.says) == 1 else listed(report.says)
    told = {"id": quoted(report.id), "date": report.date, "summary": quoted(report.summary)}
    told |= {"outlet": quoted(outlet)} if outlet else {}
    told |= {"origin": quoted(report.origin), "reliability": report.reliability}
    told |= {"attribution": report.attribution} if report.attribution else {}
    return mapped(told | {"claims": f"{{{each.claim}: {says}}}", "locator": quoted(_locator(draft, each))})


def _check_kept(before: Conflict, after: Conflict, file: str) -> None:
    """Make sure that nothing that stood in the file reads otherwise now."""
    old, new = before.ledger, after.ledger
    ids = {item.id for item in old.items}
    claims = {name: new.claims.get(name) for name in old.claims}
    sentences, now = (
        each.reading.sentences if each.reading else tuple[Sentence, ...]() for each in (before, after)
    )
    kept = old.items == tuple(item for item in new.items if item.id in ids)
    kept = kept and claims == dict(old.claims) and all(sentence in now for sentence in sentences)
    same = before.decision_makers == after.decision_makers and before.title == after.title
    if not (kept and same and before.settings == after.settings and old.minds == new.minds):
        problem = "the additions cannot be put into this file without changing what it says"
        raise InputError(Fault(problem, hint="nothing was changed; add them by hand", place=Place(file)))
