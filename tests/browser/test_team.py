"""The app for a team in a real browser: the log-in, what a role is shown, and pages of others that try to use it."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from auditor.app import server, users
from auditor.app.desk import Desk
from auditor.app.place import place_of
from auditor.app.team import Team, log_of
from auditor.app.users import Kept, write_users

pytestmark = pytest.mark.browser
WORD = "en lång mening att minnas"
SEND = """(url) => {
  const form = Object.assign(document.createElement("form"), { method: "post", action: url + "logout" });
  document.body.append(form);
  form.submit();
}"""


@pytest.fixture
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The app for a team over an empty folder."""
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(users, "hasher", lambda: quick)
    people = {"rut": "read", "rolf": "run"}
    write_users(
        tmp_path / "u.toml", {name: Kept(role=role, password=quick.hash(WORD)) for name, role in people.items()}
    )
    listening = server.bound(0)
    port = listening.getsockname()[1]
    place = place_of(f"127.0.0.1:{port}", ["127.0.0.1"], tls=False)
    team = Team(tmp_path / "u.toml", log_of(tmp_path), tls=False)
    answering = server.server_of(server.make_team_app(Desk(tmp_path, "en"), team, place.names), place.proxies)
    thread = threading.Thread(target=answering.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield place.addresses[0]
    answering.should_exit = True
    thread.join(15)


def log_in(page, name: str, word: str) -> None:
    page.get_by_label("User name").fill(name)
    page.get_by_label("Password").fill(word)
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.parametrize("width", [390, 820, 1400])
def test_who_logs_in_is_shown_what_the_role_allows(browser, address, width):
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(address)
    assert page.url == f"{address}login"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    log_in(page, "rut", "fel")
    assert page.get_by_role("alert").inner_text().startswith("The name or the password is wrong.")
    log_in(page, "rut", WORD)
    assert page.url == address and page.locator("form[action='/begin']").count() == 0
    assert page.locator("h1").count() == 1
    with page.expect_navigation():
        page.get_by_role("button", name="Log out").click()
    log_in(page, "rolf", WORD)
    assert page.locator("form[action='/begin']").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_a_page_of_another_port_logs_nobody_out_and_its_link_leads_on(browser, address, loopback):
    from tests.browser.test_app import Site

    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    log_in(page, "rolf", WORD)
    other = context.new_page()
    other.goto(loopback(Site))
    other.evaluate(SEND, address)
    other.wait_for_url(f"{address}logout")
    assert "annan webbplats" in other.inner_text("body")
    page.goto(address)
    assert page.url == address  # still logged in
    other.goto(loopback(Site))
    other.evaluate("(url) => { location.href = url; }", address)
    other.get_by_role("link", name="auditor").click()
    other.wait_for_url(address)
    assert other.locator("form[action='/begin']").count() == 1
    context.close()
