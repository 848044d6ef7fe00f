"""Judges the words of a phrase as a name, whatever it names, and writes it as the site does."""

from auditor.lang.load import stems
from auditor.site.called import Called, Phrase
from auditor.site.sitetext import SiteText
from auditor.site.topicrules import topic_language, unnamed_words
from auditor.site.vectors import Space

# Two words say more than one.
LENGTH_WORTH = (1.0, 1.25, 1.25)
# A phrase that ends in a describing word or holds a verb names a subject less often than a noun; one with a function
# word inside less often than one without.
QUALITY_WORTH, VERB_WORTH, FILLER_WORTH, UNENDED_WORTH = 0.3, 0.3, 0.8, 0.4
# A word that phrases end with less often than this is no noun: of 60 words on 12 sites nouns are at 0.3 to 1, the first
# parts of fixed phrases (metal roof, health care) at 0.2 to 0.4, adjectives and participles under 0.1.
LEAST_ENDS = 0.15
SHORTEST_QUALITY = 5
# The plain form is shown before a longer one when the site uses it this much against the commonest: skägg, skägget.
PLAIN_SHARE = 0.35
# Longer words with digits are models: XC1280, not 3PL or 10DLC.
LONGEST_CODE = 5
# Under this the words of a label describe rather than name.
LEAST_WORTH = 0.6


class Phrases:
    """The phrases that one language's pages are called by."""

    def __init__(self, text: SiteText, space: Space, called: Called) -> None:
        self._text, self._space, self._called = text, space, called
        self._language = topic_language(space.code)
        self._barred = frozenset(stems(sorted(unnamed_words(space.code)), space.code))

    def bars(self, phrase: Phrase) -> bool:
        """Whether a phrase begins or ends with a word that names nothing, or is written nowhere as it stands."""
        barred = any(self._space.stems[stem] in self._barred for stem in (phrase[0], phrase[-1]))
        return barred or not self._called.forms.get(phrase)

    def worth(self, phrase: Phrase) -> float:
        """What the words of a phrase are worth as a name, whatever they name."""
        book, form = self._text.bags.book, self.form(phrase)
        words = [self._text.bags.words[one] for one in form]
        worth = LENGTH_WORTH[len(phrase) - 1] * (FILLER_WORTH if len(form) > len(phrase) else 1.0)
        if book.ends_phrases(words[-1]) < LEAST_ENDS:
            worth *= UNENDED_WORTH
        if len(words[-1]) >= SHORTEST_QUALITY and words[-1].endswith(self._language.qualities):
            worth *= QUALITY_WORTH
        # what stands alone as a label is hardly a verb, whatever its ending
        doubtful = () if phrase in self._called.whole else self._language.doubtful
        if any(book.acts(word, doubtful) for word in words):
            worth *= VERB_WORTH
        return worth

    def is_label(self, phrase: Phrase) -> bool:
        """Whether the words of a page's label can name a subject: no description, no model, no pattern of towns."""
        if (len(phrase) == 1 and self.bars(phrase)) or not self._called.forms.get(phrase):
            return False
        words = [self._text.bags.words[one] for one in self.form(phrase)]
        model = any(len(word) > LONGEST_CODE and any(map(str.isdigit, word)) for word in words)
        return self.worth(phrase) >= LEAST_WORTH and not model and self._language.before_place.isdisjoint(words)

    def form(self, phrase: Phrase) -> Phrase:
        """Return the words of a phrase as the site says it most.

        Where the definite form is joined to the noun, a single word stands in its plain form if that is usual.
        """
        forms = self._called.forms[phrase]
        best = min(forms, key=lambda form: (-forms[form], form))
        for form in forms if len(best) == 1 and self._language.compounds else ():
            ending = self._text.bags.words[best[0]].removeprefix(self._text.bags.words[form[0]])
            if ending in self._language.endings and forms[form] >= PLAIN_SHARE * forms[best]:
                best = form
        return best

    def spoken(self, phrase: Phrase) -> str:
        """Return a phrase as the site writes it."""
        book, words = self._text.bags.book, self._text.bags.words
        return capital(" ".join(book.written(words[one]) for one in self.form(phrase)))

    def is_proper(self, phrase: Phrase) -> bool:
        """Whether the running text writes no word of a phrase small, and one with a capital."""
        book, words = self._text.bags.book, [self._text.bags.words[one] for one in self.form(phrase)]
        return not any(map(book.is_common, words)) and not all(book.written(word).islower() for word in words)

    def holds_name(self, phrase: Phrase) -> bool:
        """Whether a word of the phrase is written with a capital by the running text, and is no acronym."""
        written = [self._text.bags.book.written(self._text.bags.words[one]) for one in self.form(phrase)]
        return any(word[:1].isupper() and not word.isupper() for word in written)

    def term(self, stem: int) -> str:
        """Return the word of a stem as the site writes it."""
        return self._text.bags.book.written(self._text.bags.words[self.form((stem,))[0]])


def capital(text: str) -> str:
    """Return `text` with its first letter as a capital."""
    return text[:1].upper() + text[1:]
