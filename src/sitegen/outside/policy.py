"""What may be asked of other hosts, how often and for how long; and the clock and chance by which that is kept."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import field

from sitegen import __version__
from sitegen.frozen import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """`deny` and `allow` are patterns: an address is asked if no `deny` means it and `allow` is empty or means it.
    `private` are hosts whose private addresses may be asked. Times are in seconds, sizes in bytes.

    `delay` is the least time between two requests to one host; `page` how much of a page is read for its ids, and
    `glance` how much where they do not matter; `soon` how long before its end a certificate is spoken of.
    """

    deny: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    private: tuple[str, ...] = ()
    contact: str = ""
    robots: bool = False
    archive: str = "https://archive.org/wayback/available"
    max_time: float = 1200.0
    per_host: int = 2
    delay: float = 0.3
    at_once: int = 80
    timeout: float = 20.0
    reading: float = 10.0
    tries: int = 3
    first_wait: float = 1.0
    redirects: int = 20
    page: int = 3_000_000
    glance: int = 16_384
    soon: float = 14 * 86_400.0

    @property
    def user_agent(self) -> str:
        """Who asks, and how to reach them."""
        return f"sitegen/{__version__} (link check{'; ' + self.contact if self.contact else ''})"


@dataclass(frozen=True, slots=True)
class Clock:
    """`now` only ever goes on; `today` is the time of day since 1970; `chance` lies from 0 up to 1."""

    now: Callable[[], float] = time.monotonic
    today: Callable[[], float] = time.time
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    chance: Callable[[], float] = field(default_factory=lambda: random.SystemRandom().random)
