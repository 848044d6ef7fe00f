"""`auditor mcp` over a real pipe, by the SDK's own client: reads, refuses, writes only when it may; two at once."""

import asyncio
import hashlib
import json
import sys
from pathlib import Path

import pytest

pytest.importorskip("mcp", reason="the extra mcp is not installed")

from mcp import Client
from mcp.client.stdio import StdioServerParameters

from auditor.assistants.server import READING, WRITING
from auditor.store.sqlite import open_store

NAME = "www.nordanvarm.example"
URL = "https://www.nordanvarm.example/offert/"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from auditor.cli.main import group

    place = tmp_path_factory.mktemp("mcp") / "audits"
    group.main(["demo", "--output", str(place / NAME), "--language", "sv"], standalone_mode=False)
    return place


def client(folder: Path, *flags: str) -> Client:
    command = StdioServerParameters(command=sys.executable, args=["-m", "auditor", "mcp", str(folder), *flags])
    return Client(command, read_timeout_seconds=120)


async def ask(one: Client, tool: str, **wanted: object) -> dict[str, object]:
    found = await one.call_tool(tool, wanted)
    return json.loads(found.content[0].text)  # type: ignore[union-attr]


def digest(folder: Path) -> str:
    return hashlib.sha256((folder / NAME / f"{NAME}.audit").read_bytes()).hexdigest()


async def test_it_reads_and_leaves_everything_as_it_was(folder: Path) -> None:
    before = digest(folder)
    async with client(folder) as one:
        tools = (await one.list_tools()).tools
        assert [tool.name for tool in tools] == list(READING)
        assert all(tool.annotations and tool.annotations.read_only_hint and tool.description for tool in tools)
        audits = (await ask(one, "audits"))["items"]
        assert [line["audit"] for line in audits] == [f"{NAME}/{NAME}"]  # type: ignore[union-attr, index]
        for tool in READING:
            wanted: dict[str, object] = {
                "page": {"audit": NAME, "url": URL}, "compare_audits": {"before": NAME, "after": NAME}, "audits": {},
                "check_draft": {"audit": NAME, "text": f"# Guide\n\nTODO: skriv. {'En mening om pumpar. ' * 20}"},
            }.get(tool, {"audit": NAME})  # fmt: skip
            found = await ask(one, tool, **wanted)
            assert "note" in found and "trouble" not in found, tool
        draft = await ask(one, "check_draft", audit=NAME, text="# Guide\n\n" + "TODO: skriv. " * 40)
        assert "said" not in draft and draft["from_draft"]["said"]  # type: ignore[index]
        refused = await ask(one, "summary", audit="../../../etc/passwd")
        assert "no audit of that name" in str(refused["trouble"])
        written = await one.call_tool("correct_page", {"audit": NAME, "url": URL, "by": "x", "phase": "none"})
        assert written.is_error
    assert digest(folder) == before
    assert not list(folder.parent.rglob("draft*"))


async def test_two_assistants_may_ask_at_once(folder: Path) -> None:
    async with client(folder) as one, client(folder) as other:
        found = await asyncio.gather(*(ask(each, "actions", audit=NAME) for each in (one, other) * 4))
    assert all(each == found[0] for each in found) and found[0]["items"]


async def test_with_write_a_person_s_word_is_kept_with_the_name(folder: Path) -> None:
    async with client(folder, "--write") as one:
        assert {tool.name for tool in (await one.list_tools()).tools} == {*READING, *WRITING}
        assert "Who says so" in str(await ask(one, "correct_page", audit=NAME, url=URL, by=" ", phase="none"))
        assert "is no phase" in str(await ask(one, "correct_page", audit=NAME, url=URL, by="Åsa", phase="drop table"))
        assert "no such page" in str(
            await ask(one, "correct_page", audit=NAME, url="https://x.example/", by="Åsa", phase="none")
        )
        assert "needs a target" in str(await ask(one, "decide_page", audit=NAME, url=URL, verdict="merge", by="Åsa"))
        done = await ask(one, "correct_page", audit=NAME, url=URL, by="Åsa", phase="consideration")
        assert done["written"]["by"] == "Åsa"  # type: ignore[index]
        await ask(one, "decide_page", audit=NAME, url=URL, verdict="keep", by="Åsa")
    with open_store(folder / NAME / f"{NAME}.audit") as store:
        label = store.labels.standing()[URL]
        assert (label.phase, label.decision, label.by) == ("consideration", "keep", "Åsa") and label.at
        store.labels.undo()
        store.labels.undo()
