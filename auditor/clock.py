"""The time, as every file of the program writes it."""

from datetime import UTC, datetime


def utc_now() -> str:
    """The time as ISO 8601, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
