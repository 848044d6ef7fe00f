"""Turns what a command ended with into one line on stderr and an exit code; an unexpected error leaves a log file."""

import errno
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

import click

from auditor.cli.speech import first_language, speaking
from auditor.errors import EXIT_DONE, EXIT_INTERRUPTED, EXIT_UNEXPECTED, EXIT_USAGE, AuditorError
from auditor.errors.log import first_line, write_log
from auditor.errors.said import Said, foreign, spoken
from auditor.printed import one_line

# What a user can do something about: no room, no rights, no more open files, a disk that fails, a name too long.
CIRCUMSTANCES = frozenset(
    (errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EPERM, errno.EROFS, errno.EMFILE, errno.ENFILE, errno.EIO,
     errno.ENAMETOOLONG, errno.ENOMEM)
)  # fmt: skip


def run_and_exit(group: click.Group, folder: Path) -> int:
    """Run `group` on the process's arguments and return the exit code.

    `folder` is where a log is tried first, and where auditor.toml may lie.
    """
    with speaking(first_language(sys.argv[1:], os.environ, folder)):
        return _run(group, folder)


def _run(group: click.Group, folder: Path) -> int:
    with suppress(ValueError, OSError):  # not the main thread, or no such signal
        signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        result = group.main(standalone_mode=False)
    except AuditorError as trouble:
        say(str(trouble))
        return trouble.exit_code
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.ClickException as usage:
        show_usage(usage)
        return EXIT_USAGE
    except (click.Abort, KeyboardInterrupt):
        say(in_full(Said("interrupted")))
        return EXIT_INTERRUPTED
    except RecursionError:
        say(in_full(Said("file-nested")))
        return EXIT_USAGE
    except BrokenPipeError:
        sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115 - whoever read us has left; nothing more to say
        return EXIT_DONE
    except OSError as trouble:
        if trouble.errno not in CIRCUMSTANCES and "temporary directory" not in str(trouble):
            return unexpected(trouble, folder)
        say(in_full(Said("circumstance", file=trouble.filename or Said("the-system"), why=trouble.strerror or trouble)))
        return EXIT_USAGE
    except Exception as fault:  # the last door: whatever it was, one line and a log
        return unexpected(fault, folder)
    return result if isinstance(result, int) else EXIT_DONE


def unexpected(fault: Exception, folder: Path) -> int:
    """Say what nobody has foreseen, with the log that tells where it happened."""
    kind = type(fault).__name__
    say(str(Said("unexpected", kind=kind, what=first_line(fault), log=write_log(folder, fault) or Said("no-log"))))
    return EXIT_UNEXPECTED


def show_usage(usage: click.ClickException) -> None:
    """Show what is wrong with a command line, in the language of the messages."""
    language = spoken()
    if isinstance(usage, click.UsageError) and usage.ctx is not None:
        click.echo(usage.ctx.command.get_usage(usage.ctx), err=True)
        name = f"{usage.ctx.command_path} --help"
        click.echo(f"{Said('see-help', name=name)}\n", err=True)
    told = foreign(" ".join(usage.format_message().split()), language)
    click.echo(f"{Said('wrong', what=told)}", err=True)


def in_full(told: Said) -> str:
    """Return what is wrong with the way out."""
    return f"{told.message()} {told.advice()}".strip()


def say(line: str) -> None:
    """One line on stderr; names of files may hold signs that steer a terminal."""
    click.echo(f"auditor: {one_line(line)}", err=True)
