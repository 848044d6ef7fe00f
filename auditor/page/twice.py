"""Takes the second of two equal halves off a button's words: it moves in when a pointer comes ("Call us Call us")."""

# A single word that stands twice on a plain link may be a name (Walla Walla).
LEAST_WORDS = 4


def said_once(text: str, is_button: bool = False) -> str:
    """Return `text`, or its first half where the second says the same; single words are halved on a button only."""
    words = text.split()
    half = len(words) // 2
    if len(words) % 2 or len(words) < (2 if is_button else LEAST_WORDS):
        return text
    same = [word.casefold() for word in words[:half]] == [word.casefold() for word in words[half:]]
    return " ".join(words[:half]) if same else text
