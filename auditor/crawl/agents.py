"""Tells which named agents robots.txt keeps from which pages. Names are data (agents.toml).

An agent that a file does not name follows what it says to all, so most agents cost nothing more.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from auditor.crawl.robots import Reader, Rules
from auditor.datafile import shipped_record
from auditor.records.access import AgentAccess, AgentKind
from auditor.records.base import StrictRecord
from auditor.urls import host_of

# No agent is called so: it follows what is said to all.
ANYBODY = "an-agent-without-rules"


class Agent(StrictRecord, frozen=True, kw_only=True):
    """A named agent."""

    id: str
    owner: str
    kind: AgentKind


class Agents(StrictRecord, frozen=True, kw_only=True):
    """All of agents.toml."""

    agents: tuple[Agent, ...]


@lru_cache(maxsize=1)
def known_agents() -> tuple[Agent, ...]:
    """Return the agents that ship with the program, in the order of the file."""
    found: Agents = shipped_record(Path(__file__).with_name("agents.toml"), Agents)
    return found.agents


def access_of(stages: Mapping[str, str], texts: Mapping[str, str]) -> tuple[AgentAccess, ...]:
    """Return what robots.txt keeps each agent from. `stages`: page -> stage; `texts`: host -> its rules."""
    readers: dict[tuple[str, str], Reader] = {}
    return tuple(
        AgentAccess(
            id=agent.id, owner=agent.owner, kind=agent.kind, kept_out=_kept_out(agent.id, stages, texts, readers)
        )
        for agent in known_agents()
    )


def _kept_out(
    agent: str, stages: Mapping[str, str], texts: Mapping[str, str], readers: dict[tuple[str, str], Reader]
) -> dict[str, int]:
    named = {host: agent if agent.lower() in text.lower() else ANYBODY for host, text in texts.items()}
    out: Counter[str] = Counter()
    for host, urls in _by_host(stages, texts).items():
        key = (host, named[host])
        if key not in readers:
            readers[key] = Rules(outcome="parse", text=texts[host], state="found").reader(named[host])
        out.update(stages[url] for url in urls if not readers[key].allows(url))
    return dict(out)


def _by_host(urls: Iterable[str], texts: Mapping[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for url in urls:
        if (host := host_of(url)) in texts:
            found.setdefault(host, []).append(url)
    return found
