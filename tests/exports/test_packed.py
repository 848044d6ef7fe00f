"""The rows of the report's table: each field holds what its name says, and the script asks for no other."""

import re
from collections.abc import Callable

import pytest

from auditor.exports.packed import FLAGS, Packer, pack
from auditor.exports.wording import Wording
from auditor.records.audit import Audit
from auditor.resources import folder

Sample = Callable[..., Audit]
SCRIPT = "\n".join(
    path.read_text(encoding="utf-8") for path in sorted((folder("reports") / "assets" / "script").glob("*.js"))
)


def test_each_field_holds_what_its_name_says(sample: Sample) -> None:
    audit = sample(40)
    packer = Packer(audit, Wording("sv", audit.journey))
    told = {"words": "word_count", "inlinks": "inlinks", "next": "next_steps"}
    for page in audit.pages:
        row = packer.row(page)
        assert {name: row[name] for name in told} == {name: getattr(page, own) for name, own in told.items()}
        assert row["depth"] == (-1 if page.depth is None else page.depth)
        assert row["decision"] == (-1 if page.clicks_to_decision is None else page.clicks_to_decision)
        assert row["published"] == page.published[:10] and row["status"] == (page.status or 0)
        assert page.url.endswith(str(row["url"]))
    assert len({tuple(packer.row(page)) for page in audit.pages}) == 1


def test_the_data_tell_the_order_of_their_fields(sample: Sample) -> None:
    audit = sample(20)
    data = pack(audit, Wording("sv", audit.journey))
    fields = data["fields"]
    assert isinstance(fields, list) and isinstance(data["rows"], list)
    assert all(len(row) == len(fields) for row in data["rows"])
    words = [row[fields.index("words")] for row in data["rows"]]
    assert sorted(words) == sorted(page.word_count for page in audit.pages)


@pytest.mark.parametrize(("asks", "known"), [(r"\bAT\.(\w+)", "fields"), (r'\bhas\(row, "(\w+)"\)', "flags")])
def test_the_script_asks_for_nothing_that_is_not_there(sample: Sample, asks: str, known: str) -> None:
    audit = sample(5)
    asked = set(re.findall(asks, SCRIPT))
    assert asked
    assert asked <= set(pack(audit, Wording("sv", audit.journey))[known])  # type: ignore[call-overload]


def test_a_flag_is_the_bit_of_its_place(sample: Sample) -> None:
    audit = sample(40)
    packer = Packer(audit, Wording("sv", audit.journey))
    for page in audit.pages:
        bits = int(str(packer.row(page)["flags"]))
        for name in ("counted", "noindex", "has_form", "has_price"):
            assert bool(bits >> FLAGS.index(name) & 1) == bool(getattr(page, name))
