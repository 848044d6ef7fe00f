"""One tree of errors that a user can act on; each carries the way out and the exit code of the contract.

A page's trouble is never one of these: it is data in a record. `auditor.cli` shows them, in one place, as one line. An
error holds a key and values, never sentences: those are in `reports/wording/CODE/errors.toml` (see `said.py`).
"""

from auditor.errors.said import Said

EXIT_DONE = 0
EXIT_UNEXPECTED = 1
EXIT_USAGE = 2
EXIT_NOTHING_CRAWLED = 3
EXIT_UNDER_GATE = 4
EXIT_INTERRUPTED = 130


class AuditorError(Exception):
    """A mistake or a circumstance that the user can do something about.

    `said` holds what is wrong and the way out, each one line; `key` names the sentence and `values` fill it.
    """

    exit_code = EXIT_USAGE

    def __init__(self, key: str, /, **values: object) -> None:
        super().__init__(key)
        self.said = Said(key, **values)

    @property
    def key(self) -> str:
        """Which sentence of errors.toml it is."""
        return self.said.key

    @property
    def message(self) -> str:
        """What is wrong, in the language of this process's messages."""
        return self.said.message()

    @property
    def advice(self) -> str:
        """The way out, in the language of this process's messages; "" when there is none."""
        return self.said.advice()

    def __str__(self) -> str:
        return f"{self.message} {self.advice}".strip()

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return _again, (type(self), self.said.key, self.said.values)


def _again(kind: type[AuditorError], key: str, values: dict[str, object]) -> AuditorError:
    """Return an error as it was in another process."""
    return kind(key, **values)


class InputError(AuditorError):
    """A target, file, option or address that cannot be used."""


class DataFileError(AuditorError):
    """A TOML or JSON file of the user's or ours with a fault; the message names file, table and key."""


class StoreError(AuditorError):
    """The audit file cannot be opened, read or written (locked, corrupt, foreign, no space, no permission)."""


class InUseError(StoreError):
    """The audit file is open in another process."""


class ModelError(AuditorError):
    """A model folder that is missing, tampered with, or made for another version."""


class NothingCrawledError(AuditorError):
    """No page could be crawled: unknown host, refused connection, forbidden by robots, no HTML."""

    exit_code = EXIT_NOTHING_CRAWLED


class GateError(AuditorError):
    """The score is under `--fail-under`, or a draft shuts a gate of `--fail-on`."""

    exit_code = EXIT_UNDER_GATE


class InterruptedCrawlError(AuditorError):
    """Ctrl-C: the audit file is whole and the same command goes on."""

    exit_code = EXIT_INTERRUPTED
