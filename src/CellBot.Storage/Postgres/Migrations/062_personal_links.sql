-- Links to people's own pages (/m/...). The token is kept as a hash; a link in use is renewed.
CREATE TABLE personal_links (
    id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    member_id   BIGINT NOT NULL REFERENCES members(id),
    token_hash  BYTEA NOT NULL UNIQUE,
    created_by  TEXT NOT NULL,
    created_at  BIGINT NOT NULL,
    expires_at  BIGINT NOT NULL,
    first_used_at BIGINT,
    last_used_at BIGINT,
    revoked_at  BIGINT
);
CREATE INDEX personal_links_member ON personal_links(member_id);
