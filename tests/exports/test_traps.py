"""Traps are named as what they are, in both languages, with their pattern, how much was left out, and examples."""

import msgspec
import pytest

from auditor.crawl.facts import told
from auditor.crawl.traps import Trap
from auditor.exports.traps import TrapView, traps
from auditor.exports.wording import Wording

EXAMPLES = ("https://exempel.se/kalender/8", "https://exempel.se/kalender/9")


def with_traps(audit, *lines):
    return msgspec.structs.replace(audit, crawl=msgspec.structs.replace(audit.crawl, traps=lines))


@pytest.mark.parametrize(("language", "name"), [("sv", "Samma innehåll"), ("en", "The same content")])
def test_a_trap_as_the_crawl_tells_it(sample, language, name):
    line = told(Trap(kind="same-content", pattern="exempel.se/kalender/{n}", skipped=1203, examples=EXAMPLES))
    audit = with_traps(sample(), line)
    (found,) = traps(audit, Wording(language, strict=True))
    assert found.name.startswith(name)
    assert found[1:] == ("exempel.se/kalender/{n}", 1203, EXAMPLES)


def test_a_line_of_another_kind_is_shown_as_it_is(sample):
    audit = with_traps(sample(), *["exempel.se/kalender?dag="] * 9)
    found = traps(audit, Wording("sv", strict=True))
    assert found == (TrapView(name="", pattern="exempel.se/kalender?dag="),) * 5
