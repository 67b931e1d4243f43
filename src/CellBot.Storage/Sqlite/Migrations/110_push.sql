-- Notices on phones that asked for them on their person's page. push_subscriptions: sealed holds the endpoint and the phone's keys, encrypted by the
-- host's key ring; endpoint_hash is keyed. They end with the link. push_notices: one for each phone, broadcast and purpose (deliveries.purpose).
CREATE TABLE push_subscriptions (
    id            INTEGER PRIMARY KEY,
    link_id       INTEGER NOT NULL REFERENCES personal_links(id),
    endpoint_hash BLOB NOT NULL UNIQUE,
    sealed        BLOB NOT NULL,
    created_at    INTEGER NOT NULL,
    taken_at      INTEGER
);
CREATE INDEX push_subscriptions_link ON push_subscriptions(link_id);
CREATE TABLE push_notices (
    id              INTEGER PRIMARY KEY,
    subscription_id INTEGER NOT NULL REFERENCES push_subscriptions(id),
    broadcast_id    INTEGER NOT NULL REFERENCES broadcasts(id),
    purpose         TEXT NOT NULL,
    state           TEXT NOT NULL,
    attempts        INTEGER NOT NULL DEFAULT 0,
    not_before      INTEGER NOT NULL,
    expires_at      INTEGER,
    created_at      INTEGER NOT NULL,
    finished_at     INTEGER,
    status          INTEGER,
    error           TEXT,
    UNIQUE (subscription_id, broadcast_id, purpose)
);
CREATE INDEX push_notices_due ON push_notices(not_before) WHERE state = 'waiting';
