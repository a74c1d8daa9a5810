"""The published records as pandas data frames, one for each table of the SQLite export; needs the extra `sitegen[data]`."""

import pandas as pd

from sitegen.exports.tables import Column, tables
from sitegen.model.library import Library

_TYPES = {"text": "string", "integer": "Int64", "real": "Float64"}


def frames(library: Library) -> dict[str, pd.DataFrame]:
    """Data frames by name: `claims`, `claim_speakers`, `sources`, `actors`, `questions`, and the like.

    They hold what `data/site.sqlite` holds, under the same names, and nothing that stays with the desk. A table with ids
    is indexed by them. What a document does not state is missing (NA).
    """
    made = {}
    for table in tables(library):
        rows = tuple(table.rows)
        columns = {column.name: _series(column, [row[at] for row in rows]) for at, column in enumerate(table.columns)}
        frame = pd.DataFrame(columns)
        made[table.name] = frame.set_index("id") if table.key == ("id",) else frame
    return made


def _series(column: Column, cells: list[str | int | None]) -> pd.Series:
    if column.kind == "real":
        return pd.Series([None if cell is None else float(cell) for cell in cells], dtype="Float64")
    return pd.Series(cells, dtype=_TYPES[column.kind])
