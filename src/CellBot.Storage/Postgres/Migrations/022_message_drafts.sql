-- Messages in the making: what a person has on the bench and has not saved as a version.
CREATE TABLE message_drafts (
    directive_id BIGINT NOT NULL REFERENCES directives(id),
    audience    TEXT NOT NULL,
    author      TEXT NOT NULL,
    version     INTEGER NOT NULL,
    words       TEXT NOT NULL,
    updated_at  BIGINT NOT NULL,
    PRIMARY KEY (directive_id, audience, author)
);
