"""The movement graph as GraphML, which Gephi, yEd, Cytoscape, igraph and NetworkX read.

Nodes     `state`, `pattern`, `taken`, `status_quo`, `rank_DM` (higher is better), and for each concept `CONCEPT` (an
          equilibrium) and `CONCEPT.DM` (stable for that decision maker).
Arrows    `dm`, `improvement`, and `credible_CONCEPT` for each concept.
Source    Brandes, Eiglsperger, Herman, Himsolt & Marshall 2002; graphml.graphdrawing.org.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO
from xml.sax.saxutils import escape, quoteattr

from detente.formats.movements import Move, Movements

__all__ = ["graphml_lines", "write_graphml"]

KINDS = {bool: "boolean", int: "int", str: "string"}
# what XML 1.0 has no way to write
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_graphml(stream: BinaryIO, graph: Movements) -> None:
    """Write a movement graph to a binary stream, in UTF-8."""
    for line in graphml_lines(graph):
        stream.write(f"{line}\n".encode())


def graphml_lines(graph: Movements) -> Iterator[str]:
    """Yield the lines of the file."""
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield (
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns '
        'http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">'
    )
    node = graph.node(0)
    arrow = graph.arrow(Move(0, 0, 0, False))
    yield from _keys("graph", {"title": graph.title})
    yield from _keys("node", node)
    yield from _keys("edge", arrow)
    yield '  <graph id="conflict" edgedefault="directed">'
    yield from _data("graph", {"title": graph.title}, "    ")
    for state in range(len(graph.states)):
        yield f'    <node id="n{state}">'
        yield from _data("node", graph.node(state), "      ")
        yield "    </node>"
    for number, move in enumerate(graph.moves):
        yield f'    <edge id="e{number}" source="n{move.start}" target="n{move.end}">'
        yield from _data("edge", graph.arrow(move), "      ")
        yield "    </edge>"
    yield "  </graph>"
    yield "</graphml>"


def _keys(of: str, told: Mapping[str, Any]) -> Iterator[str]:
    for name, value in told.items():
        kind = KINDS[type(value)]
        key, called = _attribute(f"{of}.{name}"), _attribute(name)
        yield f'  <key id={key} for="{of}" attr.name={called} attr.type="{kind}"/>'


def _data(of: str, told: Mapping[str, Any], indent: str) -> Iterator[str]:
    for name, value in told.items():
        text = str(value).lower() if isinstance(value, bool) else str(value)
        yield f"{indent}<data key={_attribute(f'{of}.{name}')}>{escape(NO_XML.sub('�', text))}</data>"


def _attribute(text: str) -> str:
    return quoteattr(NO_XML.sub("�", text))
