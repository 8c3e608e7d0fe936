"""The tools on one shelf: name, what it is for, what it takes, and the schema of its document."""

from __future__ import annotations

from dataclasses import dataclass

from detente.mcp_door import arguments
from detente.record import Record

__all__ = ["INSTRUCTIONS", "TOOLS", "Tool"]

INSTRUCTIONS = """\
Détente analyses conflicts formally: decision makers, options, feasible states, preferences, graded reports. It tells
which states hold (equilibria), which are likely reached, and on which reports that rests.

A conflict is given as case:NAME, draft:NAME, or YAML text; `cases` with a name shows a whole file. Answers are the
documents of the command line's --json, with badges. Pass the badges on whenever you pass on a number. Of a large
model ask for the `fields` you need: of forecast, say, questions, outcomes and posterior.

To draft a model from an article: open_draft, supply_text (every sentence with its place, words, sha256 and marks),
propose, check draft:NAME, forecast draft:NAME, export_draft. A report cites one whole sentence, word for word, with
its sha256. Its words of certainty are those of the published scale, and no surer than the sentence; its attribution
is no better than the sentence shows. Priors, likely tables and preferences are your judgement, and are marked so.
Nothing you propose counts until a person has accepted it: give him the export, and say what is unreviewed.
A refusal says what was found, what was wanted and what to do next. Fix the proposal, never the quotation."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool: what it does in a sentence or two, what it takes, the schema of its document, what it changes."""

    name: str
    title: str
    told: str
    arguments: type[Record]
    schema: str
    changes: bool = False


_SHELF = (
    Tool(
        "check",
        "Check a conflict",
        "All faults of a conflict with their places, its size, and what deserves a second look.",
        arguments.Check,
        "detente.check/1",
    ),
    Tool(
        "solve",
        "Which states hold",
        "Which states are stable for whom under Nash, GMR, SMR, SEQ and SSEQ, and which are equilibria.",
        arguments.Solve,
        "detente.solve/1",
    ),
    Tool(
        "why",
        "Why a state holds or not",
        "Who could gain by leaving a state, who would answer and with what, or who is free to leave.",
        arguments.Why,
        "detente.why/1",
    ),
    Tool(
        "paths",
        "How the conflict can move",
        "What is reached by which steps; who would have to agree to go to a state or statement, and who refuses.",
        arguments.Paths,
        "detente.paths/1",
    ),
    Tool(
        "brief",
        "One screen for somebody who decides",
        "The questions of the file, whether they matter, what holds, what is reached, who refuses, what would change "
        "it; the forecast is in it.",
        arguments.Brief,
        "detente.brief/1",
    ),
    Tool(
        "forecast",
        "Forecast a conflict",
        "Beliefs after the reports, P(equilibrium), P(reached), answers to the questions with bands.",
        arguments.Forecast,
        "detente.forecast/1",
    ),
    Tool(
        "evidence",
        "The ledger",
        "What each report weighs, who said it first, and what the reports come to.",
        arguments.Evidence,
        "detente.evidence/1",
    ),
    Tool(
        "diff",
        "What changed",
        "Between two conflicts at one date, or one conflict at two dates: inputs, beliefs, answers, and what did it.",
        arguments.Diff,
        "detente.diff/1",
    ),
    Tool(
        "cases",
        "Shipped cases",
        "The shipped cases with their sources; with a name, the YAML of that case, which shows the file format.",
        arguments.Cases,
        "detente.cases/1",
    ),
    Tool(
        "files",
        "Files of the root",
        "The files that the server may read: those inside the folder it was started with (--root).",
        arguments.Files,
        "detente.files/1",
    ),
    Tool(
        "read",
        "Mark an article",
        "A text as numbered sentences (p1s1) with span and sha256: who says it, through whom, how surely; the best "
        "letter that allows. Proposals only.",
        arguments.Read,
        "detente.reading/1",
    ),
    Tool(
        "open_draft",
        "Open a draft",
        "Begin a model by proposals, or additions (claims, evidence) to a person's conflict. Kept in memory only.",
        arguments.OpenDraft,
        "detente.drafted/1",
        changes=True,
    ),
    Tool(
        "supply_text",
        "Supply an article to a draft",
        "Put a text into a draft so that it can be cited; gives its sentences marked, with words and sha256.",
        arguments.SupplyText,
        "detente.reading/1",
        changes=True,
    ),
    Tool(
        "propose",
        "Propose parts of a draft",
        "Decision makers with options, constraints, status quo, drivers, preferences, claims, evidence, questions, "
        "outcomes, plan. Taken whole or refused whole, with every fault. A part with the name of an earlier one "
        "replaces it.",
        arguments.Propose,
        "detente.proposed/1",
        changes=True,
    ),
    Tool(
        "withdraw",
        "Withdraw parts of a draft",
        "Take parts out of a draft, unless others need them.",
        arguments.Withdraw,
        "detente.drafted/1",
        changes=True,
    ),
    Tool(
        "show_draft",
        "What is in a draft",
        "The texts of a draft and all its parts, which are all unreviewed: what a person has to look at, and why.",
        arguments.ShowDraft,
        "detente.drafted/1",
    ),
    Tool(
        "export_draft",
        "Write a draft out",
        "The draft as YAML text for a person to review: a whole model, or its reports for `detente read --into`.",
        arguments.ExportDraft,
        "detente.exported/1",
    ),
    Tool(
        "close_draft",
        "Close a draft",
        "Forget a draft. What was exported stays with whom it was given to.",
        arguments.CloseDraft,
        "detente.closed/1",
        changes=True,
    ),
)
TOOLS = {tool.name: tool for tool in _SHELF}
