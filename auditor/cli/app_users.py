"""`auditor app-users`: who may log in to `auditor app --listen`."""

import os
import sys
from pathlib import Path

import click

from auditor.cli.app import USERS
from auditor.cli.helped import SpokenCommand
from auditor.cli.words import Say, language_ahead, terminal

# A longer line is no password.
LONGEST_LINE = 4_000


@click.command("app-users", cls=SpokenCommand)
@click.argument(
    "action",
    type=click.Choice(("list", "add", "remove", "password", "role")),
    default="list",
    metavar="[list|add|remove|password|role]",
)
@click.argument("name", default="", metavar="[NAME]")
@click.option("--role", type=click.Choice(("read", "correct", "run")), help="What the user may do (default: read).")
@click.option("--users", type=click.Path(path_type=Path), default=USERS, help="The file of users.")
@click.option("--stdin", "from_input", is_flag=True, help="Take the password from the input, for scripts.")
def command(action: str, name: str, role: str | None, users: Path, from_input: bool) -> None:
    """Add, remove and list the users of auditor app --listen; a password is asked for without being shown.

    The role read looks at audits and takes files away; correct also corrects, brings in and makes reports; run also
    begins audits, pauses them and removes what was brought in.
    """
    from auditor.app.users import changed, listed, write_users

    say = terminal(language_ahead("", (), os.environ))
    there = listed(users)
    if action == "list":
        for one, kept in sorted(there.items()):
            click.echo(f"{one}\t{kept.role}")
        return
    write_users(users, changed(there, action, name, role, lambda: asked(say, from_input)))
    click.echo(say(f"app_users.{action}", name=name, file=str(users)))


def asked(say: Say, from_input: bool) -> str:
    """Return a password, from the first line of the input or typed twice without being shown."""
    if from_input:
        return sys.stdin.readline(LONGEST_LINE).rstrip("\r\n")
    found: str = click.prompt(
        say("app_users.ask"), hide_input=True, confirmation_prompt=say("app_users.twice"), err=True
    )
    return found
