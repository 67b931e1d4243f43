-- Outgoing events. webhooks.events: words with commas around each; secret: encrypted by the host's key ring. webhook_calls: one event for one address;
-- its body holds ids and counts. webhook_attempts: the log. broadcasts.author_told_at: whoever made it was told that it is done.
CREATE TABLE webhooks (
    id         INTEGER PRIMARY KEY,
    url        TEXT NOT NULL,
    events     TEXT NOT NULL,
    secret     BLOB NOT NULL,
    created_by TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    removed_at INTEGER
);
CREATE TABLE webhook_calls (
    id         INTEGER PRIMARY KEY,
    hook_id    INTEGER NOT NULL,
    event      TEXT NOT NULL,
    event_id   TEXT NOT NULL,
    body       TEXT NOT NULL,
    state      TEXT NOT NULL,
    attempts   INTEGER NOT NULL DEFAULT 0,
    not_before INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    finished_at INTEGER
);
CREATE UNIQUE INDEX webhook_calls_once ON webhook_calls(hook_id, event_id);
CREATE INDEX webhook_calls_due ON webhook_calls(not_before) WHERE state = 'waiting';
CREATE TABLE webhook_attempts (
    id         INTEGER PRIMARY KEY,
    call_id    INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    status     INTEGER,
    error      TEXT,
    took       INTEGER NOT NULL
);
CREATE INDEX webhook_attempts_call ON webhook_attempts(call_id);
ALTER TABLE broadcasts ADD COLUMN author_told_at INTEGER;
UPDATE broadcasts SET author_told_at = finished_at WHERE finished_at IS NOT NULL;
