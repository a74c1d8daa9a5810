"""The data package, read and validated by frictionless against the very files it describes."""

import json
from pathlib import Path

from frictionless import Package, system, validate
from hypothesis import given, settings

from generated_library import libraries
from projects import small_site_built
from sitegen.exports import datapackage
from sitegen.exports.claims_csv import COLUMNS
from sitegen.model.library import Library


def test_every_table_is_as_the_package_says(tmp_path: Path) -> None:
    for path, data in small_site_built().items():
        if path.startswith("data/"):
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_bytes(data)
    described = str(tmp_path / "data/datapackage.json")
    with system.use_context(trusted=True):
        report = validate(described)
        assert report.valid, report.to_summary()
        package = Package(described)
        assert {resource.path for resource in package.resources} >= {"claims.csv", "claims.json", "site.sqlite"}
        rows = package.get_table_resource("claims").read_rows()
    assert len(rows) == small_site_built()["data/claims.csv"].count(b"\r\n") - 1
    assert {type(row["low"]).__name__ for row in rows} <= {"Decimal", "NoneType"}


def test_it_says_whose_the_data_are_and_on_what_terms() -> None:
    package = json.loads(small_site_built()["data/datapackage.json"])
    assert package["licenses"] == [{"path": "https://creativecommons.org/licenses/by/4.0/", "title": "CC BY 4.0"}]
    assert package["contributors"] == [{"title": "A small desk", "role": "author"}]
    assert package["homepage"] == "https://example.org/flood/"


@given(libraries())
@settings(max_examples=30)
def test_any_library_has_a_valid_description(library: Library) -> None:
    package, schema = (json.loads(artifact.data) for artifact in datapackage.export(library))
    assert [field["name"] for field in schema["fields"]] == list(COLUMNS)
    assert Package.validate_descriptor(package).valid
