"""Writes the briefs of an audit: gathered from what it found, with headings read from the stored pages."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from auditor.errors import InputError
from auditor.exports.brief import Briefer, action_of, listed
from auditor.exports.brief_docx import as_docx
from auditor.exports.brief_md import as_markdown
from auditor.exports.brief_parts import Brief
from auditor.exports.brief_rivals import MOST_RIVALS, Rival
from auditor.exports.keeping import write_beside
from auditor.exports.wording import Wording
from auditor.records.audit import Audit
from auditor.run.look import language_of
from auditor.run.paths import find_audit_file
from auditor.run.stored import is_json, stored_audit
from auditor.store.sqlite import Store, open_store

FORMATS: Mapping[str, Callable[[Brief], bytes]] = {"md": as_markdown, "docx": as_docx}
FOLDER = "briefs"
# More are no plan; the sheet of decisions has them all.
MOST = 60


class Briefs(NamedTuple):
    """What was written, how many briefs there are, and how many more there would be."""

    files: tuple[Path, ...]
    briefs: int
    left: int


def audit_in(store: Store) -> Audit:
    """Return the latest audit of a store; raises InputError when nothing was judged yet."""
    audit = store.audits.load()
    if audit is None:
        raise InputError("not-judged-yet", path=store.path)
    return audit


def words_for(audit: Audit, language: str) -> Wording:
    """Return the words of the briefs: in `language`, "" for that of the report."""
    return Wording(language_of(language, audit.language_mix), audit.journey)


def actions_in(store: Store, language: str = "") -> list[str]:
    """Return a line for each action that a brief can be asked for."""
    audit = audit_in(store)
    return listed(audit, words_for(audit, language))


def write_briefs(
    store: Store,
    folder: Path,
    formats: Iterable[str],
    *,
    action: str = "",
    language: str = "",
    rivals: Sequence[Path] = (),
) -> Briefs:
    """Write the briefs of one action (its id or its number; "": of all) into `folder`, with what `rivals` have.

    One that is there and says something else is kept beside the new one. Raises InputError for an unknown action.
    """
    with ExitStack() as stack:
        others = [rival_in(path, stack) for path in rivals]
        return _write(store, folder, formats, action, language, others)


def refuse_rivals(rivals: Sequence[Path], own: Path) -> None:
    """Raise InputError for more rivals than are shown, and for the audit file as a rival of its own."""
    if len(rivals) > MOST_RIVALS:
        raise InputError("rival-were-given", n=len(rivals), most_rivals=MOST_RIVALS)
    for path in rivals:
        if not is_json(path) and find_audit_file(path).samefile(own):
            raise InputError("rival-is-audit-itself", path=path)


def rival_in(path: Path, stack: ExitStack) -> Rival:
    """Return a rival's audit with its pages as they were read; an `audit.json` holds none. Raises InputError."""
    if is_json(path):
        return Rival(stored_audit(path), lambda _: None)
    store = stack.enter_context(open_store(find_audit_file(path), readonly=True))
    return Rival(audit_in(store), store.pages.page)


def _write(
    store: Store, folder: Path, formats: Iterable[str], action: str, language: str, rivals: Sequence[Rival]
) -> Briefs:
    audit = audit_in(store)
    words = words_for(audit, language)
    briefer = Briefer(audit, words, store.pages.page, rivals)
    if action:
        found = action_of(audit, action)
        if found is None:
            raise InputError("action-no-such-action-in-this", action=action)
        made = list(briefer.of_action(found))
    else:
        made = list(briefer.all())
    kept = made[:MOST]
    files: list[Path] = []
    for name, brief in named(kept).items():
        for kind in formats:
            files += _written(folder / f"{name}.{kind}", FORMATS[kind](brief), kind)
    return Briefs(tuple(files), len(kept), len(made) - len(kept))


def named(briefs: Iterable[Brief]) -> dict[str, Brief]:
    """Return the briefs under names that differ."""
    found: dict[str, Brief] = {}
    for brief in briefs:
        name, number = brief.name, 1
        while name.casefold() in {one.casefold() for one in found}:
            number += 1
            name = f"{brief.name}-{number}"
        found[name] = brief
    return found


def _written(path: Path, data: bytes, kind: str) -> tuple[Path, ...]:
    """Write one file; a DOCX is never the same twice, so one that is there always stays beside the new one."""
    stays = path.exists() and (kind != "md" or path.read_bytes() != data)
    return write_beside(path, data, old_stays=stays)
