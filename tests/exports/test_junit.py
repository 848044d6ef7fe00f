"""JUnit XML: one testcase a check, in the shape that Jenkins reads, whatever a crawled page says."""

import csv
import io
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace

from auditor.checks.all import CHECKS
from auditor.errors import InputError
from auditor.exports.as_junit import MOST_SENTENCES, Gate, render, write_junit
from auditor.exports.wording import Wording
from auditor.records.audit import Audit, Finding, Subject

Sample = Callable[..., Audit]

# What the schema of Jenkins asks for: these elements, these attributes, and no others.
SCHEMA = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:complexType name="reason" mixed="true"><xs:attribute name="type"/><xs:attribute name="message"/></xs:complexType>
  <xs:complexType name="case">
    <xs:choice minOccurs="0">
      <xs:element name="skipped" type="reason"/><xs:element name="error" type="reason"/>
      <xs:element name="failure" type="reason"/>
    </xs:choice>
    <xs:attribute name="name" type="xs:string" use="required"/>
    <xs:attribute name="classname" type="xs:string"/><xs:attribute name="time" type="xs:decimal"/>
  </xs:complexType>
  <xs:complexType name="suite">
    <xs:sequence><xs:element name="testcase" type="case" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
    <xs:attribute name="name" type="xs:string" use="required"/>
    <xs:attribute name="tests" type="xs:nonNegativeInteger" use="required"/>
    <xs:attribute name="failures" type="xs:nonNegativeInteger" use="required"/>
    <xs:attribute name="errors" type="xs:nonNegativeInteger" use="required"/>
    <xs:attribute name="skipped" type="xs:nonNegativeInteger"/>
    <xs:attribute name="time" type="xs:decimal"/><xs:attribute name="timestamp" type="xs:dateTime"/>
  </xs:complexType>
  <xs:element name="testsuites"><xs:complexType>
    <xs:sequence><xs:element name="testsuite" type="suite" maxOccurs="unbounded"/></xs:sequence>
    <xs:attribute name="name" type="xs:string"/>
  </xs:complexType></xs:element>
</xs:schema>"""


def read(audit: Audit, gates: Sequence[Gate] = (), language: str = "en") -> etree._Element:
    root = etree.fromstring(render(audit, Wording(language, audit.journey), gates))
    etree.XMLSchema(etree.fromstring(SCHEMA)).assertValid(root)
    for suite in root:
        assert int(suite.get("tests")) == len(suite)
        for attribute, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(suite.get(attribute)) == len(suite.findall(f"testcase/{tag}"))
    return root


def case(root: etree._Element, name: str) -> etree._Element:
    (found,) = root.findall(f"testsuite/testcase[@name='{name}']")
    return found


def finding(check: str, verdict: str, **more: object) -> Finding:
    subject = more.pop("subject", Subject(kind="site"))
    return Finding(check=check, subject=subject, verdict=verdict, **more)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_one_testcase_a_check_with_its_sentences(sample: Sample, language: str) -> None:
    audit = sample()
    root = read(audit, language=language)
    names = [one.get("name") for one in root.iter("testcase")]
    assert names == list(dict.fromkeys(one.check for one in audit.findings))
    assert set(names) <= {check.id for check in CHECKS}
    words = Wording(language, audit.journey)
    failed = {one.check: one for one in audit.findings if one.verdict == "fail"}
    for check, one in failed.items():
        assert words.finding(one).replace("\u00a0", " ").split()[0] in case(root, check).find("failure").text
    assert len(root.findall("testsuite/testcase/failure")) == len(failed)


def test_every_verdict_has_its_element(sample: Sample) -> None:
    findings = (
        finding("orphan", "pass"),
        finding("stale-page", "not-applicable"),
        finding("dead-end", "error", values={"error": "ValueError", "detail": "x < 3\x00"}),
        finding("no-contact-way", "fail", key="none", part="ctas"),
    )
    root = read(replace(sample(), findings=findings))
    assert [len(case(root, name)) for name in ("orphan", "stale-page")] == [0, 1]
    assert case(root, "stale-page").find("skipped") is not None
    assert case(root, "dead-end").find("error").get("message") == "x < 3"
    assert case(root, "no-contact-way").find("failure").get("type") == "ctas"


def test_gates_are_a_suite_of_their_own(sample: Sample) -> None:
    root = read(sample(), [Gate("fail-under", ""), Gate("fail-on-drop", "The score fell by 9.0, more than 5.")])
    assert [suite.get("name").split()[-1] for suite in root] == ["checks", "gates"]
    assert case(root, "fail-under").find("failure") is None
    assert "fell by 9.0" in case(root, "fail-on-drop").find("failure").get("message")


@pytest.mark.parametrize(
    "evil", ["=HYPERLINK(1)", "+1", "@x", "\x1b[31m", "]]><script>", '"&<', "\ud800", "\u202e=1", "\x00=1", "a\nb\tc"]
)
def test_what_a_page_says_is_text(sample: Sample, evil: str) -> None:
    page = Subject(kind="page", id=f"https://a.example/{evil}")
    one = finding("thin-page", "fail", key="thin", subject=page, values={"page": evil, "words": 3, "least": 9})
    error = finding("dead-end", "error", values={"error": evil, "detail": evil})
    root = read(replace(sample(), site=evil, findings=(one, error)))
    texts = [value for node in root.iter() for value in (*node.attrib.values(), node.text or "")]
    for cell in (cell for text in texts for row in csv.reader(io.StringIO(text)) for cell in row):
        assert not re.match(r"[\s\u200b-\u202e]*[=+@]", cell)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x1b]", "".join(texts))


def test_a_long_list_is_cut_and_says_so(sample: Sample) -> None:
    many = [
        finding("orphan", "fail", key="orphan", subject=Subject(kind="page", id=f"https://a.example/{n}"))
        for n in range(MOST_SENTENCES + 7)
    ]
    failure = case(read(replace(sample(), findings=tuple(many))), "orphan").find("failure")
    assert failure.get("message").endswith(f": {MOST_SENTENCES + 7}")
    assert failure.text.splitlines()[-1] == "+ 7" and len(failure.text.splitlines()) == MOST_SENTENCES + 1


def test_a_folder_that_is_none_is_one_line(sample: Sample, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match="cannot be written"):
        write_junit(sample(), tmp_path / "file" / "j.xml", "en")
