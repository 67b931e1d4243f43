-- Members come and go: who left keeps the row, without what names them, so that counts of the past stay true.
ALTER TABLE members ADD COLUMN term_from TEXT;
ALTER TABLE members ADD COLUMN term_to TEXT;
ALTER TABLE members ADD COLUMN left_at BIGINT;
ALTER TABLE members ADD COLUMN erased_at BIGINT;
CREATE INDEX members_phone ON members(phone_hash) WHERE phone_hash IS NOT NULL;

-- Where a unit stood from a day on. A unit that never moved has no row: units.parent_id has always been true of it.
ALTER TABLE units ADD COLUMN merged_into BIGINT;
CREATE TABLE unit_places (
    unit_id     BIGINT NOT NULL REFERENCES units(id),
    from_day    TEXT NOT NULL,
    parent_id   BIGINT,
    PRIMARY KEY (unit_id, from_day)
);

-- The changed_at of the loss that the office above was told of.
ALTER TABLE groups ADD COLUMN gone_told BIGINT;

-- Codes by which a group or a person joins: single use, expiring, kept as SHA-256. member_id: the person on the roster it is meant for.
CREATE TABLE invitations (
    id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    unit_id     BIGINT NOT NULL REFERENCES units(id),
    member_id   BIGINT,
    purpose     TEXT NOT NULL,            -- group, person
    code_hash   BYTEA NOT NULL UNIQUE,
    created_by  TEXT NOT NULL,
    created_at  BIGINT NOT NULL,
    expires_at  BIGINT NOT NULL,
    used_at     BIGINT,
    used_by     BIGINT,                  -- the chat of a group, the channel's id of a person
    revoked_at  BIGINT
);
CREATE INDEX invitations_unit ON invitations(unit_id);

-- Wrong codes, to slow guessing down. subject: the chat or the person that tried.
CREATE TABLE join_attempts (
    id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subject     BIGINT NOT NULL,
    at          BIGINT NOT NULL
);
CREATE INDEX join_attempts_subject ON join_attempts(subject, at);

-- Someone on the way onto a roster. state: waiting (for the unit's word), offered (for the person's consent), joined, refused.
CREATE TABLE join_requests (
    id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    telegram_user_id BIGINT NOT NULL,
    unit_id     BIGINT NOT NULL REFERENCES units(id),
    member_id   BIGINT,
    display_name TEXT NOT NULL,
    via         TEXT NOT NULL,            -- code, contact, group
    state       TEXT NOT NULL,
    created_at  BIGINT NOT NULL,
    decided_at  BIGINT,
    decided_by  TEXT
);
CREATE UNIQUE INDEX join_requests_open ON join_requests(telegram_user_id, unit_id) WHERE state IN ('waiting', 'offered');
CREATE INDEX join_requests_waiting ON join_requests(unit_id) WHERE state = 'waiting';

-- What people agreed to, and when. The text is kept as it was shown.
CREATE TABLE consent_texts (
    version     BIGINT PRIMARY KEY,
    text        TEXT NOT NULL,
    first_used_at BIGINT NOT NULL
);
CREATE TABLE consents (
    telegram_user_id BIGINT NOT NULL,
    version     BIGINT NOT NULL,
    given_at    BIGINT NOT NULL,
    withdrawn_at BIGINT,
    PRIMARY KEY (telegram_user_id, version)
);

-- Who pressed Start: the bot may write to nobody else. closed_at: blocked since.
CREATE TABLE private_chats (
    bot_id      BIGINT NOT NULL,
    telegram_user_id BIGINT NOT NULL,
    opened_at   BIGINT NOT NULL,
    closed_at   BIGINT,
    PRIMARY KEY (bot_id, telegram_user_id)
);
