"""Fixtures for all rooms: builders of pages and sites, servers, and where the corpus and the cases lie."""

import importlib.util
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import ModuleType

import pytest

from auditor.errors.said import speak

SHARED = Path(__file__).resolve().parents[2] / "shared"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files with slow tests first: begun last, one would keep one process busy while the others are idle."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


@pytest.fixture(autouse=True)
def english_messages() -> Iterator[None]:
    """Errors are told in English, whatever a test before has asked for."""
    speak("en")
    yield
    speak("en")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with corpus and cases beside the project; the test is skipped, and says so, where it is missing."""
    if not (SHARED / "corpus").is_dir():
        pytest.skip("the corpus and the cases are not beside the project")
    return SHARED


@pytest.fixture(scope="session")
def build() -> ModuleType:
    """The module tests/builders.py."""
    name = "auditor_test_builders"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name("builders.py"))
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]


@contextmanager
def listening(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """Serve on loopback and give the address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def loopback() -> Iterator[Callable[[type[BaseHTTPRequestHandler]], str]]:
    """Starts a server with a handler and returns its address; it ends with the test."""
    with ExitStack() as open_ones:
        yield lambda handler: open_ones.enter_context(listening(handler))
