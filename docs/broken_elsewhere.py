"""Small things gone wrong elsewhere than in a conflict file, for `docs/errors-commands.md`: what is done, and where.

Each is run in a folder of FILES and its own; `running.py` says how it is written. An example shows all problems that
it prints. More are in `broken_other_files.py` and `broken_tools.py`. WITHOUT lists the problems that nothing small
shows, and why.
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
    Run("detente solve dam.yaml --redraw 10 --sanctions once"),
    Run("detente solve dam.yaml --redraw 1000000000"),
    Run("detente mcp --root nowhere"),
    # interviews
    Run("detente interview dam.yaml --compare --as anna"),
    Run('detente interview dam.yaml --as "Anna K."'),
    Run("detente interview case:elmira"),
    Run("detente new dam.yaml"),
    Run(
        "detente interview dam.yaml --dm iraq",
        {"dam.yaml.interview-iraq.answers": answers(dm="syria", person="")},
    ),
    Run("detente interview dam.yaml --compare"),
    Run("detente interview dam.yaml --compare", {"dam.yaml.as-bob-iraq.answers": answers()}),
    Run("detente interview dam.yaml --compare", {"dam.yaml.as-anna-iraq.answers": "[]"}),
    # converting
    Run("detente convert dam.yaml dam.txt"),
    Run("detente convert dam.yaml other.yaml"),
    Run("detente convert dam.yaml dam.dot --moves good"),
    Run("detente convert dam.yaml dam.gmcr --moves all"),
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
    Run(
        "detente read " + " ".join(f"{k}.txt" for k in range(6)),
        {f"{k}.txt": "word " * 380_000 for k in range(6)},
    ),
    Run("detente read article.txt --draft draft.yaml", {"draft.yaml": ""}),
    Run("detente read article.txt --page dam.yaml"),
    Run(
        "detente read article.txt --draft draft.yaml --into case:elmira",
        before=["detente read article.txt --draft draft.yaml"],
    ),
    Run(
        "detente read article.txt --draft draft.yaml --into dam.yaml",
        before=["detente read article.txt --draft draft.yaml"],
    ),
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


def minds(parties: int) -> str:
    """Return a model of one option, and so many decision makers with two hypotheses each."""
    one = "{prior: 0.5, preference: []}"
    wants = "".join(f"  p{p}: {{hypotheses: {{a: {one}, b: {one}}}}}\n" for p in range(parties))
    dms = ", ".join(f"p{p}: {{}}" for p in range(parties))
    head = "format: detente/1\ntitle: Many minds\n"
    return f"{head}decision_makers: {{iraq: {{options: {{attack: Attack}}}}, {dms}}}\npreferences:\n{wants}"


LARGE = (
    Run("detente solve wide.yaml --sanctions once", {"wide.yaml": many(11, parties=1)}),
    Run("detente brief wide.yaml", {"wide.yaml": many(13)}),
    Run(
        "detente solve ranked.yaml",
        {"ranked.yaml": many(13, "preferences: {p0: {payoffs: {NNNNNNNNNNNNN: 1}}}\n")},
    ),
    Run(
        "detente solve wars.yaml",
        {
            "wars.yaml": WAR.replace("[peace, war]", str([f"s{k}" for k in range(5001)])).replace(
                "peace: [war]", "s0: [s1]"
            )
        },
    ),
    Run("detente brief wide.yaml", {"wide.yaml": many(12)}),
    Run("detente solve wide.yaml --margins", {"wide.yaml": many(13)}),
    Run("detente solve wide.yaml --memory 4G", {"wide.yaml": many(50)}),
    Run(
        "detente solve wide.yaml --memory 1G",
        {
            "wide.yaml": many(
                30, "feasible: [" + ", ".join(f"o0_{k} or not o0_{k}" for k in range(30)) + "]\n"
            )
        },
    ),
    Run("detente solve wide.yaml --memory 180M", {"wide.yaml": many(16)}),
    Run(
        "detente solve wide.yaml --memory 200.6M", {"wide.yaml": many(14, "feasible: [o0_13 or not o0_13]\n")}
    ),
    Run(
        "detente solve wide.yaml --memory 203.5M --threads 3",
        {"wide.yaml": many(15, f"infeasible: [YY{'-' * 13}]\n", 3)},
    ),
    Run(
        "detente forecast wide.yaml",
        {"wide.yaml": many(11, "settings: {agreements: all}\nstatus_quo: NNNNNNNNNNN\n", 11)},
    ),
    Run(
        "detente paths parties.yaml --to Y",
        {
            "parties.yaml": minds(12)
            .partition("preferences")[0]
            .replace(": Attack", ": {direction: backward}")
            + "status_quo: N\nsettings: {agreements: [[p0, p1]]}\n"
        },
    ),
    Run("detente forecast wide.yaml --draws 9000000", {"wide.yaml": DAM}),
    Run(
        "detente forecast fast.yaml",
        {
            "fast.yaml": DAM.replace("title", "nature: {rain: {rate: 1000}}\ntitle")
            .replace("NN", "NNN")
            .replace("1976", "1979")
        },
    ),
    Run("detente diff minds.yaml --from 1975-01-01 --to 1975-02-01", {"minds.yaml": minds(17)}),
)
PYTHON = (
    Run(">>> dt.movement(dt.load('case:elmira'), steps='all')"),
    Run(">>> dt.movement(dt.load('case:syria-2012'), steps='moves', start='NNNNNNNNNNN')"),
    Run(
        ">>> dam = dt.load('dam.yaml')\n"
        ">>> ledger = dam.ledger.model_copy(update={'minds': {}})\n"
        ">>> dt.forecast(dam.model_copy(update={'ledger': ledger}))"
    ),
    Run(
        ">>> dt.record_forecast(dt.forecast(dt.load('case:elmira').model_copy(update={'digest': ''})), 'past')"
    ),
)
LIBRARY = (
    "No such command …",
    "Missing argument …",
    "No such option: …",
    "Option … requires an argument.",
    "Got unexpected extra argument(s) (…)",
    "Invalid value for …: …",
)
"""The words of the library that reads command lines."""
WITHOUT = {
    "Something is not installed; exit status 3.": (
        "HTML needs trafilatura: pip install 'detente[reading]', or save the article as text",
        "PNG needs vl-convert-python: pip install 'detente[plot]'; .svg needs nothing",
        "Parquet needs pyarrow: pip install 'detente[tables]', or write .csv",
        "a table in Python needs pandas: pip install 'detente[notebook]'",
        "redraws need …: pip install 'detente[fast]'",
        "the model has … feasible states; above … the compiled loops are needed, and … is not installed: "
        "pip install 'detente[fast]'",
        "tools for language models need …, which is not installed: pip install 'detente[mcp]'",
        "work on several processes needs …: pip install 'detente[cluster]'",
    ),
    "Only work of some size shows it; exit status 3.": (
        "a PNG of … by … dots is too large: write .svg, or fewer pictures",
        "the articles have more than … sentences",
        "the work needs more memory than there is",
    ),
    "The disk or the system refuses; exit status 2.": (
        "no forecast may be written here",
        "the answer cannot be written: …",
        "the output cannot be written: …",
        "the output may not be written",
        "the store cannot be opened, or may not be written",
    ),
    "Another program does something at the same moment; exit status 2.": (
        "the file changed meanwhile",
        "the file was changed during the interview",
        "the store is in use by another program",
    ),
    "The workers of a Dask scheduler, on a network; exit status 2.": (
        "the scheduler cannot be reached",
        "the scheduler has no workers",
        "the workers run another version of the program",
    ),
    "A call of a tool is stopped; it is answered with a document of faults.": (
        "the call was stopped after … seconds, the most that a call may take",
        "the call was stopped before it began",
        "the call was stopped from outside, perhaps for want of memory",
    ),
    "What is written is read back and compared, before a file is changed. No small input is known that fails here; "
    "exit status 2.": (
        "as a file of this format it would be refused: …",
        "the additions cannot be put into this file without changing what it says",
        "the answers cannot be put into this file, which would then be at fault",
        "the answers cannot be put into this file: … would not be as told",
        "the file holds a text that YAML cannot hold",
    ),
    "Commands refuse the same in other words before; from Python, a `LimitError`.": (
        "a model whose moves are listed state by state is not served by the engine for codes",
        "answers of the kind … are worked out by the definitions alone, which serve small models; ask for legal "
        "sequences",
        "the hypotheses make … profiles; some can be drawn, with a generator",
        "the hypotheses make … profiles; this version takes up to …",
        "… profiles over … states make … answers a concept; this version takes up to …",
    ),
}
"""Why nothing small shows a problem, and with what exit status it ends; and the problems."""
