"""sitegen: static explainer sites on topics where sources disagree.

For other programs, `load` reads a project's records:

    from sitegen import load

    library = load("path/to/project")
    for claim in library.claims.values():
        print(claim.source, claim.stated)
"""

import importlib
import sys
from os import PathLike
from types import ModuleType
from typing import Any

__version__ = "0.1.0"
__all__ = ["__version__", "load"]


def load(path: str | PathLike[str], *, drafts: bool = False) -> Any:  # noqa: ANN401 - a sitegen.model.library.Library, which is not loaded before it is needed
    """The records of the project in a folder, joined: sources, actors, places, questions, claims, events, corrections.

    They are the frozen dataclasses of `sitegen.model`, each with its place in the author's files. Raises
    `sitegen.reading.UnsoundProject`, a ValueError that holds the findings, for a project that could not be built.
    """
    return importlib.import_module("sitegen.reading").read_library(path, drafts=drafts)


class _Package(ModuleType):
    """`sitegen.load` is the function, though a package of that name lies within; its modules go by their full names."""

    @property
    def load(self) -> Any:  # noqa: ANN401 - the function above
        return self.__dict__["load"]

    @load.setter
    def load(self, _package: ModuleType) -> None:
        """Python would put the inner package here when it is first imported."""


sys.modules[__name__].__class__ = _Package
