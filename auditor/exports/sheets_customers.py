"""The sheets of what customers have said, with what the site has for it, and of the contacts along their way."""

from collections.abc import Iterator

from auditor.exports.columns import Cell
from auditor.exports.sheet import Sheet, head_of, sheet_of
from auditor.exports.view_customers import found, persona_names
from auditor.exports.wording import Wording
from auditor.records.audit import Audit


def contacts_sheets(audit: Audit, words: Wording) -> tuple[Sheet, ...]:
    """Return the sheet of the contacts along each reader's way, a line a stage; none for an audit that did not look."""
    if not audit.chains:
        return ()
    heads = [
        head_of(words, "persona", width=24), head_of(words, "stage", width=18), head_of(words, "pages", "number", 9),
        head_of(words, "common_pages", "number", 14), head_of(words, "kinds_of_page", width=50),
        head_of(words, "contacts", width=50), head_of(words, "chain_breaks", width=26),
    ]  # fmt: skip
    names = persona_names(audit)

    def lines() -> Iterator[list[Cell]]:
        for chain in audit.chains:
            for link in chain.links:
                yield [
                    names.get(chain.persona, chain.persona) or words.say("chain.anybody"), words.stage(link.stage),
                    link.pages, link.common or None,
                    _counted({words.name("type", one): n for one, n in link.types.items()}),
                    _counted({words.group(one, "name"): n for one, n in link.groups.items()}),
                    words.say(f"chain.{link.breaks}") if link.breaks else "",
                ]  # fmt: skip

    return (sheet_of(words, "contacts", heads, lines, 2),)


def _counted(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} ({number})" for name, number in counts.items())


def customers_sheets(audit: Audit, words: Wording) -> tuple[Sheet, ...]:
    """Return the sheet with a line a thing, stage by stage; none when nobody brought the customers' half."""
    if audit.customers is None:
        return ()
    heads = [
        head_of(words, "stage", width=18), head_of(words, "persona", width=18), head_of(words, "heard_kind", width=14),
        head_of(words, "heard_text", width=60), head_of(words, "feeling", "number", 10),
        head_of(words, "heard_said", "number", 12), head_of(words, "heard_from", width=18),
        head_of(words, "heard_found", width=28), head_of(words, "heard_page", width=50),
        head_of(words, "near_heading", width=40), head_of(words, "near_page", width=50),
    ]  # fmt: skip
    stages, names = audit.customers.stages, persona_names(audit)

    def lines() -> Iterator[list[Cell]]:
        for stage in stages:
            for one in stage.things:
                yield [
                    words.stage(stage.stage) if stage.stage else "", names.get(one.persona, one.persona),
                    words.title("heard", one.kind), one.text, one.value, one.said or None,
                    ", ".join(words.name("heard_from", source) for source in one.sources), found(one, words), one.page,
                    one.near, one.near_page,
                ]  # fmt: skip

    return (sheet_of(words, "customers", heads, lines, 4),)
