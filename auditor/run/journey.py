"""Opens the journey that a run is judged by: a shipped one or the user's own, under the customer's names.

An audit file remembers its journey, so that a report written again is of the same journey unless another is asked for.
"""

from pathlib import Path

from auditor.checks.all import refuse_unknown_checks
from auditor.journeys.load import load_journey, names
from auditor.journeys.rename import renamed
from auditor.records.journey import Journey
from auditor.settings import Settings
from auditor.sources.labels import named
from auditor.sources.stages import read_stages

USUAL = "inbound"


def journey_of(settings: Settings, remembered: Journey | None = None) -> Journey:
    """Return the journey of the settings, or the `remembered` one of an audit file when they name none.

    Raises DataFileError or InputError for a faulty file.
    """
    report = settings.report
    if remembered and not (report.journey or report.stages or settings.stages):
        return remembered
    name = report.journey or (remembered.id if remembered and remembered.id in names() else USUAL)
    journey = load_journey(name)
    refuse_unknown_checks(journey, name)
    given = read_stages(Path(report.stages)) if report.stages else settings.stages
    if not given:
        return journey
    return renamed(journey, given, report.stages or "settings, table [stages]", lambda word: named("phase", word))
