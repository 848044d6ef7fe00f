"""The rules of what stands in the frame of a site: links to terms and networks, newsletters, forms for addresses."""

import re
from functools import cached_property

from auditor.site.pattern import Pattern


class LegalRule(Pattern, frozen=True, kw_only=True, dict=True):
    """Names of texts of law; `scripted`: parts of classes of what a script opens."""

    scripted: tuple[str, ...]


class SocialRule(Pattern, frozen=True, kw_only=True, dict=True):
    """Bare addresses of networks; `hosts` and `names` of those, `signs` in classes, `asked`: words of a button.

    `scripted`: parts of classes of what a script opens, and of links that share a page.
    """

    hosts: str
    names: str
    signs: str
    asked: str
    scripted: tuple[str, ...]

    @cached_property
    def _hosts(self) -> re.Pattern[str]:
        return re.compile(self.hosts, re.IGNORECASE)

    @cached_property
    def _names(self) -> re.Pattern[str]:
        return re.compile(self.names, re.IGNORECASE)

    def host_in(self, href: str) -> str:
        """Return the name of the network that an address leads to, "" for none."""
        found = self._hosts.match(href)
        return found[1].lower() if found else ""

    def named_in(self, text: str, classes: str) -> str:
        """Return the network that a link's words name and nothing else, or else its sign; "" for none."""
        found = self._names.match(text) if text else re.search(self.signs, classes, re.IGNORECASE)
        return found[1].lower().replace(" ", "") if found else ""

    def promises(self, text: str) -> bool:
        """True for words of a button that promise the firm's own page or goods at a network."""
        return re.match(self.asked, text, re.IGNORECASE) is not None

    def is_scripted(self, handed: bool, classes: str) -> bool:
        """True when a script may take the press."""
        return handed or any(sign in classes.casefold() for sign in self.scripted)


class PersonalRule(Pattern, frozen=True, kw_only=True, dict=True):
    """Words of fields for an address or a number; `types` of such fields, `purposes` of forms that give nothing away.

    `said`: parts of words, in lower case, one of which stands where personal data are told of.
    """

    types: frozenset[str]
    purposes: frozenset[str]
    said: tuple[str, ...]


class NewsletterRule(Pattern, frozen=True, kw_only=True, dict=True):
    """Words of a link that promises a newsletter; `said`: of a page with one (lower case), `others`: of other pages."""

    said: tuple[str, ...]
    others: str

    def speaks(self, text: str) -> bool:
        """True for a text that speaks of a newsletter."""
        lowered = text.lower()
        return any(word in lowered for word in self.said)

    def is_other(self, text: str) -> bool:
        """True for a name of a page that is for another step."""
        return re.search(self.others, text, re.IGNORECASE) is not None
