-- Links to people's own pages (/m/...). The token is kept as a hash; a link in use is renewed.
CREATE TABLE personal_links (
    id          INTEGER PRIMARY KEY,
    member_id   INTEGER NOT NULL REFERENCES members(id),
    token_hash  BLOB NOT NULL UNIQUE,
    created_by  TEXT NOT NULL,
    created_at  INTEGER NOT NULL,
    expires_at  INTEGER NOT NULL,
    first_used_at INTEGER,
    last_used_at INTEGER,
    revoked_at  INTEGER
);
CREATE INDEX personal_links_member ON personal_links(member_id);
