"""`report.html`: the whole report in one file that opens from disk and fetches nothing."""

from pathlib import Path

from markupsafe import Markup

from auditor.exports.brand import Brand
from auditor.exports.environment import asset_names, environment, joined, policy
from auditor.exports.options import ExportOptions
from auditor.exports.packed import as_script, chosen, pack
from auditor.exports.view import SECTIONS, view
from auditor.exports.wording import Wording
from auditor.files import write_text
from auditor.records.audit import Audit

NAME = "report.html"


def write(audit: Audit, folder: Path, options: ExportOptions) -> tuple[Path, ...]:
    """Write `report.html` into `folder`."""
    return (write_text(folder / NAME, render(audit, options)),)


def render(audit: Audit, options: ExportOptions, *, strict: bool = False) -> str:
    """Return the report as HTML; with `strict`, a hole in the wording raises MissingWordingError."""
    words = Wording(options.language, audit.journey, strict=strict)
    brand = options.brand or Brand()
    style = joined("style", asset_names("style")) + brand.style
    script = wrapped(joined("script", asset_names("script")))
    seen = view(audit, words, options)
    # Built by our own code from our own files and escaped JSON; everything else in the template is escaped.
    trusted = {
        "style": style,
        "script": script,
        "data": as_script(pack(audit, words, anonymous=options.brand is not None and not brand.show_tool)),
    }
    return (
        environment(words, brand)
        .get_template("report.html")
        .render(
            **seen,
            **{name: Markup(text) for name, text in trusted.items()},  # noqa: S704
            policy=policy(style, script),
            title=brand.title or words.say("page.title", host=seen["host"]),
            contents=contents(seen, brand),
            pages_listed=len(chosen(audit)),
            pages_left_out=len(audit.pages) > len(chosen(audit)),
        )
    )


def wrapped(script: str) -> str:
    """Return the asset scripts as one function, so that nothing of them is global."""
    return f'(() => {{\n"use strict";\n{script}\n}})();'


def contents(seen: dict[str, object], brand: Brand) -> list[str]:
    """Return the sections that the report will have, in order."""
    audit = seen["audit"]
    there = {
        "looks": seen["looks"],
        "actions": seen["actions"],
        "plan": seen["plan"],
        "decisions": seen["decisions"],
        "trend": seen["trend"],
        "demand": seen["demand"],
        "coverage": seen["types_heat"],
        "personas": getattr(audit, "personas", ()),
        "languages": seen["tongues"],
        "flow": getattr(seen["flow"], "bands", ()),
        "ctas": getattr(audit, "pages", ()),
        "touchpoints": getattr(audit, "touchpoints", ()),
        "access": seen["access"],
        "pages": getattr(audit, "pages", ()),
    }
    return [name for name in SECTIONS if name not in brand.hidden and there.get(name, True)]
