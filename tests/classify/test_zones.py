from auditor.classify.zones import _label, own_of, split_title, title_of
from auditor.records.page import PageContext
from auditor.site.context import ContextBuilder

BANNER = "<p>Just nu: fri frakt på alla beställningar över femhundra kronor hela veckan ut, gäller alla varor</p>"


def site(read, count=12):
    text = "Ett eget stycke om ämne {0} med många egna ord som bara står på sidan {0} och ingen annanstans, alls. " * 3
    pages = [
        read(
            f"<title>Sida {n} | Firma AB</title><main><h1>Ämne {n}</h1>{BANNER}<p>{text.format(n)}</p></main>", f"/{n}/"
        )
        for n in range(count)
    ]
    builder = ContextBuilder()
    for page in pages:
        builder.add(page)
    return pages, builder


def test_what_the_site_repeats_is_not_the_pages_own(read) -> None:
    pages, builder = site(read)
    body = own_of(pages[0], builder.context(pages[0])).zones["body"]
    assert "frakt" not in body
    assert "ämne" in body
    assert "frakt" in own_of(pages[0], PageContext()).zones["body"]


def test_the_sites_name_is_taken_out_of_the_title(read) -> None:
    pages, builder = site(read)
    assert title_of(pages[3], builder.context(pages[3])) == "Sida 3"
    assert "firma" in title_of(pages[3], PageContext()).lower()


def test_titles_are_cut_at_their_dividing_signs() -> None:
    assert split_title("Pris – Städning | Firma AB") == ["Pris", "Städning", "Firma AB"]
    assert split_title("") == []


def test_a_page_without_main_text_is_read_elsewhere(read) -> None:
    page = read("<header><h1>Stor rubrik om ingenting särskilt i sidhuvudet</h1></header><main></main>")
    assert "rubrik" in own_of(page, PageContext()).zones["title"]


def test_zones_are_bounded(read) -> None:
    page = read(f"<main><p>{'ord ' * 100_000}</p></main>")
    own = own_of(page, PageContext())
    assert all(len(words) <= 1_500 for words in own.zones.values())


def test_a_label_is_short_and_any_other_text_is_none() -> None:
    assert _label("Boka tid nu") == ("boka", "tid", "nu")
    assert _label("ett två tre fyra fem sex sju åtta") == ("ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta")
    assert _label("ett två tre fyra fem sex sju åtta nio") == ()
    assert _label("→ !") == ()


def test_an_article_about_error_pages_is_not_told_by_the_words_of_one(read) -> None:
    text = "<p>Så skriver du en felsida som hjälper besökaren vidare, med råd om ton, länkar och sökruta.</p>" * 8
    page = read(f"<title>Sidan hittades inte: så skriver du en bra 404</title><main>{text}</main>", "/blogg/404/")
    zones = own_of(page, PageContext()).zones
    assert "404" not in zones["title"] + zones["url"]
    assert "hittades" not in zones["title"]
    assert "blogg" in zones["url"]
    gone = read("<title>Sidan hittades inte</title><main><h1>Sidan hittades inte</h1><p>Sök igen.</p></main>", "/404/")
    assert "hittades" in own_of(gone, PageContext()).zones["title"]
