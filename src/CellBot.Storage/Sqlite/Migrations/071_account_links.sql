-- People of the office's own provider (OpenID Connect), one an account. Times in microseconds.
CREATE TABLE account_links (
    account_id  INTEGER PRIMARY KEY REFERENCES accounts(id),
    issuer      TEXT NOT NULL,
    subject     TEXT NOT NULL,
    linked_at   INTEGER NOT NULL,
    UNIQUE (issuer, subject)
);
