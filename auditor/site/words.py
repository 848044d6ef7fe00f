"""Decides what counts as a word of a page and how a word is written when it stands in a name.

Words are kept once each as numbers with counts of how running text writes them, so that `SMS`, `iPhone` and
`flyttstädning` come out the way their own site writes them.
"""

import re
from array import array
from collections.abc import Iterable, Iterator, Mapping

# Letters and digits, joined by hyphen, apostrophe or ampersand: e-handel, A2P, AT&T.
WORD = re.compile(r"[^\W_]+(?:[-'’&][^\W_]+)*")
# The same with what ends a phrase in running text, so that the last word before it shows.
TOKEN = re.compile(WORD.pattern + r"|[.,;:!?()…\n]|\s[-–—]\s")
POSSESSIVE = re.compile(r"['’]s?$")
SOFT_HYPHEN = "\u00ad"
LONGEST_WORD = 40
LONGEST_ACRONYM = 5
# Fewer sightings after a word such as "to" are chance.
LEAST_VERBS = 2
# A noun stands where a noun would at least this often; less is a slip of the pattern.
LEAST_NOUN_SHARE = 0.1
# Fewer sightings of a word in running text say nothing of where it stands.
LEAST_SEEN = 5
# What ends a phrase inside a title: "guide: toll-free" is two names.
PHRASE_END = re.compile(r"[^\w\s'’&-]|\s[&-]\s|\s-|-\s")


# "Man & van" is one name of two words, and said so.
JOINED = re.compile(r"(?<=[^\W_])\s[&+]\s(?=[^\W_])")


def words_of(text: str) -> list[str]:
    """Return the words of `text` as written, without an English possessive ending."""
    words: list[str] = WORD.findall(text.replace(SOFT_HYPHEN, ""))
    if "'" in text or "’" in text:
        return [POSSESSIVE.sub("", word) for word in words]
    return words


def tokens_of(text: str) -> list[str]:
    """Return the words of `text` as written, and between them the marks that end a phrase."""
    tokens: list[str] = TOKEN.findall(text.replace(SOFT_HYPHEN, ""))
    if "'" in text or "’" in text:
        return [POSSESSIVE.sub("", token) for token in tokens]
    return tokens


def phrases_of(text: str, joiner: str) -> Iterator[list[str]]:
    """Yield the words of `text` between its punctuation marks; an ampersand between words is read as `joiner`."""
    for piece in PHRASE_END.split(JOINED.sub(f" {joiner} ", text.replace(SOFT_HYPHEN, ""))):
        if words := words_of(piece):
            yield words


def speaks(word: str) -> bool:
    """True when `word` (as written) can carry a subject: three characters with a letter, or two capitals (AI, VA)."""
    if len(word) == 2:
        return word.isupper() and word.isalpha()
    return 2 < len(word) <= LONGEST_WORD and not word.isdigit()


class WordBook:
    """Numbers the distinct words of a site and remembers how running text writes them."""

    def __init__(self) -> None:
        self._ids: dict[str, int] = {}
        self._lower = array("I")
        self._other = array("I")
        self._forms: dict[int, str] = {}
        self._verb = array("I")
        self._noun = array("I")
        self._ends = array("I")
        self._seen = array("I")

    def __len__(self) -> int:
        return len(self._ids)

    @property
    def words(self) -> tuple[str, ...]:
        """The words in lower case, by number."""
        return tuple(self._ids)

    def number(self, word: str) -> int:
        """Return the number of `word` (any case), a new one for a new word."""
        lower = word.lower()
        number = self._ids.get(lower)
        if number is None:
            number = self._ids[lower] = len(self._ids)
            self._lower.append(0)
            self._other.append(0)
            self._verb.append(0)
            self._noun.append(0)
            self._ends.append(0)
            self._seen.append(0)
        return number

    def find(self, word: str) -> int:
        """Return the number of `word` (any case), -1 for one that was never numbered."""
        return self._ids.get(word.lower(), -1)

    def note(self, forms: Mapping[str, int]) -> None:
        """Count how words are written in running text (not in titles, where every word may have a capital)."""
        for word, count in forms.items():
            number = self.number(word)
            if word.islower():
                self._lower[number] += count
            else:
                self._other[number] += count
                self._forms.setdefault(number, word)

    def note_ends(self, seen: Mapping[str, int], ends: Mapping[str, int]) -> None:
        """Count how often words stand in running text, and how often at the end of a phrase."""
        for word, count in seen.items():
            number = self.number(word)
            self._seen[number] += count
            self._ends[number] += ends.get(word, 0)

    def ends_phrases(self, word: str) -> float:
        """Return the share of a word's sightings where a phrase ends with it: a noun's is high, an adjective's about 0.

        1.0 for a word that running text hardly has.
        """
        number = self._ids.get(word.lower())
        if number is None or self._seen[number] < LEAST_SEEN:
            return 1.0
        return self._ends[number] / self._seen[number]

    def note_roles(self, found: Iterable[tuple[str, str, str]]) -> None:
        """Count words by what stands before them: (a word before a verb or "", one before a noun or "", the word)."""
        for verb, _, word in found:
            number = self._ids.get(word)
            if number is not None:
                (self._verb if verb else self._noun)[number] += 1

    def acts(self, word: str, doubtful: tuple[str, ...] = ()) -> bool:
        """True for a word that the site uses as a verb, as far as that shows.

        A word with a `doubtful` ending that hardly ever stands where a noun would is taken for one.
        """
        number = self._ids.get(word.lower())
        if number is None:
            return False
        verb, noun = self._verb[number], self._noun[number]
        rarely = noun <= LEAST_NOUN_SHARE * (self._lower[number] + self._other[number])
        return (verb >= LEAST_VERBS and verb > noun) or (rarely and word.endswith(doubtful))

    def note_acronyms(self, text: str) -> None:
        """Count the words of a title that are all capitals, unless the whole title is."""
        if not text.isupper():
            self.note({word: 1 for word in words_of(text) if word.isupper() and 1 < len(word) <= LONGEST_ACRONYM})

    def is_common(self, word: str) -> bool:
        """True for a word that running text mostly writes with a small letter."""
        number = self._ids.get(word.lower())
        return number is not None and self._lower[number] > self._other[number]

    def written(self, word: str) -> str:
        """Return `word` as running text mostly writes it, lower case when nothing is known."""
        number = self._ids.get(word.lower())
        if number is None or self._lower[number] >= self._other[number]:
            return word.lower()
        return self._forms[number]
