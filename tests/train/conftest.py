"""A small labelled set made of written pages: a dozen owners, three phases and some legal pages, in two languages."""

import json
from pathlib import Path

import pytest

WORDS = ("vind", "sten", "hav", "glas", "trä", "ull", "jord", "ljus", "salt", "järn", "lera", "papp", "gran", "moss")

PAGES = {
    "awareness": (
        "article",
        "/blogg/vad-ar-{w}/",
        "<title>Vad är {w}? | {s}</title><article><h1>Vad är {w}?</h1><p>Publicerad 3 mars 2024. {w} är ofta ett "
        "material som många undrar över. Så fungerar det enligt en studie, och du kan läsa mer om hur man gör. {fill}"
        "</p><h2>Vanliga misstag</h2><p>Ett vanligt misstag är att vänta för länge. {fill}</p></article>",
    ),
    "consideration": (
        "service",
        "/tjanster/{w}/",
        "<title>{w}tjänster | {s}</title><h1>Vi erbjuder {w}tjänster</h1><p>Vi hjälper företag med {w}. Vårt team har "
        "lång erfarenhet och våra kunder är nöjda. Läs om vår process och våra lösningar. {fill}</p>"
        '<a class="btn" href="/kontakt/">Kontakta oss</a>',
    ),
    "decision": (
        "pricing",
        "/priser/{w}/",
        "<title>Priser {w} | {s}</title><h1>Pris på {w}</h1><p>499 kr per månad exkl. moms.</p>"
        '<a class="btn" href="/kop/">Köp nu</a><p>Fri frakt och öppet köp i 30 dagar. {fill}</p>',
    ),
    "none": (
        "legal",
        "/integritetspolicy-{w}/",
        "<title>Integritetspolicy | {s}</title><h1>Integritetspolicy</h1><p>Personuppgiftsansvarig är {s}. Behandling "
        "av personuppgifter sker enligt GDPR, och cookies används. {fill}</p>",
    ),
}


@pytest.fixture(scope="session")
def corpus(tmp_path_factory) -> Path:
    """A folder with labels.jsonl, sites.tsv and pages/."""
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "pages").mkdir()
    labels, sites = [], ["site\tgroup\tlanguage"]
    for number in range(14):
        site = f"site{number}"
        sites.append(f"{site}\tg{number // 1}\tsv")
        lines = []
        for phase, (content_type, path, html) in PAGES.items():
            for turn in range(2):
                word = WORDS[(number + turn) % len(WORDS)]
                url = f"https://{site}.example{path.format(w=f'{word}{turn}')}"
                fill = f"Här står mer om {word} för {site} med egna ord nummer {number} och {turn}. " * 6
                body = html.format(w=word, s=site, fill=fill)
                lines.append(
                    json.dumps({"url": url, "html": f'<html lang="sv"><body><main>{body}</main></body></html>'})
                )
                labels.append({"url": url, "site": site, "language": "sv", "phase": phase, "second": None,
                               "content_type": content_type, "picked": False, "confidence": 3, "hard": False,
                               "junk": False})  # fmt: skip
        (folder / "pages" / f"{site}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "sites.tsv").write_text("\n".join(sites) + "\n", encoding="utf-8")
    (folder / "labels.jsonl").write_text("\n".join(map(json.dumps, labels)) + "\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def data(corpus):
    """The dataset of that corpus."""
    from auditor.train.corpus import read_corpus
    from auditor.train.dataset import build

    return build(read_corpus(corpus / "labels.jsonl", corpus / "pages"), 3)
