-- The oldest program that may run on this schema, by the last step it knows; and the hosts that run, each with the last step of its program. A
-- newer program looks here before it changes the schema under them, an older one before it starts.
CREATE TABLE program_gate (
    id     INTEGER PRIMARY KEY CHECK (id = 1),
    oldest INTEGER NOT NULL
);
CREATE TABLE running_hosts (
    holder    TEXT PRIMARY KEY,
    release   TEXT NOT NULL,
    last_step INTEGER NOT NULL,
    -- Microseconds by the database's clock.
    seen_at   BIGINT NOT NULL
);
