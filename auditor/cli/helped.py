"""What `--help` says in the language of the messages: English as it stands at the options, others from help.toml.

A text that a language lacks is shown in English. Help must be there at once, so nothing slow is imported.
"""

import inspect
import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import click

from auditor.errors.said import speak, spoken
from auditor.resources import DEFAULT_LANGUAGE, report_languages, wording_folder

# What click adds to an option's text: [default: x; required].
_ADDED = re.compile(r"\b(default|required)(?=[:;\]])")
PROGRAM = "auditor"
ASKED = "auditor.language"


@lru_cache(maxsize=8)
def help_table(language: str) -> Mapping[str, Any]:
    """Return the help of a language; empty for English, which stands in the code."""
    path = wording_folder(language) / "help.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if language != DEFAULT_LANGUAGE and path.is_file() else {}


def text_in(language: str, command: str, option: str = "text") -> str:
    """Return what a language says of a command or of one of its options, "" when it says nothing."""
    table = help_table(language)
    own = table.get(command, {}).get(option)
    return str(own if own is not None else table.get("shared", {}).get(option, "") if option != "text" else "")


def word(key: str, english: str) -> str:
    """Return one of the words that stand in every help text."""
    return str(help_table(spoken()).get("words", {}).get(key, english))


def name_of(command: click.Command) -> str:
    """Return the name under which help.toml has a command."""
    return PROGRAM if isinstance(command, click.Group) else command.name or PROGRAM


def spoken_option() -> click.Option:
    """Return `--language` for a command that has none of its own: the language of what it says."""
    return click.Option(
        ["--language", "spoken_language"],
        type=click.Choice(report_languages()),
        expose_value=False,
        callback=_asked,
        help="Language of what is said (default: the audit's, else the system's).",
    )


def _asked(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    if value:
        ctx.meta[ASKED] = value
        speak(value)


def asked_language() -> str:
    """Return the language that the running command was asked to speak with such an option, "" for none."""
    ctx = click.get_current_context(silent=True)
    return str(ctx.meta.get(ASKED, "")) if ctx else ""


class SpokenCommand(click.Command):
    """A command whose help is told in the language of the messages."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line that shows how it is called."""
        write_usage(self, ctx, formatter)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        write_text(self, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        write_options(self, ctx, formatter)


def write_usage(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """Write how a command is called."""
    pieces = command.collect_usage_pieces(ctx)
    known = {"[OPTIONS]": "options_metavar", "COMMAND [ARGS]...": "command_metavar"}
    told = " ".join(word(known[piece], piece) if piece in known else piece for piece in pieces)
    formatter.write_usage(ctx.command_path, told, prefix=word("usage", "Usage: "))


def write_text(command: click.Command, formatter: click.HelpFormatter) -> None:
    """Write what a command does."""
    text = text_in(spoken(), name_of(command)) or inspect.cleandoc(command.help or "")
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(text.strip().partition("\f")[0])


def write_options(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """Write the options of a command with what they mean."""
    rows = [row for param in command.get_params(ctx) if (row := option_row(command, param, ctx))]
    if rows:
        with formatter.section(word("options", "Options")):
            formatter.write_dl(rows)


def option_row(command: click.Command, param: click.Parameter, ctx: click.Context) -> tuple[str, str] | None:
    """Return an option's names and meaning, None for an argument."""
    record = param.get_help_record(ctx)
    if record is None or not isinstance(param, click.Option):
        return None
    names, english = record
    common = next((key for key in ("help", "version") if f"--{key}" in param.opts), "")
    own = word(common, "") if common else text_in(spoken(), name_of(command), param.name or "")
    plain = inspect.cleandoc(param.help or "")
    if not own:
        return names, english
    if "{gates}" in own:
        own = own.replace("{gates}", plain.partition("any of ")[2].partition(", or all")[0])
    added = english[len(plain) :] if english.startswith(plain) else ""
    return names, own + _ADDED.sub(lambda hit: word(hit[1], hit[1]), added)
