"""Fixtures for all rooms: where the corpus and the cases lie, if they lie beside the project."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with corpus and cases beside the project; the test is skipped, and says so, where it is missing."""
    if not (SHARED / "corpus").is_dir():
        pytest.skip("the corpus and the cases are not beside the project")
    return SHARED
