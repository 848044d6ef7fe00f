"""Troubles of other disks: one line, a way out that fits, no password, and nobody waits for ever."""

import threading

import pytest

from auditor.errors import InputError
from auditor.fleet.told import in_time, plain, told


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("sftp://me:top@secret@host/reports", "sftp://host/reports"),
        ("from https://a.example/x.warc.gz?X-Amz-Signature=top sorry", "from https://a.example/x.warc.gz sorry"),
        ("s3://bucket/a@b/c?d.warc", "s3://bucket/a@b/c?d.warc"),
        ("memory:///a@b/c", "memory:///a@b/c"),
        ("/disk/kund@byrå/x", "/disk/kund@byrå/x"),
    ],
)  # fmt: skip
def test_addresses_are_shown_without_what_opens_them(text, shown):
    assert plain(text) == shown


class NoCredentialsError(Exception):
    """As S3's library has it: no OSError."""


@pytest.mark.parametrize(
    ("trouble", "way"),
    [
        (PermissionError("Access Denied"), "credentials"),
        (NoCredentialsError("Unable to locate credentials"), "credentials"),
        (FileNotFoundError("The specified bucket does not exist"), "buckets are not created"),
        (ConnectionRefusedError("refused"), "network and the endpoint"),
        (ImportError("Install s3fs to access S3"), "package that knows its kind"),
        (KeyError(), "package that knows its kind"),
    ],
)
def test_each_trouble_has_its_way_out(trouble, way):
    with pytest.raises(InputError, match=way) as found, told("sftp://me:hunter2@host/x"):
        raise trouble
    assert str(found.value).startswith("sftp://host/x: ") and "hunter2" not in str(found.value)


def test_who_does_not_answer_is_not_waited_for():
    never = threading.Event()
    with pytest.raises(InputError, match="no answer within 0 seconds"):
        in_time("s3://bucket/x", never.wait, 0.05)
    never.set()
    assert in_time("s3://bucket/x", lambda: 7, 5.0) == 7
    with pytest.raises(ZeroDivisionError):
        in_time("s3://bucket/x", lambda: 1 // 0, 5.0)
