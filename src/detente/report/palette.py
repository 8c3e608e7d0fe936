"""The colours and the lettering of every picture: one stylesheet for the page that holds them.

Paper and ink, one accent, and eight muted colours for decision makers, each at least 4.5 : 1 against the paper,
in light and in dark; paper prints light. Colour is never the only sign: see DASHES and the letters on arrows.
A picture in a file of its own has the same rules with the light colours written in and no dark side: programs that
turn pictures into dots know no variables.
"""

from __future__ import annotations

import re

__all__ = ["DARK", "DASHES", "LIGHT", "MOVER_CLASSES", "PALETTE_CSS", "STANDALONE_CSS"]

DASHES: tuple[str | None, ...] = (
    None,
    "9 3",
    "3 3",
    "10 3 2.5 3",
    "16 4",
    "6 2.5 2 2.5 2 2.5",
    "5 5",
    "12 2.5 5 2.5",
)
"""How the arrows of the first, second, … decision maker are broken."""

MOVER_CLASSES = tuple(f"dt-m{n}" for n in range(len(DASHES)))

LIGHT = """
    --dt-paper: #fdfcf9; --dt-wash: #f3f1ea; --dt-ink: #1f2933; --dt-muted: #59636e; --dt-hair: #c8c9c3;
    --dt-track: #e6e4dc; --dt-accent: #27496d; --dt-soft: #8fa3b8;
    --dt-0: #27598c; --dt-1: #9a3b34; --dt-2: #3a6b46; --dt-3: #6d4a86;
    --dt-4: #85610f; --dt-5: #1d6a73; --dt-6: #a1501c; --dt-7: #7b3f61;
"""
DARK = """
    --dt-paper: #16191d; --dt-wash: #1e2328; --dt-ink: #e6e4dd; --dt-muted: #a3a9b0; --dt-hair: #454b52;
    --dt-track: #2d3339; --dt-accent: #9dbbdc; --dt-soft: #5d738b;
    --dt-0: #86b4e3; --dt-1: #e59a90; --dt-2: #90c49b; --dt-3: #c3a3dc;
    --dt-4: #d8b562; --dt-5: #7cc3cc; --dt-6: #e8a677; --dt-7: #d79bbd;
"""

FONTS = '-apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Liberation Sans", sans-serif'
RULES = (
    f".dt-figure {{ font-family: {FONTS}; }}"
    + """
.dt-figure { display: block; max-width: 100%; height: auto; color: var(--dt-ink); }
.dt-figure text { fill: currentColor; font-size: 12px; }
.dt-figure .dt-strong { font-size: 13px; font-weight: 600; }
.dt-figure .dt-quiet { fill: var(--dt-muted); font-size: 11.5px; }
.dt-figure .dt-eyebrow { fill: var(--dt-muted); font-size: 10px; font-weight: 600; }
.dt-figure .dt-value { font-variant-numeric: tabular-nums; }
.dt-figure .dt-large { font-size: 15px; }
.dt-figure .dt-head { font-size: 15px; font-weight: 600; }
.dt-figure .dt-medium { font-size: 13px; }
.dt-figure .dt-small { fill: var(--dt-muted); font-size: 13px; }
.dt-figure a { text-decoration: none; color: inherit; }
.dt-box { fill: var(--dt-paper); stroke: var(--dt-muted); }
.dt-figure a:hover .dt-box, .dt-figure a:focus-visible .dt-box { fill: var(--dt-wash); stroke: var(--dt-ink); }
.dt-figure a:hover .dt-strong, .dt-figure a:focus-visible .dt-strong { text-decoration: underline; }
.dt-start .dt-box { stroke: var(--dt-ink); stroke-width: 2.2; }
.dt-end .dt-box { stroke: var(--dt-ink); }
.dt-inner { fill: none; stroke: var(--dt-ink); stroke-width: .8; }
.dt-unsettled .dt-box { stroke-dasharray: 5 3; }
.dt-track { fill: var(--dt-track); }
.dt-fill { fill: var(--dt-accent); }
.dt-line { fill: none; stroke: currentColor; }
.dt-case { fill: none; stroke: var(--dt-paper); }
.dt-head-of { fill: currentColor; stroke: var(--dt-paper); stroke-width: .8; }
.dt-plate { fill: var(--dt-paper); }
.dt-badge { fill: var(--dt-paper); stroke: currentColor; stroke-width: 1.2; }
.dt-figure .dt-letter { font-size: 10.5px; font-weight: 700; }
.dt-figure .dt-note { fill: var(--dt-ink); font-size: 11px; }
.dt-deal { color: var(--dt-ink); }
.dt-chance { color: var(--dt-muted); }
.dt-rule { stroke: var(--dt-hair); stroke-width: 1; }
.dt-bar { fill: var(--dt-accent); }
.dt-pale .dt-bar { fill: var(--dt-soft); }
.dt-open .dt-bar { fill: var(--dt-paper); stroke: var(--dt-accent); stroke-width: 1.4; }
.dt-outside .dt-bar { fill: var(--dt-track); stroke: var(--dt-muted); stroke-width: 1.2; stroke-dasharray: 3 2.5; }
.dt-whisker { fill: none; stroke: var(--dt-ink); stroke-width: 1.5; }
.dt-plain .dt-within { stroke: var(--dt-paper); }
.dt-course { fill: none; stroke: var(--dt-accent); stroke-width: 1.8; stroke-linejoin: round; }
.dt-later { fill: none; stroke: var(--dt-muted); stroke-width: 1.2; stroke-dasharray: 3 2.5; }
.dt-spread { fill: var(--dt-soft); fill-opacity: .38; }
.dt-today { stroke: var(--dt-ink); stroke-width: 1; stroke-dasharray: 1.5 2.5; }
.dt-point, .dt-mark { fill: var(--dt-ink); }
.dt-tick { stroke: var(--dt-muted); stroke-width: 1.2; }
.dt-hollow { fill: var(--dt-paper); stroke: var(--dt-ink); stroke-width: 1; }
.dt-ahead .dt-mark { fill: var(--dt-soft); }
.dt-ahead .dt-hollow { stroke: var(--dt-soft); }
.dt-ahead .dt-tick { stroke: var(--dt-hair); }
.dt-gap { fill: none; stroke: var(--dt-paper); stroke-width: 5; }
.dt-dot { fill: var(--dt-accent); }
.dt-open .dt-dot { fill: var(--dt-paper); stroke: var(--dt-accent); stroke-width: 1.4; }
.dt-outside .dt-dot { fill: var(--dt-paper); stroke: var(--dt-muted); stroke-width: 1.2; stroke-dasharray: 2 1.6; }
.dt-link { fill: none; stroke: var(--dt-soft); stroke-linecap: butt; }
.dt-against { stroke-dasharray: 5 3; }
.dt-figure .dt-silent text { font-style: italic; fill-opacity: .8; }
.dt-silent .dt-link { stroke: var(--dt-hair); stroke-dasharray: 1.5 2.5; }
.dt-figure .dt-tiny { fill: var(--dt-muted); font-size: 11px; }
.dt-figure .dt-named { font-size: 12.5px; }
.dt-was { stroke: var(--dt-ink); stroke-width: 1.6; }
.dt-figure .dt-bold { font-weight: 600; }
.dt-figure .dt-title { font-size: 18px; font-weight: 600; }
"""
    + "".join(f".{name} {{ color: var(--dt-{n}); }}\n" for n, name in enumerate(MOVER_CLASSES))
)

PALETTE_CSS = (
    f":root {{{LIGHT}}}\n@media screen and (prefers-color-scheme: dark) {{ :root {{{DARK}}} }}\n{RULES}"
)
"""The stylesheet; put it once into the page."""

INKS = dict(re.findall(r"(--dt-[\w-]+): (#\w+)", LIGHT)) | {"--dt-paper": "#ffffff"}
STANDALONE_CSS = "".join(
    f"{rule}\n"
    for rule in re.sub(r"var\((--dt-[\w-]+)\)", lambda found: INKS[found[1]], RULES)
    .replace(FONTS, "sans-serif")
    .splitlines()
    if ":hover" not in rule
)
"""The stylesheet of a picture in a file of its own: on white, in light colours, in whatever letters are at hand."""
