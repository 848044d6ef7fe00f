"""Who may use the app on a server: a file of names, roles and argon2 hashes of passwords."""

import os
import re
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from auditor.datafile import convert, read_table
from auditor.errors import AuditorError, InputError
from auditor.files import write_bytes
from auditor.records.base import StrictRecord

if TYPE_CHECKING:
    from argon2 import PasswordHasher

Role = Literal["read", "correct", "run"]
# Each may do what those before it may.
ROLES: tuple[Role, ...] = ("read", "correct", "run")
NAME = re.compile(r"[^\W_][\w.@-]{0,79}")
# In characters. Of what NIST SP 800-63B asks (8 at least) a little more; the longest bounds the work of a hash.
SHORTEST, LONGEST = 12, 1_000
HASH = "$argon2id$"
HEAD = "# Users of `auditor app --listen`, written by `auditor app-users`. Passwords are kept as argon2 hashes.\n"
# On systems that tell: others may neither read nor write it, the group may read it.
FORBIDDEN = 0o027


class Kept(StrictRecord, frozen=True, kw_only=True):
    """A user as the file has one."""

    role: Role
    password: str


class Listing(StrictRecord, frozen=True, kw_only=True):
    """The file."""

    users: dict[str, Kept] = {}


class User(StrictRecord, frozen=True, kw_only=True):
    """Who has logged in."""

    name: str
    role: Role

    def may(self, role: Role) -> bool:
        """Return True when the user's role allows what `role` allows."""
        return ROLES.index(self.role) >= ROLES.index(role)


def read_users(path: Path) -> dict[str, Kept]:
    """Return the users of a file by name.

    Raises DataFileError for a faulty file, InputError for one that others may read or that holds no argon2 hash.
    """
    found = convert(read_table(path), Listing, str(path)).users
    if os.name != "nt" and path.stat().st_mode & FORBIDDEN:
        raise InputError("users-file-is-open", path=path)
    for name, kept in found.items():
        if not NAME.fullmatch(name) or not kept.password.startswith(HASH):
            raise InputError("users-file-is-faulty", path=path, name=name)
    return found


def write_users(path: Path, users: Mapping[str, Kept]) -> None:
    """Write the users to a file that its owner alone may read; raises InputError where it cannot be written."""
    parts = (
        f'\n[users."{name}"]\nrole = "{kept.role}"\npassword = "{kept.password}"\n' for name, kept in users.items()
    )
    mask = os.umask(0o077)
    try:
        write_bytes(path, (HEAD + "".join(parts)).encode())
    finally:
        os.umask(mask)


def listed(path: Path) -> dict[str, Kept]:
    """Return the users of a file that may not be there yet; raises as `read_users` does."""
    return read_users(path) if path.exists() else {}


def changed(
    users: Mapping[str, Kept], action: str, name: str, role: str | None, ask: Callable[[], str]
) -> dict[str, Kept]:
    """Return the users after `action` (add, remove, password or role) on one; `ask` gives a new password.

    Raises InputError for a name that is odd, taken or unknown, and for a password that is none.
    """
    if not NAME.fullmatch(name):
        raise InputError("user-odd-name", name=name[:80])
    if (name in users) == (action == "add"):
        raise InputError("user-is-there" if action == "add" else "user-is-not-there", name=name)
    if action == "remove":
        return {one: kept for one, kept in users.items() if one != name}
    if action == "role" and role is None:
        raise InputError("user-role-not-said")
    old = users.get(name)
    password = old.password if old and action == "role" else hashed(name, ask())
    kept = Kept(role=next((one for one in ROLES if one == role), old.role if old else "read"), password=password)
    return {**users, name: kept}


def hasher() -> "PasswordHasher":
    """Return what hashes passwords, with the library's own parameters (RFC 9106, the one for little memory).

    Raises InputError where the library is not installed.
    """
    try:
        from argon2 import PasswordHasher
    except ImportError:
        raise InputError("argon2-is-not-installed") from None
    return PasswordHasher()


def hashed(name: str, password: str) -> str:
    """Return the hash of a new password; raises InputError for one that is too short, too long or the user's name."""
    password = normal(password)
    if not SHORTEST <= len(password) <= LONGEST:
        raise InputError("password-length", least=SHORTEST, most=LONGEST)
    without_name = password.casefold().replace(name.casefold(), "")
    if len(set(password)) < SHORTEST // 3 or len(without_name) < SHORTEST // 2:
        raise InputError("password-easy")
    return hasher().hash(password)


def normal(password: str) -> str:
    """Return a password as it is hashed: å typed as one sign or as two is the same."""
    return unicodedata.normalize("NFKC", password)


class Users:
    """The users of a file, read again when the file has changed; a file that is faulty by then lets nobody in."""

    def __init__(self, path: Path) -> None:
        self._path, self._hasher = path, hasher()
        self._mark, self._users = self._marked(), read_users(path)
        if not self._users:
            raise InputError("users-file-is-empty", path=path)
        # What is checked for a name that is not there, in the time that it takes for one that is.
        self._nobody = self._hasher.hash(os.urandom(16).hex())

    def find(self, name: str) -> Kept | None:
        """Return the user of a name, None for no such user."""
        mark = self._marked()
        if mark != self._mark:
            self._users, self._mark = self._read(), mark
        return self._users.get(name)

    def check(self, name: str, password: str) -> bool:
        """Return True when it is the password of a user; it takes as long for a name that is not there."""
        from argon2.exceptions import Argon2Error, InvalidHashError

        kept = self.find(name)
        try:
            self._hasher.verify(kept.password if kept else self._nobody, normal(password[:LONGEST]))
        except (Argon2Error, InvalidHashError):
            return False
        return kept is not None and len(password) <= LONGEST

    def _read(self) -> dict[str, Kept]:
        try:
            return read_users(self._path)
        except (AuditorError, OSError):
            return {}

    def _marked(self) -> tuple[int, ...]:
        try:
            found = self._path.stat()
        except OSError:
            return ()
        return (found.st_ino, found.st_mtime_ns, found.st_size, found.st_mode)
