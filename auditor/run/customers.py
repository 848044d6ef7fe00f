"""Opens the customers' half of the map, TOML or a sheet of the same lines, or what an audit file remembers of it."""

import dataclasses
from collections.abc import Sequence
from pathlib import Path

from auditor.checks.base import Site
from auditor.classify.model import Model
from auditor.customers.lines import read_lines
from auditor.customers.load import read_customers
from auditor.customers.match import Read, customer_map
from auditor.errors import DataFileError
from auditor.personas.load import load_personas
from auditor.records.customers import CustomersFile, Voices
from auditor.records.journey import Journey
from auditor.records.personas import Persona
from auditor.run.demand import reader_for
from auditor.run.threads import one_thread
from auditor.settings import Settings
from auditor.sources.tables import read_tables
from auditor.store.sqlite import Store

SHEETS = (".xlsx", ".xlsm", ".csv", ".tsv")
# Said in the place of a file: what is remembered is to be forgotten.
NONE = "none"


def load_customers(name: str, journey: Journey | None = None) -> CustomersFile | None:
    """Return what a file holds, None for "" and `none`; raises DataFileError or InputError for a faulty one."""
    if not name or Path(name).name == NONE:
        return None
    path = Path(name)
    if path.suffix.lower() not in SHEETS:
        return read_customers(path, journey)
    if not path.is_file():
        raise DataFileError("no-such-file", path=path)
    faults: list[DataFileError] = []
    for table in read_tables(path):
        try:
            return read_lines(table.rows, table.name, journey)
        except DataFileError as fault:
            faults.append(fault)
    if not faults:
        raise DataFileError("holds-no-table", path=path)
    # A sheet of ours that has a fault tells more than the other sheets of its workbook.
    raise next((one for one in faults if one.key != "no-headings-phase-what-and-in"), faults[0])


def customers_of(store: Store, settings: Settings, journey: Journey, *, readonly: bool) -> CustomersFile | None:
    """Return the customers' half that the settings name, else the one that the audit file remembers.

    A file that is named is remembered in its place, and `none` makes the audit file forget it.
    """
    name = settings.report.customers
    if not name:
        return store.heard.customers()
    file = load_customers(name, journey)
    if not readonly:
        store.heard.save_customers(file)
    return file


def personas_of(store: Store, settings: Settings, *, readonly: bool) -> tuple[Persona, ...]:
    """Return the personas of the settings, else those that the audit file remembers; `none` makes it forget them."""
    if not settings.report.personas:
        return store.heard.personas()
    personas = load_personas(settings.report.personas)
    if not readonly:
        store.heard.save_personas(personas)
    return personas


def with_customers(site: Site, file: CustomersFile | None, voices: Sequence[Voices], model: Model, read: Read) -> Site:
    """Return the site with what customers say held against it; as it is when nobody brought anything."""
    if file is None and not voices:
        return site
    with one_thread():
        told = customer_map(file, voices, site, reader_for(site, model), read)
    return dataclasses.replace(site, facts=dataclasses.replace(site.facts, customers=told))
