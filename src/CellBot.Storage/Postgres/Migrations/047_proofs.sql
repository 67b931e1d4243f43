-- Records (biên bản) of broadcasts: made once, signed under a key of the audit chain, never changed. document: all their cells, as JSON.
CREATE TABLE proofs (
    id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    broadcast_id BIGINT NOT NULL REFERENCES broadcasts(id),
    made_at     BIGINT NOT NULL,
    made_by     TEXT NOT NULL,
    document    TEXT NOT NULL,
    anchor      TEXT NOT NULL,
    key_number  INTEGER NOT NULL,
    signature   TEXT NOT NULL
);
CREATE INDEX proofs_broadcast ON proofs(broadcast_id);
