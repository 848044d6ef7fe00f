"""How checks are run, and that each has all its parts."""

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import msgspec
import pytest

from auditor.checks.all import CHECKS, check_site, refuse_unknown_checks
from auditor.checks.base import Check, Hit, Site, on_page, on_site, run_checks
from auditor.checks.thresholds import shipped_thresholds
from auditor.checks.unasked import only_asked
from auditor.datafile import read_table
from auditor.errors import DataFileError
from auditor.journeys.load import load_journey, names
from auditor.records.journey import TouchWish
from auditor.records.profile import SiteProfile
from auditor.resources import folder
from auditor.scoring.jobs import shipped_jobs
from auditor.scoring.weights import shipped_weights

HELPERS = {
    "sets",
    "pairs",
    "facts",
    "differing",
    "faultlimits",
    "targets",
    "__init__",
    "all",
    "asking",
    "unasked",
    "once",
    "base",
    "brand",
    "groups",
    "cta",
    "flawed",
    "inventory",
    "manual",
    "onward",
    "signs",
    "thresholds",
    "visits",
    "wishes",
}
LANGUAGES = ("sv", "en")


def words(language: str) -> dict:
    return read_table(folder("reports") / "wording" / language / "checks.toml")


def broken(site: Site) -> Iterator[Hit]:
    yield on_site("half-way")
    raise RuntimeError("no luck")


def long(site: Site) -> Iterator[Hit]:
    yield on_site("many", evidence=[f"https://site.example/{n}" for n in range(120)])


def each(site: Site) -> Iterator[Hit]:
    yield from (on_page(page, "seen") for page in site.counted)


def check_of(run: object) -> Check:
    return Check(id="x", scope="site", part="quality", run=run)


def test_a_check_that_raises_is_one_error_and_the_others_go_on(build: ModuleType) -> None:
    site = build.a_site([build.a_page("a")])
    error, fine = run_checks(site, [check_of(broken), check_of(each)])
    assert (error.verdict, error.values["error"], error.values["detail"]) == ("error", "RuntimeError", "no luck")
    assert (fine.verdict, fine.subject.id, fine.part) == ("fail", "https://site.example/a", "quality")


def test_a_check_without_hits_passes(build: ModuleType) -> None:
    (finding,) = run_checks(build.a_site([]), [check_of(each)])
    assert finding.verdict == "pass"


def test_long_evidence_is_cut_and_counted(build: ModuleType) -> None:
    (finding,) = run_checks(build.a_site([]), [check_of(long)])
    assert (len(finding.evidence), finding.values["evidence_count"]) == (50, 120)


def test_every_file_of_the_room_is_a_check_that_is_run() -> None:
    files = {path.stem for path in folder("checks").glob("*.py")} - HELPERS
    assert {check.id.replace("-", "_") for check in CHECKS} == files
    for check in CHECKS:
        home = Path(check.run.__code__.co_filename).stem
        assert home in (check.id.replace("-", "_"), "cta")


@pytest.mark.parametrize("name", [check.id for check in CHECKS])
def test_a_check_has_its_manual_weight_job_and_words(name: str) -> None:
    check = next(one for one in CHECKS if one.id == name)
    module = __import__(f"auditor.checks.{name.replace('-', '_')}", fromlist=["CHECK"])
    for section in ("**Why it matters.**", "**How it is decided.**", "**Threshold.**"):
        assert section in (module.__doc__ or "")
    if check.scope == "page" and check.part and name != "noindexed-money-page":
        assert 0 < shipped_weights().costs[name] <= 1
    assert any(name in job.checks for job in shipped_jobs().jobs)
    for language in LANGUAGES:
        table = words(language)[name]
        assert table["name"]
        assert table["why"]
        assert table["do"]
        assert table["fail"]
        assert table["action"]


def test_weights_and_jobs_name_no_check_that_does_not_exist() -> None:
    known = {check.id for check in CHECKS}
    assert set(shipped_weights().costs) <= known
    assert {name for job in shipped_jobs().jobs for name in job.checks} == known
    for language in LANGUAGES:
        assert set(words(language)) == known


@pytest.mark.parametrize("name", names())
def test_shipped_journeys_weigh_known_checks(name: str) -> None:
    refuse_unknown_checks(load_journey(name), name)


def test_an_unknown_check_in_a_journey_is_told(build: ModuleType) -> None:
    journey = msgspec.structs.replace(load_journey("inbound"), check_weights={"missing-ctas": 0.5})
    with pytest.raises(DataFileError, match=r"egen\.toml.*\[check_weights\].*missing-ctas"):
        refuse_unknown_checks(journey, "egen.toml")


def test_an_unknown_group_of_touchpoints_in_a_journey_is_told() -> None:
    journey = load_journey("inbound")
    stage = msgspec.structs.replace(journey.stages[0], touchpoints=(TouchWish(groups=("contact", "fax")),))
    journey = msgspec.structs.replace(journey, stages=(stage,))
    with pytest.raises(DataFileError, match=r"egen\.toml.*awareness.*fax"):
        refuse_unknown_checks(journey, "egen.toml")


def test_the_thresholds_open() -> None:
    assert shipped_thresholds().thin_words["article"] > 100


@pytest.mark.parametrize("journey", names())
def test_no_check_raises_on_an_empty_a_bare_or_a_strange_site(build: ModuleType, journey: str) -> None:
    from auditor.records.judgement import PageResult

    bare = PageResult(url="https://site.example/x", counted=False, error="timeout")
    odd = PageResult(url="https://site.example/y", stage="no-such-stage")
    for pages in ([], [bare], [odd], [build.a_page("a", guess=None)], build.a_good_site()):
        findings = check_site(build.a_site(pages, journey))
        assert not [finding for finding in findings if finding.verdict == "error"]


def test_a_directory_leads_its_readers_on_by_the_links_of_its_lists(build: ModuleType) -> None:
    page = build.a_page("stad", "consideration", verdict="missing", ways=("outside",))

    def verdict(kind: str) -> str:
        site = build.a_site([page], profile=SiteProfile(kind=kind, sure=True))  # type: ignore[arg-type]
        return str(only_asked(site).results[0].cta_verdict.verdict)  # type: ignore[union-attr]

    assert (verdict("directory"), verdict("quote")) == ("fits", "missing")
