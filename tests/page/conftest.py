"""Reads a piece of HTML as a page, and rows of the cases."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from auditor.page.read import read_page
from auditor.records.page import Page, Snapshot

ADDRESS = "https://firma.example/tjanster/sida/"


@pytest.fixture
def read() -> Callable[..., Page]:
    """Return the page of an HTML text; headers and status may be given."""

    def of(html: str | bytes, url: str = ADDRESS, status: int = 200, **headers: str) -> Page:
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        if isinstance(html, str):
            html = html.encode("utf-8")
            given.setdefault("content-type", "text/html; charset=utf-8")
        return read_page(Snapshot(url=url, final_url=url, status=status, headers=given, body=html))

    return of


@pytest.fixture(scope="session")
def cases(shared: Path) -> Callable[[str], list[dict[str, Any]]]:
    """Return the rows of a file of cases."""

    def of(name: str) -> list[dict[str, Any]]:
        lines = (shared / "cases" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines if line.strip()]

    return of
