"""Brings exports into an audit file, and joins them to its pages whenever the site is judged."""

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from auditor.checks.base import Site
from auditor.classify.model import Model
from auditor.demand.answers import answers_of
from auditor.demand.brand import names_of
from auditor.demand.combine import current, idle
from auditor.demand.intent import IntentReader, fillers
from auditor.demand.join import AddressBook, Joined, Why, is_links, join
from auditor.demand.measure import measure_demand
from auditor.demand.unanswered import questions_asked, unanswered
from auditor.records.demand import Import, ImportedFile
from auditor.records.judgement import Guess, PageResult
from auditor.records.page import Page, Snapshot
from auditor.records.personas import PersonaRow
from auditor.records.unanswered import Unanswered
from auditor.run.rows import row_without_page
from auditor.run.threads import one_thread
from auditor.site.aliases import Aliases, find_aliases
from auditor.sources.metrics import Passed, read_export
from auditor.sources.shapes import TakenAs
from auditor.store.sqlite import Store


class Brought(NamedTuple):
    """What came of bringing files: (name, tool, kind) of each import, names of those that took an earlier one's place,
    and the tables passed over.
    """

    keys: frozenset[tuple[str, str, str]]
    replaced: tuple[str, ...]
    passed: tuple[Passed, ...]


def bring(
    store: Store, paths: Iterable[Path], *, period: tuple[str, str] = ("", ""), now: str, taken_as: TakenAs = ""
) -> Brought:
    """Read exports and keep them in the audit file, all or none; raises InputError for a file that is no export.

    `taken_as` says whether showings without clicks are those of `search` or of answers of `ai`.

    Files of one name from several folders (a month each, a property each) are kept apart by their folder.
    """
    paths = list(dict.fromkeys(paths))
    names = Counter(path.name for path in paths)
    read = [(path, read_export(path, period=period, at=now, taken_as=taken_as)) for path in paths]
    imports = [
        replace(one, name=f"{path.resolve().parent.name}/{one.name}") if names[path.name] > 1 else one
        for path, export in read for one in export.imports
    ]  # fmt: skip
    replaced = store.imports.add(imports)
    keys = frozenset((one.name, one.source, one.kind) for one in imports)
    return Brought(keys, replaced, tuple(table for _, export in read for table in export.passed))


def imported_files(store: Store) -> tuple[ImportedFile, ...]:
    """Return what became of each import of the audit file, joined to the pages as they are known now."""
    imports = store.imports.every()
    if not imports:
        return ()  # the pages of a large site take half a minute to read
    rows = stored_rows(store)
    return tuple(one.file for one in join_all(imports, rows, find_aliases(rows), store.frontier.why_not))


def stored_rows(store: Store) -> list[PageResult]:
    """Return the rows of the audit file: those of its latest audit, or bare ones when it was not judged yet."""
    return list(store.audits.results()) or [_bare(snapshot, page) for snapshot, page in store.pages.iter_pages()]


def _bare(snapshot: Snapshot, page: Page | None) -> PageResult:
    """The row of an address that was fetched but not judged yet: enough to be found by."""
    row = row_without_page(snapshot)
    if page is None:
        return row
    guess = Guess(phase="none", note="not-judged")
    return replace(row, url=page.url, canonical=page.canonical, guess=guess, counted=not page.noindex, excluded_by="")


def join_all(
    imports: Sequence[Import], rows: Iterable[PageResult], aliases: Aliases, why_not: Why
) -> tuple[Joined, ...]:
    """Return the imports with the pages of their rows."""
    if not imports:
        return ()
    book = AddressBook(rows, aliases, why_not)
    joined = [join(one, book, used=used) for one, used in zip(imports, current(imports), strict=True)]
    files = (replace(one.file, idle=unheard) for one, unheard in zip(joined, idle(joined), strict=True))
    return tuple(one._replace(file=file) for one, file in zip(joined, files, strict=True))


def with_demand(site: Site, joined: Sequence[Joined], model: Model) -> Site:
    """Return the site with the demand that its imports tell; as it is when there are none."""
    told = [one for one in joined if not is_links(one.source)]
    if not told:  # links from other sites tell nothing of who comes
        return site
    reader = reader_for(site, model)
    with one_thread():
        demand = replace(measure_demand(site, told, reader), answers=answers_of(site, told, reader))
    demand = replace(demand, files=tuple(one.file for one in joined))
    return dataclasses.replace(site, facts=dataclasses.replace(site.facts, demand=demand))


def reader_for(site: Site, model: Model) -> IntentReader:
    """Return what tells the phase of a query, with the firm's names and the language of most of its pages."""
    languages = Counter(page.language for page in site.counted)
    return IntentReader(model, names_of(site.counted, fillers()), languages.most_common(1)[0][0] if languages else "en")


def unanswered_in(
    site: Site, personas: Sequence[PersonaRow], model: Model, read: Callable[[frozenset[str]], Iterable[Page]]
) -> tuple[Unanswered, ...]:
    """Return what people ask and no heading of the site answers; `read` is wanted only if something is asked."""
    if site.facts.demand is None and not any(persona.questions for persona in personas):
        return ()
    with one_thread():
        questions = questions_asked(site, personas, reader_for(site, model))
    return (
        unanswered(questions, read(frozenset(page.url for page in site.results if page.guess)), site)
        if questions
        else ()
    )
