"""What the terminal says, in the language of the report, and which that is before there is a report to go by.

Whoever asks for the words of a language speaks in it from then on: errors too are told in the language of the audit.
"""

import os
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from auditor.cli.helped import asked_language
from auditor.cli.speech import VARIABLE, system_language
from auditor.errors.said import speak
from auditor.exports.wording import Wording
from auditor.lang.reports import report_language
from auditor.resources import report_languages
from auditor.run.look import language_kept, language_of
from auditor.store.sqlite import Store

Say = Callable[..., str]


def terminal(language: str) -> Say:
    """Return what gives the terminal's sentences in a language, in which errors are told from now on."""
    speak(language)
    return partial(Wording(language).sentence, "terminal")


def words_of(store: Store, asked: str = "") -> Wording:
    """Return the words of the language that an audit's report is written in; `asked`: the one that was asked for."""
    mix = store.audits.last_languages()
    ahead = language_of("", mix) if mix else language_ahead("", (store.facts.get("site"),), os.environ)
    words = Wording(asked_language() or asked or language_kept(store) or ahead)
    speak(words.language)
    return words


def language_ahead(asked: str, hosts: Iterable[str], environ: Mapping[str, str]) -> str:
    """Return the language that the report will most likely have: the one asked for, that of most hosts' domain, or
    that of the user's system (`environ`)."""
    if named := asked or asked_language():
        return named
    names = [host.partition(":")[0] for host in hosts]
    for code in report_languages():
        at_home = [name.endswith(report_language(code).domains) for name in names]
        if 2 * sum(at_home) > len(at_home):
            return code
    return option if (option := environ.get(VARIABLE, "")) in report_languages() else system_language(environ)
