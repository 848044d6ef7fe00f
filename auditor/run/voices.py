"""Brings exports of tickets, chats and answers into an audit file: what several ask, and no single message."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from auditor.customers.voices import LONGEST_NAME, voices_of
from auditor.errors import InputError
from auditor.records.customers import Voices
from auditor.run.demand import stored_rows
from auditor.site.words import words_of
from auditor.sources.numbers import day_of
from auditor.sources.tables import read_tables
from auditor.store.sqlite import Store
from auditor.urls import hostname_of, registrable

# An ISO date, whatever time follows it.
DAY = 10


class HeardExport(NamedTuple):
    """An export as it was kept, and whether it took the place of an earlier one."""

    voices: Voices
    replaced: bool


def bring_voices(store: Store, paths: Iterable[Path], now: str) -> tuple[HeardExport, ...]:
    """Read exports and keep what several ask in them, all or none; raises InputError for a file without messages."""
    known = site_words(store)
    own = own_domains(store)
    named = told_apart(dict.fromkeys(paths))
    read = [
        replace(one, name=f"{folder}{one.name}"[:LONGEST_NAME])
        for path, folder in named.items()
        for one in read_voices(path, known, now, own)
    ]
    return tuple(HeardExport(one, store.heard.save_voices(one)) for one in _numbered(read))


def told_apart(paths: Iterable[Path]) -> dict[Path, str]:
    """Return files with the folders to name before them: as many as tell files of one name apart, "" for none.

    A file that is named twice, in other ways, is there once.
    """
    places: dict[Path, Path] = {}
    alike: dict[str, list[Path]] = defaultdict(list)
    for path in paths:
        place = path.resolve()
        if places.setdefault(place, path) is path:
            alike[place.name].append(place)
    folders = {place: folder for group in alike.values() for place, folder in _folders(group).items()}
    return {path: folders[place] for place, path in places.items()}


def _folders(places: list[Path]) -> dict[Path, str]:
    """Return files of one name with the last of their folders: the fewest by which all of them differ."""
    for depth in range(max(len(place.parts) for place in places)):
        found = {place: "".join(f"{part}/" for part in place.parent.parts[1:][-depth:] if depth) for place in places}
        if len(set(found.values())) == len(places):
            break
    return found


def _numbered(read: Iterable[Voices]) -> Iterator[Voices]:
    """Yield exports, those that differ under one name with a number behind it: none takes the place of another."""
    taken: dict[str, str] = {}
    for one in read:
        name, number = one.name, 1
        while taken.setdefault(name, one.digest) != one.digest:
            number += 1
            name = f"{one.name[: LONGEST_NAME - 8]} ({number})"
        yield replace(one, name=name)


def own_domains(store: Store) -> frozenset[str]:
    """Return the domains of the site's pages: mail from them is the firm's."""
    return frozenset(registrable(hostname_of(row.url)) for row in stored_rows(store))


def read_voices(path: Path, known: frozenset[str], now: str, own: frozenset[str] = frozenset()) -> list[Voices]:
    """Return what the tables of a file ask; raises InputError when none holds messages."""
    found, faults = [], []
    for table in read_tables(path):
        if table.problem or not table.rows:
            continue
        try:
            found.append(
                voices_of(table.rows, table.name, day_of=_day, known=known, own=own, at=now, left_out=table.left_out)
            )
        except InputError as fault:
            faults.append(fault)
    if not found:
        raise faults[0] if faults else InputError("holds-no-messages", path=path)
    return found


def site_words(store: Store) -> frozenset[str]:
    """Return the words of the site's own titles and headings, in small letters: they are no secret of anybody's."""
    texts = (text for row in stored_rows(store) for text in (row.title, row.h1))
    return frozenset(word.lower() for text in texts for word in words_of(text))


def _day(cell: str) -> str:
    found = day_of(cell[:DAY])
    return found.isoformat() if found else ""
