"""`auditor check`: drafts judged as if they stood on the audited site."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, get_args

import click

from auditor.cli.helped import SpokenCommand
from auditor.cli.options import ACCESS_OPTIONS, CONFIG, apply, settings_of
from auditor.errors import AuditorError, GateError, InputError
from auditor.records.draft import DraftCheck, Gate
from auditor.resources import report_languages
from auditor.run.paths import find_audit_file

GATES: tuple[str, ...] = get_args(Gate)
FORMATS = ("text", "json", "html")


@click.command("check", cls=SpokenCommand)
@click.argument("drafts", nargs=-1, required=True, metavar="DRAFT...")
@click.option(
    "--in", "audit", type=click.Path(path_type=Path), required=True, metavar="AUDIT", help="The audit file of the site."
)
@click.option("--at", default="", metavar="ADDRESS", help="Where the one draft will stand: /guide, or a whole address.")
@click.option("--fail-on", default="", metavar="LIST", help=f"Exit with code 4 on any of {','.join(GATES)}, or all.")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="What is written."
)
@click.option(
    "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to a file (default: the terminal)."
)
@click.option(
    "--language", type=click.Choice(report_languages()), help="Language of what is written (default: the report's)."
)
@click.option("--user-agent", help="The name that a draft's server is told.")
@click.option("--auth", metavar="USER:PASSWORD", help="Basic authentication of a staging site; never stored.")
@apply(ACCESS_OPTIONS)
@CONFIG
def command(
    drafts: tuple[str, ...],
    audit: Path,
    at: str,
    fail_on: str,
    form: str,
    output: Path | None,
    config: Path | None,
    **flags: Any,  # noqa: ANN401 - the values of shared options
) -> None:
    """Judge drafts as if they stood on an audited site: HTML, Markdown or Word files, or addresses of staging pages.

    The audit file is only read, and nothing of a draft is kept in it.
    """
    from auditor.clock import utc_now
    from auditor.exports.as_draft import as_html, as_json, as_text
    from auditor.files import write_text
    from auditor.run.check import check_drafts

    gates = gates_of(fail_on)
    refuse_output(output, (audit, *map(Path, drafts)))
    settings = settings_of(config, flags)
    refused: list[AuditorError] = []

    def on_trouble(name: str, trouble: AuditorError) -> None:
        refused.append(trouble)
        click.echo(f"auditor: {_one_line(str(trouble))}", err=True)

    trouble = on_trouble if len(drafts) > 1 else None
    found = list(check_drafts(drafts, audit, settings, utc_now(), at=at, on_trouble=trouble))
    if found:
        language = flags["language"] or ""
        text = {"text": as_text, "html": as_html}[form](found, language) if form != "json" else as_json(found)
        if output is not None:
            click.echo(str(write_text(output, text)))
        else:
            click.echo(text.encode("utf-8", "replace"), nl=False)
    if refused:
        raise refused[0] if not found else InputError("of-drafts-could-not-be-read", n=len(refused), n2=len(drafts))
    hold(found, gates)


def refuse_output(output: Path | None, sources: Iterable[Path]) -> None:
    """Raise InputError when what is written would take the place of the audit file or of a draft."""
    if output is None or not output.exists():
        return
    for source in sources:
        kept = find_audit_file(source) if source.is_dir() else source
        if kept.exists() and output.samefile(kept):
            raise InputError("output-is-what-is-read-and", output=output)


def hold(found: list[DraftCheck], gates: frozenset[str]) -> None:
    """Raise GateError when a draft shuts one of the gates."""
    shut = {one.draft: [gate for gate in one.gates if gate in gates] for one in found}
    told = "; ".join(f"{name}: {', '.join(names)}" for name, names in shut.items() if names)
    if told:
        raise GateError("not-fit-to-be-published", told=told)


def gates_of(text: str) -> frozenset[str]:
    """Return the gates that were asked for; raises InputError for one that does not exist."""
    names = frozenset(name.strip().lower() for name in text.split(",") if name.strip())
    if unknown := sorted(names - {*GATES, "all"}):
        raise InputError("fail-on-unknown", text=text, unknown=", ".join(unknown), gates=", ".join(GATES))
    return frozenset(GATES) if "all" in names else names


def _one_line(text: str) -> str:
    from auditor.printed import one_line

    return one_line(text)
