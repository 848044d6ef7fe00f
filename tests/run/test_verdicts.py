"""Verdicts over a whole site: what is behind an address counts, and a page that scripts build is not judged."""

from msgspec.structs import replace

from auditor.journeys.load import load_journey
from auditor.records.judgement import Cta, Guess, PageResult
from auditor.run.verdicts import with_verdicts
from auditor.site.aliases import find_aliases

HOME = "https://a.example/"


def a_row(path: str, **facts: object) -> PageResult:
    guess = Guess(phase="decision", shares={"decision": 1.0}, sure=True, content_type="conversion")
    guess = replace(guess, content_type=facts.pop("kind", "conversion"))  # type: ignore[arg-type]
    given = {"guess": guess, "status": 200, "stage": "decision", "word_count": 200, "html_bytes": 9_000, **facts}
    return PageResult(url=HOME + path, **given)  # type: ignore[arg-type]


def a_cta(target: str) -> Cta:
    return Cta(kind="book", text="Boka", target=HOME + target, place="main", strength="hard", primary=True)


def verdicts(*rows: PageResult) -> dict[str, str]:
    found = with_verdicts(rows, load_journey("inbound"), find_aliases(rows))
    return {row.url.removeprefix(HOME): row.cta_verdict.verdict for row in found if row.cta_verdict}


def test_a_request_that_leads_to_a_dead_page_is_wrong_and_one_that_is_moved_is_not() -> None:
    dead = a_row("gone", status=404, guess=None)
    moved = a_row("old", guess=None, redirected_to=HOME + "new")
    found = verdicts(
        a_row("1", ctas=(a_cta("gone"),)),
        a_row("2", ctas=(a_cta("old"),)),
        a_row("new", ctas=(a_cta("1"),)),
        dead,
        moved,
    )
    assert found == {"1": "wrong-target", "2": "fits", "new": "fits"}


def test_a_page_that_scripts_build_has_no_verdict() -> None:
    assert verdicts(a_row("demo", word_count=0), a_row("plain", kind="service")) == {"plain": "missing"}


def test_where_the_page_is_the_step_and_shows_nothing_its_form_may_be_built_by_a_script() -> None:
    rows = (a_row("kontakt", kind="contact"), a_row("offert"), a_row("pris", kind="pricing"))
    assert verdicts(*rows) == {"kontakt": "not-expected", "offert": "not-expected", "pris": "missing"}


def test_a_page_in_a_language_whose_phrases_are_not_known_has_no_verdict() -> None:
    rows = tuple(a_row(code, language=code, kind="service") for code in ("de", "nl", "nb", "und"))
    assert verdicts(*rows) == {"nb": "missing", "und": "missing"}


def test_a_text_that_leads_on_lacks_no_request_but_the_entries_of_a_list_are_no_text() -> None:
    early = load_journey("inbound").stages[0].id
    rows = (
        a_row("guide", kind="article", stage=early, next_steps=2),
        a_row("blogg", kind="listing", stage=early, next_steps=2),
        a_row("stum", kind="article", stage=early),
    )
    assert verdicts(*rows) == {"guide": "fits", "blogg": "missing", "stum": "missing"}
