"""A host that obeys a site's own `_headers`, for what only a browser can show."""

from collections.abc import Iterator, Mapping

from sitegen.publish.media import media_type


def header_rules(site: Mapping[str, bytes]) -> list[tuple[str, str, str]]:
    """(pattern, name, value) of every header in `_headers`."""
    found, pattern = [], ""
    for line in site["_headers"].decode().splitlines():
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            found.append((pattern, name, value))
        else:
            pattern = line
    return found


def headers_of(site: Mapping[str, bytes], path: str) -> Iterator[tuple[str, str]]:
    """What is sent with the file at `path`."""
    yield "Content-Type", media_type(path)
    for pattern, name, value in header_rules(site):
        if name != "Content-Type" and (f"/{path}".startswith(pattern.removesuffix("*")) or pattern == "/*"):
            yield name, value
