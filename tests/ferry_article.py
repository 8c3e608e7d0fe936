"""An invented article, and a model that may be proposed from it."""

from __future__ import annotations

from datetime import date
from typing import Any

from detente.study.model_parts import Supplied
from detente.study.proposal_rules import read_supplied

ARTICLE = """\
Crews threaten to strike

Ann Lee

A senior harbour official said on Monday that the company may close the ferry line rather
than pay. "We will never pay," the director, Ilona Breck, told reporters. Reportedly a plan
for a sale exists.

The crews denied that they would strike before May. The senior harbour official also said
that the company may sell two boats. Strikes on this line have usually ended within a week.
"""
TEXT = Supplied("report.txt", ARTICLE, outlet="a local paper", date=date(2024, 3, 4))
SENTENCES = {
    each.at: (ARTICLE[each.start : each.end], each.sha256)
    for each in read_supplied([TEXT], None).reading.articles[0].sentences
}


def cited(at: str, gist: str = "") -> dict[str, str]:
    """Cite a sentence as it stands."""
    quote, sha256 = SENTENCES[at]
    return {"at": at, "quote": quote, "sha256": sha256, "gist": gist}


def report(at: str = "p1s1", **changed: Any) -> dict[str, Any]:
    """Return a report on the claim of the model, as the official's sentence bears it, with some of it changed."""
    return {
        "id": "harbour",
        "claim": "would_close",
        "says": ["may"],
        "origin": "harbour_official",
        "reliability": "B",
        "attribution": "anonymous",
        "summary": "An official thinks a closure possible",
        "cites": cited(at),
    } | changed


MODEL: dict[str, Any] = {
    "decision_makers": [
        {
            "name": "crews",
            "label": "The crews",
            "aliases": ["the crews"],
            "options": [{"name": "strike", "label": "Strike"}],
            "cites": [cited("h1", "The crews may strike")],
        },
        {
            "name": "company",
            "label": "The company",
            "options": [
                {"name": "pay", "label": "Raise pay"},
                {"name": "close", "label": "Close the line", "direction": "forward"},
            ],
        },
    ],
    "constraints": [{"feasible": "at most 1 of (pay, close)"}],
    "status_quo": {"state": {"strike": "N", "pay": "N", "close": "N"}},
    "preferences": [
        {"dm": "crews", "statements": ["not close", "pay", "strike if not pay"]},
        {
            "dm": "company",
            "why": "the official's words against the director's",
            "hypotheses": [
                {"name": "bluffs", "prior": 0.6, "statements": ["not close", "not strike", "not pay"]},
                {"name": "means_it", "prior": 0.4, "statements": ["not pay", "close if strike", "not close"]},
            ],
        },
    ],
    "claims": [
        {
            "name": "would_close",
            "text": "The company would close the line rather than pay",
            "about": "company",
            "likely": {"bluffs": 0.1, "means_it": 0.9},
        }
    ],
    "evidence": [report()],
    "questions": [
        {"name": "threat", "text": "Would the company close the line?", "claim": "would_close"},
        {"name": "closed", "text": "Does it end with the line closed?", "when": "close"},
    ],
    "outcomes": [{"name": "line closed", "when": "close"}, {"name": "pay raised", "when": "pay"}],
    "plan": {"label": "Pay is raised and nobody strikes", "when": "pay and not strike"},
}
"""By hand: r(C) = .60, q(may) = .55, so rho = .06 and lambda = .53, .47. L(bluffs) = .1 * .53 + .9 * .47 = .476 and
L(means_it) = .524; with the priors .2856 and .2096, so w(bluffs) = .5767. P(would_close) = .5767 * .1 * .53 / .476 +
.4233 * .9 * .53 / .524 = .0642 + .3853 = .4495."""
P_WOULD_CLOSE = 0.4495
PARTS = 13
JUDGEMENTS = 2
"""The company's preference, with priors, and the claim, with a table."""
