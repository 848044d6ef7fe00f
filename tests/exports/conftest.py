"""Sample audits for the tests of this room, built once a session."""

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from auditor.records.audit import Audit

HERE = Path(__file__).parent


def _builder() -> Callable[..., Audit]:
    spec = importlib.util.spec_from_file_location("exports_sample", HERE / "sample.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["exports_sample"] = module
    spec.loader.exec_module(module)
    return module.sample_audit


@pytest.fixture(scope="session")
def sample() -> Callable[..., Audit]:
    return _builder()
