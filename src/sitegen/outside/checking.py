"""All addresses of a site, asked: the door of this room."""

import asyncio
import ssl
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from urllib.parse import urldefrag

from sitegen.frozen import dataclass
from sitegen.outside.archived import archived_copy
from sitegen.outside.asking import Asker
from sitegen.outside.cache import Cache
from sitegen.outside.following import Follower
from sitegen.outside.guard import GuardedResolver, Lookup, is_public, system_lookup
from sitegen.outside.patterns import host_of, matcher
from sitegen.outside.policy import Clock, Policy
from sitegen.outside.turns import Turns
from sitegen.outside.verdict import DEAD, NOT_REACHED, UNKNOWN, Verdict

_NOWHERE = (".invalid", ".localhost")  # RFC 6761
_UNASKED = frozenset({"refused", "no-time", "no-address"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the check needs of the machine it runs on; tests bring their own."""

    clock: Clock = field(default_factory=Clock)
    lookup: Lookup = system_lookup
    certificates: Callable[[], ssl.SSLContext] = ssl.create_default_context
    progress: Callable[[int, int], None] = lambda _done, _all: None


@dataclass(frozen=True, slots=True)
class Checked:
    """`verdicts` by address without its fragment. `copies` are archived copies of dead ones, `skipped` the addresses that
    the policy leaves out, `recalled` how many verdicts came from the cache. `no_network` says that no host was reached.
    """

    verdicts: Mapping[str, Verdict]
    copies: Mapping[str, str]
    skipped: tuple[str, ...] = ()
    recalled: int = 0
    no_network: bool = False


def check_outside(
    addresses: Sequence[str],
    policy: Policy,
    cache: Cache,
    *,
    days: Mapping[str, str] | None = None,
    copied: frozenset[str] = frozenset(),
    surroundings: Surroundings | None = None,
) -> Checked:
    """A verdict for each address; pages are asked once, whatever fragments of theirs are wanted.

    `days` are the days on which the desk read an address, for archived copies; `copied` are addresses whose copy is known.
    """
    around = surroundings or Surroundings()
    denied, allowed = matcher(policy.deny), matcher(policy.allow)
    wanted: dict[str, dict[str, None]] = {}
    skipped = []
    for address in sorted(addresses):
        page, fragment = urldefrag(address)
        if denied(address) or (policy.allow and not allowed(address)):
            skipped.append(address)
            continue
        fragments = wanted.setdefault(page, {})
        if fragment and not fragment.startswith(":~:"):
            fragments[fragment] = None
    pages = {page: tuple(fragments) for page, fragments in wanted.items()}
    verdicts = {page: held for page, wants in pages.items() if (held := cache.recall(page, wants)) is not None}
    recalled = len(verdicts)
    asked = {page: wants for page, wants in pages.items() if page not in verdicts}
    copies: dict[str, str] = {}
    if asked:
        fresh, copies = asyncio.run(_ask(asked, policy, around, days or {}, copied))
        verdicts |= fresh
    lost = _without_network({page: verdicts[page] for page in asked})
    words = "could not be asked: no other host could be reached from here"
    verdicts |= {page: Verdict(UNKNOWN, "no-network", words) for page in lost}
    for page in asked:
        cache.keep(page, verdicts[page])
    return Checked({page: verdicts[page] for page in sorted(verdicts)}, copies, tuple(skipped), recalled, bool(lost))


async def _ask(
    pages: Mapping[str, tuple[str, ...]],
    policy: Policy,
    around: Surroundings,
    days: Mapping[str, str],
    copied: frozenset[str],
) -> tuple[dict[str, Verdict], dict[str, str]]:
    turns = Turns(policy, around.clock)
    resolver = GuardedResolver(policy.private, around.lookup)
    verdicts: dict[str, Verdict] = {}
    async with Asker(policy, around.clock, resolver, around.certificates()) as asker:
        follower = Follower(policy, around.clock, asker, turns)

        async def one(page: str) -> None:
            verdicts[page] = await follower.verdict(page, pages[page])
            around.progress(len(verdicts), len(pages))

        async with asyncio.TaskGroup() as group:
            for page in _in_turns(pages):
                group.create_task(one(page))
        dead = sorted(page for page, verdict in verdicts.items() if verdict.outcome is DEAD and page not in copied)
        if not policy.archive or _without_network(verdicts):
            dead = []
        found = [await archived_copy(page, days.get(page, ""), policy, asker, turns) for page in dead]
    return verdicts, {page: copy for page, copy in zip(dead, found, strict=True) if copy}


def _in_turns(pages: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The pages in an order in which the hosts take turns, so that none waits for another."""
    count: dict[str, int] = {}
    placed = []
    for page in pages:
        host = host_of(page)
        count[host] = count.get(host, 0) + 1
        placed.append((count[host], page))
    return [page for _, page in sorted(placed)]


def _without_network(verdicts: Mapping[str, Verdict]) -> set[str]:
    """The pages of which nothing can be said because this machine seems to have no network: no other host was reached.

    This machine itself does not count, and a name that is reserved for what does not exist is known without asking.
    """
    lost = set()
    for page, verdict in verdicts.items():
        host = host_of(page)
        if verdict.kind in NOT_REACHED:
            if not host.endswith(_NOWHERE):
                lost.add(page)
        elif verdict.kind not in _UNASKED and not _is_here(host):
            return set()
    return lost


def _is_here(host: str) -> bool:
    is_number = ":" in host or not host.strip("0123456789.")
    return host == "localhost" or host.endswith(".localhost") or (is_number and not is_public(host))
