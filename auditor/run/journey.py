"""Opens the journey that a run is judged by: a shipped one or the user's own, under the customer's names."""

from pathlib import Path

from auditor.checks.all import refuse_unknown_checks
from auditor.journeys.load import load_journey
from auditor.journeys.rename import renamed
from auditor.records.journey import Journey
from auditor.settings import Settings
from auditor.sources.labels import named
from auditor.sources.stages import read_stages


def journey_of(settings: Settings) -> Journey:
    """Return the journey of the settings; raises DataFileError or InputError for a faulty file."""
    report = settings.report
    journey = load_journey(report.journey)
    refuse_unknown_checks(journey, report.journey)
    names = read_stages(Path(report.stages)) if report.stages else settings.stages
    if not names:
        return journey
    return renamed(journey, names, report.stages or "settings, table [stages]", lambda word: named("phase", word))
