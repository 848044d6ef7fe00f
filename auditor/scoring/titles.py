"""Proposes a working title for a page to write, from its content type and the subject that the site sells most of.

Titles are data; only the choice of subject is decided here.
"""

import re

from auditor.checks.base import Site
from auditor.datafile import shipped_record
from auditor.lang.reports import name_in
from auditor.records.audit import Topic
from auditor.records.base import ContentType, StrictRecord
from auditor.records.journey import Names, Stage
from auditor.resources import folder, report_languages
from auditor.site.topicrules import writes_apart

LONGEST_TOPIC = 60
JOINED = re.compile(r" (and|och|og|&) ")


class Titles(StrictRecord, frozen=True, kw_only=True):
    """All of titles.toml."""

    titles: dict[ContentType, Names]
    never: tuple[str, ...]


def shipped_titles() -> Titles:
    """Return the titles that ship with the program."""
    found: Titles = shipped_record(folder("scoring") / "titles.toml", Titles)
    return found


# A single word of fewer letters, in a language that writes compounds apart, is told of with another beside it only.
LEAST_ALONE = 8


def can_be_told_of(topic: Topic) -> bool:
    """True for a topic that a guide can be about: neither a word of selling nor one for all that is sold.

    Where compounds are written apart, as in English, a short word alone ("Planes") names half of a subject.
    """
    if writes_apart(topic.language) and " " not in topic.label and len(topic.label) < LEAST_ALONE:
        return False
    return not set(topic.label.casefold().split()) & set(shipped_titles().never)


def title_of(kind: ContentType, topic: Topic | None) -> Names | None:
    """Return the working title of a page of `kind` about `topic`, None where a title would say nothing."""
    pattern = shipped_titles().titles.get(kind)
    if pattern is None or topic is None:
        return None
    subjects = {code: (topic.names.get(code) or topic.label)[:LONGEST_TOPIC] for code in report_languages()}
    return {code: name_in(pattern, code).replace("{topic}", subject) for code, subject in subjects.items()}


def main_subject(site: Site, stage: Stage) -> Topic | None:
    """Return the topic that a page of `stage` should be about, None where none has a good name.

    Only what the site sells is named, never a brand or product. That is what the site sells most of; before the offer
    is weighed, what it writes most about. One with two names is none: nobody writes a checklist on two things.
    """
    offers = [one.id for one in site.stages if {"consideration", "decision"} & set(one.labels)]
    counted = offers if stage.id in offers else [stage.id]
    named = [one for one in site.topics if one.sold and not one.proper and not JOINED.search(one.label)]
    named = [one for one in named if can_be_told_of(one)]
    return max(named, key=lambda one: sum(one.stages.get(place, 0) for place in counted), default=None)
