-- Documents and lists that passed the secrecy gate and wait for the word of the person who brought them; encrypted, for two hours. Times in microseconds.
CREATE TABLE pending_uploads (
    token       TEXT PRIMARY KEY,
    kind        TEXT NOT NULL,
    owner       TEXT NOT NULL,
    put_at      INTEGER NOT NULL,
    expires_at  INTEGER NOT NULL,
    size        INTEGER NOT NULL,
    content     BLOB NOT NULL
);
CREATE INDEX pending_uploads_owner ON pending_uploads(owner, put_at);
