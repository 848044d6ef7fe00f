"""Which engines there are, and how one is opened by the name that a user gives it."""

from collections.abc import Iterator
from contextlib import contextmanager

from auditor.errors import InputError
from auditor.fleet.engine import Engine

LOCAL, DASK = "local", "dask"


@contextmanager
def opened(name: str, jobs: int) -> Iterator[Engine]:
    """Open the engine `local`, `dask` or `dask:ADDRESS` and close it in the end; raises InputError for another name.

    `jobs` is how many tasks run at a time where the engine is this machine.
    """
    engine = _engine(name, jobs)
    try:
        yield engine
    finally:
        engine.close()


def _engine(name: str, jobs: int) -> Engine:
    kind, _, address = name.partition(":")
    if kind == LOCAL and not address:
        from auditor.fleet.local_engine import LocalEngine

        return LocalEngine(jobs)
    if kind == DASK:
        try:
            from auditor.fleet.dask_engine import DaskEngine
        except ImportError:
            raise InputError("Dask is not installed.", "Install it with: pip install 'auditor[fleet]'") from None
        return DaskEngine(address, jobs)
    raise InputError(f"--engine {name} is not known.", "Use local, dask, or dask:tcp://HOST:8786.")
