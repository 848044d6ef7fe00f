"""A language of sites is one folder and nothing else: German, added for the length of a test."""

import json
import shutil

import pytest

from tests.trial import Trial

# What differs from the English folder that a translator begins with: file -> (English, German). A real one has it all.
GERMAN = {
    "language.toml": [
        ('name = "English"', 'name = "Deutsch"'),
        ('stemmer = "english"', 'stemmer = "german"'),
        ('readability = "flesch"', 'readability = "lix"'),
        ("stop_words = [", 'stop_words = ["und", "die", "der", "das", "wir", "für", "mit", "ist", '),
    ],
    "page.toml": [('["march", "mar"]', '["märz"]'), ('published = [', 'published = ["veröffentlicht am", ')],
    "ctas.toml": [('"contact|text|message|ask ... for', '"angebot anfordern", "contact|text|message|ask ... for')],
    "topics.toml": [('and = "and"', 'and = "und"'), ("compounds = false", "compounds = true")],
    "concepts.toml": [('price = ["price"', 'price = ["preis", "preise", "kosten", "price"')],
    "questions.toml": [('complaints = [', 'complaints = ["funktioniert nicht", ')],
}  # fmt: skip
TEXT = (
    "Wir bauen und warten Wärmepumpen für Einfamilienhäuser in der ganzen Region. Eine Wärmepumpe nutzt die Wärme "
    "der Luft oder der Erde und senkt die Kosten der Heizung deutlich. Unsere Fachleute planen die Anlage und "
    "warten sie jedes Jahr. Die Förderung beantragen wir für unsere Kunden, und der Einbau dauert meist nur drei Tage. "
)
PAGES = {
    "index.html": ("Wärmepumpen vom Fachbetrieb", "Willkommen beim Fachbetrieb für Wärmepumpen. "),
    "waermepumpen/index.html": ("Wärmepumpen für das Haus", "Luft-Wasser-Wärmepumpen passen zu den meisten Häusern. "),
    "waermepumpen/erdwaerme/index.html": ("Erdwärme und Wärmepumpe", "Erdwärme liefert im Winter gleichmäßige Wärme. "),
    "waermepumpen/luft/index.html": ("Luft-Wärmepumpe", "Eine Luft-Wärmepumpe steht im Garten oder im Keller. "),
    "preise/index.html": ("Preise für Wärmepumpen", "Eine Wärmepumpe kostet ab 18.000 € mit Einbau. "),
    "ratgeber/foerderung/index.html": ("Förderung 2026", "Veröffentlicht am 3. März 2026</p><p>So geht es. "),
    "kontakt/index.html": ("Kontakt", "Rufen Sie uns an oder schreiben Sie uns. "),
}  # fmt: skip


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    trial = Trial(tmp_path_factory.mktemp("german"), "lang")
    folder = trial.package / "lang" / "de"
    shutil.copytree(trial.package / "lang" / "en", folder)
    for name, changes in GERMAN.items():
        text = (folder / name).read_text(encoding="utf-8")
        for english, own in changes:
            assert english in text, (name, english)
            text = text.replace(english, own, 1)
        (folder / name).write_text(text, encoding="utf-8")
    menu = "".join(f'<a href="/{path.removesuffix("index.html")}">{title}</a>' for path, (title, _) in PAGES.items())
    for path, (title, own) in PAGES.items():
        place = trial.place / "site" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(
            f'<!doctype html><html lang="de"><meta charset="utf-8"><title>{title}</title><nav>{menu}</nav>'
            f'<main><h1>{title}</h1><p>{own}{TEXT}</p><a class="btn" href="/kontakt/">Angebot anfordern</a></main>',
            encoding="utf-8",
        )
    return trial


def test_a_german_site_is_audited_with_the_words_of_its_folder(german: Trial) -> None:
    german.run("audit", german.place / "site", "--output", german.place / "out")
    audit = json.loads(next((german.place / "out").glob("**/audit.json")).read_text(encoding="utf-8"))
    pages = audit["pages"]
    assert {page["language"] for page in pages} == {"de"}
    # The words are there and the model has learned from no page in them: the labels are told as unsure.
    assert {(page["guess"]["sure"], page["guess"]["note"]) for page in pages} == {(False, "unknown-language")}
    asked = {cta["kind"] for page in pages for cta in page["ctas"] if cta["text"] == "Angebot anfordern"}
    assert asked == {"quote"}
    assert {page["readability"] for page in pages} == {"lix"}
    assert any((page.get("published") or "").startswith("2026-03-03") for page in pages)


def test_what_lies_in_the_folder_is_what_is_used(german: Trial) -> None:
    said = german.python(
        "from auditor.lang.load import codes, nearest, stems, stop_words\n"
        "from auditor.customers.sentences import sentences_of\n"
        "from auditor.site.topicrules import topic_language\n"
        "from collections import Counter\n"
        "print(codes(), nearest('de-AT'), stems(['häuser'], 'de'), 'und' in stop_words('de'))\n"
        "print(topic_language('de').joiner)\n"
        "said = sentences_of('Die Heizung mit der Pumpe funktioniert nicht.', Counter())\n"
        "print([(one.code, one.complaint) for one in said])\n"
    )
    assert said.splitlines() == ["('de', 'en', 'sv') de ['haus'] True", "und", "[('de', True)]"]
