from auditor.classify.words import masked, path_words, pieces, words_of


def test_words_are_lower_case_and_bounded() -> None:
    assert words_of("Vad kostar Ö-vik's 25 m²?", 10) == ["vad", "kostar", "ö", "vik's", "25", "m²"]
    assert words_of("a b c d", 2) == ["a", "b"]
    assert max(map(len, words_of("x" * 500, 3))) <= 40


def test_numbers_are_masked_but_words_with_digits_are_kept() -> None:
    assert masked(["25", "b2b", "år"]) == ["#", "b2b", "år"]


def test_a_path_is_decoded_and_loses_its_file_ending() -> None:
    assert path_words("/v%C3%A5ra-tj%C3%A4nster/prislista.html", 10) == ["våra", "tjänster", "prislista"]
    assert path_words("/version-2.0/", 10) == ["version", "2"]


def test_pieces_know_the_edges_of_a_word() -> None:
    assert "_pri" in pieces(["pris"])
    assert "is_" in pieces(["pris"])
    assert all(2 <= len(piece) <= 5 for piece in pieces(["offertförfrågan"]))
