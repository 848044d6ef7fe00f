"""What `auditor import --as voices` says: what was read of each export, what was taken out, and what is asked most."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from auditor.printed import one_line

if TYPE_CHECKING:
    from auditor.exports.wording import Wording
    from auditor.records.customers import Voices
    from auditor.run.voices import HeardExport

MOST_SHOWN = 10


def show_voices(brought: "Iterable[HeardExport]", words: "Wording") -> None:
    """Say what came of bringing exports of messages."""
    for one in brought:
        tell(one.voices, words, "voices.replaced" if one.replaced else "voices.read")
        for group in one.voices.groups[:MOST_SHOWN]:
            click.echo(one_line(f"{group.said:>7}  {group.text}"))
        if len(one.voices.groups) > MOST_SHOWN:
            say(words, "voices.more", n=len(one.voices.groups) - MOST_SHOWN)
        if one.voices.removed:
            gone = ", ".join(
                f"{count} {words.name('voice_removed', kind)}" for kind, count in one.voices.removed.items()
            )
            say(words, "voices.removed", what=gone)
        if one.voices.left_out:
            say(words, "imports.left_out", file=one.voices.name, n=one.voices.left_out)


def list_voices(found: "Iterable[Voices]", words: "Wording") -> None:
    """Say which exports of messages the audit file has."""
    for one in found:
        tell(one, words, "voices.there")


def tell(one: "Voices", words: "Wording", key: str) -> None:
    """Say of one export what it held."""
    span = f" {one.starts} – {one.ends}" if one.starts else ""
    say(words, key, name=one.name, messages=one.messages, asking=one.asking, groups=len(one.groups), span=span)


def say(words: "Wording", key: str, **values: str | int) -> None:
    """Print a sentence on stderr; what files say must not steer a terminal."""
    click.echo(one_line(words.sentence("terminal", key, **values)), err=True)
