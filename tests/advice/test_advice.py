"""The advice for the sites that experts judged is no worse than it was: every figure stays over its floor."""

import importlib.util
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

FLOORS = tomllib.loads(Path(__file__).with_name("floors.toml").read_text(encoding="utf-8"))["least"]
BENCH = Path(__file__).resolve().parents[1] / "bench" / "advice_bench.py"


@pytest.fixture(scope="session")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("auditor_advice_bench", BENCH)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def figures(shared: Path, bench: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[float, int]]:
    """The scorer's figures over audits of all judged sites; skipped where they are not beside the project."""
    if not (shared / "judged").is_dir():
        pytest.skip("what experts said of real sites is not beside the project")
    audits = bench.audit_all(shared, bench.judged_sites(shared), tmp_path_factory.mktemp("advice"))
    return bench.score(shared, audits)


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.parametrize("name", FLOORS)
def test_no_figure_of_advice_is_under_its_floor(figures: dict[str, tuple[float, int]], name: str) -> None:
    value, cases = figures[name]
    assert cases > 0, "nothing was scored"
    assert value >= FLOORS[name], f"{name}: {value} of {cases}"


@pytest.mark.shared
def test_every_figure_of_the_scorer_has_a_floor(figures: dict[str, tuple[float, int]]) -> None:
    assert set(figures) - {"phase exact"} == set(FLOORS)
