"""Which words name a channel, an obstacle or an expectation, and which only look like it."""

import pytest

from auditor.customers.cues import cue_of, cues

OBSTACLES = {
    "Länkarna är trasiga": "broken-link",
    "The link is broken": "broken-link",
    "Formuläret fungerar inte": "broken-form",
    "The form does not work": "broken-form",
    "Knappen på sidan fungerar inte": "broken-button",
    "Priset framgår inte": "price",
    "The price is not stated": "price",
    "Jag hittar inga omdömen": "reviews",
    "No reviews": "reviews",
    "Telefonnumret är fel": "wrong-number",
    "Hittar inga kontaktuppgifter": "no-contact",
    "Förstår inte hur man beställer": "order",
    "Vilse på webbplatsen": "onward",
    "The website is outdated": "old",
    "Sidan är seg": "slow",
    "Sidan fungerar inte i mobilen": "mobile",
    "Too little information on the page": "thin",
}
NO_OBSTACLES = (
    "Min soffa kom fram trasig.", "Har inte fått min beställning", "I do not feel safe", "The fabric is too thin",
    "The phone case is too small", "Mobilskalet passar inte", "Huset är gammalt", "Ena sidan av soffan är trasig",
    "Gamla webbplatsen var bättre", "My parcel was lost", "Slow delivery from the website", "Priset passar inte mig",
    "Länken i armbandet är trasig", "Hittar inte kvittot", "Inga bra omdömen", "Förstår inte hur man bokar om",
    "Fel telefonnummer på min order", "The button of the remote does not work", "Cannot find a better price",
)  # fmt: skip
EXPECTATIONS = {
    "Svar inom en dag": "answer-time",
    "An answer within a day": "answer-time",
    "Öppettider": "hours",
    "Att kunna ringa": "phone",
    "Support by phone": "phone",
    "Veta vem som svarar": "who",
    "Boka tid på webbplatsen": "book",
    "Tydliga priser": "price",
    "To see the price": "price",
    "Omdömen från andra": "reviews",
    "Vanliga frågor": "help",
    "Ett nyhetsbrev": "newsletter",
}
NO_EXPECTATIONS = (
    "Ett öppet och ärligt bemötande", "An open dialogue", "Prisvärd kvalitet", "Ringar som passar",
    "Tips från experter",
    "Låga priser", "Fair and clear prices", "Öppettider på kvällar", "Svarta skor samma dag",
    "A responsible firm every day",
    "En egen kontaktperson", "A guided tour", "Slippa ringa", "A good book", "Bra omdömen",
)  # fmt: skip
CHANNELS = {"Grannar": "advice", "familjen": "advice", "ringa": "phone", "sociala medier": "social", "Artiklar": "blog"}
NO_CHANNELS = ("Granskningar", "Ringar", "Socialstyrelsen", "Eventuellt broschyrer", "Familjerådgivning")


@pytest.mark.parametrize(("text", "cue"), OBSTACLES.items())
def test_an_obstacle_is_known_by_words_of_the_website(text: str, cue: str) -> None:
    assert cue_of(text, cues().obstacles).id == cue


@pytest.mark.parametrize("text", NO_OBSTACLES)
def test_goods_and_deliveries_are_not_the_website(text: str) -> None:
    assert cue_of(text, cues().obstacles) is None


@pytest.mark.parametrize(("text", "cue"), EXPECTATIONS.items())
def test_an_expectation_that_a_site_can_show_is_known(text: str, cue: str) -> None:
    assert cue_of(text, cues().expectations).id == cue


@pytest.mark.parametrize("text", NO_EXPECTATIONS)
def test_what_only_sounds_like_an_expectation_is_left_alone(text: str) -> None:
    assert cue_of(text, cues().expectations) is None


@pytest.mark.parametrize(("text", "cue"), CHANNELS.items())
def test_a_channel_is_known_by_whole_words(text: str, cue: str) -> None:
    assert cue_of(text, cues().channels).id == cue


@pytest.mark.parametrize("text", NO_CHANNELS)
def test_words_that_begin_alike_are_no_channel(text: str) -> None:
    assert cue_of(text, cues().channels) is None
