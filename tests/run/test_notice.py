"""Who is told of a run is told of changes alone, in a few lines that no page writes, and no secret is in what fails."""

import json
import smtplib
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from auditor.errors import InputError
from auditor.journeys.load import load_journey
from auditor.records.audit import Action, Audit
from auditor.records.compare import ActionChange, Comparison, ScoreChange
from auditor.run.mail import message_of, refuse_incomplete, send_mail
from auditor.run.notice import as_json, has_changed, notice_of
from auditor.settings import MailSettings

TO = ("eva@example.com", "bo@example.com")
MAIL = MailSettings(host="smtp.example.com", sender="auditor@example.com", to=TO, user="u")
URL = "https://a.example/x"
VALUES = {"pages": 3, "page": URL, "nearest": ""}
ACTION = Action(id="link-in:", check="orphan", key="many", values=VALUES, pages=(URL,))
AUDIT = Audit(
    journey=load_journey("inbound"),
    site="a.example",
    generated_at="2026-11-30T10:00:00Z",
    score=71.25,
    actions=(ACTION,),
)


def compared(change: float | None, *states: str) -> Comparison:
    score = ScoreChange(before=70.0, after=71.25, change=change)
    return Comparison(
        kind="time", sides=(), score=score, actions=tuple(ActionChange(state=one, action=ACTION) for one in states)
    )


@pytest.mark.parametrize(
    ("found", "changed"),
    [(None, True), (compared(0.0), False), (compared(None), False), (compared(0.01, "left"), False),
     (compared(1.2), True), (compared(0.0, "new"), True), (compared(0.0, "done"), True)],
)  # fmt: skip
def test_nobody_is_told_of_nothing(found: Comparison | None, *, changed: bool) -> None:
    assert has_changed(found) is changed


@pytest.mark.parametrize(
    ("language", "subject"), [("sv", "kundresepoäng 71,2 av 100"), ("en", "journey score 71.2 of 100")]
)
def test_the_message_holds_the_score_what_is_new_and_the_figures(language: str, subject: str) -> None:
    notice = notice_of(AUDIT, compared(1.25, "new", "done", "left"), language)
    assert notice.subject == f"a.example: {subject}"
    told = json.loads(as_json(notice))
    assert told["text"].startswith(notice.subject) and (told["new"], told["done"], told["open"]) == (1, 1, 1)
    assert told["change"] == 1.2 and sum(line.startswith("- ") for line in notice.lines) == 2


def test_a_hostile_site_cannot_write_headers_or_long_messages() -> None:
    bad = replace(ACTION, values={**ACTION.values, "nearest": "https://a.example/" + "x" * 5_000})
    audit = replace(AUDIT, site="a.example\r\nBcc: all@example.com", actions=(bad,) * 50)
    notice = notice_of(audit, None, "en")
    mail = message_of(notice, MAIL, None)
    assert "\n" not in mail["Subject"] and mail["Bcc"] is None
    assert len(notice.text) < 3_000


class Server:
    """Stands in for a mail server; `fault` is raised when a message is sent."""

    def __init__(self, fault: Exception | None = None) -> None:
        self.fault, self.logins, self.sent = fault, [], []

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def login(self, user: str, password: str) -> None:
        self.logins.append((user, password))

    def send_message(self, message: EmailMessage) -> None:
        if self.fault:
            raise self.fault
        self.sent.append(message)


def test_the_mail_goes_to_all_with_the_summary_and_the_password_of_the_environment(tmp_path: Path) -> None:
    summary = tmp_path / "summary.html"
    summary.write_text("<p>åäö</p>", encoding="utf-8")
    server: Any = Server()
    notice = notice_of(AUDIT, None, "sv")
    assert send_mail(notice, MAIL, summary, {"AUDITOR_MAIL_PASSWORD": "hemligt"}, lambda mail: server) == ""
    (mail,) = server.sent
    assert mail["To"] == "eva@example.com, bo@example.com" and server.logins == [("u", "hemligt")]
    assert [part.get_filename() for part in mail.iter_attachments()] == ["summary.html"]
    assert "hemligt" not in mail.as_string()


@pytest.mark.parametrize(
    ("fault", "said"),
    [(smtplib.SMTPAuthenticationError(535, b"hemligt"), "AUDITOR_MAIL_PASSWORD"),
     (smtplib.SMTPDataError(550, b"hemligt"), "550"), (OSError("hemligt"), "OSError")],
)  # fmt: skip
def test_what_goes_wrong_is_told_without_secrets(fault: Exception, said: str) -> None:
    server: Any = Server(fault)
    told = send_mail(
        notice_of(AUDIT, None, "en"), MAIL, None, {"AUDITOR_MAIL_PASSWORD": "hemligt"}, lambda mail: server
    )
    assert said in told and "hemligt" not in told


def test_settings_without_a_server_are_told_before_the_crawl() -> None:
    refuse_incomplete(MAIL)
    with pytest.raises(InputError, match="no host, sender, to"):
        refuse_incomplete(MailSettings())


def test_watch_says_that_nobody_is_told_of_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    from auditor.cli import watch
    from auditor.run.watch import Watched
    from auditor.settings import Settings

    told: Callable[..., Any] = watch.told
    assert list(told(Watched(AUDIT, compared(0.0)), Settings(), "https://h.example/x", "sv", ())) == [
        "Inget har ändrats, så inget meddelande skickas."
    ]
    monkeypatch.setattr("auditor.crawl.webhook.deliver", lambda hook, payload, settings: ("h.example", "500"))
    lines = list(told(Watched(AUDIT, None), Settings(), "https://h.example/SECRET", "sv", ()))
    assert lines == ["Meddelandet till h.example kom inte fram: HTTP 500."]
