"""How a crawl and its page processes talk: each message is its length in four bytes and then the message itself.

A length past the limit ends the talk, so that a process gone mad cannot fill the memory of the other.
"""

# A body is at most 15 MB by default and a page record is of its size; what is longer is no honest message.
LONGEST = 256_000_000
HEAD = 4


class BadFrameError(Exception):
    """The other side sent what no message begins with."""


def framed(message: bytes) -> bytes:
    """Return a message as it goes over a pipe."""
    return len(message).to_bytes(HEAD, "big") + message


def length_of(head: bytes) -> int:
    """Return how long the message after `head` is; raises BadFrameError past the limit."""
    length = int.from_bytes(head, "big")
    if length > LONGEST:
        raise BadFrameError(f"a message of {length} bytes")
    return length
