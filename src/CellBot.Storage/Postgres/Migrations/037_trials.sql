-- Where trials of a message go: the private chat that a person of the office has linked. owner: the person, as in the trail.
CREATE TABLE trial_phones (
    owner       TEXT PRIMARY KEY,
    bot_id      BIGINT NOT NULL,
    chat_id     BIGINT NOT NULL,
    linked_at   BIGINT NOT NULL
);
CREATE TABLE trial_codes (
    code_hash   BYTEA PRIMARY KEY,
    owner       TEXT NOT NULL,
    expires_at  BIGINT NOT NULL
);
