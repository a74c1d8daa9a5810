"""What a host asks robots to leave alone (robots.txt, RFC 9309), where the project wishes to follow that."""

import asyncio
from urllib.parse import urlsplit

from protego import Protego

from sitegen.outside.asking import Asker
from sitegen.outside.patterns import host_of
from sitegen.outside.policy import Policy
from sitegen.outside.turns import Turns


class Robots:
    """The rules of each host, asked for once."""

    def __init__(self, policy: Policy, asker: Asker, turns: Turns) -> None:
        self._policy, self._asker, self._turns = policy, asker, turns
        self._rules: dict[str, asyncio.Task[Protego | None]] = {}

    async def allow(self, address: str) -> bool:
        """Whether the host lets us ask for the address. What cannot be had forbids nothing, but an error of the server's."""
        parts = urlsplit(address)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._rules:
            self._rules[origin] = asyncio.create_task(self._read(origin))
        rules = await self._rules[origin]
        return rules is None or bool(rules.can_fetch(address, self._policy.user_agent))

    async def _read(self, origin: str) -> Protego | None:
        host = host_of(origin)
        async with self._turns.turn(host):
            reply, body = await self._asker.text(f"{origin}/robots.txt", within=self._turns.left)
        if reply.status >= 500:
            return Protego.parse("User-agent: *\nDisallow: /")
        if reply.status != 200:
            return None
        rules = Protego.parse(body)
        delay = rules.crawl_delay(self._policy.user_agent)
        if delay:
            self._turns.keep_apart(host, float(delay))
        return rules
