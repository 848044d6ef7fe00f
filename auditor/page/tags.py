"""Which HTML elements run on in a line, which hold no readable text, and which name a block: facts of HTML."""

# fmt: off
# Nothing below these is read as text by a visitor.
SILENT = frozenset((
    "script", "style", "noscript", "template", "svg", "math", "canvas", "object", "embed", "head", "title",
    "iframe", "frame", "frameset", "noframes", "audio", "video", "datalist", "param", "source", "track", "link",
    "meta", "base", "option", "select", "textarea", "input", "img", "area", "br", "wbr", "hr", "-comment",
    "_comment", "",
))
# Text on both sides of these belongs to the same line.
INLINE = frozenset((
    "a", "abbr", "acronym", "area", "audio", "b", "bdi", "bdo", "big", "br", "button", "canvas", "cite", "code", "data",
    "del", "dfn", "em", "embed", "font", "i", "iframe", "img", "input", "ins", "kbd", "link", "map", "mark", "math",
    "meta", "nobr", "noscript", "object", "picture", "q", "rp", "rt", "ruby", "s", "samp", "script", "select",
    "small", "source", "span", "strike", "strong", "style", "sub", "sup", "svg", "template", "textarea", "time",
    "track", "tt", "u", "var", "video", "wbr", "-comment", "_comment", "",
))
# What a block is called when it stands in one of these.
NAMED = frozenset((
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "dt", "dd", "blockquote", "figcaption", "caption",
    "summary", "legend", "label", "pre", "address",
))
# fmt: on
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# Text beside the edge of one of these is another thing than the text on the other side.
EDGES = frozenset(("a", "button", "select", "input", "textarea"))
# Buttons among the types of input.
BUTTON_TYPES = frozenset(("submit", "button", "image"))
# What may stand within a sentence and hold its missing word: a script writes it there, or a picture shows it.
WITHIN = frozenset(
    ("a", "span", "b", "strong", "em", "i", "u", "data", "output", "slot", "img", "script", "noscript", "svg")
)
