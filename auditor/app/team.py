"""What the app keeps for a team on a server: users, sessions, attempts to log in, and the log."""

import asyncio
from pathlib import Path

from starlette.requests import Request

from auditor.app.attempts import Attempts
from auditor.app.deeds import FILE, Deeds
from auditor.app.sessions import Sessions
from auditor.app.users import User, Users
from auditor.errors import InputError

# Each takes 64 MB and most of a processor for a moment; more that wait than this are told to come back.
HASHED_AT_ONCE, MOST_WAITING = 2, 20


class Team:
    """Who may do what, who is logged in, and what was done."""

    def __init__(self, users: Path, log: Path, *, tls: bool) -> None:
        """Raises InputError or DataFileError for a users file that is missing, faulty, open to others or empty."""
        if not users.is_file():
            raise InputError("users-file-is-missing", path=users)
        self.users = Users(users)
        self.sessions, self.attempts, self.deeds = Sessions(), Attempts(), Deeds(log)
        self.tls = tls
        self.hashing, self.waiting = asyncio.Semaphore(HASHED_AT_ONCE), 0
        # By the prefix browsers take the cookie from this host and over TLS alone.
        self.cookie = "__Host-auditor" if tls else "auditor-session"

    def who(self, word: str, *, seen: bool = True) -> User | None:
        """Return whom a session's word belongs to, None for nobody: a removed user or a new password ends it.

        `seen` counts it as a request of the user's.
        """
        found = self.sessions.find(word, seen=seen) if word else None
        kept = self.users.find(found.user) if found else None
        if found is None or kept is None or kept.password != found.stamp:
            return None
        return User(name=found.user, role=kept.role)


def team_of(request: Request) -> Team:
    """Return the team of the app that answers a request."""
    team: Team = request.app.state.team
    return team


def log_of(folder: Path) -> Path:
    """Return where the log is unless another place is said."""
    return folder / FILE
