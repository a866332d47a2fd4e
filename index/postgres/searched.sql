-- What is searched, made of the statements and made again on any doubt. A row is of the generations
-- from `since` to before `until`: whoever searches an earlier one still finds what was replaced.

CREATE TABLE new_searched_statements (
    place bigint PRIMARY KEY,
    statement integer NOT NULL,
    id text NOT NULL,
    issuer text,
    published_on text,
    revision integer NOT NULL,
    first_day integer NOT NULL,
    last_day integer NOT NULL,
    origin smallint NOT NULL,
    sketch bytea NOT NULL,
    since bigint NOT NULL,
    until bigint NOT NULL DEFAULT 9223372036854775807,
    replaced_at timestamptz
);

CREATE INDEX ON new_searched_statements (statement);

CREATE TABLE new_searched (
    passage bigint NOT NULL,
    place bigint NOT NULL,
    start integer NOT NULL,
    "end" integer NOT NULL,
    speaker integer NOT NULL,
    issuer text,
    first_day integer NOT NULL,
    last_day integer NOT NULL,
    origin smallint NOT NULL,
    since bigint NOT NULL,
    until bigint NOT NULL DEFAULT 9223372036854775807,
    stems tsvector STORAGE MAIN NOT NULL,
    bm25 sparsevec STORAGE MAIN NOT NULL,
    words tsvector STORAGE MAIN NOT NULL,
    -- Each word between blanks of its own; and how many there are, as precisely as BM25 takes it.
    said text STORAGE MAIN COLLATE "C" NOT NULL,
    length integer NOT NULL,
    embedding halfvec({dimensions}) STORAGE MAIN NOT NULL,
    -- A statement that was retracted and is on record again has the same passages.
    PRIMARY KEY (passage, since)
) WITH (toast_tuple_target = 8160);

CREATE TABLE IF NOT EXISTS searched_terms (
    number integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    field text NOT NULL,
    term text COLLATE "C" NOT NULL,
    passages bigint NOT NULL,
    UNIQUE (field, term)
);

-- How many passages were written, and how long they are together: what BM25 is reckoned with.
CREATE TABLE IF NOT EXISTS searched_about (
    only_row integer PRIMARY KEY CHECK (only_row = 1),
    shape integer NOT NULL,
    generation bigint NOT NULL,
    passages bigint NOT NULL,
    stems bigint NOT NULL,
    words bigint NOT NULL,
    stems_a_passage real NOT NULL
);
