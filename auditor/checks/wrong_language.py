"""Pages that say in their code that they are in another language than they are written in.

**Why it matters.** A screen reader reads Swedish aloud as English, browsers offer to translate what needs no
translation, and search engines may show the page to the wrong readers.

**How it is decided.** The language of the main text, of at least a hundred words, is told by its words. On half of the
pages whose language can be told, and on at least three, it is the same other language than `lang` says. Single pages
in another language are left out: they may quote. On 254 sites 6 had such pages, all rightly told.

**Threshold.** `[wrong_language]` in thresholds.toml.
"""

from collections import defaultdict
from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, on_site
from auditor.checks.flawed import flawed, is_met
from auditor.site.declared import LEAST_WORDS


def find(site: Site) -> Iterator[Hit]:
    """Yield the site whose pages declare another language, with the pair that most of them have."""
    limits = site.thresholds.wrong_language
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for page, flaws in flawed(site, "language"):
        found[flaws[0].text, flaws[0].target].append(page.url)
    told = sum(1 for page in site.results if is_met(page) and page.word_count >= LEAST_WORDS)
    if found:
        (said, written), pages = max(found.items(), key=lambda item: (len(item[1]), item[0]))
        if len(pages) >= max(limits.pages, limits.share * told):
            yield on_site("declared", evidence=pages, declared=said, language=written, shown=len(pages))


CHECK = Check(id="wrong-language", scope="site", part="", run=find)
