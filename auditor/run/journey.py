"""Opens the journeys that a site is judged by: shipped ones or the user's own, the main one under the customer's names.

The first that is named is the main journey; the same pages are told of through the others beside it. An audit file
remembers them, so that a report written again is of the same journeys unless others are asked for.
"""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from auditor.checks.all import refuse_unknown_checks
from auditor.errors import InputError
from auditor.journeys.load import load_journey, names
from auditor.journeys.rename import renamed
from auditor.records.journey import Journey
from auditor.settings import Settings
from auditor.sources.labels import named
from auditor.sources.stages import read_stages

USUAL = "inbound"
# Each is a judgement of the whole site and a part of the report; all that ship and one of the user's own.
MOST_JOURNEYS = 5


def journeys_of(settings: Settings, remembered: Sequence[Journey] = ()) -> tuple[Journey, ...]:
    """Return the journeys of the settings, the main one first, or the `remembered` ones when they name none.

    The customer's names of the stages are those of the main journey. Raises DataFileError or InputError for a faulty
    file, for too many journeys and for two of one id.
    """
    asked = names_in(settings.report.journey)
    if not asked:
        return (_main(settings, remembered[0] if remembered else None), *remembered[1:])
    others = tuple(_opened(name) for name in asked[1:])
    journeys = (_main(settings, None), *others)
    twice = [one for one, count in Counter(journey.id for journey in journeys).items() if count > 1]
    if twice:
        raise InputError("journey-two-of-journeys-have-id", journey=settings.report.journey, twice=twice[0])
    return journeys


def journey_of(settings: Settings, remembered: Sequence[Journey] = ()) -> Journey:
    """Return the main journey; see `journeys_of`."""
    return journeys_of(settings, remembered)[0]


def names_in(text: str) -> tuple[str, ...]:
    """Return the names or files of `text`, which commas part, each once; a file whose name has a comma is one.

    Raises InputError for more than can be told side by side.
    """
    if not text or Path(text).is_file():
        return (text,) if text else ()
    found = tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
    if len(found) > MOST_JOURNEYS:
        raise InputError("journey-names-journeys", n=len(found), most_journeys=MOST_JOURNEYS)
    return found


def _main(settings: Settings, remembered: Journey | None) -> Journey:
    """Return the first journey, under the customer's own names of its stages."""
    report = settings.report
    asked = names_in(report.journey)
    if remembered and not (report.stages or settings.stages):
        return remembered
    name = asked[0] if asked else remembered.id if remembered and remembered.id in names() else USUAL
    journey = _opened(name)
    given = read_stages(Path(report.stages)) if report.stages else settings.stages
    if not given:
        return journey
    return renamed(journey, given, report.stages or "settings, table [stages]", lambda word: named("phase", word))


def _opened(name: str) -> Journey:
    journey = load_journey(name)
    refuse_unknown_checks(journey, name)
    return journey
