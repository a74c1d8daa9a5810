"""What of a claim's words stands in a text, around its one place."""

from sitegen.derive.evidence import find_evidence, has_quote, headers_above
from sitegen.derive.passages import find_quote, passages_of
from sitegen.model.records import Cell, Claim

TEXT = """Intro, said one.
Middle 11,000 here.
Outro, said two.
Last, said three.
| Other | Table |
No table.
| Metric | Russian | Ukrainian forces |
|---|---|---|
| Troops | 80 | 90 |
| Ragged | 95
"""
PASSAGES = passages_of(TEXT)


def claim(quote: str, attribution: str = "", cell: Cell | None = None) -> Claim:
    return Claim(id="a", source="alpha", position=0, quote=quote, attribution=attribution, cell=cell)


def test_an_attribution_stands_in_the_passage_or_next_to_it() -> None:
    assert find_evidence(claim("11,000", "said one"), PASSAGES).sound
    assert find_evidence(claim("11,000", "here"), PASSAGES).sound
    assert find_evidence(claim("11,000", "said two"), PASSAGES).sound
    assert not find_evidence(claim("11,000", "said three"), PASSAGES).attributed
    assert find_evidence(claim("Intro", "said one"), PASSAGES).sound


def test_a_quote_counts_only_once_over() -> None:
    assert not find_evidence(claim("said"), PASSAGES).sound
    assert len(find_evidence(claim("said"), PASSAGES).places) == 3
    assert not find_evidence(claim("nowhere"), PASSAGES).places


def test_headers_are_those_of_the_figures_own_row_and_column() -> None:
    assert find_evidence(claim("90", cell=Cell("Troops", "Ukrainian forces")), PASSAGES).sound
    assert not find_evidence(claim("90", cell=Cell("Troops", "Russian")), PASSAGES).column
    assert not find_evidence(claim("90", cell=Cell("Corridor", "Ukrainian forces")), PASSAGES).row
    assert not find_evidence(claim("90", cell=Cell("Troops", "Table")), PASSAGES).column


def test_a_line_of_another_width_gives_all_its_cells_as_headers() -> None:
    assert find_evidence(claim("95", cell=Cell("Ragged", "Russian")), PASSAGES).sound


def test_no_table_above_gives_no_headers() -> None:
    (place,) = find_quote(PASSAGES, "11,000")
    assert headers_above(PASSAGES, place) == ()


def test_quote_none_is_no_quote() -> None:
    assert not has_quote(claim("none"))
    assert not has_quote(claim(""))
    assert has_quote(claim("none of them"))
