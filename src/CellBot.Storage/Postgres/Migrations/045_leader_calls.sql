-- What was said in a unit's group to its leaders who have not pressed Start, so that it is said a few times and no more.
CREATE TABLE leader_calls (
    bot_id      BIGINT NOT NULL,
    unit_id     BIGINT NOT NULL REFERENCES units(id),
    calls       INTEGER NOT NULL,
    last_at     BIGINT NOT NULL,
    PRIMARY KEY (bot_id, unit_id)
);
