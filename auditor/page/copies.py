"""Leaves out what a page holds a second time for small screens: one section in two builds is one section."""

from auditor.page.raw import RawBlock, RawClickable, RawForm, Reading

_FIELDS = "input,select,textarea"
_MOST_FIELDS = 60


def leave_out_copies(reading: Reading) -> None:
    """Leave out blocks, clickables and forms that small screens alone show and that all see elsewhere on the page."""
    if not reading.narrow:
        return
    _leave_out_blocks(reading)
    _leave_out_clickables(reading, _repeated_forms(reading))


def _leave_out_blocks(reading: Reading) -> None:
    wide = {block.text.lower() for block in reading.blocks if not block.narrow}
    kept: dict[int, int] = {}
    blocks: list[RawBlock] = []
    for index, block in enumerate(reading.blocks):
        if not block.narrow or block.text.lower() not in wide:
            kept[index] = len(blocks)
            blocks.append(block)
    for item in reading.clickables:
        item.block = kept.get(item.block) if item.block is not None else None
    reading.blocks = blocks


def _repeated_forms(reading: Reading) -> set[int]:
    """Return the forms that small screens alone show, where another asks for the same."""
    narrow = {item.form for item in reading.clickables if item.tag == "form" and item.narrow and item.form is not None}
    wide = {_asks(form) for index, form in enumerate(reading.forms) if index not in narrow} if narrow else set()
    return {index for index in narrow if _asks(reading.forms[index]) in wide}


def _asks(form: RawForm) -> tuple[str, ...]:
    names = (node.attributes.get("name") or "" for node in form.node.css(_FIELDS)[:_MOST_FIELDS])
    return (form.attributes.get("action") or "", *names)


def _leave_out_clickables(reading: Reading, forms: set[int]) -> None:
    wide = {_leads(item) for item in reading.clickables if not item.narrow and item.tag != "form"}
    kept_forms = {old: new for new, old in enumerate(i for i in range(len(reading.forms)) if i not in forms)}
    kept: dict[int, int] = {}
    clickables: list[RawClickable] = []
    for index, item in enumerate(reading.clickables):
        if item.form in forms or (item.narrow and item.tag != "form" and _leads(item) in wide):
            continue
        kept[index] = len(clickables)
        item.form = kept_forms[item.form] if item.form is not None else None
        clickables.append(item)
    reading.clickables = clickables
    reading.forms = [form for index, form in enumerate(reading.forms) if index not in forms]
    for form in reading.forms:
        form.clickable = kept[form.clickable]


def _leads(item: RawClickable) -> tuple[str, str]:
    return item.text.lower(), (item.attributes.get("href") or "").strip()
