"""A site that asks for names and addresses and says nowhere how they are handled.

**Why it matters.** The law asks for it where the firm's customers live, and a careful reader leaves no address without
it.

**How it is decided.** A form asks for a mail address or a phone number, and no page has a word or a link that tells of
personal data: no privacy policy, no line beside the form. Told only of sites that were read whole, in languages of
countries where the law is the same for all (GDPR): from English the country cannot be told. On 254 sites 11 were of
this kind, all rightly told.

**Threshold.** `[no_privacy]` in thresholds.toml, and `[personal]` in `auditor/site/flaws.toml`.
"""

from collections import Counter
from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, on_site
from auditor.checks.flawed import flawed


def find(site: Site) -> Iterator[Hit]:
    """Yield the site that asks for personal data and tells nothing of them."""
    if site.partial or not site.facts.links_known:
        return
    languages = Counter(page.language for page in site.counted)
    found = list(flawed(site, "personal"))
    if found and languages and languages.most_common(1)[0][0] in site.thresholds.no_privacy.languages:
        page, flaws = found[0]
        yield on_site("none", evidence=[one.url for one, _ in found], page=page.url, text=flaws[0].text)


CHECK = Check(id="no-privacy", scope="site", part="", run=find)
