"""A fleet from its list to its portfolio in real processes: one failing site stops no other, and nothing is redone."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from auditor.cli.fleet import command
from auditor.errors import GateError, InputError, NothingCrawledError
from auditor.fleet.perform import DiedError, UnwantedError, perform
from auditor.fleet.plan import plan
from auditor.fleet.portfolio import portfolio_of
from auditor.fleet.run import hold_fleet, run_fleet
from auditor.fleet.sheet import read_sites
from auditor.fleet.site import audit_site
from auditor.fleet.state import ask_anew, finished
from auditor.fleet.task import packed
from auditor.settings import CrawlSettings, ReportSettings, Settings
from auditor.store.sqlite import open_store

COMMON = Settings(report=ReportSettings(formats=("json", "html")), workers=1)


def listed(tmp_path, *targets):
    path = tmp_path / "kunder.csv"
    path.write_text("webbplats,namn\n" + "".join(f"{target},\n" for target in targets), encoding="utf-8")
    return path


def planned(tmp_path, *targets, common=COMMON):
    path = listed(tmp_path, *targets)
    return plan(read_sites(path), common, tmp_path / "out", tmp_path, workers=1)


def run(*arguments):
    return CliRunner().invoke(command, [str(one) for one in arguments], catch_exceptions=False)


def test_from_list_to_portfolio_and_nothing_is_done_twice(tmp_path, small_site):
    path = listed(tmp_path, small_site("nord", 5), "http://127.0.0.1:9/", "finns-inte.warc")
    out, config = tmp_path / "out", tmp_path / "a.toml"
    config.write_text('[report]\nformats = ["json", "html"]\n')
    found = run(path, "--output", out, "--jobs", 3, "--allow-private", "--language", "sv", "--config", config)
    assert (found.exit_code, "[2/2]" in found.output, "Hoppar över: Rad 4" in found.output) == (0, True, True)
    data = json.loads((out / "portfolio.json").read_bytes())
    troubles = {site["key"]: site.get("trouble", "") for site in data["sites"]}
    assert troubles == {"nord": "", "127.0.0.1-9": "nothing-crawled", "row-4": "unusable"}
    assert 'href="sites/nord/report.html"' in (out / "portfolio.html").read_text(encoding="utf-8")
    made = {name: (out / "sites" / name / "audit.json").stat().st_mtime_ns for name in ("nord",)}
    again = run(path, "--output", out, "--jobs", 3, "--allow-private", "--language", "sv", "--config", config)
    assert "1 av 2\xa0webbplatser var redan klara" in again.output
    assert {name: (out / "sites" / name / "audit.json").stat().st_mtime_ns for name in made} == made


def test_a_process_that_is_killed_loses_nothing_and_its_site_is_done_again(tmp_path, small_site, monkeypatch):
    (task,) = planned(tmp_path, small_site("nord", 8)).tasks
    begun = subprocess.Popen
    killed = []

    def watched(*arguments, **more):
        process = begun(*arguments, **more)
        if not killed:
            killed.append(process)
            os.kill(process.pid, signal.SIGKILL)
        return process

    monkeypatch.setattr("auditor.pipes.subprocess.Popen", watched)
    (found,) = run_fleet(planned(tmp_path, task.target), "local", 1)
    assert (found.trouble, found.found_pages, killed[0].returncode) == ("", 8, -signal.SIGKILL)


def test_a_process_ends_when_whoever_started_it_is_killed(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        silent.settimeout(60)
        target = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        common = Settings(crawl=CrawlSettings(allow_private=True, timeout=60.0), workers=1)
        (task,) = planned(tmp_path, target, common=common).tasks
        script = f"from auditor.fleet.perform import perform; perform({packed(task)!r})"
        parent = subprocess.Popen([sys.executable, "-c", script])
        talk, _ = silent.accept()
        with talk:
            talk.settimeout(30)
            assert talk.recv(10_000).startswith(b"GET /robots.txt")
            parent.kill()
            parent.wait()
            assert talk.recv(10_000) == b"", "the process still holds the connection"


@pytest.mark.alone
def test_what_is_not_wanted_is_ended(tmp_path, small_site):
    (task,) = planned(tmp_path, small_site("nord", 8)).tasks
    begun = time.monotonic()
    with pytest.raises(UnwantedError):
        perform(packed(task), lambda: False)
    assert time.monotonic() - begun < 20


def test_a_process_that_cannot_work_says_why():
    with pytest.raises(DiedError, match="ended with code"):
        perform(b"no task")


def test_beginning_anew_reads_the_pages_again(tmp_path, small_site):
    site = small_site("nord")
    (task,) = planned(tmp_path, site).tasks
    assert audit_site(task, lambda: "2026-11-20T10:00:00+00:00").counted_pages == 3
    (site / "guide-0.html").unlink()
    ask_anew(Path(task.folder))
    assert audit_site(task, lambda: "2026-11-21T10:00:00+00:00").found_pages == 2
    assert finished(task) is not None


def test_an_unexpected_fault_is_that_sites_and_leaves_a_log(tmp_path, small_site, monkeypatch):
    (task,) = planned(tmp_path, small_site("nord")).tasks
    monkeypatch.setattr("auditor.fleet.site.judge_store", lambda *_: 1 / 0)
    found = audit_site(task, lambda: "2026-11-20T10:00:00+00:00")
    assert (found.trouble, found.detail) == ("crashed", "ZeroDivisionError: division by zero")
    assert "ZeroDivisionError" in (tmp_path / "out" / "sites" / "nord" / "error.log").read_text()


def test_what_cannot_be_published_is_an_audit_all_the_same(tmp_path, small_site):
    pytest.importorskip("fsspec", reason="the extra `fleet` is not installed")
    (task,) = planned(tmp_path, small_site("nord")).tasks
    found = audit_site(replace(task, publish="nosuch://bucket"), lambda: "2026-11-20T10:00:00+00:00")
    assert (found.trouble, found.counted_pages, found.published) == ("", 3, "")
    assert found.detail.startswith("Not published: ")
    again = audit_site(replace(task, publish=str(tmp_path / "disk")), lambda: "2026-11-20T10:00:00+00:00")
    assert (again.published, again.detail) == (str(tmp_path / "disk"), "")
    assert (tmp_path / "disk" / "sites" / "nord" / "report.html").is_file()


def test_an_audit_file_in_use_is_waited_for_and_then_told(tmp_path, small_site, monkeypatch):
    (task,) = planned(tmp_path, small_site("nord")).tasks
    monkeypatch.setattr("auditor.fleet.site._TRIES_TO_OPEN", 1)
    monkeypatch.setattr("auditor.fleet.site._SECONDS_BETWEEN_TRIES", 0)
    with open_store(tmp_path / "out" / "sites" / "nord" / "nord.audit"):
        found = audit_site(task, lambda: "2026-11-20T10:00:00+00:00")
    assert found.trouble == "store"


def test_gates(result):
    def hold(*results):
        hold_fleet(portfolio_of(results, name="n", now="2026-11-20"))

    hold(result("a", score=50.0, fail_under=40.0), result("b", trouble="died"))
    with pytest.raises(GateError, match="1 of 2"):
        hold(result("a", score=50.0, fail_under=60.0), result("b", score=50.0))
    with pytest.raises(GateError):
        hold(result("a", score=None, fail_under=60.0))
    with pytest.raises(NothingCrawledError):
        hold(result("a", trouble="died", fail_under=60.0))


@pytest.mark.parametrize("engine", ["spark", "local:here"])
def test_an_unknown_engine_is_refused(tmp_path, small_site, engine):
    with pytest.raises(InputError, match="is not known"):
        run_fleet(planned(tmp_path, small_site("nord")), engine, 1)


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_an_interrupted_fleet_ends_in_order_and_goes_on(tmp_path, small_site):
    path = listed(tmp_path, small_site("nord", 30))
    (tmp_path / "auditor.toml").write_text('workers = 1\n[report]\nformats = ["json"]\n')
    arguments = [sys.executable, "-m", "auditor", "fleet", str(path), "--output", "out", "--jobs", "2"]
    first = subprocess.Popen(arguments, stderr=subprocess.PIPE, text=True, cwd=tmp_path)
    deadline = time.monotonic() + 60
    while not list((tmp_path / "out" / "sites").glob("*/*.audit")) and time.monotonic() < deadline:
        time.sleep(0.05)
    first.send_signal(signal.SIGINT)
    _, said = first.communicate(timeout=60)
    assert (first.returncode, "Interrupted" in said) == (130, True)
    common = Settings(report=ReportSettings(formats=("json",)), workers=1)
    found = run_fleet(plan(read_sites(path), common, tmp_path / "out", tmp_path), "local", 2)
    assert [(one.trouble, one.found_pages) for one in found] == [("", 30)]
