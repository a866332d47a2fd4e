-- The first shape; `index.database_steps` has what came after.
-- The truth: statements, their revisions, the newest revision's passages and vectors.
-- Everything else in the data folder is derived from this file and can be rebuilt.

CREATE TABLE about (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    identity TEXT NOT NULL,                -- random, made with the database: whose derived files?
    generation INTEGER NOT NULL DEFAULT 0, -- raised by each committed statement
    encoder TEXT,                          -- fingerprint of what made the vectors
    dimensions INTEGER,
    changed_at TEXT                        -- UTC, ISO 8601: the last commit
);

CREATE TABLE statements (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    digest BLOB NOT NULL,                  -- of text and metadata: the same means unchanged
    revision INTEGER NOT NULL,             -- the newest one
    generation INTEGER NOT NULL            -- of the commit that wrote it last
);

CREATE INDEX statements_by_generation ON statements (generation);

CREATE TABLE revisions (
    statement INTEGER NOT NULL REFERENCES statements (number),
    number INTEGER NOT NULL,
    stored_at TEXT NOT NULL,               -- UTC, ISO 8601
    issuer TEXT,
    speaker TEXT,
    role TEXT,
    published_on TEXT,                     -- YYYY, YYYY-MM or YYYY-MM-DD
    title TEXT,
    url TEXT,
    lang TEXT,
    kind TEXT,
    extra TEXT NOT NULL,                   -- JSON object: fields the contract does not name
    text TEXT NOT NULL,
    sentences BLOB NOT NULL,               -- uint32 pairs, little-endian: start, end
    turns TEXT NOT NULL,                   -- JSON arrays, one a turn
    UNIQUE (statement, number)
);

CREATE TABLE speakers (
    number INTEGER PRIMARY KEY,
    speaker TEXT,
    role TEXT,
    voice TEXT,
    standing TEXT NOT NULL
);

CREATE INDEX speakers_by_name ON speakers (speaker, role, voice, standing);

CREATE TABLE passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used twice: a derived file may still name it
    statement INTEGER NOT NULL REFERENCES statements (number),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    speaker INTEGER NOT NULL REFERENCES speakers (number)
);

CREATE INDEX passages_by_statement ON passages (statement);

CREATE TABLE vectors (
    statement INTEGER PRIMARY KEY REFERENCES statements (number),
    vectors BLOB NOT NULL                  -- float16 (passages, dimensions), in order of passage id
);
