-- The first shape; `index.postgres.steps` has what came after. As the folder's own database has it
-- (`index/schema.sql`), and written and read by the same rules: the seals are the same.

CREATE TABLE about (
    only_row integer PRIMARY KEY CHECK (only_row = 1),
    identity text NOT NULL,
    generation bigint NOT NULL DEFAULT 0,
    encoder text,
    dimensions integer,
    changed_at text,
    made_with text,
    written_with text
);

-- A random mark for each commit. A server that was promoted without the last commits, or a restored
-- backup, counts on from an earlier generation: what was derived of the lost ones is known by it.
CREATE TABLE commits (
    generation bigint PRIMARY KEY,
    mark uuid NOT NULL DEFAULT gen_random_uuid()
);

CREATE TABLE statements (
    number integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id text NOT NULL,
    digest bytea NOT NULL,
    revision integer NOT NULL,
    generation bigint NOT NULL,
    recipe text NOT NULL,
    retracted_at text,
    retracted_because text,
    -- Not UNIQUE: an id is as long as an address, and may not fit into a B-tree.
    EXCLUDE USING hash (id WITH =)
);

CREATE INDEX statements_by_generation ON statements (generation);

CREATE TABLE revisions (
    statement integer NOT NULL REFERENCES statements (number),
    number integer NOT NULL,
    stored_at text NOT NULL,
    issuer text,
    speaker text,
    role text,
    published_on text,
    title text,
    url text,
    lang text,
    kind text,
    extra text NOT NULL,
    origin text,
    text text NOT NULL,
    sentences bytea NOT NULL,
    turns text NOT NULL,
    text_sha256 bytea NOT NULL,
    seal bytea NOT NULL,
    PRIMARY KEY (statement, number)
);

CREATE TABLE speakers (
    number integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    speaker text,
    role text,
    voice text,
    standing text NOT NULL
);

CREATE INDEX speakers_by_name ON speakers USING hash (speaker);

CREATE TABLE passages (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    statement integer NOT NULL REFERENCES statements (number),
    start integer NOT NULL,
    "end" integer NOT NULL,
    speaker integer NOT NULL REFERENCES speakers (number)
);

CREATE INDEX passages_by_statement ON passages (statement);

-- float16 (passages, dimensions), in order of passage id. Nothing in it can be compressed.
CREATE TABLE vectors (
    statement integer PRIMARY KEY REFERENCES statements (number),
    vectors bytea NOT NULL
);

ALTER TABLE vectors ALTER COLUMN vectors SET STORAGE EXTERNAL;
