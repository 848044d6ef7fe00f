"""Subjects are renamed, joined and split in the app, as labels of their pages that stay when they are found anew."""

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from auditor.clock import utc_now
from auditor.records.audit import Audit
from auditor.records.judgement import LONGEST_TOPIC, HumanLabel
from auditor.run.audit import judge_store
from auditor.settings import Settings
from auditor.store.sqlite import open_store

NAME = "demo.example/demo.example"
TOKEN = "a-token-of-this-start"


def file_of(folder: Path) -> Path:
    return folder / "demo.example" / "demo.example.audit"


def audit_of(folder: Path) -> Audit:
    with open_store(file_of(folder), readonly=True) as store:
        found = store.audits.load()
    assert found is not None
    return found


def judged(folder: Path) -> Audit:
    with open_store(file_of(folder)) as store:
        return judge_store(store, Settings(), utc_now())


def pages(audit: Audit, topic: str) -> set[str]:
    return {page.url for page in audit.pages if page.topic == topic}


def two(folder: Path) -> tuple[str, str]:
    """The ids of the two largest subjects."""
    one, other, *_ = sorted(audit_of(folder).topics, key=lambda topic: -topic.pages)
    return one.id, other.id


def form_of(client: TestClient, topic: str) -> dict[str, str]:
    text = client.get("/subjects", params={"audit": NAME, "topic": topic}).text
    return {name: unescape(re.search(f'name="{name}" value="([^"]*)"', text)[1]) for name in ("audit", "topic", "seen")}


def sent(client: TestClient, of: str, **given: object) -> object:
    return client.post("/subjects", data={**form_of(client, of), "which": "all", **given}, follow_redirects=False)


def named(audit: Audit, name: str) -> set[str]:
    (topic,) = (one for one in audit.topics if name in (one.label, *one.names.values()))
    return pages(audit, topic.id)


def test_a_subject_is_renamed_with_all_its_pages(client: TestClient, folder: Path) -> None:
    one, _ = two(folder)
    before = pages(audit_of(folder), one)
    assert sent(client, one, name="Eget namn", by="Bo").status_code == 303
    with open_store(file_of(folder), readonly=True) as store:
        said = store.labels.standing()
    assert {url for url, label in said.items() if (label.topic, label.by) == ("Eget namn", "Bo")} == before
    assert named(judged(folder), "Eget namn") >= before
    assert "Eget namn" in client.get("/subjects", params={"audit": NAME}).text


def test_two_subjects_of_one_name_are_one(client: TestClient, folder: Path) -> None:
    one, other = two(folder)
    both = pages(audit_of(folder), one) | pages(audit_of(folder), other)
    for topic in (one, other):
        assert sent(client, topic, name="Gemensamt").status_code == 303
    assert named(judged(folder), "Gemensamt") >= both


def test_ticked_pages_become_a_subject_of_their_own_and_are_taken_back(client: TestClient, folder: Path) -> None:
    one, _ = two(folder)
    moved = sorted(pages(audit_of(folder), one))[:2]
    assert sent(client, one, name="Utbrutet", which="ticked", page=moved).status_code == 303
    with open_store(file_of(folder), readonly=True) as store:
        assert {url for url, label in store.labels.standing().items() if label.topic == "Utbrutet"} == set(moved)
    now = named(judged(folder), "Utbrutet")
    assert now >= set(moved) and not now & (pages(audit_of(folder), one) - set(moved))
    client.post("/undo", data={"audit": NAME})
    with open_store(file_of(folder), readonly=True) as store:
        assert not store.labels.standing()


def test_of_two_windows_the_second_is_told_and_writes_nothing(client: TestClient, folder: Path) -> None:
    one, _ = two(folder)
    form, url = form_of(client, one), min(pages(audit_of(folder), one))
    with open_store(file_of(folder)) as store:
        store.labels.add([HumanLabel(url=url, topic="Annat", at=utc_now())])
    late = client.post("/subjects", data={**form, "which": "all", "name": "Mitt"})
    assert late.status_code == 400 and "Annat" in late.text and "Nothing was written" in late.text
    with open_store(file_of(folder), readonly=True) as store:
        assert {label.topic for label in store.labels.standing().values()} == {"Annat"}


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ({"name": "  "}, "needs a name"),
        ({"name": "x" * (LONGEST_TOPIC + 1)}, "needs a name"),
        ({"name": "a", "which": "ticked"}, "was ticked"),
        ({"name": "a", "which": "ticked", "page": "https://elsewhere.example/"}, "was ticked"),
        ({"name": "a", "topic": "no-such"}, "not in the audit any more"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_line(
    client: TestClient, folder: Path, given: dict[str, str], line: str
) -> None:
    answer = sent(client, two(folder)[0], **given)
    assert answer.status_code == 400 and line in answer.text
    with open_store(file_of(folder), readonly=True) as store:
        assert not store.labels.standing()


def test_it_is_told_in_swedish(folder: Path, another: Callable[..., TestClient]) -> None:
    swedish = another(folder, "sv")
    swedish.get("/", params={"token": TOKEN})
    assert "Döp om" in swedish.get("/subjects", params={"audit": NAME, "topic": two(folder)[0]}).text
    assert "Ämnen" in swedish.get("/subjects", params={"audit": NAME}).text
