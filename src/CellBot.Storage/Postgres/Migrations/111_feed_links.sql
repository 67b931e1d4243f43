-- Links to calendar feeds (/c/...): a unit's, or a person's. The token is kept as a hash; a link in use is renewed.
CREATE TABLE feed_links (
    id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    unit_id     BIGINT REFERENCES units(id),
    member_id   BIGINT REFERENCES members(id),
    token_hash  BYTEA NOT NULL UNIQUE,
    created_by  TEXT NOT NULL,
    created_at  BIGINT NOT NULL,
    expires_at  BIGINT NOT NULL,
    first_used_at BIGINT,
    last_used_at BIGINT,
    revoked_at  BIGINT
);
CREATE INDEX feed_links_member ON feed_links(member_id) WHERE member_id IS NOT NULL;
CREATE INDEX feed_links_unit ON feed_links(unit_id) WHERE unit_id IS NOT NULL;
