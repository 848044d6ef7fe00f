"""The decision on a page: its verdict, who does it, by when and how far it is, as on the sheet of decisions.

What is said here is a label of the page, as from the workbook; a form that is older than another label of the page is
never written, and both are shown.
"""

from collections.abc import Mapping
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from auditor.app.decide import LONGEST_NAME, cell_of, is_day, writing
from auditor.app.desk import Desk, address, desk_of
from auditor.app.forms import taking
from auditor.app.rows import row_at
from auditor.app.standing import judge_behind
from auditor.assistants.bounds import clean, one_of
from auditor.clock import utc_now
from auditor.errors import InputError
from auditor.errors.said import Said
from auditor.exports.wording import Wording
from auditor.records.audit import Audit
from auditor.records.decision import DECISIONS, LEADING, WORK_STATUSES
from auditor.records.judgement import HumanLabel
from auditor.sources.lists import as_address
from auditor.store.sqlite import Store
from auditor.urls import resolve

FIELDS = ("decision", "target", "status", "owner", "due", "review", "note")
LONGEST = {"owner": 200, "due": 40, "review": 40, "note": 1_900, "target": 1_900}


class Decided(NamedTuple):
    """What stands of a page, by field, and the mark of it."""

    cells: dict[str, str]
    mark: str


def decided(store: Store, url: str) -> Decided:
    """Return what people have decided on a page; a decision that was taken back is none."""
    label, mark = store.labels.of(url)
    cells = {field: str(getattr(label, field) or "") for field in FIELDS}
    return Decided(cells | ({"decision": ""} if label.decision == "proposed" else {}), mark)


def in_words(cells: Mapping[str, str], words: Wording) -> dict[str, str]:
    """Return the fields as people read them."""
    found = {**cells, "due": words.day(cells["due"]), "review": words.day(cells["review"])}
    found["decision"] = words.title("decision", cells["decision"]) if cells["decision"] else ""
    found["status"] = words.title("work_status", cells["status"]) if cells["status"] else ""
    return found


def decide(request: Request, given: dict[str, str]) -> Response:
    """Write what is decided on a page, unless something else was said of it since the form was shown."""
    desk, name, url = desk_of(request), given.get("audit", ""), given.get("url", "")
    with writing(desk, name) as (store, audit):
        row_at(store, url)
        stands = decided(store, url)
        cells = cells_of(given, stands.cells, url)
        if stands.mark != given.get("seen", ""):
            return clash(desk, name, audit, url, cells, stands)
        label = label_of(url, cells, stands.cells, by_of(desk, given))
        if label is not None:
            store.labels.add([label])
    if label is not None:
        judge_behind(desk, desk.shelf.path(name))
    return RedirectResponse(address("page", audit=name, url=url, said=1) + "#fate", 303)


def cells_of(given: Mapping[str, str], stands: Mapping[str, str], url: str) -> dict[str, str]:
    """Return the fields of the form; raises InputError for a verdict, a day or an address that is none."""
    cells = {field: cell_of(given.get(field, ""), stands[field], most) for field, most in LONGEST.items()}
    cells["decision"] = one_of(given.get("decision", ""), DECISIONS, Said("choice-decision")) or ""
    cells["status"] = one_of(given.get("status", ""), WORK_STATUSES, Said("choice-status")) or ""
    for field in ("due", "review"):
        if cells[field] not in ("", stands[field]) and not is_day(cells[field]):
            raise InputError("app-no-date", due=cells[field])
    cells["target"] = target_of(cells["target"], url) if cells["decision"] in LEADING else ""
    return {field: cells[field] for field in FIELDS}


def target_of(word: str, url: str) -> str:
    """Return where a page is to lead, written whole or as a path of its site.

    Raises InputError for what is no address, and for the page itself.
    """
    found = (resolve(word, url) if word.startswith("/") else as_address(word)) if word else ""
    if found is None:
        raise InputError("app-no-target", target=word[:80])
    if found == url:
        raise InputError("page-cannot-lead-to-itself")
    return found


def label_of(url: str, cells: Mapping[str, str], stands: Mapping[str, str], by: str) -> HumanLabel | None:
    """Return the label that makes what stands what the form says, None where nothing differs."""
    new = {field: cells[field] for field in FIELDS if cells[field] != stands[field]}
    if not new:
        return None
    cleared = tuple(field for field, value in new.items() if not value and field not in ("decision", "target"))
    said: dict[str, object] = {field: value for field, value in new.items() if value}
    if "decision" in new or "target" in new:  # a target belongs to its decision
        said |= {"decision": cells["decision"] or "proposed", "target": cells["target"]}
    return HumanLabel(url=url, by=by, at=utc_now(), cleared=cleared, **said)  # type: ignore[arg-type]


def by_of(desk: Desk, given: Mapping[str, str]) -> str:
    """Return who says it."""
    return clean((desk.user is None and given.get("by", "")) or desk.by)[:LONGEST_NAME]


def clash(desk: Desk, name: str, audit: Audit, url: str, cells: dict[str, str], stands: Decided) -> Response:
    """The page that shows both, what stands and what was written, and lets the person choose."""
    words = desk.words(audit)
    return desk.page(
        "decide_page.html", status=409, audit=audit, name=name, url=url, cells=cells, decided=stands, fields=FIELDS,
        stands=in_words(stands.cells, words), yours=in_words(cells, words), decisions=DECISIONS,
        statuses=WORK_STATUSES, by=desk.by,
    )  # fmt: skip


ROUTES = [Route("/decide-page", taking(decide), methods=["POST"])]
