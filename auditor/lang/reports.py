"""The languages that reports are written in: how each writes figures, dates, quotes and lists, and names of our own.

A language is one folder, `reports/wording/<code>/`; `language.toml` makes it one. Names in data files (stages, kinds of
business, working titles) stand there in some languages; another has them in its own `names.toml`, by the English.
"""

from collections.abc import Mapping
from functools import lru_cache

from auditor.datafile import read_table, shipped_record
from auditor.records.base import StrictRecord
from auditor.resources import DEFAULT_LANGUAGE, report_languages, wording_folder

# Between several names in one value.
BETWEEN = "; "


class ReportLanguage(StrictRecord, frozen=True, kw_only=True, rename={"and_": "and", "or_": "or"}):
    """All of language.toml.

    `called` is what people write for it in a sheet of sites, `columns` over a column of names in it. Reports of sites
    whose pages are mostly in `sites`, or whose host ends in one of `domains`, are written in it unless somebody says
    otherwise. `locale` is for the browser. `months` begin with January; `decimal` stands in numbers, `thousands`
    between three digits and `percent` after a share; `quotes` and `date` are patterns, `and` and `or` join the last
    name of a list. `csv` is what its spreadsheets want between fields, "" for the comma.
    """

    called: tuple[str, ...]
    columns: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    locale: str
    months: tuple[str, ...]
    decimal: str
    thousands: str
    percent: str
    quotes: str
    date: str
    and_: str
    or_: str
    csv: str = ""


@lru_cache(maxsize=16)
def report_language(code: str) -> ReportLanguage:
    """Return how `code` is written; raises DataFileError, naming the key, when its language.toml is faulty."""
    found: ReportLanguage = shipped_record(wording_folder(code) / "language.toml", ReportLanguage)
    return found


@lru_cache(maxsize=16)
def own_names(code: str) -> Mapping[str, str]:
    """Return English name -> name in `code` of the language's names.toml; empty where it has none."""
    path = wording_folder(code) / "names.toml"
    return {english: str(own) for english, own in read_table(path).items()} if path.is_file() else {}


def name_in(names: Mapping[str, str], language: str) -> str:
    """Return the name in `language` of a thing that is named in several: its own, that of names.toml, else English."""
    if language in names:
        return names[language]
    english = names.get(DEFAULT_LANGUAGE) or next(iter(names.values()), "")
    return translated(english, language)


def translated(english: str, language: str) -> str:
    """Return an English name, or several with semicolons between, in `language`, each as names.toml has it."""
    known = own_names(language)
    return BETWEEN.join(known.get(part, part) for part in english.split(BETWEEN))


def in_each(key: str, names: Mapping[str, str]) -> dict[str, str]:
    """Return `key`_CODE -> the name, for every language of reports: how findings hold a name of the journey."""
    return {f"{key}_{code}": name_in(names, code) for code in report_languages()}


def site_default(pages: Mapping[str, float]) -> str:
    """Return the language of the report on a site with so many `pages` (code -> pages): that of most, else English."""
    total = sum(pages.values())
    for code in report_languages():
        if 2 * sum(count for own, count in pages.items() if own in report_language(code).sites) > total:
            return code
    return DEFAULT_LANGUAGE
