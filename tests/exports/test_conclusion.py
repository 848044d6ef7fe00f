"""Comparisons and portfolios end in sentences whose figures are those of their tables."""

import re

import pytest
from msgspec.structs import replace

from auditor.compare.compare import compare_audits, compare_sites
from auditor.compare.topics import topic_lacks
from auditor.exports import portfolio as page
from auditor.exports.brand import Brand
from auditor.exports.comparison import render
from auditor.exports.conclusion import conclusion, part_rows
from auditor.exports.wording import Wording
from auditor.fleet.portfolio import portfolio_of
from auditor.fleet.site import summary, to_gain
from auditor.records.audit import Action, Topic
from auditor.records.compare import Lack
from auditor.records.fleet import SiteResult
from auditor.scoring.shares import part_shares


def words_of(audit, language="en"):
    return Wording(language, audit.journey, strict=True)


def scored(audit, **scores):
    """The audit with other scores of its stages."""
    stages = tuple(replace(one, score=scores.get(one.stage, one.score)) for one in audit.stages)
    return replace(audit, stages=stages)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_sites_end_in_where_we_are_behind_and_ahead(sample, language):
    ours = scored(sample(60), awareness=40.2, consideration=70.0, decision=90.0)
    rival = replace(scored(sample(60), awareness=80.4, consideration=71.0, decision=60.0), site="rival.example")
    found = compare_sites([ours, rival])
    told = conclusion(found, words_of(ours, language))
    assert "40" in told[0] and "80" in told[0] and "rival.example" in told[0]
    assert "90" in told[1] and "60" in told[1]
    text = render(found, language, Brand(), strict=True)
    assert all(f"<strong>{score}</strong>" in text for score in (40, 80, 90, 60))
    assert 'id="conclusion"' in text


def test_alike_sites_are_said_to_be_even(sample):
    audit = sample(60)
    found = replace(compare_sites([audit, replace(audit, site="rival.example")]), lacks=())
    assert conclusion(found, words_of(audit)) == ("Nothing sets them clearly apart.",)


def test_parts_of_the_score_are_those_of_the_table(sample):
    audit = sample(60)
    found = compare_sites([audit, replace(audit, site="rival.example")])
    ours, rival = found.sides
    found = replace(found, lacks=(), sides=(replace(ours, parts={"ctas": 0.6}), replace(rival, parts={"ctas": 0.9})))
    (told,) = conclusion(found, words_of(audit))
    assert "60%" in told and "90%" in told
    assert [(row.id, row.shares) for row in part_rows(found)] == [("ctas", (0.6, 0.9))]
    assert part_rows(replace(found, sides=(ours, replace(rival, parts={})))) == ()  # of an older version


def test_a_lack_is_told_when_most_have_it_and_our_site_was_read_whole(sample):
    audit = sample(60)
    sites = [audit, *(replace(audit, site=f"{name}.example") for name in "abc")]
    one = Lack(kind="cta", id="book", stage="decision", sites=("a.example",))
    two = replace(one, sites=("a.example", "b.example"))
    found = compare_sites(sites)
    whole = tuple(replace(side, partial=False) for side in found.sides)
    words, bare = words_of(audit), replace(found, lacks=(), sides=whole)
    assert "2 of 3" in conclusion(replace(bare, lacks=(two,)), words)[0].replace("\u00a0", " ")
    assert conclusion(replace(bare, lacks=(one,)), words) == ("Nothing sets them clearly apart.",)
    partial = (replace(bare.sides[0], partial=True), *bare.sides[1:])
    assert conclusion(replace(bare, lacks=(two,), sides=partial), words) == ("Nothing sets them clearly apart.",)


def test_a_subject_is_lacking_only_when_no_title_names_it(sample):
    ours = replace(sample(60, hostile=False), topics=())
    rival = replace(sample(5), site="rival.example")

    def lacks(label, **more):
        topic = Topic(id="t", label=label, **({"pages": 4, "language": "sv"} | more))
        return [one.id for one in topic_lacks(ours, [replace(rival, topics=(topic,))])]

    assert lacks("Bergvärme") == ["Bergvärme"]
    assert lacks("Solceller") == []  # our titles speak of it
    assert lacks("Bergvärme", pages=2) == [] and lacks("Bergvärme", proper=True) == []
    assert lacks("Heat pumps", language="en") == [] and lacks("Rival nyheter") == []


@pytest.mark.parametrize("language", ["sv", "en"])
def test_over_time_the_conclusion_tells_what_moved(sample, language):
    audit = sample(60)
    old, new = scored(audit, awareness=50.0, decision=80.0), scored(audit, awareness=70.0, decision=60.0)
    told = conclusion(compare_audits(old, new), words_of(audit, language))
    assert "50" in told[0] and "70" in told[0] and "80" in told[1] and "60" in told[1]


def test_shares_of_the_parts_weigh_stages_and_leave_out_what_is_not_judged(sample):
    audit = sample(60)
    shares = part_shares(audit.stages, audit.journey)
    assert shares and all(0 <= share <= 1 for share in shares.values())
    assert part_shares((), audit.journey) == {}


def test_what_there_is_to_gain_is_reached_together(sample):
    acts = tuple(Action(id=str(n), check="dead-end", key="many", points=5.0, reaches=62.0 + n) for n in range(9))
    assert to_gain(replace(sample(20), score=60.0, actions=acts)) == 6.0
    assert to_gain(replace(sample(20), score=None, actions=acts)) == 0.0
    assert to_gain(replace(sample(20), score=60.0, actions=())) == 0.0


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_portfolio_ends_in_what_is_weakest_in_all(sample, language):
    audits = [scored(sample(30 + seed, seed=seed), awareness=30.0 + seed, decision=90.0) for seed in range(3)]
    results = [summary(SiteResult(key=f"s{n}", name=f"Site {n}"), one) for n, one in enumerate(audits)]
    text = page.render(portfolio_of(results, name="All", now="2026-11-21T08:00:00Z"), language, Brand(), strict=True)
    ended = text[text.index('id="conclusion"') :]
    listed = re.search(r'<ul class="conclusion">(.*?)</ul>', ended, re.DOTALL)[1]
    assert "31" in listed and "Site 0" in listed and "30" in listed
    assert '<td class="num">31</td>' in ended


def test_one_site_has_nothing_in_common(sample):
    result = summary(SiteResult(key="s", name="Alone"), sample(30))
    text = page.render(portfolio_of([result], name="All", now=""), "en", Brand(), strict=True)
    assert 'id="conclusion"' not in text
