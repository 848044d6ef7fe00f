"""What is told of a trouble where a form is shown again: without where files lie on this machine."""

from typing import NamedTuple

from auditor.app.desk import Desk
from auditor.errors import AuditorError, InputError, InUseError


class Told(NamedTuple):
    """A trouble as it is shown."""

    message: str
    advice: str


def told(desk: Desk, fault: AuditorError) -> Told:
    """Return what a fault says, without the folder of the audits and the options of a terminal."""
    if isinstance(fault, InUseError):
        fault = InputError("app-in-use")
    return Told(*(desk.shelf.hidden(said) for said in (fault.message, fault.advice)))
