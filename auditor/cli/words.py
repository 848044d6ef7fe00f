"""What the terminal says, in Swedish or English, and which of the two before there is a report to go by.

Errors, help and what scripts read stay in English, so that they can be searched for.
"""

import os
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from auditor.exports.wording import Wording
from auditor.run.look import NORDIC, report_language
from auditor.store.sqlite import Store

Say = Callable[..., str]
# Sites at home here are mostly in the languages whose report is Swedish.
_NORDIC_DOMAINS = (".se", ".nu", ".no", ".dk", ".ax")
# In the order in which systems ask for the language of messages.
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def terminal(language: str) -> Say:
    """Return what gives the terminal's sentences in a language."""
    return partial(Wording(language).sentence, "terminal")


def words_of(store: Store, asked: str = "") -> Wording:
    """Return the words of the language that an audit's report is written in; `asked`: the one that settings name."""
    mix = store.last_languages()
    return Wording(asked or (report_language(mix) if mix else language_ahead("", (store.meta("site"),), os.environ)))


def language_ahead(asked: str, hosts: Iterable[str], environ: Mapping[str, str]) -> str:
    """Return the language that the report will most likely have: the one asked for, that of most hosts' domain, or
    that of the user's system (`environ`)."""
    if asked:
        return asked
    nordic = [host.partition(":")[0].endswith(_NORDIC_DOMAINS) for host in hosts]
    if 2 * sum(nordic) > len(nordic):
        return "sv"
    system = next((environ[name] for name in _VARIABLES if environ.get(name)), "")
    return "sv" if system.replace("-", "_").partition("_")[0].lower() in NORDIC else "en"
