"""Small things gone wrong elsewhere than in a conflict file, for `docs/errors-commands.md`: what is done, and in which files.

Each is run in a folder of FILES and its own; `running.py` says how it is written. An example shows all problems that
it prints. WITHOUT lists the problems that nothing small shows, and why.
"""

from __future__ import annotations

from running import Run

DAM = """\
format: detente/1
title: A dam
decision_makers:
  syria: {options: {release: Release water}}
  iraq: {options: {attack: Attack}}
status_quo: NN
preferences:
  syria: [not attack, not release]
  iraq:
    hypotheses:
      calm: {prior: 0.7, preference: [not attack, release]}
      tense: {prior: 0.3, preference: [release, attack]}
claims: {arms: {text: Iraq arms, about: iraq, likely: {calm: 0.1, tense: 0.8}}}
evidence:
- {id: e1, date: 1975-04-01, summary: Trains with arms, origin: agency, reliability: B, claims: {arms: may}}
questions: {war: {text: Will Iraq attack?, when: attack, by: 1976-01-01}}
"""
WAR = """\
format: detente/1
title: Peace and war
decision_makers: {one: {}, two: {}}
states: [peace, war]
moves: {one: {peace: [war]}, two: {}}
"""
TWO = """\
format: detente/1
title: Two with a choice each
decision_makers:
  one: {options: {strike: Strike}}
  two: {options: {yield: Yield}}
"""
OPEN = TWO + "states: {calm: N-, war: Y-}\nmoves: {one: {calm: [war]}, two: {}}\n"
"""With coalesced states."""
ARTICLE = "Iraq may attack the dam, two officials said.\n"
FILES = {"dam.yaml": DAM, "war.yaml": WAR, "two.yaml": TWO, "open.yaml": OPEN, "article.txt": ARTICLE}


def many(options: int, more: str = "", parties: int = 1) -> str:
    """Return a model of so many options in all, for each of so many decision makers."""
    each = options // parties
    listed = [", ".join(f"o{p}_{k}: x" for k in range(each)) for p in range(parties)]
    dms = ", ".join(f"p{p}: {{options: {{{own}}}}}" for p, own in enumerate(listed))
    return f"format: detente/1\ntitle: Many options\ndecision_makers: {{{dms}}}\n{more}"


def answers(verb: str = "interview", dm: str = "iraq", person: str = "anna") -> str:
    """Return a file of answers."""
    return (
        f'{{"schema": "detente.answers/1", "verb": "{verb}", "file": "dam.yaml", "dm": "{dm}", '
        f'"person": "{person}", "said": []}}'
    )


COMMANDS = (
    # how a command is written: these words are the library's
    Run("detente slove dam.yaml"),
    Run("detente solve"),
    Run("detente solve dam.yaml --concepts nash"),
    Run("detente solve dam.yaml --concept"),
    Run("detente solve dam.yaml war.yaml"),
    Run("detente solve dam.yaml --limit few"),
    Run("detente solve dam.yaml --limit -1"),
    # arguments and options
    Run("detente solve dam.yaml --profile tense"),
    Run("detente solve dam.yaml --profile iraq=calm,iraq=tense"),
    Run("detente solve dam.yaml --profile syria=calm"),
    Run("detente solve dam.yaml --profile iraq=clam"),
    Run("detente solve dam.yaml --concept ,"),
    Run("detente solve dam.yaml --concept nsh"),
    Run("detente solve dam.yaml --memory lots"),
    Run("detente solve dam.yaml --sanctions twice"),
    Run("detente solve dam.yaml --where atack"),
    Run("detente solve war.yaml --where war"),
    Run("detente solve open.yaml --where yield"),
    Run("detente solve dam.yaml --for russia"),
    Run("detente solve dam.yaml --export dam.xlsx"),
    Run("detente forecast dam.yaml --as-of 1.4.1975"),
    Run("detente why dam.yaml YYY"),
    Run("detente paths dam.yaml --concept nash,seq"),
    Run("detente paths war.yaml"),
    Run('detente paths dam.yaml --to "attack and not attack"'),
    Run('detente paths dam.yaml --to "attak now"'),
    Run("detente diff - -"),
    Run("detente diff dam.yaml two.yaml --from 1975-01-01"),
    Run("detente diff dam.yaml --as-of 1975-01-01"),
    Run("detente diff dam.yaml"),
    Run("detente diff two.yaml --from 1975-01-01"),
    Run("detente diff dam.yaml --from 1976-01-01"),
    Run("detente diff dam.yaml --from 1975-03-01 --to 1975-02-01"),
    Run("detente diff dam.yaml --from 1975-03-01 --to 1975-03-01"),
    Run("detente diff dam.yaml two.yaml"),
    Run("detente evidence dam.yaml --about rain"),
    Run("detente evidence two.yaml --plot two.svg"),
    Run("detente forecast dam.yaml --picture ends"),
    Run("detente forecast dam.yaml --plot dam.svg --picture ,"),
    Run("detente forecast dam.yaml --plot dam.svg --picture maps"),
    Run("detente forecast dam.yaml --plot dam.jpg"),
    Run("detente forecast dam.yaml --reached flood"),
    Run("detente forecast two.yaml --reached YY"),
    Run("detente forecast dam.yaml --workers 2 --scheduler tcp://localhost:8786"),
    Run("detente solve dam.yaml --margins --sanctions once"),
    Run("detente solve war.yaml --redraw 10"),
    Run("detente solve dam.yaml --redraw 100000000"),
    Run("detente mcp --root nowhere"),
    # interviews
    Run("detente interview dam.yaml --compare --as anna"),
    Run('detente interview dam.yaml --as "Anna K."'),
    Run("detente interview case:elmira"),
    Run("detente new dam.yaml"),
    Run("detente interview dam.yaml --dm iraq", {"dam.yaml.interview-iraq.answers": answers(dm="syria", person="")}),
    Run("detente interview dam.yaml --compare"),
    Run("detente interview dam.yaml --compare", {"dam.yaml.as-bob-iraq.answers": answers()}),
    Run("detente interview dam.yaml --compare", {"dam.yaml.as-anna-iraq.answers": "[]"}),
    # converting
    Run("detente convert dam.yaml dam.txt"),
    Run("detente convert dam.yaml other.yaml"),
    Run("detente convert dam.yaml dam.dot --moves good"),
    Run("detente convert dam.yaml dam.gmcr --moves all"),
    Run("detente convert dam.gmcr dam.yaml", {"dam.gmcr": '{"title": "A \\ufeffdam", "options": [{"name": "Attack"}], "decisionMakers": [{"name": "Iraq", "options": [0]}]}'}),
    Run("detente convert war.yaml war.gmcr"),
    Run("detente convert dry.yaml dry.gmcr", {"dry.yaml": TWO + "nature: {drought: {rate: 1}}\n"}),
    Run("detente convert dry.yaml dry.nfg", {"dry.yaml": TWO + "nature: {drought: {rate: 1}}\n"}),
    # writing files
    Run("detente report dam.yaml -o dam.yaml"),
    Run("detente report dam.yaml -o pages", {"pages/old.html": ""}),
    Run("detente report dam.yaml -o pages/dam.html"),
    Run(f"detente report dam.yaml -o {'x' * 300}.html"),
    Run("detente report dam.yaml -o /dev/null"),
    # articles and drafts
    Run("detente read article.txt --into dam.yaml"),
    Run("detente read article.txt article.txt"),
    Run("detente read " + " ".join(f"{k}.txt" for k in range(101))),
    Run("detente read article.txt --draft draft.yaml", {"draft.yaml": ""}),
    Run("detente read article.txt --page dam.yaml"),
    Run("detente read article.txt --draft draft.yaml --into case:elmira", before=["detente read article.txt --draft draft.yaml"]),
    Run("detente read article.txt --draft draft.yaml --into dam.yaml", before=["detente read article.txt --draft draft.yaml"]),
    Run("detente read empty.txt", {"empty.txt": "…\n"}),
    Run("detente read photo.txt", {"photo.txt": "JFIF\n\x00\x01"}),
    Run("detente read book.txt", {"book.txt": "word " * 400_001}),
    Run("detente read page.html", {"page.html": "<html><body></body></html>"}),
    # recorded forecasts
    Run("detente score nowhere"),
    Run("detente score empty", {"empty/note.txt": ""}),
    Run("detente score article.txt"),
    Run('detente score ""'),
    Run("detente forecast dam.yaml --record far/away"),
    Run("detente score old", {"old/forecasts.sqlite/a.txt": ""}),
    Run("detente score old", {"old/forecasts.sqlite": "not a database, but some text of a length\n" * 20}),
    Run("detente score past --resolve war=perhaps"),
    Run("detente score past --resolve war=yes --resolve war=no"),
    Run("detente score " + "x" * 300),
)
