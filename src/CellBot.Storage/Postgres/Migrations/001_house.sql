-- Instants are microseconds since 1970-01-01T00:00:00Z, dates are 'yyyy-mm-dd'. Words for states are those of the API.

CREATE TABLE units (
    id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code        TEXT NOT NULL UNIQUE,
    parent_id   BIGINT REFERENCES units(id),
    kind        TEXT NOT NULL,
    name        TEXT NOT NULL,
    valid_from  TEXT,
    valid_to    TEXT
);
CREATE INDEX units_parent ON units(parent_id);

-- A group is a chat that stands for a unit. status: active, gone (nobody there), restricted (the bot may not write).
-- former_chat_id: the channel's id before it moved the chat. bot_id 0: no bot serves it yet.
CREATE TABLE groups (
    id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    unit_id     BIGINT NOT NULL REFERENCES units(id),
    bot_id      BIGINT NOT NULL,
    chat_id     BIGINT NOT NULL UNIQUE,
    former_chat_id BIGINT,
    title       TEXT NOT NULL,
    status      TEXT NOT NULL DEFAULT 'active',
    status_reason TEXT,
    changed_at  BIGINT NOT NULL
);
CREATE INDEX groups_unit ON groups(unit_id);
CREATE INDEX groups_former ON groups(former_chat_id) WHERE former_chat_id IS NOT NULL;

-- phone is protected by the host's key ring; phone_hash is keyed, to match a shared contact.
CREATE TABLE members (
    id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    unit_id     BIGINT NOT NULL REFERENCES units(id),
    full_name   TEXT NOT NULL,
    role        TEXT NOT NULL,
    telegram_user_id BIGINT,
    phone_protected  BYTEA,
    phone_hash  BYTEA,
    birth_year  INTEGER,
    changed_at  BIGINT NOT NULL
);
CREATE UNIQUE INDEX members_person ON members(unit_id, telegram_user_id) WHERE telegram_user_id IS NOT NULL;
CREATE INDEX members_unit ON members(unit_id);
CREATE INDEX members_user ON members(telegram_user_id) WHERE telegram_user_id IS NOT NULL;

CREATE TABLE directives (
    id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source_key  TEXT UNIQUE,
    issuing_body TEXT NOT NULL,
    doc_type    TEXT NOT NULL,
    symbol      TEXT,
    issue_date  TEXT,
    subject     TEXT NOT NULL,
    urgency     TEXT NOT NULL,
    version     INTEGER NOT NULL,
    created_at  BIGINT NOT NULL
);

CREATE TABLE directive_versions (
    directive_id BIGINT NOT NULL REFERENCES directives(id),
    version     INTEGER NOT NULL,
    content_hash TEXT NOT NULL,
    summaries   TEXT NOT NULL,
    body        TEXT,
    reading     TEXT,
    created_by  TEXT NOT NULL,
    created_at  BIGINT NOT NULL,
    PRIMARY KEY (directive_id, version)
);

CREATE TABLE broadcasts (
    id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    directive_id BIGINT NOT NULL,
    version     INTEGER NOT NULL,
    content_hash TEXT NOT NULL,
    state       TEXT NOT NULL,
    paused_because TEXT,
    paused_detail TEXT,
    audience    TEXT NOT NULL,
    urgency     TEXT NOT NULL,
    lane        SMALLINT NOT NULL,
    start_at    BIGINT,
    acknowledge_by BIGINT,
    expires_at  BIGINT,
    recipients  INTEGER NOT NULL,
    texts_hash  TEXT,
    resend_uncertain SMALLINT NOT NULL DEFAULT 1,
    created_by  TEXT NOT NULL,
    created_at  BIGINT NOT NULL,
    submitted_by TEXT,
    approved_by TEXT,
    returned_reason TEXT,
    started_at  BIGINT,
    finished_at BIGINT,
    watched_since BIGINT,
    FOREIGN KEY (directive_id, version) REFERENCES directive_versions(directive_id, version)
);
CREATE INDEX broadcasts_directive ON broadcasts(directive_id, version);
CREATE INDEX broadcasts_open ON broadcasts(state) WHERE state = 'approved' OR state = 'scheduled' OR state = 'sending' OR state = 'paused';

-- A text on its way: one per audience of a broadcast and purpose, or one per reply (broadcast_id NULL, deleted once final:
-- what was said to a person is kept no longer than needed).
CREATE TABLE contents (
    id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    broadcast_id BIGINT REFERENCES broadcasts(id),
    purpose     TEXT NOT NULL,
    audience    TEXT NOT NULL,
    html        TEXT NOT NULL,
    buttons     TEXT NOT NULL,
    counted     SMALLINT NOT NULL,
    proved_at   BIGINT,
    UNIQUE (broadcast_id, purpose, audience)
);

-- The outbox: one durable row per (broadcast, purpose, recipient). No foreign keys here: a check per row would double the time
-- to start a broadcast, and rows are only ever made by the statement that reads the broadcast, its texts and its groups.
-- The state's words and steps: src/CellBot/Delivery/DeliveryState.cs.
CREATE TABLE deliveries (
    id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    bot_id      BIGINT NOT NULL,
    broadcast_id BIGINT,
    purpose     TEXT NOT NULL,
    recipient_id BIGINT NOT NULL,
    unit_id     BIGINT,
    chat_id     BIGINT NOT NULL,
    content_id  BIGINT NOT NULL,
    lane        SMALLINT NOT NULL,
    state       TEXT NOT NULL,
    attempts    INTEGER NOT NULL DEFAULT 0,
    turn        INTEGER NOT NULL DEFAULT 0,
    is_resend   SMALLINT NOT NULL DEFAULT 0,
    not_before  BIGINT NOT NULL DEFAULT 0,
    fence       BIGINT NOT NULL DEFAULT 0,
    claimed_at  BIGINT,
    sending_at  BIGINT,
    sent_at     BIGINT,
    finished_at BIGINT,
    message_id  BIGINT,
    gone_reason TEXT,
    error       TEXT,
    dedup_key   TEXT,
    for_unit    SMALLINT NOT NULL DEFAULT 1,      -- 1 on one row of each unit: a unit with two groups is counted once
    roster      INTEGER NOT NULL DEFAULT 0,
    acknowledged INTEGER NOT NULL DEFAULT 0,
    shown       INTEGER NOT NULL DEFAULT 0,
    edit_not_before BIGINT NOT NULL DEFAULT 0,
    UNIQUE (broadcast_id, purpose, recipient_id)
) WITH (autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);
-- Every row passes through here several times, so there is no index that is not needed. What waits is asked for by text, oldest first;
-- what is held (few rows) by bot (SQLite takes the index for one of its states only when they are joined by OR); what ended badly by time. Rows of a unit are found through its groups (recipient_id).
CREATE INDEX deliveries_pending ON deliveries(content_id, bot_id, id) WHERE state = 'pending' AND broadcast_id IS NOT NULL;
CREATE INDEX deliveries_replies ON deliveries(bot_id, id) WHERE state = 'pending' AND broadcast_id IS NULL;
CREATE INDEX deliveries_held ON deliveries(bot_id, state) WHERE state = 'claimed' OR state = 'sending' OR state = 'uncertain';
CREATE INDEX deliveries_gone ON deliveries(finished_at) WHERE state = 'gone' AND broadcast_id IS NOT NULL;
CREATE INDEX deliveries_edit ON deliveries(bot_id, edit_not_before) WHERE state = 'sent' AND acknowledged <> shown;
CREATE INDEX deliveries_recent ON deliveries USING BRIN (sending_at) WITH (pages_per_range = 32, autosummarize = on);
CREATE UNIQUE INDEX deliveries_dedup ON deliveries(bot_id, dedup_key) WHERE dedup_key IS NOT NULL;

CREATE TABLE pauses (
    bot_id      BIGINT NOT NULL,
    chat_id     BIGINT NOT NULL,          -- 0: the whole bot
    until       BIGINT NOT NULL,
    error       TEXT NOT NULL,
    PRIMARY KEY (bot_id, chat_id)
);

CREATE TABLE leases (
    name        TEXT PRIMARY KEY,
    holder      TEXT NOT NULL,
    fence       BIGINT NOT NULL,
    expires_at  BIGINT NOT NULL,
    released    SMALLINT NOT NULL DEFAULT 0
);

CREATE TABLE updates (
    bot_id      BIGINT NOT NULL,
    update_id   BIGINT NOT NULL,
    chat_id     BIGINT NOT NULL,
    user_id     BIGINT NOT NULL,
    payload     TEXT,
    state       TEXT NOT NULL,            -- waiting, handled, parked
    attempts    INTEGER NOT NULL DEFAULT 0,
    retry_at    BIGINT NOT NULL DEFAULT 0,
    error       TEXT,
    received_at BIGINT NOT NULL,
    handled_at  BIGINT,
    PRIMARY KEY (bot_id, update_id)
);
CREATE INDEX updates_waiting ON updates(bot_id, update_id) WHERE state = 'waiting';

CREATE TABLE acknowledgements (
    id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    directive_id BIGINT NOT NULL,
    version     INTEGER NOT NULL,
    broadcast_id BIGINT NOT NULL REFERENCES broadcasts(id),
    unit_id     BIGINT NOT NULL REFERENCES units(id),
    member_id   BIGINT NOT NULL,
    via         TEXT NOT NULL,            -- tap
    at          BIGINT NOT NULL,
    UNIQUE (directive_id, version, member_id)
);
CREATE INDEX acknowledgements_unit ON acknowledgements(unit_id);

CREATE TABLE api_keys (
    id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name        TEXT NOT NULL,
    role        TEXT NOT NULL,
    unit_code   TEXT,
    sha256      BYTEA NOT NULL UNIQUE,
    created_at  BIGINT NOT NULL,
    revoked_at  BIGINT
);
CREATE UNIQUE INDEX api_keys_name ON api_keys(name) WHERE revoked_at IS NULL;

CREATE TABLE idempotency (
    api_key_id  BIGINT NOT NULL,
    idempotency_key TEXT NOT NULL,
    body_sha256 BYTEA NOT NULL,
    status      INTEGER NOT NULL,
    body        TEXT NOT NULL,
    created_at  BIGINT NOT NULL,
    PRIMARY KEY (api_key_id, idempotency_key)
);

-- Hash-chained; ids only, so that erasing a person keeps the chain whole.
CREATE TABLE audit (
    seq         BIGINT PRIMARY KEY,
    at          BIGINT NOT NULL,
    actor       TEXT NOT NULL,
    action      TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id  TEXT NOT NULL,
    details     TEXT NOT NULL,
    hash        TEXT NOT NULL
);

-- The data protection key ring, shared by all hosts.
CREATE TABLE protection_keys (
    friendly_name TEXT PRIMARY KEY,
    xml         TEXT NOT NULL
);
