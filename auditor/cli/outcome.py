"""Turns what a command ended with into one line on stderr and an exit code; an unexpected error leaves a log file."""

import os
import sys
import tempfile
import traceback
from datetime import UTC, datetime
from pathlib import Path

import click

from auditor.errors import EXIT_DONE, EXIT_INTERRUPTED, EXIT_UNEXPECTED, EXIT_USAGE, AuditorError
from auditor.printed import one_line


def run_and_exit(group: click.Group, folder: Path) -> int:
    """Run `group` on the process's arguments and return the exit code. `folder` is where a log is tried first."""
    try:
        result = group.main(standalone_mode=False)
    except AuditorError as trouble:
        say(str(trouble))
        return trouble.exit_code
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.ClickException as usage:
        usage.show()
        return EXIT_USAGE
    except (click.Abort, KeyboardInterrupt):
        say("Interrupted. The audit file is whole; the same command goes on.")
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115 - whoever read us has left; nothing more to say
        return EXIT_DONE
    except Exception as fault:  # the last door: whatever it was, one line and a log
        say(f"Unexpected error: {type(fault).__name__}: {first_line(fault)} Details: {write_log(folder)}")
        return EXIT_UNEXPECTED
    return result if isinstance(result, int) else EXIT_DONE


def say(line: str) -> None:
    """One line on stderr; names of files may hold signs that steer a terminal."""
    click.echo(f"auditor: {one_line(line)}", err=True)


def first_line(fault: Exception) -> str:
    """The first line of a fault's text, at most 200 characters."""
    return (str(fault).splitlines() or [""])[0][:200]


def write_log(folder: Path) -> str:
    """Write the traceback beside the run, or among temporary files when the folder refuses; return its path."""
    name = f"auditor-error-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.log"
    for place in (folder, Path(tempfile.gettempdir())):
        try:
            path = place / name
            with path.open("x", encoding="utf-8") as file:  # never through a link that lies there
                file.write(traceback.format_exc())
        except OSError:
            continue
        return str(path)
    return "(no log could be written)"
