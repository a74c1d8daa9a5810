"""One host's turn: at most so many requests at once, so far apart, and none while it asks to be left alone."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sitegen.outside.policy import Clock, Policy


class OutOfTimeError(Exception):
    """The turn would come only after the time for the whole check is over."""


class Turns:
    """The hosts' turns, and the end of the whole check."""

    def __init__(self, policy: Policy, clock: Clock) -> None:
        self._policy, self._clock = policy, clock
        self._ends_at = clock.now() + policy.max_time
        self._all = asyncio.Semaphore(policy.at_once)
        self._hosts: dict[str, asyncio.Semaphore] = {}
        self._next: dict[str, float] = {}
        self._delays: dict[str, float] = {}

    @property
    def left(self) -> float:
        """Seconds until the whole check ends."""
        return self._ends_at - self._clock.now()

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait for a turn at a host, and hold it. Raises OutOfTimeError."""
        one = self._hosts.setdefault(host, asyncio.Semaphore(self._policy.per_host))
        async with one:
            while (wait := self._next.get(host, 0.0) - self._clock.now()) > 0:
                await self.pause(wait)
            if self.left <= 0:
                raise OutOfTimeError
            self._next[host] = self._clock.now() + self._delays.get(host, self._policy.delay)
            async with self._all:
                if self.left <= 0:
                    raise OutOfTimeError
                yield

    async def pause(self, seconds: float) -> None:
        """Wait, if the check lasts that long. Raises OutOfTimeError."""
        if seconds >= self.left:
            raise OutOfTimeError
        await self._clock.sleep(seconds)

    def leave_alone(self, host: str, seconds: float) -> None:
        """No further request to the host for so long."""
        self._next[host] = max(self._next.get(host, 0.0), self._clock.now() + seconds)

    def keep_apart(self, host: str, seconds: float) -> None:
        """A host may ask for more time between requests; up to ten seconds are granted."""
        self._delays[host] = max(self._policy.delay, min(seconds, 10.0))
        self.leave_alone(host, self._delays[host])
