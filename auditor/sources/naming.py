"""Says which site an archive or a folder holds, before it is read: its host, as its pages name it."""

import os
from collections import Counter
from itertools import islice
from pathlib import Path

from auditor.errors import InputError
from auditor.sources.folder import host_of_folder
from auditor.sources.warc import is_archive, page_addresses
from auditor.urls import host_of

# So many pages of an archive tell what site it is of.
_LOOKED_AT = 300


def site_named(path: Path) -> str:
    """Return the host of the site in an archive or a folder, else the file's own name."""
    return (_most_common(path) if is_archive(path) else host_of_folder(path)) or name_of(path)


def _most_common(path: Path) -> str:
    """Return the host of most pages among an archive's first ones, "" when it holds none or cannot be read."""
    hosts: Counter[str] = Counter()
    try:
        for url in islice(page_addresses(path), _LOOKED_AT):
            hosts[host_of(url)] += 1
    except InputError:  # told when it is read
        pass
    return hosts.most_common(1)[0][0] if hosts else ""


def name_of(path: Path) -> str:
    """Return a file's or folder's name as text that can be stored, whatever bytes it is written in."""
    return os.fsencode(path.resolve().name).decode("utf-8", "replace")
