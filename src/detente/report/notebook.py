"""What a notebook shows of a result: a heading, tables and lines on paper of its own.

Self-contained  style inside, nothing fetched, no script; every text of the conflict is escaped.
Light and dark  a notebook says which it is by a mark on its page, not by the preference of the system; the marks of
                Jupyter, VS Code, Colab and mkdocs-material are known, and everywhere else the paper is light.
Bare            where styles are taken away, as on code forges, headings and tables remain.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from detente.errors import plain
from detente.report.palette import DARK, LIGHT

__all__ = ["Cell", "card", "lines", "table"]

DARK_HOSTS = (
    '[data-jp-theme-light="false"]',
    "body.vscode-dark",
    "body.vscode-high-contrast",
    'html[theme="dark"]',
    '[data-md-color-scheme="slate"]',
)
RULES = """
.dt-shown { background: var(--dt-paper); color: var(--dt-ink); border: 1px solid var(--dt-hair); border-radius: 4px;
  padding: .7em 1em .8em; margin: .3em 0; max-width: 60em; overflow-x: auto; font-size: 14px; line-height: 1.45; }
.dt-shown p { margin: .15em 0; color: inherit; }
.dt-shown .dt-told { font-weight: 600; }
.dt-shown .dt-aside { color: var(--dt-muted); font-size: 13px; }
.dt-shown table { border-collapse: collapse; margin: .6em 0 .2em; border: 0; font-size: 13px; color: inherit;
  background: transparent; display: table; }
.dt-shown caption { text-align: left; font-weight: 600; padding: 0 0 .2em; color: inherit; caption-side: top; }
.dt-shown th, .dt-shown td { text-align: left; padding: .2em .8em .2em 0; vertical-align: top; border: 0;
  border-bottom: 1px solid var(--dt-hair); background: transparent; color: inherit; white-space: normal;
  min-width: 0; max-width: 34em; }
.dt-shown tbody tr, .dt-shown tbody tr:hover { background: transparent; }
.dt-shown thead th { color: var(--dt-muted); font-weight: 600; }
.dt-shown .dt-figures { text-align: right; font-variant-numeric: tabular-nums; }
.dt-shown td.dt-firm { font-weight: 700; color: var(--dt-accent); }
"""
STYLE = (
    f".dt-shown {{{LIGHT}}}\n" + ", ".join(f"{host} .dt-shown" for host in DARK_HOSTS) + f" {{{DARK}}}{RULES}"
)
"""Put into every card: a cell may be shown alone."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its text, whether it is a number, and whether it stands out."""

    text: str
    figures: bool = False
    firm: bool = False


def card(heading: str, aside: str, parts: Iterable[Markup]) -> str:
    """Put parts on a card, under a heading and a quieter line, which may be empty.

    Examples
    --------
    >>> made = card("A <conflict>", "", [lines(["It holds."])])
    >>> "A &lt;conflict&gt;" in made, made.count("<style>")
    (True, 1)
    """
    head = _line(heading, "dt-told") + (_line(aside, "dt-aside") if aside else Markup())
    return f'<div class="dt-shown"><style>{STYLE}</style>{head}{Markup("").join(parts)}</div>'


def lines(texts: Iterable[str], quiet: bool = False) -> Markup:
    """Put each text on a line of its own, as deep as it is indented, two spaces a level.

    Examples
    --------
    >>> print(lines(["Why:", "  a < b"]))
    <p>Why:</p><p style="margin-left: 1.5em">a &lt; b</p>
    """
    return Markup().join(_line(text, "dt-aside" if quiet else "") for text in texts)


def table(heads: Sequence[str], rows: Iterable[Sequence[str | Cell]], caption: str = "") -> Markup:
    """Draw a table; a column of numbers stands to the right, its heading too, and one without a text is left out.

    Examples
    --------
    >>> print(table(["end"], [["war"]]))
    <table class="dt-table"><thead><tr><th>end</th></tr></thead><tbody><tr><td>war</td></tr></tbody></table>
    """
    cells = [[cell if isinstance(cell, Cell) else Cell(cell) for cell in row] for row in rows]
    told = [at for at in range(len(heads)) if any(row[at].text for row in cells)]
    heads, cells = [heads[at] for at in told], [[row[at] for at in told] for row in cells]
    right = [any(row[at].figures for row in cells) for at in range(len(heads))]
    top = Markup().join(
        _tagged("th", head, "dt-figures" * at_right) for head, at_right in zip(heads, right, strict=True)
    )
    body = Markup().join(
        Markup("<tr>{}</tr>").format(
            Markup().join(
                _tagged("td", cell.text, " ".join(["dt-figures"] * cell.figures + ["dt-firm"] * cell.firm))
                for cell in row
            )
        )
        for row in cells
    )
    named = _tagged("caption", caption) if caption else Markup()
    whole = Markup('<table class="dt-table">{}<thead><tr>{}</tr></thead><tbody>{}</tbody></table>')
    return whole.format(named, top, body)


def _line(text: str, class_: str = "") -> Markup:
    deep = (len(text) - len(text.lstrip(" "))) // 2
    style = Markup(' style="margin-left: {}em"').format(1.5 * deep) if deep else Markup()
    named = Markup(' class="{}"').format(class_) if class_ else Markup()
    return Markup("<p{}{}>{}</p>").format(named, style, escape(plain(text.strip())))


def _tagged(tag: str, text: str, class_: str = "") -> Markup:
    named = Markup(' class="{}"').format(class_) if class_ else Markup()
    return Markup("<{}{}>{}</{}>").format(Markup(tag), named, escape(plain(text)), Markup(tag))
