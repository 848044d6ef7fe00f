"""Subjects that others have gathered pages about and that no title or heading of ours names."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from auditor.records.audit import Audit, Topic
from auditor.records.compare import Lack

# Fewer pages are a chance likeness of words and no subject of a site.
LEAST_PAGES = 3
# Longer names are a title that was repeated, which nobody else would use.
MOST_WORDS = 3
WORD = re.compile(r"[^\W_]+")
# Endings differ between a subject's name and its use; so much of a long word tells it.
STEM = 6


def topic_lacks(ours: Audit, others: Sequence[Audit]) -> list[Lack]:
    """Return what the first site writes nothing about though others do, in its own language; brands are left out."""
    language = main_language(ours)
    told = words_of(ours)
    found: dict[str, tuple[str, list[str]]] = {}
    for audit in others:
        for topic in audit.topics:
            if counts(topic, language) and not stems(topic.label) & told and not named_after(topic, audit):
                found.setdefault(topic.label.casefold(), (topic.label, []))[1].append(audit.site)
    return [Lack(kind="topic", id=label, sites=tuple(dict.fromkeys(sites))) for label, sites in found.values()]


def counts(topic: Topic, language: str) -> bool:
    """True for a subject of several pages in our language that is no brand."""
    short = 0 < len(WORD.findall(topic.label)) <= MOST_WORDS
    return topic.pages >= LEAST_PAGES and not topic.proper and topic.language == language and short


def named_after(topic: Topic, audit: Audit) -> bool:
    """True for a subject that is called like the site itself."""
    host = "".join(WORD.findall(audit.site.casefold()))
    return any(word.casefold() in host for word in WORD.findall(topic.label) if len(word) >= STEM - 2)


def main_language(audit: Audit) -> str:
    """Return the language of most pages, "" for a site without any."""
    return max(audit.language_mix, key=audit.language_mix.__getitem__, default="")


def words_of(audit: Audit) -> frozenset[str]:
    """Return what the titles, headings and subjects of a site are made of."""
    pages: Iterable[str] = (text for page in audit.pages for text in (page.title, page.h1))
    topics = (text for topic in audit.topics for text in (topic.label, *topic.terms))
    return frozenset(Counter(stem for text in (*pages, *topics) for stem in stems(text)))


def stems(text: str) -> set[str]:
    """Return the words of a text as far as they tell them apart."""
    return {word.casefold()[:STEM] for word in WORD.findall(text)}
