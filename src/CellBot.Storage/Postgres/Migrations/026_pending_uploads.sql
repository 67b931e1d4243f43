-- Documents and lists that passed the secrecy gate and wait for the word of the person who brought them; encrypted, for two hours. Times in microseconds.
CREATE TABLE pending_uploads (
    token       TEXT PRIMARY KEY,
    kind        TEXT NOT NULL,
    owner       TEXT NOT NULL,
    put_at      BIGINT NOT NULL,
    expires_at  BIGINT NOT NULL,
    size        BIGINT NOT NULL,
    content     BYTEA NOT NULL
);
-- Compressed and encrypted before it comes here: trying again costs time only.
ALTER TABLE pending_uploads ALTER COLUMN content SET STORAGE EXTERNAL;
CREATE INDEX pending_uploads_owner ON pending_uploads(owner, put_at);
