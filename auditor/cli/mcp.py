"""`auditor mcp`: a server for assistants over the audits of a folder."""

from pathlib import Path

import click

from auditor.cli.helped import SpokenCommand


@click.command("mcp", cls=SpokenCommand)
@click.argument("folder", type=click.Path(path_type=Path), default=Path("audits"), metavar="[FOLDER]")
@click.option("--write", is_flag=True, help="Let assistants write corrections and decisions, with who said them.")
def command(folder: Path, write: bool) -> None:
    """Answer assistants (MCP, on stdin and stdout) about the audits in FOLDER (default: audits). Reads alone.

    Nothing is fetched and no file outside the folder is opened.
    """
    from auditor.assistants.server import make_server

    make_server(folder, write=write).run("stdio")
