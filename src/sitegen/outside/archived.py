"""Copies in a web archive, asked for by the Wayback Machine's availability interface."""

import json
from urllib.parse import urlencode

from sitegen.outside.asking import Asker
from sitegen.outside.patterns import host_of
from sitegen.outside.policy import Policy
from sitegen.outside.turns import OutOfTimeError, Turns


async def archived_copy(address: str, day: str, policy: Policy, asker: Asker, turns: Turns) -> str:
    """The address of the copy nearest to `day` (ISO 8601, or "" for the newest); "" where none is known or can be had."""
    wanted = {"url": address, **({"timestamp": day.replace("-", "")[:8]} if day else {})}
    url = f"{policy.archive}?{urlencode(wanted)}"
    try:
        async with turns.turn(host_of(url)):
            reply, body = await asker.text(url, within=turns.left)
    except OutOfTimeError:
        return ""
    if reply.status != 200:
        return ""
    try:
        closest = json.loads(body)["archived_snapshots"]["closest"]
        found = closest["url"] if closest["available"] else ""
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
    return found.replace("http://", "https://", 1) if isinstance(found, str) and found.startswith("http") else ""
