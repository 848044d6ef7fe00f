"""The checks as JUnit XML, which every CI server shows: one testcase a check, its findings as the reason of a failure.

The shape is that of the Jenkins schema. Sentences hold words of crawled pages, so what XML cannot carry is left out and
what a spreadsheet would run is made text.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as Xml

from auditor.exports.safe import NOT_XML, safe_cell
from auditor.exports.wording import Wording
from auditor.files import write_bytes
from auditor.records.audit import Audit, Finding

# A CI server shows the reason on one page; the report has the rest.
MOST_SENTENCES = 50
LONGEST_SENTENCE = 500


class Gate(NamedTuple):
    """A condition of the run: its option, and the sentence of its failure, "" when it holds."""

    option: str
    failure: str


def write_junit(audit: Audit, path: Path, language: str, gates: Sequence[Gate] = ()) -> Path:
    """Write the file; raises InputError when it cannot be written."""
    return write_bytes(path, render(audit, Wording(language, audit.journey), gates))


def render(audit: Audit, words: Wording, gates: Sequence[Gate] = ()) -> bytes:
    """Return the checks of `audit`, and the gates if there are any, as JUnit XML in UTF-8."""
    root = Xml.Element("testsuites", name=text(f"auditor {audit.site}"))
    root.append(suite("checks", audit, [check_case(check, found, audit, words) for check, found in by_check(audit)]))
    if gates:
        root.append(suite("gates", audit, [gate_case(gate, audit) for gate in gates]))
    Xml.indent(root)
    made: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return made + b"\n"


def by_check(audit: Audit) -> Iterable[tuple[str, list[Finding]]]:
    """Return the findings of each check, in the order of the checks."""
    groups: dict[str, list[Finding]] = {}
    for finding in audit.findings:
        groups.setdefault(finding.check, []).append(finding)
    return groups.items()


def suite(name: str, audit: Audit, cases: Sequence[Xml.Element]) -> Xml.Element:
    """Return a group of testcases with its counts."""
    made = Xml.Element("testsuite", name=text(f"{audit.site} {name}"), tests=str(len(cases)))
    for kind, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        made.set(kind, str(sum(1 for case in cases if case.find(tag) is not None)))
    made.set("time", "0")
    made.set("timestamp", audit.generated_at[:19])
    made.extend(cases)
    return made


def check_case(check: str, found: Sequence[Finding], audit: Audit, words: Wording) -> Xml.Element:
    """Return one check: passed, failed with its sentences, skipped where it had nothing to judge, or an error."""
    case = Xml.Element("testcase", name=check, classname=text(f"auditor.{audit.site}"), time="0")
    failed = [finding for finding in found if finding.verdict == "fail"]
    errors = [finding for finding in found if finding.verdict == "error"]
    if errors:
        said = text(str(errors[0].values.get("detail", "")))
        Xml.SubElement(case, "error", message=said, type=text(str(errors[0].values.get("error", "error"))))
    elif failed:
        sentences = [sentence(finding, words) for finding in failed]
        more = len(sentences) - MOST_SENTENCES
        rest = [f"+ {more}"] if more > 0 else []
        first = sentences[0] if len(sentences) == 1 else f"{words.check(check, 'name') or check}: {len(sentences)}"
        reason = Xml.SubElement(case, "failure", message=text(first), type=failed[0].part or "check")
        reason.text = "\n".join([*sentences[:MOST_SENTENCES], *rest])
    elif all(finding.verdict == "not-applicable" for finding in found):
        Xml.SubElement(case, "skipped")
    return case


def gate_case(gate: Gate, audit: Audit) -> Xml.Element:
    """Return one gate."""
    case = Xml.Element("testcase", name=gate.option, classname=text(f"auditor.{audit.site}"), time="0")
    if gate.failure:
        Xml.SubElement(case, "failure", message=text(gate.failure), type="gate")
    return case


def sentence(finding: Finding, words: Wording) -> str:
    """Return a finding in one line, with the address that it is about."""
    said = text(words.finding(finding))
    return f"{said} {text(finding.subject.id)}" if finding.subject.kind == "page" else said


def text(given: str) -> str:
    """Return words of a page as one line that XML can carry and no spreadsheet runs."""
    return safe_cell(" ".join(NOT_XML.sub("", given).split())[:LONGEST_SENTENCE])
