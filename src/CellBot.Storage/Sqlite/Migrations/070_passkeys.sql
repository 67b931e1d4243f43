-- Passkeys (Web Authentication) of accounts. Times in microseconds.
CREATE TABLE account_passkeys (
    id                  INTEGER PRIMARY KEY,
    account_id          INTEGER NOT NULL REFERENCES accounts(id),
    credential_id       BLOB NOT NULL UNIQUE,
    -- COSE.
    public_key          BLOB NOT NULL,
    name                TEXT NOT NULL,
    sign_count          INTEGER NOT NULL,
    -- Words with blanks between them.
    transports          TEXT NOT NULL,
    user_verified       INTEGER NOT NULL,
    backup_eligible     INTEGER NOT NULL,
    backed_up           INTEGER NOT NULL,
    created_at          INTEGER NOT NULL,
    used_at             INTEGER
);
CREATE INDEX account_passkeys_account ON account_passkeys(account_id);
