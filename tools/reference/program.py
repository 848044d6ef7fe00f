"""The reference of what the program itself says: commands, settings, exit codes, and the records of `audit.json`.

Read from click, from the settings record, from the tree of errors and from the schema.
"""

import inspect
import json
import re

import click
import msgspec

from auditor import errors, settings
from auditor.cli.main import COMMANDS, group
from auditor.exports.as_json import schema
from tools.reference.markdown import code, codes, page, table

TYPES = {
    "str": "text",
    "int": "whole number",
    "float": "number",
    "bool": "true or false",
    "NoneType": "none",
    "None": "none",
}


def command_named(name: str) -> click.Command:
    """Return a command; raises LookupError when the program lists one that it does not have."""
    found = group.get_command(click.Context(group), name)
    if found is None:
        raise LookupError(name)
    return found


def commands() -> str:
    """Return every command with its arguments and options, as `--help` says it."""
    parts = []
    for name in COMMANDS:
        command = command_named(name)
        context = click.Context(command, info_name=f"auditor {name}")
        usage = " ".join([f"auditor {name}", *command.collect_usage_pieces(context)])
        options = [param for param in command.params if isinstance(param, click.Option)]
        rows = [(codes([*one.opts, *one.secondary_opts]), takes(one), one.help or "") for one in options]
        text = inspect.cleandoc(command.help or "").replace("\b", "")
        parts.append(
            f"## auditor {name}\n\n```\n{usage}\n```\n\n{text}\n\n{table(('option', 'takes', 'meaning'), rows)}"
        )
    intro = (
        "What `auditor COMMAND --help` says, for every command. What they are for: "
        "[Commands, options, settings](../cli.md)."
    )
    return page("Commands", intro, *parts)


def takes(option: click.Option) -> str:
    """Return what an option takes: its choices or a name; nothing for a flag."""
    if option.is_flag:
        return ""
    given = (
        "|".join(option.type.choices) if isinstance(option.type, click.Choice) else option.metavar or option.type.name
    )
    return f"`{given}`" + (", may be repeated" if option.multiple else "")


def settings_page() -> str:
    """Return every key of the settings file with its type, default, and the option that sets it."""
    helps: dict[str, click.Option] = {}
    for name in COMMANDS:
        command = command_named(name)
        helps |= {one.name: one for one in command.params if isinstance(one, click.Option) and one.name and one.help}
    parts = []
    for title, shape in (
        ("At the top", settings.Settings), ("[crawl]", settings.CrawlSettings), ("[report]", settings.ReportSettings),
        ("[mail]", settings.MailSettings),
    ):  # fmt: skip
        rows = [
            setting(one, shape, helps.get(one.name) if shape is not settings.Settings else None)
            for one in msgspec.structs.fields(shape)
            if one.name not in ("crawl", "report", "mail")
        ]
        parts.append(f"## {title}\n\n{table(('key', 'type', 'default', 'option', 'note'), rows)}")
    intro = (
        "The keys of `auditor.toml`, with their defaults. An option on the command line wins. "
        "A key that does not exist is refused."
    )
    return page("Settings", intro, *parts)


def setting(one: msgspec.structs.FieldInfo, shape: type, option: click.Option | None) -> tuple[str, ...]:
    """Return the row of one key."""
    default = default_of(one)
    shown = "none" if default is None else code(json.dumps(default, ensure_ascii=False))
    meaning = comment_of(shape, one.name) or (option.help if option else "") or ""
    return code(one.name), type_name(one.type), shown, codes(option.opts[:1]) if option else "", meaning


def type_name(kind: object) -> str:
    """Return a type as a user would write it."""
    text = kind.__name__ if isinstance(kind, type) and not getattr(kind, "__args__", None) else str(kind)
    text = re.sub(r"[\w.]*\.(\w+)", r"\1", text).replace("tuple[str, ...]", "list of text").replace("dict[", "table [")
    return " or ".join(TYPES.get(part, part) for part in text.split(" | "))


def default_of(one: msgspec.structs.FieldInfo) -> object:
    """Return the default of a field as it would stand in a file."""
    value = one.default if one.default is not msgspec.NODEFAULT else one.default_factory()
    return list(value) if isinstance(value, tuple) else value


def comment_of(shape: type, name: str) -> str:
    """Return the comment that stands beside a field in the program."""
    found = re.search(rf"^    {name}: .*?(?:  # (.*))?$", inspect.getsource(shape), re.MULTILINE)
    return found[1] or "" if found else ""


def exit_codes() -> str:
    """Return the exit codes, with the errors that lead to each."""
    found = {name: value for name, value in vars(errors).items() if name.startswith("EXIT_")}
    kinds = [one for _, one in inspect.getmembers(errors, inspect.isclass) if issubclass(one, errors.AuditorError)]
    rows = [
        (value, name.removeprefix("EXIT_").lower().replace("_", " "),
         codes(sorted(one.__name__ for one in kinds if one.exit_code == value)))
        for name, value in sorted(found.items(), key=lambda pair: pair[1])
    ]  # fmt: skip
    texts = [
        (code(one.__name__), (one.__doc__ or "").partition("\n")[0])
        for one in sorted(kinds, key=lambda one: one.__name__)
    ]
    intro = (
        "What a command ends with, and the exceptions of `auditor.errors` behind it when you call the program from "
        "Python."
    )
    return page(
        "Exit codes and errors",
        intro,
        table(("code", "meaning", "errors"), rows),
        "## Errors",
        table(("error", "means"), texts),
    )


def json_page() -> str:
    """Return the records of `audit.json` with their fields."""
    made = schema()
    shapes: dict[str, dict[str, object]] = made["$defs"]  # type: ignore[assignment]
    first = str(made["$ref"]).rpartition("/")[2]
    ordered = [first, *sorted(name for name in shapes if name != first)]
    parts = []
    for name in ordered:
        shape = shapes[name]
        fields: dict[str, dict[str, object]] = shape.get("properties", {})  # type: ignore[assignment]
        needed = shape.get("required", [])
        rows = [(code(key), json_type(value), "always" if key in needed else "") for key, value in fields.items()]  # type: ignore[operator]
        parts.append(f"## {name}\n\n{shape.get('description', '')}\n\n{table(('field', 'holds', ''), rows)}")
    intro = (
        "The records of `audit.json`, beginning with the whole. The same as a schema for programs: "
        "[audit.schema.json](../audit.schema.json). Fields are only ever added; pass over those that you do not know."
    )
    return page("audit.json", intro, *parts)


def json_type(shape: dict[str, object]) -> str:
    """Return what a field holds, with links to the records."""
    if "$ref" in shape:
        name = str(shape["$ref"]).rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in shape:
        return " or ".join(json_type(one) for one in shape["anyOf"])  # type: ignore[attr-defined]
    if "enum" in shape:
        return ", ".join(code(one) for one in shape["enum"])  # type: ignore[attr-defined]
    if shape.get("type") == "array":
        return f"list of {json_type(shape.get('items', {}) or {})}"  # type: ignore[arg-type]
    if shape.get("type") == "object":
        inner = shape.get("additionalProperties")
        return f"text to {json_type(inner)}" if isinstance(inner, dict) else "object"
    names_ = {
        "string": "text",
        "integer": "whole number",
        "number": "number",
        "boolean": "true or false",
        "null": "null",
    }
    return names_.get(str(shape.get("type", "")), "anything")
