"""Sends the page for management by mail, over the server of the settings; the password comes from the environment."""

import smtplib
import ssl
from collections.abc import Callable, Mapping
from email.message import EmailMessage
from pathlib import Path

from auditor.errors import InputError
from auditor.printed import one_line
from auditor.run.notice import Notice
from auditor.settings import MailSettings

PASSWORD = "AUDITOR_MAIL_PASSWORD"  # noqa: S105 - the name of a variable
_SECONDS = 30.0
# What is sent to a mail server whole.
_LARGEST = 15_000_000
Connect = Callable[[MailSettings], smtplib.SMTP]


def refuse_incomplete(mail: MailSettings) -> None:
    """Raise InputError for settings that no mail can be sent with."""
    missing = [name for name in ("host", "sender", "to") if not getattr(mail, name)]
    if missing:
        raise InputError("mail-settings-file-names-no-under", missing=", ".join(missing))


def message_of(notice: Notice, mail: MailSettings, attached: Path | None) -> EmailMessage:
    """Return the mail: the notice as text, and a file beside it."""
    made = EmailMessage()
    made["Subject"] = one_line(notice.subject)
    made["From"] = one_line(mail.sender)
    made["To"] = ", ".join(map(one_line, mail.to))
    made.set_content("\n".join(notice.lines) + "\n")
    if attached is not None and attached.is_file() and attached.stat().st_size <= _LARGEST:
        made.add_attachment(attached.read_bytes(), maintype="text", subtype="html", filename=attached.name)
    return made


def connected(mail: MailSettings) -> smtplib.SMTP:
    """Return a connection to the server, safe unless the settings say that it need not be."""
    context = ssl.create_default_context()
    if mail.security == "tls":
        return smtplib.SMTP_SSL(mail.host, mail.port or 465, timeout=_SECONDS, context=context)
    server = smtplib.SMTP(mail.host, mail.port or 587, timeout=_SECONDS)
    if mail.security == "starttls":
        try:
            server.starttls(context=context)
        except BaseException:
            server.close()
            raise
    return server


def send_mail(
    notice: Notice, mail: MailSettings, attached: Path | None, environ: Mapping[str, str], connect: Connect = connected
) -> str:
    """Send the notice and return "" when it was taken, else the name of what went wrong; never a secret."""
    try:
        with connect(mail) as server:
            if mail.user:
                server.login(mail.user, environ.get(PASSWORD, ""))
            server.send_message(message_of(notice, mail, attached))
    except smtplib.SMTPAuthenticationError:
        return f"{mail.host} refused the user or the password ({PASSWORD})"
    except smtplib.SMTPResponseException as refused:
        return f"{mail.host} answered {refused.smtp_code}"
    except (smtplib.SMTPException, OSError, ValueError) as trouble:
        return f"{mail.host}: {type(trouble).__name__}"
    return ""
