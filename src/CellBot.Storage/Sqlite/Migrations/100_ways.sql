-- Ways to people. member_ways: what is known of one: proved when and how (tap, opened, delivered, reply), for which address (keyed hash: a changed number is proved anew),
-- failed_at: since then it is known not to arrive. member_way_orders: a person's own order, words with commas.
-- way_steps: one step of telling somebody by a way. number: its place among the person's steps. address: keyed hash, so that a number is told once. month, price: bound in sms_months.
-- way_reads: seen to have read it. way_choices: ways that a person chose for a broadcast.
-- channel_losses: a bot that could not reach the channel: since when, noticed when and by what, when what it held went the other ways and who said so; spared: rows not sent when it came back.
CREATE TABLE member_ways (
    member_id  INTEGER NOT NULL,
    way        TEXT NOT NULL,
    address    BLOB,
    proved_at  INTEGER,
    proved_how TEXT,
    failed_at  INTEGER,
    PRIMARY KEY (member_id, way)
);
CREATE TABLE member_way_orders (
    member_id INTEGER NOT NULL PRIMARY KEY,
    ways      TEXT NOT NULL
);
CREATE TABLE way_steps (
    id           INTEGER PRIMARY KEY,
    broadcast_id INTEGER NOT NULL REFERENCES broadcasts(id),
    member_id    INTEGER NOT NULL,
    unit_id      INTEGER NOT NULL,
    way          TEXT NOT NULL,
    number       INTEGER NOT NULL,
    state        TEXT NOT NULL,
    address      BLOB,
    month        TEXT,
    parts        INTEGER NOT NULL DEFAULT 0,
    price        INTEGER NOT NULL DEFAULT 0,
    attempts     INTEGER NOT NULL DEFAULT 0,
    not_before   INTEGER NOT NULL,
    made_at      INTEGER NOT NULL,
    sending_at   INTEGER,
    stands_at    INTEGER NOT NULL,
    reference    TEXT,
    error        TEXT,
    UNIQUE (broadcast_id, member_id, way)
);
CREATE UNIQUE INDEX way_steps_address ON way_steps(broadcast_id, way, address) WHERE address IS NOT NULL;
CREATE INDEX way_steps_waiting ON way_steps(way, not_before) WHERE state = 'waiting';
CREATE INDEX way_steps_sending ON way_steps(sending_at) WHERE state = 'sending';
CREATE INDEX way_steps_recent ON way_steps(way, sending_at) WHERE sending_at IS NOT NULL;
CREATE INDEX way_steps_reference ON way_steps(way, reference) WHERE reference IS NOT NULL;
CREATE INDEX way_steps_member ON way_steps(member_id);
CREATE TABLE sms_months (
    month TEXT NOT NULL PRIMARY KEY,
    spent INTEGER NOT NULL
);
CREATE TABLE way_reads (
    broadcast_id INTEGER NOT NULL,
    member_id    INTEGER NOT NULL,
    way          TEXT NOT NULL,
    at           INTEGER NOT NULL,
    PRIMARY KEY (broadcast_id, member_id)
);
CREATE TABLE way_choices (
    broadcast_id INTEGER NOT NULL,
    way          TEXT NOT NULL,
    chosen_at    INTEGER NOT NULL,
    PRIMARY KEY (broadcast_id, way)
);
CREATE TABLE channel_losses (
    id         INTEGER PRIMARY KEY,
    bot_id     INTEGER NOT NULL,
    began_at   INTEGER NOT NULL,
    noticed_at INTEGER NOT NULL,
    symptom    TEXT NOT NULL,
    moved_at   INTEGER,
    moved_by   TEXT,
    ended_at   INTEGER,
    spared     INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX channel_losses_open ON channel_losses(bot_id) WHERE ended_at IS NULL;
