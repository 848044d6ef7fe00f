"""Where a fleet stands: what counts as finished, what a failure may not take away, and beginning anew."""

from msgspec.structs import replace

from auditor.fleet.state import ask_anew, begun, finished, keep, kept
from auditor.fleet.task import SiteTask
from auditor.settings import Settings


def task(tmp_path):
    return SiteTask(
        key="a", target="https://a.example/", folder=str(tmp_path / "a"), settings=Settings(), fingerprint="f1"
    )


def test_finished_means_the_same_settings_and_no_trouble(tmp_path, result):
    own, done = task(tmp_path), result("a", fingerprint="f1")
    assert finished(own) is None
    keep(tmp_path / "a", replace(done, trouble="crashed"))
    assert finished(own) is None
    keep(tmp_path / "a", done)
    assert finished(own) == done
    assert finished(replace(own, fingerprint="f2")) is None


def test_finished_means_published_where_it_is_asked_for(tmp_path, result):
    keep(tmp_path / "a", result("a", fingerprint="f1", published="s3://here"))
    assert finished(task(tmp_path)) is None
    assert finished(replace(task(tmp_path), publish="s3://here")) is not None


def test_a_failure_takes_no_result_away_unless_it_is_of_other_settings(tmp_path, result):
    done = result("a", fingerprint="f1")
    keep(tmp_path / "a", done)
    keep(tmp_path / "a", replace(done, trouble="died"))
    assert kept(tmp_path / "a") == done
    other = replace(done, trouble="died", fingerprint="f2")
    keep(tmp_path / "a", other)
    assert kept(tmp_path / "a") == other


def test_beginning_anew_is_remembered_until_it_has_begun(tmp_path, result):
    keep(tmp_path / "a", result("a", fingerprint="f1"))
    ask_anew(tmp_path / "a")
    assert finished(task(tmp_path)) is None
    begun(tmp_path / "a")
    begun(tmp_path / "a")
    assert finished(task(tmp_path)) is not None


def test_half_a_result_or_a_foreign_one_is_no_result(tmp_path):
    (tmp_path / "site.json").write_text('{"kind":"site","key"')
    assert kept(tmp_path) is None
    (tmp_path / "site.json").write_text('{"kind":"shard","key":"a"}')
    assert kept(tmp_path) is None
