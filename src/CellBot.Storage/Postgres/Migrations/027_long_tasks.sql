-- Long work that people asked for. Whoever holds the lease does it; times in microseconds.
CREATE TABLE long_tasks (
    id          TEXT PRIMARY KEY,
    kind        TEXT NOT NULL,
    owner       TEXT NOT NULL,
    state       TEXT NOT NULL,
    arguments   TEXT NOT NULL,
    -- The only host that can do it; NULL: any.
    host        TEXT,
    created_at  BIGINT NOT NULL,
    started_at  BIGINT,
    finished_at BIGINT,
    holder      TEXT,
    lease_until BIGINT,
    attempts    INTEGER NOT NULL DEFAULT 0,
    max_attempts INTEGER NOT NULL,
    done        INTEGER NOT NULL DEFAULT 0,
    total       INTEGER NOT NULL DEFAULT 0,
    cancel_asked INTEGER NOT NULL DEFAULT 0,
    result      TEXT,
    error       TEXT
);
CREATE INDEX long_tasks_state ON long_tasks(state, created_at);
CREATE INDEX long_tasks_newest ON long_tasks(created_at);
