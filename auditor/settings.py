"""Settings: defaults, then `auditor.toml` (or `--config`), then flags; one frozen record that a run is given."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import msgspec

from auditor.datafile import convert, read_table
from auditor.errors import InputError
from auditor.patterns import PatternError, compiled
from auditor.records.base import StrictRecord
from auditor.records.journey import StageWords
from auditor.records.profile import BusinessKind
from auditor.resources import report_languages
from auditor.version import VERSION

# The signs that the name of a header may hold beside letters and digits (RFC 9110).
_NAME_SIGNS = "!#$%&'*+-.^_`|~"
DEFAULT_FILE = Path("auditor.toml")
USER_AGENT = f"auditor/{VERSION} (content audit; contact: the person who runs it)"


class CrawlSettings(StrictRecord, frozen=True, kw_only=True):
    """What is fetched and how politely. Times in seconds, sizes in bytes."""

    max_pages: int = 1000
    max_depth: int = 10
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    concurrency: int = 5
    rate: float = 0.0  # requests per second and host; 0: as fast as the host answers and `concurrency` allows
    user_agent: str = USER_AGENT
    headers: dict[str, str] = {}
    auth: str = ""  # USER:PASSWORD; never stored in the audit file
    cookies: tuple[str, ...] = ()
    login: str = ""  # file that tells how to log in by a form; it names where the password is and never holds it
    ignore_robots: bool = False
    sitemap: bool = True
    subdomains: bool = False
    staging: bool = False  # judge what is kept out of search: a site before its launch
    render: str = "never"
    allow_private: bool = False
    timeout: float = 30.0  # whole request, redirects apart
    retries: int = 2
    max_bytes: int = 15_000_000  # decoded body; the figure Googlebot states for HTML
    max_redirects: int = 10
    keep_html: bool = True
    parse_seconds: float = 5.0  # one page's analysis in a worker


class ReportSettings(StrictRecord, frozen=True, kw_only=True):
    """What is written and in which words."""

    language: str = ""  # a language of reports; "": the site's own when it is one, else en
    journey: str = ""  # shipped journeys or files, the main one first; "": those of the audit file, else `inbound`
    stages: str = ""  # file with the customer's own names of the stages; "": those of the table [stages], if any
    personas: str = ""  # file; "": those of the audit file; none: forget them
    customers: str = ""  # file of what customers say; "": that of the audit file; none: forget it
    business: BusinessKind | Literal["", "auto"] = ""  # the kind of business; "": as told before; auto: as pages tell
    brand: str = ""
    rivals: tuple[str, ...] = ()  # audit files of others, which the summary shows beside the site
    csv_for: str = ""  # how CSV files are written: excel-sv, excel-en, a language of reports; "": for scripts
    formats: tuple[str, ...] = ("html", "xlsx", "csv", "json")
    fail_under: float | None = None


class MailSettings(StrictRecord, frozen=True, kw_only=True):
    """Where `auditor watch --mail` sends its notices; the password is in the variable AUDITOR_MAIL_PASSWORD."""

    host: str = ""
    port: int = 0  # 0: the usual one, 587 or for `tls` 465
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: str = ""  # "": no log-in
    sender: str = ""
    to: tuple[str, ...] = ()


class Settings(StrictRecord, frozen=True, kw_only=True):
    """Everything a run is told."""

    crawl: CrawlSettings = CrawlSettings()
    report: ReportSettings = ReportSettings()
    mail: MailSettings = MailSettings()
    stages: dict[str, StageWords] = {}  # stage or base label -> the customer's own name
    model: str = ""  # folder of a model; "": the one that ships
    workers: int = 0  # processes for page work; 0: the cores, less one in four for the crawl
    at_once: int = 0  # audits that `auditor app` makes at once, more wait for their turn; 0: as many as the cores

    @property
    def model_folder(self) -> Path | None:
        """The folder of the chosen model, None for the one that ships."""
        return Path(self.model) if self.model else None


def settings_file(config: Path | None) -> Path | None:
    """Return the settings file: the one that was named, else the usual one where there is one."""
    return config or (DEFAULT_FILE if DEFAULT_FILE.is_file() else None)


def load_settings(config: Path | None, flags: Mapping[str, Mapping[str, Any]]) -> Settings:
    """Return defaults, overlaid with the settings file and then with `flags` ({"crawl": {...}, "report": {...}}).

    Flags that are None were not given. Raises DataFileError for a faulty file, InputError for a bad regex or number.
    """
    path = settings_file(config)
    table = read_table(path) if path else {}
    settings = convert(table, Settings, str(path))
    merged = msgspec.to_builtins(settings)
    for section, values in flags.items():
        given = {name: value for name, value in values.items() if value is not None and value != ()}
        if section:
            merged[section] |= given
        else:
            merged |= given
    return checked(convert(merged, Settings, "command line"))


def checked(settings: Settings) -> Settings:
    """Return `settings` when their values make sense; raises InputError with the option's name when not."""
    crawl = settings.crawl
    for option, patterns in (("--include", crawl.include), ("--exclude", crawl.exclude)):
        for pattern in patterns:
            try:
                compiled(pattern)
            except PatternError as fault:
                raise InputError(
                    "is-not-valid-regular-expression", option=option, pattern=pattern, fault=fault
                ) from None
    refuse_odd_numbers(settings)
    refuse_odd_headers(crawl)
    if settings.report.language not in ("", *report_languages()):
        known = " or ".join(report_languages())
        raise InputError("language-is-not-report-language", language=settings.report.language, known=known)
    if settings.report.csv_for not in ("", *csv_choices()):
        known = " or ".join(csv_choices())
        raise InputError("csv-for-is-not-known", csv_for=settings.report.csv_for, known=known)
    if crawl.render not in ("never", "auto", "always"):
        raise InputError("render-is-not-known", render=crawl.render)
    return settings


def csv_choices() -> tuple[str, ...]:
    """Return what CSV files can be written for: the spreadsheets of each language of reports."""
    return tuple(f"excel-{code}" for code in report_languages())


def refuse_odd_numbers(settings: Settings) -> None:
    """Raise InputError, naming the option or key, for a number that nothing can come of; `nan` is one of them."""
    crawl = settings.crawl
    limits = (
        ("--max-pages", crawl.max_pages, 1, 100_000_000),
        ("--max-depth", crawl.max_depth, 0, 1_000_000),
        ("--concurrency", crawl.concurrency, 1, 1_000),
        ("--rate", crawl.rate, 0, 1_000_000),
        ("timeout", crawl.timeout, 0.01, 86_400),
        ("retries", crawl.retries, 0, 100),
        ("max_bytes", crawl.max_bytes, 1_000, 2_000_000_000),
        ("max_redirects", crawl.max_redirects, 0, 100),
        ("parse_seconds", crawl.parse_seconds, 0.01, 86_400),
        ("workers", settings.workers, 0, 1_024),
        ("at_once", settings.at_once, 0, 1_024),
        ("port", settings.mail.port, 0, 65_535),
        ("--fail-under", settings.report.fail_under or 0, 0, 100),
    )
    for name, value, least, most in limits:
        if value < least:
            raise InputError("number-too-small", name=name, value=value, least=least)
        if not value <= most:
            raise InputError("number-too-large", name=name, value=value, least=least, most=most)


def refuse_odd_headers(crawl: CrawlSettings) -> None:
    """Raise InputError for what no server can be told: a name that is none, or a sign that ends a header."""
    for name in crawl.headers:
        if not name or not name.isascii() or not all(sign.isalnum() or sign in _NAME_SIGNS for sign in name):
            raise InputError("header-is-not-name-of-header", name=name)
    told = [("--user-agent", crawl.user_agent), *(("--cookie", cookie) for cookie in crawl.cookies)]
    told += [(f"--header {name}", value) for name, value in crawl.headers.items()]
    for option, value in told:
        if any(not sign.isprintable() and sign != "\t" for sign in value):
            raise InputError("holds-sign-that-no-header-can", option=option)
