"""What is made once for each record of a library is made again for every other record and library."""

from dataclasses import replace

from sitegen.derive.once import once
from sitegen.model.library import Library
from sitegen.model.records import Source

asked: list[str] = []


@once
def shout(source: Source, library: Library) -> str:
    asked.append(source.title)
    return source.title.upper() + str(len(library.sources))


def test_each_record_of_each_library_is_asked_once() -> None:
    one, equal, other = (Source(id=name, title=title) for name, title in (("a", "x"), ("a", "x"), ("b", "y")))
    library = Library(sources={"a": one})
    larger = replace(library, sources={"a": one, "b": other})
    asked.clear()
    assert [shout(one, library), shout(one, library), shout(equal, library)] == ["X1", "X1", "X1"]
    assert [shout(one, larger), shout(other, larger), shout(one, library)] == ["X2", "Y2", "X1"]
    assert asked == ["x", "x", "x", "y"]
    assert library == Library(sources={"a": one})
