"""Which pages are made, each by what; a test holds the files to it."""

from collections.abc import Callable

from auditor.checks.manual import manual_sv
from tools.reference.accuracy import method
from tools.reference.program import commands, exit_codes, json_page, settings_page
from tools.reference.rules import ctas, journeys, score

PAGES: dict[str, Callable[[], str]] = {
    "reference/commands.md": commands,
    "reference/settings.md": settings_page,
    "reference/journeys.md": journeys,
    "reference/ctas.md": ctas,
    "reference/score.md": score,
    "reference/exit-codes.md": exit_codes,
    "reference/json.md": json_page,
    "method.md": method,
    "sv/checks.md": manual_sv,
}
