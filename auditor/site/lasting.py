"""Lets a subject keep its id from the audit before: with another name, or some pages more or fewer, it is the same."""

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from auditor.records.audit import Topic

# Subjects are the same that share a larger part than this of all pages that either has; there is one such at most.
SAME_SHARE = 0.5


def kept_ids(topics: Sequence[Topic], topic_of: Mapping[str, str], before: Mapping[str, str]) -> dict[str, str]:
    """Return the new id of each topic that is to have another: that of the audit before, or one that is free.

    `before` gives the topic's id of each page then. Pages that one of the audits does not have tell nothing.
    """
    known = {url: topic for url, topic in before.items() if topic and url in topic_of}
    now = Counter(topic_of[url] for url in known)
    then = Counter(known.values())
    both = Counter((topic_of[url], topic) for url, topic in known.items())
    named = {topic.id for topic in topics}
    kept = {
        one: other
        for (one, other), count in both.items()
        if one in named and count > SAME_SHARE * (now[one] + then[other] - count)
    }
    changed = {one: other for one, other in kept.items() if one != other}
    taken = named | set(kept.values())
    for one in sorted(named - kept.keys()):
        if one in kept.values():
            changed[one] = next(new for count in range(2, len(taken) + 3) if (new := f"{one}-{count}") not in taken)
            taken.add(changed[one])
    return changed


def with_ids(
    topics: Sequence[Topic], topic_of: Mapping[str, str], changed: Mapping[str, str]
) -> tuple[tuple[Topic, ...], dict[str, str]]:
    """Return the topics and each page's topic with the `changed` ids."""
    renamed = tuple(replace(topic, id=changed.get(topic.id, topic.id)) for topic in topics)
    return tuple(sorted(renamed, key=lambda one: (-one.pages, one.id))), {
        url: changed.get(topic, topic) for url, topic in topic_of.items()
    }
