-- Which installation this is and where its database lives, so that a copy is known as one: a copy sends nothing until a person says so.
CREATE TABLE installation (
    id           INTEGER PRIMARY KEY CHECK (id = 1),
    identity     TEXT NOT NULL,
    place        TEXT NOT NULL,
    -- restored, copied, older, person; null: it sends.
    held_because TEXT,
    held_at      INTEGER,
    backed_up_at INTEGER
);
