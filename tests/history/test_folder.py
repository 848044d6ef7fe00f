"""A site's series on disk: one file an audit, none lost, none half, and bounded."""

import gzip
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

import msgspec
import pytest
from msgspec.structs import replace

from auditor.errors import InputError
from auditor.history import folder as history
from auditor.history.folder import begin, remember, series, with_history
from auditor.history.point import point_of
from auditor.history.trend import MONTHS, NEWEST
from auditor.journeys.load import load_journey
from auditor.records.audit import Action, Audit, CrawlFacts
from auditor.records.judgement import Guess, PageResult, Reason

Made = Callable[..., Audit]


@pytest.fixture
def audit() -> Made:
    def made(at: str, site: str = "a.example", score: float = 50.0, actions: tuple[str, ...] = ("x",)) -> Audit:
        guess = Guess(phase="awareness", because=(Reason(what="ord", weight=1.0, for_="awareness"),))
        return Audit(
            site=site,
            generated_at=at,
            journey=load_journey("inbound"),
            crawl=CrawlFacts(finished_at=at),
            score=score,
            actions=tuple(Action(id=name, check="missing-cta", key="x", points=1.0) for name in actions),
            pages=(PageResult(url=f"https://{site}/å", title="Sida", guess=guess),),
        )

    return made


def at(month: int, day: int, hour: int = 8, year: int = 2026) -> str:
    return f"{year}-{month:02}-{day:02}T{hour:02}:00:00+00:00"


def test_two_audits_are_a_series(tmp_path: Path, audit: Made) -> None:
    remember(tmp_path, audit(at(1, 1), actions=("x", "y")))
    newest = audit(at(2, 1), score=60.0, actions=("y", "z"))
    remember(tmp_path, newest)
    found = with_history(newest, tmp_path).history
    assert [(point.at, point.score, point.solved, point.new) for point in found] == [
        (at(1, 1), 50.0, 0, 0),
        (at(2, 1), 60.0, 1, 1),
    ]
    assert sorted(path.name for path in (tmp_path / "history").iterdir()) == [
        "2026-01-01T080000Z.audit.json.gz", "2026-01-01T080000Z.json",
        "2026-02-01T080000Z.audit.json.gz", "2026-02-01T080000Z.json",
    ]  # fmt: skip


def test_one_audit_is_no_series(tmp_path: Path, audit: Made) -> None:
    only = audit(at(1, 1))
    remember(tmp_path, only)
    assert with_history(only, tmp_path).history == ()


def test_the_same_moment_is_remembered_once_and_a_report_of_then_does_not_know_the_future(
    tmp_path: Path, audit: Made
) -> None:
    for one in (audit(at(1, 1)), audit(at(2, 1)), audit(at(1, 1), score=55.0), audit(at(3, 1))):
        remember(tmp_path, one)
    assert [point.score for point in series(tmp_path, "a.example")] == [55.0, 50.0, 50.0]
    assert len(with_history(audit(at(2, 1)), tmp_path).history) == 2


def test_sites_in_one_folder_do_not_mix_even_in_the_same_second(tmp_path: Path, audit: Made) -> None:
    for site in ("a.example", "b.example"):
        remember(tmp_path, audit(at(1, 1), site=site))
    assert [point.site for point in series(tmp_path, "b.example")] == ["b.example"]
    assert (tmp_path / "history" / "2026-01-01T080000Z-1.json").is_file()


def test_the_whole_audit_is_kept_for_comparing(tmp_path: Path, audit: Made) -> None:
    remember(tmp_path, audit(at(1, 1)))
    packed = (tmp_path / "history" / "2026-01-01T080000Z.audit.json.gz").read_bytes()
    whole = msgspec.json.decode(gzip.decompress(packed), type=Audit)
    assert whole.pages[0].title == "Sida" and whole.pages[0].guess and whole.pages[0].guess.because == ()


def test_figures_stay_for_ever_while_whole_audits_are_thinned_out(tmp_path: Path, audit: Made) -> None:
    times = [at(month, day) for month in (1, 2, 3) for day in range(1, 21)]
    for time in times:
        remember(tmp_path, audit(time))
    assert [point.at for point in series(tmp_path, "a.example")] == times
    names = sorted(path.name for path in (tmp_path / "history").iterdir() if path.name.endswith(".gz"))
    assert len(names) == NEWEST + 1
    assert names[0] == "2026-01-20T080000Z.audit.json.gz"


def test_the_series_that_is_shown_is_bounded(tmp_path: Path, audit: Made) -> None:
    point = point_of(audit(at(1, 1)))
    place = tmp_path / "history"
    place.mkdir()
    for year in range(2000, 2012):
        for month in range(1, 13):
            for day in (1, 2):
                one = replace(point, at=at(month, day, year=year))
                (place / f"{one.at[:10]}T080000Z.json").write_bytes(msgspec.json.encode(one))
    assert len(series(tmp_path, "a.example")) == 288
    shown = with_history(audit(at(1, 1)), tmp_path).history
    assert NEWEST < len(shown) <= NEWEST + MONTHS


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[]", b"\xff\xfe", b'{"at": 3}', b'{"schema": 99, "at": "x", "site": "a"}']
)
def test_a_damaged_file_is_passed_over(tmp_path: Path, audit: Made, damage: bytes) -> None:
    remember(tmp_path, audit(at(1, 1)))
    remember(tmp_path, audit(at(2, 1)))
    (tmp_path / "history" / "2026-01-01T080000Z.json").write_bytes(damage)
    assert [point.at for point in series(tmp_path, "a.example")] == [at(2, 1)]


def test_a_write_that_is_cut_short_leaves_the_series_as_it_was(
    tmp_path: Path, audit: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    remember(tmp_path, audit(at(1, 1)))
    before = {path.name: path.read_bytes() for path in (tmp_path / "history").iterdir()}

    class Full:
        def __init__(self, file: BinaryIO) -> None:
            self.file = file

        def __enter__(self) -> "Full":
            return self

        def __exit__(self, *trouble: object) -> None:
            self.file.close()

        def writelines(self, parts: Iterable[bytes]) -> None:
            data = b"".join(parts)
            self.file.write(data[: len(data) // 2])
            raise OSError(28, "No space left on device")

    opened = Path.open

    def open_(self: Path, mode: str = "r") -> object:
        return Full(opened(self, mode)) if mode == "xb" else opened(self, mode)

    monkeypatch.setattr(Path, "open", open_)
    with pytest.raises(InputError, match="No space left"):
        remember(tmp_path, audit(at(1, 1), score=99.0))
    monkeypatch.undo()
    assert {path.name: path.read_bytes() for path in (tmp_path / "history").iterdir()} == before


def test_the_audits_of_an_older_file_begin_the_series_once(tmp_path: Path, audit: Made) -> None:
    begin(tmp_path, [audit(at(1, 1)), audit(at(2, 1))])
    begin(tmp_path, [audit(at(3, 1))])
    assert [point.at for point in series(tmp_path, "a.example")] == [at(1, 1), at(2, 1)]


def test_text_that_cannot_be_written_is_no_obstacle(tmp_path: Path, audit: Made) -> None:
    odd = audit(at(1, 1))
    remember(tmp_path, replace(odd, pages=(replace(odd.pages[0], title="\ud800"),)))
    assert len(series(tmp_path, "a.example")) == 1


def test_a_huge_file_is_not_read(tmp_path: Path, audit: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    remember(tmp_path, audit(at(1, 1)))
    monkeypatch.setattr(history, "LARGEST_POINT", 10)
    assert series(tmp_path, "a.example") == ()
