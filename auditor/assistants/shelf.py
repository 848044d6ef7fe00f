"""The audits of one folder: what an assistant may open, by name; nothing outside the folder is ever opened."""

import os
import re
from pathlib import Path
from typing import NamedTuple

from auditor.assistants.bounds import MOST_ITEMS, Answer, noted, paged
from auditor.errors import AuditorError, InputError
from auditor.records.audit import Audit
from auditor.run.paths import SUFFIX
from auditor.store.database import Database
from auditor.store.sqlite import Store

# Folders below the one that was named, as `audits/HOST/HOST.audit`.
DEEPEST = 2
MOST_FILES = 500


class Shelf(NamedTuple):
    """A folder with audit files."""

    folder: Path

    def files(self) -> dict[str, Path]:
        """Return the audit files by the name that they are asked for: their path in the folder without its ending."""
        root = self.folder.resolve()
        found: dict[str, Path] = {}
        for place, folders, names in os.walk(root):
            depth = len(Path(place).relative_to(root).parts)
            folders[:] = sorted(folders) if depth < DEEPEST else []
            for name in sorted(names):
                path = Path(place) / name
                if name.endswith(SUFFIX) and path.resolve().is_relative_to(root) and len(found) < MOST_FILES:
                    found[path.relative_to(root).with_suffix("").as_posix()] = path
        return found

    def path(self, name: str) -> Path:
        """Return the file of an audit; raises InputError for a name that is not on the list, whatever it holds."""
        files = self.files()
        if name not in files:
            short = [known for known in files if known.rpartition("/")[2] == name]
            if len(short) != 1:
                raise InputError("there-is-no-audit-of-that")
            name = short[0]
        return files[name]

    def audit(self, name: str) -> Audit:
        """Return the last judgement of an audit file; one of an earlier version is refused: it would be changed."""
        with Store(Database(self.path(name), readonly=True)) as store:
            audit = store.audits.load()
        if audit is None:
            raise InputError("not-judged-yet", path=name)
        return audit

    def listed(self, offset: int = 0, limit: int = MOST_ITEMS) -> Answer:
        """Return audits with their site, time and score, opening only those; one that cannot be opened says so."""
        files = self.files()
        cut = {"more_files": True} if len(files) == MOST_FILES else {}
        return noted(**paged(files, offset, limit, self._line), **cut)

    def hidden(self, text: str) -> str:
        """Return a text without where the folder lies on this machine; the same letters elsewhere in it stay."""
        root = str(self.folder.resolve()).rstrip(os.sep)
        return re.sub(rf"{re.escape(root)}(?:{re.escape(os.sep)}|(?![\w-]|\.\w))", "", text) if root else text

    def _line(self, name: str) -> Answer:
        try:
            audit = self.audit(name)
        except AuditorError as trouble:
            return {"audit": name, "trouble": self.hidden(trouble.message)}
        return {"audit": name, "site": audit.site, "audited_at": audit.generated_at, "score": audit.score}
