"""How the score stands after corrections: a first count at once, and the whole judging behind it.

The first count is kept ready for one audit at a time, so that a correction is answered by its score. The judging is a
process of its own beside the file (`run/aside.py`), begun by the correction itself.
"""

import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from auditor.app.desk import Desk, desk_of, wanted
from auditor.app.note import is_working, read_note
from auditor.app.rows import head_of, reading
from auditor.classify.model import load_model
from auditor.errors import AuditorError, InputError
from auditor.exports.wording import Wording
from auditor.records.audit import Audit
from auditor.run.preview import MOST_PAGES, Ground, Preview, StageMoved, ground_of, preview
from auditor.settings import load_settings
from auditor.store.sqlite import Store

MOST_STAGES = 4
Mark = tuple[Path, int, str]
_lock = threading.Lock()
_kept: dict[Mark, Ground] = {}
_counted: dict[tuple[str, str, tuple[int, int]], Preview | None] = {}


class Standing(NamedTuple):
    """What is told of the score: sentences, whether work is going on, and when the audit was judged."""

    said: tuple[str, ...]
    working: bool
    at: str


def ground_in(store: Store) -> Ground | None:
    """Return what corrections of an open audit file are counted against, kept until it is judged again.

    None for an audit that is too large for a count at once.
    """
    if store.audits.count_results() > MOST_PAGES:
        return None
    mark = (store.path, store.path.stat().st_ino, head_of(store).generated_at)
    with _lock:
        if mark not in _kept:
            _kept.clear()  # of one audit at a time
            audit = store.audits.load()
            assert audit is not None  # noqa: S101 - it has a head
            _kept[mark] = ground_of(audit)
        return _kept[mark]


def counted(desk: Desk, store: Store) -> Preview | None:
    """Return the first count of an audit file's corrections that are not judged yet; None without any."""
    ground = ground_in(store)
    if ground is None:
        return None
    mark = (ground.audit.generated_at, str(store.path), store.labels.said())
    with _lock:
        if mark not in _counted:
            _counted.clear()
            model = load_model(load_settings(desk.config, {}).model_folder)
            _counted[mark] = preview(ground, store.labels.standing(), model.calibration)
        return _counted[mark]


def warm(desk: Desk, path: Path) -> None:
    """Make the first count ready in the background: who opens the corrections is about to make one."""

    def read() -> None:
        with suppress(AuditorError, OSError), reading(path) as store:
            counted(desk, store)

    threading.Thread(target=read, daemon=True).start()


def standing_of(desk: Desk, path: Path, store: Store, audit: Audit) -> Standing:
    """Return how the score of an audit stands now."""
    words = desk.words(audit)
    working = is_working(read_note(path), time.time())
    found = counted(desk, store)
    lines = said_of(found, words) if found else ()
    if working:
        lines = (*lines, words.sentence("app", "standing.working"))
    return Standing(lines, working, audit.generated_at)


def said_of(found: Preview, words: Wording) -> tuple[str, ...]:
    """Return what a first count found, in sentences."""
    key = "preview" if shown(found.before, words) != shown(found.after, words) else "same"
    before, after = shown(found.before, words), shown(found.after, words)
    lines = [words.sentence("app", f"standing.{key}", before=before, after=after, n=found.labels)]
    lines += [stage_said(one, words) for one in most_moved(found.stages)]
    if found.others:
        lines.append(words.sentence("app", "standing.others", n=len(found.others)))
    return tuple(lines)


def most_moved(stages: Iterable[StageMoved]) -> list[StageMoved]:
    """Return the stages that move most and have a score before and after."""
    scored = (one for one in stages if one.before is not None and one.after is not None)
    return sorted(scored, key=lambda one: -abs((one.after or 0) - (one.before or 0)))[:MOST_STAGES]


def stage_said(one: StageMoved, words: Wording) -> str:
    """Return how a stage moves, in a sentence."""
    before, after, stage = shown(one.before, words), shown(one.after, words), words.stage(one.stage)
    return words.sentence("app", "standing.stage", stage=stage, before=before, after=after, pages=one.pages_after)


def shown(score: float | None, words: Wording) -> str:
    """Return a score with a decimal, as a step of one correction is small."""
    return "–" if score is None else words.number(round(score, 1))


def judge_behind(desk: Desk, path: Path) -> bool:
    """Begin to judge an audit again behind the page, where that is soon done; return whether it is being done.

    Who is at it already sees to it.
    """
    try:
        with reading(path) as store:
            small = store.audits.count_results() <= MOST_PAGES
    except AuditorError:  # of an earlier version, or in a command's hands: nothing is waiting for a count
        small = False
    if not small or read_note(path) is not None:  # work that waits to be gone on with is the user's to decide
        return False
    with suppress(InputError):
        desk.begin(path, desk.order(path, judge=True, aside=True))
    return True


def tell(request: Request) -> Response:
    """How the score stands, for the page that is open."""
    desk = desk_of(request)
    path = desk.shelf.path(wanted(request, "audit"))
    with reading(path) as store:
        audit = head_of(store)
        found = standing_of(desk, path, store, audit)
    done = desk.words(audit).sentence("app", "standing.done", after=shown(audit.score, desk.words(audit)))
    return JSONResponse({"said": found.said, "working": found.working, "at": found.at, "done": done})


ROUTES = [Route("/standing", tell)]
