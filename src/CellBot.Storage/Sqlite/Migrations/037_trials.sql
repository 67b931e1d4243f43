-- Where trials of a message go: the private chat that a person of the office has linked. owner: the person, as in the trail.
CREATE TABLE trial_phones (
    owner       TEXT PRIMARY KEY,
    bot_id      INTEGER NOT NULL,
    chat_id     INTEGER NOT NULL,
    linked_at   INTEGER NOT NULL
);
CREATE TABLE trial_codes (
    code_hash   BLOB PRIMARY KEY,
    owner       TEXT NOT NULL,
    expires_at  INTEGER NOT NULL
);
