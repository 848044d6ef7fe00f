"""Finds links to the firm's own pages at networks that lead to none of them: to the front page, or nowhere."""

from collections.abc import Iterable, Iterator

from auditor.acts import no_address
from auditor.records.flaw import Flaw
from auditor.records.page import Clickable
from auditor.site.linkrules import SocialRule

FRAME = frozenset(("header", "footer", "nav"))


def social_links(items: Iterable[Clickable], rule: SocialRule) -> Iterator[Flaw]:
    """Yield each such link with its name: `why` is `front`, `nowhere` or, for a button of the content, `button`.

    A network that another link of the page reaches is left out, and so is a name in running text: it is talked of.
    """
    links = [one for one in items if one.tag == "a"]
    found = [(one, fault) for one in links if (fault := fault_of(one, rule))]
    if not found:
        return
    reached = {name for one in links if (name := rule.host_in(one.href)) and not rule.remembered[one.href]}
    for one, fault in found:
        network = rule.host_in(one.href) or rule.named_in(one.text, one.classes)
        if network not in reached:
            text = one.text if fault == "button" or rule.named_in(one.text, "") else network.title()
            yield Flaw(kind="social", text=text[:60], target=one.href[:80], why=fault)


def fault_of(item: Clickable, rule: SocialRule) -> str:
    """Return what is wrong with a link, "" for nothing or for what is in doubt."""
    if rule.remembered[item.href]:
        if item.place in FRAME:
            given = item.icon_only or not item.text or rule.named_in(item.text, "")
            return "front" if given and (item.alone or item.block is None) else ""
        return "button" if item.alone and rule.promises(item.text) else ""
    empty = no_address(item.href) and item.place in FRAME and not rule.is_scripted(item.scripted, item.classes)
    return "nowhere" if empty and rule.named_in(item.text, item.classes) else ""
