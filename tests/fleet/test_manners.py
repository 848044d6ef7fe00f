"""Two sites on one domain or address are never crawled at the same time; sites on disk disturb nobody."""

from auditor.fleet.manners import Manners, addresses_of, grounds_of

ADDRESSES = {"a.example": {"192.0.2.1"}, "b.example": {"192.0.2.1", "192.0.2.9"}, "c.example": {"192.0.2.3"}}
STARTS = {
    "a": ["https://www.firma.example.se/"],
    "b": ["https://butik.example.se/"],
    "c": ["https://a.example/"],
    "d": ["https://b.example/x"],
    "e": ["https://c.example/"],
    "disk": [],
}


def manners(**more):
    return Manners(grounds_of(STARTS, lambda name: frozenset(ADDRESSES.get(name, ()))), **more)


def test_one_domain_one_site_at_a_time():
    assert not manners().may_start("a", ["b"])
    assert not manners(per_address=9).may_start("b", ["a", "e"])
    assert manners().may_start("a", ["c", "e", "disk"])


def test_one_address_one_site_at_a_time_unless_told_otherwise():
    assert not manners().may_start("c", ["d"])
    assert not manners().may_start("d", ["e", "c"])
    assert manners(per_address=2).may_start("c", ["d"])
    assert manners().may_start("e", ["c"])


def test_what_lies_on_disk_may_always_start():
    assert manners().may_start("disk", ["a", "c"])
    assert manners().may_start("c", ["disk"])


def test_a_list_of_many_hosts_stands_on_all_of_them():
    grounds = grounds_of({"list": ["https://a.example/1", "https://c.example/2"]}, lambda name: frozenset({name}))
    assert grounds["list"].domains == {"a.example", "c.example"} == grounds["list"].addresses


def test_loopback_addresses_are_themselves():
    assert addresses_of("127.0.0.7") == {"127.0.0.7"}
    assert addresses_of("[::1]") == {"::1"}
    assert addresses_of("none.invalid") == frozenset()
