"""A headless Chromium for the tests of the report; they are skipped with a word where none is installed."""

import importlib.util
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import uvicorn

from auditor.app import server
from auditor.app.desk import Desk
from auditor.exports import as_html
from auditor.exports.options import ExportOptions

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
TOKEN = "a-token-of-this-start"
SAMPLE = Path(__file__).resolve().parents[1] / "exports" / "sample.py"


def sample_builder() -> Callable:
    spec = importlib.util.spec_from_file_location("browser_sample", SAMPLE)
    module = importlib.util.module_from_spec(spec)
    sys.modules["browser_sample"] = module
    spec.loader.exec_module(module)
    return module.sample_audit


# Not for the whole session: while it is open, its event loop runs in the main thread and no other test can run one.
@pytest.fixture(scope="module")
def browser() -> Iterator:
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chromium-browser")
    with sync_api.sync_playwright() as engine:
        own = Path(engine.chromium.executable_path)
        if not path and not own.is_file():
            pytest.skip("no Chromium is installed")
        made = engine.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield made
        made.close()


@pytest.fixture(scope="session")
def sample() -> Callable:
    """The builder of sample audits."""
    return sample_builder()


@pytest.fixture(scope="session")
def report(tmp_path_factory) -> Callable[..., Path]:
    """A report on disk; the same arguments give the same file."""
    build, made = sample_builder(), {}

    def write(pages: int = 60, language: str = "sv", journey: str = "inbound") -> Path:
        key = (pages, language, journey)
        if key not in made:
            folder = tmp_path_factory.mktemp("report")
            audit = build(pages, language=language, journey=journey)
            made[key] = as_html.write(audit, folder, ExportOptions(language=language))[0]
        return made[key]

    return write


class Watched:
    """A page of the browser with everything it complained of and asked for."""

    def __init__(self, page) -> None:
        self.page = page
        self.troubles: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.troubles.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))


@pytest.fixture
def opened(browser, report) -> Iterator[Callable]:
    contexts = []

    def open_report(
        fragment: str = "", pages: int = 60, language: str = "sv", journey: str = "inbound", **settings
    ) -> Watched:
        context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, **settings})
        contexts.append(context)
        watched = Watched(context.new_page())
        watched.page.goto(f"{report(pages, language, journey).as_uri()}{fragment}")
        return watched

    yield open_report
    for context in contexts:
        context.close()


@pytest.fixture
def serving() -> Iterator[Callable[[Path, str], str]]:
    """Starts the app over a folder and returns the address that is printed; it ends with the test."""
    started: list[tuple[uvicorn.Server, threading.Thread]] = []

    def start(folder: Path, language: str) -> str:
        listening = server.bound(0)
        port = listening.getsockname()[1]
        hosts = frozenset((f"127.0.0.1:{port}",))
        answering = server.server_of(server.make_app(Desk(folder, language), token=TOKEN, hosts=hosts))
        thread = threading.Thread(target=answering.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        started.append((answering, thread))
        return f"http://127.0.0.1:{port}/?token={TOKEN}"

    yield start
    for answering, thread in started:
        answering.should_exit = True
        thread.join(15)
