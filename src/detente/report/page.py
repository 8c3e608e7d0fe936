"""The report page: one file that needs nothing else, for a reader who has to answer for what it says.

Self-contained  no script, no request: the browser is told so by the page's own security policy.
Escaped         every text of a file passes through the template's escaping; pictures escape their own.
Deterministic   the same assessment gives the same bytes; no clock is read.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from detente.explain.captions import ABOUT
from detente.forecasting import Assessment
from detente.forecasting.timeline import Timeline
from detente.report.page_derivations import derivations
from detente.report.page_end import answered, making
from detente.report.page_findings import Findings, Made
from detente.report.page_judgement import judgement
from detente.report.page_ledger import ledger
from detente.report.page_reached import ends
from detente.report.page_reading import reading
from detente.report.page_states import holding, option_table
from detente.report.page_summary import summary
from detente.report.page_turns import changes, refusal
from detente.report.palette import PALETTE_CSS

__all__ = ["Made", "page"]

NAMESPACE = ' xmlns="http://www.w3.org/2000/svg"'


@dataclass(frozen=True, slots=True)
class Part:
    """A numbered part of the page: its id, its heading, its line in the contents, and what it is written from."""

    id: str
    heading: str
    short: str
    view: Any


def page(found: Assessment, made: Made, shown: Timeline | None = None) -> str:
    """Write the report page of an assessment.

    Parameters
    ----------
    found : Assessment
    made : Made
        The version of the program, and how the file was called.
    shown : Timeline, optional
        The answers day by day, for the picture of how they moved.

    Returns
    -------
    str
        A whole HTML document.
    """
    findings = Findings(found, made, shown)
    parts = [part for part in _parts(findings) if part.view]
    template = _environment().get_template("page.jinja.html")
    head = summary(findings)
    return template.render(
        head=head, parts=parts, made=made, about=ABOUT, picture=_picture, style=Markup(_style())
    )


def _parts(findings: Findings) -> list[Part]:
    """List the parts in the order in which they are read; one that the file does not feed is empty."""
    return [
        Part(
            "reading", "How the source was read, sentence by sentence", "The source, read", reading(findings)
        ),
        Part("reached", "What is likely reached", "What is reached", ends(findings)),
        Part("options", "Who can do what", "Who can do what", option_table(findings)),
        Part("holds", "What holds, and under whose foresight", "What holds", holding(findings)),
        Part("refuses", "Who refuses the plan", "Who refuses the plan", refusal(findings)),
        Part("changes", "What would change the answer", "What would change it", changes(findings)),
        Part("ledger", "The ledger of reports", "The ledger", ledger(findings)),
        Part("derivations", "The numbers, worked out again", "Worked out again", derivations(findings)),
        Part("judgement", "Assumptions and judgement", "Assumptions", judgement(findings)),
        Part("questions", "Every question, and its answer", "Every question", answered(findings)),
        Part("made", "How this page was made", "How it was made", making(findings)),
    ]


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("detente.report"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_unbroken,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _unbroken(value: Any) -> Any:
    """Keep a number and its per cent sign on one line."""
    return (
        value.replace(" %", "\u00a0%") if isinstance(value, str) and not isinstance(value, Markup) else value
    )


def _picture(drawn: str) -> Markup:
    """Let a picture into the page as it is: it has escaped its own texts. Inside a page it needs no namespace."""
    return Markup(drawn.replace(NAMESPACE, "", 1))


def _style() -> str:
    return PALETTE_CSS + (files("detente.report") / "templates" / "page.css").read_text(encoding="utf-8")
