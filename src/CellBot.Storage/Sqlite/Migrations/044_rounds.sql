-- A secretary's round: members of a unit who are told face to face, numbered as on the printed sheet, and what they are told of.
CREATE TABLE rounds (
    id          INTEGER PRIMARY KEY,
    unit_id     INTEGER NOT NULL REFERENCES units(id),
    made_at     INTEGER NOT NULL
);
CREATE INDEX rounds_unit ON rounds(unit_id);

CREATE TABLE round_broadcasts (
    round_id    INTEGER NOT NULL REFERENCES rounds(id),
    broadcast_id INTEGER NOT NULL REFERENCES broadcasts(id),
    PRIMARY KEY (round_id, broadcast_id)
);

CREATE TABLE round_members (
    round_id    INTEGER NOT NULL REFERENCES rounds(id),
    number      INTEGER NOT NULL,
    member_id   INTEGER NOT NULL,
    PRIMARY KEY (round_id, number)
);
