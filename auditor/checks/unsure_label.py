"""A page whose stage the model is not sure of.

**Why it matters.** The score counts such a page by its probability only. A person sees in a moment what the model
could not, and the correction stays.

**How it is decided.** The model's own threshold for "sure"; labels given by people are always sure.

**Threshold.** In the model's card.
"""

from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, is_settled, on_page


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages to look at, with the two likeliest labels."""
    for page in site.staged:
        guess = page.guess
        if guess is None or guess.sure or is_settled(page):
            continue
        ranked = sorted(guess.shares.items(), key=lambda pair: -pair[1])
        second = guess.second or (ranked[1][0] if len(ranked) > 1 else guess.phase)
        share = guess.shares.get(guess.phase, 0.0)
        yield on_page(page, "unsure", phase=guess.phase, share=share, second=second, note=guess.note)


CHECK = Check(id="unsure-label", scope="page", part="", run=find)
