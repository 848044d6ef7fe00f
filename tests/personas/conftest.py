"""Small sites of plain pages, made into the words that the room works on."""

from collections.abc import Callable

import pytest

from auditor.journeys.load import load_journey
from auditor.personas.matrix import Matrix, persona_matrix
from auditor.records.page import Block, Page, PageContext
from auditor.records.personas import Persona
from auditor.site.bags import BagBuilder
from auditor.site.sitetext import site_text

HOST = "https://www.firma.example"
FILLER = {
    "sv": "Vi arbetar med omsorg och berättar gärna hur det går till när vi kommer hem till er och ser på saken",
    "en": "We work with care and are glad to tell you what happens when we come and have a look at the matter",
}

# path -> (stage, title, text) or (stage, title, text, language)
Site = dict[str, tuple[str, ...]]


def page_of(path: str, title: str, text: str, language: str) -> Page:
    h1 = title.partition(" | ")[0]
    texts = [("h1", h1), ("p", f"{text}. {FILLER[language]}")]
    blocks = tuple(Block(tag=tag, place="main", text=one, fingerprint=hash(one)) for tag, one in texts)
    return Page(url=HOST + path, language=language, title=title, h1=h1, blocks=blocks)


@pytest.fixture
def matrix_of() -> Callable[[Site, list[Persona]], Matrix]:
    def make(site: Site, personas: list[Persona], journey: str = "inbound") -> Matrix:
        builder, stages = BagBuilder(), {}
        for path, (stage, title, text, *language) in site.items():
            page = page_of(path, title, text, language[0] if language else "sv")
            builder.add(page, PageContext())
            stages[page.url] = stage
        return persona_matrix(personas, site_text(builder, stages), stages, load_journey(journey))

    return make
