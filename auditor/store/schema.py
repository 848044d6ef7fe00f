"""The shape of an audit file as an append-only list of migrations: what is written here once is never changed.

An older file is brought up to date when it is opened for writing; a newer one is refused.
"""

# Read by `file` and by us: an SQLite file with another mark is somebody else's.
APPLICATION_ID = 0x41554449  # "AUDI"

MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

    -- Every address ever named: the frontier, the pages, and the targets of links to other sites.
    CREATE TABLE urls (
        id INTEGER PRIMARY KEY,
        url TEXT NOT NULL UNIQUE,
        host TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('queued', 'in-flight', 'done', 'failed', 'skipped', 'outside', 'old')),
        reason TEXT NOT NULL DEFAULT '',
        depth INTEGER NOT NULL DEFAULT 0,
        hops INTEGER NOT NULL DEFAULT 0,
        priority INTEGER NOT NULL DEFAULT 1,
        found_on INTEGER
    );
    CREATE INDEX urls_queue ON urls (host, priority, depth, id) WHERE state = 'queued';
    CREATE INDEX urls_waiting ON urls (state) WHERE state IN ('in-flight', 'old');

    CREATE TABLE snapshots (
        id INTEGER PRIMARY KEY REFERENCES urls (id),
        final_url TEXT NOT NULL,
        status INTEGER,
        error TEXT,
        error_detail TEXT NOT NULL DEFAULT '',
        redirects TEXT NOT NULL DEFAULT '[]',
        headers TEXT NOT NULL DEFAULT '{}',
        fetched_at TEXT NOT NULL DEFAULT '',
        via TEXT NOT NULL DEFAULT 'http',
        elapsed_ms REAL NOT NULL DEFAULT 0,
        html_bytes INTEGER NOT NULL DEFAULT 0,
        etag TEXT NOT NULL DEFAULT '',
        last_modified TEXT NOT NULL DEFAULT '',
        soft_404 INTEGER NOT NULL DEFAULT 0
    );
    -- Bodies and pages apart from the rows that are scanned: zstd, and zstd of msgpack.
    CREATE TABLE html (id INTEGER PRIMARY KEY REFERENCES urls (id), body BLOB NOT NULL);
    CREATE TABLE pages (id INTEGER PRIMARY KEY REFERENCES urls (id), page BLOB NOT NULL);
    CREATE TABLE links (
        source INTEGER NOT NULL,
        target INTEGER NOT NULL,
        place INTEGER NOT NULL,
        nofollow INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (source, target, place)
    ) WITHOUT ROWID;

    CREATE TABLE results (id INTEGER PRIMARY KEY, result BLOB NOT NULL);

    -- Human labels are only ever added; an undone one stays, marked.
    CREATE TABLE labels (
        id INTEGER PRIMARY KEY,
        batch INTEGER NOT NULL,
        url TEXT NOT NULL,
        label TEXT NOT NULL,
        at TEXT NOT NULL DEFAULT '',
        undone INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX labels_url ON labels (url, id);

    CREATE TABLE metrics (
        url TEXT NOT NULL,
        name TEXT NOT NULL,
        period TEXT NOT NULL DEFAULT '',
        source TEXT NOT NULL DEFAULT '',
        value REAL NOT NULL,
        PRIMARY KEY (url, name, period, source)
    ) WITHOUT ROWID;

    CREATE TABLE audits (
        id INTEGER PRIMARY KEY,
        at TEXT NOT NULL DEFAULT '',
        schema INTEGER NOT NULL,
        audit BLOB NOT NULL
    );
    """,
    # A crawl that goes on must know which texts it has seen; reading every page again for that took minutes.
    """
    ALTER TABLE snapshots ADD COLUMN text_mark INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE snapshots ADD COLUMN plain_mark INTEGER NOT NULL DEFAULT 0;
    """,
    # Imports are kept as they were brought, and joined when the audit is judged: a page that is crawled later finds its
    # figures then. The table of joined figures was never filled by a command.
    """
    DROP TABLE metrics;
    CREATE TABLE imports (
        id INTEGER PRIMARY KEY,
        digest TEXT NOT NULL,
        name TEXT NOT NULL,
        source TEXT NOT NULL,
        kind TEXT NOT NULL,
        import BLOB NOT NULL
    );
    """,
    # What people want calls to action to say; taken in and taken back together with labels.
    """
    CREATE TABLE rewordings (
        id INTEGER PRIMARY KEY,
        batch INTEGER NOT NULL,
        rewording TEXT NOT NULL,
        undone INTEGER NOT NULL DEFAULT 0
    );
    """,
    # What customers were heard to say: the file of their half of the map, and exports of messages without persons.
    """
    CREATE TABLE heard (
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        digest TEXT NOT NULL DEFAULT '',
        heard BLOB NOT NULL
    );
    """,
    # Who does an action, by when and how far it is; an undone row stays, marked.
    """
    CREATE TABLE tasks (
        id INTEGER PRIMARY KEY,
        row TEXT NOT NULL,
        task TEXT NOT NULL,
        at TEXT NOT NULL DEFAULT '',
        undone INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX tasks_row ON tasks (row, id);
    """,
)
