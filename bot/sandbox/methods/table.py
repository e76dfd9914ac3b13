"""The table of methods; the real server does not care for the case of a name."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from bot.sandbox.arguments import Arguments
from bot.sandbox.world import World

Answer = Any  # what stands under "result"
Method = Callable[[World, Arguments], Answer | Awaitable[Answer]]
TABLE: dict[str, Method] = {}


def method(*names: str) -> Callable[[Method], Method]:
    """Enter a function into the table under the names of the Bot API."""

    def enter(function: Method) -> Method:
        TABLE.update(dict.fromkeys((name.lower() for name in names), function))
        return function

    return enter


async def call(function: Method, world: World, args: Arguments) -> Answer:
    """Call a method, which may have to wait."""
    answer = function(world, args)
    return await answer if asyncio.iscoroutine(answer) else answer
