"""Who is at the keyboard."""

import getpass


def user_name() -> str:
    """Return the name of the user, "" where the system does not tell."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
