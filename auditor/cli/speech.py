"""In which language a command speaks before it knows whose audit it is about: errors, help and what click says.

What was asked for on the command line wins, then the settings file, then AUDITOR_LANGUAGE, then the user's system. A
command that learns of an audit speaks in its language from then on (`auditor.cli.words`).
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from auditor.errors.said import speak, spoken
from auditor.resources import DEFAULT_LANGUAGE, report_languages, wording_folder

VARIABLE = "AUDITOR_LANGUAGE"
# In the order in which systems ask for the language of messages.
SYSTEM = ("LC_ALL", "LC_MESSAGES", "LANG")
LARGEST_SETTINGS = 2_000_000
SETTINGS = "auditor.toml"


def first_language(arguments: Sequence[str], environ: Mapping[str, str], folder: Path) -> str:
    """Return the language of the first words; `folder` is where auditor.toml may lie. Raises nothing."""
    known = report_languages()
    asked = (option_of(arguments, "--language"), settings_language(arguments, folder), environ.get(VARIABLE, ""))
    named = next((code for code in asked if code in known), "")
    return named or system_language(environ)


def option_of(arguments: Sequence[str], name: str) -> str:
    """Return the value of an option on a command line, "" for none."""
    for place, word in enumerate(arguments):
        if word == "--":
            break
        if word == name and place + 1 < len(arguments):
            return arguments[place + 1]
        if word.startswith(f"{name}="):
            return word.partition("=")[2]
    return ""


def settings_language(arguments: Sequence[str], folder: Path) -> str:
    """Return the language that the settings file names, "" for none; a faulty file is told of later."""
    path = folder / (option_of(arguments, "--config") or SETTINGS)
    try:
        if path.stat().st_size > LARGEST_SETTINGS:
            return ""
        found = tomllib.loads(path.read_text(encoding="utf-8-sig")).get("report", {})
    except (OSError, ValueError, RecursionError):
        return ""
    language = found.get("language", "") if isinstance(found, dict) else ""
    return language if isinstance(language, str) else ""


def system_language(environ: Mapping[str, str]) -> str:
    """Return the language of reports that is nearest to that of the user's system, English for any other."""
    system = next((environ[name] for name in SYSTEM if environ.get(name)), "")
    own = system.replace("-", "_").partition("_")[0].lower()
    return next((code for code in report_languages() if own in sites_of(code)), DEFAULT_LANGUAGE)


def sites_of(code: str) -> tuple[str, ...]:
    """Return the languages of sites whose reports are in a language; read here, as help must be there at once."""
    return tuple(tomllib.loads((wording_folder(code) / "language.toml").read_text(encoding="utf-8")).get("sites", ()))


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak in a language while the block runs."""
    before = spoken()
    speak(language)
    try:
        yield
    finally:
        speak(before)
