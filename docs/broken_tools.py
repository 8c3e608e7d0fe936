"""Calls of tools that are refused, for `docs/errors-commands.md`, written as in `running.py`."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from broken_elsewhere import ARTICLE, DAM, minds
from running import Run

PIECES = (
    "Iraq may attack the dam, two officials said.",
    "Iraq may attack the dam.\n\nRead more: www.example.org\n",
    "In such disputes, attacks usually fail.",
)
OPEN = 'mcp open_draft {"title": "Dams"}'
ADDING = 'mcp open_draft {"title": "Dams", "base": "file:dam.yaml"}'
PARTY = {"name": "iraq", "options": [{"name": "attack"}]}
CLAIM = {"name": "arms", "text": "Iraq arms", "about": "iraq", "likely": 0.5}
MIND = {"name": "tense", "prior": 1, "statements": ["attack"]}


def call(tool: str, **given: Any) -> str:
    """Return the call of a tool."""
    return f"mcp {tool} {json.dumps(given)}"


def text(content: str = PIECES[0], name: str = "news", date: str | None = "1975-04-01") -> str:
    """Return the call that gives a text to the draft."""
    return call("supply_text", draft="d1", name=name, text=content, **({"date": date} if date else {}))


def propose(**parts: Any) -> str:
    """Return the call that proposes parts for the draft."""
    return call("propose", draft="d1", **parts)


def cite(content: str = PIECES[0], at: str = "p1s1", **changes: str) -> dict[str, str]:
    """Return the citation of a text's one sentence."""
    cited = {"at": at, "quote": content, "sha256": hashlib.sha256(content.encode()).hexdigest()}
    return cited | changes


def report(cited: dict[str, str] | None = None, **changes: Any) -> dict[str, Any]:
    """Return a report on the claim."""
    whole = {"id": "e1", "claim": "arms", "says": ["may"], "origin": "officials", "reliability": "F"}
    return (
        whole
        | {"attribution": "unattributed", "summary": "It may attack", "cites": cited or cite()}
        | changes
    )


def model(*, evidence: list[dict[str, Any]]) -> str:
    """Return the call that proposes a small model with reports."""
    minds = [{"dm": "iraq", "hypotheses": [{**MIND, "prior": 0.5}, {**MIND, "name": "calm", "prior": 0.5}]}]
    claims = [{**CLAIM, "likely": {"tense": 0.8, "calm": 0.1}}]
    return propose(decision_makers=[PARTY], preferences=minds, claims=claims, evidence=evidence)


MANY = {
    "decision_makers": [{"name": f"p{k}"} for k in range(200)],
    "claims": [{**CLAIM, "name": f"c{k}"} for k in range(200)],
    "outcomes": [{"name": f"e{k}", "when": "attack"} for k in range(101)],
}
BEFORE = (OPEN, text())
TOOLS = (
    # the call itself
    Run(call("slove", conflict="case:elmira")),
    Run(call("solve", conflct="case:elmira")),
    Run(call("solve", conflict="case:elmira", concepts=["nsh"], limit="few")),
    Run(call("brief", conflict="case:elmira", as_of="1.4.1991")),
    Run(propose(decision_makers=[{"name": "x" * 81}])),
    # what is opened
    Run(call("check", conflict="elmira")),
    Run(call("check", conflict="file:dam.yaml")),
    Run(call("check", conflict="file:../dam.yaml"), {"a.txt": ""}),
    Run(call("check", conflict="file:"), {"a.txt": ""}),
    Run(call("check", conflict="file:damm.yaml"), {"a.txt": ""}),
    Run(call("check", conflict="file:long.yaml"), {"long.yaml": DAM + "# " + "x" * 1_000_000}),
    Run(call("check", conflict="draft:d1")),
    Run(call("check", conflict="draft:d1"), before=[OPEN]),
    Run(call("check", conflict="case:elmira", fields=["stats"])),
    Run(call("read", text=ARTICLE, file="article.txt")),
    Run(call("diff", conflict="case:elmira", as_of="1991-01-01")),
    Run(call("diff", conflict="case:elmira", other="case:garrison", first="1991-01-01")),
    Run(call("forecast", conflict="file:minds.yaml"), {"minds.yaml": minds(20)}),
    Run(call("open_draft", title="One more"), before=[OPEN] * 20),
    Run(
        call("solve", conflict="file:wide.yaml"),
        {
            "wide.yaml": "format: detente/1\ntitle: Wide\ndecision_makers: {a: {options: {"
            + ", ".join(f"o{k}: x" for k in range(13))
            + "}}}\n"
        },
    ),
    # texts
    Run(text(name=" "), before=[OPEN]),
    Run(text(), before=BEFORE),
    Run(text(" "), before=[OPEN]),
    Run(text("dam \0"), before=[OPEN]),
    Run(text(name="news 20"), before=[OPEN, *(text(name=f"news {k}") for k in range(20))]),
    Run(text("word " * 20_001), before=[OPEN]),
    # proposals
    Run(propose(), before=[OPEN]),
    Run(propose(constraints=[{"infeasible": "Y"}]), before=[OPEN]),
    Run(
        propose(
            decision_makers=[PARTY, PARTY],
            constraints=[{}],
            preferences=[{"dm": "iraq", "hypotheses": [{"name": "calm", "prior": 1}]}],
        ),
        before=[OPEN],
    ),
    Run(propose(preferences=[{"dm": "iraq"}]), before=[OPEN, propose(decision_makers=[PARTY])]),
    Run(
        call("withdraw", draft="d1", parts=["decision_makers.irak"]),
        before=[OPEN, propose(decision_makers=[PARTY])],
    ),
    Run(propose(decision_makers=[PARTY], claims=[CLAIM]), {"dam.yaml": DAM}, before=[ADDING]),
    Run(propose(**MANY), before=[OPEN]),
    # citations
    Run(propose(decision_makers=[{**PARTY, "cites": [cite()]}]), before=[OPEN]),
    Run(
        propose(decision_makers=[{**PARTY, "cites": [cite()]}]),
        before=[*BEFORE, text("Nothing new.", "other")],
    ),
    Run(propose(decision_makers=[{**PARTY, "cites": [cite(text="newz")]}]), before=BEFORE),
    Run(
        propose(
            decision_makers=[
                {**PARTY, "cites": [cite(at="p1s9"), cite(quote="Iraq will attack."), cite(sha256="0" * 64)]}
            ]
        ),
        before=BEFORE,
    ),
    # reports
    Run(model(evidence=[report(says=["will"], attribution="named")]), before=BEFORE),
    Run(model(evidence=[report(says=["surely"], date="1975-05-01")]), before=BEFORE),
    Run(model(evidence=[report()]), before=[OPEN, text(date=None)]),
    Run(model(evidence=[report(cite(PIECES[2]))]), before=[OPEN, text(PIECES[2])]),
    Run(model(evidence=[report(cite("www.example.org", "r1"))]), before=[OPEN, text(PIECES[1])]),
    Run(model(evidence=[report(), report(id="e2", origin="others")]), before=BEFORE),
)
