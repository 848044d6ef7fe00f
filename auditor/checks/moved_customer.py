"""One quote of one customer that is signed with another place on each page.

**Why it matters.** Whoever reads two of the pages stops believing in all the quotes; and reviews that are made up or
changed are forbidden in marketing, in the EU and in many other countries.

**How it is decided.** The same quote of twelve words or more stands on pages of the site with a short line under it
that begins with the same name and goes on differently: three ways or more, two of which have the place that their page
is about in its heading, and two of which are known places. A customer whose title differs, or whose name is shortened,
has not moved. On 254 sites one has such quotes, on over forty pages.

**Threshold.** `LEAST` and `HERE` in this file.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from auditor.checks.base import Check, Hit, Site, on_site
from auditor.checks.flawed import flawed
from auditor.records.judgement import PageResult
from auditor.site.gazetteer import AREA_WORDS, gazetteer

# A customer may move, or have two shops: so many places, of which so many are those of their pages.
LEAST, HERE = 3, 2
SHORTEST_NAME = 3
_STATE = re.compile(r", [A-Z]{2}$")
_EDGES = " ,·|–—-("
# A signature that is shown on its page: the page, and whether the page is about its place.
Shown = tuple[PageResult, bool]


def find(site: Site) -> Iterator[Hit]:
    """Yield the site's quotes whose customer moves, as one hit with the one of most places."""
    quotes: defaultdict[str, dict[str, Shown]] = defaultdict(dict)
    for page, flaws in flawed(site, "signed"):
        for flaw in flaws:
            quotes[flaw.text].setdefault(flaw.target, (page, flaw.why == "here"))
    moved = [(name, lines) for lines in quotes.values() if (name := moved_name(lines))]
    if moved:
        name, lines = max(moved, key=lambda pair: len(pair[1]))
        told = sorted(lines.items(), key=lambda pair: not pair[1][1])[:2]
        first, second = (f"{name}, {rest_of(line, name)}" for line, _ in told)
        page, other = (shown[0] for _, shown in told)
        places = {line: where for _, found in moved for line, where in found.items()}
        values = {"page": page.url, "other": other.url, "first": first, "second": second, "name": name}
        urls = sorted({where.url for where, _ in places.values()})
        yield on_site("moved", evidence=urls, places=len(lines), quotes=len(moved), **values)


def moved_name(lines: Mapping[str, Shown]) -> str:
    """Return the name that all signatures begin with when what follows it is another place each time, else ""."""
    if len(lines) < LEAST or sum(own for _, own in lines.values()) < HERE:
        return ""
    name = shared_start(lines)
    if sum(map(str.isalpha, name)) < SHORTEST_NAME:
        return ""
    rests = [rest_of(line, name) for line in lines]
    if not all(rest[:1].isupper() for rest in rests):
        return ""
    return name if sum(map(is_place, rests)) >= HERE else ""


def shared_start(lines: Iterable[str]) -> str:
    """Return the whole words that all lines begin with."""
    first, last = min(lines), max(lines)
    length = next((at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), len(first))
    start = first[:length]
    while start and start[-1].isalnum():
        start = start[:-1]
    return start.strip(_EDGES)


def rest_of(line: str, name: str) -> str:
    """Return what follows the name in a signature."""
    return line.partition(name)[2].strip(_EDGES + ")")


def is_place(rest: str) -> bool:
    """True for a known place, a county or a town with its state."""
    words = rest.lower().replace(",", " ").split()
    return _STATE.search(rest) is not None or not (gazetteer().words | AREA_WORDS).isdisjoint(words)


CHECK = Check(id="moved-customer", scope="site", part="", run=find)
