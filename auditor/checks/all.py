"""Names every check and their order, which is that of the reader's journey and of the report.

A check that is not named here is not run; a test finds the file that was forgotten.
"""

from collections.abc import Collection, Iterable

from auditor.checks import (
    abandoned_page,
    bare_page,
    borrowed_head,
    broken_circle,
    broken_form,
    broken_link,
    cannibalisation,
    careless_title,
    contradicting_contacts,
    contradicting_dates,
    contradicting_figures,
    contradicting_hours,
    contradicting_prices,
    cta_competing,
    cta_only_in_menu,
    cta_too_hard,
    cta_too_soft,
    cta_wrong_target,
    dead_end,
    duplicate,
    empty_legal,
    empty_link,
    empty_phase,
    empty_social,
    ended_event,
    far_decision,
    garbled_text,
    heavy_page,
    insecure_page,
    language_leap,
    leftover_text,
    losing_traffic,
    missing_content_type,
    missing_cta,
    missing_description,
    missing_letters,
    missing_touchpoint,
    misspelt_link,
    mixed_page,
    moved_customer,
    near_duplicate,
    no_contact_way,
    no_newsletter,
    no_next_step,
    no_privacy,
    no_viewport,
    nobody_named,
    noindexed_money_page,
    old_year,
    open_thanks,
    orphan,
    passed_date,
    phase_under_target,
    placeholder_contact,
    placeholder_picture,
    private_link,
    query_mismatch,
    raw_codes,
    same_title,
    slow_page,
    stale_page,
    striking_distance,
    thin_page,
    too_little,
    topic_gap,
    traffic_dead_end,
    traffic_leaves,
    traffic_without_cta,
    unanswered_customers,
    unfinished_page,
    unlinked_contact,
    unlinked_draft,
    unlinked_money_page,
    unlinked_offer,
    unsure_label,
    untranslated_page,
    wrong_body,
    wrong_canonical,
    wrong_language,
    wrong_number,
)
from auditor.checks.base import Check, Site, run_checks
from auditor.errors import DataFileError
from auditor.records.audit import Finding
from auditor.records.journey import Journey
from auditor.site.touchrules import touch_rules

CHECKS: tuple[Check, ...] = (
    broken_form.CHECK,
    wrong_number.CHECK,
    placeholder_contact.CHECK,
    wrong_canonical.CHECK,
    unlinked_contact.CHECK,
    wrong_body.CHECK,
    leftover_text.CHECK,
    unfinished_page.CHECK,
    bare_page.CHECK,
    garbled_text.CHECK,
    missing_letters.CHECK,
    contradicting_hours.CHECK,
    contradicting_figures.CHECK,
    contradicting_prices.CHECK,
    contradicting_contacts.CHECK,
    contradicting_dates.CHECK,
    moved_customer.CHECK,
    ended_event.CHECK,
    passed_date.CHECK,
    unlinked_draft.CHECK,
    abandoned_page.CHECK,
    open_thanks.CHECK,
    unlinked_money_page.CHECK,
    same_title.CHECK,
    borrowed_head.CHECK,
    careless_title.CHECK,
    missing_description.CHECK,
    wrong_language.CHECK,
    untranslated_page.CHECK,
    language_leap.CHECK,
    private_link.CHECK,
    misspelt_link.CHECK,
    empty_link.CHECK,
    empty_legal.CHECK,
    no_privacy.CHECK,
    empty_social.CHECK,
    no_newsletter.CHECK,
    nobody_named.CHECK,
    placeholder_picture.CHECK,
    raw_codes.CHECK,
    old_year.CHECK,
    empty_phase.CHECK,
    phase_under_target.CHECK,
    missing_content_type.CHECK,
    too_little.CHECK,
    unanswered_customers.CHECK,
    topic_gap.CHECK,
    noindexed_money_page.CHECK,
    missing_cta.CHECK,
    cta_only_in_menu.CHECK,
    cta_too_hard.CHECK,
    cta_too_soft.CHECK,
    cta_competing.CHECK,
    cta_wrong_target.CHECK,
    no_contact_way.CHECK,
    dead_end.CHECK,
    broken_circle.CHECK,
    no_next_step.CHECK,
    unlinked_offer.CHECK,
    far_decision.CHECK,
    orphan.CHECK,
    thin_page.CHECK,
    stale_page.CHECK,
    near_duplicate.CHECK,
    duplicate.CHECK,
    cannibalisation.CHECK,
    mixed_page.CHECK,
    broken_link.CHECK,
    slow_page.CHECK,
    heavy_page.CHECK,
    no_viewport.CHECK,
    insecure_page.CHECK,
    missing_touchpoint.CHECK,
    traffic_without_cta.CHECK,
    traffic_dead_end.CHECK,
    losing_traffic.CHECK,
    traffic_leaves.CHECK,
    query_mismatch.CHECK,
    striking_distance.CHECK,
    unsure_label.CHECK,
)


def check_site(site: Site) -> tuple[Finding, ...]:
    """Return the findings of every check."""
    return run_checks(site, CHECKS)


def refuse_unknown_checks(journey: Journey, where: str) -> None:
    """Raise DataFileError when the journey file (`where`) names a check or touchpoint group that does not exist."""
    _refuse(journey.check_weights, {check.id for check in CHECKS}, f"{where}: table [check_weights]", "check")
    groups = touch_rules().groups
    for stage in journey.stages:
        named = [group for wish in stage.touchpoints for group in wish.groups]
        _refuse(named, groups, f"{where}: table [[stages.touchpoints]] of {stage.id!r}", "group of touchpoints")


def _refuse(names: Iterable[str], known: Collection[str], place: str, what: str) -> None:
    for name in names:
        if name not in known:
            raise DataFileError(
                "key-there-is-no-such", place=place, name=name, what=what, names=", ".join(sorted(known))
            )
