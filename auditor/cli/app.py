"""`auditor app`: the audit in a browser, on this machine, or on a server for a team."""

import os
from pathlib import Path

import click

from auditor.cli.helped import SpokenCommand
from auditor.cli.options import CONFIG, settings_of
from auditor.cli.words import language_ahead, terminal
from auditor.errors import InputError
from auditor.resources import report_languages

USERS = Path("auditor-users.toml")


@click.command("app", cls=SpokenCommand)
@click.argument("folder", type=click.Path(path_type=Path), default=Path("audits"), metavar="[FOLDER]")
@click.option("--port", type=click.IntRange(0, 65_535), default=0, help="The port (default: one that is free).")
@click.option("--open/--no-open", "opened", default=True, help="Open the browser (default), or print the address only.")
@click.option("--language", type=click.Choice(report_languages()), help="The language of the app.")
@CONFIG
@click.option("--listen", metavar="HOST:PORT", default="", help="Serve a team that logs in, instead of this machine.")
@click.option("--users", type=click.Path(path_type=Path), help="Its users, made by auditor app-users.")
@click.option("--host-name", "host_names", multiple=True, metavar="NAME", help="A name in its address (repeatable).")
@click.option("--without-tls", is_flag=True, help="It is reached by http: passwords can be read on the way.")
@click.option("--proxy", "proxies", multiple=True, metavar="ADDRESS", help="The server in front (repeatable).")
@click.option("--log", type=click.Path(path_type=Path), help="The log of who did what.")
def command(
    folder: Path,
    port: int,
    opened: bool,
    language: str | None,
    config: Path | None,
    listen: str,
    users: Path | None,
    host_names: tuple[str, ...],
    without_tls: bool,
    proxies: tuple[str, ...],
    log: Path | None,
) -> None:
    """Audit, read, correct and hand over in the browser, over the audit files in FOLDER (default: audits).

    It listens on this machine alone, and lets in the browser that opens the printed address. Audits that are being made
    go on when it is closed. End it with Ctrl-C. With --listen it serves a team, whose users log in.
    """
    from auditor.app.desk import Desk
    from auditor.app.place import place_of
    from auditor.app.server import folder_of, serve, serve_team
    from auditor.app.team import Team, log_of

    spoken = language_ahead(language or settings_of(config, {}).report.language, (), os.environ)
    say = terminal(spoken)
    desk = Desk(folder_of(folder), spoken, config)
    if listen:
        place = place_of(listen, host_names, tls=not without_tls, proxies=proxies)
        team = Team(users or USERS, log or log_of(folder), tls=place.tls)
        serve_team(
            desk, place, team, lambda address: click.echo(say("app.serve", address=address, log=team.deeds.path))
        )
    elif users or host_names or without_tls or proxies or log:
        raise InputError("app-without-listen")
    else:
        serve(desk, port, lambda address: click.echo(say("app.open", address=address)), opened=opened)
