-- Dangerous acts that wait for a second administrator. Times in microseconds.
CREATE TABLE pending_acts (
    id              INTEGER PRIMARY KEY,
    kind            TEXT NOT NULL,
    done_to         TEXT NOT NULL,
    payload         TEXT NOT NULL,
    reason          TEXT NOT NULL,
    -- Codes with blanks between them; empty: everything.
    units           TEXT NOT NULL,
    requested_by    TEXT NOT NULL,
    requested_at    INTEGER NOT NULL,
    state           TEXT NOT NULL,
    decided_by      TEXT,
    decided_at      INTEGER
);
CREATE INDEX pending_acts_open ON pending_acts(state, requested_at);
