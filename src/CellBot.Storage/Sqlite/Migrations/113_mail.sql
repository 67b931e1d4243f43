-- Letters to offices and leaders who want them. mail_addresses: sealed is the address, encrypted by the host's key ring; hash is keyed; proved_at: its owner
-- used the link in the first letter. An address that ends is deleted. letters: one for each address and thing; taken_at: under way.
CREATE TABLE mail_addresses (
    id         INTEGER PRIMARY KEY,
    unit_id    INTEGER NOT NULL REFERENCES units(id),
    member_id  INTEGER REFERENCES members(id),
    sealed     BLOB NOT NULL,
    hash       BLOB NOT NULL,
    created_by TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    proved_at  INTEGER,
    UNIQUE (unit_id, hash)
);
CREATE INDEX mail_addresses_member ON mail_addresses(member_id) WHERE member_id IS NOT NULL;
CREATE TABLE letters (
    id           INTEGER PRIMARY KEY,
    address_id   INTEGER NOT NULL REFERENCES mail_addresses(id),
    kind         TEXT NOT NULL,
    broadcast_id INTEGER NOT NULL DEFAULT 0,
    proof_number INTEGER NOT NULL DEFAULT 0,
    state        TEXT NOT NULL,
    attempts     INTEGER NOT NULL DEFAULT 0,
    not_before   INTEGER NOT NULL,
    taken_at     INTEGER,
    created_at   INTEGER NOT NULL,
    finished_at  INTEGER,
    error        TEXT,
    UNIQUE (address_id, kind, broadcast_id, proof_number)
);
CREATE INDEX letters_due ON letters(not_before) WHERE state = 'waiting';
