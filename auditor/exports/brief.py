"""What whoever writes a page needs to know, gathered from the site itself: never a sentence of the text to be written.

A brief is for a page that an action asks for, or for one that is worth improving. Headings, links and the call to
action are the site's own; length and readability those of its best pages of the kind.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from auditor.exports.brief_parts import Brief, Line, Part
from auditor.exports.brief_rivals import Rival, rivals_part
from auditor.exports.kin import LEAST_KIN, LONGEST_HEADING, MOST_HEADINGS, OWN_SUBJECT, Kin, PageAt, shared, weight
from auditor.exports.lookup import Lookup, primary_cta
from auditor.exports.safe import safe_name
from auditor.exports.view_customers import open_questions
from auditor.exports.view_links import where
from auditor.exports.view_unanswered import who
from auditor.exports.wording import Wording, clipped
from auditor.lang.reports import name_in
from auditor.records.audit import Action, Audit, Topic
from auditor.records.base import ContentType
from auditor.records.judgement import PageResult
from auditor.records.linkplan import LinkProposal
from auditor.records.unanswered import Unanswered
from auditor.scoring.titles import title_of
from auditor.site.onward import OFFER, tier
from auditor.urls import path_of

MOST_QUESTIONS, MOST_LINKS, MOST_FAULTS = 8, 6, 8
LONGEST_TITLE = 120
_NUMBER = re.compile(r"[0-9]{1,4}")
# Pages that are improved for one action: more are better chosen on the sheet of decisions.
MOST_PAGES = 20


class Briefer:
    """Makes the briefs of one audit; `page_at` gives a page as it was read, None for none."""

    def __init__(self, audit: Audit, words: Wording, page_at: PageAt, rivals: Sequence[Rival] = ()) -> None:
        self.audit = audit
        self.words = words
        self._look = Lookup(audit)
        self._kin = Kin(self._look, page_at)
        self._stages = {stage.id: stage for stage in audit.journey.stages}
        self._pages = {page.url: page for page in audit.pages}
        self._rivals = tuple(rivals)

    def of_action(self, action: Action) -> Iterator[Brief]:
        """Yield the briefs of an action: one a new page, else one for each of its pages."""
        if not action.suggest_type:
            yield from (self.of_page(self._pages[url]) for url in action.pages[:MOST_PAGES] if url in self._pages)
            return
        asked = str(action.values.get("topics") or action.values.get("topic") or "").split(", ")
        topics = [topic for topic in self.audit.topics if topic.label in asked]
        if topics:
            yield from (self._new(action, topic) for topic in topics)
        else:
            yield self._new(action, None)

    def all(self) -> Iterator[Brief]:
        """Yield the briefs of every new page that is asked for, then of pages worth improving, most visited first."""
        for action in self.audit.actions:
            if action.suggest_type:
                yield from self.of_action(action)
        better = [page for page in self.audit.pages if page.decision and page.decision.verdict == "improve"]
        yield from (self.of_page(page) for page in sorted(better, key=weight))

    def of_page(self, page: PageResult) -> Brief:
        """Return the brief for a page that is there."""
        kind = page.guess.content_type if page.guess else "other"
        kin = self._kin.best(kind, page.stage, page.language, page.topic, page.url)
        decision = self.words.title("decision", page.decision.verdict) if page.decision else ""
        place = self._place(page.stage, kind, self._look.topic(page), page.personas)
        parts = (
            self._faults(page),
            self._questions(page.stage, page.topic, page.url),
            self._open(page.stage, page.topic, page.url),
            Part(title=self._say("outline_now"), lines=tuple(Line(text=head) for head in self._kin.headings(page.url))),
            self._outline(kin, kind, page),
            rivals_part(self._rivals, kind, self._look.topic(page), page.language, self.words),
            self._links_of(page),
            self._cta_of(page),
            self._length(kin, page),
        )
        slug = path_of(page.url).rstrip("/").rpartition("/")[2].removesuffix(".html")
        name = f"{page.stage or 'page'}-{slug or 'home'}"
        facts = (("url", page.url), *place, ("decision", decision))
        return self._made(name, "improve", page.title or page.h1 or page.url, facts, parts)

    def _new(self, action: Action, topic: Topic | None) -> Brief:
        kind: ContentType = action.suggest_type  # type: ignore[assignment]
        kin = self._kin.best(kind, action.stage, self._language(), topic.id if topic else "")
        title = title_of(kind, topic)
        own = name_in(title, self.words.language) if title else self.words.held("title", action.values)
        readers = [one.id for one in self.audit.personas if action.stage in one.gaps]
        parts = (
            Part(title=self._say("why"), said=self.words.why(action)),
            self._questions(action.stage, topic.id if topic else "", ""),
            self._open(action.stage, topic.id if topic else "", ""),
            self._outline(kin, kind, None),
            rivals_part(self._rivals, kind, topic.label if topic else "", self._language(), self.words),
            self._link_list("from", self._sources(action, topic)),
            self._link_list("to", self._offers(topic) if topic else action.links_to),
            self._cta(self.words.request(action) if action.suggest_cta else "", action.suggest_target),
            self._length(kin, None),
        )
        name = f"{action.stage}-{kind}-{topic.label if topic else ''}".lower()
        facts = self._place(action.stage, kind, topic.label if topic else "", readers)
        plain = topic.label if topic and kind == "other" else self.words.title("type", kind)
        return self._made(name, "new", own or plain, facts, parts)

    def _made(self, name: str, key: str, title: str, facts: Iterable[tuple[str, str]], parts: Iterable[Part]) -> Brief:
        return Brief(
            name=safe_name(name),
            title=self._say(key, title=clipped(title, LONGEST_TITLE)),
            facts=tuple((self._say(f"fact_{what}"), value) for what, value in facts if value),
            parts=tuple(part for part in parts if part.said or part.lines),
        )

    def _say(self, key: str, **values: str | int | float) -> str:
        return self.words.say(f"brief.{key}", **values)

    def _place(self, stage: str, kind: str, subject: str, personas: Iterable[str]) -> tuple[tuple[str, str], ...]:
        names = {one.id: one.name for one in self.audit.personas}
        known = self._stages.get(stage)
        return (
            ("stage", self.words.stage(stage) if known else ""),
            ("question", name_in(known.question, self.words.language) if known else ""),
            ("type", self.words.title("type", kind) if kind != "other" else ""),
            ("subject", subject),
            ("readers", ", ".join(names[one] for one in personas if one in names)),
        )

    def _language(self) -> str:
        """The language of most pages."""
        return next(iter(self.audit.language_mix), self.words.language)

    def _faults(self, page: PageResult) -> Part:
        found = self._look.findings(page.url)[:MOST_FAULTS]
        why = self.words.title("decision_why", page.decision.reason) if page.decision else ""
        lines = tuple(Line(text=self.words.finding(one)) for one in found)
        return Part(title=self._say("faults"), said="" if lines else why, lines=lines)

    def _questions(self, stage: str, topic: str, url: str) -> Part:
        """What readers want to know: the personas' own questions (of a new page those without an answer), searches."""
        asked = [one for persona in self.audit.personas for one in persona.questions]
        lines = [Line(text=one.question) for one in asked if one.page == url][:MOST_QUESTIONS]
        lines += [Line(text=self._say("query", query=query)) for query in self._queries(stage, topic, url)]
        return Part(title=self._say("questions"), lines=tuple(lines))

    def _open(self, stage: str, topic: str, url: str) -> Part:
        """Headings for what people ask and no heading of the site answers: of this page, or of a new one's stage."""
        fit = [one for one in self.audit.unanswered if _is_for(one, stage, topic, url)]
        lines = [
            Line(text=clipped(one.heading or one.question, LONGEST_HEADING), under=self._asked(one))
            for one in fit[:MOST_QUESTIONS]
        ]
        for heard in open_questions(self.audit, stage, url)[:MOST_QUESTIONS]:
            said = (self._say("customers", n=heard.said),) if heard.said else ()
            lines.append(Line(text=clipped(heard.text, LONGEST_HEADING), under=said))
        return Part(title=self._say("open"), said=self._say("open_said") if lines else "", lines=tuple(lines))

    def _asked(self, one: Unanswered) -> tuple[str, ...]:
        told = who(one, self.audit, self.words)
        return (told,) if told else ()

    def _queries(self, stage: str, topic: str, url: str) -> list[str]:
        if self.audit.demand is None:
            return []
        phases = self._stages[stage].labels if stage in self._stages else ()
        known = [one for one in self.audit.demand.queries if not one.brand]
        about = [one for one in known if one.phase in phases and (not topic or self._topic_of(one.page) in ("", topic))]
        fit = [one for one in known if one.page == url] if url else about
        ranked = sorted(fit, key=lambda one: (-one.impressions, -one.clicks, one.query))
        return [clipped(one.query, LONGEST_HEADING) for one in ranked[:MOST_QUESTIONS]]

    def _topic_of(self, url: str) -> str:
        page = self._pages.get(url)
        return page.topic if page else ""

    def _outline(self, kin: Sequence[PageResult], kind: str, page: PageResult | None) -> Part:
        """Headings of the best pages of the kind: those that recur first, then each page's own."""
        outlines = {one.url: self._kin.headings(one.url) for one in kin}
        own = self._kin.headings(page.url) if page else []
        again = shared(outlines.values(), own)
        lines = [Line(text=self._say("heading_shared", heading=head, n=count)) for head, count in again]
        seen = {head.casefold() for head in (*own, *(head for head, _ in again))}
        for one in kin:
            heads = tuple(head for head in outlines[one.url] if head.casefold() not in seen)[:MOST_HEADINGS]
            if heads and (kind not in OWN_SUBJECT or (page is not None and page.topic and one.topic == page.topic)):
                lines.append(Line(text=self._title(one.url), url=one.url, under=heads))
        return Part(title=self._say("outline"), said=self._say("outline_said") if lines else "", lines=tuple(lines))

    def _sources(self, action: Action, topic: Topic | None) -> Sequence[str]:
        """Pages to link from: those of the action, but of its subjects only the one that the page is about."""
        if topic is None:
            return action.links_from
        homes = [url for url in action.links_from if self._kind(url) == "home"]
        return [*homes, *self._offers(topic)]

    def _offers(self, topic: Topic) -> list[str]:
        """The pages that offer a subject, the most linked first."""
        own = [page for page in self.audit.pages if page.counted and page.topic == topic.id and not is_copy(page)]
        return [page.url for page in sorted(own, key=weight) if tier(self._kind(page.url)) >= OFFER]

    def _kind(self, url: str) -> ContentType | None:
        page = self._pages.get(url)
        return page.guess.content_type if page and page.guess else None

    def _link_list(self, key: str, urls: Sequence[str]) -> Part:
        lines = tuple(Line(text=self._title(url), url=url) for url in urls[:MOST_LINKS])
        return Part(title=self._say(f"links_{key}"), lines=lines)

    def _title(self, url: str) -> str:
        page = self._pages.get(url)
        return clipped(page.h1 or page.title, LONGEST_HEADING) if page and (page.h1 or page.title) else url

    def _links_of(self, page: PageResult) -> Part:
        """Links to add on the page, and those that should lead to it."""
        lines = [self._link("out", one, one.anchor, one.target) for one in self.audit.links if one.source == page.url]
        to = (one for one in self.audit.links if one.target == page.url)
        lines += [self._link("in", one, self._title(one.source), one.source) for one in to]
        return Part(title=self._say("links"), lines=tuple(lines[: 2 * MOST_LINKS]))

    def _link(self, way: str, one: LinkProposal, name: str, url: str) -> Line:
        return Line(text=self._say(f"link_{way}", name=name), url=url, under=(where(one, self.words),))

    def _cta(self, text: str, target: str) -> Part:
        said = self._say("cta_proposed", words=text) if text else ""
        lines = (Line(text=self._say("cta_target", name=self._title(target)), url=target),) if text and target else ()
        return Part(title=self._say("cta"), said=said, lines=lines)

    def _cta_of(self, page: PageResult) -> Part:
        """What the page asks for now, and what the actions propose instead."""
        now = primary_cta(page)
        told = (
            self._say("cta_now", words=clipped(now.text, LONGEST_HEADING))
            if now and now.text
            else self._say("cta_none")
        )
        proposed = next((action for _, action in self._look.actions(page.url) if action.suggest_cta), None)
        part = self._cta(self.words.request(proposed), proposed.suggest_target) if proposed else self._cta("", "")
        return Part(title=part.title, said=" ".join(one for one in (told, part.said) if one), lines=part.lines)

    def _length(self, kin: Sequence[PageResult], page: PageResult | None) -> Part:
        """How long and how hard to read the best pages of the kind are, and the page itself."""
        if len(kin) < LEAST_KIN:
            return Part(title="")
        counts = sorted(one.word_count for one in kin)
        said = [self._say("length", least=counts[0], most=counts[-1])]
        values = [one.readability_value for one in kin if one.readability_value is not None]
        if values:
            formula = self.words.title("readability", kin[0].readability)
            said.append(self._say("reading", formula=formula, value=round(median(values))))
        if page is not None:
            said.append(self._say("length_now", n=page.word_count))
        lines = (
            Line(text=self._say("sibling", title=self._title(one.url), n=one.word_count), url=one.url) for one in kin
        )
        return Part(title=self._say("size"), said=" ".join(said), lines=tuple(lines))


def _is_for(one: Unanswered, stage: str, topic: str, url: str) -> bool:
    """True for a question that a page could answer: it is nearest, or of a new page the stage and subject are right."""
    if url:
        return url == (one.shown or one.near_page)
    return one.stage == stage and (not topic or one.topic in ("", topic))


def is_copy(page: PageResult) -> bool:
    """True for a page that says what another says, with a town exchanged."""
    return bool(page.near_duplicate_of or page.exchanged_of)


def action_of(audit: Audit, asked: str) -> Action | None:
    """Return the action of an id, or of its number in the list; None for none."""
    by_id = {action.id: action for action in audit.actions}
    place = int(asked) if _NUMBER.fullmatch(asked) else 0
    return by_id.get(asked) or (audit.actions[place - 1] if 0 < place <= len(audit.actions) else None)


def listed(audit: Audit, words: Wording) -> list[str]:
    """Return a line for each action: its number, its id and its headline."""
    return [f"{rank}  {one.id}  {words.action(one)}" for rank, one in enumerate(audit.actions, 1)]
