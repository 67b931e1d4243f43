-- Links to calendar feeds (/c/...): a unit's, or a person's. The token is kept as a hash; a link in use is renewed.
CREATE TABLE feed_links (
    id          INTEGER PRIMARY KEY,
    unit_id     INTEGER REFERENCES units(id),
    member_id   INTEGER REFERENCES members(id),
    token_hash  BLOB NOT NULL UNIQUE,
    created_by  TEXT NOT NULL,
    created_at  INTEGER NOT NULL,
    expires_at  INTEGER NOT NULL,
    first_used_at INTEGER,
    last_used_at INTEGER,
    revoked_at  INTEGER
);
CREATE INDEX feed_links_member ON feed_links(member_id) WHERE member_id IS NOT NULL;
CREATE INDEX feed_links_unit ON feed_links(unit_id) WHERE unit_id IS NOT NULL;
