"""Every case of the link fixture has the verdict that is right: HTML, CSS, addresses, fragments, and hosts of all manners."""

from collections import Counter

import pytest

from link_fixture import DEAD, OK, UNKNOWN, Case, build, fixture, says
from sitegen.diagnostics import Diagnostic
from sitegen.links.internal import inspect_links
from sitegen.outside.checking import Surroundings
from sitegen.outside.guard import system_lookup
from sitegen.outside.of_site import Site, check_site
from sitegen.outside.policy import Policy
from sitegen.site_folder import SiteFolder

BROKEN = {"link-broken", "asset-missing", "fragment-broken", "external-link-dead", "external-fragment-missing"}
UNCLEAR = {"external-link-unclear", "external-link-refused"}
NAMES = [case.name + f" ({case.verdict})" for case in build(1, 2, 3, 4)[0] if case.word]


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Case, str]]:
    """The verdict on each case, from one run over the whole site."""
    folder = tmp_path_factory.mktemp("fixture")
    with fixture(folder / "all") as cases:
        files = SiteFolder(folder / "all" / "site")
        inspection = inspect_links(files)
        policy = Policy(
            private=("127.0.0.1", "::1"), archive="", delay=0, first_wait=0.01, timeout=0.7, reading=0.3, max_time=60
        )
        account = check_site(Site(inspection, files), policy, surroundings=Surroundings(lookup=system_lookup))
    found = (*inspection.findings, *account.findings)
    return {f"{case.name} ({case.verdict})": (case, verdict_of(case, found)) for case in cases}


def verdict_of(case: Case, found: tuple[Diagnostic, ...]) -> str:
    rules = {
        each.rule.name
        for each in found
        if says("\n".join([each.message, *(words for _, words in each.related)]), case.word)
    }
    return DEAD if rules & BROKEN else UNKNOWN if rules & UNCLEAR else OK


@pytest.mark.parametrize("name", NAMES)
def test_the_verdict_is_right(judged: dict[str, tuple[Case, str]], name: str) -> None:
    case, verdict = judged[name]
    assert verdict == case.verdict


def test_there_are_many_cases_of_every_outcome() -> None:
    count = Counter(case.verdict for case in build(1, 2, 3, 4)[0])
    assert count.total() > 300
    assert min(count.values()) >= 10
