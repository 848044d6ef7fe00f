"""The app over a folder with one small audit, and a browser that was let in, without a network."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from auditor.app.desk import Desk
from auditor.app.server import make_app
from auditor.clock import utc_now
from auditor.run.audit import judge_store
from auditor.run.demo import open_demo
from auditor.settings import Settings

PLACE = "127.0.0.1:8000"
NAME = "demo.example/demo.example"
TOKEN = "a-token-of-this-start"


@pytest.fixture(scope="session")
def audited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The audit file of the sample site, judged."""
    folder = tmp_path_factory.mktemp("app")
    with open_demo(folder, Settings()) as store:
        judge_store(store, Settings(), utc_now())
        return store.path


@pytest.fixture(autouse=True)
def nothing_behind(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """No process is begun behind a correction, but for tests that ask for it by the mark `behind`."""
    if "behind" not in request.keywords:
        monkeypatch.setattr("auditor.app.correct.judge_behind", lambda desk, path: False)
        monkeypatch.setattr("auditor.app.decide_page.judge_behind", lambda desk, path: False)
        monkeypatch.setattr("auditor.app.subjects.judge_behind", lambda desk, path: False)


@pytest.fixture
def folder(audited: Path, tmp_path: Path) -> Path:
    """A folder with that audit."""
    place = tmp_path / "audits" / "demo.example"
    place.mkdir(parents=True)
    shutil.copy(audited, place / "demo.example.audit")
    return place.parent


@pytest.fixture
def client(folder: Path) -> TestClient:
    """A browser that opened the printed address."""
    made = client_of(folder)
    assert made.get("/", params={"token": TOKEN}).status_code == 200
    return made


def client_of(folder: Path, language: str = "en", **headers: str) -> TestClient:
    app = make_app(Desk(folder, language), token=TOKEN, hosts=frozenset((PLACE,)))
    return TestClient(
        app, base_url=f"http://{PLACE}", headers={"origin": f"http://{PLACE}", **headers}, raise_server_exceptions=False
    )


@pytest.fixture
def another() -> Callable[..., TestClient]:
    """Makes a browser of its own over a folder, which has not been let in."""
    return client_of
