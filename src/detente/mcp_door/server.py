"""The protocol: which tools there are, and a call from the client to a process and back.

Drafts live here, in memory, for as long as the server runs. Calls that change a draft take their turns, others run
side by side. Standard output carries the protocol alone: it is put out of everybody else's reach first.
"""

from __future__ import annotations

import json
import logging
import os
import signal
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from io import TextIOWrapper
from itertools import count
from types import FrameType
from typing import Any

import anyio
import anyio.to_thread
from mcp import types
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server

from detente import __version__
from detente.errors import Fault, InputError, LimitError, nearest, some
from detente.mcp_door.answers import Reply, Request, answered, faulted
from detente.mcp_door.calls import Call, Calls
from detente.mcp_door.limits import MOST_DRAFTS, SECONDS, WORKERS
from detente.mcp_door.refusals import read_arguments
from detente.mcp_door.shelf import INSTRUCTIONS, TOOLS, Tool
from detente.study.model_parts import ModelDraft

__all__ = ["serve"]

INTERRUPTED = 130
BADGE: dict[str, Any] = {
    "type": "object",
    "properties": {
        "kind": {"enum": ["unreviewed", "text", "hindsight"]},
        "text": {"type": "string"},
        "parts": {"type": "integer"},
        "judgements": {"type": "integer"},
    },
    "required": ["kind", "text"],
}


def serve(root: str = "", seconds: float = SECONDS) -> None:
    """Serve the tools on standard input and output until the input ends.

    Parameters
    ----------
    root : str
        The folder inside which files may be read; "" for none.
    seconds : float
        The time of a call.
    """
    logging.getLogger("mcp").setLevel(logging.CRITICAL)  # what the client does wrong is told to the client
    calls = Calls(seconds)

    def end(status: int, word: bytes = b"") -> None:
        # the thread that waits for input cannot be woken, so the program does not wait for it either
        calls.stop()
        os.write(2, word)
        os._exit(status)

    def stopped(number: int, frame: FrameType | None) -> None:
        del number, frame
        end(INTERRUPTED, b"stopped\n")

    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, stopped)
    out = _Out(os.fdopen(os.dup(1), "wb"), encoding="utf-8", newline="\n")
    out.gone = lambda: end(0)
    os.dup2(2, 1)
    try:
        anyio.run(_serve, _Session(root, calls), out)
    finally:
        calls.stop()


class _Out(TextIOWrapper):
    """Standard output; when the client is gone, nobody is left to tell."""

    gone: Callable[[], None]

    def flush(self) -> None:
        """Hand on what was written."""
        try:
            super().flush()
        except OSError:
            self.gone()


async def _serve(session: _Session, out: TextIOWrapper) -> None:
    server: Server[Any, Any] = Server("detente", __version__, INSTRUCTIONS)

    async def listed() -> list[types.Tool]:
        return [_described(tool) for tool in TOOLS.values()]

    server.list_tools()(listed)  # pyright: ignore[reportUnknownMemberType] - untyped in the package
    server.call_tool(validate_input=False)(session.call)
    async with stdio_server(stdout=anyio.wrap_file(out)) as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())


def _described(tool: Tool) -> types.Tool:
    """Return a tool as the client is shown it."""
    answer: dict[str, Any] = {
        "type": "object",
        "properties": {
            "badges": {"type": "array", "items": BADGE},
            "document": {
                "type": "object",
                "properties": {"schema": {"const": tool.schema}},
                "required": ["schema"],
            },
            "words": {"type": "object"},
        },
        "required": ["badges", "document"],
    }
    return types.Tool(
        name=tool.name,
        title=tool.title,
        description=tool.told,
        inputSchema=tool.arguments.model_json_schema(),
        outputSchema=answer,
        annotations=types.ToolAnnotations(
            readOnlyHint=not tool.changes, destructiveHint=tool.name == "close_draft", openWorldHint=False
        ),
    )


@dataclass(slots=True)
class _Session:
    """The drafts of one client, and its calls."""

    root: str
    calls: Calls
    drafts: dict[str, ModelDraft] = field(default_factory=dict[str, ModelDraft])
    turn: anyio.Lock = field(default_factory=anyio.Lock)
    workers: anyio.CapacityLimiter = field(default_factory=lambda: anyio.CapacityLimiter(WORKERS))
    names: count[int] = field(default_factory=lambda: count(1))

    async def call(self, name: str, given: Mapping[str, Any]) -> types.CallToolResult:
        """Answer a call of the client; whatever goes wrong is an answer too."""
        try:
            reply = await self._answer(name, given)
        except InputError as error:
            reply = faulted(error.faults)
        except LimitError as error:
            reply = faulted([Fault(str(error), hint="ask for less, or of a smaller model")])
        content: list[types.ContentBlock] = [types.TextContent(type="text", text=reply.text)]
        return types.CallToolResult(
            content=content, structuredContent=json.loads(reply.text), isError=reply.refused
        )

    async def _answer(self, name: str, given: Mapping[str, Any]) -> Reply:
        tool = TOOLS.get(name)
        if tool is None:
            raise InputError(
                Fault("there is no such tool", name[:80], some(TOOLS, most=30), nearest(name, TOOLS))
            )
        arguments = read_arguments(tool.arguments, given)
        if not tool.changes:
            return await self._worked(Request(name, arguments, self.drafts, "", self.root, date.today()))
        async with self.turn:
            new = ""
            if name == "open_draft":
                if len(self.drafts) >= MOST_DRAFTS:
                    raise LimitError(
                        f"{MOST_DRAFTS} drafts are open, and no more can be; close_draft closes one"
                    )
                new = f"d{next(self.names)}"
            reply = await self._worked(Request(name, arguments, self.drafts, new, self.root, date.today()))
            if reply.draft is not None:
                self.drafts[reply.draft.name] = reply.draft
            elif name == "close_draft" and not reply.refused:
                del self.drafts[getattr(arguments, "draft")]  # noqa: B009 - one tool of many has it
            return reply

    async def _worked(self, request: Request) -> Reply:
        """Have a call worked on in its process; if the client calls it off, stop it."""
        call = Call()
        try:
            return await anyio.to_thread.run_sync(
                self.calls.run, answered, request, call, abandon_on_cancel=True, limiter=self.workers
            )
        except anyio.get_cancelled_exc_class():
            call.stop()
            raise
