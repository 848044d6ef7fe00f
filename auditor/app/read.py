"""The audit to read: the overview with its actions, the report as it is, the list of pages, and one page as read."""

from collections import Counter
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from auditor.app.decide import in_words, states_in, told_of
from auditor.app.decide_page import decided
from auditor.app.decide_page import in_words as on_page
from auditor.app.desk import desk_of, wanted
from auditor.app.index import index_of
from auditor.app.rows import WITHOUT_CTA, Filters, head_of, listed, reading, row_at
from auditor.app.standing import standing_of, warm
from auditor.app.text import parts_of
from auditor.exports.reasons import has_zone, reason_name, shown
from auditor.exports.view_ctas import VERDICTS
from auditor.exports.view_map import COLOURS
from auditor.exports.wording import Wording
from auditor.records.audit import Action, Audit
from auditor.records.base import CONTENT_TYPES, PHASES
from auditor.records.decision import DECISIONS, WORK_STATUSES
from auditor.records.judgement import PageResult
from auditor.records.page import Page
from auditor.run.live import report_page
from auditor.settings import load_settings

MOST_ACTIONS, MOST_SHOWN_PAGES = 25, 12
MOST_LINKS = 200
# The report is a page of its own with its own policy inside. In a sandbox it has no origin: whatever a crawled text did
# there, it could not speak to the app.
SANDBOX = "sandbox allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox allow-modals"


def overview(request: Request) -> Response:
    """The score, the stages and what to do, each figure with the pages behind it."""
    desk, name = desk_of(request), wanted(request, "audit")
    with reading(desk.shelf.path(name)) as store:
        audit = head_of(store)
        told = told_of(store, audit)
        corrected = len([one for one in store.labels.standing().values() if one.phase or one.content_type])
    words = desk.words(audit)
    whole = wanted(request, "all") == "1"
    shown_actions = audit.actions if whole else audit.actions[:MOST_ACTIONS]
    actions = [
        {"rank": rank, "told": told[one.id], "work": in_words(told[one.id].line.cells, words),
         "id": one.id, "said": words.action(one), "why": words.why(one), "do": words.do(one),
         "pages": one.pages, "points": one.points, "effort": one.effort}
        for rank, one in enumerate(shown_actions, 1)
    ]  # fmt: skip
    return desk.page(
        "read.html", audit=audit, name=name, one=audit, actions=actions, corrected=corrected, without_cta=WITHOUT_CTA,
        colours=COLOURS,
        most=MOST_SHOWN_PAGES, unsure=sum(stage.unsure for stage in audit.stages),
        cautions=[words.caution(one.key, one.values) for one in audit.warnings],
        left_out=len(audit.actions) - len(shown_actions), whole=whole, states=states_in(words), by=desk.by,
        saved=wanted(request, "said"),
    )  # fmt: skip


def report(request: Request) -> Response:
    """The report as a client would get it, made from the audit file now."""
    desk = desk_of(request)
    made = report_page(desk.shelf.path(wanted(request, "audit")), load_settings(desk.config, {}))
    return HTMLResponse(made.encode("utf-8", "replace"), headers={"content-security-policy": SANDBOX})


def filters_of(request: Request) -> Filters:
    """Return which pages the address asks for."""
    return Filters(**{name: wanted(request, name) for name in Filters._fields})


def offset_of(request: Request) -> int:
    """Return from which row on the list is shown."""
    given = wanted(request, "offset")
    return int(given) if given.isdecimal() and len(given) < 10 else 0


def pages(request: Request) -> Response:
    """The list of pages, filtered."""
    desk, name, asked = desk_of(request), wanted(request, "audit"), filters_of(request)
    with reading(desk.shelf.path(name)) as store:
        audit = head_of(store)
        found = listed(store, asked, audit, offset_of(request))
    action = next((one for one in audit.actions if one.id == asked.action), None)
    return desk.page(
        "pages.html", audit=audit, name=name, one=audit, found=found, asked=asked._asdict(),
        choices={"type": CONTENT_TYPES, "verdict": VERDICTS, "decision": DECISIONS},
        about=words_about(desk.words(audit), action, asked), without_cta=WITHOUT_CTA,
    )  # fmt: skip


def page(request: Request) -> Response:
    """One page: its label with reasons and doubt, its text as read, its calls to action, faults, links and twins."""
    desk, name, url = desk_of(request), wanted(request, "audit"), wanted(request, "url")
    path = desk.shelf.path(name)
    with reading(path) as store:
        audit, row = head_of(store), row_at(store, url)
        seen, history = store.pages.page(url), store.labels.history(url)
        decision = decided(store, url)
        index = index_of(store)
        into = store.pages.links_to(url, MOST_LINKS)
        standing = standing_of(desk, path, store, audit) if history else None
    if not history:
        warm(desk, path)
    words = desk.words(audit)
    return desk.page(
        "page.html", audit=audit, name=name, one=audit, row=row, history=history, twins=index.twins(url),
        known=index.place_of, into=into, reasons=reasons_of(row, words), parts=parts_of(seen, row.ctas),
        links=links_of(seen), phases=PHASES, types=CONTENT_TYPES, by=desk.by, faults=faults_of(audit, url, words),
        doubt=doubt_of(row, words), standing=standing, decided=decision, fate=on_page(decision.cells, words),
        decisions=DECISIONS, statuses=WORK_STATUSES, saved=wanted(request, "said"),
    )  # fmt: skip


def reasons_of(row: PageResult, words: Wording) -> list[dict[str, Any]]:
    """Return what moved the label, the weightiest first."""
    because = shown(row.guess.because, row.language) if row.guess else ()
    return [
        {
            "said": reason_name(one, words), "zone": words.name("zone", one.zone) if has_zone(one) else "",
            "for": words.name("phase", one.for_), "up": one.weight > 0,
        }
        for one in because
    ]  # fmt: skip


def faults_of(audit: Audit, url: str, words: Wording) -> list[tuple[str, str]]:
    """Return what is wrong on a page, as sentences, each once, with the check that tells of it."""
    found = (one for one in audit.findings if one.verdict == "fail" and one.subject.id == url)
    return list(dict.fromkeys((words.finding(one), one.check) for one in found))


def doubt_of(row: PageResult, words: Wording) -> str:
    """Return why the model is unsure of a page, "" when it is sure or does not say."""
    guess = row.guess
    return words.title("note", guess.note) if guess and guess.note and not guess.sure else ""


def words_about(words: Wording, action: Action | None, asked: Filters) -> str:
    """Return what the listed pages have in common, when an action, a check or a group of twins names them."""
    if action:
        return words.action(action)
    if asked.check:
        return words.check(asked.check, "name") or asked.check
    return words.sentence("app", "pages.twins") if asked.twin else ""


def links_of(seen: Page | None) -> list[tuple[str, str, int]]:
    """Return where the links of a page's content lead: address, first words, how many."""
    if seen is None:
        return []
    found = [one for one in seen.clickables if one.place == "main" and one.href]
    counts = Counter(one.href for one in found)
    words = {one.href: one.text for one in reversed(found)}
    return [(href, words[href], count) for href, count in counts.most_common(MOST_LINKS)]


ROUTES = [
    Route("/read", overview),
    Route("/report", report),
    Route("/pages", pages),
    Route("/page", page),
]
