"""Page processes: programs of their own that need nothing of the script that started them, and end with it."""

import asyncio
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from auditor.crawl.reading import Reading
from auditor.crawl.workers import PagePool, WorkerStartError, cores_for_pages
from auditor.records.page import Snapshot

STANDIN = "crawl_standin:read"
SCRIPT = """
import asyncio
from auditor.crawl.workers import PagePool
from auditor.records.page import Snapshot

print("top level", flush=True)
async def go():
    pool = PagePool("auditor.page.read:read_page", size=1)
    page = Snapshot(url="https://exempel.se/", final_url="https://exempel.se/", status=200, body=b"<p>Det var en sida")
    reading = await pool.read(page)
    print(reading.words, reading.error, flush=True)
    {then}
    await pool.close()
asyncio.run(go())
"""


def snapshot(body: str) -> Snapshot:
    return Snapshot(url="https://exempel.se/", final_url="https://exempel.se/", status=200, body=body.encode())


def read(*bodies: str, reader: str = STANDIN, **options: float) -> list[Reading]:
    async def go() -> list[Reading]:
        pool = PagePool(reader, size=1, **options)
        try:
            return await asyncio.gather(*(pool.read(snapshot(body)) for body in bodies))
        finally:
            await pool.close()

    return asyncio.run(go())


def test_a_script_without_a_main_guard_just_works(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT.format(then=""))
    ran = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=60, cwd=tmp_path)
    assert (ran.stdout.split("\n"), ran.stderr, ran.returncode) == (["top level", "4 ", ""], "", 0)


def test_what_lies_in_the_working_folder_is_not_imported(tmp_path: Path) -> None:
    (tmp_path / "msgspec.py").write_text("raise SystemExit('not ours')")
    (tmp_path / "sub").mkdir()
    script = tmp_path / "sub" / "script.py"
    script.write_text(SCRIPT.format(then=""))
    ran = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=60, cwd=tmp_path)
    assert ran.stdout == "top level\n4 \n", ran.stderr


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc")
def test_a_page_process_ends_with_the_one_that_asks_it(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT.format(then="print(pool._workers[0]._process.pid, flush=True); await asyncio.sleep(60)"))
    process = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    pid = int([process.stdout.readline() for _ in range(3)][-1])
    assert Path(f"/proc/{pid}").exists()
    process.send_signal(signal.SIGKILL)
    process.communicate()
    deadline = time.monotonic() + 10
    while running(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not running(pid)


def running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_page_behind_one_that_kills_its_process_is_read() -> None:
    one, two, three = read("<!--crash-->", "<p>andra", "<p>tredje sidan")
    assert (one.error, one.error_detail) == ("parse-crash", f"exit code {-signal.SIGKILL}")
    assert (two.error, two.words, three.words) == ("", 1, 2)


def test_time_is_a_pages_own_and_not_that_of_the_one_before() -> None:
    toil, good = read("<!--toil-->", "<p>bra", seconds=0.5)
    assert (toil.error, toil.error_detail) == ("parse-timeout", "over 0.5 s of work")
    assert good.words == 1


def test_a_page_that_only_waits_is_left_too() -> None:
    hang, good = read("<!--hang-->", "<p>bra", seconds=0.3)
    assert (hang.error, hang.error_detail) == ("parse-timeout", "over 1.2 s")
    assert good.words == 1


def test_a_reader_that_prints_does_not_disturb_the_talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "noisy.py").write_text(
        "import os\nfrom crawl_standin import read as inner\n"
        "def read(snapshot):\n    print('x' * 10000)\n    os.write(1, b'y' * 10000)\n    return inner(snapshot)\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    assert [reading.words for reading in read("<p>ett", "<p>två ord", reader="noisy:read")] == [1, 2]


@pytest.mark.parametrize("reader", ["no_such_module:read", "crawl_standin:nothing"])
def test_a_reader_that_is_not_there_is_told_once(reader: str) -> None:
    with pytest.raises(WorkerStartError, match=reader):
        read("<p>ett", "<p>två", reader=reader)


def test_many_pages_come_back_each_to_its_own_question() -> None:
    bodies = ["<p>" + "ord " * number for number in range(1, 60)]
    assert [reading.words for reading in read(*bodies)] == list(range(1, 60))


def test_a_page_larger_than_the_pipe_comes_through() -> None:
    (reading,) = read("<p>" + "långt ord " * 300_000)
    assert reading.words == 600_000
    assert reading.page.size > 3_000_000


def test_a_process_that_ended_with_nothing_to_do_is_replaced() -> None:
    async def go() -> list[Reading]:
        pool = PagePool(STANDIN, size=1)
        try:
            first = await pool.read(snapshot("<p>ett"))
            process = pool._workers[0]._process
            assert process is not None
            process.kill()
            await process.wait()
            return [first, await pool.read(snapshot("<p>två ord"))]
        finally:
            await pool.close()

    assert [(reading.words, reading.error) for reading in asyncio.run(go())] == [(1, ""), (2, "")]


def test_a_large_page_whose_process_dies_is_sent_again() -> None:
    signs = "abcdefghijklmnopqrstuvwxyzåäö"
    noise = "<p>" + "".join(random.Random(1).choices(signs, k=3_000_000))
    one, two, three, four = read("<!--crash-->", noise, "<!--toil-->", noise, seconds=3.0)
    assert (one.error, three.error) == ("parse-crash", "parse-timeout")
    assert (two.error, four.error) == ("", "")
    assert two.page.raw() == four.page.raw()
    assert two.page.size > 3_000_000


@pytest.mark.alone
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc")
@pytest.mark.parametrize("seconds", [0.05, 2.0])
def test_no_process_is_left_after_a_cancelled_question(seconds: float) -> None:
    async def go() -> None:
        pool = PagePool(STANDIN, size=1)
        waiting = asyncio.create_task(pool.read(snapshot("<!--hang-->")))
        await asyncio.sleep(seconds)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        began = time.monotonic()
        await pool.close()
        assert time.monotonic() - began < 3

    before = children()
    asyncio.run(go())
    assert children() == before


def children() -> set[str]:
    return set(Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split())


@pytest.mark.parametrize(("cores", "processes"), [(1, 1), (2, 2), (3, 3), (4, 3), (8, 6), (64, 48)])
def test_one_core_in_four_is_the_crawls_own(monkeypatch: pytest.MonkeyPatch, cores: int, processes: int) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(cores)), raising=False)
    assert cores_for_pages() == processes
