"""The series lies beside the audit file; another journey over the same pages does not rewrite it."""

from pathlib import Path

from msgspec.structs import replace

from auditor.history.folder import series
from auditor.journeys.load import load_journey
from auditor.records.audit import Audit, CrawlFacts
from auditor.run.compare import open_audit_at
from auditor.run.history import NEWEST_IN_FILE, in_series, last_audit, remembered
from auditor.settings import Settings
from auditor.store.sqlite import open_store


def audit(month: int, score: float, journey: str = "inbound") -> Audit:
    at = f"2026-{month:02}-01T08:00:00+00:00"
    return Audit(
        site="a.example", generated_at=at, crawl=CrawlFacts(finished_at=at), score=score, journey=load_journey(journey)
    )


def test_the_series_of_a_file(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.audit") as store:
        for one in (audit(1, 40.0), audit(2, 50.0)):
            store.audits.save(one)
        # What the file already remembered is part of the series.
        assert [point.score for point in in_series(store, audit(3, 60.0)).history] == [40.0, 50.0, 60.0]
        corrected = in_series(store, audit(3, 62.0))
        assert [point.score for point in corrected.history] == [40.0, 50.0, 62.0]
        other = in_series(store, audit(3, 10.0, "kundresa"))
        assert other.history[-1].score == 10.0 and other.history[-1].breaks == ("journey",)
    assert [point.score for point in series(tmp_path, "a.example")] == [40.0, 50.0, 62.0]


def test_an_audit_of_the_history_can_be_opened_to_compare(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.audit") as store:
        in_series(store, audit(1, 40.0))
    path = tmp_path / "history" / "2026-01-01T080000Z.audit.json.gz"
    found = open_audit_at(path, Settings(), "2026-02-01T08:00:00+00:00")
    assert found == replace(audit(1, 40.0), history=())


def test_the_last_whole_audit_is_found_behind_a_damaged_one(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.audit") as store:
        assert last_audit(store, "a.example") is None
        for one in (audit(1, 40.0), audit(2, 50.0)):
            in_series(store, one)
        (tmp_path / "history" / "2026-02-01T080000Z.audit.json.gz").write_bytes(b"\x1f\x8b\x08")
        found = last_audit(store, "a.example")
        assert found is not None and found.score == 40.0
        assert last_audit(store, "b.example") is None


def test_the_audit_file_does_not_grow_with_the_series(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.audit") as store:
        for month in range(1, 13):
            for one in (audit(month, 40.0), audit(month, 41.0)):
                store.audits.save(one)
                in_series(store, one)
        assert len(list(store.audits.every())) == NEWEST_IN_FILE
    assert len(series(tmp_path, "a.example")) == 12


def test_copies_that_were_kept_beside_the_file_begin_the_series(tmp_path: Path) -> None:
    for name, one in (("before.audit", audit(1, 40.0)), ("a-march.audit", audit(3, 55.0))):
        with open_store(tmp_path / name) as copy:
            copy.audits.save(one)
    (tmp_path / "broken.audit").write_bytes(b"SQLite format 3\x00 and no more")
    (tmp_path / "notes.audit").write_text("not one", encoding="utf-8")
    with open_store(tmp_path / "a.audit") as store:
        store.audits.save(audit(4, 60.0))
        assert [point.score for point in in_series(store, audit(4, 60.0)).history] == [40.0, 55.0, 60.0]
        found = last_audit(store, "a.example")
        assert found is not None and found.score == 60.0


def test_the_audit_at_hand_is_not_read_again_to_begin_the_series(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.audit") as store:
        for one in (audit(1, 40.0), audit(2, 50.0)):
            store.audits.save(one)
        assert [one.score for one in remembered(store)] == [40.0, 50.0]
        assert [one.score for one in remembered(store, audit(2, 50.0))] == [40.0]
        assert [point.score for point in in_series(store, audit(2, 50.0)).history] == [40.0, 50.0]
