"""Watching: each run begins anew and compares with the last, a killed one is finished, a dead site loses nothing."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from auditor.errors import GateError, InputError, NothingCrawledError
from auditor.exports.as_junit import Gate
from auditor.history.folder import remember
from auditor.journeys.load import load_journey
from auditor.records.audit import Action, Audit, CrawlFacts
from auditor.records.compare import ActionChange, CheckChange, Comparison, ScoreChange
from auditor.run import crawl as crawling
from auditor.run import watch as watching
from auditor.run.audit import judge_store
from auditor.run.crawl import open_audit
from auditor.run.watch import Limits, Watched, gates_of, hold_gates, refuse_unknown_limits, watch
from auditor.settings import Settings
from auditor.sources.targets import Sources, read_targets
from auditor.store.pages import Pages
from auditor.store.sqlite import Store, open_store

JUNE, JULY, AUGUST = (f"2026-{month:02}-01T08:00:00+00:00" for month in (6, 7, 8))
WORDS = "Så väljer du rätt pump för huset, med råd om storlek, ljud och drift under året. " * 8


def page(title: str, more: str = "") -> str:
    return (
        f"<!doctype html><html lang=sv><title>{title}</title><main><h1>{title}</h1><p>{WORDS}{more}</p></main></html>"
    )


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    for name in ("index", "guide", "pris"):
        (folder / f"{name}.html").write_text(page(name.capitalize()), encoding="utf-8")
    return folder


def go(site: Path, now: str) -> Watched:
    sources: Sources = read_targets([str(site)])
    with open_audit(sources, Settings(workers=1), site.parent / "out", fresh=False) as store:
        return watch(store, sources, Settings(workers=1), now, lambda progress: None)


def test_each_run_sees_the_site_as_it_is_now_and_compares_with_the_last(site: Path) -> None:
    assert go(site, JUNE).found is None
    (site / "guide.html").write_text(page("Guide", "Ett nytt stycke om värme."), encoding="utf-8")
    (site / "kontakt.html").write_text(page("Kontakt"), encoding="utf-8")
    (site / "pris.html").unlink()
    seen = go(site, JULY)
    assert seen.found is not None
    kinds = {change.kind: change.url.rpartition("/")[2] for change in seen.found.pages}
    assert kinds["new"].startswith("kontakt") and kinds["gone"].startswith("pris")
    assert any(change.text_changed and "guide" in change.url for change in seen.found.pages)


def test_a_run_that_was_killed_is_finished_and_not_begun_anew(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go(site, JUNE)

    def killed(*args: object) -> None:
        raise KeyboardInterrupt

    begun: list[str] = []
    with monkeypatch.context() as patched:
        patched.setattr(watching, "fill", killed)
        with pytest.raises(KeyboardInterrupt):
            go(site, JULY)
    start_over = Pages.start_over
    monkeypatch.setattr(Pages, "start_over", lambda self: (begun.append("anew"), start_over(self)))
    assert go(site, AUGUST).found is not None
    assert begun == []
    go(site, AUGUST)
    assert begun == ["anew"]


def test_a_killed_run_that_another_command_has_finished_is_not_gone_on_with(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = go(site, JUNE).audit

    def killed(*args: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(watching, "fill", killed)
        with pytest.raises(KeyboardInterrupt):
            go(site, JULY)
    finished = replace(first, crawl=replace(first.crawl, finished_at="2026-07-02T08:00:00+00:00"))
    remember(site.parent / "out", finished)
    (site / "ny.html").write_text(page("Ny"), encoding="utf-8")
    seen = go(site, AUGUST)
    assert any(one.url.endswith("/ny.html") for one in seen.audit.pages)


def test_a_site_that_is_down_leaves_the_last_audit_to_compare_with(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = go(site, JUNE).audit

    async def down(store: Store) -> None:
        store.pages.forget_old()  # what a crawl does at its end, even if it has found nothing
        store.facts.save_crawl(CrawlFacts())
        raise NothingCrawledError("down")

    with monkeypatch.context() as patched:
        patched.setattr(crawling, "_works", lambda store, *rest: iter([lambda: down(store)]))
        with pytest.raises(NothingCrawledError):
            go(site, JULY)
    (path,) = (site.parent / "out").glob("*.audit")
    with open_store(path) as store:
        assert judge_store(store, Settings(workers=1), JULY).score == first.score
    seen = go(site, AUGUST)
    assert seen.found is not None and seen.found.sides[0].generated_at == first.generated_at == JUNE
    assert len(list((site.parent / "out" / "history").glob("*Z*.json"))) == len(
        {one.crawl.finished_at for one in (first, seen.audit)}
    )


def watched(score: float | None = 70.0, **found: object) -> Watched:
    audit = Audit(journey=load_journey("inbound"), score=score)
    return Watched(audit, Comparison(kind="time", sides=(), **found) if found else None)


def change(before: float, after: float, **more: object) -> ScoreChange:
    return ScoreChange(before=before, after=after, change=after - before, **more)


@pytest.mark.parametrize(
    ("seen", "limits", "failures"),
    [
        (watched(70.0), Limits(under=60.0), [""]),
        (watched(59.9), Limits(under=60.0), ["The score 59.9 is under 60."]),
        (watched(None), Limits(under=60.0), ["No score could be given."]),
        (watched(70.0), Limits(drop=0.0, new=("any", "orphan")), ["", "", ""]),
        (watched(score=70.0, unchanged=1), Limits(drop=2.0), [""]),
        (Watched(watched().audit, Comparison(kind="time", sides=(), score=change(75.0, 70.0))), Limits(drop=5.0), [""]),
        (
            Watched(watched().audit, Comparison(kind="time", sides=(), score=change(75.1, 70.0))),
            Limits(drop=5.0),
            ["The score fell by 5.1, more than 5."],
        ),
        (
            Watched(
                watched().audit,
                Comparison(kind="time", sides=(), score=change(80.0, 70.0, by_site=-1.0, by_judgement=-9.0)),
            ),
            Limits(drop=5.0),
            [""],
        ),
    ],
)
def test_the_gates(seen: Watched, limits: Limits, failures: list[str]) -> None:
    assert [gate.failure for gate in gates_of(seen, limits)] == failures


def test_gates_on_what_is_new() -> None:
    action = Action(id="cta:awareness", check="missing-cta", key="x")
    found = Comparison(
        kind="time",
        sides=(),
        actions=(ActionChange(state="new", action=action), ActionChange(state="left", action=action)),
        checks=(
            CheckChange(check="orphan", mended=1, new=2, left=0),
            CheckChange(check="dead-end", mended=1, new=0, left=3),
        ),
    )  # fmt: skip
    gates = gates_of(Watched(watched().audit, found), Limits(new=("any", "orphan", "dead-end")))
    assert gates == (
        Gate("fail-on-new any", "New actions: cta:awareness."),
        Gate("fail-on-new orphan", "New findings of orphan: 2."),
        Gate("fail-on-new dead-end", ""),
    )
    with pytest.raises(GateError, match=r"cta:awareness.*orphan: 2.*See out") as caught:
        hold_gates(gates, Path("out"))
    assert caught.value.exit_code == 4
    hold_gates(gates[2:], Path("out"))


@pytest.mark.parametrize("limits", [Limits(new=("nonsense",)), Limits(drop=-1.0), Limits(drop=101.0)])
def test_a_gate_that_means_nothing_is_refused(limits: Limits) -> None:
    with pytest.raises(InputError, match="--fail-on"):
        refuse_unknown_limits(limits)
    refuse_unknown_limits(Limits(new=("any", "broken-link"), drop=0.0))
