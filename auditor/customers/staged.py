"""Tells which stage's question a customer's sentence asks, with the cues of searches, and says nothing out of doubt.

To a search, a sentence of asking is a sign of somebody who learns; customers who write always ask in sentences. So that
sign alone tells nothing here: then what the sentence names must tell.
"""

from auditor.customers.voicerules import idle_words
from auditor.customers.words import WORD
from auditor.demand.intent import IntentReader
from auditor.demand.measure import stage_asking
from auditor.lang.load import stems
from auditor.records.base import Phase
from auditor.records.journey import Journey


def stage_of_words(text: str, code: str, journey: Journey, reader: IntentReader) -> str:
    """Return the stage that a sentence of a customer belongs to, "" where nothing tells."""
    whole = reader.read(text)
    phase: Phase = whole.phase if whole.sure and whole.phase != "awareness" else "none"
    if phase == "none":
        bare = reader.read(named_words(text, code))
        phase = bare.phase if bare.sure else "none"
    return stage_asking(journey, phase)


def named_words(text: str, code: str) -> str:
    """Return the words of a sentence that name something, each beside its stem, as somebody would search for it."""
    words = [word.lower() for word in WORD.findall(text) if word.lower() not in idle_words(code)]
    pairs = zip(words, stems(words, code), strict=True)
    return " ".join(word if stem == word else f"{word} {stem}" for word, stem in pairs)
