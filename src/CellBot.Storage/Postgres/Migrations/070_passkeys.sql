-- Passkeys (Web Authentication) of accounts. Times in microseconds.
CREATE TABLE account_passkeys (
    id                  BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id          BIGINT NOT NULL REFERENCES accounts(id),
    credential_id       BYTEA NOT NULL UNIQUE,
    -- COSE.
    public_key          BYTEA NOT NULL,
    name                TEXT NOT NULL,
    sign_count          BIGINT NOT NULL,
    -- Words with blanks between them.
    transports          TEXT NOT NULL,
    user_verified       INTEGER NOT NULL,
    backup_eligible     INTEGER NOT NULL,
    backed_up           INTEGER NOT NULL,
    created_at          BIGINT NOT NULL,
    used_at             BIGINT
);
CREATE INDEX account_passkeys_account ON account_passkeys(account_id);
