"""Measures how often the kind of business is told right: `python tests/business/measure_kinds.py [CORPUS/pages]`.

The signs were written while looking at one half of the sites (by a hash of the name) and are scored on the other.
`also` in kinds.tsv holds kinds that a reader accepts beside the first. At most MOST pages of a site are read.
"""

import csv
import gzip
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from auditor.business.profile import profile_of
from auditor.business.signs import SignBuilder
from auditor.classify.model import load_model
from auditor.page.read import read_page
from auditor.records.page import Page, Snapshot
from auditor.records.profile import SiteProfile
from auditor.run.judging import judge_page
from auditor.run.rows import row_of
from auditor.run.threads import one_thread
from auditor.site.context import ContextBuilder

MOST = 60
LABELS = Path(__file__).with_name("kinds.tsv")


def labels() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield site, kind, and the kinds that are accepted."""
    with LABELS.open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            yield row["site"], row["kind"], (row["kind"], *filter(None, row["also"].split(",")))


def held_out(site: str) -> bool:
    """True for the half that the signs were not written on."""
    return int(hashlib.sha256(site.encode()).hexdigest(), 16) % 2 == 1


def profile_at(folder: Path, site: str) -> SiteProfile:
    """Return how a site of the corpus is read."""
    with gzip.open(folder / f"{site}.jsonl.gz", "rt", encoding="utf-8") as file:
        rows = sorted((json.loads(line) for line in file), key=lambda row: (row["url"].count("/"), len(row["url"])))
    pages = [read(row) for row in rows[:MOST]]
    site_says = ContextBuilder()
    for page in pages:
        site_says.add(page)
    signs, model = SignBuilder(), load_model(None)
    for page in pages:
        context = site_says.context(page, 1)
        judged = judge_page(model, page, context)
        if judged.guess is not None:
            signs.add(
                page,
                row_of(Snapshot(url=page.url, final_url=page.url), page, context, judged.guess, judged.ctas, None),
                context,
            )
    return profile_of([], signs.seen())


def read(row: dict[str, str]) -> Page:
    """Return the page of one line of the corpus."""
    url = row["url"]
    body = row["html"].encode("utf-8", "replace")
    return read_page(
        Snapshot(url=url, final_url=url, status=200, headers={"content-type": "text/html; charset=utf-8"}, body=body)
    )


def main(folder: Path) -> None:
    """Print the figures of both halves."""
    counts: Counter[tuple[str, str]] = Counter()
    with one_thread():
        for site, kind, accepted in labels():
            half, found = "held out" if held_out(site) else "written on", profile_at(folder, site)
            counts[half, "sites"] += 1
            counts[half, "first"] += found.kind == kind
            counts[half, "accepted"] += found.kind in accepted
            counts[half, "sure"] += found.sure
            counts[half, "right when sure"] += found.sure and found.kind in accepted
    for half in ("written on", "held out"):
        print(half, {name: counts[half, name] for name in ("sites", "first", "accepted", "sure", "right when sure")})


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/corpus/pages"))
