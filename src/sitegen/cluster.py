"""Executors for `build --executor`, over machines of one's own. Needs the extra: `pip install "sitegen[cluster]"`."""

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

from distributed import Client


@contextmanager
def dask() -> Iterator[Executor]:
    """The workers of the Dask scheduler that DASK_SCHEDULER_ADDRESS names.

    `pure=False`, as Dask would otherwise take two batches of like bytes for one, and keep results that we keep better.
    """
    with Client() as client, client.get_executor(pure=False) as executor:
        yield executor
