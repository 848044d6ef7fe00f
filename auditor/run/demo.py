"""Fills an audit file with the sample site that ships with the program: its pages, its customers and its figures."""

from pathlib import Path

from msgspec.structs import replace

from auditor.crawl.offline import read_offline
from auditor.customers.load import read_customers
from auditor.demo.site import load_site, site_folder
from auditor.demo.snapshots import snapshots
from auditor.run.crawl import READ_PAGE, run_until_interrupted
from auditor.run.demand import bring
from auditor.run.paths import audit_file, folder_for
from auditor.settings import Settings
from auditor.store.sqlite import Store, open_store
from auditor.urls import host_of

# Of most of the sample site's pages.
SITE_LANGUAGE = "sv"


def with_readers(settings: Settings) -> Settings:
    """Return the settings with the sample site's own personas, where they name none."""
    if settings.report.personas:
        return settings
    return replace(settings, report=replace(settings.report, personas=str(_in_language("personas", settings))))


def open_demo(folder: Path, settings: Settings) -> Store:
    """Return the sample site's audit file in `folder`, made anew."""
    entry = load_site().entry
    store = open_store(audit_file(folder_for(host_of(entry), folder), host_of(entry)), fresh=True)
    try:
        store.facts.set("site", host_of(entry))
        store.heard.save_customers(read_customers(_in_language("customers", settings)))
        work = read_offline(snapshots(), store, settings.crawl, READ_PAGE, workers=settings.workers, targets=(entry,))
        run_until_interrupted(work)
        bring(store, sorted((site_folder() / "figures").glob("*.csv")), now=load_site().manifest.fetched_at)
    except BaseException:
        store.close()
        raise
    return store


def _in_language(name: str, settings: Settings) -> Path:
    """Return the sample site's file of that name in the language of the report, English where there is none."""
    own = site_folder() / f"{name}.{settings.report.language or SITE_LANGUAGE}.toml"
    return own if own.is_file() else site_folder() / f"{name}.en.toml"
