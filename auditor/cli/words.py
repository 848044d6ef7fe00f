"""What the terminal says, in the language of the report, and which that is before there is a report to go by.

Errors, help and what scripts read stay in English, so that they can be searched for.
"""

import os
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from auditor.exports.wording import Wording
from auditor.lang.reports import report_language as written_in
from auditor.resources import DEFAULT_LANGUAGE, report_languages
from auditor.run.look import language_kept, report_language
from auditor.store.sqlite import Store

Say = Callable[..., str]
# In the order in which systems ask for the language of messages.
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def terminal(language: str) -> Say:
    """Return what gives the terminal's sentences in a language."""
    return partial(Wording(language).sentence, "terminal")


def words_of(store: Store, asked: str = "") -> Wording:
    """Return the words of the language that an audit's report is written in; `asked`: the one that was asked for."""
    mix = store.last_languages()
    return Wording(
        asked
        or language_kept(store)
        or (report_language(mix) if mix else language_ahead("", (store.meta("site"),), os.environ))
    )


def language_ahead(asked: str, hosts: Iterable[str], environ: Mapping[str, str]) -> str:
    """Return the language that the report will most likely have: the one asked for, that of most hosts' domain, or
    that of the user's system (`environ`)."""
    if asked:
        return asked
    names = [host.partition(":")[0] for host in hosts]
    for code in report_languages():
        at_home = [name.endswith(written_in(code).domains) for name in names]
        if 2 * sum(at_home) > len(at_home):
            return code
    system = next((environ[name] for name in _VARIABLES if environ.get(name)), "")
    spoken = system.replace("-", "_").partition("_")[0].lower()
    return next((code for code in report_languages() if spoken in written_in(code).sites), DEFAULT_LANGUAGE)
