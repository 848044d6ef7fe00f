"""The console script: commands are loaded when called, and every error of ours is shown here, in one place."""

import importlib
import sys
from pathlib import Path

import click

from auditor.version import VERSION

# name -> one line of help; each command lives in the module of its name, which is imported only when it runs,
# so that `auditor --help` does not pay for scikit-learn.
COMMANDS = {
    "audit": "Crawl, analyse, score and write the report: the main job.",
    "crawl": "The crawl alone, into the audit file.",
    "report": "Write reports from an audit file; nothing is fetched.",
    "brief": "Write briefs for pages to write or to improve; nothing is fetched.",
    "check": "Judge drafts as if they stood on an audited site; nothing of them is kept.",
    "classify": "Label pages without a crawl: JSON lines, HTML files or a folder of them.",
    "correct": "Take human labels into the audit file; they win and stay.",
    "import": "Take exports of search and traffic figures into the audit file.",
    "train": "Train a model from labelled pages.",
    "evaluate": "Measure a model on labelled pages.",
    "compare": "What changed between two audits, or site against site.",
    "watch": "Audit again, say what changed, and hold the gates: for cron and CI.",
    "fleet": "Many sites side by side, one portfolio of them all.",
    "personas": "Write a commented personas.toml to fill in.",
    "map": "Write a commented customers.toml, or a sheet, for what customers say.",
    "template": "Write an empty workbook for an audit by hand, which the other commands read.",
    "app": "The same in a browser: audit, read, correct, hand over.",
    "app-users": "Who may log in to the app on a server.",
    "mcp": "Answer assistants about the audits of a folder; reads alone.",
    "demo": "Audit the bundled sample site offline and write its report.",
}
# Names that Python keeps for itself, or that are none of its own.
MODULES = {"import": "imports", "app-users": "app_users"}


class LazyGroup(click.Group):
    """Lists the commands from `COMMANDS` and imports one when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order of the contract."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"auditor.cli.{MODULES.get(cmd_name, cmd_name)}")
        command: click.Command = module.command
        if not any("--language" in param.opts for param in command.params):
            from auditor.cli.helped import spoken_option

            command.params.append(spoken_option())
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        from auditor.cli.helped import text_in, word
        from auditor.errors.said import spoken

        with formatter.section(word("commands", "Commands")):
            formatter.write_dl([(name, text_in(spoken(), "commands", name) or told) for name, told in COMMANDS.items()])

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line that shows how it is called."""
        from auditor.cli.helped import write_usage

        write_usage(self, ctx, formatter)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the program does."""
        from auditor.cli.helped import write_text

        write_text(self, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, and the commands."""
        from auditor.cli.helped import write_options

        write_options(self, ctx, formatter)
        self.format_commands(ctx, formatter)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(VERSION, prog_name="auditor")
def group() -> None:
    """Audit a website's content against the buyer's journey, in Swedish and English.

    Start with:  auditor audit https://example.com/   (or  auditor demo  to see a report in a minute)
    """


def main() -> None:
    """Run the command line and leave with the exit code of the contract."""
    from auditor.cli.outcome import run_and_exit

    sys.exit(run_and_exit(group, Path.cwd()))
