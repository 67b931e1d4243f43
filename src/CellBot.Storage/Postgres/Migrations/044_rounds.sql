-- A secretary's round: members of a unit who are told face to face, numbered as on the printed sheet, and what they are told of.
CREATE TABLE rounds (
    id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    unit_id     BIGINT NOT NULL REFERENCES units(id),
    made_at     BIGINT NOT NULL
);
CREATE INDEX rounds_unit ON rounds(unit_id);

CREATE TABLE round_broadcasts (
    round_id    BIGINT NOT NULL REFERENCES rounds(id),
    broadcast_id BIGINT NOT NULL REFERENCES broadcasts(id),
    PRIMARY KEY (round_id, broadcast_id)
);

CREATE TABLE round_members (
    round_id    BIGINT NOT NULL REFERENCES rounds(id),
    number      INTEGER NOT NULL,
    member_id   BIGINT NOT NULL,
    PRIMARY KEY (round_id, number)
);
