"""The program as a library, for notebooks and scripts: audits, labels and tables, without a command line.

Everything is imported when it is first used, so `import auditor` costs nothing. A crawl runs an event loop of its own;
in a notebook, which has one already, it runs in a thread beside it. Errors are those of `auditor.errors`. No name here
is that of a room of the program, which would hide it.
"""

import asyncio
import difflib
import inspect
import tempfile
import threading
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from auditor.clock import utc_now
from auditor.errors import InputError
from auditor.errors.said import Said

if TYPE_CHECKING:
    from auditor.records.audit import Audit
    from auditor.records.compare import Comparison
    from auditor.records.crawl import Progress
    from auditor.records.draft import DraftCheck
    from auditor.run.classify import Line
    from auditor.settings import Settings

T = TypeVar("T")
Library = Literal["pandas", "polars"]
Table = Literal["pages", "stages", "actions", "findings", "ctas", "register", "links", "history"]
Source = str | Path

# With what each library makes a frame of columns; polars is to take a column of whole numbers and others as it comes.
LIBRARIES: Mapping[str, Mapping[str, Any]] = {"pandas": {}, "polars": {"strict": False}}


def audit(
    *targets: Source,
    output: Source | None = None,
    fresh: bool = False,
    config: Source | None = None,
    on_progress: "Callable[[Progress], None] | None" = None,
    **options: Any,  # noqa: ANN401 - the values of settings
) -> "Audit":
    """Crawl or read `targets` (addresses, sitemaps, lists, folders, archives) and return the audit.

    With `output` the audit file and the site's series are kept in that folder and the next call goes on there (`fresh`
    begins anew); without it nothing is left on disk. `options` are the keys of the settings: `max_pages`, `journey`,
    `language`, `allow_private` ... `config` is a settings file. Raises InputError for an unknown option or a target
    that is nothing, NothingCrawledError when no page could be read, InterruptedCrawlError after an interrupt.
    """
    settings = settings_of(options, config)
    return apart(lambda tell: _audit([str(one) for one in targets], settings, output, fresh, tell), on_progress)


def sample(**options: Any) -> "Audit":  # noqa: ANN401
    """Return the audit of the sample site that ships with the program; needs no network and leaves nothing on disk."""
    settings = settings_of(options, None)

    def work(tell: "Callable[[Progress], None]") -> "Audit":
        from auditor.run.audit import judge_store
        from auditor.run.demo import open_demo

        with tempfile.TemporaryDirectory(prefix="auditor-") as folder, open_demo(Path(folder), settings) as store:
            return judge_store(store, settings, utc_now())

    return apart(work, None)


def open(path: Source) -> "Audit":  # noqa: A001 - read as auditor.open
    """Return the audit in an audit file, its folder, an `audit.json`, or a packed one of a site's history.

    Raises InputError, StoreError or DataFileError for a file that is missing, in use, damaged or of another kind.
    """
    from auditor.run.compare import open_audit_at

    return open_audit_at(Path(path), settings_of({}, None), utc_now())


def report(audit: "Audit", folder: Source, *, formats: Iterable[str] = ("html",), **options: Any) -> tuple[Path, ...]:  # noqa: ANN401
    """Write the reports on `audit` into `folder` and return the files; `options` as for `audit`: `brand` ...

    Raises InputError for an unknown format or a folder that cannot be written to.
    """
    from auditor.exports.all import EXPORTS
    from auditor.run.audit import write_reports

    names = (formats,) if isinstance(formats, str) else tuple(formats)
    for name in names:
        if name not in EXPORTS:
            raise InputError("is-no-format", name=name, exports=", ".join(EXPORTS))
    return write_reports(audit, Path(folder), settings_of(options | {"formats": names}, None).report)


def compare_audits(old: "Audit", new: "Audit") -> "Comparison":
    """Return what changed between two audits of a site, or how two sites differ."""
    from auditor.compare import compare

    return compare.compare_audits(old, new) if old.site == new.site else compare.compare_sites([old, new])


def classify_page(html: str | bytes, *, url: str = "", model: Source | None = None) -> "Line":
    """Return the label of one page judged alone: phase, content type, reasons, calls to action.

    A page that cannot be read has its `error` filled in. Raises ModelError for a model that cannot be used.
    """
    from auditor.classify.model import load_model
    from auditor.run.classify import classify_one

    body = html.encode("utf-8", "replace") if isinstance(html, str) else html
    return classify_one(url, body, load_model(Path(model) if model else None), unicode=isinstance(html, str))


def check(draft: "Source | bytes", audit: Source, *, at: str = "", **options: Any) -> "DraftCheck":  # noqa: ANN401
    """Return what is said of a draft, judged as if it stood on the site of the audit file `audit`, which is only read.

    `draft` is a file (HTML, Markdown, DOCX), an address that begins with http, or HTML as bytes; `at` is where it will
    stand (`/guide`, or a whole address). `options` are as for `audit`: `auth`, `allow_private`, `journey` ... Raises
    InputError for a draft that cannot be read, NothingCrawledError for an address without a page.
    """
    settings = settings_of(options, None)

    def work(tell: "Callable[[Progress], None]") -> "DraftCheck":
        from auditor.run.check import check_drafts
        from auditor.sources.draft import html_draft

        given = html_draft("draft.html", draft) if isinstance(draft, bytes) else str(draft)
        return next(check_drafts([given], Path(audit), settings, utc_now(), at=at))

    return apart(work, None)


def view(audit: "Audit", of: str = "summary", **wanted: Any) -> dict[str, Any]:  # noqa: ANN401 - arguments of the view
    """Return a part of an audit as small plain values, as `auditor mcp` gives it to assistants: see docs/assistants.md.

    `of` is summary, stages, actions, pages, page, ctas, subjects, gaps, decisions or history; lists take `offset` and
    `limit`, a page its `url`. Raises InputError for another view, and for an argument that it does not have, that is
    missing or that is of the wrong kind, such as a stage that the journey does not have.
    """
    from auditor.assistants.views import VIEWS

    if of not in VIEWS:
        raise InputError("there-is-no-view", of=of, views=", ".join(VIEWS))
    _refuse_arguments(of, VIEWS[of], wanted)
    return VIEWS[of](audit, **wanted)


def _refuse_arguments(name: str, shown: Callable[..., Any], wanted: Mapping[str, Any]) -> None:
    """Raise InputError for arguments that a view does not take; what has no default is a text."""
    _, *known = inspect.signature(shown).parameters.values()
    kinds = {one.name: str if one.default is one.empty else type(one.default) for one in known}
    for key, value in wanted.items():
        if key not in kinds:
            raise InputError("view-takes-no", name=name, key=key)
        if type(value) is not kinds[key]:
            raise InputError("view-value", value=str(value)[:80], key=key, name=name, name2=kinds[key].__name__)
    for one in known:
        if one.default is one.empty and one.name not in wanted:
            raise InputError("view-needs", name=name, name2=one.name)


def frame(audit: "Audit", library: Library = "pandas", of: Table = "pages") -> Any:  # noqa: ANN401 - neither is needed
    """Return a table of the audit as a data frame of pandas or polars; see docs/python.md for the columns.

    Raises InputError when the library is not installed, or for another table.
    """
    from auditor.exports.tables import TABLES

    if of not in TABLES:
        raise InputError("there-is-no-table", of=of, tables=", ".join(TABLES))
    if library not in LIBRARIES:
        raise InputError("is-no-library-of-data-frames", library=library, libraries=", ".join(LIBRARIES))
    return imported(library).DataFrame(TABLES[of](audit), **LIBRARIES[library])


def imported(library: str) -> Any:  # noqa: ANN401 - a module
    """Return a library that may not be there; raises InputError with the way out when it is not."""
    import importlib

    try:
        return importlib.import_module(library)
    except ImportError:
        raise InputError("is-not-installed", library=library) from None


def settings_of(options: Mapping[str, Any], config: Source | None) -> "Settings":
    """Return the settings with `options` over those of a file; raises InputError for an option that does not exist."""
    from auditor.settings import CrawlSettings, ReportSettings, load_settings

    shapes = {"crawl": CrawlSettings, "report": ReportSettings}
    known = {name: part for part, shape in shapes.items() for name in shape.__struct_fields__}
    flags: dict[str, dict[str, Any]] = {"crawl": {}, "report": {}, "": {}}
    for name, value in options.items():
        if name in ("model", "workers") or (name == "stages" and isinstance(value, Mapping)):
            flags[""][name] = value
        elif name in known:
            flags[known[name]][name] = str(value) if isinstance(value, Path) else value
        else:
            near = difflib.get_close_matches(name, [*known, "model", "workers"], 1)
            raise InputError(
                "there-is-no-option", name=name, advice=Said("meant", near=near[0]) if near else Said("see-cli")
            )
    return load_settings(Path(config) if config else None, flags)


def apart(work: "Callable[[Callable[[Progress], None]], T]", on_progress: "Callable[[Progress], None] | None") -> T:
    """Return what `work` gives, in a thread of its own where this one has an event loop, as in a notebook.

    `work` is handed what to call with each progress; an interrupt meanwhile ends the crawl in good order.
    """
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return work(on_progress or (lambda progress: None))
    stop = threading.Event()

    def tell(progress: "Progress") -> None:
        if stop.is_set():
            raise asyncio.CancelledError
        if on_progress:
            on_progress(progress)

    with ThreadPoolExecutor(1, thread_name_prefix="auditor") as pool:
        working = pool.submit(work, tell)
        try:
            return working.result()
        except KeyboardInterrupt:
            stop.set()
            return working.result()


def _audit(
    targets: list[str], settings: "Settings", output: Source | None, fresh: bool, tell: "Callable[[Progress], None]"
) -> "Audit":
    from auditor.run.audit import judge_store
    from auditor.run.crawl import fill, open_audit
    from auditor.run.history import in_series
    from auditor.run.journey import journey_of
    from auditor.sources.targets import read_targets

    journey_of(settings)  # a faulty file is told before the crawl, not after it
    sources = read_targets(targets)
    with (
        tempfile.TemporaryDirectory(prefix="auditor-") as passing,
        open_audit(sources, settings, Path(output or passing), fresh=fresh) as store,
    ):
        fill(store, sources, settings, tell)
        found = judge_store(store, settings, utc_now())
        return in_series(store, found) if output else found
