"""Subjects renamed, joined and split: a name for all pages of a subject, or for those of its pages that are ticked.

As from the workbook's sheet of subjects, what is said becomes labels of pages, so that it stays when subjects are found
anew. Two subjects that are given one name are one; pages that are given another name than the rest are a subject of
their own.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from threading import Lock

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from auditor.app.decide import writing
from auditor.app.decide_page import by_of
from auditor.app.desk import desk_of, to, wanted
from auditor.app.forms import Given, taking_all
from auditor.app.index import index_of
from auditor.app.rows import head_of, reading
from auditor.app.standing import judge_behind
from auditor.clock import utc_now
from auditor.errors import InputError
from auditor.printed import one_line
from auditor.records.audit import Audit, Topic
from auditor.records.judgement import LONGEST_TOPIC, NO_TOPIC, HumanLabel
from auditor.store.sqlite import Store

# Pages of a subject that can be ticked; the rest moves with the subject as a whole.
MOST_PAGES = 300
MOST_FIELDS = MOST_PAGES + 20
_writing = Lock()


def name_of(topic: Topic, language: str) -> str:
    """Return what a subject is called in a language, else in its own."""
    return topic.names.get(language) or topic.label


def topic_in(audit: Audit, wanted_id: str) -> Topic:
    """Return a subject of the audit; raises InputError for one that is not there."""
    found = next((one for one in audit.topics if one.id == wanted_id), None)
    if found is None:
        raise InputError("app-no-such-subject")
    return found


def pages_of(store: Store, topic: Topic) -> dict[str, str]:
    """Return the pages of a subject as it was judged, with what people have called their subject since, if anything."""
    said = store.labels.standing()
    return {
        row.url: said[row.url].topic if row.url in said else "" for row in index_of(store).rows if row.topic == topic.id
    }


def mark_of(pages: Mapping[str, str]) -> str:
    """Return what changes with every page and name of a subject."""
    return hashlib.sha256(msgspec.json.encode(sorted(pages.items()))).hexdigest()[:20]


def show(request: Request) -> Response:
    """All subjects, the largest first; or one, with its pages."""
    desk, name, chosen = desk_of(request), wanted(request, "audit"), wanted(request, "topic")
    with reading(desk.shelf.path(name)) as store:
        audit = head_of(store)
        topic = topic_in(audit, chosen) if chosen else None
        pages = pages_of(store, topic) if topic else {}
        counts = Counter(row.topic for row in index_of(store).rows)  # pages that do not count are in it as well
    subjects = sorted(audit.topics, key=lambda one: -counts[one.id])
    names = [(one, name_of(one, desk.language)) for one in subjects]
    return desk.page(
        "subjects.html", audit=audit, name=name, one=audit, subjects=names, topic=topic, mark=mark_of(pages),
        called=name_of(topic, desk.language) if topic else "", pages=list(pages.items())[:MOST_PAGES],
        left=max(0, len(pages) - MOST_PAGES), by=desk.by, longest=LONGEST_TOPIC, counts=counts,
        saved=wanted(request, "said"), known=sorted({said for _, said in names} | {*pages.values()} - {"", NO_TOPIC}),
    )  # fmt: skip


def rename(request: Request, given: Given) -> Response:
    """Give the pages of a subject, or those that are ticked, another subject by its name."""
    desk, name = desk_of(request), given.one("audit")
    called = " ".join(one_line(given.one("name")).split())
    if not called or len(called) > LONGEST_TOPIC:
        raise InputError("app-no-subject-name", most=LONGEST_TOPIC)
    with _writing, writing(desk, name) as (store, audit):
        topic = topic_in(audit, given.one("topic"))
        pages = pages_of(store, topic)
        if mark_of(pages) != given.one("seen"):
            raise InputError("app-subject-said-since", names=called_since(pages) or name_of(topic, desk.language))
        urls = chosen_of(pages, given.all("page")) if given.one("which") == "ticked" else list(pages)
        now, by = utc_now(), by_of(desk, {"by": given.one("by")})
        labels = [HumanLabel(url=url, topic=called, by=by, at=now) for url in urls if pages[url] != called]
        if labels:
            store.labels.add(labels)
    if labels:
        judge_behind(desk, desk.shelf.path(name))
    return to("subjects", audit=name, said=called)


def chosen_of(pages: Mapping[str, str], ticked: Sequence[str]) -> list[str]:
    """Return the ticked pages of a subject; raises InputError for none and for a page that is not in it."""
    if not ticked or not pages.keys() >= set(ticked):
        raise InputError("app-no-page-ticked")
    return list(dict.fromkeys(ticked))


def called_since(pages: Mapping[str, str]) -> str:
    """Return the names that people have given pages of a subject."""
    return ", ".join(list(dict.fromkeys(filter(None, pages.values())))[:5])


ROUTES = [
    Route("/subjects", show, methods=["GET"]),
    Route("/subjects", taking_all(rename, MOST_FIELDS), methods=["POST"]),
]
