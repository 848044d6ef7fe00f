"""Which named agents a robots.txt keeps out, by stage."""

from auditor.crawl.agents import access_of, known_agents
from auditor.crawl.robots import plain

A, B = "https://lind.example/a", "https://lind.example/priser/b"
STAGES = {A: "awareness", B: "decision"}


def kept_out(text: str) -> dict[str, dict[str, int]]:
    return {one.id: one.kept_out for one in access_of(STAGES, {"lind.example": plain(text)})}


def test_an_agent_follows_its_own_group_and_else_that_of_all() -> None:
    found = kept_out("User-agent: GPTBot\nDisallow: /\n\nUser-agent: *\nDisallow: /priser/\n")
    assert found["GPTBot"] == {"awareness": 1, "decision": 1}
    assert found["ChatGPT-User"] == found["Googlebot"] == {"decision": 1}


def test_a_switch_for_training_is_no_rule_for_search() -> None:
    found = kept_out("User-agent: Google-Extended\nDisallow: /\n")
    assert {name for name, out in found.items() if out} == {"Google-Extended"}


def test_hosts_without_rules_and_files_that_say_nothing_let_all_in() -> None:
    assert not any(kept_out("User-agent: *\nDisallow:\n").values())
    assert not any(one.kept_out for one in access_of(STAGES, {"other.example": "User-agent: *\nDisallow: /"}))
    assert not any(one.kept_out for one in access_of(STAGES, {}))


def test_every_kind_has_agents_and_no_agent_is_named_twice() -> None:
    agents = known_agents()
    assert {one.kind for one in agents} == {"assistant", "search", "training", "classic"}
    assert len({one.id.lower() for one in agents}) == len(agents)
