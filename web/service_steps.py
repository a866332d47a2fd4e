"""How `service.sqlite` came to its shape; a step that was released is never changed."""

from __future__ import annotations

from index.migrations import Step, script

FILE = "service.sqlite"

# Files of before steps were counted have these tables already.
_MADE = script("""
CREATE TABLE IF NOT EXISTS answers (
    answer_id TEXT PRIMARY KEY,
    conversation TEXT NOT NULL,
    visitor TEXT,
    asked_at TEXT NOT NULL,
    question TEXT NOT NULL,
    filters TEXT NOT NULL,
    body TEXT NOT NULL,
    forgotten INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX IF NOT EXISTS answers_of_conversation ON answers (conversation);
CREATE INDEX IF NOT EXISTS answers_of_visitor ON answers (visitor) WHERE visitor IS NOT NULL;
CREATE TABLE IF NOT EXISTS feedback (
    id INTEGER PRIMARY KEY,
    answer_id TEXT NOT NULL,
    verdict TEXT NOT NULL,
    citation INTEGER,
    comment TEXT,
    received_at TEXT NOT NULL
) STRICT;
""")

# A conversation may have a name of its own; what people report is dealt with.
_NAMED = script("""
CREATE TABLE conversation_names (
    conversation TEXT PRIMARY KEY,
    name TEXT NOT NULL
) STRICT;
ALTER TABLE feedback ADD COLUMN state TEXT NOT NULL DEFAULT 'open';
ALTER TABLE feedback ADD COLUMN note TEXT;
ALTER TABLE feedback ADD COLUMN handled_at TEXT;
""")

STEPS: tuple[Step, ...] = (_MADE, _NAMED)
