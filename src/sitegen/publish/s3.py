"""To an S3-compatible store, through fsspec: changed files only, each with its type and cache header, deletions last.

A store has no exchange, so the order makes up for it (see `changes`). Credentials are found as all programs of this kind
find them, in the environment or in the user's own configuration; none is read from the project.
"""

from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import fsspec
from botocore.exceptions import BotoCoreError, ClientError

from sitegen.diagnostics import Diagnostic, Diagnostics
from sitegen.exports.manifest import PATH, files_of
from sitegen.publish.built import Built
from sitegen.publish.changes import Changes, changes, needs_others
from sitegen.publish.failure import not_published
from sitegen.publish.media import cache_control, media_type

_AT_ONCE = 16
_FAILURES = (OSError, BotoCoreError, ClientError)


class Store:
    """A folder of a bucket: `url` is `s3://BUCKET/FOLDER`, `endpoint` the store's address where it is not Amazon's."""

    def __init__(self, url: str, endpoint: str = "") -> None:
        self.url = url.rstrip("/")
        options: dict[str, Any] = {"use_listings_cache": False, "skip_instance_cache": True}
        if endpoint:
            options["endpoint_url"] = endpoint
        self._system, self._folder = fsspec.url_to_fs(self.url, **options)

    def _at(self, path: str) -> str:
        return f"{self._folder}/{path}"

    def paths(self) -> set[str]:
        """Every file below the folder."""
        try:
            found = self._system.find(self._folder)
        except FileNotFoundError:
            return set()
        return {name.removeprefix(f"{self._folder}/") for name in found}

    def published(self) -> Mapping[str, str]:
        """The digests of the site that was published last; {} for none."""
        try:
            return files_of(self._system.cat_file(self._at(PATH))) or {}
        except FileNotFoundError:
            return {}

    def send(self, built: Built, path: str) -> None:
        headers = {"ContentType": media_type(path), "CacheControl": cache_control(path)}
        self._system.pipe_file(self._at(path), built.data(path), **headers)

    def delete(self, paths: Iterable[str]) -> None:
        names = [self._at(path) for path in paths]
        if names:
            self._system.rm(names)


def plan(built: Built, store: Store) -> tuple[Changes | None, Diagnostics]:
    """What publishing would do; it only reads."""
    try:
        return changes(built.digests, store.published(), store.paths()), ()
    except _FAILURES as error:
        return None, (_failed(store, error),)


def publish(built: Built, store: Store, planned: Changes) -> Diagnostics:
    """What no page shows yet, then the pages, then deletions, then the manifest."""
    pages = [path for path in planned.send if needs_others(path)]
    others = [path for path in planned.send if not needs_others(path)]
    send = partial(store.send, built)
    try:
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            list(pool.map(send, others))
            list(pool.map(send, pages))
        store.delete(planned.delete)
        if planned.manifest:
            send(PATH)
    except _FAILURES as error:
        return (_failed(store, error),)
    return ()


def _failed(store: Store, error: Exception) -> Diagnostic:
    return not_published(
        store.url, str(error) or type(error).__name__, "mend what the store reports, then publish again"
    )
