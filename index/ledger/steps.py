"""How `ledger.sqlite` came to its shape; a step that was released is never changed."""

from __future__ import annotations

from index.migrations import Step, script

FILE = "ledger.sqlite"

_MADE = script("""
CREATE TABLE sources (
    name TEXT PRIMARY KEY,
    state TEXT NOT NULL DEFAULT 'new',     -- new, ok, empty, blocked, broken
    problem TEXT,
    paused TEXT,                           -- since when: UTC, ISO 8601
    looked_at REAL,                        -- seconds since 1970, as below
    new_at REAL,                           -- when it listed something new last
    tested_at REAL,
    next_look REAL NOT NULL DEFAULT 0,
    failures INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE lists (
    address TEXT PRIMARY KEY,
    looks INTEGER NOT NULL DEFAULT 0,
    etag TEXT,
    modified TEXT
) STRICT;
CREATE TABLE pages (
    url TEXT PRIMARY KEY,
    source TEXT NOT NULL,
    state TEXT NOT NULL,                   -- listed, seen, held, missing, withdrawn, none
    reason TEXT,
    statement_id TEXT,
    title TEXT,
    published_on TEXT,
    text_sha256 TEXT,
    capture INTEGER,                       -- the last that the text was read from
    etag TEXT,
    modified TEXT,
    listed_as TEXT,                        -- what the list says of when it was changed
    held_sha256 TEXT,                      -- a text that waits for a second look
    first_seen REAL,
    last_seen REAL,
    looked_at REAL,
    next_look REAL NOT NULL DEFAULT 0,
    step INTEGER NOT NULL DEFAULT 0,
    looks INTEGER NOT NULL DEFAULT 0,
    missing_since REAL,
    missing_looks INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX pages_of_source ON pages (source, next_look);
CREATE INDEX pages_of_statement ON pages (statement_id);
CREATE TABLE captures (
    number INTEGER PRIMARY KEY,
    url TEXT NOT NULL,
    source TEXT NOT NULL,
    at TEXT NOT NULL,
    status INTEGER NOT NULL,
    final_url TEXT NOT NULL,
    headers TEXT NOT NULL,                 -- JSON object
    sha256 TEXT NOT NULL,
    outcome TEXT NOT NULL,
    reader TEXT NOT NULL,
    body BLOB                              -- zlib; NULL where it is not kept
) STRICT;
CREATE INDEX captures_of_page ON captures (url, number);
CREATE TABLE events (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    cause TEXT NOT NULL,
    source TEXT NOT NULL,
    statement_id TEXT NOT NULL,
    url TEXT NOT NULL,
    issuer TEXT,
    title TEXT,
    details TEXT NOT NULL,                 -- JSON object
    before BLOB NOT NULL,                  -- the digest of the event before
    digest BLOB NOT NULL
) STRICT;
CREATE INDEX events_of_statement ON events (statement_id, number);
CREATE TRIGGER events_stay BEFORE UPDATE ON events
    BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;
CREATE TRIGGER events_remain BEFORE DELETE ON events
    BEGIN SELECT RAISE(ABORT, 'an event is never removed'); END;
CREATE TABLE masks (
    source TEXT NOT NULL,
    pattern TEXT NOT NULL,
    PRIMARY KEY (source, pattern)
) STRICT;
CREATE TABLE rests (
    host TEXT PRIMARY KEY,
    until REAL NOT NULL
) STRICT;
""")

STEPS: tuple[Step, ...] = (_MADE,)
