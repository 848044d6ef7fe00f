"""Which engines there are, and how one is opened by the name that a user gives it."""

from collections.abc import Iterator
from contextlib import contextmanager

from auditor.errors import InputError
from auditor.fleet.engine import Engine, Tell, in_silence

LOCAL, DASK = "local", "dask"
# A cluster takes minutes to get a machine, and a scheduler to be moved to another; what takes longer needs a person.
MINUTES_TO_WAIT = 10.0


@contextmanager
def opened(name: str, jobs: int, *, wait: float = MINUTES_TO_WAIT, tell: Tell = in_silence) -> Iterator[Engine]:
    """Open the engine `local`, `dask` or `dask:ADDRESS` and close it in the end; raises InputError for another name.

    `jobs` is how many tasks run at a time where the engine is this machine; `wait` for how many minutes a cluster that
    is down or has no workers is waited for, which `tell` hears of.
    """
    engine = _engine(name, jobs, wait, tell)
    try:
        yield engine
    finally:
        engine.close()


def _engine(name: str, jobs: int, wait: float, tell: Tell) -> Engine:
    kind, _, address = name.partition(":")
    if kind == LOCAL and not address:
        from auditor.fleet.local_engine import LocalEngine

        return LocalEngine(jobs)
    if kind == DASK:
        try:
            from auditor.fleet.dask_engine import DaskEngine
        except ImportError:
            raise InputError("dask-is-not-installed") from None
        return DaskEngine(address, jobs, patience=wait * 60, tell=tell)
    raise InputError("engine-is-not-known", name=name)
