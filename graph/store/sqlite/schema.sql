-- Version 1. Statements are append-only; "record" is the folded present, kept so that a board is one read.
CREATE TABLE revision (
    number        INTEGER PRIMARY KEY,
    operation_id  TEXT NOT NULL UNIQUE,
    live          INTEGER NOT NULL DEFAULT 1,
    undoes        INTEGER REFERENCES revision (number),
    evidence_day  TEXT,
    data          TEXT NOT NULL
) STRICT;

CREATE TABLE account_revision (
    account_id  TEXT NOT NULL,
    revision    INTEGER NOT NULL REFERENCES revision (number) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (account_id, revision)
) STRICT, WITHOUT ROWID;

CREATE TABLE statement (
    revision  INTEGER NOT NULL REFERENCES revision (number) DEFERRABLE INITIALLY DEFERRED,
    position  INTEGER NOT NULL,
    kind      TEXT NOT NULL,
    id        TEXT NOT NULL,
    source    TEXT NOT NULL,
    document  TEXT NOT NULL,
    dropped   INTEGER NOT NULL,
    subject   TEXT NOT NULL,
    anchor    TEXT,
    anchor_2  TEXT,
    payload   BLOB NOT NULL,
    PRIMARY KEY (revision, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX statement_about ON statement (id, kind);
CREATE INDEX statement_anchor ON statement (anchor) WHERE anchor IS NOT NULL;
CREATE INDEX statement_anchor_2 ON statement (anchor_2) WHERE anchor_2 IS NOT NULL;

CREATE TABLE person_key (
    subject  TEXT PRIMARY KEY,
    key      BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- "home" is what the record hangs on first: an account, or a stakeholder.
CREATE TABLE record (
    kind  TEXT NOT NULL,
    id    TEXT NOT NULL,
    home  TEXT,
    data  TEXT NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT;
CREATE INDEX record_home ON record (home, kind) WHERE home IS NOT NULL;

CREATE TABLE lookup (
    kind  TEXT NOT NULL,
    key   TEXT NOT NULL,
    id    TEXT NOT NULL,
    PRIMARY KEY (kind, key, id),
    FOREIGN KEY (kind, id) REFERENCES record (kind, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX lookup_record ON lookup (kind, id);

-- Who took part in which interaction, on either side.
CREATE TABLE participant (
    person       TEXT NOT NULL,
    day          TEXT NOT NULL,
    interaction  TEXT NOT NULL,
    PRIMARY KEY (person, day, interaction)
) STRICT, WITHOUT ROWID;
CREATE INDEX participant_interaction ON participant (interaction);

CREATE TABLE rhythm_change (
    tie       TEXT NOT NULL,
    revision  INTEGER NOT NULL REFERENCES revision (number) DEFERRABLE INITIALLY DEFERRED,
    beats     TEXT NOT NULL,
    PRIMARY KEY (tie, revision)
) STRICT, WITHOUT ROWID;
