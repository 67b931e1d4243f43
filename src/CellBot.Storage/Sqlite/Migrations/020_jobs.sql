-- Standing jobs: pauses and the last look of each; times and durations in microseconds.
CREATE TABLE jobs (
    name        TEXT PRIMARY KEY,
    paused      INTEGER NOT NULL DEFAULT 0,
    last_at     INTEGER,
    last_duration INTEGER,
    last_result TEXT,
    last_summary TEXT,
    last_host   TEXT,
    last_manual INTEGER
);

-- The history: runs that did something or failed.
CREATE TABLE job_runs (
    id          INTEGER PRIMARY KEY,
    name        TEXT NOT NULL,
    at          INTEGER NOT NULL,
    duration    INTEGER NOT NULL,
    result      TEXT NOT NULL,
    summary     TEXT NOT NULL,
    host        TEXT NOT NULL,
    manual      INTEGER NOT NULL
);
CREATE INDEX job_runs_newest ON job_runs(name, at);
