"""The library: light to import, the same under a running event loop, tables, and errors with their way out."""

import asyncio
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from msgspec.structs import replace

import auditor
from auditor import api
from auditor.checks.all import CHECKS
from auditor.errors import AuditorError, InputError, InterruptedCrawlError
from auditor.exports.columns import COLUMNS
from auditor.exports.register import register_rows
from auditor.exports.tables import TABLES
from auditor.records.audit import Audit

HEAVY = ("numpy", "sklearn", "selectolax", "httpx", "msgspec", "click", "asyncio", "pandas", "polars")
PAGE = (
    "<!doctype html><html lang=sv><title>{0}</title><main><h1>{0}</h1><p>"
    + "Råd om pumpar och el. " * 30
    + "</p></main>"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("library") / "site"
    folder.mkdir()
    for name in ("index", "guide", "priser"):
        (folder / f"{name}.html").write_text(PAGE.format(name.capitalize()), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def audit(site: Path) -> Audit:
    return auditor.audit(str(site), workers=1)


def test_the_import_is_light() -> None:
    code = f"import auditor, sys; print([name for name in {HEAVY!r} if name in sys.modules], dir(auditor))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("[] ") and "'audit'" in done.stdout


def test_every_name_is_there_and_hidden_by_no_room() -> None:
    rooms = {path.stem for path in Path(auditor.__file__).parent.iterdir()}
    for name in auditor.__all__:
        assert name not in rooms or name.startswith("__"), name
        assert name == "__version__" or callable(getattr(auditor, name))
    with pytest.raises(AttributeError, match="nonsense"):
        _ = auditor.nonsense


def test_a_script_needs_no_guard(site: Path, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(f"import auditor\nprint(len(auditor.audit({str(site)!r}, workers=1).pages))\n", encoding="utf-8")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=120, cwd=tmp_path)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "3", "")
    assert {path.name for path in tmp_path.iterdir()} == {"script.py"}


def test_under_a_running_event_loop(site: Path) -> None:
    told: list[int] = []

    async def cell() -> Audit:
        return auditor.audit(site, workers=1, on_progress=lambda progress: told.append(progress.done))

    assert len(asyncio.run(cell()).pages) == 3
    assert told and told[-1] == 3


def test_an_interrupt_in_a_notebook_ends_the_work_in_good_order() -> None:
    running, cancelled = threading.Event(), threading.Event()

    def work(tell) -> None:
        running.set()
        try:
            while True:
                tell(None)
        except asyncio.CancelledError:
            cancelled.set()
            raise InterruptedCrawlError("Interrupted.") from None

    class Interrupted(api.ThreadPoolExecutor):
        def submit(self, *args, **more):
            future = super().submit(*args, **more)
            answers = iter([KeyboardInterrupt()])
            result = future.result

            def once():
                running.wait(5)
                for trouble in answers:
                    raise trouble
                return result(5)

            future.result = once
            return future

    async def cell() -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(api, "ThreadPoolExecutor", Interrupted)
            api.apart(work, None)

    with pytest.raises(InterruptedCrawlError):
        asyncio.run(cell())
    assert cancelled.is_set()


def test_output_keeps_the_audit_and_its_series(site: Path, tmp_path: Path) -> None:
    first = auditor.audit(site, output=tmp_path / "out", workers=1)
    assert auditor.open(tmp_path / "out").pages == first.pages
    assert len(list((tmp_path / "out" / "history").glob("*.audit.json.gz"))) == 1
    found = auditor.compare_audits(first, auditor.open(tmp_path / "out"))
    assert found.kind == "time" and found.unchanged == 3


@pytest.mark.parametrize("library", ["pandas", "polars"])
@pytest.mark.parametrize("of", TABLES)
def test_tables(audit: Audit, library: str, of: str) -> None:
    pytest.importorskip(library)
    table = auditor.frame(audit, library, of)
    counted = {"ctas": sum(len(page.ctas) for page in audit.pages), "register": len(list(register_rows(audit)))}
    rows = counted[of] if of in counted else len(getattr(audit, of))
    assert len(table) == rows
    if of == "pages":
        assert list(table.columns) == [column.id for column in COLUMNS]
        assert list(table["url"]) == [page.url for page in audit.pages]
        assert str(table["words_main"].dtype).lower() == "int64"
    if of == "findings":
        assert set(table["check"]) <= {check.id for check in CHECKS}


def test_the_table_of_an_audit_without_pages(audit: Audit) -> None:
    table = auditor.frame(replace(audit, pages=()), "pandas")
    assert (len(table), len(table.columns)) == (0, len(COLUMNS))


def test_a_library_that_is_missing_is_told_with_the_way_out(audit: Audit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(InputError, match=r"polars is not installed.*pip install"):
        auditor.frame(audit, "polars")


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda a: auditor.audit("https://a.example/", max_page=3), "max_pages"),
        (lambda a: auditor.audit("https://a.example/", nonsense=3), "nonsense"),
        (lambda a: auditor.audit("https://a.example/", max_pages="many"), "max_pages"),
        (lambda a: auditor.audit("https://a.example/", journey="nonsense"), "nonsense"),
        (lambda a: auditor.audit("https://a.example/", stages={"nonsense": "A"}), "nonsense"),
        (lambda a: auditor.audit(), "target"),
        (lambda a: auditor.open("nowhere"), "nowhere"),
        (lambda a: auditor.frame(a, "excel"), "excel"),
        (lambda a: auditor.frame(a, of="nonsense"), "nonsense"),
        (lambda a: auditor.report(a, "x", formats=["docx"]), "docx"),
        (lambda a: auditor.report(a, "x", formats="docx"), "'docx'"),
    ],
)
def test_mistakes_are_errors_of_ours(call, said: str) -> None:
    with pytest.raises(AuditorError, match=said) as caught:
        call(None)
    assert caught.value.advice and "\n" not in str(caught.value)


def test_options_are_those_of_the_settings(tmp_path: Path) -> None:
    config = tmp_path / "a.toml"
    config.write_text("[crawl]\nmax_pages = 7\nmax_depth = 2\n", encoding="utf-8")
    found = api.settings_of(
        {"max_depth": 3, "brand": tmp_path / "b.toml", "workers": 2, "stages": {"TOFU": "See"}}, config
    )
    assert (found.crawl.max_pages, found.crawl.max_depth, found.workers) == (7, 3, 2)
    assert (found.report.brand, found.stages) == (str(tmp_path / "b.toml"), {"TOFU": "See"})


@pytest.mark.parametrize(
    "html", ["<title>Priser</title><h1>Våra priser</h1>", "<title>Priser</title><h1>Våra priser</h1>".encode()]
)
def test_one_page(html: str | bytes) -> None:
    label = auditor.classify_page(html, url="https://a.example/priser")
    assert label.error is None and label.phase == "decision" and label.content_type == "pricing"
    assert auditor.classify_page("").error
