"""Names of folders and files: safe whatever the host is called, and one clear line when the file is not there."""

from pathlib import Path

import pytest

from auditor.errors import InputError
from auditor.run.paths import audit_file, find_audit_file, safe_name


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("www.example.se", "www.example.se"),
        ("127.0.0.1:8700", "127.0.0.1-8700"),
        ("[::1]:80", "1-80"),
        ("../../etc", "etc"),
        ("", "site"),
        ("å" * 300, "site"),
    ],
)
def test_a_host_becomes_a_safe_name(host: str, name: str) -> None:
    assert safe_name(host) == name


def test_the_only_audit_in_a_folder_is_found(tmp_path: Path) -> None:
    path = audit_file(tmp_path, "a.se")
    path.touch()
    assert find_audit_file(tmp_path) == path
    (tmp_path / "b.se.audit").touch()
    with pytest.raises(InputError, match="several"):
        find_audit_file(tmp_path)


def test_an_audit_that_is_not_there_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no audit file"):
        find_audit_file(tmp_path)
    with pytest.raises(InputError, match="no such file"):
        find_audit_file(tmp_path / "x.audit")
