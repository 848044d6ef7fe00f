"""Reads how to log in: a TOML file of the user's, and the password from the environment or from the user's own hands.

The password is never in the file, the settings or the audit; it lives as long as the run.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from auditor.crawl.login import Login
from auditor.datafile import convert, read_table
from auditor.errors import InputError
from auditor.records.base import StrictRecord
from auditor.urls import has_credentials, resolve

# Where the password is looked for when the file names no other variable.
PASSWORD_ENV = "AUDITOR_PASSWORD"  # noqa: S105 - the name of a variable
_SECRETS = frozenset({"password", "secret", "losenord", "lösenord"})


class LoginFile(StrictRecord, frozen=True, kw_only=True):
    """The keys of the file; docs/guide.md shows one."""

    url: str
    fields: dict[str, str] = {}
    password_env: str = PASSWORD_ENV
    password_field: str = ""
    success: str = ""


def read_login(path: str, environment: Mapping[str, str], ask: Callable[[str], str] | None = None) -> Login | None:
    """Return how to log in, None for no `path`; `ask` is handed a question when the environment holds no password.

    Raises DataFileError or InputError for a fault, in one line and without the password.
    """
    if not path:
        return None
    table = read_table(Path(path))
    if _SECRETS & {key.lower() for key in table}:
        raise InputError("holds-password", path=path)
    given = convert(table, LoginFile, path)
    url = None if has_credentials(given.url) else resolve(given.url)
    if url is None:
        raise InputError("url-is-no-web-address", path=path)
    secret = environment.get(given.password_env, "") or (ask(f"Password for {url}") if ask else "")
    if not secret:
        raise InputError("there-is-no-password-for", url=url, password_env=given.password_env)
    return Login(
        url=url, fields=given.fields, secret=secret, password_field=given.password_field, success=given.success
    )
