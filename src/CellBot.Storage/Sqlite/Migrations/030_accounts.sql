-- People who sign in to the console, what each may do where, and their sessions. Times in microseconds.
CREATE TABLE accounts (
    id                  INTEGER PRIMARY KEY,
    name                TEXT NOT NULL UNIQUE,
    name_skeleton       TEXT NOT NULL UNIQUE,
    full_name           TEXT NOT NULL,
    password_hash       TEXT,
    must_change         INTEGER NOT NULL DEFAULT 0,
    password_expires_at INTEGER,
    security_stamp      TEXT NOT NULL,
    -- Both encrypted by the key ring.
    authenticator_key   BLOB,
    recovery_codes      BLOB,
    two_factor          INTEGER NOT NULL DEFAULT 0,
    last_step           INTEGER NOT NULL DEFAULT 0,
    created_at          INTEGER NOT NULL,
    disabled_at         INTEGER,
    version             INTEGER NOT NULL DEFAULT 1
);

CREATE TABLE account_roles (
    account_id  INTEGER NOT NULL REFERENCES accounts(id),
    role        TEXT NOT NULL,
    -- Empty: everything.
    unit_code   TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (account_id, role, unit_code)
);

CREATE TABLE account_sessions (
    id          INTEGER PRIMARY KEY,
    secret_hash BLOB NOT NULL UNIQUE,
    account_id  INTEGER NOT NULL REFERENCES accounts(id),
    stamp       TEXT NOT NULL,
    created_at  INTEGER NOT NULL,
    seen_at     INTEGER NOT NULL,
    ends_at     INTEGER NOT NULL,
    ended_at    INTEGER,
    address     TEXT NOT NULL,
    browser     TEXT NOT NULL
);
CREATE INDEX account_sessions_account ON account_sessions(account_id, ends_at);
CREATE INDEX account_sessions_ends ON account_sessions(ends_at);

-- Tries to sign in, by keyed hashes of names and addresses.
CREATE TABLE sign_in_attempts (
    key             TEXT PRIMARY KEY,
    tries           INTEGER NOT NULL,
    first_at        INTEGER NOT NULL,
    locked_until    INTEGER
);
CREATE INDEX sign_in_attempts_first ON sign_in_attempts(first_at);

-- The person a key belongs to; null: a program of nobody's.
ALTER TABLE api_keys ADD COLUMN account_id INTEGER REFERENCES accounts(id);
