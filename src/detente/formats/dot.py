"""The movement graph as DOT, which Graphviz draws: `dot -Tsvg moves.dot -o moves.svg`.

States    boxes with name and pattern; a double line for an equilibrium under some concept, which the tooltip names;
          the status quo is bold.
Moves     a colour for each decision maker; dotted where it is no improvement, bold where no sanction deters it.
Source    the DOT language, graphviz.org/doc/info/lang.html.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from detente.formats.movements import Move, Movements

__all__ = ["dot_lines", "write_dot"]

# Okabe & Ito's colours for readers of every eyesight, without the yellow that white paper swallows
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#000000")


def write_dot(stream: BinaryIO, graph: Movements) -> None:
    """Write a movement graph to a binary stream, in UTF-8."""
    for line in dot_lines(graph):
        stream.write(f"{line}\n".encode(errors="replace"))


def dot_lines(graph: Movements) -> Iterator[str]:
    """Yield the lines of the file."""
    yield "digraph conflict {"
    yield f"  label={_quoted(graph.title)};"
    yield '  node [shape=box, fontname="Helvetica"];'
    yield '  edge [fontname="Helvetica"];'
    for state, name in enumerate(graph.states):
        pattern = graph.patterns[state]
        label = _quoted(name) if pattern in ("", name) else _quoted(name, pattern)
        holding = ", ".join(graph.holding(state))
        marks = [
            f"label={label}",
            f"tooltip={_quoted('; '.join(filter(None, (graph.taken[state], holding))))}",
        ]
        marks += ["peripheries=2"] if holding else []
        marks += ["style=bold"] if name == graph.status_quo else []
        yield f"  s{state} [{', '.join(marks)}];"
    for move in graph.moves:
        yield f"  s{move.start} -> s{move.end} [{', '.join(_marks(graph, move))}];"
    yield "}"


def _marks(graph: Movements, move: Move) -> Iterator[str]:
    name, label = graph.decision_makers[move.dm]
    yield f"label={_quoted(label or name)}"
    yield f'color="{COLOURS[move.dm % len(COLOURS)]}"'
    if not move.improvement:
        yield "style=dotted"
    elif move.credible:
        yield "style=bold"
        yield f"tooltip={_quoted(', '.join(move.credible))}"


def _quoted(*lines: str) -> str:
    r"""Quote texts, a line each, so that neither a quotation mark nor an escape such as \N ends or changes them.

    Examples
    --------
    >>> print(_quoted('a "b" \\N', "c"))
    "a \"b\" \\N\nc"
    """
    written = [" ".join(line.split()).replace("\\", "\\\\").replace('"', '\\"') for line in lines]
    return '"' + "\\n".join(written) + '"'
