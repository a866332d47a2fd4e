"""How `slack.sqlite` came to its shape; a step that was released is never changed."""

from __future__ import annotations

from index.migrations import Step, script

FILE = "slack.sqlite"

# Files of before steps were counted have these tables already.
_MADE = script("""
CREATE TABLE IF NOT EXISTS jobs (
    id INTEGER PRIMARY KEY,
    team TEXT NOT NULL,
    key TEXT NOT NULL,
    kind TEXT NOT NULL,
    lane TEXT NOT NULL,
    place TEXT NOT NULL,
    text TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    received_at REAL NOT NULL,
    due_at REAL NOT NULL,
    owner TEXT,
    lease_until REAL,
    notice TEXT,
    answer_id TEXT,
    reason TEXT,
    UNIQUE (team, key)
) STRICT;
CREATE INDEX IF NOT EXISTS jobs_open ON jobs (lane, id) WHERE state IN ('queued', 'running');
CREATE TABLE IF NOT EXISTS threads (
    team TEXT NOT NULL,
    channel TEXT NOT NULL,
    thread TEXT NOT NULL,
    conversation TEXT NOT NULL,
    asked_at REAL NOT NULL,
    PRIMARY KEY (team, channel, thread)
) STRICT;
CREATE TABLE IF NOT EXISTS defaults (
    team TEXT NOT NULL,
    channel TEXT NOT NULL,
    filters TEXT NOT NULL,
    PRIMARY KEY (team, channel)
) STRICT;
CREATE TABLE IF NOT EXISTS revoked (digest TEXT PRIMARY KEY, at REAL NOT NULL) STRICT;
""")

_PEOPLE = script("""
CREATE TABLE verdicts (
    person TEXT NOT NULL,
    answer_id TEXT NOT NULL,
    feedback INTEGER NOT NULL,
    at REAL NOT NULL,
    PRIMARY KEY (person, answer_id)
) STRICT;
CREATE TABLE greeted (
    team TEXT NOT NULL,
    user TEXT NOT NULL,
    at REAL NOT NULL,
    PRIMARY KEY (team, user)
) STRICT;
""")

_DELIVERED = script("""
CREATE TABLE delivered (digest TEXT PRIMARY KEY, at REAL NOT NULL) STRICT;
""")

_INSTALLED = script("""
CREATE TABLE installations (team TEXT PRIMARY KEY, token TEXT NOT NULL, at REAL NOT NULL) STRICT;
""")

STEPS: tuple[Step, ...] = (_MADE, _PEOPLE, _DELIVERED, _INSTALLED)
