-- Outgoing events. webhooks.events: words with commas around each; secret: encrypted by the host's key ring. webhook_calls: one event for one address;
-- its body holds ids and counts. webhook_attempts: the log. broadcasts.author_told_at: whoever made it was told that it is done.
CREATE TABLE webhooks (
    id         BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    url        TEXT NOT NULL,
    events     TEXT NOT NULL,
    secret     BYTEA NOT NULL,
    created_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    removed_at BIGINT
);
CREATE TABLE webhook_calls (
    id         BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    hook_id    BIGINT NOT NULL,
    event      TEXT NOT NULL,
    event_id   TEXT NOT NULL,
    body       TEXT NOT NULL,
    state      TEXT NOT NULL,
    attempts   INTEGER NOT NULL DEFAULT 0,
    not_before BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    finished_at BIGINT
);
CREATE UNIQUE INDEX webhook_calls_once ON webhook_calls(hook_id, event_id);
CREATE INDEX webhook_calls_due ON webhook_calls(not_before) WHERE state = 'waiting';
CREATE TABLE webhook_attempts (
    id         BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    call_id    BIGINT NOT NULL,
    at         BIGINT NOT NULL,
    status     BIGINT,
    error      TEXT,
    took       BIGINT NOT NULL
);
CREATE INDEX webhook_attempts_call ON webhook_attempts(call_id);
ALTER TABLE broadcasts ADD COLUMN author_told_at BIGINT;
UPDATE broadcasts SET author_told_at = finished_at WHERE finished_at IS NOT NULL;
