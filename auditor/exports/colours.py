"""Colour sums for the brand: contrast by WCAG 2, and a lighter twin of a colour for dark pages."""

import re

HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
PAPER_LIGHT = "#ffffff"
PAPER_DARK = "#15181c"
AA_TEXT = 4.5  # WCAG 2.2, success criterion 1.4.3, text of normal size


def is_colour(text: str) -> bool:
    """True for `#rgb` and `#rrggbb`, the only forms that reach the style sheet."""
    return HEX.fullmatch(text) is not None


def channels(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue, 0-255."""
    digits = colour.lstrip("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def luminance(colour: str) -> float:
    """Return the relative luminance, 0 (black) to 1 (white)."""
    red, green, blue = (_linear(part / 255) for part in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def lightened(colour: str, paper: str = PAPER_DARK, least: float = AA_TEXT) -> str:
    """Return `colour` mixed with just enough white to be read on `paper`."""
    for step in range(21):
        mixed = mix(colour, "#ffffff", step / 20)
        if contrast(mixed, paper) >= least:
            return mixed
    return "#ffffff"


def mix(one: str, other: str, share: float) -> str:
    """Return `one` with `share` (0-1) of `other` in it."""
    pairs = zip(channels(one), channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
