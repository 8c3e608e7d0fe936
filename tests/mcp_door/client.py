"""The package's own client, talking to `detente mcp` in a process of its own; no network."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Awaitable, Callable
from typing import Any

import anyio
from mcp import ClientSession, StdioServerParameters, types
from mcp.client.stdio import stdio_client

__all__ = ["Client", "talk"]


class Client:
    """A session, with what the answers hold."""

    def __init__(self, session: ClientSession) -> None:
        self.session = session

    async def call(self, tool: str, **given: Any) -> types.CallToolResult:
        result = await self.session.call_tool(tool, given)
        [block] = result.content
        assert isinstance(block, types.TextContent)
        assert json.loads(block.text) == result.structuredContent  # both carry the same
        return result

    async def ask(self, tool: str, **given: Any) -> dict[str, Any]:
        """Return the answer of a call that is taken."""
        result = await self.call(tool, **given)
        assert not result.isError, result.structuredContent
        assert result.structuredContent is not None
        return result.structuredContent

    async def refused(self, tool: str, **given: Any) -> list[dict[str, Any]]:
        """Return the faults of a call that is refused."""
        result = await self.call(tool, **given)
        assert result.isError, result.structuredContent
        assert result.structuredContent is not None
        assert result.structuredContent["schema"] == "detente.faults/1"
        return result.structuredContent["faults"]


def talk(script: Callable[[Client], Awaitable[None]], *options: str) -> str:
    """Have a client follow a script, and return what the server wrote to standard error."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as errors:

        async def talking() -> None:
            command = StdioServerParameters(command=sys.executable, args=["-m", "detente", "mcp", *options])
            async with stdio_client(command, errlog=errors) as streams, ClientSession(*streams) as session:
                await session.initialize()
                await script(Client(session))

        anyio.run(talking)
        errors.seek(0)
        return errors.read()
