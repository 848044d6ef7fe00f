"""`portfolio.html` and its tables: many sites on one page, for whoever must choose where to begin."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import msgspec
from markupsafe import Markup

from auditor.exports.as_html import wrapped
from auditor.exports.brand import Brand
from auditor.exports.environment import environment, joined, policy
from auditor.exports.ours import refuse_foreign
from auditor.exports.portfolio_conclusion import conclusion, part_middles, stage_middles
from auditor.exports.portfolio_tables import as_csv, as_xlsx
from auditor.exports.portfolio_view import SiteView, bands, same_stages, site_view
from auditor.exports.wording import Wording
from auditor.files import write_bytes, write_text
from auditor.records.fleet import Portfolio, SiteResult

STYLES = ("1-base.css", "2-opening.css", "4-sections.css", "6-print.css", "portfolio/portfolio.css")
SCRIPTS = ("portfolio/sort.js",)
# What a table has room for before it stops being read.
MOST_COMMON = 20
MOST_NAMES = 6


def write_portfolio(portfolio: Portfolio, folder: Path, language: str, brand: Brand | None = None) -> tuple[Path, ...]:
    """Write `portfolio.html`, `.xlsx`, `.csv` and `.json` into `folder`; a workbook that somebody saved is kept."""
    words = Wording(language)
    data = msgspec.json.format(msgspec.json.encode(portfolio), indent=1) + b"\n"
    refuse_foreign(folder, ("portfolio.html", "portfolio.json"))
    page = write_text(folder / "portfolio.html", render(portfolio, language, brand or Brand()))
    return (
        page,
        *as_xlsx(portfolio, words, folder),
        as_csv(portfolio, words, folder),
        write_bytes(folder / "portfolio.json", data),
    )


def render(portfolio: Portfolio, language: str, brand: Brand, *, strict: bool = False) -> str:
    """Return the portfolio as HTML; with `strict`, a hole in the wording raises MissingWordingError."""
    words = Wording(language, strict=strict)
    style = joined("style", STYLES) + brand.style
    script = wrapped(joined("script", SCRIPTS))
    page = environment(words, brand).get_template("portfolio.html")
    return page.render(
        **view(portfolio, words),
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704
        policy=policy(style, script),
        title=brand.title or words.sentence("portfolio", "page.title", name=portfolio.name),
    )


def view(portfolio: Portfolio, words: Wording) -> dict[str, Any]:
    """Return the names that the template uses."""
    sites = [site_view(site, words, place) for place, site in enumerate(portfolio.audited, 1)]
    scores = [site.score for site in portfolio.audited if site.score is not None]
    stages = same_stages(sites) if sites else ()
    middles = {"stages": stage_middles(sites, stages), "parts": part_middles(portfolio.audited, words)}
    return {
        "p": partial(words.sentence, "portfolio"),
        "portfolio": portfolio,
        "sites": sites,
        "failed": [site for site in portfolio.sites if site.trouble],
        "titles": {site.key: site.title for site in portfolio.sites},
        "common": portfolio.common[:MOST_COMMON],
        "most_names": MOST_NAMES,
        "stages": stages,
        "middles": middles if any(middles.values()) else None,
        "conclusion": conclusion(portfolio, middles["stages"], middles["parts"], words),
        "changed": any(site.change is not None for site in portfolio.audited),
        "median": median(scores) if scores else None,
        "bands": bands(scores),
        "verdict": verdict(portfolio, words),
        "because": because(portfolio, sites, words),
    }


def verdict(portfolio: Portfolio, words: Wording) -> str:
    """Return the page's first sentence."""
    audited = portfolio.audited
    if not audited:
        return words.sentence("portfolio", "opening.none")
    first = solid(audited)[0]
    key = "nothing" if first.to_gain <= 0 else "one" if len(audited) == 1 else "most"
    return words.sentence("portfolio", f"opening.{key}", site=first.title, gain=first.to_gain)


def solid(sites: Sequence[SiteResult]) -> Sequence[SiteResult]:
    """Return the sites whose score rests on enough pages to lead with, all when there is none."""
    return [site for site in sites if not site.few_pages] or sites


def because(portfolio: Portfolio, sites: list[SiteView], words: Wording) -> list[str]:
    """Return the sentences below the first."""
    say = partial(words.sentence, "portfolio")
    leading = solid([one.site for one in sites])
    scored = sorted((site for site in leading if site.score is not None), key=lambda site: site.score or 0.0)
    said = []
    if len(scored) > 1:
        low, high = scored[0], scored[-1]
        figures = {"score": round(low.score or 0), "best_score": round(high.score or 0)}
        said.append(say("opening.lowest", site=low.title, best=high.title, **figures))
    if portfolio.common and portfolio.common[0].points > 0:
        one = portfolio.common[0]
        name = words.check(one.check, "name") or one.check
        said.append(say("opening.shared", check=name, sites=len(one.sites), all=len(sites)))
    few = [one.site.title for one in sites if one.site.few_pages]
    if few:
        names = ", ".join(few[:MOST_NAMES]) + (" …" if len(few) > MOST_NAMES else "")
        said.append(say("opening.few" if len(few) == len(sites) else "opening.aside", names=names))
    if under := sum(1 for site in portfolio.sites if site.under_gate):
        said.append(say("opening.under", n=under))
    if failed := len(portfolio.sites) - len(sites):
        said.append(say("opening.failed", n=failed))
    return said
