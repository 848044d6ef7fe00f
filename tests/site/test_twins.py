"""Twins: pages of one template or of one text in two languages, and what must not be taken for twins."""

import time

import pytest

from auditor.page.read import read_page
from auditor.records.page import PageContext, Snapshot
from auditor.site.outline import outline_of
from auditor.site.twins import TwinFinder

ROOT = "https://firma.example"
TOWNS = ("Arboga", "Eskilstuna", "Nyköping", "Örebro")


def page(path, body, language="sv", head=""):
    html = f'<html lang="{language}"><head><title>{path}</title>{head}</head><body><main>{body}</main></body></html>'
    return read_page(Snapshot(url=ROOT + path, final_url=ROOT + path, status=200, body=html.encode(), via="file"))


def local(town, number=1):
    return (
        f"<h1>Flyttfirma i {town}</h1><p>Vi hjälper familjer och företag i {town} att flytta tryggt med egna bilar.</p>"
        f"<h2>Det här ingår</h2><ul><li>Packning i {town}</li><li>Bärhjälp</li><li>Städning</li></ul>"
        f"<h2>Så går det till</h2><p>Ring oss så kommer vi till {town} inom {number} dagar och ser vad som ska med.</p>"
    )


ARTICLE = (
    "<h1>Packa porslin</h1><p>Börja med tallrikarna.</p><h3>Glas</h3><p>Linda varje glas i papper.</p><p>Ställ dem.</p>"
    "<table><tr><td>Kartong</td><td>12</td></tr></table><blockquote>Inget gick sönder!</blockquote><h4>Till sist</h4>"
)
# Long enough that its language is told by its words.
ENGLISH = (
    "<h1>What a move costs</h1><p>Tell us how many rooms you have and where you are going, and we will call you with a "
    "price before the end of the day.</p><p>The price holds what we packed, what we carried and how far we drove, and "
    "nothing is added to it afterwards.</p><h2>What is not in the price</h2><p>Cleaning and storage are paid apart.</p>"
)


def groups(*pages, kinds=None):
    finder = TwinFinder()
    for one in pages:
        finder.add(one, PageContext())
    return finder.build(kinds)


@pytest.mark.parametrize("pattern", ["/orter/{}", "/flyttfirma-{}.html", "/{}/flytt"])
def test_one_template_for_every_town_is_one_group(pattern):
    towns = [page(pattern.format(town.lower()), local(town, n)) for n, town in enumerate(TOWNS)]
    found = groups(
        *towns, page("/packa-porslin", ARTICLE), page("/orter/packa-porslin", ARTICLE.replace("glas", "vas"))
    )
    assert tuple(sorted(one.url for one in towns)) in found


def test_the_lines_of_one_catalogue_are_one_group():
    plans = [page(f"/plans/{line}/{name}", local(name)) for line, name in (("cottages", "Ash"), ("villas", "Birch"))]
    assert groups(*plans, kinds={one.url: "product" for one in plans}) == (tuple(one.url for one in plans),)
    assert groups(*plans, kinds={one.url: "article" for one in plans}) == ()


def test_a_town_that_is_built_otherwise_belongs_to_its_row():
    towns = [page(f"/flyttfirma-{town.lower()}.html", local(town, n)) for n, town in enumerate(TOWNS)]
    stray, other = (
        page("/flyttfirma-visby.html", ARTICLE),
        page("/flyttfirma-tips.html", ARTICLE.replace("glas", "vas")),
    )
    kinds = {one.url: "service" for one in (*towns, stray)} | {other.url: "article"}
    whole = tuple(sorted(one.url for one in (*towns, stray)))
    assert whole in groups(*towns, stray, kinds=kinds)
    assert all(other.url not in group or whole[0] not in group for group in groups(*towns, stray, other, kinds=kinds))


def test_the_further_pages_of_a_list_are_twins_of_the_first():
    first, second, third = (
        page("/blogg/", local("A")),
        page("/blogg/page/2/", ARTICLE),
        page("/blogg?page=3", "<p>C</p>"),
    )
    assert groups(first, second, third) == (tuple(sorted(one.url for one in (first, second, third))),)
    assert groups(first, page("/page-2-of-a-book", ARTICLE)) == ()


def test_the_order_of_pages_does_not_matter():
    towns = [page(f"/orter/{town.lower()}", local(town)) for town in TOWNS]
    assert groups(*towns) == groups(*reversed(towns)) != ()


def test_an_article_in_the_same_folder_is_no_twin():
    found = groups(page("/orter/arboga", local("Arboga")), page("/orter/packa", ARTICLE))
    assert found == ()


def test_pages_of_one_type_and_folder_need_to_be_built_less_alike():
    one = page("/blogg/arboga", local("Arboga"))
    half = local("Arboga").replace("Flyttfirma", "Packa").split("<h2>Så")[0]
    other = page("/blogg/packa", half + ARTICLE.split("</h1>")[1])
    assert groups(one, other) == ()
    assert groups(one, other, kinds={one.url: "article", other.url: "article"}) == ((one.url, other.url),)
    assert groups(one, other, kinds={one.url: "article", other.url: "service"}) == ()


def test_pages_that_name_each_other_as_translations_are_twins_however_they_are_built():
    def alternate(path):
        return f'<link rel="alternate" hreflang="x" href="{ROOT}{path}">'

    swedish = page("/packa", ARTICLE, head=alternate("/en/pack-china"))
    english = page("/en/pack-china", "<h1>Pack china</h1><p>Start with the plates.</p>", "en", alternate("/packa"))
    assert groups(swedish, english) == ((english.url, swedish.url),)
    deserted = page("/en/pack-china", "<h1>Pack china</h1><p>Start with the plates.</p>", "en")
    assert groups(swedish, deserted) == ()


def test_a_page_without_content_has_no_outline():
    assert outline_of(page("/tom", ""), PageContext()) is None


def test_many_pages_of_one_template_take_little_time():
    finder = TwinFinder()
    marks = outline_of(page("/orter/arboga", local("Arboga")), PageContext())
    other = outline_of(page("/orter/packa", ARTICLE), PageContext())
    for number in range(20_000):
        finder.add_marks(f"{ROOT}/orter/{number}", "sv", marks if number % 2 else other)
    begin = time.process_time()
    found = finder.build()
    assert [len(group) for group in found] == [10_000, 10_000]
    assert time.process_time() - begin < 20


@pytest.mark.parametrize("spelt", ["/en/prices/", "/en/prices.html", "/en/prices/index", "/en/prices/index.html"])
def test_versions_are_paired_however_their_addresses_are_spelt(spelt):
    head = '<link rel="alternate" hreflang="{}" href="' + ROOT + '{}">'
    swedish = page("/priser/", local("Visby"), head=head.format("en", "/en/prices"))
    english = page(spelt, ENGLISH, "en", head=head.format("sv", "/priser"))
    assert (swedish.language, english.language) == ("sv", "en")
    finder = TwinFinder()
    for one in (swedish, english):
        finder.add(one, PageContext())
    assert finder.translations() == ((english.url, swedish.url),)
    assert finder.naming() == {swedish.url, english.url}
